"""Dialogs that ask for several things at once: fields, their values, and what each key does.

Nothing leaves a form but `values`; esc on a form that was changed asks once more before it throws anything away. A
field's text is kept as typed; whoever opened the form says what is wrong with it (`problems`, by field id)
and what it would mean (`Field.live`). The last stop is the Save button, so no key but tab and enter is ever needed.
"""

from __future__ import annotations

from retroplan.domain.base.value import Value, replace
from retroplan.view.controls import line_edit, line_keys
from retroplan.view.controls.line_edit import EMPTY, LineEdit

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    from retroplan.view.controls.line_edit import Copied

    Kind = Literal["text", "choice", "toggle", "multiline"]
    Event = Literal["", "changed", "save", "cancel"] | Copied
    Answer = tuple["Form", Event]

YES, NO = "yes", "no"


class Field(Value):
    """One question. Text kinds hold their answer in `edit`, the others in `value` (a toggle's is "yes" or "no").

    `choices` are (value, label) pairs; `hint` says what may be written, `live` what the answer means so far;
    `start` is the value when the form was opened.
    """

    id: str
    label: str
    kind: Kind = "text"
    edit: LineEdit = EMPTY
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    hint: str = ""
    live: str = ""
    placeholder: str = ""
    start: str = ""


class Form(Value):
    """A dialog. `index` is the field with the cursor; one past the last is the Save button.

    `problems` are (field id, message) pairs; those of no field stand above the button. `leaving` is set while esc
    waits for its confirmation.
    """

    id: str
    title: str
    fields: tuple[Field, ...]
    index: int = 0
    problems: tuple[tuple[str, str], ...] = ()
    note: str = ""
    save_label: str = "Save"
    leaving: bool = False


def text(id: str, label: str, value: str = "", *, hint: str = "", placeholder: str = "", limit: int = 500) -> Field:
    """A field of one line."""
    return Field(id, label, "text", line_edit.edit(value, limit), hint=hint, placeholder=placeholder, start=value)


def notes(id: str, label: str, value: str = "", *, hint: str = "", limit: int = 5000) -> Field:
    """A field of several lines; enter begins a new one."""
    return Field(id, label, "multiline", line_edit.edit(value, limit, multi=True), hint=hint, start=value)


def choice(id: str, label: str, choices: tuple[tuple[str, str], ...], value: str = "", *, hint: str = "") -> Field:
    """One of `choices`; the first when `value` is none of them."""
    known = [entry[0] for entry in choices]
    value = value if value in known or not known else known[0]
    return Field(id, label, "choice", choices=choices, value=value, hint=hint, start=value)


def toggle(id: str, label: str, on: bool = False, *, hint: str = "") -> Field:
    """Yes or no."""
    value = YES if on else NO
    return Field(id, label, "toggle", value=value, hint=hint, start=value)


def value(field: Field) -> str:
    """What the field says now."""
    return field.edit.text if field.kind in ("text", "multiline") else field.value


def values(form: Form) -> dict[str, str]:
    """Every field's answer by id; a toggle's is "yes" or "no"."""
    return {field.id: value(field) for field in form.fields}


def dirty(form: Form) -> bool:
    """Whether any answer is another than when the form was opened."""
    return any(value(field) != field.start for field in form.fields)


def focused(form: Form) -> Field | None:
    """The field with the cursor; None on the Save button."""
    return form.fields[form.index] if 0 <= form.index < len(form.fields) else None


def focus(form: Form, id: str) -> Form:
    """The form with the cursor in the field `id` (a click on `field:ID`); unknown ids change nothing."""
    at = next((n for n, field in enumerate(form.fields) if field.id == id), form.index)
    return replace(form, index=at, leaving=False)


def with_problems(form: Form, problems: tuple[tuple[str, str], ...]) -> Form:
    """The form with what is wrong; the cursor goes to the first field that is."""
    wrong = {id for id, _ in problems}
    at = next((n for n, field in enumerate(form.fields) if field.id in wrong), form.index)
    return replace(form, problems=problems, index=at)


def with_live(form: Form, **live: str) -> Form:
    """The form with what fields mean so far, by id."""
    return replace(form, fields=tuple(replace(f, live=live.get(f.id, f.live)) for f in form.fields))


