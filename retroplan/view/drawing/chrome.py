"""The two rows that every screen shares: the title bar with the tabs, and the footer with the keys.

Both are exactly as wide as the screen; what does not fit goes in order of importance, whole words only,
and the help key is the last to go.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value, replace
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, row_width

LEAST_LABEL = 5  # cells of a cut label that still say something; our own choice
Hint = tuple[str, str]  # a key and what it does
HELP: Hint = ("?", "all keys")
TABS = (
    ("1", "week", "Week"), ("2", "season", "Season"), ("3", "goals", "Goals"), ("4", "benefits", "Benefits"),
    ("5", "workouts", "Workouts"),
)  # fmt: skip


def title_bar(
    width: int,
    plan: str,
    screen: str,
    status: str,
    status_style: str = "ok",
    tabs: Sequence[tuple[str, str, str]] = TABS,
) -> tuple[Row, tuple[Hit, ...]]:
    """The top row. `screen` is the id of the open tab; `status` says whether everything is on disk."""
    status = cells.shorten(status, max(9, width // 4))
    right: list[Run] = [(f"{status} ", f"{status_style}@panel")] if status else []
    shown = tabs
    labels = _tab_runs(shown, screen, short=False)
    brand: list[Run] = [(" RetroPlan ", "accent.bold@panel")]
    room = width - row_width(right)
    if row_width(brand) + row_width(labels) > room:
        labels = _tab_runs(shown, screen, short=True)
    if row_width(brand) + row_width(labels) > room:
        brand = []
    if row_width(labels) > room:
        labels = _tab_runs([tab for tab in shown if tab[1] == screen], screen, short=False)
    if row_width(labels) + row_width(right) > width:
        right = []
    name_room = width - row_width(brand) - row_width(labels) - row_width(right) - 3
    name = cells.shorten(visible(plan), min(name_room, 48)) if name_room >= 6 and brand else ""
    left: list[Run] = [*brand, (f" {name}", "muted@panel")] if name else brand
    gap = width - row_width(left) - row_width(labels) - row_width(right)
    before = max(0, gap - 3) if right else max(0, gap)
    row = [*left, (" " * before, "text@panel"), *labels, (" " * max(0, gap - before), "text@panel"), *right]
    hits: list[Hit] = []
    x = row_width(left) + before
    for text, style in labels:
        size = cells.width(text)
        if "/" in style:
            hits.append(Hit(x, 0, size, 1, "tab:" + style.partition("/")[2]))
        x += size
    clean = [(text, style.partition("/")[0]) for text, style in row]
    return fill(clean, width, "panel"), tuple(hits)


def _tab_runs(tabs: Sequence[tuple[str, str, str]], screen: str, short: bool) -> list[Run]:
    """Tabs as runs whose style carries `/id` until the hits are made; short ones name only the open screen."""
    runs: list[Run] = []
    for key, id, label in tabs:
        open_here = id == screen
        background = "selected" if open_here else "panel"
        text = f"{label} " if open_here or not short else ""
        runs.append((f" {key} ", f"{'key' if open_here else 'muted'}@{background}/{id}"))
        if text:
            runs.append((text, f"{'text.bold' if open_here else 'muted'}@{background}/{id}"))
    return runs


def footer(width: int, hints: Sequence[Hint], last: Hint = HELP) -> Row:
    """The bottom row: the (key, label) pairs that fit, in order, the help pair always among them.

    A pair that is too long is passed over, except the first, whose label is cut: it is what one came for.
    """
    end = _hint(last)
    room = width - row_width(end)
    out: list[Run] = []
    for hint in hints:
        runs = _hint(hint)
        over = row_width(out) + row_width(runs) - room
        if over > 0 and not out and cells.width(hint[1]) - over >= LEAST_LABEL:
            runs = _hint((hint[0], cells.shorten(hint[1], cells.width(hint[1]) - over)))
            over = 0
        if over <= 0:
            out.extend(runs)
    return fill([*out, *end], width, "panel")


def _hint(hint: Hint) -> list[Run]:
    key, label = hint
    return [(f" {key}", "key.bold@panel"), (f" {label}  ", "muted@panel")]


class Foot(Value):
    """What stands at the bottom: the footer's hints, or a message (text, style) in its place.

    `last` is the pair of the footer that always stays.
    """

    hints: Sequence[Hint] = ()
    message: tuple[str, str] = ("", "")
    last: Hint = HELP

    def rows(self, width: int, most: int) -> tuple[Row, ...]:
        """One row of hints, or up to `most` of the message."""
        text, style = self.message
        if not text:
            return (footer(width, self.hints, self.last),)
        lines = cells.folded(visible(text, lines=True), max(1, width - 2), most)
        return tuple(fill([(f" {line}", f"{style}@panel")], width, "panel") for line in lines)


def dress(
    width: int, height: int, title: tuple[Row, tuple[Hit, ...]], foot: Foot, body: Callable[[int, int], Frame]
) -> Frame:
    """The whole frame: the title bar, `body` drawn in what is left, and the foot.

    A message takes up to three rows, the footer's and the lowest of the body, which keeps its size, so that nothing
    jumps; under three rows in all there is only the body.
    """
    if height < 3 or width < 1:
        return body(width, height)
    bottom = foot.rows(width, min(3, height - 2))
    inner = body(width, height - 2)
    seen = height - 1 - len(bottom)  # rows of the body above the message
    row, title_hits = title
    cursor = (inner.cursor[0], inner.cursor[1] + 1) if inner.cursor and inner.cursor[1] < seen else None
    shown = (replace(hit, y=hit.y + 1, height=min(hit.height, seen - hit.y)) for hit in inner.hits if hit.y < seen)
    return Frame((row, *inner.rows[:seen], *bottom), width, (*title_hits, *shown), cursor)
