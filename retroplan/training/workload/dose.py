"""How much backward work a plan holds, in the measures that trials give theirs in.

Backward running and walking count together; a skipped session counts nothing and a done one what was really
run. A week is the plan's own. Averages are over the weeks looked at, never over the good ones only.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Plan, Session
from retroplan.training.pace.paces import Ladder
from retroplan.training.workload.totals import session_totals

WEEKS = 8  # weeks looked at: the length of most trials (K32)


class PlanDose(Value):
    """Backward work a week, on average from this week on; `weeks` says over how many.

    `weeks_in_row` is the longest unbroken run of weeks with backward work that reaches into them, past weeks included.
    """

    days_a_week: float
    metres_a_week: float
    minutes_a_day: float
    weeks_in_row: int
    weeks: int


def plan_dose(plan: Plan, today: date, ladder: Ladder) -> PlanDose:
    """The dose in the plan's next weeks: from the week of `today` to the last with a session, at most eight."""
    first = plan.week(today).start
    last = max((session.date for session in plan.sessions), default=first)
    weeks = min(WEEKS, max(1, (plan.week(last).start - first).days // 7 + 1))
    end = first + timedelta(days=7 * weeks - 1)
    days: set[date] = set()
    metres = seconds = 0.0
    for session in plan.between(first, end):
        backward, took = _backward(session, ladder)
        if backward > 0 or took > 0:
            days.add(session.date)
            metres += backward
            seconds += took
    return PlanDose(
        days_a_week=len(days) / weeks,
        metres_a_week=metres / weeks,
        minutes_a_day=seconds / 60 / len(days) if days else 0.0,
        weeks_in_row=_in_row(plan, first, weeks, ladder),
        weeks=weeks,
    )


def _backward(session: Session, ladder: Ladder) -> tuple[float, float]:
    """Backward metres and seconds of a session, running and walking."""
    totals = session_totals(session, ladder)
    return totals.backward_m, totals.seconds["backward_run"] + totals.seconds["backward_walk"]


def _in_row(plan: Plan, first: date, weeks: int, ladder: Ladder) -> int:
    """The longest run of weeks with backward work that has a week among the `weeks` from `first` on.

    Weeks are counted from `first` (0); only those that a run reaches are looked into, so old years cost nothing.
    """
    held: dict[int, list[Session]] = {}
    for session in plan.sessions:
        if session.workout or session.actual is not None:
            held.setdefault((session.date - first).days // 7, []).append(session)
    known: dict[int, bool] = {}

    def backward(week: int) -> bool:
        if week not in known:
            known[week] = any(any(_backward(session, ladder)) for session in held.get(week, ()))
        return known[week]

    best = 0
    for week in range(weeks):
        if not backward(week) or (week and backward(week - 1)):
            continue
        start, end = week, week
        while backward(start - 1):
            start -= 1
        while backward(end + 1):
            end += 1
        best = max(best, end - start + 1)
    return best
