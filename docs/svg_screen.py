"""A terminal screen as an SVG picture: coloured cells in, one small file out.

Rules: blocks, shades and lines are drawn as shapes, so that they meet in every viewer; letters are text in the
viewer's own fixed-width font, held to their cells. Nothing in the file is fetched from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

CELL_W, CELL_H, FONT, BASELINE = 9.0, 19.0, 15.0, 14.0
MARGIN_X, MARGIN_Y = 9.0, 5.0  # whole numbers all, so that neighbours share a pixel's edge
FONTS = "ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace"
LIGHT, HEAVY = 1.0, 2.4  # line widths

EIGHTHS_UP = "▁▂▃▄▅▆▇█"
EIGHTHS_ALONG = "▏▎▍▌▋▊▉"
SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
# Arms of a line drawing character: left, right, up, down; 1 light, 2 heavy.
LINES = {
    "─": (1, 1, 0, 0), "│": (0, 0, 1, 1), "┌": (0, 1, 0, 1), "┐": (1, 0, 0, 1), "└": (0, 1, 1, 0), "┘": (1, 0, 1, 0),
    "├": (0, 1, 1, 1), "┤": (1, 0, 1, 1), "┬": (1, 1, 0, 1), "┴": (1, 1, 1, 0), "┼": (1, 1, 1, 1),
    "━": (2, 2, 0, 0), "┃": (0, 0, 2, 2), "╭": (0, 1, 0, 1), "╮": (1, 0, 0, 1), "╰": (0, 1, 1, 0), "╯": (1, 0, 1, 0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cells:
    """Text in one look at one place: column and row from 0, `width` cells wide; colours are `#rrggbb`."""

    x: int
    y: int
    text: str
    width: int
    fg: str
    bg: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False


def svg(cells: Iterable[Cells], columns: int, rows: int, base: str, title: str) -> str:
    """The picture; `base` is the colour where no cell says another."""
    backgrounds: dict[str, list[str]] = {}
    shapes: dict[str, list[str]] = {}
    words: list[str] = []
    for cell in cells:
        if cell.bg != base:
            backgrounds.setdefault(cell.bg, []).append(
                _box(cell.x * CELL_W, cell.y * CELL_H, cell.width * CELL_W, CELL_H)
            )
        _draw(cell, shapes, words)
    width, height = _number(columns * CELL_W + 2 * MARGIN_X), _number(rows * CELL_H + 2 * MARGIN_Y)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{base}"/>',
        f'<g transform="translate({_number(MARGIN_X)} {_number(MARGIN_Y)})" xml:space="preserve"',
        f'font-family="{FONTS}" font-size="{_number(FONT)}">',
        *(
            f'<path shape-rendering="crispEdges" fill="{colour}" d="{"".join(paths)}"/>'
            for colour, paths in sorted(backgrounds.items())
        ),
        *(
            f'<path shape-rendering="crispEdges" {colour} d="{"".join(paths)}"/>'
            for colour, paths in sorted(shapes.items())
        ),
        *words,
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _draw(cell: Cells, shapes: dict[str, list[str]], words: list[str]) -> None:
    """Split the text into letters and shapes. Only runs of characters that are one cell wide hold shapes."""
    if cell.width != len(cell.text):
        words.append(_word(cell, cell.text, cell.x, cell.width))
        return
    start = 0
    for at in range(len(cell.text) + 1):
        end = at == len(cell.text)
        drawn = "" if end else _shape(cell.text[at], (cell.x + at) * CELL_W, cell.y * CELL_H)
        if not (end or drawn):
            continue
        letters = cell.text[start:at]
        if letters.strip():
            lead = len(letters) - len(letters.lstrip())
            kept = letters.strip()
            words.append(_word(cell, kept, cell.x + start + lead, len(kept)))
        if drawn:
            opacity = SHADES.get(cell.text[at])
            look = f'fill="{cell.fg}"' + (f' opacity="{opacity}"' if opacity else "")
            shapes.setdefault(look, []).append(drawn)
        start = at + 1


def _word(cell: Cells, text: str, x: int, width: int) -> str:
    looks = f' fill="{cell.fg}"'
    if cell.bold:
        looks += ' font-weight="bold"'
    if cell.italic:
        looks += ' font-style="italic"'
    lines = " ".join(name for name, on in (("underline", cell.underline), ("line-through", cell.strike)) if on)
    if lines:
        looks += f' text-decoration="{lines}"'
    if width > 1:
        looks += f' textLength="{_number(width * CELL_W)}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{_number(x * CELL_W)}" y="{_number(cell.y * CELL_H + BASELINE)}"{looks}>{escape(text)}</text>'


def _shape(char: str, x: float, y: float) -> str:
    """The outline of a block, shade or line in the cell at `x`, `y`; "" for a letter."""
    if char in EIGHTHS_UP:
        tall = CELL_H * (EIGHTHS_UP.index(char) + 1) / 8
        return _box(x, y + CELL_H - tall, CELL_W, tall)
    if char in EIGHTHS_ALONG:
        return _box(x, y, CELL_W * (EIGHTHS_ALONG.index(char) + 1) / 8, CELL_H)
    if char in SHADES:
        return _box(x, y, CELL_W, CELL_H)
    if char == "▀":
        return _box(x, y, CELL_W, CELL_H / 2)
    if char == "▔":
        return _box(x, y, CELL_W, CELL_H / 8)
    if char == "▐":
        return _box(x + CELL_W / 2, y, CELL_W / 2, CELL_H)
    if char == "╍":
        return "".join(_box(x + at * CELL_W / 2 + 1, y + (CELL_H - HEAVY) / 2, CELL_W / 2 - 2, HEAVY) for at in (0, 1))
    return _lines(char, x, y) if char in LINES else ""


def _lines(char: str, x: float, y: float) -> str:
    """The outline of a line: its arms from the middle of the cell."""
    left, right, up, down = ((0.0, LIGHT, HEAVY)[arm] for arm in LINES[char])
    middle_x, middle_y = x + CELL_W / 2, y + CELL_H / 2
    half = max(left, right, up, down) / 2  # arms meet in the middle
    boxes = []
    if left:
        boxes.append(_box(x, middle_y - left / 2, CELL_W / 2 + half, left))
    if right:
        boxes.append(_box(middle_x - half, middle_y - right / 2, CELL_W / 2 + half, right))
    if up:
        boxes.append(_box(middle_x - up / 2, y, up, CELL_H / 2 + half))
    if down:
        boxes.append(_box(middle_x - down / 2, middle_y - half, down, CELL_H / 2 + half))
    return "".join(boxes)


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{_number(x)} {_number(y)}h{_number(width)}v{_number(height)}h-{_number(width)}z"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
