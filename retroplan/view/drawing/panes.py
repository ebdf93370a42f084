"""A screen of two parts: a list and, beside or below it, a detail that scrolls, under a heading with a search.

From 90 columns on the parts stand side by side, under that the list stands above the detail; at any size
from 1 x 1 there is a row of something. A scroll bar appears only where there is more to see.
"""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Hit, Row, Run, fill, row_width

SIDE_BY_SIDE = 90
_BAR = 12  # from this width on a scroll bar stands at the right edge
_WIDEST = 110  # cells of text beyond which a line is hard to follow
_SHARE = 0.42  # of the body that a list above its detail may take


class Detail(Value):
    """Rows of a detail, and which of them answer the mouse: (row, id)."""

    rows: tuple[Row, ...]
    hits: tuple[tuple[int, str], ...] = ()


class Panes(Value):
    """Where things stand: heights in rows, positions in cells; `room` is the width of the detail's text.

    `rule_y` is the row of the line between list and detail when they are above each other, -1 for none.
    """

    width: int
    height: int
    head: int
    list_width: int
    list_height: int
    detail_x: int
    detail_y: int
    detail_height: int
    room: int
    wide: bool
    rule_y: int = -1


def panes(width: int, height: int, entries: int, *, listed: bool = True) -> Panes:
    """The parts of a screen with a list of `entries` rows; without `listed` a narrow screen is all detail."""
    head = 3 if height >= 24 else 1 if height >= 4 else 0
    body = max(0, height - head)
    if width >= SIDE_BY_SIDE:
        list_width = 40 if width < 150 else 46
        x = list_width + 4
        return Panes(width, height, head, list_width, body, x, head, body, min(_WIDEST, width - x - 2), True)
    margin = 1 if width >= 30 else 0
    room = max(1, width - 2 * margin - (1 if width >= _BAR else 0))
    rows = min(max(1, entries), max(1, int(body * _SHARE))) if listed and body >= 2 else 0
    rule = head + rows if rows and body >= 6 else -1
    top = head + rows + (rule >= 0)
    return Panes(width, height, head, width, rows, margin, top, max(0, height - top), room, False, rule)


def first_shown(at: int, shown: int, total: int) -> int:
    """The first of `shown` entries so that entry `at` is among them, near the middle."""
    return max(0, min(at - shown // 2, total - shown))


def scrolled(detail: Detail, scroll: int, place: Panes) -> tuple[list[Row], list[Hit], int]:
    """The visible rows of a detail with their scroll bar, their hits, and the first row shown."""
    height = place.detail_height
    end = max(0, len(detail.rows) - height)
    start = min(max(0, scroll), end)
    margin = 0 if place.wide else place.detail_x
    before = place.width - 1 - place.detail_x - place.room
    rows: list[Row] = []
    for index in range(height):
        line = start + index
        runs: list[Run] = [
            (" " * margin, "text"),
            *fill(detail.rows[line] if line < len(detail.rows) else (), place.room),
        ]
        if end and place.width >= _BAR:
            thumb = max(1, height * height // len(detail.rows))
            top = round(start / end * (height - thumb))
            runs.append((" " * max(0, before), "text"))
            runs.append(("┃", "muted") if top <= index < top + thumb else ("│", "faint"))
        rows.append(tuple(run for run in runs if run[0]))
    hits = [
        Hit(place.detail_x, place.detail_y + line - start, place.room, 1, id)
        for line, id in detail.hits
        if start <= line < start + height
    ]
    return rows, hits, start


def compose(
    place: Panes, heading: Row, listing: Sequence[Row], detail: Sequence[Row], rule: Row = ()
) -> tuple[Row, ...]:
    """The rows of the whole screen."""
    width = place.width
    rows: list[Row] = [fill((), width) for _ in range(place.height)]
    if place.head:
        rows[1 if place.head == 3 else 0] = fill(heading, width)
    if place.wide:
        for index in range(place.list_height):
            left = fill(listing[index] if index < len(listing) else (), place.list_width)
            right = detail[index] if index < len(detail) else ()
            rows[place.head + index] = fill((*left, (" ", "text"), ("│", "rule"), ("  ", "text"), *right), width)
        return tuple(rows)
    for index, row in enumerate(listing[: place.list_height]):
        rows[place.head + index] = fill(row, width)
    if place.rule_y >= 0:
        rows[place.rule_y] = fill(rule, width)
    for index, row in enumerate(detail):
        rows[place.detail_y + index] = fill(row, width)
    return tuple(rows)


class Heading(Value):
    """The heading's row, where its search begins (-1: nowhere) and where typing goes on (-1: not typing)."""

    row: Row
    search_x: int
    cursor_x: int


def being_typed(text: str, width: int) -> Row:
    """A line that is being written, exactly `width` cells: the next letter's cell is reversed, so it is seen."""
    after = max(0, width - cells.width(text))
    return fill([(text, "text@input"), (" " * min(1, after), "text.reverse@input")], width, "input")


def heading(width: int, title: str, more: str, query: str, searching: bool, count: str) -> Heading:
    """Title at the left; at the right the search, with how many were found (`count`) once something is typed."""
    room = max(8, min(30, width // 3))
    shown = visible(query)
    while shown and cells.width(shown) > room - 3:
        shown = shown[1:]
    right: list[Run]
    if searching:
        right = [*being_typed(f"/ {shown}", room), (f" {count}", "muted")]
    elif query:
        right = [(cells.fit(f"/ {shown}", room), "key"), (f" {count}", "muted")]
    else:
        right = [("/", "key.bold"), (" search", "muted")]
    size = row_width(right)
    if size + 2 > width:
        right, size = (list(being_typed(f"/ {shown}", width)), width) if searching else ([], 0)
    space = max(0, width - size - (2 if size and size < width else 0))
    if cells.width(title) + cells.width(more) + 5 > space:  # whole or not at all
        more = ""
    left = fill([(f"  {title}", "text.bold"), (f"  {more}" if more else "", "muted")], max(0, space - 1))
    row = fill((*left, (" " * min(1, space), "text"), *right), width)
    where = min(width - 1, space + 2 + cells.width(shown)) if searching and size else -1
    return Heading(row, space if size else -1, where)
