"""The line that adds sessions: what it means is read, drawn and said with every letter.

Rules: the line is read by `domain.quick_add`; the screen shows what is read as a draft, with its profile; nothing is
in the plan before enter. After enter the line is empty and open for the next run, so that a week is typed in one go;
faults are said at the line alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import show_distance, show_minutes
from retroplan.domain.base.value import replace
from retroplan.domain.edits.base import title_of
from retroplan.domain.edits.edits import AddSessions
from retroplan.domain.plan.plan import Session
from retroplan.domain.typed import quick_add
from retroplan.training.pace.paces import ladder
from retroplan.training.workload.totals import workout_totals
from retroplan.tui.base.cursor import go_to, week_of
from retroplan.tui.dialogs.ask import AskDialog
from retroplan.view.controls import prompt
from retroplan.view.controls.prompt import Prompt
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run
from retroplan.view.week.finding_line import worst_line
from retroplan.view.week.state import Draft

if TYPE_CHECKING:
    from datetime import date

    from retroplan.domain.plan.plan import Athlete
    from retroplan.tui.base.host import Host

DRAFT_ROWS = 30  # under this many rows the prompt may hide the draft's panel and says what the line means itself
DRAFT_ID = "draft!"  # no session has it: ids are letters and digits
Show = Callable[[Draft | None], None]
CLOSING = "enter on an empty line or esc closes"


def add_line(host: Host, show: Show) -> AskDialog:
    """The dialog; it shows what is typed as a draft, and stays open for the next line."""
    return AddLine(host, show).dialog()


class AddLine:
    """One or more lines typed in a row. `day` is where a line goes that names none: the last one's day."""

    def __init__(self, host: Host, show: Show) -> None:
        self._host, self._show = host, show
        self.day, self.today = host.state.day, host.workspace.today
        self.count = self.lines = 0  # sessions and lines added
        self._last: Draft | None = None  # of this line, as it could last be read

    def dialog(self) -> AskDialog:
        return AskDialog(self._prompt(), self.submit, self.change, self.cancel)

    def _prompt(self) -> Prompt:
        return prompt.ask(
            "add", "Add", f"to {show_day(self.day)}", history=self._host.state.history("add"),
            placeholder="tue 6x(100m back / 90s walk)", hint="enter add   esc close",
        )  # fmt: skip

    def change(self, state: Prompt) -> Prompt:
        """What is typed, read: shown by the screen as a draft, its faults under the line."""
        text = state.edit.text
        if not text.strip():
            self._nothing()
            return replace(state, label=f"to {show_day(self.day)}")
        read = self._read(text)
        if read.problems:  # said where they are typed; the panel keeps what could be read before
            had = self._last.workout if self._last is not None else ""
            self._show(Draft(had, read.date, read.title, read.kind, had, label="so far"))
        else:
            self._last = Draft(read.text, read.date, read.title, read.kind, read.text)
            self._show(self._last)
        small = self._host.size[1] < DRAFT_ROWS
        live = means(read, self._host.workspace.plan.athlete) if small and not read.problems else ()
        warning = self._warning(read) if not read.problems else ()
        return replace(state, label=f"to {days_said(read.dates)}", problems=read.problems, live=live, warning=warning)

    def _read(self, text: str) -> quick_add.QuickAdd:
        return quick_add.read(text, self.day, self.today, week_of(self._host))

    def _warning(self, read: quick_add.QuickAdd) -> Row:
        """The worst of what the check would have to say more, were the line added; it stops nothing."""
        from retroplan.training.rules.check import (
            check_added,  # the rules are there by now: the week was checked with them
        )

        plan, today = self._host.workspace.plan, self._host.workspace.today
        session = Session(DRAFT_ID, read.date, read.title, read.kind, read.text)
        found = check_added(plan, today, session)
        about_it = [finding for finding in found if DRAFT_ID in finding.sessions]
        runs = worst_line(about_it or found, self._host.size[0] - 2)
        return tuple((text, f"{style}@panel") for text, style in runs)

    def _nothing(self) -> None:
        self._last = None
        self._show(None)

    def submit(self, text: str) -> Prompt | None:
        """Add what was typed and go on with the next line; an empty one is the end. Raises RetroPlanError."""
        host = self._host
        if not text.strip():
            self.cancel()
            return None
        read = self._read(text)
        if read.problems:
            raise RetroPlanError(read.problems[0].message, problems=read.problems)
        sessions = tuple(Session(host.workspace.new_id(), day, read.title, read.kind, read.text) for day in read.dates)
        host.workspace.do(AddSessions(sessions))
        self._nothing()
        go_to(host, sessions[0].id)
        self.day = read.date
        self.count += len(sessions)
        self.lines += 1
        added = visible(f"✓ Added {days_said(read.dates)}  {title_of(sessions[0])}")
        room = host.size[0] - cells.width(CLOSING) - 6
        said = f" {cells.shorten(added, room)}; {CLOSING}" if room >= 20 else f" {added}"
        return replace(self._prompt(), live=((said, "ok@panel"),))

    def cancel(self) -> None:
        self._show(None)
        if self.count:
            last = "the last one" if self.lines == self.count else "the last line"
            self._host.say(f"✓ Added {self.count} session{'s' if self.count > 1 else ''}: u undoes {last}")


def days_said(days: tuple[date, ...]) -> str:
    """The days of a line in words: all of them up to three, else how many and from when to when."""
    if len(days) <= 3:
        return ", ".join(show_day(day) for day in days)
    return f"{len(days)} days, {show_day(days[0])} – {show_day(days[-1], year=days[0].year != days[-1].year)}"


def means(read: quick_add.QuickAdd, athlete: Athlete) -> Row:
    """A row that says what was read: the day, both directions, the time and the load."""
    runs: list[Run] = [(f" {days_said(read.dates)}", "text.bold@panel")]
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
