"""Owns typing: a piece of text with a cursor, what each key does to it, and how it looks in a given width.

Rules: a state never changes, `key` gives a new one, or None when the key is not one of ours. The cursor is an
index into `text`, always on a border between characters as a reader sees them: never inside a letter and its
accent or the parts of one emoji. Control characters are dropped as they are typed or pasted (a tab becomes a
blank, a newline stays in text of several lines); text that came from elsewhere is kept and shown `visible`.
"""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value, replace
from retroplan.view.controls.motions import ERASERS, MOVES, line_end, line_start
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run
from retroplan.view.drawing.graphemes import clusters, drawn, snap

LIMIT = 2000  # characters in one line; our own choice, far above any workout


class LineEdit(Value):
    """Text being written. `multi` allows newlines; `limit` is the most characters typing may reach."""

    text: str = ""
    cursor: int = 0
    limit: int = LIMIT
    multi: bool = False


EMPTY = LineEdit()


class Mark(Value):
    """`length` characters from `start` (from 0) drawn in another style: what a parser found there."""

    start: int
    length: int
    style: str


def edit(text: str = "", limit: int = LIMIT, multi: bool = False) -> LineEdit:
    """A new state with the cursor at the end."""
    return LineEdit(text, len(text), limit, multi)


def key(state: LineEdit, name: str, character: str | None = None) -> LineEdit | None:
    """The state after a key press (`name` as Textual names keys), or None when the key means nothing here.

    Up and down belong to text of several lines, and only while there is a line to go to.
    """
    state = _sound(state)
    text, at = state.text, state.cursor
    if name in MOVES:
        return replace(state, cursor=MOVES[name](text, at))
    if name in ERASERS:
        to = ERASERS[name](text, at)
        start, end = min(at, to), max(at, to)
        return replace(state, text=text[:start] + text[end:], cursor=snap(text[:start] + text[end:], start))
    if state.multi:
        if name == "enter":
            return paste(state, "\n")
        if name in ("up", "down"):
            return _vertical(state, -1 if name == "up" else 1)
    if character and len(character) == 1 and (character.isprintable() or character == "\u200d"):
        return paste(state, character)
    return None


def paste(state: LineEdit, text: str) -> LineEdit:
    """The state with `text` put in at the cursor, cleaned, and cut where the limit is reached."""
    state = _sound(state)
    clean = _cleaned(text, state.multi, max(0, state.limit - len(state.text)))
    whole = state.text[: state.cursor] + clean + state.text[state.cursor :]
    return replace(state, text=whole, cursor=snap(whole, state.cursor + len(clean)))


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


def _sound(state: LineEdit) -> LineEdit:
    """The state with its cursor on a border inside the text."""
    at = snap(state.text, max(0, min(len(state.text), state.cursor)))
    return state if at == state.cursor else replace(state, cursor=at)


def _vertical(state: LineEdit, step: int) -> LineEdit | None:
    """The cursor a line up or down, in the same cell as far as the line reaches; None at the first or last line."""
    text = state.text
    start = line_start(text, state.cursor)
    column = cells.width(visible(text[start : state.cursor]))
    if step < 0:
        if start == 0:
            return None
        target = line_start(text, start - 1)
    else:
        end = line_end(text, state.cursor)
        if end == len(text):
            return None
        target = end + 1
    line = text[target : line_end(text, target)]
    return replace(state, cursor=snap(text, target + len(cells.cut(visible(line), column))))


def view(
    state: LineEdit,
    width: int,
    style: str = "text@input",
    focused: bool = True,
    marks: Sequence[Mark] = (),
    placeholder: str = "",
) -> tuple[Row, int]:
    """One line as exactly `width` cells, scrolled so that the cursor is in sight, and the cursor's cell (from 0).

    The cursor is a reversed cell, so it is seen without the terminal's own. `‹` and `›` say that text goes on.
    """
    if width <= 0:
        return (), 0
    state = _sound(state)
    if not state.text:
        return _empty(width, style, focused, placeholder), 0
    parts = clusters(state.text)
    index = next((n for n, part in enumerate(parts) if part[0] >= state.cursor), len(parts))
    first, cut = _window(parts, index if focused else 0, width)
    runs: list[Run] = []
    used = cursor_x = 0
    if cut:
        runs.append(("‹", _coloured("faint", style)))
        used = 1
    for n in range(first, len(parts) + 1):
        here = focused and n == index
        if here:
            cursor_x = used
        if n == len(parts):
            if here and used < width:
                runs.append((" ", _reversed(style)))
                used += 1
            break
        start, end, size = parts[n]
        more = 1 if n + 1 < len(parts) else 0
        if used + size + more > width:
            if used < width:
                runs.append(("›" + " " * (width - used - 1), _coloured("faint", style)))
                used = width
            break
        found = next((mark.style for mark in marks if mark.start <= start < mark.start + mark.length), style)
        _join(runs, drawn(state.text[start:end]), _reversed(found) if here else found)
        used += size
    if used < width:
        runs.append((" " * (width - used), style))
    return tuple(runs), min(cursor_x, width - 1)


def _window(parts: list[tuple[int, int, int]], index: int, width: int) -> tuple[int, bool]:
    """The first cluster to draw, and whether something before it is left out."""
    before = sum(part[2] for part in parts[:index])
    own = parts[index][2] if index < len(parts) else 1
    rest = sum(part[2] for part in parts[index + 1 :])
    if before + own + rest <= width or before + own + (1 if index + 1 < len(parts) else 0) <= width:
        return 0, False
    # Some of what follows stays in sight, a quarter of the line at most.
    room = width - 1 - own - min(rest, width // 4)
    if index + 1 < len(parts):
        room = min(room, width - 2 - own)
    first = index
    while first > 0 and parts[first - 1][2] <= room:
        first -= 1
        room -= parts[first][2]
    return first, width > 1 + own and first > 0


def _empty(width: int, style: str, focused: bool, placeholder: str) -> Row:
    text = cells.fit(visible(placeholder), width)
    if not focused:
        return ((text, _coloured("faint", style)),)
    first = cells.cut(text, 1)
    head = first if len(first) == 1 and cells.width(first) == 1 and first.isascii() else " "
    rest = text[len(head) :] if text.startswith(head) else text
    tail = cells.fit(rest, width - 1)
    runs: list[Run] = [(head, _reversed(style)), (tail, _coloured("faint", style))]
    return tuple(run for run in runs if run[0])


def _join(runs: list[Run], text: str, style: str) -> None:
    if runs and runs[-1][1] == style:
        runs[-1] = (runs[-1][0] + text, style)
    else:
        runs.append((text, style))


def _coloured(colour: str, style: str) -> str:
    mark, background = ("@", style.partition("@")[2]) if "@" in style else ("", "")
    return f"{colour}{mark}{background}"


def _reversed(style: str) -> str:
    name, mark, background = style.partition("@")
    return f"{name}.reverse{mark}{background}"
