"""docs/rules.md and the rules say the same."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from retroplan.training.evidence.constants import OWN
from retroplan.training.evidence.stages import STAGES
from retroplan.training.rules.check import RULES

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "rules.md").read_text("utf-8")
ROWS = {
    line.split("|")[1].strip(): [cell.strip() for cell in line.split("|")[1:-1]]
    for line in PAGE.splitlines()
    if line.startswith("| RP")
}


def test_every_rule_has_a_row_and_every_row_a_rule():
    assert sorted(ROWS) == [rule.code for rule in RULES]
    assert PAGE.count("\n| RP") == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_row_has_the_severity_and_the_source_of_its_rule(rule):
    row = ROWS[rule.code]
    assert len(row) == 6
    assert row[1] == rule.severity
    assert set(re.findall(r"K\d\d", rule.source)) <= set(re.findall(r"K\d\d", row[4]))
    if rule.source.startswith(OWN):
        assert row[4].startswith(OWN)
    assert row[2]
    assert row[5]


def test_the_page_has_the_stages():
    table = PAGE.partition("| stage |")[2].partition("\n\n")[0].splitlines()[2:]
    assert len(table) == len(STAGES)
    for line, stage in zip(table, STAGES, strict=True):
        name, first, bout, bouts, total, hard, uphill, share = (cell.strip() for cell in line.strip("|").split("|"))
        assert name == stage.name
        assert int(re.match(r"\d+", first)[0]) == stage.first_run + 1
        seconds = re.match(r"(\d+) (s|min)", bout)
        assert (int(seconds[1]) * {"s": 1, "min": 60}[seconds[2]] if seconds else math.inf) == stage.longest_bout_s
        numbers = [float(number) for number in re.findall(r"(?<!K)\b\d+", bouts)]
        assert numbers == ([stage.bouts, stage.strides, stage.stride_m] if bouts else [])
        assert math.isinf(stage.bouts) == (not bouts)
        assert float(total.split()[0] if total else "inf") == stage.total_min
        assert float({"none": "0", "": "inf"}.get(hard, hard)) == stage.hard_min
        assert (uphill == "yes") == stage.hills
        assert float(share.split()[0]) == stage.share


def test_the_page_is_linked():
    assert "docs/rules.md" in (DOCS.parent / "README.md").read_text("utf-8")
    assert "rules.md" in (DOCS / "evidence.md").read_text("utf-8")
