"""Boxes drawn over a screen: the border, where it goes, and cutting the rows under it.

The result has exactly the size of the frame below. A wide character that the edge of a box would halve
becomes blanks. While a box is open only the box answers the mouse; a click beside it hits `outside`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, on, row_width
from retroplan.view.drawing.graphemes import is_border

Where = Literal["bottom", "centre", "top"]
_GROUND = "panel"
_RULE = "rule@panel"


class Box(Value):
    """Rows to stand in a box, each `width` cells (0: as wide as fits); hits and cursor count from the first cell."""

    rows: tuple[Row, ...]
    width: int
    hits: tuple[Hit, ...] = ()
    cursor: tuple[int, int] | None = None


def over(frame: Frame, box: Box, where: Where = "centre", title: str = "", foot: str = "", above: int = 0) -> Frame:
    """`box` with a border over `frame`.

    `foot` stands in the lower border, `above` keeps that many rows free at the bottom (the footer). Rows and cells
    that do not fit are cut; a frame of less than 3 rows or 4 cells shows the rows without a border.
    """
    height, edge = _space(frame, above)
    widest = max(0, frame.width - 2 * edge)
    inner = min(box.width, widest) if box.width > 0 else widest
    lines = [fill(row, inner, _GROUND) for row in box.rows[: max(0, height - 2 * edge)]]
    drawn = _bordered(lines, inner, title, foot) if edge else lines
    outer = inner + 2 * edge
    left = (frame.width - outer) // 2
    top = {"top": 0, "centre": (height - len(drawn)) // 2, "bottom": height - len(drawn)}[where]
    inside = Hit(left + edge, top + edge, inner, len(lines), "inside")
    hits = [Hit(0, 0, frame.width, frame.height, "outside")] if frame.width and frame.height else []
    if drawn and outer:
        hits.append(Hit(left, top, outer, len(drawn), "panel"))
    hits += _moved(box.hits, inside)
    return Frame(_laid(frame, drawn, left, top, outer), frame.width, tuple(hits), _cursor(box.cursor, inside))


def room(frame: Frame, above: int = 0) -> tuple[int, int]:
    """The (width, height) that rows inside a box over `frame` may take."""
    height, edge = _space(frame, above)
    return frame.width - 2 * edge, height - 2 * edge


def _space(frame: Frame, above: int) -> tuple[int, int]:
    """The rows that a box over `frame` may take, and how thick its border is: 0 where there is no room for one."""
    height = max(0, frame.height - above) or frame.height
    return height, 0 if frame.width < 4 or height < 3 else 1


def _laid(frame: Frame, lines: Sequence[Row], left: int, top: int, width: int) -> tuple[Row, ...]:
    """The rows of `frame` with `lines` of `width` cells over them."""
    rows = list(frame.rows)
    for y, line in enumerate(lines, top):
        rows[y] = (*cut_row(rows[y], 0, left), *line, *cut_row(rows[y], left + width, frame.width))
    return tuple(rows)


def _cursor(cursor: tuple[int, int] | None, inside: Hit) -> tuple[int, int] | None:
    """A box's cursor as the frame counts it; None where it was cut off."""
    if cursor is None or cursor[0] >= inside.width or cursor[1] >= inside.height:
        return None
    return cursor[0] + inside.x, cursor[1] + inside.y


def _bordered(lines: Sequence[Row], inner: int, title: str, foot: str) -> list[Row]:
    side: Run = ("│", _RULE)
    top = _edge("┌", "┐", title, inner, on("accent.bold", _GROUND))
    bottom = _edge("└", "┘", foot, inner, on("muted", _GROUND))
    return [top, *((side, *line, side) for line in lines), bottom]


def _edge(left: str, right: str, text: str, inner: int, style: str) -> Row:
    label = cells.shorten(visible(text), inner - 4) if inner >= 6 else ""
    if not label:
        return ((left + "─" * inner + right, _RULE),)
    rest = inner - 3 - cells.width(label)
    return ((left + "─", _RULE), (f" {label} ", style), ("─" * rest + right, _RULE))


def _moved(hits: Sequence[Hit], inside: Hit) -> list[Hit]:
    """A box's hits as the frame counts them, cut to what is `inside`."""
    out: list[Hit] = []
    for hit in hits:
        left, top = max(0, hit.x), max(0, hit.y)
        right, bottom = min(hit.x + hit.width, inside.width), min(hit.y + hit.height, inside.height)
        if right > left and bottom > top:
            out.append(Hit(left + inside.x, top + inside.y, right - left, bottom - top, hit.id))
    return out


def cut_row(row: Row, start: int, end: int) -> Row:
    """The cells from `start` up to `end` of a row, exactly that many; halves of wide characters become blanks."""
    if end <= start:
        return ()
    out: list[Run] = []
    x = 0
    for text, style in row:
        size = cells.width(text)
        if x >= end:
            break
        if x + size > start:
            part = _cut_text(text, size, max(0, start - x), min(size, end - x))
            if part:
                out.append((part, style))
        x += size
    missing = end - start - row_width(out)
    if missing > 0:
        out.append((" " * missing, "text"))
    return tuple(out)


def _cut_text(text: str, size: int, start: int, end: int) -> str:
    """The cells `start` to `end` of a text of `size` cells, padded with blanks where a character was halved."""
    if start == 0 and end == size:
        return text
    if text.isascii():
        return text[start:end]
    head = cells.cut(text, end)
    stop = len(head)
    while stop > 0 and not is_border(text, stop):
        stop -= 1
    head = text[:stop]
    begin = len(cells.cut(head, start))
    while begin < len(head) and (not is_border(head, begin) or cells.width(head[:begin]) < start):
        begin += 1
    lead = min(cells.width(head[:begin]), end) - start
    body = head[begin:]
    text = " " * max(0, lead) + body
    return text + " " * max(0, end - start - cells.width(text))
