"""Owns the Season screen without a session: what it is for, and how to begin.

Rules: an empty page invites; what is there already, the goals and the blocks, is named.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.text import visible
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, stack
from retroplan.view.season.state import SeasonState

_WIDEST = 76  # cells of a line of reading


def empty(state: SeasonState, width: int, height: int) -> Frame:
    """The page for a plan with nothing in it."""
    plan = state.shown
    margin = "  " if width >= 60 else ""
    room = max(1, min(_WIDEST, width - len(margin)))
    goals = sorted(
        (goal for goal in plan.goals if goal.met is None and (goal.date is None or goal.date >= state.today)),
        key=lambda goal: (goal.date or date.max, goal.priority or "D"),
    )
    rows: list[Row] = [fill([(f"{margin}Season", "text.bold")], width)]
    if height >= 10:
        rows.insert(0, ())
        rows.append(())
    hits: list[Hit] = []

    def say(text: str, style: str = "text", hit: str = "", key: str = "") -> None:
        indent = "  " if key else ""
        for n, line in enumerate(cells.wrap(text, max(1, room - len(indent)))):
            head: list[Run] = [(margin, "text")]
            if key:
                head.append((key if n == 0 else " " * len(key), "key.bold"))
            if hit and len(rows) < height:
                hits.append(Hit(0, len(rows), width, 1, hit))
            rows.append(fill([run for run in [*head, (line, style)] if run[0]], width))

    say("No sessions yet: here the weeks of your plan will stand side by side, forward above the line, backward below.")
    if height >= 14:
        rows.append(())
    if goals:
        say("G builds a season from your goals, your days and your tests, and shows it before anything is taken:",
            "text", "season:generate")  # fmt: skip
        for goal in goals[:6]:
            when = show_day(goal.date, year=True) if goal.date is not None else "no day yet"
            tail = f", priority {goal.priority}" if goal.priority else ""
            say(f"{visible(goal.title)}, {when}{tail}", "muted", f"goal:{goal.id}", "⚑ ")
        if len(goals) > 6:
            say(f"and {len(goals) - 6} more", "muted")
    else:
        say("G builds a season: name a race, a time or a habit, forward or backward, and see it before it is taken.",
            "text", "season:generate")  # fmt: skip
    if height >= 14:
        rows.append(())
    say("enter opens the week, where a adds a session in one line.", "muted", f"week:{state.week.start.isoformat()}")
    if plan.blocks:
        names = ", ".join(f"{visible(block.name)} ({block.weeks} weeks)" for block in plan.blocks[:6])
        say(f"Blocks: {names}.", "muted")
    out = stack(rows, width, height)
    return Frame(out, width, tuple(hit for hit in hits if hit.y < height))
