"""How one field of a form looks: its label, its answer, and below it what it means or what is wrong with it.

A choice shows all its answers where there is room, else the chosen one between arrows; every state is said by a sign
as well as a colour.
"""

from __future__ import annotations

from retroplan.domain.base.text import visible
from retroplan.view.controls import line_view
from retroplan.view.controls.form import NO, YES, Field, Form
from retroplan.view.controls.notes_view import view_lines
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Hit, Row, Run, fill, row_width

NOTE_ROWS = 4  # rows of a field of several lines; our own choice
STACKED = 46  # under that many cells a label stands above its field; our own choice


class Sheet:
    """Rows being collected with their hits and the cursor; `span` are the rows of the field that has it."""

    __slots__ = ("cursor", "hits", "indent", "rows", "span", "width")

    def __init__(self, form: Form, width: int) -> None:
        self.width = width
        longest = max((cells.width(visible(field.label)) for field in form.fields), default=0)
        self.indent = 0 if width < STACKED else min(longest + 4, width // 3)
        self.rows: list[Row] = []
        self.hits: list[Hit] = []
        self.cursor: tuple[int, int] | None = None
        self.span = (0, 1)

    def add(self, *runs: Run) -> None:
        self.rows.append(fill(runs, self.width, "panel"))

    def say(self, left: int, text: str, style: str) -> None:
        """Something about a field, folded."""
        for line in cells.wrap(visible(text, lines=True), max(1, self.width - left - 1)):
            self.add((" " * left, "text@panel"), (line, style))


def add_field(sheet: Sheet, field: Field, here: bool, problems: list[str]) -> None:
    """One field; `here` when it has the cursor."""
    top = len(sheet.rows)
    head = _head(sheet, field, here, bool(problems))
    _ANSWERS[field.kind](sheet, field, here, head)
    left = row_width(head)
    for message in problems:
        sheet.say(left, f"✕ {message}", "error@panel")
    if not problems and field.live:
        sheet.say(left, field.live, "accent@panel" if here else "muted@panel")
    elif not problems and here and field.hint:
        sheet.say(left, field.hint, "muted@panel")
    sheet.hits.insert(0, Hit(0, top, sheet.width, len(sheet.rows) - top, f"field:{field.id}"))
    if here:
        sheet.span = (top, len(sheet.rows))


def _head(sheet: Sheet, field: Field, here: bool, wrong: bool) -> list[Run]:
    """What stands before the answer: the sign and the label, or blanks where the label has a row of its own."""
    sign: Run = ("▸ ", "key@panel") if here else ("✕ ", "error@panel") if wrong else ("  ", "text@panel")
    label, style = visible(field.label), "text.bold@panel" if here else "muted@panel"
    if sheet.indent:
        return [sign, (cells.fit(label, sheet.indent - 3) + " ", style)]
    sheet.add(sign, (label, style))
    return [("  ", "text@panel")]


def _space(sheet: Sheet, head: list[Run]) -> int:
    return max(1, sheet.width - row_width(head) - 1)


def _text(sheet: Sheet, field: Field, here: bool, head: list[Run]) -> None:
    left, y, space = row_width(head), len(sheet.rows), _space(sheet, head)
    row, x = line_view.view(field.edit, space, focused=here, placeholder=field.placeholder)
    if here:
        sheet.cursor = (left + x, y)
    sheet.hits.append(Hit(left, y, space, 1, f"text:0:{field.id}"))
    sheet.add(*head, *row)


def _notes(sheet: Sheet, field: Field, here: bool, head: list[Run]) -> None:
    left, y, space = row_width(head), len(sheet.rows), _space(sheet, head)
    rows, at = view_lines(field.edit, space, NOTE_ROWS, focused=here)
    if here:
        sheet.cursor = (left + at[0], y + at[1])
    for n, row in enumerate(rows):
        sheet.hits.append(Hit(left, y + n, space, 1, f"text:{n}:{field.id}"))
        sheet.add(*(head if n == 0 else [(" " * left, "text@panel")]), *row)


def _choices(sheet: Sheet, field: Field, here: bool, head: list[Run]) -> None:
    """All answers in a row, the chosen one marked `●`; or the chosen one between arrows when they do not fit."""
    answers = ((YES, "yes"), (NO, "no")) if field.kind == "toggle" else field.choices
    chosen = "text.bold@selected" if here else "text.bold@panel"
    y, x = len(sheet.rows), row_width(head)
    hits: list[Hit] = []
    runs: list[Run] = []
    for value, label in answers:
        if runs:
            runs.append(("   ", "text@panel"))
        own = value == field.value
        run: Run = (f"{'●' if own else '○'} {visible(label)}", chosen if own else "muted@panel")
        hits.append(Hit(x + row_width(runs), y, cells.width(run[0]), 1, f"choice:{field.id}={value}"))
        runs.append(run)
    space = _space(sheet, head)
    if row_width(runs) > space:
        at = next((n for n, answer in enumerate(answers) if answer[0] == field.value), 0)
        count = f"  {at + 1} of {len(answers)}"
        label = cells.shorten(visible(answers[at][1]), max(1, space - 4 - len(count)))
        runs = [("‹ ", "key@panel"), (label, chosen), (" ›", "key@panel"), (count, "faint@panel")]
        hits = []
    sheet.hits += hits
    sheet.add(*head, *runs)


_ANSWERS = {"text": _text, "multiline": _notes, "choice": _choices, "toggle": _choices}
