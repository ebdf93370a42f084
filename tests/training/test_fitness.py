"""Monotony, strain, fitness, fatigue and freshness, against the published arithmetic and by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Actual, Plan, Session
from retroplan.training.workload import fitness
from retroplan.training.workload.diary import Diary

DAY = date(2026, 11, 30)
WEEK = (300, 0, 420, 0, 300, 600, 0)


def plan(*loads: float) -> Plan:
    """A session a day with exactly that load; 0 is a day without."""
    return Plan(
        "p",
        sessions=tuple(
            Session(f"s{n}", DAY + timedelta(n), workout=f"{load / 5:g}min @5") for n, load in enumerate(loads) if load
        ),
    )


def test_the_vectors_of_a_week():
    assert sum(WEEK) == 1620
    assert fitness.monotony(WEEK) == pytest.approx(0.970, abs=0.0005)


def test_days_all_alike_are_capped_and_no_load_is_no_monotony():
    assert fitness.monotony([100] * 7) == 7.0
    assert fitness.monotony([100, 100.001] * 4) == 7.0
    assert fitness.monotony([0] * 7) == 0.0
    with pytest.raises(ValueError, match="two days"):
        fitness.monotony([100])


@given(st.lists(st.floats(0, 2000, allow_subnormal=False), min_size=2, max_size=14), st.floats(0.1, 10))
@example([0.0, 4.3135377127460705e-162], 0.5)
def test_monotony_is_bounded_and_does_not_depend_on_the_unit(daily, factor):
    found = fitness.monotony(daily)
    assert 0 <= found <= 7
    assert fitness.monotony([load * factor for load in daily]) == pytest.approx(found, rel=1e-3, abs=1e-6)


def test_a_hundred_a_day_for_42_days():
    days = fitness.course(plan(*[100] * 42), DAY, DAY + timedelta(41))
    assert len(days) == 42
    last = days[-1]
    assert last.fitness == pytest.approx(63.65, abs=0.005)
    assert last.fatigue == pytest.approx(99.85, abs=0.005)
    assert last.freshness == pytest.approx(-36.19, abs=0.006)
    assert not last.settled
    assert fitness.course(plan(*[100] * 42), DAY + timedelta(42), DAY + timedelta(42))[0].settled


def test_the_course_starts_from_zero_at_the_first_session_and_a_window_is_a_piece_of_it():
    made = plan(0, 0, 300, 0, 420)
    whole = fitness.course(made, DAY - timedelta(3), DAY + timedelta(60))
    assert [form.fitness for form in whole[:5]] == [0.0] * 5
    assert whole[5] == fitness.Form(DAY + timedelta(2), 300 / 42, 300 / 7, 300 / 42 - 300 / 7, False)
    assert fitness.course(made, DAY + timedelta(4), DAY + timedelta(20)) == whole[7:24]


def test_nothing_gives_nothing():
    assert fitness.course(plan(100), DAY, DAY - timedelta(1)) == ()
    quiet = fitness.course(Plan("p"), DAY, DAY + timedelta(1))
    assert [(form.fitness, form.settled) for form in quiet] == [(0, False)] * 2


def test_what_was_run_counts_and_what_was_skipped_does_not():
    one, two = plan(300, 300).sessions
    made = Plan("p", sessions=(replace(one, status="skipped"), replace(two, status="done", actual=Actual(30, rpe=4))))
    assert fitness.daily_loads(made) == {DAY + timedelta(1): 120.0}


@given(st.lists(st.integers(0, 120), min_size=1, max_size=60))
def test_loads_are_the_diarys_and_fitness_stays_under_the_greatest_load(minutes):
    made = plan(*[5.0 * each for each in minutes])
    last = DAY + timedelta(len(minutes) + 10)
    days = fitness.course(made, DAY, last)
    diary = Diary(made, DAY)
    loads = fitness.daily_loads(made)
    assert sum(loads.values()) == pytest.approx(sum(week.load for week in diary.weeks))
    most = max(loads.values(), default=0.0)
    for form in days:
        assert 0 <= form.fitness <= most + 1e-9
        assert 0 <= form.fatigue <= most + 1e-9
        assert form.freshness == form.fitness - form.fatigue
