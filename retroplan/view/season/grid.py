"""Where things stand on the season's chart: which weeks are drawn, how wide a column is, what a row is worth.

As many weeks as fit, in the widest columns that hold them all; when not even the narrowest do, a stretch around
the cursor, which moves in steps, so that most key presses leave the columns where they are. A row is worth a round
number of kilometres or miles, so that every mark of the scale lies on the edge of a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from math import log10

from retroplan.domain.base.dates import Week
from retroplan.domain.base.units import trim
from retroplan.domain.base.value import Value
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run, on

# (cells from one week to the next, cells of a column), the widest first: our own choice.
PITCHES = ((8, 6), (7, 5), (6, 4), (5, 4), (4, 3), (3, 2), (2, 1))
SCROLLED = (3, 2)  # when not all weeks fit: week numbers can still be read
_STEPS = (1.0, 2.0, 5.0, 2.5, 4.0, 3.0)  # what a scale may count by, the better ones first


class Grid(Value):
    """The weeks drawn, from `first` on, `count` of them; `before` and `after` are how many more there are."""

    width: int
    gutter: int
    pitch: int
    bar: int
    first: date
    count: int
    before: int
    after: int

    def x(self, index: int) -> int:
        """The first cell of a column."""
        return self.gutter + 1 + index * self.pitch

    def index(self, day: date) -> int:
        """The column of a day, which may lie outside the drawn ones."""
        return (day - self.first).days // 7

    def start(self, index: int) -> date:
        """The first day of a column's week."""
        return self.first + timedelta(days=7 * index)

    def cell(self, day: date) -> int:
        """The cell of a day: a week's days are spread over its column."""
        index, offset = divmod((day - self.first).days, 7)
        return self.x(index) + min(self.bar - 1, offset * self.bar // 7)

    def zone(self, first: int, last: int) -> tuple[int, int]:
        """The cells (start, end) that the columns from `first` to `last` are lit in, a cell more on either side."""
        return max(0, self.x(first) - 1), min(self.width, self.x(last) + self.bar + 1)


@lru_cache(64)
def grid(width: int, first: Week, last: Week, cursor: Week) -> Grid:
    """The columns for a plan from `first` to `last`; the cursor's week is always among them."""
    low, high = min(first.start, cursor.start), max(last.start, cursor.start)
    total = (high - low).days // 7 + 1
    gutter = 12 if width >= 100 else 9 if width >= 70 else 6
    room = max(2, width - gutter - 2)
    pitch, bar = next(((p, b) for p, b in PITCHES if total * p - (p - b) <= room), SCROLLED)
    count = min(total, max(1, (room + pitch - bar) // pitch))
    start = 0
    if count < total:
        at, step = (cursor.start - low).days // 7, max(1, count // 3)
        start = max(0, min(total - count, (at // step - 1) * step))
    return Grid(width, gutter, pitch, bar, low + timedelta(days=7 * start), count, start, total - start - count)


class Scale(Value):
    """How high things are drawn: metres in a row, and the marks as (rows from the axis, text)."""

    row_m: float
    marks: tuple[tuple[int, str], ...]

    def rows(self, metres: float) -> float:
        return metres / self.row_m if self.row_m > 0 else 0.0

    def cut(self, rows: int, unit_m: float) -> Scale:
        """The same scale for another number of rows."""
        apart = self.marks[0][0] if self.marks else 1
        worth = self.row_m / unit_m * apart
        return Scale(self.row_m, tuple((n * apart, trim(worth * n, 4)) for n in range(1, rows // apart + 1)))


@lru_cache(256)
def scale(most_m: float, rows: int, unit_m: float) -> Scale:
    """A scale whose `rows` hold `most_m`; marks are in units of `unit_m` metres (a kilometre, a mile)."""
    if most_m <= 0 or rows <= 0:
        return Scale(0.0, ())
    need = most_m / unit_m / rows
    low = int(log10(need * rows)) - 2
    best, least = (need, need * rows, 1), float("inf")
    for power in range(low, low + 5):
        for place, nice in enumerate(_STEPS):
            step = nice * 10.0**power
            for apart in range(1 if rows < 3 else 2, rows + 1):
                waste = step / apart / need - 1
                if waste < -1e-9 or waste > 4:
                    continue
                marks = rows // apart
                fault = waste + 0.03 * place + (0.15 if marks == 1 and rows > 4 else 0.04 * max(0, marks - 4))
                if fault < least - 1e-9:
                    best, least = (step / apart, step, apart), fault
    worth, step, apart = best
    marks_at = tuple((n * apart, trim(step * n, 4)) for n in range(1, rows // apart + 1))
    return Scale(worth * unit_m, marks_at)


def lit(row: Row, start: int, end: int, background: str) -> Row:
    """The row with another background from cell `start` to `end`; wide characters are left as they are."""
    out: list[Run] = []
    at = 0
    for text, style in row:
        size = cells.width(text)
        a, b = max(0, start - at), min(size, end - at)
        if a >= b or size != len(text):
            out.append((text, style))
        else:
            if a:
                out.append((text[:a], style))
            out.append((text[a:b], on(style, background)))
            if b < size:
                out.append((text[b:], style))
        at += size
    return tuple(out)


class Line:
    """A row that is written cell by cell, for text whose characters are one cell wide, or placed whole."""

    __slots__ = ("_parts", "width")

    def __init__(self, width: int) -> None:
        self.width = width
        self._parts: list[tuple[int, int, str, str]] = []

    def free(self, start: int, end: int) -> bool:
        """Whether nothing stands from `start` to `end`, and both lie on the row."""
        return start >= 0 and end <= self.width and all(end <= a or start >= b for a, b, _, _ in self._parts)

    def put(self, at: int, text: str, style: str) -> bool:
        """Write `text` where it is free; whether it was."""
        end = at + cells.width(text)
        if not text or not self.free(at, end):
            return False
        self._parts.append((at, end, text, style))
        return True

    def row(self) -> Row:
        """The row, blanks between what was written."""
        runs: list[Run] = []
        used = 0
        for start, end, text, style in sorted(self._parts):
            if start > used:
                runs.append((" " * (start - used), "text"))
            runs.append((text, style))
            used = end
        if used < self.width:
            runs.append((" " * (self.width - used), "text"))
        return tuple(runs)


def spaced(line: Line, at: int, text: str, style: str, after: int = 1) -> bool:
    """`Line.put` with a blank cell kept free on either side, where there is one."""
    end = at + cells.width(text)
    if not line.free(max(0, at - 1), min(line.width, end + after)):
        return False
    return line.put(at, text, style)


def most(values: Sequence[float]) -> float:
    """The largest value, 0 when there is none."""
    return max(values, default=0.0)