def key(form: Form, name: str, character: str | None = None) -> Answer:
    """The form after a key, and what happened."""
    if name == "escape":
        return (replace(form, leaving=True), "") if dirty(form) and not form.leaving else (form, "cancel")
    form = replace(form, leaving=False) if form.leaving else form
    if name == "ctrl+s":
        return form, "save"
    if name in ("tab", "shift+tab"):
        return _step(form, 1 if name == "tab" else -1), ""
    field = focused(form)
    if field is None:
        return _on_button(form, name)
    return _KEYS[field.kind](form, field, name, character) or _onward(form, name)


def _in_text(form: Form, field: Field, name: str, character: str | None) -> Answer | None:
    found = line_keys.key(field.edit, name, character)
    if found is None:
        return None
    edit, event = found
    form, word = put(form, replace(field, edit=edit))
    return form, event or word


def _in_choice(form: Form, field: Field, name: str, character: str | None) -> Answer | None:
    if name in ("left", "right", "space"):
        return put(form, _turned(field, -1 if name == "left" else 1))
    chosen = _starting(field, character) if character else ""
    return put(form, replace(field, value=chosen)) if chosen else None


_KEYS: dict[Kind, Callable[[Form, Field, str, str | None], Answer | None]] = {
    "text": _in_text,
    "multiline": _in_text,
    "choice": _in_choice,
    "toggle": _in_choice,
}


def _onward(form: Form, name: str) -> Answer:
    """What a key does that the field has no use for."""
    if name == "enter":
        return (form, "save") if form.index == len(form.fields) - 1 else (_step(form, 1), "")
    if name in ("down", "up"):
        return _step(form, 1 if name == "down" else -1, around=False), ""
    return form, ""


def paste(form: Form, text: str) -> Answer:
    """The form after text came from the clipboard."""
    field = focused(form)
    if field is None or field.kind not in ("text", "multiline"):
        return form, ""
    return put(replace(form, leaving=False), replace(field, edit=line_edit.paste(field.edit, text)))


def click(form: Form, hit: str) -> Answer:
    """The form after a click on one of its hits: `field:ID`, `choice:ID=VALUE`, `form:save`, `form:cancel`."""
    kind, _, rest = hit.partition(":")
    if kind == "field":
        return focus(form, rest), ""
    if kind == "choice":
        id, _, new = rest.partition("=")
        moved = focus(form, id)
        field = focused(moved)
        return (moved, "") if field is None or field.id != id else put(moved, _answered(field, new))
    if hit == "form:save":
        return replace(form, index=len(form.fields), leaving=False), "save"
    return key(form, "escape") if hit == "form:cancel" else (form, "")


def _on_button(form: Form, name: str) -> Answer:
    if name in ("enter", "space"):
        return form, "save"
    if name in ("up", "left"):
        return _step(form, -1, around=False), ""
    return form, ""


def _step(form: Form, by: int, around: bool = True) -> Form:
    stops = len(form.fields) + 1
    at = max(0, min(form.index, stops - 1)) + by
    return replace(form, index=at % stops if around else max(0, min(at, stops - 1)))


def put(form: Form, field: Field) -> Answer:
    """The form with the focused field exchanged; a changed answer takes its own problem away."""
    before = form.fields[form.index]
    fields = (*form.fields[: form.index], field, *form.fields[form.index + 1 :])
    if value(before) == value(field):
        return replace(form, fields=fields), ""
    kept = tuple(entry for entry in form.problems if entry[0] not in (field.id, ""))
    return replace(form, fields=fields, problems=kept), "changed"


def _answered(field: Field, new: str) -> Field:
    if field.kind in ("text", "multiline"):
        return replace(field, edit=line_edit.rewrite(field.edit, new))
    allowed = (YES, NO) if field.kind == "toggle" else tuple(entry[0] for entry in field.choices)
    return replace(field, value=new) if new in allowed else field


def _turned(field: Field, by: int) -> Field:
    if field.kind == "toggle":
        return replace(field, value=NO if field.value == YES else YES)
    known = [entry[0] for entry in field.choices]
    if not known:
        return field
    at = known.index(field.value) if field.value in known else 0
    return replace(field, value=known[(at + by) % len(known)])


def _starting(field: Field, character: str) -> str:
    """The next choice whose label begins with the letter typed; y and n answer a toggle."""
    letter = character.lower()
    if field.kind == "toggle":
        return {"y": YES, "n": NO}.get(letter, "")
    known = [entry[0] for entry in field.choices]
    at = known.index(field.value) + 1 if field.value in known else 0
    turned = [*field.choices[at:], *field.choices[:at]]
    return next((entry[0] for entry in turned if entry[1].lower().startswith(letter)), "")
