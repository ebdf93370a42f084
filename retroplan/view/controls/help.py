"""The page of all keys: groups in columns, found by typing, scrolled when they do not fit.

The entries come from outside, in order, so the page can never disagree with the keys in force. Typing searches at once.
"""

from __future__ import annotations

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value, replace
from retroplan.view.controls import line_edit, line_keys, line_view
from retroplan.view.controls.key_columns import Entry, Group, columns
from retroplan.view.controls.line_edit import EMPTY, LineEdit
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, row_width, spread
from retroplan.view.drawing.match import score

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Literal

    from retroplan.view.controls.line_edit import Copied

    Event = Literal["", "moved", "changed", "cancel"] | Copied
    Answer = tuple["HelpState", Event]


class HelpState(Value):
    """The open page. `scroll` is the first row shown."""

    groups: tuple[Group, ...]
    query: LineEdit = EMPTY
    scroll: int = 0
    title: str = "All keys"


def key(state: HelpState, name: str, character: str | None, width: int, height: int) -> Answer:
    """The state after a key on a page of this size, and what happened."""
    typed = bool(state.query.text)
    if name == "escape" and typed:
        return replace(state, query=EMPTY, scroll=0), "changed"
    if name == "escape" or (name in ("question_mark", "f1") and not typed):
        return state, "cancel"
    by = _step(name, height, typed)
    if by:
        return scrolled(state, by, width, height)
    answer = line_keys.key(state.query, name, character)
    return (state, "") if answer is None else put(state, *answer)


def paste(state: HelpState, text: str) -> Answer:
    """The state after text came from the clipboard."""
    query = line_edit.paste(state.query, text)
    return put(state, query, line_edit.happened(state.query, query))


def put(state: HelpState, query: LineEdit, event: Event) -> Answer:
    """The state with what is typed exchanged; another search begins at its top."""
    return replace(state, query=query, scroll=state.scroll if query.text == state.query.text else 0), event


def _step(name: str, height: int, typed: bool) -> int:
    """The rows that a key scrolls; with something typed, home and end belong to that."""
    page = max(1, height - 4)
    steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "ctrl+p": -1, "ctrl+n": 1}
    return (steps if typed else {**steps, "home": -(10**6), "end": 10**6}).get(name, 0)


def scrolled(state: HelpState, by: int, width: int, height: int) -> Answer:
    """The page `by` rows further, no further than its end."""
    last = max(0, len(columns(shown(state), width)) - _space(height))
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
    page = columns(shown(state), width)
    space = _space(height)
    top = max(0, min(state.scroll, len(page) - space))
    rows, cursor, hit = _top(state, width, height)
    rows += page[top : top + space]
    rows += [fill((), width) for _ in range(height - len(rows) - (1 if height >= 3 else 0))]
    if height >= 3:
        rows.append(_foot(top, len(page), space, width, "all keys" if state.query.text else "close"))
    return Frame(tuple(rows[:height]), width, (hit,), cursor)


def _space(height: int) -> int:
    return max(1, height - (4 if height >= 8 else 2 if height >= 3 else 1))


def _top(state: HelpState, width: int, height: int) -> tuple[list[Row], tuple[int, int], Hit]:
    """The search, a blank row where there is room, the cursor's cell, and where the search answers the mouse."""
    left: list[Run] = [(f" {visible(state.title)} ", "accent.bold@panel"), (" / ", "key@panel")]
    if row_width(left) > width // 2:
        left = []
    start = row_width(left)
    room = max(1, min(40, width - start))
    line, x = line_view.view(state.query, room, placeholder="type to search, a key or a word")
    rows = [fill([*left, *line], width, "panel")]
    if height >= 8:
        rows.append(fill((), width))
    return rows, (min(width - 1, start + x), 0), Hit(start, 0, room, 1, "text:0:")


def _foot(top: int, count: int, space: int, width: int, back: str) -> Row:
    """The keys of the page itself and where it is scrolled to; `back` is what esc does."""
    hints: list[Run] = []
    for name, label in (("esc", back), ("↑ ↓", "scroll")):
        hints += [(f" {name}", "key.bold@panel"), (f" {label}  ", "muted@panel")]
    if count <= space:
        return fill(hints[:2], width, "panel")
    last = min(count, top + space)
    arrows = ("↑" if top else "") + ("↓" if last < count else "")
    return spread(hints, [(f"{arrows} {top + 1}–{last} of {count} ", "muted@panel")], width, "panel")
