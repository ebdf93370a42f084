"""Keys and what they do, in groups: as rows for the page of all keys, in as many columns as fit.

A group is kept whole in its column where it fits. A key that does nothing now says why.
"""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run, fill

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


def columns(groups: Sequence[Group], width: int) -> list[Row]:
    """All rows of the page, the groups flowed into as many columns as fit."""
    if not groups:
        return [fill([("  No matches", "muted")], width)]
    count = max(1, min(4, width // COLUMN))
    size = (width - 2 * (count - 1)) // count
    most = max((cells.width(visible(e.keys)) for g in groups for e in g.entries), default=0)
    keys = min(most, max(4, size // 3)) + 2
    blocks = [_block(group, size, keys) for group in groups]
    flowed = _flow(blocks, count)
    tall = max(len(column) for column in flowed)
    blank = fill((), size)
    rows: list[Row] = []
    for y in range(tall):
        line: list[Run] = []
        for n, column in enumerate(flowed):
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
    more = visible(f"not now: {entry.disabled_reason}" if off else entry.tooltip)
    name = visible(entry.label)
    left = keys + 2
    head: Run = (f"{cells.fit(visible(entry.keys), keys, 'right')}  ", "faint" if off else "key.bold")
    style, more_style = ("faint", "warn") if off else ("text", "muted")
    if label and cells.width(name) <= label:
        about = _wrapped(more, size - left - label - 3) or [""]
        names = [name, *[""] * (len(about) - 1)]
        lines = [
            [(cells.fit(said, label + 2), style), (line, more_style)] for said, line in zip(names, about, strict=True)
        ]
    else:
        lines = [[(line, style)] for line in _wrapped(name, size - left - 1) or [""]]
        lines += [[(line, more_style)] for line in _wrapped(more, size - left - 1)]
    return _indented(head, lines, size)


def _wrapped(text: str, size: int) -> list[str]:
    return cells.wrap(text, max(1, size)) if text else []


def _indented(head: Run, lines: Sequence[list[Run]], size: int) -> list[Row]:
    """`head` before the first line, as many blanks before the others."""
    blank: Run = (" " * cells.width(head[0]), "text")
    return [fill([blank if n else head, *line], size) for n, line in enumerate(lines)]


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
