"""How a form looks: one field under the other in a box, the buttons below; the field with the cursor is in sight."""

from __future__ import annotations

from retroplan.domain.base.text import visible
from retroplan.view.controls.form import Form, dirty, focused
from retroplan.view.controls.form_fields import Sheet, add_field
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, row_width, spread
from retroplan.view.drawing.panel import Box, over, room

CANCEL = "[ Cancel ]"


def draw(form: Form, frame: Frame, size: int = 84) -> Frame:
    """The form in a box in the middle of a screen, at most `size` cells wide."""
    width, height = room(frame)
    return over(frame, panel(form, min(width, size), height), "centre", form.title)


def panel(form: Form, width: int, height: int) -> Box:
    """The form as at most `height` rows of `width` cells, scrolled to the field with the cursor."""
    sheet = _sheet(form, width)
    foot = buttons(form, width)
    space = max(1, height - len(foot)) if height > len(foot) else height
    top = _top(sheet.span, len(sheet.rows), space)
    shown = _scrolled(sheet, top, space)
    end = top + len(shown)
    hits = [
        Hit(h.x, max(0, h.y - top), h.width, h.height - max(0, top - h.y), h.id)
        for h in sheet.hits
        if h.y + h.height > top and h.y < end
    ]
    cursor = sheet.cursor if sheet.cursor and top <= sheet.cursor[1] < end else None
    if len(shown) + len(foot) <= height:
        shown += foot
        hits += button_hits(form, width, len(shown) - 1)
    return Box(tuple(shown[:height]), width, tuple(hits), (cursor[0], cursor[1] - top) if cursor else None)


def _sheet(form: Form, width: int) -> Sheet:
    """Everything above the buttons."""
    sheet = Sheet(form, width)
    if form.note:
        for line in cells.wrap(visible(form.note, lines=True), max(1, width - 2)):
            sheet.add((f" {line}", "muted@panel"))
        sheet.add()
    for n, field in enumerate(form.fields):
        add_field(sheet, field, n == form.index, [message for id, message in form.problems if id == field.id])
    known = {field.id for field in form.fields}
    for id, message in form.problems:
        if id not in known:
            sheet.say(1, f"✕ {message}", "error@panel")
    if form.index >= len(form.fields):
        sheet.span = (max(0, len(sheet.rows) - 1), len(sheet.rows))
    return sheet


def _scrolled(sheet: Sheet, top: int, space: int) -> list[Row]:
    """The rows in sight; a word says where there are more, unless it would hide the field with the cursor."""
    shown = sheet.rows[top : top + space]
    if len(shown) > 2 and 0 < top < sheet.span[0]:
        shown[0] = spread([], [("↑ more ", "muted@panel")], sheet.width, "panel")
    if len(shown) > 2 and sheet.span[1] < top + space < len(sheet.rows):
        shown[-1] = spread([], [("↓ more ", "muted@panel")], sheet.width, "panel")
    return shown


def buttons(form: Form, width: int) -> list[Row]:
    """The rows at the bottom: saving, leaving, and the keys of the field with the cursor."""
    runs: list[Run] = [
        (" ", "text@panel"),
        (_save(form), "text.bold.reverse@panel" if form.index >= len(form.fields) else "key.bold@panel"),
        (_gap(form, width), "text@panel"),
        (CANCEL, "muted@panel"),
    ]
    style = "warn@panel" if form.leaving else "muted@panel"
    right: list[Run] = [(f"{_hint(form, width - 2)} ", style)]
    changed: list[Run] = [("  changed", "faint@panel")] if dirty(form) and not form.leaving else []
    if row_width(runs) + row_width(right) + row_width(changed) + 1 <= width:
        runs += changed
    if row_width(runs) + row_width(right) + 1 > width:
        return [fill([(" ", style), *right], width, "panel"), fill(runs, width, "panel")]
    return [fill((), width, "panel"), spread(runs, right, width, "panel")]


def _gap(form: Form, width: int) -> str:
    return "  " if cells.width(_save(form)) + len(CANCEL) + 3 <= width else " "


def button_hits(form: Form, width: int, y: int) -> tuple[Hit, Hit]:
    """Where the buttons in row `y` answer the mouse."""
    save = cells.width(_save(form))
    return Hit(1, y, save, 1, "form:save"), Hit(save + 1 + len(_gap(form, width)), y, len(CANCEL), 1, "form:cancel")


def _save(form: Form) -> str:
    return f"[ {visible(form.save_label)} ]"


def _hint(form: Form, width: int) -> str:
    """As many of the keys as fit; each is whole or not there."""
    if form.leaving:
        return "esc again to throw away"
    field = focused(form)
    save = visible(form.save_label).lower()
    own = {"choice": ["← → change"], "toggle": ["← → change"], "multiline": ["enter new line"], "text": []}
    if field is None:
        hints = [f"enter {save}", "tab to the answers", "esc cancel"]
    else:
        first = own[field.kind]
        hints = [*first, "tab next", f"ctrl+s {save}", *([] if first else ["esc cancel"])]
    while len(hints) > 1 and cells.width(" · ".join(hints)) > width:
        hints.pop(1 if hints[0].startswith("←") else -1)
    return " · ".join(hints)


def _top(span: tuple[int, int], count: int, space: int) -> int:
    """The first row to show so that the whole of `span` is in sight, its beginning before its end."""
    top = max(0, min(count - space, (span[0] + span[1]) // 2 - space // 2))
    if span[1] > top + space:
        top = span[1] - space
    return max(0, min(top, span[0]))
