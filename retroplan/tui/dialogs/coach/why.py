"""The page that tells why the session under the cursor stands where it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.training.pace.paces import ladder
from retroplan.tui.dialogs.page import PageDialog
from retroplan.view.coach import why
from retroplan.view.drawing.frame import Row

if TYPE_CHECKING:
    from retroplan.domain.plan.plan import Plan
    from retroplan.tui.base.host import Host


class WhyDialog(PageDialog):
    """The page of one session, named by its id: it follows the plan."""

    title = "Why this session"
    letter = "W"

    def __init__(self, host: Host, id: str) -> None:
        super().__init__(host)
        self._id = id

    def made(self, plan: Plan, width: int) -> list[Row]:
        session = plan.session(self._id)
        if session is None:
            return [(("It is not in the plan any more", "muted"),)]
        today = self.host.workspace.today
        return why.rows(why.Why(plan, today, session, ladder(plan.athlete), self.host.check(plan)), width)
