"""The day under the cursor, which the Week and the Season share: its week, and putting it on a day or a session.

Rules: it is kept by the application, so that it survives other screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.dates import Week, clamp

if TYPE_CHECKING:
    from datetime import date

    from retroplan.tui.base.host import Host


def week_of(host: Host) -> Week:
    """The week of the day under the cursor."""
    return host.workspace.plan.week(host.state.day)


def go(host: Host, day: date, slot: int = 0) -> None:
    """Put the cursor on a day of the calendar."""
    host.state.day = clamp(day, host.state.day)
    host.state.slot = max(0, slot)


def go_to(host: Host, id: str) -> None:
    """Put the cursor on a session."""
    session = host.workspace.plan.session(id)
    if session is not None:
        same_day = [other.id for other in host.workspace.plan.on(session.date)]
        go(host, session.date, same_day.index(id))


def open_session(host: Host, id: str) -> None:
    """Go to a session on the Week screen."""
    if host.workspace.plan.session(id) is not None:
        go_to(host, id)
        host.show("week")
