"""Documents: the keys a script may rely on, and figures that agree with each other."""

from __future__ import annotations

import json
from datetime import date

import pytest
from exchange_plans import MONDAY, plans, week_days
from hypothesis import given, settings

from retroplan.domain.base.dates import Week, week_of
from retroplan.domain.base.errors import NotationError
from retroplan.domain.base.value import Value, replace
from retroplan.domain.plan.plan import Actual, Athlete, Block, Goal, Niggle, PaceTest, Plan, Session, Silence
from retroplan.exchange.documents import parse_document, week_document
from retroplan.exchange.json_text import to_json
from retroplan.exchange.plan_documents import (
    athlete_document,
    benefits_document,
    goals_document,
    plan_document,
    plans_document,
)
from retroplan.exchange.plan_json import plan_json, week_json
from retroplan.training.pace.paces import ladder

GAITS = ["forward_run", "backward_run", "forward_walk", "backward_walk", "rest", "drills", "total"]
LADDER = ladder(Athlete())
TODAY = date(2026, 12, 1)
STRIDES = '2km easy, 6x(100m back hard up 4% / 90s walk), 10min drills "skips", 1km @5:00/km'


def test_a_workout_has_exactly_these_keys():
    found = parse_document(STRIDES, LADDER)
    assert list(found) == [
        "canonical",
        "metres",
        "seconds",
        "estimated",
        "backward_bouts",
        "longest_backward_s",
        "load",
        "steps",
    ]
    assert list(found["metres"]) == list(found["seconds"]) == GAITS
    assert all(
        list(step) == ["direction", "gait", "metres", "seconds", "rpe", "target", "gradient", "note", "estimated"]
        for step in found["steps"]
    )


def test_a_workouts_figures():
    found = parse_document(STRIDES, LADDER)
    assert found["canonical"] == STRIDES
    assert found["metres"]["backward_run"] == 600
    assert found["metres"]["forward_run"] == 3000
    assert found["seconds"]["drills"] == 600
    assert found["seconds"]["forward_walk"] == 540
    assert found["backward_bouts"] == 6
    assert found["estimated"] == [
        "metres.forward_walk",
        "seconds.forward_run",
        "seconds.backward_run",
        "metres.total",
        "seconds.total",
        "longest_backward_s",
        "load",
    ]
    assert len(found["steps"]) == 15
    assert found["steps"][1]["gradient"] == 4
    assert found["steps"][1]["estimated"] == ["seconds"]
    assert found["steps"][-2] == {
        "direction": "forward",
        "gait": "drills",
        "metres": 0,
        "seconds": 600,
        "rpe": 3,
        "target": "",
        "gradient": 0,
        "note": "skips",
        "estimated": [],
    }
    assert found["steps"][-1]["target"] == "@5:00/km"
    assert found["steps"][-1]["seconds"] == 300
    for kind in ("metres", "seconds"):
        assert sum(step[kind] for step in found["steps"]) == pytest.approx(found[kind]["total"], abs=0.1)


def test_a_workout_that_cannot_be_read_is_the_callers():
    with pytest.raises(NotationError):
        parse_document("2 parsecs", LADDER)


def test_a_week():
    session = Session(
        "k3f9",
        date(2026, 12, 2),
        "Strides",
        workout="2km easy",
        status="done",
        actual=Actual(41.0, 5900.0, None, 5.0, "fine", extra=(("shoe", "old"),), heart_rate=148.0),
        pinned=True,
        planned_on=MONDAY,
        extra=(("colour", date(2026, 1, 2)), ("title", "never")),
    )
    plan = Plan("P", blocks=(Block("Base", date(2026, 11, 23), 4),), sessions=(session,))
    found = week_document(plan, Week(MONDAY), LADDER)
    assert list(found) == ["week", "start", "end", "block", "totals", "sessions", "findings"]
    assert list(found["totals"]) == ["metres", "seconds", "load", "backward_share"]
    assert (found["week"], found["start"], found["end"]) == ("2026-W49", "2026-11-30", "2026-12-06")
    assert found["block"] == {"name": "Base", "start": "2026-11-23", "weeks": 4, "focus": "base", "week": 2}
    assert found["totals"]["metres"]["forward_run"] == 5900
    assert found["totals"]["seconds"]["total"] == 41 * 60
    assert found["findings"] == []
    (told,) = found["sessions"]
    assert told["parse"] == parse_document("2km easy", LADDER)
    del told["parse"]
    assert told == {
        "id": "k3f9",
        "date": "2026-12-02",
        "title": "Strides",
        "kind": "run",
        "workout": "2km easy",
        "notes": "",
        "surface": "",
        "spotter": False,
        "status": "done",
        "why": "",
        "pinned": True,
        "actual": {
            "minutes": 41,
            "forward": 5900,
            "backward": None,
            "rpe": 5,
            "heart_rate": 148,
            "notes": "fine",
            "shoe": "old",
        },
        "planned_on": "2026-11-30",
        "colour": "2026-01-02",
    }


def test_an_empty_week_and_a_session_without_a_workout():
    plan = Plan("P", sessions=(Session("a", MONDAY), Session("b", MONDAY, workout="2 parsecs")))
    found = week_document(plan, Week(MONDAY), LADDER, [{"code": "RP100"}])
    assert [session["parse"] for session in found["sessions"]] == [None, None]
    assert found["block"] is None
    assert found["findings"] == [{"code": "RP100"}]
    assert found["totals"]["seconds"] == dict.fromkeys(GAITS, 0)
    assert found["totals"]["backward_share"] == 0


