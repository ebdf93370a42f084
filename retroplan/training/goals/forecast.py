"""Everything that is forecast for a goal, put together once for a screen or a document.

It is made from the plan and today alone, so whoever shows it may keep it until either changes.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from retroplan.domain.plan.plan import Goal, Plan
from retroplan.training.goals.feasibility import Verdict, feasibility, outcome
from retroplan.training.goals.next_test import next_test
from retroplan.training.goals.progress import Measure
from retroplan.training.goals.serving import measured
from retroplan.training.pace.predict import Prediction


class Forecast(NamedTuple):
    """A goal's likely time (None when nothing can be said), its verdict, and the next pace test."""

    likely: Prediction | None
    verdict: Verdict
    next_test: date | None


def forecast(plan: Plan, goal: Goal, today: date, measure: Measure | None = None) -> Forecast:
    """What is forecast of one goal of the plan."""
    measure = measure or measured(plan)
    past = goal.date is not None and goal.date < today
    return Forecast(
        outcome(plan, goal, today),
        feasibility(plan, goal, today, measure),
        None if past else next_test(plan, goal, today, measure),
    )


def forecasts(plan: Plan, today: date, measure: Measure | None = None) -> dict[str, Forecast]:
    """The forecast of every goal of the plan, by its id."""
    measure = measure or measured(plan)
    return {goal.id: forecast(plan, goal, today, measure) for goal in plan.goals}
