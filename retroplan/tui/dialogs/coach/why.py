"""The page that tells why the session under the cursor stands where it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.value import replace
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
    keys = "s sources"

    def __init__(self, host: Host, id: str) -> None:
        super().__init__(host)
        self._id = id
        self._sources = False

    def made(self, plan: Plan, width: int) -> list[Row]:
        session = plan.session(self._id)
        if session is None:
            return [(("It is not in the plan any more", "muted"),)]
        today, report = self.host.workspace.today, self.host.check(plan)
        return why.rows(why.Why(plan, today, session, ladder(plan.athlete), report, self._sources), width)

    def key(self, name: str, character: str | None) -> None:
        if character != "s":
            super().key(name, character)
            return
        self._sources = not self._sources
        self._made = (None, 0, [])
        self.state = replace(self.state, keys="s hide sources" if self._sources else self.keys)
