"""Text being written: a cursor, a selection, what can be done to them, and undo.

A state never changes: each function gives a new one. The cursor and the selection's ends are places in `text` between
characters as a reader sees them, never inside a letter and its accent or the parts of one emoji. Control characters
are dropped as they are typed or pasted (a tab becomes a blank, a newline stays in text of several lines); text that
came from elsewhere is kept and shown `visible`.
"""

from __future__ import annotations

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value, replace
from retroplan.view.controls import text_undo
from retroplan.view.controls.motions import word_at
from retroplan.view.controls.text_undo import Undo
from retroplan.view.drawing.graphemes import snap

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    Event: TypeAlias = Literal["", "changed"] | "Copied"

LIMIT = 2000  # characters in one line; our own choice, far above any workout


class LineEdit(Value):
    """Text being written. `multi` allows newlines; `limit` is the most characters typing may reach.

    What is selected lies between `anchor` and the cursor. `hold` keeps what is in sight still under the mouse: the
    first character shown, or the first line of several; -1 follows the cursor.
    """

    text: str = ""
    cursor: int = 0
    limit: int = LIMIT
    multi: bool = False
    anchor: int | None = None
    undo: Undo = text_undo.NOTHING
    hold: int = -1


class Copied(Value):
    """What happened when text was copied or cut: `text` is for the clipboard, `word` says whether the field changed."""

    text: str
    word: Literal["", "changed"] = ""


EMPTY = LineEdit()


class Mark(Value):
    """`length` characters from `start` (from 0) drawn in another style: what a parser found there."""

    start: int
    length: int
    style: str


def edit(text: str = "", limit: int = LIMIT, multi: bool = False) -> LineEdit:
    """A new state with the cursor at the end."""
    return LineEdit(text, len(text), limit, multi)


def selection(state: LineEdit) -> tuple[int, int]:
    """(start, end) of what is selected, twice the cursor when nothing is."""
    state = sound(state)
    other = state.cursor if state.anchor is None else state.anchor
    return min(state.cursor, other), max(state.cursor, other)


def selected(state: LineEdit) -> str:
    """The text that is selected, or "", without what could steer another program it is pasted into."""
    start, end = selection(state)
    return _cleaned(state.text[start:end], state.multi, end - start)


def sound(state: LineEdit) -> LineEdit:
    """The state with its cursor and its selection on borders inside the text."""
    at = _inside(state.text, state.cursor)
    anchor = None if state.anchor is None else _inside(state.text, state.anchor)
    anchor = None if anchor == at else anchor
    return state if (at, anchor) == (state.cursor, state.anchor) else replace(state, cursor=at, anchor=anchor)


def _inside(text: str, at: int) -> int:
    return snap(text, max(0, min(len(text), at)))


def paste(state: LineEdit, text: str) -> LineEdit:
    """The state with `text` in place of what is selected, cleaned, and cut where the limit is reached."""
    state = sound(state)
    return put(state, *selection(state), text)


def rewrite(state: LineEdit, text: str) -> LineEdit:
    """The state with another text, as chosen elsewhere, and the cursor at its end; undo brings the old one back."""
    kept = text_undo.changed(state.undo, (state.text, state.cursor)) if text != state.text else state.undo
    return replace(state, text=text, cursor=len(text), anchor=None, undo=kept)


def happened(before: LineEdit, now: LineEdit) -> Literal["", "changed"]:
    """What happened between two states of a field."""
    return "" if before.text == now.text else "changed"


# What the mouse does.


def place(state: LineEdit, at: int, select: bool = False) -> LineEdit:
    """The cursor at a place; with `select`, what lies between is selected."""
    anchor = (state.cursor if state.anchor is None else state.anchor) if select else None
    return sound(replace(state, cursor=at, anchor=anchor, undo=text_undo.ended(state.undo)))


def select_word(state: LineEdit, at: int) -> LineEdit:
    """The word at a place selected."""
    start, end = word_at(state.text, _inside(state.text, at))
    return place(place(state, start), end, select=True)


def select_all(state: LineEdit) -> LineEdit:
    """Everything selected."""
    return place(place(state, 0), len(state.text), select=True)


# Changes.


def put(state: LineEdit, start: int, end: int, text: str, run: str = "") -> LineEdit:
    """`text` in place of what stands between `start` and `end`, as far as there is room; one step for undo."""
    clean = _cleaned(text, state.multi, max(0, state.limit - len(state.text) + end - start))
    return exchange(state, start, end, clean, run) if clean else state


def exchange(state: LineEdit, start: int, end: int, text: str, run: str = "") -> LineEdit:
    """`text` as it is in place of what stands between `start` and `end`; one step for undo."""
    if start == end and not text:
        return state
    whole = state.text[:start] + text + state.text[end:]
    kept = text_undo.changed(state.undo, (state.text, state.cursor), run)
    return replace(state, text=whole, cursor=snap(whole, start + len(text)), anchor=None, undo=kept)


def _cleaned(text: str, multi: bool, room: int) -> str:
    """At most `room` characters of `text`, without what `visible` would have to disguise (no file holds a surrogate).

    It is looked at piece by piece and no further than the room reaches: a paste may have millions of characters.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = text.replace("\t", " ") if multi else text.replace("\t", " ").replace("\n", " ")
    found = ""
    for start in range(0, len(text), LIMIT):
        if len(found) >= room:
            break
        piece = text[start : start + LIMIT]
        signs = visible(piece, lines=True)
        found += "".join(char for char, sign in zip(piece, signs, strict=True) if char == sign)
    return found[:room]
