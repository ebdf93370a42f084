"""Owns the page of all keys: groups in columns, found by typing, scrolled when they do not fit.

Rules: the entries come from outside, in order, so the page can never disagree with the keys in force. A group is
kept whole in its column where it fits. A key that does nothing now says why. Typing searches at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value, replace
from retroplan.view.controls import line_edit
from retroplan.view.controls.line_edit import EMPTY, LineEdit
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Row, Run, fill, row_width, spread
from retroplan.view.drawing.match import score

COLUMN = 56  # the least cells a column of keys wants, and what is said about a key beside it; our own choices
ABOUT = 24


class Entry(Value):
    """One line: the keys as they are shown, what they do, more about it, and why they do nothing now ("": they do)."""

    keys: str
    label: str
    tooltip: str = ""
    disabled_reason: str = ""


class Group(Value):
    """Keys that belong together. `where` names another screen ("on Week"): such a group shows only in a search."""

    title: str
    entries: tuple[Entry, ...]
    where: str = ""


class HelpState(Value):
    """The open page. `scroll` is the first row shown."""

    groups: tuple[Group, ...]
    query: LineEdit = EMPTY
    scroll: int = 0
    title: str = "All keys"


def key(state: HelpState, name: str, character: str | None, width: int, height: int) -> tuple[HelpState, str]:
    """The state after a key on a page of this size: "" | "moved" | "changed" | "cancel"."""
    if name == "escape":
        if state.query.text:
            return replace(state, query=EMPTY, scroll=0), "changed"
        return state, "cancel"
    if name in ("question_mark", "f1") and not state.query.text:
        return state, "cancel"
    page = max(1, height - 4)
    steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "ctrl+p": -1, "ctrl+n": 1}
    if name in steps:
        return scrolled(state, steps[name], width, height)
    if name in ("home", "end") and not state.query.text:
        return scrolled(state, -(10**6) if name == "home" else 10**6, width, height)
    found = line_edit.key(state.query, name, character)
    if found is None or found == state.query:
        return state, ""
    same = found.text == state.query.text
    return replace(state, query=found, scroll=state.scroll if same else 0), "" if same else "changed"


def scrolled(state: HelpState, by: int, width: int, height: int) -> tuple[HelpState, str]:
    """The page `by` rows further, no further than its end."""
    last = max(0, len(_page(state, width)) - _space(height))
    scroll = max(0, min(last, min(last, state.scroll) + by))
    return (state, "") if scroll == state.scroll else (replace(state, scroll=scroll), "moved")


def shown(state: HelpState) -> tuple[Group, ...]:
    """The groups with the entries that fit what is typed; a fitting title keeps its whole group.

    Without a search there are only the groups of this screen.
    """
    query = state.query.text
    if not query.strip():
        return tuple(group for group in state.groups if not group.where)
    out = []
    for group in state.groups:
        whole = score(query, group.title) in (0, 1)
        kept = tuple(e for e in group.entries if whole or _fits(query, e))
        if kept:
            out.append(Group(group.title, kept, group.where))
    return tuple(sorted(out, key=lambda group: bool(group.where)))  # what works here first


def _fits(query: str, entry: Entry) -> bool:
    # A single character is most likely a key: it must be one of the entry's keys as typed, or begin a word.
    word = query.strip()
    if len(word) == 1:
        return word in entry.keys.split() or score(word, entry.label) in (0, 1)
    return score(query, entry.label, f"{entry.keys} {entry.tooltip}") is not None


def render(state: HelpState, width: int, height: int) -> Frame:
    """The whole page, with the search at its top and the keys of the page itself at its bottom."""
    if height <= 0 or width <= 0:
        return Frame(tuple(() for _ in range(height)), width)
    page = _page(state, width)
    space = _space(height)
    top = max(0, min(state.scroll, len(page) - space))
    rows, cursor = _top(state, width, height)
    rows += page[top : top + space]
    rows += [fill((), width) for _ in range(height - len(rows) - (1 if height >= 3 else 0))]
    if height >= 3:
        rows.append(_foot(top, len(page), space, width))
    return Frame(tuple(rows[:height]), width, (), cursor)


def _space(height: int) -> int:
    return max(1, height - (4 if height >= 8 else 2 if height >= 3 else 1))


def _top(state: HelpState, width: int, height: int) -> tuple[list[Row], tuple[int, int] | None]:
    left: list[Run] = [(f" {visible(state.title)} ", "accent.bold@panel"), (" / ", "key@panel")]
    if row_width(left) > width // 2:
        left = []
    room = min(40, width - row_width(left))
    line, x = line_edit.view(state.query, max(1, room), placeholder="type to search, a key or a word")
    rows = [fill([*left, *line], width, "panel")]
    if height >= 8:
        rows.append(fill((), width))
    return rows, (min(width - 1, row_width(left) + x), 0)


def _foot(top: int, count: int, space: int, width: int) -> Row:
    hints: list[Run] = []
    for name, label in (("esc", "close"), ("↑ ↓", "scroll")):
        hints += [(f" {name}", "key.bold@panel"), (f" {label}  ", "muted@panel")]
    if count <= space:
        return fill(hints[:2], width, "panel")
    last = min(count, top + space)
    arrows = ("↑" if top else "") + ("↓" if last < count else "")
    return spread(hints, [(f"{arrows} {top + 1}–{last} of {count} ", "muted@panel")], width, "panel")


def _page(state: HelpState, width: int) -> list[Row]:
    """All rows of the page, the groups flowed into as many columns as fit."""
    groups = shown(state)
    if not groups:
        return [fill([("  No key does that. Esc shows all of them.", "muted")], width)]
    count = max(1, min(4, width // COLUMN))
    size = (width - 2 * (count - 1)) // count
    most = max((cells.width(visible(e.keys)) for g in groups for e in g.entries), default=0)
    keys = min(most, max(4, size // 3)) + 2
    blocks = [_block(group, size, keys) for group in groups]
    columns = _flow(blocks, count)
    tall = max(len(column) for column in columns)
    blank = fill((), size)
    rows: list[Row] = []
    for y in range(tall):
        line: list[Run] = []
        for n, column in enumerate(columns):
            if n:
                line.append(("  ", "text"))
            line.extend(column[y] if y < len(column) else blank)
        rows.append(fill(line, width))
    return rows


def _block(group: Group, size: int, keys: int) -> list[Row]:
    label = max((cells.width(visible(entry.label)) for entry in group.entries), default=0)
    space = size - keys - 5 - ABOUT
    label = min(20, max(8, label), space) if space >= 8 else 0  # 0: no room for a third column
    where: list[Run] = [(f"  {visible(group.where)}", "warn")] if group.where else []
    rows = [fill([(f"  {visible(group.title)}", "accent.bold"), *where], size)]
    for entry in group.entries:
        rows += _entry(entry, size, keys, label)
    rows.append(fill((), size))
    return rows


def _entry(entry: Entry, size: int, keys: int, label: int) -> list[Row]:
    """Keys at the right edge of their column, the label beside them, more about it in a third column or under it."""
    off = bool(entry.disabled_reason)
    names = cells.fit(visible(entry.keys), keys, "right")
    left = keys + 2
    more = visible(f"not now: {entry.disabled_reason}" if off else entry.tooltip)
    name = visible(entry.label)
    style, more_style = ("faint", "warn") if off else ("text", "muted")
    beside = bool(label) and cells.width(name) <= label
    said = [name] if beside else cells.wrap(name, max(1, size - left - 1))
    about = cells.wrap(more, max(1, size - left - (label + 3 if beside else 1))) if more else []
    rows: list[Row] = []
    for n in range(max(len(said), len(about) if beside else 0)):
        runs: list[Run] = [(f"{names}  " if n == 0 else " " * left, "faint" if off else "key.bold")]
        text = said[n] if n < len(said) else ""
        runs.append((cells.fit(text, label + 2) if beside else text, style))
        if beside and n < len(about):
            runs.append((about[n], more_style))
        rows.append(fill(runs, size))
    if not beside:
        rows += [fill([(" " * left, "text"), (line, more_style)], size) for line in about]
    return rows


def _flow(blocks: Sequence[list[Row]], count: int) -> list[list[Row]]:
    """The blocks in order in at most `count` columns whose longest is as short as can be."""
    if count == 1:
        return [[row for block in blocks for row in block]]
    low = max(len(block) for block in blocks)
    high = sum(len(block) for block in blocks)
    while low < high:
        middle = (low + high) // 2
        if len(_filled(blocks, middle)) <= count:
            high = middle
        else:
            low = middle + 1
    columns = _filled(blocks, low)
    return columns + [[] for _ in range(count - len(columns))]


def _filled(blocks: Sequence[list[Row]], tall: int) -> list[list[Row]]:
    columns: list[list[Row]] = [[]]
    for block in blocks:
        if columns[-1] and len(columns[-1]) + len(block) > tall:
            columns.append([])
        columns[-1] = [*columns[-1], *block]
    return columns
