"""What was really run in place of the plan."""

from __future__ import annotations

from datetime import date

import pytest

from retroplan.domain.notation.notation import parse
from retroplan.domain.plan.plan import Actual, Athlete, PaceTest, Session
from retroplan.training.pace.paces import ladder
from retroplan.training.workload.totals import Totals, session_totals, workout_totals

DAY = date(2026, 12, 1)
PACES = ladder(Athlete(tests=(PaceTest(DAY, "forward", 5000.0, 1450.0),)))
LINE = "2km easy, 6x(100m back hard / 90s walk), 1km easy"


def done(workout: str, kind: str = "run", **actual) -> Totals:
    return session_totals(Session("a", DAY, kind=kind, workout=workout, status="done", actual=Actual(**actual)), PACES)


def test_all_figures_noted():
    found = done(LINE, minutes=41, forward_m=5900, backward_m=600, rpe=5)
    assert found.forward_m == pytest.approx(5900)
    assert found.backward_m == pytest.approx(600)
    assert found.total_s == pytest.approx(41 * 60)
    assert found.load == pytest.approx(5 * 41)
    assert found.backward_bouts == 6
    assert not found.estimated  # what was noted is no estimate, however it falls on running and walking
    assert not found.estimated_load
    assert done(LINE, forward_m=5900).estimated_load  # its time still is one


def test_a_figure_left_out_leaves_the_plans():
    plan = workout_totals(parse(LINE), PACES)
    found = done(LINE, minutes=60)
    assert found.metres == plan.metres
    assert found.total_s == pytest.approx(3600)
    assert found.load == pytest.approx(plan.load * 3600 / plan.total_s)
    assert done(LINE) == plan
    assert done(LINE, rpe=7).load == pytest.approx(7 * plan.total_s / 60)


def test_backward_distance_scales_backward_only():
    plan, found = workout_totals(parse(LINE), PACES), done(LINE, backward_m=300)
    assert found.metres["backward_run"] == pytest.approx(300)
    assert found.seconds["backward_run"] == pytest.approx(plan.seconds["backward_run"] / 2)
    assert found.longest_backward_s == pytest.approx(plan.longest_backward_s / 2)
    assert found.metres["forward_run"] == plan.metres["forward_run"]


def test_no_backward_after_all():
    found = done(LINE, backward_m=0)
    assert (found.backward_m, found.seconds["backward_run"], found.backward_bouts) == (0, 0, 0)
    assert not {"metres.backward_run", "seconds.backward_run"} & found.estimated


def test_backward_that_was_not_planned_is_one_bout():
    found = done("5km easy", backward_m=400)
    assert found.metres["backward_run"] == 400
    assert found.backward_bouts == 1
    assert found.longest_backward_s == found.seconds["backward_run"] > 0
    assert "seconds.backward_run" in found.estimated


def test_one_gait_with_minutes_and_distance_is_no_estimate():
    assert done("5km easy", minutes=30, forward_m=5200).estimated == frozenset()


def test_without_a_workout():
    run = done("", minutes=30)
    assert run.seconds["forward_run"] == 1800
    assert run.metres["forward_run"] == pytest.approx(1800 * PACES.speed("forward", "run", 3))
    assert run.estimated == {"metres.forward_run"}
    assert run.load == pytest.approx(3 * 30)
    gym = done("", kind="strength", minutes=25, rpe=6)
    assert (gym.seconds["drills"], gym.total_m, gym.load) == (1500, 0, 150)
    both = done("", minutes=30, forward_m=4000, backward_m=500, rpe=4)
    assert (both.forward_m, both.backward_m) == (4000, 500)
    assert both.total_s == pytest.approx(1800)
    assert done("", minutes=10, forward_m=0).seconds["drills"] == 600
