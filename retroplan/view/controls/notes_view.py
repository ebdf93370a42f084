"""Owns how text of several lines looks while it is written: folded at blanks, scrolled to the cursor.

Rules: folding shows, it never changes the text; the cursor stands where the next character will go.
"""

from __future__ import annotations

from retroplan.domain.base.value import replace
from retroplan.view.controls import line_edit
from retroplan.view.controls.line_edit import LineEdit
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
    # One cell is kept for a cursor that stands behind a full line.
    lines = folded(state.text, width - 1)
    at = max(0, min(len(state.text), state.cursor))
    here = max((n for n, (start, _) in enumerate(lines) if start <= at), default=0)
    top = max(0, min(here - height // 2, len(lines) - height)) if focused else 0
    rows: list[Row] = []
    cursor = (0, 0)
    for n in range(top, top + height):
        if n >= len(lines):
            rows.append(((" " * width, style),))
            continue
        start, end = lines[n]
        inside = focused and n == here
        part = state.text[start:end].rstrip()
        if inside:  # blanks up to the cursor are being typed
            part = state.text[start : max(at, start + len(part))]
        row, x = line_edit.view(
            replace(state, text=part, cursor=at - start if inside else 0), width, style, focused=inside
        )
        rows.append(row)
        if inside:
            cursor = (x, n - top)
    return tuple(rows), cursor
