"""Owns boxes drawn over a screen: the border, where it goes, and cutting the rows under it.

Rules: the result has exactly the size of the frame below. A wide character that the edge of a box would halve
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


class Box(Value):
    """Rows inside a box, each `width` cells; hits and cursor count from the first cell of the first row."""

    rows: tuple[Row, ...]
    width: int
    hits: tuple[Hit, ...] = ()
    cursor: tuple[int, int] | None = None


def overlay(
    frame: Frame,
    rows: Sequence[Row],
    where: Where = "bottom",
    width: int = 0,
    title: str = "",
    *,
    foot: str = "",
    hits: Sequence[Hit] = (),
    cursor: tuple[int, int] | None = None,
    background: str = "panel",
    above: int = 0,
) -> Frame:
    """`rows` in a bordered box over `frame`.

    `width` is that of the rows (0: as wide as fits), `foot` stands in the lower border, `above` keeps that many
    rows free at the bottom (the footer). Rows and cells that do not fit are cut; a frame of less than 3 rows or 4
    cells shows the rows without a border.
    """
    height = max(0, frame.height - above) or frame.height
    bare = frame.width < 4 or height < 3
    edge = 0 if bare else 1
    inner = max(0, frame.width - 2 * edge)
    inner = min(width, inner) if width > 0 else inner
    shown = list(rows[: max(0, height - 2 * edge)])
    lines = [fill(row, inner, background) for row in shown]
    box = lines if bare else _bordered(lines, inner, title, foot, background)
    outer = inner + 2 * edge
    left = (frame.width - outer) // 2
    top = {"top": 0, "centre": (height - len(box)) // 2, "bottom": height - len(box)}[where]
    under = list(frame.rows)
    for offset, line in enumerate(box):
        row = under[top + offset]
        under[top + offset] = (*cut_row(row, 0, left), *line, *cut_row(row, left + outer, frame.width))
    x, y = left + edge, top + edge
    moved = [_clip(Hit(h.x + x, h.y + y, h.width, h.height, h.id), x, y, inner, len(lines)) for h in hits]
    found = [Hit(0, 0, frame.width, frame.height, "outside")] if frame.width and frame.height else []
    if box and outer:
        found.append(Hit(left, top, outer, len(box), "panel"))
    at = None
    if cursor is not None and cursor[0] < inner and cursor[1] < len(lines):
        at = (cursor[0] + x, cursor[1] + y)
    return Frame(tuple(under), frame.width, (*found, *(hit for hit in moved if hit is not None)), at)


def over(frame: Frame, box: Box, where: Where = "centre", title: str = "", foot: str = "", above: int = 0) -> Frame:
    """`overlay` of a box."""
    return overlay(frame, box.rows, where, box.width, title, foot=foot, hits=box.hits, cursor=box.cursor, above=above)


def room(frame: Frame, above: int = 0) -> tuple[int, int]:
    """The (width, height) that rows inside a box over `frame` may take."""
    height = max(0, frame.height - above) or frame.height
    if frame.width < 4 or height < 3:
        return frame.width, height
    return frame.width - 2, height - 2


def _bordered(lines: Sequence[Row], inner: int, title: str, foot: str, background: str) -> list[Row]:
    rule = on("rule", background)
    side: Run = ("│", rule)
    top = _edge("┌", title, "┐", inner, rule, on("accent.bold", background))
    bottom = _edge("└", foot, "┘", inner, rule, on("muted", background))
    return [top, *((side, *line, side) for line in lines), bottom]


def _edge(left: str, text: str, right: str, inner: int, rule: str, style: str) -> Row:
    label = cells.shorten(visible(text), inner - 4) if inner >= 6 else ""
    if not label:
        return ((left + "─" * inner + right, rule),)
    rest = inner - 3 - cells.width(label)
    return ((left + "─", rule), (f" {label} ", style), ("─" * rest + right, rule))


def _clip(hit: Hit, x: int, y: int, width: int, height: int) -> Hit | None:
    right, bottom = min(hit.x + hit.width, x + width), min(hit.y + hit.height, y + height)
    left, top = max(hit.x, x), max(hit.y, y)
    return Hit(left, top, right - left, bottom - top, hit.id) if right > left and bottom > top else None


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
