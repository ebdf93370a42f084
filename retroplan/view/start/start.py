"""The first screen, for a person without a plan: three ways to begin, two ways to bring a plan along.

Nothing is made before enter; what a choice makes is said in full first, session by session where there are
sessions.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value, replace
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, row_width, stack
from retroplan.view.start import detail as start_detail

CHOICES = (
    ("goal", "1", "From a goal", "A race, a test or a habit, and a season built up to it, run by run."),
    ("beginner", "2", "First minutes backward", "Four weeks for beginners: two backward days beside two easy runs."),
    ("empty", "3", "An empty week", "You know what you want: add runs in one line each."),
)
# What one can train for: id, name and what it is; then the line each begins with, and the weeks to it (our own choice).
GOALS = (
    ("mile", "Backward mile", "16 weeks, from the first steps backward"),
    ("back5k", "Backward 5 km", "24 weeks"),
    ("5k", "5 km", "12 weeks, forward"),
    ("10k", "10 km", "14 weeks, forward"),
    ("half", "Half marathon", "18 weeks, forward"),
    ("marathon", "Marathon", "20 weeks, forward"),
    ("habit", "Two backward days a week", "a habit for 8 weeks"),
    ("own", "Something else", "type it in one line"),
)
_LINES = {
    "mile": ("Backward mile", 16), "back5k": ("Backward 5 km", 24), "5k": ("5 km", 12), "10k": ("10 km", 14),
    "half": ("Half marathon", 18), "marathon": ("Marathon", 20), "habit": ("Two backward days a week", 8),
    "own": ("", 16),
}  # fmt: skip
OTHERS = (("i", "import", "import a plan or week file"), ("o", "open", "open another plan"), ("q", "quit", "quit"))
BANNER = 96  # from this width on the name stands beside a small chart, its words uncut
SIDE = 42  # cells of the choices where the detail stands beside them


class StartState(Value):
    """The cursor among the choices, and how far the detail is scrolled."""

    today: date
    week_start: int = 0
    index: int = 0
    scroll: int = 0
    message: str = ""


def goal_line(id: str) -> tuple[str, int]:
    """The line that a goal of `GOALS` begins with, and how many weeks are left to it."""
    return _LINES[id]


def key(state: StartState, name: str, character: str | None, width: int, height: int) -> tuple[StartState, str]:
    """The state after a key, and "" | "moved" | "goal" | "beginner" | "empty" | "import" | "open" | "quit"."""
    if name == "enter":
        return state, CHOICES[_at(state)][0]
    for n, (id, number, _, _) in enumerate(CHOICES):
        if character == number:
            return replace(state, index=n, scroll=0), id
    for letter, id, _ in OTHERS:
        if character == letter:
            return state, id
    steps = {"up": -1, "k": -1, "shift+tab": -1, "down": 1, "j": 1, "tab": 1}
    if name in steps:
        at = (_at(state) + steps[name]) % len(CHOICES)
        return replace(state, index=at, scroll=0), "moved"
    pages = {"pageup": -1, "pagedown": 1}
    if name in pages:
        return scrolled(state, pages[name] * max(1, height // 2), width, height)
    return state, ""


def scrolled(state: StartState, by: int, width: int, height: int) -> tuple[StartState, str]:
    """The page `by` rows further, no further than its end."""
    rows, _, space = _layout(state, width, height)
    last = max(0, len(rows) - space)
    scroll = max(0, min(last, min(last, state.scroll) + by))
    return (state, "") if scroll == state.scroll else (replace(state, scroll=scroll), "moved")


def click(state: StartState, hit: str) -> tuple[StartState, str]:
    """The state after a click on `start:ID`: a choice is shown first and taken by a second click."""
    id = hit.partition(":")[2]
    names = [choice[0] for choice in CHOICES]
    if id in names:
        at = names.index(id)
        return (state, id) if at == _at(state) else (replace(state, index=at, scroll=0), "moved")
    return (state, id) if id in [other[1] for other in OTHERS] else (state, "")


def render(state: StartState, width: int, height: int) -> Frame:
    """The whole screen."""
    if width <= 0 or height <= 0:
        return Frame(tuple(() for _ in range(max(0, height))), max(0, width))
    rows, hits, more = (_side_by_side if _is_wide(width) else _stacked)(state, width, height)
    if state.message and height >= 4:
        rows = [*stack(rows, width, height - 2), fill([(f"  {visible(state.message)}", "warn")], width)]
    space = height - 1 if height >= 2 else height
    rows = list(stack(rows, width, space))
    hits = [_within(hit, space) for hit in hits if hit.y < space]
    if height >= 2:
        foot, more_hits = _foot(width, height - 1, more)
        rows.append(foot)
        hits += more_hits
    return Frame(tuple(rows), width, tuple(hits))


def _side_by_side(state: StartState, width: int, height: int) -> tuple[list[Row], list[Hit], bool]:
    """The choices at the left and what the chosen one makes beside them; and whether there is more than fits."""
    detail, _, space = _layout(state, width, height)
    top = max(0, min(state.scroll, len(detail) - space))
    left, hits = _choices(state, SIDE)
    rows = _head(width, height)
    hits = [Hit(h.x, h.y + len(rows), h.width, h.height, h.id) for h in hits if h.y < space]
    shown = _cut(detail, top, space, width - SIDE - 4)
    for n in range(space):
        choice = left[n] if n < len(left) else fill((), SIDE)
        rows.append(fill([*choice, ("  ", "text"), *(shown[n] if n < len(shown) else ())], width))
    return rows, hits, len(detail) > space


def _stacked(state: StartState, width: int, height: int) -> tuple[list[Row], list[Hit], bool]:
    """Everything below each other, scrolled; and whether there is more than fits."""
    page, choices, space = _layout(state, width, height)
    top = max(0, min(state.scroll, len(page) - space))
    hits = [
        Hit(h.x, max(0, h.y - top), min(h.width, width), h.height - max(0, top - h.y), h.id)
        for h in choices
        if h.y + h.height > top and h.y < top + space
    ]
    return _cut(page, top, space, width), hits, len(page) > space


def _is_wide(width: int) -> bool:
    return width >= 2 * SIDE + 8


def _within(hit: Hit, height: int) -> Hit:
    return replace(hit, height=min(hit.height, height - hit.y))


def _at(state: StartState) -> int:
    return max(0, min(state.index, len(CHOICES) - 1))


def _layout(state: StartState, width: int, height: int) -> tuple[list[Row], list[Hit], int]:
    """(the rows that scroll, the choices' places in them, the rows they have)."""
    foot = 1 if height >= 2 else 0
    message = 1 if state.message and height >= 4 else 0
    if _is_wide(width):
        head = len(_head(width, height))
        return _detail(state, width - SIDE - 4), [], max(1, height - head - foot - message)
    head_rows = _head(width, height)
    rows, hits = _choices(state, width)
    hits = [Hit(h.x, h.y + len(head_rows), h.width, h.height, h.id) for h in hits]
    blank = [fill((), width)]
    return [*head_rows, *rows, *blank, *_detail(state, width)], hits, max(1, height - foot - message)


def _head(width: int, height: int) -> list[Row]:
    """The name, and a line of what this is; blank rows where there is room."""
    roomy = height >= 30 and width >= BANNER
    rows: list[Row] = [fill((), width)] if height >= 20 else []
    if roomy:
        rows += start_detail.banner(width)
    else:
        rows.append(fill([("  RetroPlan", "accent.bold")], width))
        if height >= 12:
            for line in cells.wrap("Running, planned in both directions.", max(1, width - 4)):
                rows.append(fill([("  ", "text"), (line, "muted")], width))
    if height >= 8:
        rows.append(fill((), width))
    return rows


def _choices(state: StartState, width: int) -> tuple[list[Row], list[Hit]]:
    """Each choice as a card: a number, a name, and what it makes."""
    rows: list[Row] = []
    hits: list[Hit] = []
    for n, (id, number, label, text) in enumerate(CHOICES):
        here = n == _at(state)
        background = "selected" if here else "card"
        top = len(rows)
        edge: Run = ("▌", f"{'key' if here else 'rule'}@{background}")
        head: list[Run] = [edge, (f" {number} ", f"key.bold@{background}"), (label, f"text.bold@{background}")]
        if here and row_width(head) + 8 <= width:
            gap = width - row_width(head) - 7
            head += [(" " * gap, f"text@{background}"), ("enter ▸", f"key@{background}")]
        rows.append(fill(head, width, background))
        for line in cells.wrap(text, max(1, width - 6)):
            rows.append(fill([edge, ("   ", f"text@{background}"), (line, f"muted@{background}")], width, background))
        hits.append(Hit(0, top, width, len(rows) - top, f"start:{id}"))
        rows.append(fill((), width))
    for letter, id, label in OTHERS[:2]:
        hits.append(Hit(0, len(rows), width, 1, f"start:{id}"))
        rows.append(fill([(f"  {letter} ", "key.bold"), (label, "muted")], width))
    return rows, hits


def _detail(state: StartState, width: int) -> list[Row]:
    return start_detail.detail(CHOICES[_at(state)][0], state.today, state.week_start, width)


def _cut(rows: list[Row], top: int, space: int, width: int) -> list[Row]:
    """`space` rows from `top`, with a word where more follows."""
    shown = rows[top : top + space]
    left = len(rows) - top - space
    if left > 0 and len(shown) > 2:
        shown[-1] = fill([(f"  ↓ {left + 1} more rows, page down", "faint")], width)
    return shown


def _foot(width: int, y: int, more: bool) -> tuple[Row, list[Hit]]:
    runs: list[Run] = []
    hits: list[Hit] = []
    hints = [("enter", "", "begin"), ("↑ ↓", "", "choose"), *OTHERS]
    if more:
        hints.insert(2, ("page down", "", "read on"))
    for name, id, label in hints:
        word = id or label
        pair: list[Run] = [(f" {name}", "key.bold@panel"), (f" {word}  ", "muted@panel")]
        if row_width(runs) + row_width(pair) > width:
            continue
        if id:
            hits.append(Hit(row_width(runs), y, row_width(pair), 1, f"start:{id}"))
        runs += pair
    return fill(runs, width, "panel"), hits
