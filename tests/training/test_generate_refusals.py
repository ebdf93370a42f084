"""What no season can be built from: every reason at once, each with what to do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Athlete, Goal, Niggle, Plan, Session
from retroplan.training.generate.request import Request
from retroplan.training.generate.season import generate

TODAY = date(2026, 11, 23)
DAYS = Athlete(available=((1, 60), (3, 50), (6, 90)), weekly_minutes=150)


def goal(days, direction="forward", **changes):
    made = Goal("g", "Goal", direction=direction, distance_m=5000.0, date=TODAY + timedelta(days=days), priority="A")
    return replace(made, **changes)


def problems(plan, request):
    with pytest.raises(RetroPlanError) as caught:
        generate(plan, request, TODAY)
    assert caught.value.title == "A season cannot be built from this"
    return [problem.message for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("plan", "request_", "words"),
    [
        (Plan("p"), Request(), "no goal ahead"),
        (Plan("p", goals=(goal(3),)), Request(), "is in 3 days"),
        (Plan("p", goals=(goal(0),)), Request(), "is today"),
        (Plan("p", goals=(goal(400),)), Request(), "more than 52"),
        (Plan("p", goals=(goal(400),)), Request(goals=("g",)), "weeks away, more than 52"),
        (Plan("p", goals=(goal(60),)), Request(goals=("x",)), 'no goal "x"'),
        (Plan("p", goals=(goal(60, met=TODAY),)), Request(goals=("g",)), "was met"),
        (Plan("p", goals=(goal(-5),)), Request(goals=("g",)), "is past"),
        (Plan("p", goals=(goal(60),)), Request(goals=("g",), weeks=4), "needs 9 weeks"),
        (Plan("p", goals=(goal(60, date=None),)), Request(), "No goal has a day"),
        (Plan("p"), Request(weeks=1), "2 to 52 weeks"),
        (Plan("p"), Request(weeks=53), "2 to 52 weeks"),
        (Plan("p"), Request(weeks=10**9), "2 to 52 weeks"),
        (Plan("p", goals=(goal(60),)), Request(weeks=-(10**12)), "2 to 52 weeks"),
        (Plan("p", goals=(goal(60, "backward"),)), Request(backward="none"), "you asked for none"),
        (Plan("p"), Request(weeks=8, backward="none", mode="matched"), "choose one"),
        (Plan("p", athlete=Athlete(available=((1, 10), (2, 14)))), Request(weeks=8), "No day has 15 min"),
        (Plan("p", athlete=Athlete(available=((1, 2000),))), Request(weeks=8), "1,440"),
        (Plan("p", athlete=Athlete(weekly_minutes=20_000.0)), Request(weeks=8), "10,080"),
        (Plan("p", athlete=Athlete(longest_run_m=400_000.0)), Request(weeks=8), "more than a day"),
        (Plan("p", athlete=Athlete(resting_hr=180.0, max_hr=170.0)), Request(weeks=8), "not under the highest"),
        (
            Plan("p", goals=(goal(60, "backward"),), niggles=(Niggle(TODAY, "left calf"),)),
            Request(),
            "the sore left calf rules it out and has no end",
        ),
        (
            Plan("p", goals=(goal(60, "backward"),), niggles=(Niggle(TODAY, "knee", until=TODAY + timedelta(70)),)),
            Request(),
            "lasts until",
        ),
        (Plan("p", goals=(goal(60), goal(61, id="h"))), Request(), "neighbouring days"),
        (Plan("p", goals=(goal(60), goal(70, id="h"))), Request(), "make one B"),
        (Plan("p", goals=(goal(60), goal(70, id="h"))), Request(goals=("g",)), "make one B"),
    ],
)  # fmt: skip
def test_one_reason(plan, request_, words):
    found = problems(plan, request_)
    assert len(found) == 1, found
    assert words in found[0]


def test_all_reasons_at_once():
    athlete = Athlete(available=((1, 5),), resting_hr=200.0, max_hr=180.0)
    plan = Plan("p", athlete=athlete, goals=(goal(3, "backward"),), niggles=(Niggle(TODAY, "shin"),))
    found = " ".join(problems(plan, Request(goals=("g", "x"), backward="none")))
    for words in ("No day has", "heart rate", 'no goal "x"', "you asked for none", "the sore shin", "is in 3 days"):
        assert words in found


def test_a_plan_full_of_pinned_sessions_leaves_no_day():
    every = tuple(
        Session(f"s{n}", TODAY + timedelta(days=n), workout="30min easy", pinned=True, why="generated: x")
        for n in range(56)
    )
    found = problems(Plan("p", athlete=DAYS, sessions=every), Request(weeks=8))
    assert found == ["Every day with time for a run has one of your own sessions: remove or unpin some first"]


def test_more_minutes_than_the_days_hold_is_no_contradiction():
    made = generate(Plan("p", athlete=replace(DAYS, weekly_minutes=900.0)), Request(weeks=6), TODAY)
    assert any("You run 900 min a week now" in line for line in made.summary)


def test_a_sore_spot_that_ends_in_time_is_waited_for():
    niggle = Niggle(TODAY, "calf", until=TODAY + timedelta(days=20))
    plan = Plan("p", athlete=DAYS, goals=(goal(100, "backward", distance_m=800.0),), niggles=(niggle,))
    made = generate(plan, Request(), TODAY)
    backward = [session.date for session in made.sessions if " back" in session.workout]
    assert backward
    assert min(backward) > TODAY + timedelta(days=20)


def test_a_clock_at_the_beginning_of_the_calendar_is_said():
    with pytest.raises(RetroPlanError) as caught:
        generate(Plan("p"), Request(weeks=4), date(1970, 1, 1))
    assert "look at your computer's clock" in caught.value.detail
    assert generate(Plan("p"), Request(weeks=4), date(1970, 1, 5)).sessions
