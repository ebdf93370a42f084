"""Owns the small mirrored chart of the weeks before a goal: forward rises, backward hangs below.

Rules: a column is a week, or several where the screen is too narrow, and says so. Each direction has a scale of its
own, named beside it, because backward metres are a small part of a week. What is there is never drawn as nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base.dates import MONTHS, Week
from retroplan.domain.base.units import Units
from retroplan.domain.plan.plan import Plan
from retroplan.training.goals.progress import Road, RoadWeek
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run, fill
from retroplan.view.drawing.glyphs import hanging, joined, rising
from retroplan.view.session.facts import distance

LEGEND = 20  # cells of the words at the right


def chart(
    way: Road, plan: Plan, this_week: Week, width: int, height: int, marks: tuple[str, str] = ("", "")
) -> tuple[Row, ...]:
    """Rows of `width` cells: the week numbers, the columns, and the scales; `height` rows for the columns.

    `marks` stand before the largest forward and backward figure: ≈ for an estimate.
    """
    if width < 8 or height < 3 or not (way.forward_m or way.backward_m):
        return ()
    legend = LEGEND if width >= 60 else 0
    size, gap, group = _columns(len(way.weeks), width - legend - 4)
    weeks = [way.weeks[n : n + group] for n in range(0, len(way.weeks), group)]
    forward = [sum(week.forward_m for week in part) for part in weeks]
    backward = [sum(week.backward_m for week in part) for part in weeks]
    most_f, most_b = max(forward), max(backward)
    up = 0 if not most_f else height - 1 if not most_b else height // 2
    down = height - 1 - up if most_b else 0
    used = len(weeks) * (size + gap) - gap
    words = _legend(most_f, most_b, plan.athlete.units, group, marks)
    rows = [_labels(weeks, this_week, size, gap, width)]
    beside: dict[int, Run] = {}
    if legend:
        if up:
            beside[0] = (f"  {words[0]}", "forward")
        beside[up] = (f"  {words[2]}", "faint")
        if down:
            beside[up + 1] = (f"  {words[1]}", "backward")
    blank: Run = (" " * gap, "text")
    lines: list[list[Run]] = []
    for row in range(up - 1, -1, -1):
        line: list[Run] = [("  ", "text")]
        for metres in forward:
            line += [(rising(metres / most_f * up, row) * size, "forward"), blank]
        lines.append(line)
    lines.append([(" ", "text"), ("─" * (used + 2), "rule")])
    for row in range(down):
        line = [("  ", "text")]
        for metres in backward:
            text, style = hanging(metres / most_b * down, row, "backward")
            line += [(text * size, style), blank]
        lines.append(line)
    for n, line in enumerate(lines):
        if n in beside:
            if line[-1] == blank:
                line.pop()
            have = sum(cells.width(text) for text, _ in line)
            line.append((" " * max(0, used + 3 - have), "text"))
            line.append(beside[n])
        rows.append(fill(joined(line), width))
    if not legend:
        text = ", ".join(word for word, there in ((words[0], up), (words[1], down)) if there)
        rows.extend(fill([(f" {part}", "muted")], width) for part in cells.wrap(text, width - 2))
    return tuple(rows)


def _columns(count: int, room: int) -> tuple[int, int, int]:
    """(cells of a column, gap, weeks in a column) so that `count` weeks fit in `room` cells."""
    for size, gap in ((5, 2), (4, 1), (3, 1), (2, 1), (1, 1), (1, 0)):
        if count * (size + gap) - gap <= room:
            return size, gap, 1
    return 1, 0, -(-count // max(1, room))


def _labels(weeks: Sequence[Sequence[RoadWeek]], this_week: Week, size: int, gap: int, width: int) -> Row:
    """Week numbers over the columns, as many as do not touch; this week's stands out."""
    line: list[Run] = [("  ", "text")]
    used, free = 2, 0
    for n, part in enumerate(weeks):
        x = 2 + n * (size + gap)
        start = part[0].week.start
        text = str(start.isocalendar()[1]) if start.weekday() == 0 else f"{start.day} {MONTHS[start.month - 1]}"
        here = any(week.week == this_week for week in part)
        at = max(x, x + (size - len(text)) // 2)
        if at < free or at < used or at + len(text) > width:
            continue
        line += [(" " * (at - used), "text"), (text, "text.bold" if here else "muted")]
        used = at + len(text)
        free = used + 1
    return fill([run for run in line if run[0]], width)


def _legend(forward: float, backward: float, units: Units, group: int, marks: tuple[str, str]) -> tuple[str, str, str]:
    return (
        f"→ most {marks[0]}{distance(forward, units)}",
        f"← most {marks[1]}{distance(backward, units)}",
        "own scale each" if group == 1 else f"{group} weeks a column",
    )
