"""What changed between two plans, in words."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.domain.edits.changes import describe
from retroplan.domain.plan.plan import Actual, Athlete, Block, Goal, Niggle, PaceTest, Plan, Session

sys.path.append(str(Path(__file__).parents[1] / "store"))
from store_plans import PLANS

WED, THU = date(2026, 12, 2), date(2026, 12, 3)
STRIDES = Session("strd", WED, "Retro strides", workout="6x100m back")
MILE = Goal("mile", "Backward mile", distance_m=1609.344, time_s=599.0, date=date(2027, 3, 14))
PLAN = Plan("Spring", sessions=(STRIDES, Session("long", date(2026, 12, 5), "Long")), goals=(MILE,))


def with_session(**changes) -> Plan:
    return replace(PLAN, sessions=(replace(STRIDES, **changes), *PLAN.sessions[1:]))


@pytest.mark.parametrize(
    ("new", "lines"),
    [
        (with_session(date=THU), ["Retro strides moved from Wed 2 Dec to Thu 3 Dec"]),
        (
            with_session(date=date(2027, 1, 1), notes="n"),
            [
                "Retro strides moved from Wed 2 Dec 2026 to Fri 1 Jan 2027",
                "Retro strides (Fri 1 Jan 2027): notes added",
            ],
        ),
        (
            with_session(workout="8x100m back", status="done", spotter=True),
            ["Retro strides (Wed 2 Dec 2026): workout changed; with a spotter; status planned → done"],
        ),
        (with_session(title="Strides"), ['Strides (Wed 2 Dec 2026): title was "Retro strides"']),
        (with_session(actual=Actual(minutes=40)), ["Retro strides (Wed 2 Dec 2026): what was run added"]),
        (with_session(extra=(("mood", 1),)), ['Retro strides (Wed 2 Dec 2026): changed: "mood"']),
        (replace(PLAN, sessions=PLAN.sessions[:1]), ["session removed: Long (Sat 5 Dec 2026)"]),
        (replace(PLAN, sessions=PLAN.sessions[::-1]), ["sessions: another order"]),
        (
            replace(PLAN, sessions=(*PLAN.sessions, Session("new", THU, workout="5km easy"))),
            ["session added: 5km easy (Thu 3 Dec 2026)"],
        ),
        (
            replace(PLAN, goals=(replace(MILE, time_s=590.0, date=None),)),
            ["Backward mile: time 9:59 → 9:50; date removed"],
        ),
        (replace(PLAN, goals=()), ["goal removed: Backward mile (Sun 14 Mar 2027)"]),
        (
            replace(PLAN, name="Autumn", week_start=6),
            ['the plan "Spring" is now called "Autumn"', "plan: first day of the week Monday → Sunday"],
        ),
        (
            replace(PLAN, athlete=Athlete("mi", weekly_minutes=90.5, tests=(PaceTest(WED, "backward", 400.0, 120.0),))),
            ["athlete: units km → mi; minutes a week 90.5 added", "test added: 400m backward (Wed 2 Dec 2026)"],
        ),
        (
            replace(PLAN, niggles=(Niggle(WED, "kneecap", "left", 2),), blocks=(Block("Base", WED, 4),)),
            ["block added: Base (Wed 2 Dec 2026)", "sore spot added: left kneecap (Wed 2 Dec 2026)"],
        ),
    ],
)
def test_each_kind_of_change_has_its_words(new, lines):
    assert list(describe(PLAN, new)) == lines


def test_lines_come_by_day_and_others_text_is_safe_and_short():
    hostile = "\x1b]52;c;QQ==\x07\n" + "x" * 500
    new = replace(PLAN, sessions=(Session("z", THU, hostile), *(replace(s, notes="n") for s in PLAN.sessions)))
    lines = describe(PLAN, new)
    assert [line.partition(":")[0][:13] for line in lines[:3]] == ["Retro strides", "session added", "Long (Sat 5 D"]
    assert all("\x1b" not in line and "\n" not in line and len(line) < 120 for line in lines)


@given(PLANS, PLANS)
@settings(max_examples=60, deadline=None)
def test_there_are_words_exactly_when_something_changed(old, new):
    for pair in ((old, new), (new, old), (old, old)):
        lines = describe(*pair)
        assert bool(lines) == (pair[0] != pair[1])
        assert all(line and line == visible(line) for line in lines)


@given(PLANS)
@settings(max_examples=40, deadline=None)
def test_a_plan_from_nothing_names_every_session(plan):
    lines = describe(replace(plan, sessions=()), plan)
    assert len([line for line in lines if line.startswith("session added: ")]) == len(plan.sessions)
