"""What a style name looks like in a theme: colours and attributes for one run of text.

The answer is the same for every output (the screens, the first frame, pictures), so they cannot differ.
"dim" becomes a colour half way to the background where both are known, because terminals disagree about it. "shade"
draws a shaded block (▒) as a quiet weave around that same colour, so that a bar of it ends in a dim eighth without a
seam; where no colours are known the shaded block is left as the terminal has it.
A theme whose selected background is its base (the terminal's own colours) shows the selection in reverse video,
and what is carried underlined: neither may depend on a colour that is not there.
"""

from __future__ import annotations

from functools import lru_cache

from retroplan.domain.base.theme import DEFAULT as DEFAULT
from retroplan.domain.base.theme import Theme as Theme
from retroplan.domain.base.value import Value

DIM = 0.5  # how much of the foreground is left in a dim run: our own choice
SHADE = 0.16  # how far the two tones of a shaded block are from the dim one: our own choice


class Paint(Value):
    """Colours ("#rrggbb", "default" or an "ansi_…" name) and attributes of a run."""

    fg: str
    bg: str
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    reverse: bool = False


def split(style: str) -> tuple[str, frozenset[str], str]:
    """Foreground token, attributes and background token of `FG[.attribute]*[@BG]`; no background is "base"."""
    front, _, background = style.partition("@")
    token, *attributes = front.split(".")
    return token, frozenset(attributes), background or "base"


@lru_cache(2048)
def paint(style: str, theme: Theme = DEFAULT) -> Paint:
    """What `style` looks like in `theme`."""
    token, attributes, background = split(style)
    fg, bg = theme.colour(token), theme.colour(background)
    reverse, underline = "reverse" in attributes, "underline" in attributes
    dim = "dim" in attributes
    if background in ("selected", "carried") and bg == theme.colour("base"):
        fg = "default"
        reverse = reverse != (background == "selected")
        underline = underline or background == "carried"
    if dim and fg.startswith("#") and bg.startswith("#"):
        fg, dim = mix(fg, bg, DIM), False
    if "shade" in attributes and fg.startswith("#") and bg.startswith("#"):
        fg, bg = mix(fg, bg, DIM + SHADE), mix(fg, bg, DIM - SHADE)
    return Paint(fg, bg, "bold" in attributes, dim, "italic" in attributes, underline, "strike" in attributes, reverse)


def without_colour(style: str) -> frozenset[str]:
    """The attributes that carry `style` where colours may not be used: selected in reverse, carried underlined."""
    _, attributes, background = split(style)
    if background == "selected":
        attributes ^= {"reverse"}
    return attributes | {"underline"} if background == "carried" else attributes


def mix(one: str, other: str, share: float) -> str:
    """The colour `share` (0-1) of the way from `other` to `one`, both "#rrggbb"."""
    return "#" + "".join(
        f"{round(int(other[n : n + 2], 16) + (int(one[n : n + 2], 16) - int(other[n : n + 2], 16)) * share):02x}"
        for n in (1, 3, 5)
    )
