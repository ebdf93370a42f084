"""What the mouse does in a text field: a click puts the cursor, a drag selects, two clicks a word, three everything.

A drawn field answers the mouse in a hit `text:ROW:ID` for each of its rows. Whoever gets the mouse makes a `Touch` of
it, counted from that hit, and gives it to the function of the control; what is in sight stays still meanwhile.
"""

from __future__ import annotations

from retroplan.domain.base.value import Value, replace
from retroplan.view.controls import form, line_edit, line_view, notes_view
from retroplan.view.controls.form import Form
from retroplan.view.controls.form_fields import NOTE_ROWS
from retroplan.view.controls.help import HelpState
from retroplan.view.controls.line_edit import LineEdit
from retroplan.view.controls.picker import Picker
from retroplan.view.controls.prompt import Prompt
from retroplan.view.drawing.frame import Hit

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Literal

    How = Literal["put", "drag", "word", "all"]


class Touch(Value):
    """Cell (`x`, `y`) of the field `id`, whose rows are `width` cells. `how` is "put" | "drag" | "word" | "all"."""

    id: str
    x: int
    y: int
    width: int
    how: How = "put"


def touch(hit: Hit, x: int, y: int, how: How = "put") -> Touch | None:
    """The touch of a cell of the screen that `hit` answers; None when that is no text. `hit` may be left in a drag."""
    kind, _, rest = hit.id.partition(":")
    if kind != "text":
        return None
    row, _, id = rest.partition(":")
    return Touch(id, x - hit.x, y - hit.y + int(row), hit.width, how)


def of_clicks(count: int) -> How:
    """What so many clicks in a row do."""
    return "put" if count < 2 else "word" if count == 2 else "all"


def on_form(state: Form, at: Touch) -> Form:
    """The form after a touch of one of its fields."""
    here = form.focused(state)
    state = form.focus(state, at.id)
    field = form.focused(state)
    if field is None or field.id != at.id or field.kind not in ("text", "multiline"):
        return state
    edit = (_notes if field.kind == "multiline" else _line)(field.edit, at, here is not None and here.id == at.id)
    return form.put(state, replace(field, edit=edit))[0]


def on_prompt(state: Prompt, at: Touch) -> Prompt:
    """The prompt after a touch of its line."""
    return replace(state, edit=_line(state.edit, at, True))


def on_picker(state: Picker, at: Touch) -> Picker:
    """The picker after a touch of what is typed."""
    return replace(state, edit=_line(state.edit, at, True))


def on_help(state: HelpState, at: Touch) -> HelpState:
    """The page of keys after a touch of its search."""
    return replace(state, query=_line(state.query, at, True))


def _line(state: LineEdit, at: Touch, focused: bool) -> LineEdit:
    return _touched(state, at, *line_view.place_at(state, at.x, at.width, focused))


def _notes(state: LineEdit, at: Touch, focused: bool) -> LineEdit:
    return _touched(state, at, *notes_view.place_at(state, (at.x, at.y), (at.width, NOTE_ROWS), focused))


def _touched(state: LineEdit, touch: Touch, at: int, first: int) -> LineEdit:
    if touch.how == "all":
        state = line_edit.select_all(state)
    elif touch.how == "word":
        state = line_edit.select_word(state, at)
    else:
        state = line_edit.place(state, at, select=touch.how == "drag")
    return replace(state, hold=first)
