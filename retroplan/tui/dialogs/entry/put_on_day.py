"""Putting a library workout on a day: one prompt for the day, one edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.dates import show_day
from retroplan.domain.edits.edits import AddSessions
from retroplan.domain.plan.plan import Session
from retroplan.tui.dialogs.entry.days import ask_day, day_here
from retroplan.view.controls import prompt

if TYPE_CHECKING:
    from datetime import date

    from retroplan.reference.library import LibraryWorkout
    from retroplan.tui.base.host import Host


def put_on_day(host: Host, workout: LibraryWorkout) -> None:
    """Ask for the day (the cursor's, when nothing is typed) and add the workout to it."""
    day = host.state.day

    def read(text: str) -> date:
        return day_here(text, host, day)

    def submit(text: str) -> None:
        chosen = read(text) if text.strip() else day
        session = Session(
            host.workspace.new_id(),
            chosen,
            workout.title,
            workout.kind,
            workout.workout,
            surface=workout.surface,
            spotter=workout.spotter,
        )
        host.edit(AddSessions((session,)), f"Added {workout.title} on {show_day(chosen)}: 1 shows the week")
        host.state.day, host.state.slot = chosen, len(host.workspace.plan.on(chosen)) - 1

    state = prompt.ask("put-on-day", f"Put {workout.title} on", placeholder=f"{show_day(day)}; or tue, +3, 2026-12-02")
    host.open(ask_day(state, read, submit))
