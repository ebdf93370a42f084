"""The Week screen: seven days of cards, and the selected session below.

Rules: the cursor is a day and a place in that day. What is carried is only a mark on it: nothing moves until it is
dropped.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.training.pace.paces import ladder
from retroplan.tui.base.cursor import go, go_to, week_of
from retroplan.tui.base.screen import BaseScreen, Handlers
from retroplan.view.drawing.frame import Frame
from retroplan.view.week import week
from retroplan.view.week.bands import bands
from retroplan.view.week.state import Draft, WeekCache, WeekState

if TYPE_CHECKING:
    from retroplan.domain.plan.plan import Session
    from retroplan.tui.base.program import Program

# What needs a session under the cursor, for the reason shown when there is none.
NEEDS_SESSION = frozenset(
    (
        "session.edit", "session.move", "session.earlier", "session.later", "session.lower", "session.higher",
        "session.copy", "session.delete", "session.flip", "session.match", "session.done", "session.actual",
        "session.skip", "session.note", "session.pin", "session.why",
    )
)  # fmt: skip


class WeekScreen(BaseScreen):
    """Seven days of cards, and the selected session below."""

    ID = "week"

    def __init__(self, plan_app: Program, handlers: Handlers) -> None:
        super().__init__(plan_app, handlers)
        self.cache = WeekCache()
        self.draft: Draft | None = None

    # The cursor.

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions of the day under the cursor."""
        return self.workspace.plan.on(self.state.day)

    @property
    def selected(self) -> Session | None:
        """The session under the cursor, or the one that is carried."""
        if self.state.carried:
            return self.workspace.plan.session(self.state.carried)
        here = self.sessions
        return here[min(self.state.slot, len(here) - 1)] if here else None

    def chosen(self) -> Session:
        """The session under the cursor. Raises RetroPlanError on an empty day."""
        session = self.selected
        if session is None:
            raise RetroPlanError("No session on this day", "", "a adds one, p pastes one")
        return session

    # The frame.

    def show_draft(self, draft: Draft | None) -> None:
        """Show what is being typed as if it were in the plan."""
        self.draft = draft

    def view(self, width: int, height: int) -> Frame:
        state = self.state
        if state.carried and self.workspace.plan.session(state.carried) is None:
            state.carried = ""
        return week.render(self.week_state(), width, height, self.cache)

    def week_state(self) -> WeekState:
        """What the frame is made from."""
        state, plan = self.state, self.workspace.plan
        seven = plan.week(state.day)
        here = len(plan.on(state.day)) + (1 if state.carried else 0)
        paces = ladder(plan.athlete)
        report = self.plan_app.checks.soon()
        return WeekState(
            plan,
            seven,
            self.workspace.today,
            paces,
            (state.day - seven.start).days,
            min(state.slot, max(0, here - 1)),
            state.carried,
            draft=self.draft,
            search=state.search,
            findings=report.counts if report is not None else None,
            report=report,
            bands=bands(self.selected, plan.athlete, paces),
        )

    def hints(self) -> tuple[tuple[str, str], ...]:
        if not self.state.carried:
            return super().hints()
        return (("← →", "day"), ("↑ ↓", "place"), ("[ ]", "week"), ("enter", "drop"), ("esc", "put back"))

    def why_not(self, action: str) -> str:
        if action in NEEDS_SESSION and self.selected is None:
            return "No session on this day: a adds one"
        if action == "session.paste" and not self.state.register:
            return "Nothing copied yet: y copies a session"
        if action == "week.paste" and self.state.week_register is None:
            return "No week copied yet: Y copies this one"
        return ""

    # The mouse.

    def clicked(self, id: str, clicks: int) -> None:
        kind, _, rest = id.partition(":")
        if kind == "session" and self.state.carried:
            self._carry_to(rest)
        elif kind == "session":
            go_to(self, rest)
            if clicks > 1:
                self.perform("session.edit")
        elif kind == "day" and rest.isdigit():
            go(self, week_of(self).start + timedelta(days=int(rest)), 99 if self.state.carried else 0)
        elif id == "week:prev":
            self.perform("week.previous")
        elif id == "week:next":
            self.perform("week.next")
        elif kind == "goal":
            self.show("goals")

    def _carry_to(self, id: str) -> None:
        """Carry a session to where another one was clicked."""
        under = self.workspace.plan.session(id)
        if under is not None:
            go_to(self, id)

    def scrolled(self, lines: int) -> None:
        self.perform("week.next" if lines > 0 else "week.previous")
