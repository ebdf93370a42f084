"""Owns the line that adds a session: what it means is read, drawn and said with every letter.

Rules: the line is read by `domain.quick_add`; the screen shows what is read as a draft, with its profile; nothing is
in the plan before enter.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...domain import quick_add
from ...domain.dates import show_day
from ...domain.edits import AddSessions
from ...domain.errors import RetroPlanError
from ...domain.plan import Session
from ...domain.units import show_distance, show_minutes
from ...training.paces import ladder
from ...training.totals import workout_totals
from ...view import prompt
from ...view.frame import Row, Run
from ...view.prompt import Prompt
from ...view.week_state import Draft
from .ask import AskDialog

if TYPE_CHECKING:
    from ...domain.plan import Athlete
    from ..screens.week_cursor import WeekCursor

DRAFT_ROWS = 30  # under this many rows the prompt may hide the draft's panel and says what the line means itself


def add_line(screen: WeekCursor) -> AskDialog:
    """The dialog; it keeps `screen.draft` in step with what is typed."""
    day, today = screen.state.day, screen.workspace.today

    def change(state: Prompt) -> Prompt:
        text = state.edit.text
        if not text.strip():
            screen.draft = None
            return replace(state, label=f"to {show_day(day)}")
        read = quick_add.read(text, day, today)
        said = text if read.problems else read.text  # how it was understood, once it can be
        screen.draft = Draft(said, read.date, read.title, read.kind, read.text, read.problems)
        small = screen.size.height < DRAFT_ROWS
        live = means(read, screen.workspace.plan.athlete) if small and not read.problems else ()
        return replace(state, label=f"to {show_day(read.date)}", problems=read.problems, live=live)

    def submit(text: str) -> None:
        read = quick_add.read(text, day, today)
        if read.problems:
            first = read.problems[0]
            raise RetroPlanError(first.message, "", "", read.problems)
        session = Session(screen.workspace.new_id(), read.date, read.title, read.kind, read.text)
        screen.draft = None
        screen.edit(AddSessions((session,)))
        screen.go_to(session.id)

    def cancel() -> None:
        screen.draft = None

    state = prompt.ask(
        "add", "Add", f"to {show_day(day)}", history=screen.state.history("add"),
        placeholder="tue 6x100m back hard", hint="enter add   esc leave",
    )  # fmt: skip
    return AskDialog(state, submit, change, cancel)


def means(read: quick_add.QuickAdd, athlete: Athlete) -> Row:
    """A row that says what was read: the day, both directions, the time and the load."""
    runs: list[Run] = [(f" {show_day(read.date)}", "text.bold@panel")]
    if read.kind != "run":
        runs.append((f"  {read.kind}", "muted@panel"))
    if read.workout is None:
        return tuple(runs)
    totals = workout_totals(read.workout, ladder(athlete))
    about = "≈" if totals.estimated else ""
    if totals.forward_m:
        runs.append((f"   → {show_distance(totals.forward_m, athlete.units)}", "forward@panel"))
    if totals.backward_m:
        runs.append((f"   ← {show_distance(totals.backward_m, athlete.units)}", "backward@panel"))
    runs.append((f"   {about}{show_minutes(totals.total_s)}   load {about}{totals.load:.0f}", "muted@panel"))
    return tuple(runs)
