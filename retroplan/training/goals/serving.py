"""The planned work that serves a goal: the weeks and runs in its direction that are still ahead.

Only what is planned counts, from today to the goal's day; the race or test of that day is the goal itself and
does not. A habit and a benefit are served by backward work. One that goes both ways serves both directions.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from retroplan.domain.plan.plan import Goal, Plan, Session
from retroplan.training.goals.progress import Measure
from retroplan.training.pace.paces import Ladder, ladder
from retroplan.training.workload.totals import session_totals


class Serving(NamedTuple):
    """Weeks with such work, and how many runs."""

    weeks: int
    runs: int


def backward(goal: Goal) -> bool:
    """Whether backward work serves the goal."""
    return goal.direction == "backward" or goal.kind in ("habit", "benefit")


def measured(plan: Plan, rungs: Ladder | None = None) -> Measure:
    """(forward metres, backward metres) of the plan's sessions, each reckoned once while the measure is kept."""
    known = rungs or ladder(plan.athlete)
    found: dict[int, tuple[Session, tuple[float, float]]] = {}

    def measure(session: Session) -> tuple[float, float]:
        had = found.get(id(session))
        if had is None or had[0] is not session:
            totals = session_totals(session, known)
            had = found[id(session)] = (session, (totals.forward_m, totals.backward_m))
        return had[1]

    return measure


def serving(plan: Plan, goal: Goal, today: date, measure: Measure | None = None) -> Serving:
    """The planned work ahead that serves `goal`; nothing when the goal is met or past."""
    if goal.met is not None or (goal.date is not None and goal.date < today):
        return Serving(0, 0)
    measure = measure or measured(plan)
    side = 1 if backward(goal) else 0
    weeks: set[date] = set()
    runs = 0
    for session in plan.sessions:
        if session.status != "planned" or session.date < today or (goal.date is not None and session.date > goal.date):
            continue
        if session.date == goal.date and session.kind in ("race", "test"):
            continue
        if measure(session)[side] > 0:
            weeks.add(plan.week(session.date).start)
            runs += 1
    return Serving(len(weeks), runs)
