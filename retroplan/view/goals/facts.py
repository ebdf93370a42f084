"""One goal with all that its line and its details are drawn from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from retroplan.domain.base.units import Units
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Goal, Plan, Session
from retroplan.training.goals import progress
from retroplan.training.workload.totals import session_totals

if TYPE_CHECKING:
    from retroplan.training.goals.forecast import Forecast
    from retroplan.training.pace.paces import Ladder


class GoalFacts(Value):
    """A goal of `plan`, the paces its sessions are measured with, and what is forecast for it."""

    plan: Plan
    goal: Goal
    today: date
    ladder: Ladder
    forecast: Forecast

    @property
    def units(self) -> Units:
        return self.plan.athlete.units

    @property
    def standing(self) -> progress.Standing:
        """Whether it is met, ahead, open or past."""
        return progress.standing(self.goal, self.today)

    @property
    def is_backward(self) -> bool:
        return self.goal.direction == "backward" or self.goal.kind == "habit"

    def metres(self, session: Session) -> tuple[float, float]:
        """Forward and backward metres of a session."""
        totals = session_totals(session, self.ladder)
        return totals.forward_m, totals.backward_m

    def estimated(self, session: Session) -> tuple[bool, bool]:
        """Whether the forward, and the backward, metres of a session rest on paces."""
        found = session_totals(session, self.ladder).estimated
        return any(n.startswith("metres.forward") for n in found), any(n.startswith("metres.backward") for n in found)

    def habit(self) -> progress.HabitCount | None:
        """The weeks of a habit so far; None for other goals."""
        return progress.habit(self.plan, self.goal, self.today, self.metres)
