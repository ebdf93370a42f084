"""Goals: order, words for days, weeks of a habit, and the road, all counted from the plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.plan.plan import Block, Goal, Plan, Session
from retroplan.training.goals import progress as progress

TODAY = date(2026, 12, 2)  # a Wednesday
MONDAY = date(2026, 11, 30)


def measure(session: Session) -> tuple[float, float]:
    """Metres from a title such as `5000/300`."""
    forward, _, backward = session.title.partition("/")
    return float(forward or 0), float(backward or 0)


def session(day: date, title: str, status: str = "planned", id: str = "") -> Session:
    return Session(id or f"{day}{title}", day, title, status=status)


@pytest.mark.parametrize(
    ("days", "words"),
    [(102, "102 days"), (2, "2 days"), (1, "tomorrow"), (0, "today"), (-1, "yesterday"), (-3, "3 days ago")],
)
def test_days_left_in_words(days: int, words: str) -> None:
    assert progress.days_left(TODAY + timedelta(days=days), TODAY) == words


def test_a_goal_is_ahead_until_its_day_is_over() -> None:
    assert progress.standing(Goal("g", "G", date=TODAY), TODAY) == "ahead"
    assert progress.standing(Goal("g", "G", date=TODAY - timedelta(days=1)), TODAY) == "past"
    assert progress.standing(Goal("g", "G"), TODAY) == "open"
    assert progress.standing(Goal("g", "G", date=TODAY - timedelta(days=9), met=TODAY), TODAY) == "met"


def test_order_by_date_then_priority_then_file() -> None:
    day = TODAY + timedelta(days=5)
    plan = Plan(
        "p",
        goals=(
            Goal("past1", "", date=TODAY - timedelta(days=30)),
            Goal("past2", "", date=TODAY - timedelta(days=3)),
            Goal("met", "", met=TODAY),
            Goal("open", ""),
            Goal("b", "", date=day, priority="B"),
            Goal("a", "", date=day, priority="A"),
            Goal("none", "", date=day),
            Goal("soon", "", date=TODAY),
        ),
    )
    assert [g.id for g in progress.by_date(plan, TODAY)] == ["soon", "a", "b", "none", "open", "met", "past2", "past1"]


def test_the_pace_needed_is_distance_over_time() -> None:
    goal = Goal("g", "G", distance_m=1000, time_s=250)
    assert progress.needed_speed(goal) == 4
    assert progress.needed_speed(Goal("g", "G", distance_m=1000)) is None


def test_a_habit_counts_weeks_with_enough_done_backward_days() -> None:
    goal = Goal("h", "H", "habit", date=MONDAY + timedelta(days=13), days_a_week=2, weeks=4)
    first = MONDAY - timedelta(days=14)
    plan = Plan(
        "p",
        sessions=(
            session(first, "0/300", "done"),
            session(first + timedelta(days=2), "0/300", "done"),
            session(first + timedelta(days=7), "0/300", "done"),
            session(first + timedelta(days=7), "0/200", "done", "twice a day is one day"),
            session(first + timedelta(days=9), "4000/0", "done"),
            session(first + timedelta(days=11), "0/300", "skipped"),
            session(MONDAY, "0/100", "done"),
            session(TODAY, "0/100", "done"),
            session(MONDAY + timedelta(days=7), "0/100", "planned"),
        ),
    )
    count = progress.habit(plan, goal, TODAY, measure)
    assert count is not None
    assert count.days == (2, 1, 2, 0)
    assert (count.reached, count.wished, count.current) == (2, 4, 2)
    assert count.weeks[0].start == first


def test_a_habit_without_a_day_counts_from_its_first_week() -> None:
    goal = Goal("h", "H", "habit", days_a_week=1, weeks=3)
    days = [TODAY - timedelta(days=7 * n) for n in range(5)]
    count = progress.habit(Plan("p", sessions=tuple(session(d, "0/9", "done") for d in days)), goal, TODAY, measure)
    assert count is not None
    assert (count.reached, len(count.weeks), count.current) == (5, 5, 4)
    assert progress.habit(Plan("p"), Goal("g", "G"), TODAY, measure) is None


def test_the_road_sums_weeks_and_leaves_skipped_runs_out() -> None:
    goal = Goal("g", "G", direction="backward", date=MONDAY + timedelta(days=20))
    plan = Plan(
        "p",
        sessions=(
            session(MONDAY - timedelta(days=1), "9000/900"),
            session(MONDAY, "5000/300"),
            session(TODAY, "0/200"),
            session(TODAY, "1000/1000", "skipped"),
            session(MONDAY + timedelta(days=20), "1609/0"),
            session(MONDAY + timedelta(days=21), "7000/0"),
        ),
    )
    way = progress.road(plan, goal, TODAY, measure)
    assert [(w.forward_m, w.backward_m, w.forward_runs, w.backward_runs) for w in way.weeks] == [
        (5000, 500, 1, 2),
        (0, 0, 0, 0),
        (1609, 0, 1, 0),
    ]
    assert (way.forward_m, way.backward_m, way.runs("backward"), way.over) == (6609, 500, 2, False)
    assert progress.weeks_to_go(plan, MONDAY + timedelta(days=20), TODAY) == 2


def test_a_goal_behind_shows_the_weeks_that_led_to_it() -> None:
    plan = Plan(
        "p", start=MONDAY - timedelta(days=21), sessions=(session(MONDAY - timedelta(days=7), "5000/0", "done"),)
    )
    way = progress.road(plan, Goal("g", "G", met=MONDAY - timedelta(days=3)), TODAY, measure)
    assert way.over
    assert [week.forward_m for week in way.weeks] == [0, 0, 5000]
    long = progress.road(Plan("p"), Goal("g", "G", date=MONDAY - timedelta(days=3)), TODAY, measure)
    assert len(long.weeks) == progress.LOOK_BACK_WEEKS


def test_the_road_follows_the_plans_own_week_start() -> None:
    plan = Plan("p", week_start=6, sessions=(session(date(2026, 12, 6), "100/0"),))
    way = progress.road(plan, Goal("g", "G", date=date(2026, 12, 6)), TODAY, measure)
    assert [week.week.start for week in way.weeks] == [date(2026, 11, 29), date(2026, 12, 6)]
    assert [week.forward_m for week in way.weeks] == [0, 100]


def test_blocks_on_the_way_with_the_weeks_they_cover() -> None:
    plan = Plan(
        "p", blocks=(Block("Late", MONDAY + timedelta(days=14), 8), Block("Now", MONDAY - timedelta(days=7), 2))
    )
    way = progress.road(plan, Goal("g", "G", date=MONDAY + timedelta(days=27)), TODAY, measure)
    assert [(block.name, weeks) for block, weeks in progress.blocks_on(plan, way)] == [("Now", 1), ("Late", 2)]


def test_the_next_session_goes_the_goals_way() -> None:
    goal = Goal("g", "G", direction="backward", date=TODAY + timedelta(days=9))
    plan = Plan(
        "p",
        sessions=(
            session(TODAY + timedelta(days=20), "0/5"),
            session(TODAY + timedelta(days=4), "0/300", id="want"),
            session(TODAY + timedelta(days=2), "5000/0"),
            session(TODAY, "0/300", "done"),
        ),
    )
    assert getattr(progress.next_session(plan, goal, TODAY, measure), "id", "") == "want"
    assert progress.next_session(Plan("p"), goal, TODAY, measure) is None


DAYS = st.dates(date(1970, 1, 1), date(2100, 12, 31))


@given(DAYS, DAYS, st.none() | DAYS, st.integers(0, 6), st.integers(1, 9999), st.sampled_from(["race", "habit"]))
def test_any_dates_are_counted(
    today: date, day: date, met: date | None, week_start: int, weeks: int, kind: str
) -> None:
    goal = Goal("g", "G", kind, date=day, met=met, weeks=weeks, days_a_week=2)
    plan = Plan("p", week_start=week_start, goals=(goal,), sessions=(session(today, "5/5", "done"),))
    way = progress.road(plan, goal, today, measure)
    assert 1 <= len(way.weeks) <= progress.MOST_WEEKS
    count = progress.habit(plan, goal, today, measure)
    assert count is None or len(count.days) == len(count.weeks) <= progress.MOST_WEEKS
