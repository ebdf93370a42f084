"""A page to read over a screen: rows scrolled by keys and wheel, in a box at the bottom; it changes nothing.

Where there is room, the title bar of the screen stays in sight above it.
"""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base.value import Value, replace
from retroplan.view.drawing import panel
from retroplan.view.drawing.frame import Frame, Row, fill

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Literal

    Event = Literal["", "moved", "cancel"]
    Answer = tuple["Page", Event]

WIDEST = 104  # cells; a longer line is hard to read; our own choice
_FAR = 10**6  # rows, more than any page has


class Page(Value):
    """`letter` is the key that opened the page and closes it, `top` the first row shown, of `height` in sight.

    `keys` says what keys of the dialog's own do, for the foot.
    """

    title: str
    letter: str = ""
    keys: str = ""
    top: int = 0
    height: int = 20


def key(state: Page, name: str, character: str | None = None) -> Answer:
    """The state after a key, and what happened. How far it can scroll is seen when it is drawn."""
    if name in ("escape", "enter", "q") or (state.letter and character == state.letter):
        return state, "cancel"
    page = max(1, state.height - 2)
    steps = {"up": -1, "k": -1, "down": 1, "j": 1, "pageup": -page, "pagedown": page, "space": page}
    steps |= {"home": -_FAR, "end": _FAR}
    by = steps.get(name, 0)
    return (replace(state, top=max(0, state.top + by)), "moved") if by else (state, "")


def width(frame: Frame) -> int:
    """The cells that a row of a page over `frame` may take."""
    return max(1, min(panel.room(frame, _above(frame))[0], WIDEST) - 2)


def draw(state: Page, frame: Frame, rows: Sequence[Row]) -> tuple[Frame, Page]:
    """The page over a screen, and its state as it can be shown: scrolled no further than its end."""
    above = _above(frame)
    size, height = panel.room(frame, above)
    size = min(size, WIDEST)
    height -= 1 if height > 16 else 0  # the title bar stays in sight
    height = max(1, min(height, len(rows)))
    top = max(0, min(state.top, len(rows) - height))
    more = len(rows) - top - height
    parts = ("esc close", state.keys, f"↓ {more} more" if more > 0 else "", f"↑ {top}" if top else "")
    foot = " · ".join(part for part in parts if part)
    shown = tuple(fill([(" ", "text"), *row], size, "panel") for row in rows[top : top + height])
    drawn = panel.over(frame, panel.Box(shown, size), "bottom", state.title, foot, above)
    return drawn, replace(state, top=top, height=height)


def _above(frame: Frame) -> int:
    """The rows left free below the page: the footer, where there is room for one."""
    return 1 if frame.height >= 8 else 0
