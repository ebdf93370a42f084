"""What a change of the screen is on the wire: only the cells that differ, and only what differs in how they look.

Textual sends a changed row from the edge of its widget on, and sets and resets every colour of every run: at 24-bit
colours ten times the bytes. Here each span starts where it starts, and a run is preceded by what its look does not
share with the run before it. What has to be drawn, and when, is Textual's to say as ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate

if TYPE_CHECKING:
    from rich.console import Console
    from textual.strip import Strip

# An attribute of a style: what turns it on, what turns it off again, and whether it shows on a blank.
ATTRIBUTES = {
    "bold": ("1", "22", False),
    "dim": ("2", "22", False),
    "italic": ("3", "23", False),
    "underline": ("4", "24", True),
    "underline2": ("21", "24", True),
    "blink": ("5", "25", False),
    "blink2": ("6", "25", False),
    "reverse": ("7", "27", True),
    "conceal": ("8", "28", False),
    "strike": ("9", "29", True),
    "frame": ("51", "54", True),
    "encircle": ("52", "54", True),
    "overline": ("53", "55", True),
}
OFF = {on: off for on, off, _ in ATTRIBUTES.values()}
ON_BLANKS = frozenset(on for on, _, shows in ATTRIBUTES.values() if shows)
RESET = "\x1b[0m"


class Look(NamedTuple):
    """How a run looks, in escape codes: attributes, foreground and background."""

    attributes: frozenset[str] = frozenset()
    front: str = "39"
    back: str = "49"


PLAIN = Look()


class SpanCompositor(Compositor):
    """Textual's compositor, whose updates are written as spans."""

    def render_partial_update(self) -> ChopsUpdate | None:
        update = super().render_partial_update()
        return SpanUpdate(update.chops, update.spans, update.chop_ends) if update is not None else None

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        update = super().render_full_update(simplify)
        return update if simplify else WholeUpdate(update.strips, update.region)


class SpanUpdate(ChopsUpdate):
    """Some spans of some rows."""

    def render_segments(self, console: Console) -> str:
        return written(self.pieces(), console)

    def pieces(self) -> Iterator[tuple[int, int, Strip]]:
        """(column, row, strip) of everything to write, in reading order."""
        for y, start, end in self.spans:
            for right, (left, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                first, last = max(start, left), min(end, right)
                if strip is not None and first < last:
                    yield first, y, strip.crop(first - left, last - left)


class WholeUpdate(LayoutUpdate):
    """Every row."""

    def render_segments(self, console: Console) -> str:
        return written(self.pieces(), console)

    def pieces(self) -> Iterator[tuple[int, int, Strip]]:
        """(column, row, strip) of everything to write, in reading order."""
        for y, strips in enumerate(self.strips, self.region.y):
            x = self.region.x
            for strip in strips:
                yield x, y, strip
                x += strip.cell_length


def written(pieces: Iterator[tuple[int, int, Strip]], console: Console) -> str:
    """The pieces as text with escape codes, plain looks before and after."""
    system = COLOR_SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR)
    out: list[str] = []
    look, row, column = PLAIN, -1, -1
    for x, y, strip in pieces:
        if y != row:
            out.append(f"\x1b[{y + 1};{x + 1}H")
        elif x != column:
            out.append(f"\x1b[{x + 1}G")
        row, column = y, x + strip.cell_length
        for text, style, _ in strip:
            wanted = look_of(style, system) if style is not None else PLAIN
            if text.isspace():
                wanted = look_of_blank(look, wanted)
            if wanted != look:
                out.append(turned(look, wanted))
                look = wanted
            out.append(text)
    if look != PLAIN:
        out.append(RESET)
    return "".join(out)


@lru_cache(4096)
def look_of(style: Style, system: ColorSystem) -> Look:
    """How a style looks on a terminal with these colours."""
    on = frozenset(code for name, (code, _, _) in ATTRIBUTES.items() if getattr(style, name))
    front, back = PLAIN.front, PLAIN.back
    if style.color is not None:
        front = ";".join(style.color.downgrade(system).get_ansi_codes())
    if style.bgcolor is not None:
        back = ";".join(style.bgcolor.downgrade(system).get_ansi_codes(False))
    return Look(on, front, back)


@lru_cache(4096)
def look_of_blank(before: Look, wanted: Look) -> Look:
    """What looks like `wanted` where there are only blanks, and has most in common with `before`."""
    if (before.attributes | wanted.attributes) & ON_BLANKS:
        return wanted
    return Look(before.attributes, before.front, wanted.back)


@lru_cache(4096)
def turned(before: Look, after: Look) -> str:
    """The escape code from one look to another."""
    if after == PLAIN:
        return RESET
    off = {OFF[code] for code in before.attributes - after.attributes}
    codes = sorted(off)
    codes += sorted(code for code in after.attributes if code not in before.attributes or OFF[code] in off)
    if after.front != before.front:
        codes.append(after.front)
    if after.back != before.back:
        codes.append(after.back)
    return f"\x1b[{';'.join(codes)}m"
