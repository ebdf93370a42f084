"""Owns the cursor of the Week screen: on its days and sessions, from week to week, and what is drawn from it.

Rules: the cursor is a day and a place in that day, kept by the application so that it survives other screens. What is
carried is only a mark on it: nothing moves until it is dropped.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.edits.edits import ChangeSession
from retroplan.training.pace.paces import ladder
from retroplan.tui.screens.calendar import CalendarScreen
from retroplan.view.drawing.frame import Frame
from retroplan.view.week import week
from retroplan.view.week.bands import bands
from retroplan.view.week.state import Draft, WeekCache, WeekState

if TYPE_CHECKING:
    from retroplan.domain.plan.plan import Session
    from retroplan.tui.app import RetroPlanApp

# What needs a session under the cursor, for the reason shown when there is none.
NEEDS_SESSION = frozenset(
    (
        "session.edit", "session.move", "session.earlier", "session.later", "session.lower", "session.higher",
        "session.copy", "session.delete", "session.flip", "session.match", "session.done", "session.actual",
        "session.skip", "session.note", "session.pin", "session.why",
    )
)  # fmt: skip


class WeekCursor(CalendarScreen):
    """Seven days of cards, the selected session below, and moving among them."""

    ID = "week"

    def __init__(self, plan_app: RetroPlanApp) -> None:
        super().__init__(plan_app)
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

    def view(self, width: int, height: int) -> Frame:
        state = self.state
        if state.carried and self.workspace.plan.session(state.carried) is None:
            state.carried = ""
        return week.render(self.week_state(), width, height, self.cache)

    def week_state(self) -> WeekState:
        """What the picture is made from."""
        state, plan = self.state, self.workspace.plan
        seven = plan.week(state.day)
        here = len(plan.on(state.day)) + (1 if state.carried else 0)
        paces = ladder(plan.athlete)
        report = self.plan_app.judgement.soon()
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

    def change(self, session: Session, **fields: object) -> None:
        """Set fields of a session, when any differs."""
        changes = tuple((name, value) for name, value in fields.items() if getattr(session, name) != value)
        if changes:
            self.edit(ChangeSession(session.id, changes))
        else:
            self.say("Nothing changed", "muted")

    def why_not(self, action: str) -> str:
        if action in NEEDS_SESSION and self.selected is None:
            return "No session on this day: a adds one"
        if action == "session.paste" and not self.state.register:
            return "Nothing copied yet: y copies a session"
        return super().why_not(action)

    def do_cursor_left(self) -> None:
        self._step(-1)

    def do_cursor_right(self) -> None:
        self._step(1)

    def _step(self, days: int) -> None:
        """The day before or after; the last day of a week leads to the next week."""
        self.go(self.state.day + timedelta(days=days), self.state.slot)

    def do_cursor_up(self) -> None:
        here = len(self.sessions)
        self.state.slot = max(0, min(self.state.slot, here) - 1)

    def do_cursor_down(self) -> None:
        last = len(self.sessions) - (0 if self._carrying_elsewhere() else 1)
        self.state.slot = max(0, min(self.state.slot + 1, last))

    def _carrying_elsewhere(self) -> bool:
        """Whether the carried session would be one more on this day."""
        session = self.workspace.plan.session(self.state.carried) if self.state.carried else None
        return session is not None and session.date != self.state.day

    def do_cursor_first(self) -> None:
        self.go(self.week.start)

    def do_cursor_last(self) -> None:
        self.go(self.week.end)

    def do_week_previous(self) -> None:
        self.go(self.state.day - timedelta(days=7))

    def do_week_next(self) -> None:
        self.go(self.state.day + timedelta(days=7))

    def do_app_escape(self) -> None:
        state = self.state
        if state.carried:
            id, state.carried = state.carried, ""
            self.go_to(id)
            self.say("Put back", "muted")
        elif state.search:
            state.search = ""

    # The mouse.

    def clicked(self, id: str, clicks: int) -> None:
        kind, _, rest = id.partition(":")
        if kind == "session" and self.state.carried:
            under = self.workspace.plan.session(rest)
            if under is not None:  # carried to where it was clicked
                same_day = [session.id for session in self.workspace.plan.on(under.date)]
                self.go(under.date, same_day.index(rest))
        elif kind == "session":
            self.go_to(rest)
            if clicks > 1:
                self.perform("session.edit")
        elif kind == "day" and rest.isdigit():
            self.go(self.week.start + timedelta(days=int(rest)), 99 if self.state.carried else 0)
        elif id == "week:prev":
            self.do_week_previous()
        elif id == "week:next":
            self.do_week_next()
        elif kind == "goal":
            self.plan_app.show("goals")

    def scrolled(self, lines: int) -> None:
        if lines > 0:
            self.do_week_next()
        else:
            self.do_week_previous()
