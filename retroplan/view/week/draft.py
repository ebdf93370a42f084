"""The panel for a line that is being typed: what it would come to, or what is wrong with it.

Every fault is marked where it is, with what to write instead; a line longer than the room is shown around its
cursor. Without faults the panel looks as it will once the session is there.
"""

from __future__ import annotations

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.errors import Problem
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import Units
from retroplan.domain.plan.plan import Session
from retroplan.training.pace.paces import Ladder
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run, fill, stack
from retroplan.view.session.facts import facts as facts_of
from retroplan.view.week.detail import margin, session_line, with_profile
from retroplan.view.week.state import Draft


def draft_panel(
    draft: Draft, width: int, height: int, measure: Units, ladder: Ladder
) -> tuple[tuple[Row, ...], tuple[int, int] | None]:
    """Exactly `height` rows about the line being typed, and where its cursor is (x, y), if it has one."""
    pad = margin(width)
    room = width - 2 * len(pad)
    session = Session("draft", draft.date, visible(draft.title), draft.kind, draft.workout)
    facts = facts_of(session, ladder)
    if draft.problems:
        head: list[Run] = [(f"{show_day(draft.date)}  ", "muted"), (visible(draft.label), "text.bold")]
    else:
        head = session_line(facts, measure, room - cells.width(visible(draft.label)) - 3)
        head += [("   ", "text"), (visible(draft.label), "accent")]
    line, cursor, marks = typed_line(draft, room)
    rows = [fill([(pad, "text"), *head], width), fill([(pad, "text"), *line], width)]
    place = (len(pad) + cursor, 1) if cursor >= 0 and height > 1 else None
    if draft.problems:
        rows += [fill([(pad, "text"), *runs], width) for runs in marks]
        return stack(rows, width, height), place
    return with_profile(rows, [], facts, width, height), place


def typed_line(draft: Draft, room: int) -> tuple[list[Run], int, list[list[Run]]]:
    """The line in `room` cells with its faults underlined, the cursor's cell (-1 none), and a row a problem.

    A line longer than the room is shown around its cursor, else around the first fault.
    """
    text = visible(draft.text)
    spots = [_spot(problem, text) for problem in draft.problems]
    focus = draft.cursor if draft.cursor >= 0 else spots[0][0] if spots else len(text)
    start, last = 0, focus
    while start < last:  # halving: a long paste is measured a dozen times, not once a character
        middle = (start + last) // 2
        if cells.width(text[middle:focus]) > room - 8:
            start = middle + 1
        else:
            last = middle
    part = cells.cut(text[start:], room)
    faulty = {place for first, end in spots for place in range(first, end)}
    runs: list[Run] = []
    for offset, char in enumerate(part):
        style = "error.underline@input" if start + offset in faulty else "text@input"
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + char, style)
        else:
            runs.append((char, style))
    used = cells.width(part)
    runs.append((" " * (room - used), "text@input"))
    marks = [
        _mark(problem, cells.width(text[start:first]), max(1, cells.width(text[max(first, start) : end])), room)
        for problem, (first, end) in zip(draft.problems, spots, strict=True)
    ]
    cursor = min(room - 1, cells.width(text[start : draft.cursor])) if 0 <= draft.cursor <= len(text) else -1
    return runs, cursor, marks


def _spot(problem: Problem, text: str) -> tuple[int, int]:
    """Where in the text a problem is, as a slice that is never empty at the end of the line."""
    first = min(max(0, problem.column - 1), len(text))
    return first, min(len(text), first + max(1, problem.length))


def _mark(problem: Problem, at: int, length: int, room: int) -> list[Run]:
    """`    ^^^^ unknown word "bakc". Did you mean "back"?`; the words go before the carets when they would not fit."""
    words = visible(str(Problem(problem.message, suggestion=problem.suggestion)))
    at = min(at, room - 1)
    length = min(length, room - at)
    if at + length + 1 + cells.width(words) <= room:
        return [(" " * at, "text"), ("^" * length, "error.bold"), (f" {words}", "error")]
    if cells.width(words) + 1 <= at:
        return [(" " * (at - cells.width(words) - 1), "text"), (f"{words} ", "error"), ("^" * length, "error.bold")]
    return [("^ ", "error.bold"), (cells.shorten(words, room - 2), "error")]
