"""The day on which the next pace test is suggested for a goal.

Rules, all our own choice: six weeks after the newest test of the goal's direction, on a day with time for it, not
within ten days before a race nor three after one, and before the goal. A test is run hard, so backward none is
suggested before the stage of backward running that allows hard work, nor while a sore spot blocks backward running. A
test that stands in the plan already is the next one.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta

from retroplan.domain.plan.plan import Goal, Plan
from retroplan.training.athlete.availability import minutes_on
from retroplan.training.athlete.body import blocked
from retroplan.training.evidence.constants import TEST_AFTER_DAYS, TEST_EVERY_WEEKS, TEST_RACE_DAYS
from retroplan.training.evidence.stages import stage
from retroplan.training.goals.progress import Measure
from retroplan.training.goals.serving import measured
from retroplan.training.pace.paces import ladder
from retroplan.training.pace.reach import usable_test
from retroplan.training.workload.totals import session_totals

_LOOK_DAYS = 182  # how far ahead a day is looked for
_DAY = timedelta(days=1)


def next_test(plan: Plan, goal: Goal, today: date, measure: Measure | None = None) -> date | None:
    """The suggested day, after today unless the plan has a test today; None when the goal needs none or no day fits.

    Only races and tests over a distance that are neither met nor past need one.
    """
    if goal.kind not in ("race", "test") or goal.distance_m is None or goal.met is not None:
        return None
    measure = measure or measured(plan)
    last = min(goal.date or date.max, today + timedelta(days=_LOOK_DAYS))
    planned = _planned(plan, goal, today, last, measure)
    if planned is not None:
        return planned
    newest = usable_test(plan.athlete, goal.direction)
    day = today + _DAY
    if newest is not None and newest.date <= today:
        day = max(day, newest.date + timedelta(weeks=TEST_EVERY_WEEKS.value))
    races = _races(plan, goal)
    done = _backward_runs(plan, today) if goal.direction == "backward" else None
    while day < last:
        if _fits(plan, day, races) and (done is None or _fit_backward(plan, day, done)):
            return day
        day += _DAY
    return None


def _planned(plan: Plan, goal: Goal, first: date, last: date, measure: Measure) -> date | None:
    """The day of the first planned test in the goal's direction before the goal's own day."""
    side = 1 if goal.direction == "backward" else 0
    return min(
        (
            session.date
            for session in plan.sessions
            if session.kind == "test"
            and session.status == "planned"
            and first <= session.date < last
            and measure(session)[side] > 0
        ),
        default=None,
    )


def _races(plan: Plan, goal: Goal) -> list[date]:
    """The days of races, in the plan and among the goals that are not met, and of `goal` itself; in order."""
    days = {session.date for session in plan.sessions if session.kind == "race" and session.status != "skipped"}
    days |= {goal.date for goal in plan.goals if goal.kind == "race" and goal.date is not None and goal.met is None}
    return sorted(days if goal.date is None else days | {goal.date})


def _fits(plan: Plan, day: date, races: list[date]) -> bool:
    """Whether `day` has time and stands far enough from every race."""
    if minutes_on(plan, day) == 0:
        return False
    at = bisect_left(races, day - timedelta(days=TEST_AFTER_DAYS.value))
    return at == len(races) or races[at] > day + timedelta(days=TEST_RACE_DAYS.value)


def _backward_runs(plan: Plan, today: date) -> list[date]:
    """The days of the backward runs that were done, or are planned from today on, in order; walks are none."""
    rungs = ladder(plan.athlete)
    return sorted(
        session.date
        for session in plan.sessions
        if (session.status == "done" or (session.status == "planned" and session.date >= today))
        and session_totals(session, rungs).seconds["backward_run"] > 0
    )


def _fit_backward(plan: Plan, day: date, done: list[date]) -> bool:
    """Whether backward running is far enough along for hard work by `day`, and nothing sore is in its way."""
    return stage(bisect_left(done, day), plan.athlete.backward_experience).hard and not blocked(plan, day)
