"""The Season screen without a session: what it is for, and how to begin.

An empty page invites; what is there already, the goals and the blocks, is named.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.text import visible
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, Row, fill, stack
from retroplan.view.season.state import SeasonState

_WIDEST = 76  # cells of a line of reading
MOST = 6  # goals and blocks that are named; the rest are counted


class _Page:
    """Rows that are written from the top, and where they can be clicked."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.margin = "  " if width >= 60 else ""
        self.room = max(1, min(_WIDEST, width - len(self.margin)))
        self.rows: list[Row] = []
        self.hits: list[Hit] = []

    def say(self, text: str, style: str = "text", hit: str = "", sign: str = "") -> None:
        """A sentence folded behind its sign; a click on it is `hit`."""
        indent = 2 if sign else 0
        for n, line in enumerate(cells.wrap(text, max(1, self.room - indent))):
            head = sign if n == 0 else " " * len(sign)
            if hit and len(self.rows) < self.height:
                self.hits.append(Hit(0, len(self.rows), self.width, 1, hit))
            runs = ((self.margin, "text"), (head, "key.bold"), (line, style))
            self.rows.append(fill([run for run in runs if run[0]], self.width))

    def gap(self, least: int) -> None:
        """A blank row on a page of at least so many rows."""
        if self.height >= least:
            self.rows.append(())

    def frame(self) -> Frame:
        rows = stack(self.rows, self.width, self.height)
        return Frame(rows, self.width, tuple(hit for hit in self.hits if hit.y < self.height))


def empty(state: SeasonState, width: int, height: int) -> Frame:
    """The page for a plan with nothing in it."""
    page = _Page(width, height)
    page.gap(10)
    page.rows.append(fill([(f"{page.margin}Season", "text.bold")], width))
    page.gap(10)
    page.say("No sessions yet. Your weeks will stand here side by side, forward above the line, backward below.")
    page.gap(14)
    _build(page, state)
    page.gap(14)
    page.say("enter opens the week; a adds a session there, in one line.", "muted", f"week:{state.week.start}")
    if state.shown.blocks:
        names = ", ".join(f"{visible(block.name)} ({block.weeks} weeks)" for block in state.shown.blocks[:MOST])
        page.say(f"Blocks: {names}.", "muted")
    return page.frame()


def _build(page: _Page, state: SeasonState) -> None:
    """How to build a season, from the goals that are there."""
    goals = [goal for goal in state.shown.goals if goal.met is None and (goal.date or date.max) >= state.today]
    goals.sort(key=lambda goal: (goal.date or date.max, goal.priority or "D"))
    if not goals:
        page.say("G builds a season for a race, a time or a habit, forward or backward. You see it before you take it.",
                 "text", "season:generate")  # fmt: skip
        return
    page.say("G builds a season from your goals, days and tests. You see it before you take it:", "text",
             "season:generate")  # fmt: skip
    for goal in goals[:MOST]:
        when = show_day(goal.date, year=True) if goal.date is not None else "no day yet"
        tail = f", priority {goal.priority}" if goal.priority else ""
        page.say(f"{visible(goal.title)}, {when}{tail}", "muted", f"goal:{goal.id}", "⚑ ")
    if len(goals) > MOST:
        page.say(f"and {len(goals) - MOST} more", "muted")
