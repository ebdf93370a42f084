"""Owns how a form looks: one field under the other in a box, with what is wrong under the field it is about.

Rules: the field with the cursor is always in sight; a choice shows all its answers where there is room, else the
chosen one between arrows; every state is said by a sign as well as a colour.
"""

from __future__ import annotations

from retroplan.domain.base.text import visible
from retroplan.view.controls import line_edit
from retroplan.view.controls.form import NO, YES, Field, Form, dirty, focused
from retroplan.view.controls.notes_view import view_lines
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, row_width, spread
from retroplan.view.drawing.panel import Box, over, room

NOTE_ROWS = 4  # rows of a field of several lines; our own choice


class _Sheet:
    """Rows being collected with their hits and the cursor."""

    __slots__ = ("cursor", "hits", "rows", "span", "width")

    def __init__(self, width: int) -> None:
        self.width = width
        self.rows: list[Row] = []
        self.hits: list[Hit] = []
        self.cursor: tuple[int, int] | None = None
        self.span = (0, 1)

    def add(self, *runs: Run) -> None:
        self.rows.append(fill(runs, self.width, "panel"))


def draw(form: Form, frame: Frame, size: int = 84) -> Frame:
    """The form in a box in the middle of a screen, at most `size` cells wide."""
    width, height = room(frame)
    return over(frame, panel(form, min(width, size), height), "centre", form.title)


