"""Minutes a day: rest days, weeks A and B, and an athlete who said nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from retroplan.domain.plan.plan import Actual, Athlete, Plan, Session
from retroplan.training.athlete.availability import is_week_b, minutes_on
from retroplan.training.athlete.ownership import own

MONDAY = date(2026, 11, 30)


def test_a_day_left_out_is_a_rest_day():
    plan = Plan("p", athlete=Athlete(available=((1, 60), (6, 90))))
    assert minutes_on(plan, MONDAY) == 0
    assert minutes_on(plan, MONDAY + timedelta(days=1)) == 60


def test_nothing_named_is_no_answer():
    assert minutes_on(Plan("p"), MONDAY) is None


def test_every_second_week_is_week_b():
    athlete = Athlete(available=((0, 30),), available_b=((0, 50), (2, 40)))
    plan = Plan("p", start=MONDAY + timedelta(days=3), athlete=athlete)
    found = [minutes_on(plan, MONDAY + timedelta(days=7 * n)) for n in (-1, 0, 1, 2)]
    assert found == [50, 30, 50, 30]
    assert minutes_on(plan, MONDAY + timedelta(days=2)) == 0
    assert minutes_on(plan, MONDAY + timedelta(days=9)) == 40


def test_weeks_count_from_the_first_session_without_a_start():
    athlete = Athlete(available=((0, 30),), available_b=((0, 50),))
    session = Session("a", MONDAY + timedelta(days=9))
    plan = Plan("p", athlete=athlete, sessions=(session,))
    assert is_week_b(plan, MONDAY)
    assert not is_week_b(plan, MONDAY + timedelta(days=7))


def test_week_b_alone_stands_for_every_week():
    plan = Plan("p", start=MONDAY, athlete=Athlete(available_b=((0, 50),)))
    assert minutes_on(plan, MONDAY) == 50
    assert minutes_on(plan, MONDAY + timedelta(days=7)) == 50


OWN = Session("a", MONDAY, why="generated: Base, week 1 of 8")


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (OWN, True),
        (Session("a", MONDAY, why="generated", pinned=True), False),
        (Session("a", MONDAY, why="generated", planned_on=MONDAY), False),
        (Session("a", MONDAY, why="generated", status="done"), False),
        (Session("a", MONDAY, why="generated", status="skipped"), False),
        (Session("a", MONDAY, why="generated", actual=Actual(minutes=3)), False),
        (Session("a", MONDAY, why="my own idea"), False),
        (Session("a", MONDAY - timedelta(days=1), why="generated"), False),
    ],
)
def test_only_a_planned_untouched_session_ahead_is_the_coachs(session, expected):
    assert own(session, MONDAY) is expected
