"""What a change of the screen is on the wire: only the cells that differ, and only what differs in how they look.

Textual's own compositor sends a changed row from the edge of its widget on, and sets and resets every colour of every
run: at 24-bit colours five times the bytes, made from segments that have to be built first. A frame is rows of text and
style names already. What is to be drawn, and when, is Textual's to say as ever; when something of its own lies over
the canvas, so is how.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate
from textual.screen import Screen

from retroplan.tui.base.canvas import Canvas
from retroplan.tui.base.spans import HALF, in_cells

if TYPE_CHECKING:
    from rich.console import Console

    from retroplan.tui.base.canvas import Looks
    from retroplan.view.drawing.ansi import Look
    from retroplan.view.drawing.frame import Frame, Run

OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}  # what turns an attribute off again
ON_BLANKS = frozenset("479")  # attributes that show on a blank
PLAIN: Look = (frozenset(), "", "")
RESET = "\x1b[0m"


class FrameCompositor(Compositor):
    """Textual's compositor; where a canvas is all there is, its frame is written straight away."""

    def render_partial_update(self) -> ChopsUpdate | None:
        canvas = self._canvas_alone()
        if canvas is None:
            return super().render_partial_update()
        spans = [span for span in self._regions_to_spans(self._dirty_regions) if span[0] < canvas.frame.height]
        self._dirty_regions.clear()
        return FrameUpdate(canvas.frame, spans, canvas.looks) if spans else None  # type: ignore[return-value]

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        canvas = None if simplify else self._canvas_alone()
        if canvas is None:
            return super().render_full_update(simplify)
        self._dirty_regions.clear()
        frame = canvas.frame
        spans = [(y, 0, frame.width) for y in range(frame.height)]
        return FrameUpdate(frame, spans, canvas.looks)  # type: ignore[return-value]

    def _canvas_alone(self) -> Canvas | None:
        """The canvas, when nothing else is to be seen and its frame fits the screen, or is still to come."""
        seen = [widget for widget in self.visible_widgets if not isinstance(widget, Screen)]
        canvas = seen[0] if len(seen) == 1 else None
        if isinstance(canvas, Canvas) and (canvas.frame.width, canvas.frame.height) in (self.size, (0, 0)):
            return canvas
        return None


class FrameUpdate(CompositorUpdate):
    """Some (row, start, end) of a frame."""

    def __init__(self, frame: Frame, spans: Sequence[tuple[int, int, int]], looks: Looks) -> None:
        self.frame, self.spans, self.looks = frame, spans, looks

    def render_segments(self, console: Console) -> str:  # noqa: ARG002 - its colours are the frame's to choose
        return written(self.frame, self.spans, self.looks)


def written(frame: Frame, spans: Sequence[tuple[int, int, int]], looks: Looks) -> str:
    """The cells of the spans, in reading order, as text with escape codes; plain before and after."""
    out: list[str] = []
    look, row = PLAIN, -1
    for y, start, end in spans:
        out.append(f"\x1b[{start + 1}G" if y == row else f"\x1b[{y + 1};{start + 1}H")
        row = y
        for text, style in pieces(frame, y, start, end):
            wanted = looks[style]
            if text.isspace():
                wanted = on_blank(look, wanted)
            if wanted != look:
                out.append(turned(look, wanted))
                look = wanted
            out.append(text)
    if look != PLAIN:
        out.append(RESET)
    return "".join(out)


def pieces(frame: Frame, y: int, start: int, end: int) -> Iterator[Run]:
    """The runs of a row between two of its cells; a row that is not sure how wide it is was asked for whole."""
    row = in_cells(frame.rows[y])
    if row is None:
        yield from frame.rows[y]
        return
    x = 0
    for text, style in row:
        if x >= end:
            return
        last = x + len(text)
        if last > start:
            piece = text if x >= start and last <= end else text[max(0, start - x) : end - x]
            yield (piece.replace(HALF, "") if HALF in piece else piece), style
        x = last


@lru_cache(4096)
def on_blank(before: Look, wanted: Look) -> Look:
    """What looks like `wanted` where there are only blanks, and has most in common with `before`."""
    if (before[0] | wanted[0]) & ON_BLANKS:
        return wanted
    return before[0], before[1], wanted[2]


@lru_cache(4096)
def turned(before: Look, after: Look) -> str:
    """The escape code from one look to another."""
    if after == PLAIN:
        return RESET
    off = {OFF[code] for code in before[0] - after[0]}
    codes = sorted(off)
    codes += sorted(code for code in after[0] if code not in before[0] or OFF[code] in off)
    if after[1] != before[1]:
        codes.append(after[1] or "39")
    if after[2] != before[2]:
        codes.append(after[2] or "49")
    return f"\x1b[{';'.join(codes)}m"
