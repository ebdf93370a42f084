"""Choosing one of many by typing: the palette, plans, themes, search results, workouts.

The list narrows with every letter and keeps the best at the top; the choice stays in sight; an entry that
cannot be chosen now is shown with its reason and enter does nothing on it. Nothing happens before `choose`, but a
caller may preview the entry under the cursor on `moved` and `changed`.
"""

from __future__ import annotations

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value, replace
from retroplan.view.controls import line_edit, line_keys, line_view
from retroplan.view.controls.line_edit import EMPTY, LineEdit
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, row_width, spread
from retroplan.view.drawing.match import ranked
from retroplan.view.drawing.panel import Box, over, room

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Literal

    from retroplan.view.controls.line_edit import Copied

    Event = Literal["", "moved", "changed", "choose", "cancel"] | Copied
    Answer = tuple["Picker", Event]

_STEPS = {"up": -1, "down": 1, "ctrl+p": -1, "ctrl+n": 1, "pageup": -8, "pagedown": 8}
_AROUND = {"tab": 1, "shift+tab": -1}
_ENDS = {"home": -(10**6), "end": 10**6}


class Item(Value):
    """One entry. `detail` is said in muted behind the label, `keys` at the right edge.

    `disabled_reason` says why it cannot be chosen now; "" when it can.
    """

    id: str
    label: str
    detail: str = ""
    keys: str = ""
    disabled_reason: str = ""
    group: str = ""


class Picker(Value):
    """A list being narrowed. `index` counts in `found`; `current` is the id marked as in use now.

    `own` is the id of an entry for what is typed itself, behind those that fit; "" where only what is listed will do.
    """

    id: str
    title: str
    items: tuple[Item, ...] = ()
    edit: LineEdit = EMPTY
    index: int = 0
    current: str = ""
    empty: str = "No matches"
    placeholder: str = "type to search"
    hint: str = "enter choose · esc cancel"
    own: str = ""


def pick(id: str, title: str, items: tuple[Item, ...], current: str = "", **more: object) -> Picker:
    """A new picker with the cursor on `current`, when it is there; `more` are fields of `Picker`."""
    at = next((n for n, item in enumerate(items) if item.id == current), 0)
    return replace(Picker(id, title, items, index=at, current=current), **more)


def found(state: Picker) -> tuple[Item, ...]:
    """The entries that fit what is typed, best first, those that cannot be chosen now behind the others."""
    fit = ranked(state.edit.text, state.items, lambda item: (item.label, f"{item.detail} {item.group} {item.keys}"))
    typed = state.edit.text.strip()
    if not typed:
        return fit
    own = (Item(state.own, typed, "as you typed it"),) if state.own else ()
    return (*sorted(fit, key=lambda item: bool(item.disabled_reason)), *own)


def selected(state: Picker) -> Item | None:
    """The entry under the cursor."""
    items = found(state)
    return items[max(0, min(state.index, len(items) - 1))] if items else None


def key(state: Picker, name: str, character: str | None = None) -> Answer:
    """The state after a key, and what happened."""
    if name == "escape":
        return state, "cancel"
    if name == "enter":
        item = selected(state)
        return state, "choose" if item is not None and not item.disabled_reason else ""
    if name in _AROUND:
        return _around(state, _AROUND[name])
    if name in _STEPS:
        return _moved(state, state.index + _STEPS[name])
    if name in _ENDS and not state.edit.text:
        return _moved(state, state.index + _ENDS[name])
    answer = line_keys.key(state.edit, name, character)
    return (state, "") if answer is None else put(state, *answer)


def paste(state: Picker, text: str) -> Answer:
    """The state after text came from the clipboard."""
    pasted = line_edit.paste(state.edit, text)
    return put(state, pasted, line_edit.happened(state.edit, pasted))


def choose(state: Picker, id: str) -> Answer:
    """The state after a click on the hit `item:ID`."""
    items = found(state)
    at = next((n for n, item in enumerate(items) if item.id == id), None)
    if at is None:
        return state, ""
    return replace(state, index=at), "" if items[at].disabled_reason else "choose"


def put(state: Picker, edit: LineEdit, event: Event) -> Answer:
    """The state with what is typed exchanged; the cursor goes to the best of what fits now."""
    return replace(state, edit=edit, index=state.index if edit.text == state.edit.text else 0), event


def _moved(state: Picker, index: int) -> Answer:
    last = max(0, len(found(state)) - 1)
    index = max(0, min(index, last))
    return (state, "") if index == state.index else (replace(state, index=index), "moved")


def _around(state: Picker, step: int) -> Answer:
    count = len(found(state))
    return _moved(state, (min(state.index, count - 1) + step) % count) if count else (state, "")


