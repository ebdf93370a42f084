"""check with the rules, and the findings of `week --json`: which, in what order, what counts; no text steers."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from retroplan.domain.base.text import visible

EXAMPLE = str(Path(__file__).parents[2] / "docs" / "example.toml")
FINDING = ["code", "severity", "dates", "sessions", "message", "value", "limit", "unit", "source", "fix"]
DOWNHILL = "10min easy, 3x(30s back down 6% / 2min walk)"


@pytest.fixture
def bad(ok, plan) -> str:
    """A plan with an error on Friday, a warning the day before and a note; its path."""
    ok("athlete", "set", "--available", "wed=60,thu=20,fri=60")
    ok("add", "+1", "40min easy", "--title", "Over")
    ok("add", "+2", DOWNHILL, "--title", "Downhill", "--spotter", "--surface", "hill")
    return plan


def codes(document):
    return [finding["code"] for finding in document["findings"]]


@pytest.mark.usefixtures("bad")
def test_an_error_of_the_rules_is_status_1_and_comes_first(cli):
    result = cli("check", "--json")
    assert (result.status, result.err) == (1, "")
    assert list(result.json) == ["findings", "silenced"]
    assert all(list(finding) == FINDING for finding in result.json["findings"])
    gravity = [finding["severity"] for finding in result.json["findings"]]
    assert gravity == sorted(gravity, key=["error", "warning", "note"].index)
    first = result.json["findings"][0]
    assert (first["code"], first["dates"]) == ("RP104", ["2026-12-04"])
    plain = cli("check")
    assert plain.status == 1
    assert plain.out.startswith("error RP104: ")
    assert "\nwarning RP403: " in plain.out
    assert "\n  Source: " in plain.out
    notes = gravity.count("note")
    assert plain.out.splitlines()[-1] == f"1 error, 1 warning, {notes} note{'s' if notes > 1 else ''}"


@pytest.mark.usefixtures("bad")
def test_the_whole_document_of_a_finding(cli):
    found = {finding["code"]: finding for finding in cli("check", "--json").json["findings"]}
    over = found["RP403"]
    assert over.pop("sessions") == [cli("week", "--json").json["sessions"][0]["id"]]
    assert over == {
        "code": "RP403", "severity": "warning", "dates": ["2026-12-03"],
        "message": "Thu 3 Dec has 40 min planned, and you have 20 min on that day",
        "value": 40.0, "limit": 20.0, "unit": "min", "source": "your own figure",
        "fix": "Shorten it to 20 min, or move it",
    }  # fmt: skip


@pytest.mark.usefixtures("plan")
def test_warnings_count_with_strict_alone(ok, cli):
    ok("athlete", "set", "--available", "thu=20")
    ok("add", "+1", "40min easy")
    assert cli("check").status == 0
    assert cli("check", "--strict").status == 1


@pytest.mark.usefixtures("plan")
def test_what_is_silenced_counts_for_nothing_and_is_named_with_its_reason(ok, cli):
    ok("athlete", "set", "--available", "thu=20")
    ok("add", "+1", "40min easy")
    ok("silence", "RP403", "--reason", "a\x1b[31m camp")
    result = cli("check", "--strict")
    assert result.status == 0
    assert result.out.endswith("\n1 silenced: RP403 (a␛[31m camp)\n")
    document = cli("check", "--strict", "--json").json
    assert "RP403" not in codes(document)
    (quiet,) = document["silenced"]
    assert (quiet["code"], quiet["reason"], list(quiet)) == ("RP403", "a\x1b[31m camp", [*FINDING, "reason"])
    assert "RP403" not in codes(cli("week", "--json").json)


def test_the_open_plan_from_today_and_a_file_that_is_named_as_a_whole(ok, cli, plan):
    ok("add", "-7", DOWNHILL, "--title", "Past")
    assert "RP104" not in codes(cli("check", "--json").json)
    assert "RP104" in codes(cli("check", "--all", "--json").json)
    named = cli("check", plan, "--json")
    assert "RP104" in codes(named.json)
    assert named.status == 1


@pytest.mark.usefixtures("bad")
def test_a_week_file_is_judged_and_several_files_are_told_apart(cli, plan, tmp_path):
    week = str(tmp_path / "week.toml")
    assert cli("export", "-o", week).status == 0
    alone = cli("check", week)
    assert alone.status == 1
    assert "error RP104: Fri 4 Dec" in alone.out
    assert "RP412 (the file says nothing of its athlete)" in alone.out.splitlines()[-1]
    both = cli("check", week, plan, "--json").json["findings"]
    for path in (week, plan):
        assert any(f["code"] == "RP104" and f["message"].startswith(f"{path}: ") for f in both)


@pytest.mark.usefixtures("bad")
def test_the_findings_of_a_week_are_those_of_its_days(ok, cli):
    ok("add", "+9", DOWNHILL, "--title", "Next week")
    this, following, empty = (cli("week", *words, "--json").json for words in ((), ("next",), ("+5",)))
    for document in (this, following):
        assert "RP104" in codes(document)
        assert all(list(finding) == FINDING for finding in document["findings"])
        for finding in document["findings"]:
            assert any(document["start"] <= day <= document["end"] for day in finding["dates"])
    assert "RP403" in codes(this)
    assert "RP403" not in codes(following)
    assert empty["findings"] == []
    assert cli("export", "--format", "json").json["findings"] == []  # an export is the same on every day


def test_the_example_plan_has_nothing_against_it_on_any_of_its_days(cli):
    for today in ("2026-11-09", "2026-11-20", "2026-12-02", "2026-12-10", "2026-12-18"):
        for words in (("check", "--plan", EXAMPLE), ("check", "--plan", EXAMPLE, "--all"), ("check", EXAMPLE)):
            result = cli("--today", today, *words, "--strict", "--json")
            assert result.status == 0, (today, words, result.out)


@pytest.mark.parametrize("text", ["\x1b]52;c;aGk=\x07", "a\u202eb", "line\nerror RP104: forged", "\x9b2J\u2028"])
@pytest.mark.usefixtures("bad")
def test_findings_with_hostile_text_are_harmless(ok, cli, tmp_path, text):
    ok("goal", "add", f"G{text}", "--date", "2026-12-20", "--kind", "race", "--priority", "A", "--distance", "10km")
    ok("goal", "add", f"H{text}", "--date", "2026-12-21", "--kind", "race", "--priority", "A", "--distance", "10km")
    ok("silence", "RP403", "--reason", f"R{text}")
    path = str(tmp_path / "w\x1b.toml")
    assert cli("export", "-o", path).status == 0
    for words in (("check",), ("check", "--all"), ("check", path, EXAMPLE), ("week", "--json"), ("check", "--json")):
        result = cli(*words)
        assert result.status in (0, 1)
        assert visible(result.out, lines=True) == result.out, words
        assert result.err == ""
        if "--json" in words:
            json.loads(result.out)
        else:
            assert result.out.count("\nerror RP104") + result.out.startswith("error RP104") == 1
    assert f"G{visible(text)}" in cli("check").out
    assert any(f"G{visible(text)}" in finding["message"] for finding in cli("check", "--json").json["findings"])


def test_check_writes_nothing(cli, bad):
    before = {path: os.stat(path).st_mtime_ns for path in Path(bad).parents[1].rglob("*")}
    for words in (("check",), ("check", "--all", "--json"), ("check", bad), ("week", "--json")):
        cli(*words)
    assert {path: os.stat(path).st_mtime_ns for path in Path(bad).parents[1].rglob("*")} == before


def test_a_merge_that_is_not_finished_is_named_by_check_and_by_every_command(cli, plan):
    text = Path(plan).read_text(encoding="utf-8")
    Path(plan).write_text(text + '<<<<<<< HEAD\nweek_start = "sunday"\n=======\n>>>>>>> b\x1b[2J\n', encoding="utf-8")
    line = len(text.splitlines()) + 1
    result = cli("check")
    assert result.status == 1
    assert f"error RP009: {plan}: line {line}, column 1: left by a git merge: one side is line {line + 1}" in result.out
    for command in (("week",), ("add", "+1", "5km easy")):
        refused = cli(*command)
        assert (refused.status, refused.out) == (2, "")
        assert refused.err.startswith(f"retroplan: A merge is not finished in the plan {plan}\n  {plan}: line {line}")
        assert "\x1b" not in refused.err
