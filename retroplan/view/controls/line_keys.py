"""What each key does in a text field, as shells and editors agree.

ctrl+a goes to the beginning, as in a shell; alt+a selects everything. One table says it all: what a name is not in
the table is a letter, or nothing of a field's.
"""

from __future__ import annotations

from functools import partial

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.view.controls import text_undo
from retroplan.view.controls.line_edit import (
    Copied,
    LineEdit,
    exchange,
    happened,
    paste,
    place,
    put,
    select_all,
    selected,
    selection,
    sound,
)
from retroplan.view.controls.motions import ERASERS, MOVES, SELECTS, Motion, line_end, line_start
from retroplan.view.drawing import cells
from retroplan.view.drawing.graphemes import after, before

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from collections.abc import Callable

    from retroplan.view.controls.line_edit import Event

    Answer = tuple[LineEdit, Event]


def key(state: LineEdit, name: str, character: str | None = None) -> Answer | None:
    """The state after a key press (`name` as Textual names keys) and what happened, or None when it means nothing here.

    Up and down belong to text of several lines, and only while there is a line to go to. Copying means nothing while
    nothing is selected, so that ctrl+c keeps its other meaning.
    """
    state = sound(state)
    if state.hold >= 0:
        state = replace(state, hold=-1)
    if name in _KEYS:
        return _KEYS[name](state)
    if state.multi and name in _LINE_KEYS:
        return _LINE_KEYS[name](state)
    if character and len(character) == 1 and (character.isprintable() or character == "\u200d"):
        typed = put(state, *selection(state), character, "type")
        if character == " ":
            typed = replace(typed, undo=text_undo.ended(typed.undo))
        return _since(state, typed)
    return None


def _since(before: LineEdit, now: LineEdit) -> Answer:
    return now, happened(before, now)


def _move(motion: Motion, state: LineEdit) -> Answer:
    if state.anchor is not None and motion in (before, after):  # an arrow goes to that end of what is selected
        return place(state, selection(state)[motion is after]), ""
    return place(state, motion(state.text, state.cursor)), ""


def _select(motion: Motion, state: LineEdit) -> Answer:
    return place(state, motion(state.text, state.cursor), select=True), ""


def _erase(motion: Motion, state: LineEdit) -> Answer:
    start, end = selection(state)
    if start < end:
        return _since(state, exchange(state, start, end, ""))
    start, end = sorted((state.cursor, motion(state.text, state.cursor)))
    return _since(state, exchange(state, start, end, "", "erase" if motion in (before, after) else ""))


def _copy(state: LineEdit) -> Answer | None:
    """What is selected goes out and is let go, so that ctrl+c leaves when it is pressed again."""
    text = selected(state)
    return (replace(state, anchor=None), Copied(text)) if text else None


def _cut(state: LineEdit) -> Answer | None:
    text = selected(state)
    return (exchange(state, *selection(state), ""), Copied(text, "changed")) if text else (state, "")


def _stepped(
    step: Callable[[text_undo.Undo, text_undo.Place], tuple[text_undo.Undo, text_undo.Place]], state: LineEdit
) -> Answer:
    kept, (text, at) = step(state.undo, (state.text, state.cursor))
    return _since(state, replace(state, text=text, cursor=at, anchor=None, undo=kept))


def _vertical(step: int, select: bool, state: LineEdit) -> Answer | None:
    """The cursor a line up or down, in the same cell as far as the line reaches; None at the first or last line.

    With `select` the first line goes to its beginning, the last to its end.
    """
    text = state.text
    start, end = line_start(text, state.cursor), line_end(text, state.cursor)
    if (start == 0) if step < 0 else (end == len(text)):
        return (place(state, 0 if step < 0 else end, select), "") if select else None
    column = cells.width(visible(text[start : state.cursor]))
    target = line_start(text, start - 1) if step < 0 else end + 1
    line = text[target : line_end(text, target)]
    return place(state, target + len(cells.cut(visible(line), column)), select), ""


_KEYS: dict[str, Callable[[LineEdit], Answer | None]] = {
    **{name: partial(_move, motion) for name, motion in MOVES.items()},
    **{name: partial(_select, motion) for name, motion in SELECTS.items()},
    **{name: partial(_erase, motion) for name, motion in ERASERS.items()},
    **dict.fromkeys(("alt+a", "ctrl+shift+a"), lambda state: (select_all(state), "")),
    **dict.fromkeys(("ctrl+c", "ctrl+insert"), _copy),
    **dict.fromkeys(("ctrl+x", "shift+delete"), _cut),
    **dict.fromkeys(("ctrl+z", "ctrl+underscore"), partial(_stepped, text_undo.back)),
    **dict.fromkeys(("ctrl+y", "ctrl+shift+z"), partial(_stepped, text_undo.again)),
}
_LINE_KEYS: dict[str, Callable[[LineEdit], Answer | None]] = {
    "enter": lambda state: _since(state, paste(state, "\n")),
    **{name: partial(_vertical, step, False) for name, step in (("up", -1), ("down", 1))},
    **{name: partial(_vertical, step, True) for name, step in (("shift+up", -1), ("shift+down", 1))},
}
