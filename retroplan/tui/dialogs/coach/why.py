"""Owns the page that tells why the session under the cursor stands where it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.training.pace.paces import ladder
from retroplan.tui.dialogs.page import PageDialog
from retroplan.view.coach import why
from retroplan.view.drawing.frame import Row

if TYPE_CHECKING:
    from retroplan.domain.plan.plan import Plan
    from retroplan.tui.base import BaseScreen


class WhyDialog(PageDialog):
    """The page of one session, named by its id: it follows the plan."""

    title = "Why this session"
    letter = "W"

    def __init__(self, screen: BaseScreen, id: str) -> None:
        super().__init__(screen)
        self._id = id

    def made(self, plan: Plan, width: int) -> list[Row]:
        session = plan.session(self._id)
        if session is None:
            return [(("It is not in the plan any more", "muted"),)]
        today = self.screen.workspace.today
        report = self.screen.plan_app.judgement.of(plan, today)
        return why.rows(why.Why(plan, today, session, ladder(plan.athlete), report), width)
