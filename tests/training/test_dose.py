"""The plan's backward dose: averages over every week looked at, runs of weeks, skipped and done sessions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.plan.plan import Actual, Plan, Session
from retroplan.training.pace.paces import ladder
from retroplan.training.workload.dose import WEEKS, plan_dose

MONDAY = date(2026, 11, 30)


def _plan(*days, workout="10min easy, 4x(50m back / 60s walk)", **more):
    sessions = tuple(
        Session(f"s{n}", MONDAY + timedelta(days=day), workout=workout, **more) for n, day in enumerate(days)
    )
    return Plan("p", sessions=sessions)


def _dose(plan, today=MONDAY):
    return plan_dose(plan, today, ladder(plan.athlete))


def test_an_empty_plan_has_no_dose():
    dose = _dose(Plan("p"))
    assert (dose.days_a_week, dose.metres_a_week, dose.minutes_a_day, dose.weeks_in_row) == (0, 0, 0, 0)
    assert dose.weeks == 1


def test_two_days_a_week_for_four_weeks():
    dose = _dose(_plan(*(7 * week + day for week in range(4) for day in (1, 4))))
    assert dose.weeks == 4
    assert dose.days_a_week == 2
    assert dose.metres_a_week == pytest.approx(400)
    assert dose.weeks_in_row == 4
    assert dose.minutes_a_day > 0


def test_two_sessions_on_a_day_are_one_day():
    assert _dose(_plan(1, 1)).days_a_week == 1


def test_weeks_without_backward_work_count_in_the_average_and_break_the_row():
    plan = _plan(1, 8, 22)
    dose = _dose(plan)
    assert dose.weeks == 4
    assert dose.days_a_week == pytest.approx(3 / 4)
    assert dose.weeks_in_row == 2


def test_weeks_before_today_lengthen_the_row_but_not_the_average():
    plan = _plan(*(7 * week for week in range(-5, 2)))
    dose = _dose(plan)
    assert dose.weeks_in_row == 7
    assert dose.weeks == 2
    assert dose.days_a_week == 1


def test_skipped_sessions_are_nothing_and_done_ones_what_was_run():
    assert _dose(_plan(1, status="skipped")).days_a_week == 0
    dose = _dose(_plan(1, status="done", actual=Actual(backward_m=120.0)))
    assert dose.metres_a_week == pytest.approx(120)


def test_forward_runs_and_notes_that_cannot_be_read_are_no_dose():
    assert _dose(_plan(1, workout="10km easy")).days_a_week == 0
    assert _dose(_plan(1, workout="?!")).weeks_in_row == 0


@given(st.lists(st.integers(-60, 90), max_size=12), st.integers(-30, 60))
def test_figures_stay_in_their_bounds(days, shift):
    dose = _dose(_plan(*days), MONDAY + timedelta(days=shift))
    assert 1 <= dose.weeks <= WEEKS
    assert 0 <= dose.days_a_week <= 7
    assert 0 <= dose.weeks_in_row <= len({(MONDAY + timedelta(days=d)).isocalendar()[:2] for d in days})
    assert (dose.days_a_week > 0) == (dose.metres_a_week > 0)
