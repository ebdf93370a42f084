"""The page of an athlete's paces, forward and backward, for every effort word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.training.pace.paces import ladder
from retroplan.tui.dialogs.page import PageDialog
from retroplan.view.coach import paces

if TYPE_CHECKING:
    from retroplan.domain.plan.plan import Plan
    from retroplan.view.drawing.frame import Row


class PacesDialog(PageDialog):
    """It follows the plan's tests."""

    title = "Paces"
    letter = "="

    def made(self, plan: Plan, width: int) -> list[Row]:
        return paces.rows(ladder(plan.athlete), plan.athlete.units, width)
