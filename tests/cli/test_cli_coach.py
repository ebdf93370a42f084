"""generate and adapt: what they show, save, refuse and leave alone, and the documents that scripts rely on."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.domain.base.text import visible
from retroplan.store.saving import plan_file

FINDING = ["code", "severity", "dates", "sessions", "message", "value", "limit", "unit", "source", "fix"]
WEEK = ["week", "start", "end", "block", "totals", "done", "sessions"]
GENERATED = ["plan", "saved", "summary", "weeks", "sessions", "removed", "findings"]
ADAPTED = ["plan", "saved", "restart", "summary", "notes", "changes", "findings"]
SESSION = [
    "id", "date", "title", "kind", "workout", "notes", "surface", "spotter", "status", "why", "pinned", "actual",
    "planned_on", "parse",
]  # fmt: skip


def read(path):
    return plan_file.read(path).plan


@pytest.fixture
def athlete(ok, plan) -> str:
    """A plan with a backward mile in ten weeks and an athlete who runs; its path."""
    ok(
        "athlete",
        "set",
        "--weekly-minutes",
        "180",
        "--longest-run",
        "10km",
        "--available",
        "tue=60,thu=60,sat=60,sun=90",
    )
    ok("athlete", "test", "forward", "5km", "24:10", "--date", "2026-11-20")
    ok("goal", "add", "Mile", "--kind", "race", "--direction", "backward", "--distance", "1mi", "--date", "2027-02-07")
    return plan


@pytest.fixture
def made(ok, athlete) -> str:
    """The same with its season; its path."""
    ok("generate")
    return athlete


# generate


def test_a_season_is_shown_saved_and_can_be_undone(ok, athlete):
    before = Path(athlete).read_bytes()
    lines = ok("generate").splitlines()
    plan = read(athlete)
    assert lines[0].startswith(f"10 weeks, 2 Dec 2026 – 7 Feb 2027, {len(plan.sessions)} sessions; ")
    weeks = [line for line in lines[lines.index("") :] if line.startswith("Week ")]
    assert len(weeks) == 10
    assert weeks[0].startswith("Week 49, 30 Nov – 6 Dec 2026: Base: 3 sessions, about ")
    assert lines[-1].startswith("Saved. To undo: retroplan restore spring ")
    assert all(session.why.startswith("generated: ") for session in plan.sessions)
    assert plan.sessions[-1].kind == "race"
    assert plan.blocks
    ok("restore", "spring")
    assert Path(athlete).read_bytes() == before


def test_a_dry_run_shows_every_session_and_writes_nothing(ok, athlete):
    before = Path(athlete).read_bytes()
    dry = ok("generate", "--dry-run")
    assert Path(athlete).read_bytes() == before
    saved = ok("generate")
    plan = read(athlete)
    shown = [line for line in dry.splitlines() if line.startswith("  ") and not line.startswith("  Source")]
    for session in plan.sessions:
        assert any(session.workout in line and session.title in line for line in shown)
    assert dry.splitlines()[0] == saved.splitlines()[0]
    assert dry.endswith("Nothing is changed yet: this is what it would do.")


def test_the_document_of_a_season(cli, athlete):
    before = Path(athlete).read_bytes()
    dry = cli("generate", "--dry-run", "--json").json
    assert Path(athlete).read_bytes() == before
    document = cli("generate", "--json").json
    assert list(document) == GENERATED
    assert document == dry | {"saved": True}
    assert dry["saved"] is False
    assert all(list(week) == WEEK for week in document["weeks"])
    assert all(list(session) == SESSION for session in document["sessions"])
    assert all(list(finding) == FINDING for finding in document["findings"])
    assert all(session["why"].startswith("generated: ") for session in document["sessions"])
    assert not [finding for finding in document["findings"] if finding["severity"] != "note"]
    assert [id for week in document["weeks"] for id in week["sessions"]] == [s["id"] for s in document["sessions"]]
    assert [session.id for session in read(athlete).sessions] == [session["id"] for session in document["sessions"]]
    season = cli("season", "--json").json["weeks"]
    assert [{key: week[key] for key in WEEK} for week in season] == document["weeks"]


def test_the_same_again_changes_nothing_and_another_replaces_the_coachs_own(ok, cli, made):
    before = Path(made).read_bytes()
    assert ok("generate").endswith("The plan has this season already; nothing is changed.")
    again = cli("generate", "--json").json
    assert (again["saved"], again["removed"]) == (False, [])
    assert Path(made).read_bytes() == before
    kept = ok("add", "+5", "25min easy", "--title", "Mine")
    pinned, moved = read(made).sessions[4].id, read(made).sessions[7].id
    ok("edit", pinned, "--pin")
    ok("move", moved, "2027-01-04")
    there = {s.id: s for s in read(made).sessions if s.id in (kept, pinned, moved)}
    more = cli("generate", "--mode", "matched", "--alternate", "--json")
    assert more.status == 0
    assert {s.id: s for s in read(made).sessions if s.id in there} == there
    assert "of the coach's own are replaced." in ok("generate", "--mode", "add")


def test_a_block_written_by_hand_outlives_season_after_season(ok, athlete):
    with open(athlete, "a", encoding="utf-8") as file:
        file.write('\n[[blocks]]\nname = "Mine"\nstart = 2026-12-07\nweeks = 2\nfocus = "base"\n')
    ok("generate")
    first = read(athlete).blocks
    assert "Mine" in [block.name for block in first]
    ok("generate", "--mode", "add")
    assert read(athlete).blocks == first


@pytest.mark.usefixtures("athlete")
def test_one_goal_or_several_by_their_ids(ok, cli):
    park = ok("goal", "add", "Park", "--kind", "race", "--distance", "10km", "--date", "2027-01-24", "--priority", "B")
    alone = cli("generate", "--dry-run", "--json", "--goal", park).json
    assert alone["weeks"][-1]["end"] == "2027-01-24"
    mile = next(goal["id"] for goal in cli("goals", "--json").json["goals"] if goal["title"] == "Mile")
    both = [
        cli("generate", "--dry-run", "--json", *words).json
        for words in (("--goal", park, mile), ("--goal", park, "--goal", mile), ())
    ]
    assert both[0] == both[1] == both[2]
    assert both[0]["weeks"][-1]["end"] == "2027-02-07"


@pytest.mark.usefixtures("athlete")
def test_every_option_reaches_the_coach(cli):
    def document(*words):
        result = cli("generate", "--dry-run", "--json", *words)
        assert result.status == 0, result
        return result.json

    plain = document()
    assert document("--start", "+7")["sessions"][0]["date"] >= "2026-12-09"
    assert len(document("--weeks", "12")["weeks"]) == 12
    for words in (("--backward", "first-steps"), ("--mode", "add"), ("--mode", "matched"), ("--alternate",)):
        assert document(*words)["sessions"] != plain["sessions"], words
    assert document("--mode", "replace") == plain


def test_every_reason_against_it_is_told_at_once(ok, cli, plan):
    ok("athlete", "set", "--available", "tue=5")
    ok("goal", "add", "Late", "--date", "2026-11-01", "--kind", "race")
    before = Path(plan).read_bytes()
    id = cli("goals", "--json").json["goals"][0]["id"]
    words = ("generate", "--goal", id, "nope", "--weeks", "99")
    result = cli(*words)
    assert (result.status, result.out) == (2, "")
    lines = result.err.splitlines()
    assert lines[0] == "retroplan: A season cannot be built from this"
    assert [line[:5] for line in lines[1:-1]] == [f"  {n}. " for n in range(1, len(lines) - 1)]
    told = " ".join(lines)
    for part in ("No day has 15 min", 'no goal "nope"', "2 to 52 weeks, not 99", '"Late" is past'):
        assert part in told
    document = cli(*words, "--json")
    assert (document.status, document.err) == (2, "")
    error = document.json["error"]
    assert list(error) == ["title", "detail", "hint", "problems"]
    assert len(error["problems"]) == len(lines) - 2
    assert {problem["where"] for problem in error["problems"]} >= {"goals", "weeks", "athlete.available"}
    assert Path(plan).read_bytes() == before


def test_without_a_goal_it_says_how_to_add_one(ok, cli, plan):
    result = cli("generate")
    assert (result.status, result.out) == (2, "")
    assert "There is no goal ahead" in result.err
    assert "`retroplan goal add " in result.err
    ok("athlete", "set", "--available", "tue=5")
    assert "`retroplan goal add " in cli("generate").err.splitlines()[-1]
    assert cli("generate", "--weeks", "6").status == 2
    assert plan


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("generate", "--backward", "first"), '--backward: "first" is not one of'),
        (("generate", "--mode", "matchd"), 'Did you mean "matched"?'),
        (("generate", "--weeks", "x"), '--weeks: "x" is not a number'),
        (("generate", "--start", "soon"), "--start: "),
        (("generate", "--goal"), "--goal needs a value"),
        (("generate", "mile"), "one word too many"),
        (("generate", "--gaol", "x"), 'Did you mean "--goal"?'),
        (("adapt", "--illness", ".."), "--illness: "),
        (("adapt", "--illness", "2026-12-01.."), "is not a span of days"),
        (("adapt", "--holiday", "tue..wedn-"), "--holiday: "),
        (("adapt", "--holiday", "2026-12-05..2026-12-01"), "before it begins"),
        (("adapt", "--holiday", "today", "--illness", "today"), "cannot be used together"),
    ],
)
def test_wrong_usage_changes_nothing(cli, athlete, words, said):
    before = Path(athlete).read_bytes()
    result = cli(*words)
    assert (result.status, result.out) == (2, "")
    assert said in result.err
    assert Path(athlete).read_bytes() == before


def test_titles_that_would_steer_are_harmless_and_forge_no_reason(ok, cli, plan):
    text = "x\n9. forged\x1b[2J\u202e"
    ok("athlete", "set", "--available", "tue=5")
    ok("goal", "add", text, "--date", "2026-11-01", "--kind", "race")
    id = cli("goals", "--json").json["goals"][0]["id"]
    result = cli("generate", "--goal", id)
    assert result.status == 2
    assert visible(result.err, lines=True) == result.err
    assert not any(line.strip().startswith("9.") for line in result.err.splitlines())
    ok("athlete", "set", "--available", "tue=50,sun=50")
    ok("goal", "edit", id, "--date", "2027-03-01")
    out = ok("generate", "--dry-run")
    assert visible(out, lines=True) == out
    assert plan


# adapt


def test_nothing_came_between(ok, made):
    before = Path(made).read_bytes()
    assert ok("adapt").splitlines()[0] == "Nothing needs to change: no run was missed"
    assert Path(made).read_bytes() == before


def test_an_illness_is_shown_then_saved_and_can_be_undone(ok, cli, made):
    before = Path(made).read_bytes()
    words = ("adapt", "--illness", "2026-12-02..2026-12-10")
    dry = cli(*words, "--dry-run", "--json").json
    assert Path(made).read_bytes() == before
    lines = ok(*words).splitlines()
    assert lines[0].startswith("Illness from Wed 2 Dec to Thu 10 Dec")
    assert any(line.startswith("Note: After a fever") for line in lines)
    assert lines[-1].startswith("Saved. To undo: retroplan restore spring ")
    changed = Path(made).read_bytes()
    assert changed != before
    for change in dry["changes"]:
        held = read(made).session(change["before"]["id"])
        if change["after"] is None:
            assert held is None
            assert any(change["before"]["id"] in line and line.endswith(": left out") for line in lines)
        else:
            assert held.workout == change["after"]["workout"]
            assert any(change["before"]["id"] in line for line in lines)
    ok("restore", "spring")
    assert Path(made).read_bytes() == before


def test_the_document_of_an_adapted_plan(cli, made):
    words = ("adapt", "--holiday", "2026-12-07..2026-12-20", "--json")
    dry = cli(*words, "--dry-run").json
    document = cli(*words).json
    assert list(document) == ADAPTED
    assert document == dry | {"saved": True}
    assert document["changes"]
    for change in document["changes"]:
        assert list(change) == ["before", "after"]
        assert all(list(each) == SESSION for each in change.values() if each is not None)
    assert all(list(finding) == FINDING for finding in document["findings"])
    assert not [s for s in read(made).sessions if "2026-12-07" <= s.date.isoformat() <= "2026-12-20"]
    assert cli(*words).json | {"summary": 0, "notes": 0} == {
        "plan": "Spring", "saved": False, "restart": False, "summary": 0, "notes": 0, "changes": [],
        "findings": document["findings"],
    }  # fmt: skip


@pytest.mark.usefixtures("made")
def test_missed_weeks_are_found_and_one_day_can_be_named(cli, ok):
    later = cli("--today", "2026-12-22", "adapt", "--dry-run")
    assert later.status == 0
    assert "skipped" in later.out
    far = cli("--today", "2027-01-25", "adapt", "--dry-run")
    assert "`retroplan generate` builds a new season." in far.out
    assert ok("adapt", "--holiday", "tomorrow", "--dry-run").splitlines()[0].startswith("Holiday from Thu 3 Dec")
