"""The season's mirrored chart: a column a week, forward above the line of week numbers, backward below it.

Each direction has its own scale, written beside it, because backward metres are a small part of a week; where
they are much alike there is one for both. What is done is solid, what is planned is shaded, its last row a block of
eighths in the shade's own tone. What is there is never drawn as nothing. The week under the cursor is lit and its
number stands in brackets; a week that a preview changes is underlined and, where there is room, carries a *; one with a
warning carries a !.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.dates import MONTHS
from retroplan.domain.base.units import KM, MILE, Units
from retroplan.domain.base.value import Value
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run
from retroplan.view.drawing.glyphs import FULL, UP, joined
from retroplan.view.season.grid import Grid, Line, Scale, lit, most, scale, spaced
from retroplan.view.season.state import SeasonState
from retroplan.view.season.sums import SeasonWeek, Weeks

PLANNED = "▒"
ALIKE = 2.0  # scales this near each other are made one: our own choice
_ABOVE, _BELOW = "▔", "▁"  # a mark of the scale, on the outer edge of its row


class _Side(Value):
    """One direction of the chart: its columns from the axis outward, their scale, and what stands beside them.

    `edge` marks the scale on the outer edge of a row; `name` is the unit with the direction's arrow.
    """

    direction: str
    columns: tuple[list[Run], ...]
    scale: Scale
    edge: str
    name: str
    rows: int


def chart(weeks: Weeks, units: Units, at: Grid, up: int, down: int) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """`up` rows above the axis, the highest first, and `down` rows below it, the nearest first."""
    found = [weeks.get(at.start(index)) for index in range(at.count)]
    above, below = scales(weeks, units, up, down)
    rising = tuple(_column(week, "forward", above, up) for week in found)
    hanging = tuple(_column(week, "backward", below, down) for week in found)
    top = _Side("forward", rising, above, _ABOVE, f"{units} →", up)
    bottom = _Side("backward", hanging, below, _BELOW, f"{units} ←", down)
    return tuple(_row(at, top, row) for row in reversed(range(up))), tuple(_row(at, bottom, n) for n in range(down))


def scales(weeks: Weeks, units: Units, up: int, down: int) -> tuple[Scale, Scale]:
    """The scale of each direction: one for both when theirs would be within `ALIKE` of each other."""
    unit = MILE if units == "mi" else KM
    above = scale(most([week.totals.forward_m for week in weeks.values()]), up, unit)
    below = scale(most([week.totals.backward_m for week in weeks.values()]), down, unit)
    if above.row_m and below.row_m and 1 / ALIKE <= above.row_m / below.row_m <= ALIKE:
        coarse = max(above, below, key=lambda each: each.row_m)
        return coarse.cut(up, unit), coarse.cut(down, unit)
    return above, below


def _column(week: SeasonWeek | None, direction: str, worth: Scale, rows: int) -> list[Run]:
    """The cells of a column from the axis outward."""
    if week is None:
        return [(" ", "text")] * rows
    forward = direction == "forward"
    metres = week.totals.forward_m if forward else week.totals.backward_m
    finished = week.done.forward_m if forward else week.done.backward_m
    size, done = worth.rows(metres), worth.rows(finished)
    all_done = finished >= metres - 0.5
    solid = 0 if finished <= 0 else min(max(1, round(done)), max(0, -int(-size // 1) - 1))
    out: list[Run] = []
    for row in range(rows):
        left = size - row
        if left <= 0:
            out.append((" ", "text"))
        elif all_done or row < solid:
            out.append(_cell(left, row, direction, FULL))
        else:
            out.append(_cell(left, row, f"{direction}.dim", PLANNED, f"{direction}.shade"))
    return out


def _cell(left: float, row: int, style: str, body: str, body_style: str = "") -> Run:
    """One cell of a column that reaches `left` rows further out from here; below the axis blocks are turned round."""
    if left >= 1:
        return body, body_style or style
    eighths = round(left * 8) or (0 if row else 1)
    if eighths == 8:
        return body, body_style or style
    if not eighths:
        return " ", "text"
    if style.startswith("backward"):
        return UP[8 - eighths], f"{style}.reverse"
    return UP[eighths], style


def _row(at: Grid, side: _Side, row: int) -> Row:
    """One row of the chart with its label: a mark of the scale, or on the outermost row the unit and arrow."""
    label, style = _row_label(at, side, row)
    marked = any(rows - 1 == row for rows, _ in side.scale.marks)
    empty: Run = (side.edge, "rule") if marked else (" ", "text")
    gap = at.pitch - at.bar
    line: list[Run] = [(cells.fit(label, at.gutter - 1, "right") + " ", style), empty]
    for column in side.columns:
        text, its = column[row]
        line.append((text * at.bar, its) if text != " " else (empty[0] * at.bar, empty[1]))
        line.append((empty[0] * gap, empty[1]))
    tail = at.width - (at.gutter + 1 + len(side.columns) * at.pitch)
    line.append((" " * max(0, tail), "text"))
    if tail < 0:
        line[-2] = (empty[0] * (gap + tail), empty[1])
    return joined(line)


def _row_label(at: Grid, side: _Side, row: int) -> Run:
    label = next((text for rows, text in side.scale.marks if rows - 1 == row), "")
    if row < side.rows - 1:
        return label, "muted"
    if not label:
        return side.name, side.direction
    room = at.gutter - cells.width(label) - 3
    name = f"{side.name:<{room}}" if room >= len(side.name) else side.name[-1]
    return f"{name} {label}", side.direction


def months(state: SeasonState, at: Grid) -> Row:
    """The row above the chart: months, where today is, and where what is being moved would begin."""
    line = Line(at.width)
    _ends(line, state, at)
    _months(line, at)
    if not _today(line, state, at):  # a month gives way
        line = Line(at.width)
        _ends(line, state, at)
        _today(line, state, at)
        _months(line, at)
    return line.row()


def _ends(line: Line, state: SeasonState, at: Grid) -> None:
    """How many weeks are not drawn on either side, and what is in the hand."""
    if at.before:
        line.put(0, f"‹ {at.before}", "key")
    if at.after:
        words = f"{at.after} ›"
        line.put(at.width - len(words), words, "key")
    if state.marked is not None and 0 <= at.index(state.marked[0].start) < at.count:
        spaced(line, at.x(at.index(state.marked[0].start)), "↷ moved", "key")


def _today(line: Line, state: SeasonState, at: Grid) -> bool:
    """`▾ today` over its day, or before it; whether there was room, or it is not in view."""
    if not 0 <= at.index(state.today) < at.count:
        return True
    cell = at.cell(state.today)
    return spaced(line, cell, "▾ today", "ok") or spaced(line, cell - 6, "today ▾", "ok")


def _months(line: Line, at: Grid) -> None:
    """Each month over the week that holds its first day, with the year where that begins."""
    named = ""
    for index in range(at.count):
        day = date.fromordinal(min(at.start(index).toordinal() + 6, date.max.toordinal()))
        month = MONTHS[day.month - 1]
        if month != named:
            text = f"{month} {day.year}" if not named or month == "Jan" else month
            _ = spaced(line, at.x(index), text, "muted") or spaced(line, at.x(index), month, "muted")
            named = month


def axis(state: SeasonState, weeks: Weeks, changed: frozenset[date], warned: frozenset[date], at: Grid) -> Row:
    """The line of week numbers; weeks that do not begin on Monday have no number and show their first day's.

    Weeks in `changed` carry a * and a line, weeks in `warned` a !, where there is room.
    """
    line = Line(at.width)
    here = at.index(state.week.start)
    if 0 <= here < at.count:  # a frame without a cursor has it elsewhere
        text = f"[{_number(state.week.start)}{_sign(state.week.start, changed, warned) if at.pitch >= 4 else ''}]"
        start, end = at.zone(here, here)
        line.put(max(0, min(at.width - len(text), start + (end - start - len(text)) // 2)), text, "text.bold")
    every = max(1, -(-3 // at.pitch))
    today = at.index(state.today)
    for index in range(at.count):
        if index == here or (index % every and index != today):
            continue
        start_day = at.start(index)
        differs = start_day in changed
        style = "warn" if start_day in warned else "muted" if start_day in weeks else "faint"
        if index == today:
            style = "ok.bold"
        number = _number(start_day)
        middle = at.x(index) + (at.bar - len(number)) // 2 + (at.bar - len(number) < 0)
        shown = f"{number}{_sign(start_day, changed, warned) if at.pitch >= 4 else ''}"
        spaced(line, max(at.gutter, middle), shown, f"{style}.underline" if differs else style, after=0)
    return line.row()


def _sign(start: date, changed: frozenset[date], warned: frozenset[date]) -> str:
    return "*" if start in changed else "!" if start in warned else ""


def _number(start: date) -> str:
    return str(start.isocalendar()[1] if start.weekday() == 0 else start.day)


def light(rows: list[Row], state: SeasonState, at: Grid, first: int = 0) -> None:
    """Light the cursor's column, and the weeks that are being moved, in `rows` from `first` on."""
    if state.marked is not None:
        a, b = (max(0, min(at.count - 1, at.index(week.start))) for week in state.marked)
        if at.index(state.marked[1].start) >= 0 and at.index(state.marked[0].start) < at.count:
            for n in range(first, len(rows)):
                rows[n] = lit(rows[n], *at.zone(a, b), "carried")
    here = at.index(state.week.start)
    for n in range(first, len(rows)):
        rows[n] = lit(rows[n], *at.zone(here, here), "selected")
