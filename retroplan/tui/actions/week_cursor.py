"""The actions that move the cursor of the Week screen: on its days and sessions, and from week to week."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from retroplan.tui.base.cursor import go, go_to, week_of

if TYPE_CHECKING:
    from retroplan.tui.base.screen import Handlers
    from retroplan.tui.screens.week import WeekScreen


def left(screen: WeekScreen) -> None:
    _step(screen, -1)


def right(screen: WeekScreen) -> None:
    _step(screen, 1)


def _step(screen: WeekScreen, days: int) -> None:
    """The day before or after; the last day of a week leads to the next week."""
    go(screen, screen.state.day + timedelta(days=days), screen.state.slot)


def up(screen: WeekScreen) -> None:
    screen.state.slot = max(0, min(screen.state.slot, len(screen.sessions)) - 1)


def down(screen: WeekScreen) -> None:
    last = len(screen.sessions) - (0 if _carrying_elsewhere(screen) else 1)
    screen.state.slot = max(0, min(screen.state.slot + 1, last))


def _carrying_elsewhere(screen: WeekScreen) -> bool:
    """Whether the carried session would be one more on this day."""
    carried = screen.state.carried
    session = screen.workspace.plan.session(carried) if carried else None
    return session is not None and session.date != screen.state.day


def first_day(screen: WeekScreen) -> None:
    go(screen, week_of(screen).start)


def last_day(screen: WeekScreen) -> None:
    go(screen, week_of(screen).end)


def week_before(screen: WeekScreen) -> None:
    go(screen, screen.state.day - timedelta(days=7))


def week_after(screen: WeekScreen) -> None:
    go(screen, screen.state.day + timedelta(days=7))


def back(screen: WeekScreen) -> None:
    """Put back what is carried, or leave a search."""
    state = screen.state
    if state.carried:
        id, state.carried = state.carried, ""
        go_to(screen, id)
        screen.say("Put back", "muted")
    elif state.search:
        state.search = ""


HANDLERS: Handlers = {
    "cursor.left": left,
    "cursor.right": right,
    "cursor.up": up,
    "cursor.down": down,
    "cursor.first": first_day,
    "cursor.last": last_day,
    "week.previous": week_before,
    "week.next": week_after,
    "app.escape": back,
}
