"""Findings about files: one code for each kind of fault, whatever the store says about it."""

from __future__ import annotations

import os

import pytest

from retroplan.domain.base.errors import Problem, RetroPlanError, StoreError
from retroplan.exchange.findings import FILE_CODES, file_findings, findings_document
from retroplan.exchange.read_toml import read_exchange

HEAD = 'schema = 1\nname = "P"\n'
KEYS = ["code", "severity", "dates", "sessions", "message", "value", "limit", "unit", "source", "fix"]


def codes(data):
    with pytest.raises(RetroPlanError) as caught:
        read_exchange(data, "p.toml")
    return [found["code"] for found in file_findings(caught.value)]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        ("schema = ", ["RP001"]),
        (b"\xff", ["RP001"]),
        (HEAD + "x = " + "[" * 99, ["RP001"]),
        (HEAD + 'week_start = "someday"\n', ["RP003"]),
        (HEAD + '[[sessions]]\nid = "a"\ndate = 2026-12-02\n[[sessions]]\nid = "a"\ndate = 2026-12-02\n', ["RP004"]),
        (HEAD + '[[sessions]]\ndate = 2026-12-02\nworkout = "6x(100m bakc"\n', ["RP005", "RP005"]),
        (HEAD + "[[sessions]]\ndate = 2026-12-02\nworkout = 3\n", ["RP003"]),
        (HEAD + '[[sessions]]\nid = "a"\n', ["RP006"]),
        (HEAD + "#" * 5_000_000, ["RP007"]),
        ("schema = 9\n", ["RP008"]),
        (HEAD + "<<<<<<< a\nx = 1\n=======\nx = 2\n>>>>>>> b\n" * 2, ["RP009", "RP009"]),
    ],
)
def test_each_fault_has_its_code(data, wanted):
    assert codes(data) == wanted


def test_a_finding_says_where_and_what_to_do():
    with pytest.raises(RetroPlanError) as caught:
        read_exchange(HEAD + '[[sessions]]\ndate = 2026-12-02\nkind = "rase"\n', "p.toml")
    (found,) = findings_document(file_findings(caught.value))["findings"]
    assert list(found) == KEYS
    assert found["severity"] == "error"
    assert found["message"].startswith("p.toml: sessions[1].kind, line 5:")
    assert found["fix"] == 'Write "race"'


def test_remarks_are_notes():
    (found,) = file_findings(None, ['titel is not known here and is kept as it is. Did you mean "title"?'])
    assert (found["code"], found["severity"]) == ("RP002", "note")


def test_a_disk_that_refuses_is_a_finding_too():
    (found,) = file_findings(StoreError("The plan x cannot be opened", "Permission denied", "Check who may read it"))
    assert found["code"] == "RP008"
    assert found["message"] == "The plan x cannot be opened: Permission denied"
    assert found["fix"] == "Check who may read it"


def test_every_code_is_in_the_table():
    error = RetroPlanError(
        "Two problems", "", "Mend it", (Problem("bad"), Problem("worse", where="sessions[1].workout"))
    )
    assert [found["code"] for found in file_findings(error)] == ["RP003", "RP005"]
    assert {severity for severity, _ in FILE_CODES.values()} == {"error", "note"}


def test_the_paper_lists_every_code():
    with open(os.path.join(os.path.dirname(__file__), "..", "..", "docs", "exchange.md"), encoding="utf-8") as file:
        rows = [line.split("|")[1:3] for line in file if line.startswith("| RP0")]
    assert {code.strip(): severity.strip() for code, severity in rows} == {
        code: severity for code, (severity, _) in FILE_CODES.items()
    }