def panel(form: Form, width: int, height: int) -> Box:
    """The form as at most `height` rows of `width` cells, scrolled to the field with the cursor."""
    sheet = _Sheet(width)
    stacked = width < 46
    indent = 0 if stacked else max((cells.width(visible(f.label)) for f in form.fields), default=0) + 4
    indent = min(indent, width // 3)
    for note in cells.wrap(visible(form.note, lines=True), max(1, width - 2)) if form.note else []:
        sheet.add((f" {note}", "muted@panel"))
    if form.note:
        sheet.add()
    for n, field in enumerate(form.fields):
        _field(sheet, form, field, n == form.index, indent)
    for id, message in form.problems:
        if not any(field.id == id for field in form.fields):
            _said(sheet, 1, f"✕ {message}", "error@panel")
    foot = buttons(form, width)
    space = max(1, height - len(foot)) if height > len(foot) else height
    if form.index >= len(form.fields):
        sheet.span = (max(0, len(sheet.rows) - 1), len(sheet.rows))
    top = _top(sheet.span, len(sheet.rows), space)
    shown = sheet.rows[top : top + space]
    if top > 0 and len(shown) > 2 and sheet.span[0] > top:
        shown[0] = spread([], [("↑ more ", "muted@panel")], width, "panel")
    if top + space < len(sheet.rows) and len(shown) > 2 and sheet.span[1] < top + space:
        shown[-1] = spread([], [("↓ more ", "muted@panel")], width, "panel")
    hits = [
        Hit(h.x, max(0, h.y - top), h.width, h.height - max(0, top - h.y), h.id)
        for h in sheet.hits
        if h.y + h.height > top and h.y < top + len(shown)
    ]
    cursor = sheet.cursor
    at = (cursor[0], cursor[1] - top) if cursor and top <= cursor[1] < top + len(shown) else None
    if len(shown) + len(foot) <= height:
        y = len(shown) + len(foot) - 1
        save = cells.width(visible(form.save_label)) + 4
        hits += [Hit(1, y, save, 1, "form:save"), Hit(save + 3, y, 9, 1, "form:cancel")]
        shown.extend(foot)
    return Box(tuple(shown[:height]), width, tuple(hits), at)


def _field(sheet: _Sheet, form: Form, field: Field, here: bool, indent: int) -> None:
    top = len(sheet.rows)
    width = sheet.width
    problems = [message for id, message in form.problems if id == field.id]
    sign: Run = ("▸ ", "key@panel") if here else ("✕ ", "error@panel") if problems else ("  ", "text@panel")
    label: Run = (visible(field.label), "text.bold@panel" if here else "muted@panel")
    if indent:
        head: list[Run] = [sign, (cells.fit(label[0], indent - 3) + " ", label[1])]
    else:
        sheet.add(sign, label)
        head = [("  ", "text@panel")]
    left = row_width(head)
    space = max(1, width - left - 1)
    if field.kind == "multiline":
        rows, at = view_lines(field.edit, space, NOTE_ROWS, focused=here)
        if here:
            sheet.cursor = (left + at[0], len(sheet.rows) + at[1])
        for n, row in enumerate(rows):
            sheet.add(*(head if n == 0 else [(" " * left, "text@panel")]), *row)
    elif field.kind == "text":
        style = "text@input"
        row, x = line_edit.view(field.edit, space, style, focused=here, placeholder=field.placeholder)
        if here:
            sheet.cursor = (left + x, len(sheet.rows))
        sheet.add(*head, *row)
    else:
        _choices(sheet, field, here, head, space)
    if here and not problems and (field.live or field.hint):
        _said(sheet, left, field.live or field.hint, "accent@panel" if field.live else "muted@panel")
    elif field.live and not problems:
        _said(sheet, left, field.live, "muted@panel")
    for message in problems:
        _said(sheet, left, f"✕ {message}", "error@panel")
    sheet.hits.insert(0, Hit(0, top, width, len(sheet.rows) - top, f"field:{field.id}"))
    if here:
        sheet.span = (top, len(sheet.rows))


def _choices(sheet: _Sheet, field: Field, here: bool, head: list[Run], space: int) -> None:
    """All answers in a row, the chosen one marked `●`; or the chosen one between arrows when they do not fit."""
    answers = ((YES, "yes"), (NO, "no")) if field.kind == "toggle" else field.choices
    if field.kind == "toggle":
        answers = ((YES, "yes"), (NO, "no"))
    y = len(sheet.rows)
    x = row_width(head)
    runs: list[Run] = []
    for value, label in answers:
        chosen = value == field.value
        style = ("text.bold@selected" if here else "text.bold@panel") if chosen else "muted@panel"
        run: Run = (f"{'●' if chosen else '○'} {visible(label)}", style)
        size = cells.width(run[0])
        sheet.hits.append(Hit(x + row_width(runs), y, size, 1, f"choice:{field.id}={value}"))
        runs += [run, ("   ", "text@panel")]
    if runs:
        runs.pop()
    if row_width(runs) > space:
        del sheet.hits[-len(answers) :]
        at = next((n for n, answer in enumerate(answers) if answer[0] == field.value), 0)
        label = visible(answers[at][1]) if answers else ""
        count = f"  {at + 1} of {len(answers)}"
        label = cells.shorten(label, max(1, space - 4 - len(count)))
        style = "text.bold@selected" if here else "text.bold@panel"
        runs = [("‹ ", "key@panel"), (label, style), (" ›", "key@panel"), (count, "faint@panel")]
    sheet.add(*head, *runs)


def _said(sheet: _Sheet, left: int, text: str, style: str) -> None:
    for line in cells.wrap(visible(text, lines=True), max(1, sheet.width - left - 1)):
        sheet.add((" " * left, "text@panel"), (line, style))


def buttons(form: Form, width: int) -> list[Row]:
    """The rows at the bottom: saving, leaving, and the keys of the field with the cursor."""
    on_save = form.index >= len(form.fields)
    save = f"[ {visible(form.save_label)} ]"
    runs: list[Run] = [
        (" ", "text@panel"),
        (save, "text.bold.reverse@panel" if on_save else "key.bold@panel"),
        ("  ", "text@panel"),
        ("[ Leave ]", "muted@panel"),
    ]
    field = focused(form)
    label = visible(form.save_label).lower()
    if form.leaving:
        hints = ["esc again to throw away"]
    elif field is None:
        hints = [f"enter {label}", "tab to the answers", "esc leave"]
    elif field.kind in ("choice", "toggle"):
        hints = ["← → change", "tab next", f"ctrl+s {label}"]
    elif field.kind == "multiline":
        hints = ["enter new line", "tab next", f"ctrl+s {label}"]
    else:
        hints = ["tab next", f"ctrl+s {label}", "esc leave"]
    while len(hints) > 1 and cells.width(" · ".join(hints)) > width - 2:  # a hint is whole or not there
        hints.pop(1 if hints[0].startswith("←") else -1)
    hint = " · ".join(hints)
    style = "warn@panel" if form.leaving else "muted@panel"
    right: list[Run] = [(f"{hint} ", style)]
    changed: list[Run] = [("  changed", "faint@panel")] if dirty(form) and not form.leaving else []
    if row_width(runs) + row_width(right) + row_width(changed) + 1 <= width:
        runs += changed
    if row_width(runs) + row_width(right) + 1 > width:
        return [fill([(" ", style), *right], width, "panel"), fill(runs, width, "panel")]
    return [fill((), width, "panel"), spread(runs, right, width, "panel")]


def _top(span: tuple[int, int], count: int, space: int) -> int:
    """The first row to show so that the whole of `span` is in sight, its beginning before its end."""
    top = max(0, min(count - space, (span[0] + span[1]) // 2 - space // 2))
    if span[1] > top + space:
        top = span[1] - space
    return max(0, min(top, span[0]))
