"""Owns the page of an athlete's paces, forward and backward, for every effort word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...training.paces import ladder
from ...view import paces
from .page import PageDialog

if TYPE_CHECKING:
    from ...domain.plan import Plan
    from ...view.frame import Row


class PacesDialog(PageDialog):
    """It follows the plan's tests."""

    title = "Paces"
    letter = "="

    def made(self, plan: Plan, width: int) -> list[Row]:
        return paces.rows(ladder(plan.athlete), plan.athlete.units, width)
