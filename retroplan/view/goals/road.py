"""The small mirrored chart of the weeks before a goal: forward rises, backward hangs below.

A column is a week, or several where the screen is too narrow, and says so. Each direction has a scale of its
own, named beside it, because backward metres are a small part of a week. What is there is never drawn as nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base.dates import MONTHS, Week
from retroplan.domain.base.units import Units
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Plan
from retroplan.training.goals.progress import Road, RoadWeek
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run, fill, row_width
from retroplan.view.drawing.glyphs import hanging, joined, rising
from retroplan.view.session.facts import distance

LEGEND = 20  # cells of the words at the right


class _Bars(Value):
    """The columns of the chart: the weeks of each, its metres each way, and how wide and high they are drawn."""

    weeks: tuple[Sequence[RoadWeek], ...]
    forward: tuple[float, ...]
    backward: tuple[float, ...]
    size: int
    gap: int
    up: int
    down: int

    @property
    def used(self) -> int:
        """Cells of all columns together."""
        return len(self.weeks) * (self.size + self.gap) - self.gap


def chart(
    way: Road, plan: Plan, this_week: Week, width: int, height: int, marks: tuple[str, str] = ("", "")
) -> tuple[Row, ...]:
    """Rows of `width` cells: the week numbers, the columns, and the scales; `height` rows for the columns.

    `marks` stand before the largest forward and backward figure: ≈ for an estimate.
    """
    if width < 8 or height < 3 or not (way.forward_m or way.backward_m):
        return ()
    legend = LEGEND if width >= 60 else 0
    bars = _bars(way, width - legend - 4, height)
    words = _legend(bars, plan.athlete.units, marks)
    lines = [*_rising(bars), [(" ", "text"), ("─" * (bars.used + 2), "rule")], *_hanging(bars)]
    below: list[Row] = []
    if legend:
        _set_beside(lines, bars, words)
    else:
        text = ", ".join(word for word, there in ((words[0], bars.up), (words[1], bars.down)) if there)
        below = [fill([(f" {part}", "muted")], width) for part in cells.wrap(text, width - 2)]
    return (_labels(bars, this_week, width), *(fill(joined(line), width) for line in lines), *below)


def _bars(way: Road, room: int, height: int) -> _Bars:
    """The columns in `room` cells and `height` rows, the line between both directions among them."""
    size, gap, group = _columns(len(way.weeks), room)
    weeks = tuple(way.weeks[n : n + group] for n in range(0, len(way.weeks), group))
    forward = tuple(sum(week.forward_m for week in part) for part in weeks)
    backward = tuple(sum(week.backward_m for week in part) for part in weeks)
    up = 0 if not max(forward) else height - 1 if not max(backward) else height // 2
    down = height - 1 - up if max(backward) else 0
    return _Bars(weeks, forward, backward, size, gap, up, down)


def _rising(bars: _Bars) -> list[list[Run]]:
    """The rows above the line, the highest first."""
    most, blank = max(bars.forward), (" " * bars.gap, "text")
    lines: list[list[Run]] = []
    for row in range(bars.up - 1, -1, -1):
        line: list[Run] = [("  ", "text")]
        for metres in bars.forward:
            line += [(rising(metres / most * bars.up, row) * bars.size, "forward"), blank]
        lines.append(line)
    return lines


def _hanging(bars: _Bars) -> list[list[Run]]:
    """The rows below the line, the nearest first."""
    most, blank = max(bars.backward), (" " * bars.gap, "text")
    lines: list[list[Run]] = []
    for row in range(bars.down):
        line: list[Run] = [("  ", "text")]
        for metres in bars.backward:
            text, style = hanging(metres / most * bars.down, row, "backward")
            line += [(text * bars.size, style), blank]
        lines.append(line)
    return lines


def _set_beside(lines: list[list[Run]], bars: _Bars, words: tuple[str, str, str]) -> None:
    """Write the scales right of the columns: forward's at the top, backward's under the line, the rest beside it."""
    notes: dict[int, Run] = {bars.up: (f"  {words[2]}", "faint")}
    if bars.up:
        notes[0] = (f"  {words[0]}", "forward")
    if bars.down:
        notes[bars.up + 1] = (f"  {words[1]}", "backward")
    blank = (" " * bars.gap, "text")
    for n, note in notes.items():
        line = lines[n]
        if line[-1] == blank:
            line.pop()
        line += [(" " * max(0, bars.used + 3 - row_width(line)), "text"), note]


def _columns(count: int, room: int) -> tuple[int, int, int]:
    """(cells of a column, gap, weeks in a column) so that `count` weeks fit in `room` cells."""
    for size, gap in ((5, 2), (4, 1), (3, 1), (2, 1), (1, 1), (1, 0)):
        if count * (size + gap) - gap <= room:
            return size, gap, 1
    return 1, 0, -(-count // max(1, room))


def _labels(bars: _Bars, this_week: Week, width: int) -> Row:
    """Week numbers over the columns, as many as do not touch; this week's stands out."""
    line: list[Run] = [("  ", "text")]
    used, free = 2, 0
    for n, part in enumerate(bars.weeks):
        x = 2 + n * (bars.size + bars.gap)
        start = part[0].week.start
        text = str(start.isocalendar()[1]) if start.weekday() == 0 else f"{start.day} {MONTHS[start.month - 1]}"
        here = any(week.week == this_week for week in part)
        at = max(x, x + (bars.size - len(text)) // 2)
        if at < free or at < used or at + len(text) > width:
            continue
        line += [(" " * (at - used), "text"), (text, "text.bold" if here else "muted")]
        used = at + len(text)
        free = used + 1
    return fill([run for run in line if run[0]], width)


def _legend(bars: _Bars, units: Units, marks: tuple[str, str]) -> tuple[str, str, str]:
    group = len(bars.weeks[0])
    return (
        f"→ most {marks[0]}{distance(max(bars.forward), units)}",
        f"← most {marks[1]}{distance(max(bars.backward), units)}",
        "own scale each" if group == 1 else f"{group} weeks a column",
    )