def panel(state: Picker, width: int, height: int) -> Box:
    """The list as rows of `width` cells, at most `height` of them."""
    items = found(state)
    at = max(0, min(state.index, len(items) - 1))
    size = max(1, width - 4)
    query, x = line_view.view(state.edit, size, placeholder=state.placeholder)
    out: list[Row] = [fill([(" ", "text@panel"), ("▸ ", "key@panel"), *query], width, "panel")]
    cursor = (min(3 + x, width - 1), 0) if width else None
    hits = [Hit(3, 0, size, 1, "text:0:")]
    if height <= 2:
        if items and height == 2:
            out.append(_line(items[at], True, state.current, width))
        return Box(tuple(out[:height]), width, tuple(hits), cursor)
    lines = _lines(state, items, at, width, height - 4)
    space = height - 2
    here = [n for n, (_, item) in enumerate(lines) if item == at] or [0]
    top = _top(here[0], len(lines), space, len(here))
    for row, n in lines[top : top + space]:
        if n >= 0:
            hits.append(Hit(0, len(out), width, 1, f"item:{items[n].id}"))
        out.append(row)
    more = ("↑" if top > 0 else "") + ("↓" if top + space < len(lines) else "")
    out.append(_foot(state, items[at] if items else None, len(items), more, width))
    return Box(tuple(out), width, tuple(hits), cursor)


def _lines(state: Picker, items: tuple[Item, ...], at: int, width: int, below: int) -> list[tuple[Row, int]]:
    """Every row of the list with the number of its entry, -1 for a heading; `below`: rows for the chosen's detail."""
    lines: list[tuple[Row, int]] = []
    grouped = not state.edit.text.strip()
    group = ""
    for n, item in enumerate(items):
        if grouped and item.group and item.group != group:
            group = item.group
            lines.append((fill([(f" {visible(group)}", "accent@panel")], width, "panel"), -1))
        lines.append((_line(item, n == at, state.current, width, below), n))
        if n == at:
            lines += [(row, n) for row in _rest(item, width, below)]
    return lines or [(fill([(f"   {visible(state.empty)}", "muted@panel")], width, "panel"), -1)]


def draw(state: Picker, frame: Frame, size: int = 76) -> Frame:
    """The list in a box in the middle of a screen, at most `size` cells wide; it does not jump as it narrows."""
    width, height = room(frame)
    width = min(width, size)
    groups = len({item.group for item in state.items if item.group})
    more = max((len(_rest(item, width, height - 4)) for item in state.items), default=0)
    height = min(height, max(6, len(state.items) + groups + 2 + more), max(8, frame.height * 3 // 4))
    box = panel(state, width, height)
    blank = fill((), width, "panel")
    missing = height - len(box.rows)
    if missing > 0:
        box = replace(box, rows=(*box.rows[:-1], *(blank for _ in range(missing)), box.rows[-1]))
    return over(frame, box, "centre", state.title)


def _line(item: Item, here: bool, current: str, width: int, below: int = 0) -> Row:
    """One entry; `below` is how many rows its detail may take under it."""
    background = "selected" if here else "panel"
    label = "faint" if item.disabled_reason else "text.bold" if here else "text"
    left: list[Run] = [
        _sign(item, here, current, background),
        (visible(item.label), f"{label}@{background}"),
    ]
    right: list[Run] = [(f"{visible(item.keys)} ", f"key@{background}")] if item.keys else []
    detail, style = item.detail, "muted"
    if item.disabled_reason:
        detail, style = f"not now: {item.disabled_reason}", "warn"
    elif here and _rest(item, width, below):
        detail = ""
    free = width - row_width(left) - row_width(right) - 3
    if detail and free >= 6:
        left.append((f"  {cells.shorten(visible(detail), free)}", f"{style}@{background}"))
    return spread(left, right, width, background)


def _sign(item: Item, here: bool, current: str, background: str) -> Run:
    """What stands before an entry: whether it is in use now, or under the cursor."""
    if current and item.id == current:
        return " ✓ ", f"ok@{background}"
    return (" ▸ " if here else "   "), f"key@{background}"


def _rest(item: Item, width: int, most: int) -> list[Row]:
    """The detail of the entry under the cursor below its label, when it was cut beside it."""
    if not item.detail or item.disabled_reason or most < 1:
        return []
    taken = 3 + cells.width(visible(item.label)) + (cells.width(visible(item.keys)) + 1 if item.keys else 0)
    if cells.width(visible(item.detail)) <= width - taken - 3:
        return []
    lines = cells.folded(visible(item.detail), max(1, width - 6), min(3, most))
    return [fill([("     ", "text"), (line, "muted")], width, "selected") for line in lines]


def _foot(state: Picker, item: Item | None, count: int, more: str, width: int) -> Row:
    """What enter does, or why it does nothing; `more` are arrows to what is out of sight."""
    total = len(state.items)
    shown = f"{count} of {total}" if count < total else f"{total}"
    right: list[Run] = [(f"{more} {shown} ".lstrip(), "muted@panel")]
    if item is not None and item.disabled_reason:  # beside its label the reason may have been cut
        return spread([(f" not now: {visible(item.disabled_reason)}", "warn@panel")], right, width, "panel")
    return spread([(f" {visible(state.hint)}", "muted@panel")], right, width, "panel")


def _top(row: int, count: int, space: int, tall: int = 1) -> int:
    """The first line to show so that the `tall` lines from `row` are in sight, a third down where the list allows."""
    return max(0, min(max(row - space // 3, row + tall - space), row, count - space))
