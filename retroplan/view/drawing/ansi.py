"""A frame as escape codes: the first one on a terminal, before Textual is there to draw it.

Only colours, attributes and absolute positions; every row starts by addressing its line and ends reset, so a
row can never spill into the next. How many colours to use comes from the environment that is passed in. The texts of
a frame are `visible` already; nothing is cleaned again here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from retroplan.domain.base.theme import ANSI, Theme
from retroplan.view.drawing.frame import Frame, Row
from retroplan.view.drawing.paint import paint, without_colour

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Literal

    Depth = Literal["true", "256", "16", "none"]
Look = tuple[frozenset[str], str, str]  # the codes of attributes, foreground and background

RESET = "\x1b[0m"
_CODES = {"bold": "1", "dim": "2", "italic": "3", "underline": "4", "reverse": "7", "strike": "9"}

# The sixteen colours as xterm draws them by default, to find the nearest when nothing better is there.
_SIXTEEN = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
)  # fmt: skip
_CUBE = (0, 95, 135, 175, 215, 255)  # the six levels of the 256-colour cube


def colour_depth(environ: Mapping[str, str]) -> Depth:
    """How many colours the terminal of `environ` shows: NO_COLOR first, then COLORTERM, then TERM."""
    term = environ.get("TERM", "").lower()
    if environ.get("NO_COLOR") or term in ("", "dumb", "unknown"):
        return "none"
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "true"
    if "direct" in term or "truecolor" in term:
        return "true"
    if "256" in term or term in ("xterm-kitty", "alacritty", "wezterm", "xterm-ghostty", "foot"):
        return "256"
    return "16"


def look(style: str, theme: Theme, depth: Depth) -> Look:
    """The codes of `style`: of its attributes, its foreground and its background, "" for the terminal's own."""
    if depth == "none":
        on = without_colour(style)
        return frozenset(code for name, code in _CODES.items() if name in on), "", ""
    seen = paint(style, theme)
    attributes = frozenset(code for name, code in _CODES.items() if getattr(seen, name))
    return attributes, _colour(seen.fg, depth, 30), _colour(seen.bg, depth, 40)


@lru_cache(1024)
def sgr(style: str, theme: Theme, depth: Depth = "true") -> str:
    """The escape code that turns `style` on after a reset; "" when there is nothing to turn on."""
    attributes, front, back = look(style, theme, depth)
    codes = [*sorted(attributes), *filter(None, (front, back))]
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def _colour(colour: str, depth: Depth, base: int) -> str:
    """The codes of one colour; `base` is 30 for the foreground and 40 for the background."""
    if colour == "default":
        return ""
    if not colour.startswith("#"):
        index = ANSI.index(colour)
        return str(base + index) if index < 8 else str(base + 52 + index)
    red, green, blue = int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
    if depth == "true":
        return f"{base + 8};2;{red};{green};{blue}"
    if depth == "256":
        return f"{base + 8};5;{_nearest_256(red, green, blue)}"
    index = min(range(16), key=lambda n: _distance(_SIXTEEN[n], (red, green, blue)))
    return str(base + index) if index < 8 else str(base + 52 + index)


def _nearest_256(red: int, green: int, blue: int) -> int:
    """The nearest of the colour cube and the grey ramp."""
    steps = [_cube_step(level) for level in (red, green, blue)]
    cube = (_CUBE[steps[0]], _CUBE[steps[1]], _CUBE[steps[2]])
    ramp = max(0, min(23, round(((red + green + blue) / 3 - 8) / 10)))
    grey = (8 + 10 * ramp,) * 3
    wanted = (red, green, blue)
    if _distance(grey, wanted) < _distance(cube, wanted):
        return 232 + ramp
    return 16 + 36 * steps[0] + 6 * steps[1] + steps[2]


def _cube_step(level: int) -> int:
    return min(range(6), key=lambda n: abs(_CUBE[n] - level))


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """Squared distance, green weighing most, as the eye does: weights of our own choice."""
    return sum(weight * (a - b) ** 2 for weight, a, b in zip((3, 6, 2), one, other, strict=True))


def row_text(row: Row, theme: Theme, depth: Depth) -> str:
    """One row as text with escape codes, reset at its end; runs that look alike share one code."""
    out: list[str] = []
    last = ""
    for text, style in row:
        code = sgr(style, theme, depth)
        if code != last:
            out.append(f"{RESET}{code}" if last else code)
            last = code
        out.append(text)
    if last:
        out.append(RESET)
    return "".join(out)


def draw(frame: Frame, theme: Theme, depth: Depth = "true", top: int = 0) -> str:
    """The whole frame, each row at its place from row `top` (0 is the first) of the terminal."""
    rows = (f"\x1b[{top + y};1H{row_text(row, theme, depth)}" for y, row in enumerate(frame.rows, 1))
    return "".join(rows)


def lines(frame: Frame, theme: Theme, depth: Depth) -> str:
    """The frame as coloured lines for standard output, without positions."""
    return "\n".join(row_text(row, theme, depth).rstrip() for row in frame.rows)
