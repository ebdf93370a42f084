"""export, import, check, and the JSON that other programs rely on, key by key."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from retroplan.store.saving import plan_file

STRIDES = "2km easy, 6x(100m back hard / 90s walk), 1km easy"
GAITS = ["forward_run", "backward_run", "forward_walk", "backward_walk", "rest", "drills", "total"]


@pytest.fixture
def week(ok, plan) -> str:
    """A plan with one session this week and one next week; its path."""
    ok("add", "today", STRIDES, "--title", "Strides")
    ok("add", "+7", "30min easy", "--title", "Easy")
    return plan


@pytest.mark.usefixtures("week")
def test_a_week_goes_to_standard_output_as_toml(ok):
    document = tomllib.loads(ok("export"))
    assert (document["kind"], document["week"], document["plan"]) == ("week", "2026-W49", "Spring")
    assert [s["title"] for s in document["sessions"]] == ["Strides"]
    assert [s["title"] for s in tomllib.loads(ok("export", "next", "-o", "-"))["sessions"]] == ["Easy"]


@pytest.mark.usefixtures("week")
@pytest.mark.parametrize(("format", "sign"), [("toml", "schema = 1"), ("json", "{"), ("md", "#")])
def test_every_format_of_a_week_and_of_everything(ok, format, sign):
    part, whole = ok("export", "--format", format), ok("export", "--all", "--format", format)
    assert part.lstrip("# ").startswith(("A week", "{", "Week 49"))
    assert sign in whole
    assert "Easy" in whole
    assert "Easy" not in part.replace("2km easy", "")


@pytest.mark.usefixtures("week")
def test_a_file_is_written_once_and_only_over_with_force(cli, tmp_path):
    path = tmp_path / "week.toml"
    assert cli("export", "-o", str(path)).err == f"Wrote {path}\n"
    before = path.read_bytes()
    result = cli("export", "next", "-o", str(path))
    assert (result.status, result.out, path.read_bytes()) == (2, "", before)
    assert "--force" in result.err
    assert cli("export", "next", "-o", str(path), "--force").status == 0
    assert path.read_bytes() != before


def test_importing_an_export_into_its_own_plan_changes_nothing(ok, cli, week, tmp_path):
    cli("export", "-o", str(tmp_path / "week.toml"))
    before = Path(week).read_bytes()
    assert "1 already there" in ok("import", str(tmp_path / "week.toml"))
    assert Path(week).read_bytes() == before


@pytest.mark.usefixtures("week")
def test_an_import_into_another_plan_can_be_tried_first(ok, cli, tmp_path):
    cli("export", "-o", str(tmp_path / "week.toml"))
    other = ok("new", "Other")
    tried = ok("import", str(tmp_path / "week.toml"), "--dry-run")
    assert "Nothing is changed yet: 1 added" in tried
    assert plan_file.read(other).plan.sessions == ()
    assert "1 added" in ok("import", str(tmp_path / "week.toml"))
    assert [s.title for s in plan_file.read(other).plan.sessions] == ["Strides"]


def test_replace_removes_what_the_file_has_not(ok, cli, week, tmp_path):
    cli("export", "-o", str(tmp_path / "week.toml"))
    ok("add", "today", "10min easy", "--title", "Extra")
    assert "remove" in ok("import", str(tmp_path / "week.toml"), "--mode", "replace")
    assert {s.title for s in plan_file.read(week).plan.sessions} == {"Strides", "Easy"}


@pytest.mark.parametrize(
    ("argv", "title"),
    [
        (("export", "--format", "tmol"), '--format: "tmol" is not a format'),
        (("export", "--format", "ics"), "The format ics is not in this version"),
        (("export", "--format", "fit"), "The format fit is not in this version"),
        (("export", "--all", "next"), "--all and a week cannot be used together"),
        (("export", "someday"), '"someday" is not a week'),
        (("export", "-o", "/nowhere/at/all.toml"), "There is no folder /nowhere/at"),
        (("import",), "FILE is missing"),
        (("import", "/nowhere.toml"), "/nowhere.toml"),
        (("import", "run.FIT"), "is not in this version"),
        (("import", "x.toml", "--mode", "merge"), '--mode: "merge"'),
        (("check", "/nowhere.toml", "--jsn"), 'no option "--jsn"'),
    ],
)
def test_what_is_wrong_is_said(cli, week, argv, title):
    before = Path(week).read_bytes()
    result = cli(*argv)
    assert (result.status, result.out) == (2, "") if "nowhere.toml" not in str(argv) else (result.status, "")
    assert result.status in (2, 3)
    assert title in result.err
    assert Path(week).read_bytes() == before


def test_a_file_that_is_no_plan_is_refused_whole(cli, week, tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text('schema = 1\n[[sessions]]\ndate = 2026-12-02\nkind = "rnu"\n[[sessions]]\ntitle = "x"\n')
    before = Path(week).read_bytes()
    result = cli("import", str(bad))
    assert (result.status, result.out) == (2, "")
    assert "line 4" in result.err
    assert "sessions[2]" in result.err
    assert Path(week).read_bytes() == before


# check

FINDING = ["code", "severity", "dates", "sessions", "message", "value", "limit", "unit", "source", "fix"]


def test_check_finds_every_fault_of_every_file(cli, week, tmp_path):
    bad, good = tmp_path / "bad.toml", tmp_path / "good.toml"
    bad.write_text('schema = 1\n[[sessions]]\ndate = 2026-12-02\nkind = "rnu"\nworkout = "2km esay"\n')
    good.write_text('name = "Good"\nstrat = 2026-12-02\n')
    result = cli("check", str(bad), str(good), week)
    assert (result.status, result.err) == (1, "")
    assert result.out.count(f": {bad}: sessions[1].") == 2
    assert "note RP002" in result.out
    document = cli("check", str(bad), str(good), "--json").json
    assert list(document) == ["findings", "silenced"]
    assert all(list(finding) == FINDING for finding in document["findings"])
    assert [f["severity"] for f in document["findings"]] == ["error", "error", "note"]


def test_check_of_a_good_plan_and_of_a_week(ok, cli, plan, tmp_path):
    ok("athlete", "test", "forward", "5km", "24:10", "--date", "2026-11-01")
    ok("add", "+1", "8min easy", "--title", "Easy")
    cli("export", "-o", str(tmp_path / "week.toml"))
    assert ok("check") == f"No problems in {plan}"
    assert ok("check", "--strict", str(tmp_path / "week.toml")).startswith("No problems in")
    assert cli("check", "--json").json == {"findings": [], "silenced": []}


@pytest.mark.parametrize("text", ["[", "schema = 99", 'kind = "week"', "\ud800", "a.b.c.d.e.f.g.h.i.j = 1"])
def test_check_of_what_is_no_plan_at_all(cli, tmp_path, text):
    bad = tmp_path / "bad.toml"
    bad.write_bytes(text.encode("utf-8", "surrogatepass"))
    for flag in ((), ("--json",)):
        result = cli("check", str(bad), *flag)
        assert (result.status, result.err) == (1, "")
        assert str(bad) in result.out or "schema" in result.out


# JSON


def test_the_keys_of_parse(cli):
    document = cli("parse", STRIDES, "--json").json
    assert list(document) == [
        "canonical", "metres", "seconds", "estimated", "backward_bouts", "longest_backward_s", "load", "steps",
    ]  # fmt: skip
    assert list(document["metres"]) == list(document["seconds"]) == GAITS
    assert list(document["steps"][0]) == [
        "direction", "gait", "metres", "seconds", "rpe", "target", "gradient", "note", "estimated",
    ]  # fmt: skip
    assert (document["canonical"], document["backward_bouts"], len(document["steps"])) == (STRIDES, 6, 14)
    assert document["metres"]["backward_run"] == 600.0


@pytest.mark.usefixtures("week")
def test_the_keys_of_week(cli):
    document = cli("week", "--json").json
    assert list(document) == ["week", "start", "end", "block", "totals", "sessions", "findings"]
    assert list(document["totals"]) == ["metres", "seconds", "load", "backward_share"]
    session = document["sessions"][0]
    assert list(session) == [
        "id", "date", "title", "kind", "workout", "notes", "surface", "spotter", "status", "why", "pinned",
        "actual", "planned_on", "parse",
    ]  # fmt: skip
    assert session["parse"] == cli("parse", STRIDES, "--json").json
    assert cli("today", "--json").json == {"plan": "Spring", "date": "2026-12-02", "sessions": [session]}


@pytest.mark.parametrize(
    ("argv", "status"), [(("week",), 2), (("parse", "5km bakc"), 2), (("bogus",), 2), (("check", "--nope"), 2)]
)
def test_an_error_with_json_is_one_document_on_standard_output(cli, argv, status):
    result = cli(*argv, "--json")
    assert (result.status, result.err) == (status, "")
    assert list(result.json) == ["error"]
    assert list(result.json["error"]) == ["title", "detail", "hint", "problems"]


def test_the_problems_of_a_workout_have_their_columns(cli):
    (problem,) = cli("parse", "2km easy, 6x(100m bakc hard / 90s walk)", "--json").json["error"]["problems"]
    assert (problem["column"], problem["length"], problem["suggestion"]) == (19, 4, "back")


def test_the_schema_is_json_and_a_week_fits_it(ok, week):
    import jsonschema

    from retroplan.exchange.schema import jsonable

    schema = json.loads(ok("schema"))
    for text in (ok("export"), Path(week).read_text()):
        jsonschema.validate(jsonable(tomllib.loads(text)), schema)
