"""How a form and its preview stand together: beside each other, or one behind the other where that is too narrow.

From 100 columns on the box fills the screen and stays where it is, whatever is typed. Under that the form has a
line that says what it comes to, and the Save button, its last stop, shows the whole preview: one sees what one takes.
At any size from 1 x 1 something is shown, exactly as wide and high as the frame.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.view.controls import form_view
from retroplan.view.controls.form import Form
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, row_width
from retroplan.view.drawing.panel import Box, over, room

SIDE_BY_SIDE = 100
_FORM = (48, 60)  # least and most cells of the form beside its preview; our own choice
_NARROW = 84

Preview = Callable[[int, int], Sequence[Row]]


class Drawn(Value):
    """The frame, the first row of the preview that is shown, how far it can scroll, and whether it is in sight."""

    frame: Frame
    scroll: int
    end: int
    page: int
    wide: bool


def draw(frame: Frame, form: Form, status: Run, preview: Preview, scroll: int) -> Drawn:
    """The dialog over a screen. `preview(width, height)` gives all its rows, `status` is it in a line."""
    if frame.width >= SIDE_BY_SIDE and frame.height >= 12:
        return _beside(frame, form, preview, scroll)
    width, height = room(frame)
    width = min(width, _NARROW)
    if form.index >= len(form.fields) and height >= 4:
        return _behind(frame, form, preview, scroll, width, height)
    if height < 8:
        return Drawn(over(frame, form_view.panel(form, width, height), "centre", form.title), 0, 0, 1, False)
    box = _tall(form, width, height - 2)
    text, style = status
    head = fill([(f" {cells.shorten(visible(text), width - 2)}", style)], width, "panel")
    hits = tuple(Hit(h.x, h.y + 2, h.width, h.height, h.id) for h in box.hits)
    cursor = (box.cursor[0], box.cursor[1] + 2) if box.cursor else None
    made = Box((head, fill((), width, "panel"), *box.rows), width, hits, cursor)
    return Drawn(over(frame, made, "centre", form.title, "page down shows the whole of it"), 0, 0, 1, False)


def _tall(form: Form, width: int, height: int) -> Box:
    """The form in exactly `height` rows: the buttons stay at the bottom, however many questions there are."""
    box = form_view.panel(form, width, height)
    down = height - len(box.rows)
    cut = len(box.rows) - (len(form_view.buttons(form, width)) if down else 0)
    blank = fill((), width, "panel")
    hits = tuple(h.down(down) if h.id in ("form:save", "form:cancel") else h for h in box.hits)
    return Box((*box.rows[:cut], *[blank] * down, *box.rows[cut:]), width, hits, box.cursor)


def _beside(frame: Frame, form: Form, preview: Preview, scroll: int) -> Drawn:
    """The form at the left, the preview at the right, in a box that fills the screen above the footer."""
    width, height = room(frame, 1)
    left = max(_FORM[0], min(_FORM[1], width * 46 // 100))
    right = width - left - 4
    box = _tall(form, left, height)
    found = preview(right, height)
    shown, top, end = _scrolled(found, scroll, right, height)
    rows = [
        (
            *box.rows[n],
            (" │ ", "rule@panel"),
            *fill(shown[n] if n < len(shown) else (), right, "panel"),
        )
        for n in range(height)
    ]
    made = Box(tuple(rows), width, box.hits, box.cursor)
    return Drawn(over(frame, made, "centre", form.title, _keys(end), 1), top, end, max(1, height - 2), True)


def _behind(frame: Frame, form: Form, preview: Preview, scroll: int, width: int, height: int) -> Drawn:
    """The whole preview with the buttons below it."""
    foot = form_view.buttons(form, width)
    foot = foot if height >= len(foot) + 3 else foot[-1:]
    space = height - len(foot)
    found = preview(width - 2, space)
    shown, top, end = _scrolled(found, scroll, width - 2, space)
    rows = [fill([(" ", "text"), *(shown[n] if n < len(shown) else ())], width, "panel") for n in range(space)]
    made = Box((*rows, *foot), width, form_view.button_hits(form, width, height - 1))
    keys = "page down reads on" if end else "page up: back to the answers"
    return Drawn(over(frame, made, "centre", form.title, keys), top, end, max(1, space - 2), False)


def _keys(end: int) -> str:
    return "page down reads on" if end else ""


def _scrolled(found: Sequence[Row], scroll: int, width: int, space: int) -> tuple[list[Row], int, int]:
    """(`space` rows from `scroll`, that row, the last one it can be); a word says where more follows."""
    end = max(0, len(found) - space)
    top = max(0, min(scroll, end))
    rows = [tuple(row) for row in found[top : top + space]]
    left = len(found) - top - space
    if left > 0 and rows:
        more = f"↓ {left + 1} more rows"
        rows[-1] = fill([(cells.shorten(more, width), "key")], width)
    if top > 0 and len(rows) > 2 and row_width(rows[0]) <= width:
        rows[0] = fill([(cells.shorten(f"↑ {top + 1} rows above", width), "key")], width)
    return rows, top, end
