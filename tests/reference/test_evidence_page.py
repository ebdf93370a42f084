"""docs/evidence.md says the same as the data that the program shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retroplan.reference import claims, safety

PAGE = (Path(__file__).parents[2] / "docs" / "evidence.md").read_text("utf-8")


@pytest.mark.parametrize("claim", claims.benefits(), ids=lambda claim: claim.id)
def test_every_claim_stands_there_with_its_grade(claim):
    assert f"| {claim.title} | {claim.grade_words} |" in PAGE


def test_every_source_stands_there_with_its_address():
    for source in claims.sources().values():
        line = next(line for line in PAGE.splitlines() if line.startswith(f"- `{source.key}`:"))
        assert source.citation.rstrip(".") in line
        assert source.address in line
        assert ("Entry only." in line) == (not source.seen)


def test_every_key_named_in_the_constants_is_a_source():
    table = PAGE.partition("## Constants\n")[2].partition("## Gaps")[0]
    rows = [line.split("|")[5] for line in table.splitlines() if line.startswith("| K")]
    assert len(rows) > 30
    keys = {
        key for row in rows for key in re.findall(r"[a-z-]+\d{4}b?|wordspy|rw-uk|unbrokn|c25k|fellrnr|cutback", row)
    }
    assert keys <= set(claims.sources())


def test_every_constant_a_claim_names_is_explained():
    for claim in claims.benefits():
        for constant in claim.constants:
            assert re.search(rf"^\| {constant}\b|^\| K\d\d(,| to) {constant}\b", PAGE, re.M), constant


def test_grades_and_rules_are_all_explained():
    for grade in claims.GRADE_SIGNS:
        assert f"| {grade} | {claims.GRADE_SIGNS[grade]} | {claims.GRADE_MEANING[grade]} |" in PAGE
    for rule in safety.safety_rules():
        assert f"| {rule.id} " in PAGE


def test_the_doses_stand_there():
    table = PAGE.partition("## Doses")[2].partition("## Constants")[0]
    for claim in claims.benefits():
        assert (f"| {claim.title} |" in table) == (claim.dose is not None)
