"""How text of several lines looks while it is written: folded at blanks, scrolled to the cursor.

Folding shows, it never changes the text; the cursor stands where the next character will go.
"""

from __future__ import annotations

from retroplan.view.controls import line_view
from retroplan.view.controls.line_edit import LineEdit, selection, sound
from retroplan.view.controls.line_view import Look
from retroplan.view.drawing.frame import Row
from retroplan.view.drawing.graphemes import clusters


def folded(text: str, width: int) -> list[tuple[int, int]]:
    """(start, end) of each line of `text` shown in `width` cells; a blank at a fold hangs over the edge unseen."""
    width = max(1, width)
    lines: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        begin, used, blank = start, 0, -1
        for a, b, size in clusters(line):
            a, b = start + a, start + b
            if used + size > width and a > begin and not text[a].isspace():
                cut = blank if blank > begin else a
                lines.append((begin, cut))
                used = sum(part[2] for part in clusters(text[cut:a]))
                begin, blank = cut, -1
            used += size
            if text[a].isspace():
                blank = b
        lines.append((begin, start + len(line)))
        start += len(line) + 1
    return lines


def view_lines(
    state: LineEdit, width: int, height: int, style: str = "text@input", focused: bool = True
) -> tuple[tuple[Row, ...], tuple[int, int]]:
    """Exactly `height` rows of `width` cells, and the cursor's cell in them."""
    if width <= 0 or height <= 0:
        return tuple(() for _ in range(max(0, height))), (0, 0)
    state = sound(state)
    lines, top, here = _window(state, width, height, focused)
    chosen = selection(state) if focused else (0, 0)
    rows: list[Row] = []
    cursor = (0, 0)
    for n in range(top, top + height):
        if n >= len(lines):
            rows.append(((" " * width, style),))
            continue
        start, end = lines[n]
        end = start + len(state.text[start:end].rstrip())
        look = Look(style, None, (chosen[0] - start, chosen[1] - start))
        if focused and n == here:  # blanks up to the cursor are being typed
            end = max(state.cursor, end)
            look = Look(style, state.cursor - start, look.chosen)
        row, x = line_view.line(state.text[start:end], width, look)
        rows.append(row)
        if focused and n == here:
            cursor = (x, n - top)
    return tuple(rows), cursor


def place_at(state: LineEdit, cell: tuple[int, int], size: tuple[int, int], focused: bool = True) -> tuple[int, int]:
    """(the place in the text that a cell (x, y) stands for, the first line shown) in a field of (width, height)."""
    state = sound(state)
    (x, y), (width, height) = cell, size
    lines, top, _ = _window(state, max(1, width), max(1, height), focused)
    start, end = lines[max(0, min(top + y, len(lines) - 1))]
    at, _ = line_view.place_at(LineEdit(state.text[start:end]), x, width + 1, focused=False)
    return start + at, top


def _window(state: LineEdit, width: int, height: int, focused: bool) -> tuple[list[tuple[int, int]], int, int]:
    """(the lines, the first one in sight, the cursor's)."""
    lines = folded(state.text, width - 1)  # one cell is kept for a cursor that stands behind a full line
    here = max((n for n, (start, _) in enumerate(lines) if start <= state.cursor), default=0)
    top = max(0, min(here - height // 2, len(lines) - height)) if focused else 0
    if focused and state.hold >= 0 and state.hold <= here < state.hold + height:
        top = state.hold
    return lines, top, here
