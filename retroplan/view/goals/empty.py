"""The goals screen without a goal: what one is, and how to add it."""

from __future__ import annotations

from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, Row, fill


def empty(width: int, height: int) -> Frame:
    """The page for a plan without a goal."""
    text = (
        ("text.bold", "No goal yet."),
        ("muted", "A goal is a race, a test, a habit or a benefit. It needs no day."),
        ("", ""),
        ("key", "a  add the first one"),
        ("key", "G  build a season up to one"),
        ("", ""),
        ("muted", "For example: a backward mile under 10:00 on 14 March; two backward days a week for 8 weeks."),
    )
    rows: list[Row] = [fill((), width)] if height > 8 else []
    for style, line in text:
        if style == "key":
            rows.append(fill([(f"  {line[:1]}", "key.bold"), (line[1:], "text")], width))
            continue
        rows += [fill([("  ", "text"), (part, style or "text")], width) for part in cells.wrap(line, max(1, width - 4))]
    rows += [fill((), width) for _ in range(height - len(rows))]
    hits = (Hit(0, 0, width, height, "goals:add"),) if width and height else ()
    return Frame(tuple(rows[:height]), width, hits)
