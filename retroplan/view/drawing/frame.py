"""The frame a view gives back: rows of styled text, and where the mouse may click.

A run's text is already `visible` (no control characters) and its style is a name from the theme, written
`FG[.bold|.dim|.italic|.underline|.strike|.reverse|.shade]*[@BG]`. A frame has exactly `height` rows of exactly `width`
cells. Rows are plain tuples, so two frames compare row by row and only what differs is painted again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retroplan.domain.base.theme import BACKGROUNDS as BACKGROUNDS
from retroplan.domain.base.theme import FOREGROUNDS as FOREGROUNDS
from retroplan.domain.base.value import Value
from retroplan.view.drawing import cells

Run = tuple[str, str]
Row = tuple[Run, ...]

ATTRIBUTES = ("bold", "dim", "italic", "underline", "strike", "reverse", "shade")


class Hit(Value):
    """A rectangle that answers the mouse; `id` is what it stands for (`session:k3f9`, `day:2`, `tab:goals`)."""

    x: int
    y: int
    width: int
    height: int
    id: str

    def holds(self, x: int, y: int) -> bool:
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height

    def down(self, rows: int) -> Hit:
        """The same rectangle `rows` lower."""
        return Hit(self.x, self.y + rows, self.width, self.height, self.id)


class Frame(Value):
    """What a screen shows. `cursor` is where the terminal's own cursor belongs (x, y), when there is one."""

    rows: tuple[Row, ...]
    width: int
    hits: tuple[Hit, ...] = ()
    cursor: tuple[int, int] | None = None

    @property
    def height(self) -> int:
        return len(self.rows)

    def text(self) -> str:
        """The frame without its colours, trailing blanks removed: for goldens and for `--plain`."""
        return "\n".join(plain(row).rstrip() for row in self.rows)

    def hit(self, x: int, y: int) -> Hit | None:
        """The topmost rectangle at a cell: the last one listed wins."""
        return next((hit for hit in reversed(self.hits) if hit.holds(x, y)), None)


def plain(row: Row) -> str:
    return "".join(text for text, _ in row)


def row_width(row: Iterable[Run]) -> int:
    return sum(cells.width(text) for text, _ in row)


def on(style: str, background: str) -> str:
    """`style` on another background."""
    return f"{style.partition('@')[0]}@{background}"


def fill(row: Iterable[Run], width: int, background: str = "") -> Row:
    """Exactly `width` cells: cut (with an ellipsis) when longer, padded when shorter.

    Runs without a background of their own get `background`.
    """
    blank = f"text@{background}" if background else "text"
    out: list[Run] = []
    left = width
    for text, style in row:
        if left <= 0:
            break
        if not text:
            continue
        used = cells.width(text)
        if background and "@" not in style:
            style = f"{style}@{background}"
        if used > left:
            out.append((cells.fit(text, left), style))
            left = 0
            break
        out.append((text, style))
        left -= used
    if left > 0:
        out.append((" " * left, blank))
    return tuple(out)


def spread(left: Sequence[Run], right: Sequence[Run], width: int, background: str = "") -> Row:
    """`left` at the left edge and `right` at the right one; `right` gives way when there is no room for both."""
    room = width - row_width(left)
    need = row_width(right)
    if need == 0 or room < need + 1:
        return fill(left, width, background)
    blank = f"text@{background}" if background else "text"
    return fill((*left, (" " * (room - need), blank), *right), width, background)


def stack(rows: Sequence[Row], width: int, height: int, background: str = "") -> tuple[Row, ...]:
    """Exactly `height` rows of `width` cells: cut at the end or padded with blank rows."""
    out = [fill(row, width, background) for row in rows[:height]]
    blank = fill((), width, background)
    out.extend(blank for _ in range(height - len(out)))
    return tuple(out)


def beside(columns: Sequence[tuple[Sequence[Row], int]], height: int, gap: int = 0) -> tuple[Row, ...]:
    """Several stacks side by side, each with its width, `gap` blank cells between them."""
    padded = [stack(rows, width, height) for rows, width in columns]
    between: Row = ((" " * gap, "text"),) if gap else ()
    out: list[Row] = []
    for line in zip(*padded, strict=True):
        joined: list[Run] = []
        for index, row in enumerate(line):
            if index:
                joined.extend(between)
            joined.extend(row)
        out.append(tuple(joined))
    return tuple(out)
