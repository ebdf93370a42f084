"""How a line of text looks while it is written, and which place in it a cell of that line is.

The cursor is a reversed cell, so that it is seen without the terminal's own and without colours. What is selected is
reversed too; the cursor is underlined then, or it would look like one character more. `‹` and `›` say that text goes
on.
"""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.view.controls.line_edit import LineEdit, Mark, selection, sound
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run
from retroplan.view.drawing.graphemes import clusters, drawn

Parts = list[tuple[int, int, int]]  # (start, end, cells) of each character


class Look(Value):
    """How a line is drawn: the cursor's place (None: elsewhere), what is selected, marks; `hold` as in `LineEdit`."""

    style: str = "text@input"
    cursor: int | None = None
    chosen: tuple[int, int] = (0, 0)
    marks: Sequence[Mark] = ()
    hold: int = -1


def view(
    state: LineEdit,
    width: int,
    style: str = "text@input",
    focused: bool = True,
    marks: Sequence[Mark] = (),
    placeholder: str = "",
) -> tuple[Row, int]:
    """One line as exactly `width` cells, scrolled so that the cursor is in sight, and the cursor's cell (from 0)."""
    state = sound(state)
    if not state.text and width > 0:
        return _empty(width, style, focused, placeholder), 0
    if not focused:
        return line(state.text, width, Look(style, marks=marks))
    return line(state.text, width, Look(style, state.cursor, selection(state), marks, state.hold))


def line(text: str, width: int, look: Look) -> tuple[Row, int]:
    """`text` as exactly `width` cells, and the cursor's cell in them."""
    if width <= 0:
        return (), 0
    parts = clusters(text)
    first, cut, index = _window(parts, width, look)
    placed, used = _placed(parts, first, cut, width)
    runs: list[Run] = [("‹", _coloured("faint", look.style))] if cut else []
    cursor = used
    for n, x in placed:
        start, end, _ = parts[n]
        cursor = x if n == index else cursor
        _join(runs, drawn(text[start:end]), _style(look, start))
    if first + len(placed) < len(parts):
        if used < width:
            runs.append(("›" + " " * (width - used - 1), _coloured("faint", look.style)))
            used = width
    elif index == len(parts) and look.cursor is not None and used < width:
        runs.append((" ", _cursor_style(look, look.style)))
        used += 1
    if used < width:
        runs.append((" " * (width - used), look.style))
    return tuple(runs), min(cursor, width - 1) if look.cursor is not None else 0


def place_at(state: LineEdit, x: int, width: int, focused: bool = True) -> tuple[int, int]:
    """(the place in the text that cell `x` of its line stands for, the first character shown in that line).

    Left and right of the line are the characters that are not in sight there.
    """
    state = sound(state)
    parts = clusters(state.text)
    look = Look(cursor=state.cursor, hold=state.hold) if focused else Look()
    first, cut, _ = _window(parts, max(1, width), look)
    placed, _ = _placed(parts, first, cut, max(1, width))
    after = first + len(placed)
    at = next((n for n, left in placed if x < left + parts[n][2]), after)
    if x < int(cut):
        at = max(0, first - 1)
    return _start(parts, at), _start(parts, first)


def _start(parts: Parts, n: int) -> int:
    return parts[n][0] if n < len(parts) else parts[-1][1] if parts else 0


def _placed(parts: Parts, first: int, cut: bool, width: int) -> tuple[list[tuple[int, int]], int]:
    """([number and first cell of each character in sight], the cells used up to their end)."""
    used = int(cut)
    placed = []
    for n in range(first, len(parts)):
        more = 1 if n + 1 < len(parts) else 0  # for the sign that text goes on
        if used + parts[n][2] + more > width:
            break
        placed.append((n, used))
        used += parts[n][2]
    return placed, used


def _window(parts: Parts, width: int, look: Look) -> tuple[int, bool, int]:
    """(the first character to draw, whether something before it is left out, the number of the cursor's)."""
    if look.cursor is None:
        return 0, False, -1
    index = next((n for n, part in enumerate(parts) if part[0] >= look.cursor), len(parts))
    first, cut = _scrolled(parts, index, width)
    if look.hold >= 0:
        held = next((n for n, part in enumerate(parts) if part[0] >= look.hold), len(parts))
        placed, used = _placed(parts, held, held > 0 and width > 2, width)
        behind = held + len(placed)
        if held <= index < behind or (index == behind == len(parts) and used < width):
            first, cut = held, held > 0 and width > 2
    return first, cut, index


def _scrolled(parts: Parts, index: int, width: int) -> tuple[int, bool]:
    """The first character to draw so that the cursor's is in sight, and whether something is left out before it."""
    before = sum(part[2] for part in parts[:index])
    own = parts[index][2] if index < len(parts) else 1
    more = 1 if index + 1 < len(parts) else 0
    if before + own + more <= width:
        return 0, False
    rest = sum(part[2] for part in parts[index + 1 :])
    # Some of what follows stays in sight, a quarter of the line at most.
    room = min(width - 1 - own - min(rest, width // 4), width - 1 - own - more)
    first = index
    while first > 0 and parts[first - 1][2] <= room:
        first -= 1
        room -= parts[first][2]
    return first, width > 1 + own and first > 0


def _style(look: Look, at: int) -> str:
    """The style of the character at a place."""
    style = next((mark.style for mark in look.marks if mark.start <= at < mark.start + mark.length), look.style)
    if look.chosen[0] <= at < look.chosen[1]:
        style = _with("reverse", style)
    return _cursor_style(look, style) if at == look.cursor else style


def _cursor_style(look: Look, style: str) -> str:
    return _with("underline" if look.chosen[0] < look.chosen[1] else "reverse", style)


def _empty(width: int, style: str, focused: bool, placeholder: str) -> Row:
    text = cells.fit(visible(placeholder), width)
    if not focused:
        return ((text, _coloured("faint", style)),)
    first = cells.cut(text, 1)
    head = first if len(first) == 1 and cells.width(first) == 1 and first.isascii() else " "
    rest = text[len(head) :] if text.startswith(head) else text
    tail = cells.fit(rest, width - 1)
    runs: list[Run] = [(head, _with("reverse", style)), (tail, _coloured("faint", style))]
    return tuple(run for run in runs if run[0])


def _join(runs: list[Run], text: str, style: str) -> None:
    if runs and runs[-1][1] == style:
        runs[-1] = (runs[-1][0] + text, style)
    else:
        runs.append((text, style))


def _coloured(colour: str, style: str) -> str:
    mark, background = ("@", style.partition("@")[2]) if "@" in style else ("", "")
    return f"{colour}{mark}{background}"


def _with(attribute: str, style: str) -> str:
    name, mark, background = style.partition("@")
    return f"{name}.{attribute}{mark}{background}"