@given(plans(week_days()))
@settings(max_examples=40)
def test_every_plan_makes_json_that_reads_back(plan):
    found = plan_document(plan, ladder(plan.athlete))
    assert json.loads(to_json(found)) == found
    assert plan_json(plan, ladder(plan.athlete)) == to_json(found)
    week = week_document(plan, week_of(MONDAY, plan.week_start), ladder(plan.athlete))
    assert json.loads(week_json(plan, week_of(MONDAY, plan.week_start), ladder(plan.athlete))) == week
    assert [list(session)[:13] for session in found["sessions"]] == [
        ["id", "date", "title", "kind", "workout", "notes", "surface", "spotter", "status", "why", "pinned",
         "actual", "planned_on"]
        for _ in plan.sessions
    ]  # fmt: skip
    assert sum(week["totals"]["metres"][gait] for gait in GAITS[:-1]) == pytest.approx(
        week["totals"]["metres"]["total"], abs=0.01
    )


def test_goals_come_by_date_with_days_left():
    goals = (Goal("c", "C"), Goal("b", "B", date=date(2026, 12, 11)), Goal("a", "A", date=date(2026, 11, 1)))
    found = goals_document(Plan("P", goals=goals), TODAY)
    assert found["plan"] == "P"
    assert [(goal["id"], goal["days_left"]) for goal in found["goals"]] == [("a", -30), ("b", 10), ("c", None)]
    assert [goal["verdict"] for goal in found["goals"]] == ["past", "no distance set", "no distance set"]


def test_a_goal_carries_its_likely_range():
    athlete = Athlete(tests=(PaceTest(MONDAY, "forward", 5000.0, 1450.0),))
    goals = (
        Goal("t", "T", "race", "forward", 10_000, 3000, date(2027, 3, 1)),
        Goal("b", "B", "race", "backward", 1000, 300),
    )
    by_id = {goal["id"]: goal for goal in goals_document(Plan("P", athlete=athlete, goals=goals), TODAY)["goals"]}
    likely = by_id["t"]["likely"]
    assert list(likely) == ["low_s", "likely_s", "high_s", "basis", "confidence", "why", "derived"]
    assert likely["low_s"] < likely["likely_s"] < likely["high_s"]
    assert (likely["derived"], by_id["b"]["likely"]["derived"]) == (False, True)
    assert date.fromisoformat(by_id["t"]["next_test"]) > TODAY
    assert by_id["b"]["next_test"] is None  # new to running backward: no test yet


def test_the_athlete_and_what_paces_rest_on():
    athlete = Athlete(available=((1, 60),), long_run_day=6, tests=(PaceTest(MONDAY, "forward", 5000.0, 1450.0),))
    plan = Plan("P", athlete=athlete, niggles=(Niggle(MONDAY, "calf", severity=2),))
    found = athlete_document(plan, ladder(athlete))
    assert list(found) == ["plan", "athlete", "niggles", "ladder", "paces"]
    easy = next(row for row in found["paces"] if row["word"] == "easy")
    assert (easy["rpe"], easy["forward"]) == (3.0, found["ladder"]["forward"]["easy"])
    assert easy["backward"] == found["ladder"]["backward"]["easy"]
    assert found["athlete"]["available"] == {"tue": 60}
    assert found["athlete"]["long_run_day"] == "sun"
    assert (found["athlete"]["available_b"], found["athlete"]["weight"], found["athlete"]["sex"]) == ({}, None, None)
    assert found["athlete"]["tests"] == [{"date": "2026-11-30", "direction": "forward", "distance": 5000, "time": 1450}]
    assert found["niggles"][0]["until"] is None
    forward, backward = found["ladder"]["forward"], found["ladder"]["backward"]
    assert (forward["assumed"], backward["assumed"]) == (False, True)
    assert forward["easy"] < forward["hard"] <= forward["best"]
    assert backward["hard"] < forward["hard"]


def test_what_is_said_of_the_body_and_every_second_week_and_the_silenced_rules():
    athlete = Athlete(available_b=((0, 30),), weight_kg=70.5, height_cm=175, resting_hr=48, max_hr=190, sex="female")
    plan = Plan("P", athlete=athlete, silenced=(Silence("RP303", "a camp", (("who", "Ann"),)),))
    found = plan_document(plan, ladder(athlete))
    wanted = {
        "available_b": {"mon": 30}, "weight": 70.5, "height": 175, "resting_hr": 48, "max_hr": 190, "sex": "female",
    }  # fmt: skip
    assert {key: found["athlete"][key] for key in wanted} == wanted
    assert found["silenced"] == [{"code": "RP303", "reason": "a camp", "who": "Ann"}]


class Claim(Value):
    id: str
    figures: tuple[object, ...]
    tags: frozenset[str]
    seen: date


def test_values_of_other_rooms_become_plain():
    claim = Claim("knee", (Claim("inner", (), frozenset(), MONDAY),), frozenset({"b", "a"}), MONDAY)
    wanted = {
        "id": "knee",
        "figures": [{"id": "inner", "figures": [], "tags": [], "seen": "2026-11-30"}],
        "tags": ["a", "b"],
        "seen": "2026-11-30",
    }
    assert benefits_document([claim], {"x": claim}) == {"benefits": [wanted], "sources": {"x": wanted}}
    assert plans_document([claim], "spring") == {"current": "spring", "plans": [wanted]}
    assert plans_document([])["current"] is None


def test_our_claims_make_json():
    from retroplan.reference import claims

    found = benefits_document(claims.benefits(), claims.sources())
    assert json.loads(to_json(found)) == found
    assert found["benefits"][0]["id"]


def test_a_block_that_begins_within_the_week_is_its_block():
    plan = Plan("P", blocks=(Block("Base", date(2026, 12, 3), 1),))
    assert week_document(plan, Week(MONDAY), LADDER)["block"]["week"] == 1
    assert week_document(replace(plan, blocks=()), Week(MONDAY), LADDER)["block"] is None
