"""Which days of a plan are race days, and how much each counts.

A race is a session of kind race, or a goal of kind race with a day that is not met. A goal's priority is the
day's; a race without a goal counts as C, a goal without a priority as B (both our own choice).
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from retroplan.domain.plan.plan import Plan, Priority
from retroplan.training.workload.diary import Diary


class RaceDay(NamedTuple):
    """A day with a race. `goal` is an id, "" for a race without one; `sessions` are ids of the day's race sessions."""

    day: date
    priority: Priority
    goal: str
    sessions: tuple[str, ...]


def race_days(plan: Plan, diary: Diary) -> dict[date, RaceDay]:
    """The race days by date, in order."""
    found: dict[date, RaceDay] = {}
    for run in diary.runs:
        if run.session.kind == "race":
            before = found.get(run.day)
            ids = (*before.sessions, run.session.id) if before else (run.session.id,)
            found[run.day] = RaceDay(run.day, "C", "", ids)
    goals: set[date] = set()
    for goal in plan.goals:
        if goal.kind != "race" or goal.date is None or (goal.met is not None and goal.met < goal.date):
            continue
        priority: Priority = goal.priority or "B"
        before = found.get(goal.date)
        if before is not None and goal.date in goals and before.priority <= priority:
            continue
        goals.add(goal.date)
        found[goal.date] = RaceDay(goal.date, priority, goal.id, before.sessions if before else ())
    return dict(sorted(found.items()))
