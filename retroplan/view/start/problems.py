"""The page for a plan file that cannot be read: every fault with its place, and what can be done.

The file is never touched from here. The path and all faults are shown in full, folded, never cut; what does
not fit is scrolled to.
"""

from __future__ import annotations

from retroplan.domain.base.errors import Problem
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value, replace
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, spread

# Keys of the page, what they give back and say.
ACTIONS = (
    ("E", "edit", "edit the file"),
    ("r", "again", "read it again"),
    ("o", "other", "another plan"),
    ("q", "quit", "quit"),
)
BACKUP = ("b", "backup", "last backup")  # comes before leaving, when there is one
UNTOUCHED = "Nothing was changed in the file."


class ProblemsState(Value):
    """What went wrong with `path`. `lines` are the file's own lines by number, to show the place; may be empty.

    `backup` says when the last good backup is from and what is in it, "" when there is none.
    """

    path: str
    title: str
    problems: tuple[Problem, ...] = ()
    detail: str = ""
    hint: str = ""
    lines: tuple[tuple[int, str], ...] = ()
    scroll: int = 0
    message: str = ""
    backup: str = ""


def actions(state: ProblemsState) -> tuple[tuple[str, str, str], ...]:
    """What can be done: key, event and label."""
    return (*ACTIONS[:-1], BACKUP, ACTIONS[-1]) if state.backup else ACTIONS


def key(state: ProblemsState, name: str, character: str | None, width: int, height: int) -> tuple[ProblemsState, str]:
    """The state after a key on a page of this size: "" | "moved" | "edit" | "again" | "other" | "backup" | "quit"."""
    for letter, event, _ in actions(state):
        if character == letter:
            return state, event
    page = max(1, height - 3)
    ends = 10**6
    steps = {"up": -1, "down": 1, "k": -1, "j": 1, "pageup": -page, "pagedown": page, "home": -ends, "end": ends}
    return scrolled(state, steps[name], width, height) if name in steps else (state, "")


def scrolled(state: ProblemsState, by: int, width: int, height: int) -> tuple[ProblemsState, str]:
    """The page `by` rows further, no further than its end."""
    last = max(0, len(_page(state, width)) - _space(height))
    scroll = max(0, min(last, min(last, state.scroll) + by))
    return (state, "") if scroll == state.scroll else (replace(state, scroll=scroll), "moved")


def render(state: ProblemsState, width: int, height: int) -> Frame:
    """The whole page; its hits are `problems:EVENT`."""
    page = _page(state, width)
    space = _space(height)
    top = max(0, min(state.scroll, len(page) - space))
    rows = page[top : top + space]
    rows += [fill((), width) for _ in range(min(space, height) - len(rows))]
    hits: tuple[Hit, ...] = ()
    if height >= 2:
        foot, hits = _foot(actions(state), width, height - 1, _place_words(top, space, len(page)))
        rows.append(foot)
    return Frame(tuple(rows[: max(0, height)]), width, hits)


def _space(height: int) -> int:
    return max(1, height - 1)


def _place_words(top: int, space: int, count: int) -> str:
    """`↑↓ 4–20 of 38`; "" for a page that is seen whole."""
    arrows = ("↑" if top else "") + ("↓" if count > top + space else "")
    return f"{arrows} {top + 1}–{min(count, top + space)} of {count} " if arrows else ""


def _foot(offered: tuple[tuple[str, str, str], ...], width: int, y: int, place: str) -> tuple[Row, tuple[Hit, ...]]:
    runs: list[Run] = []
    hits: list[Hit] = []
    x = 0
    short = _short(offered, width)
    for letter, event, label in offered:
        words = f" {event if short else label}  "
        size = len(letter) + 1 + len(words)
        if x + size > width:
            break
        runs += [(f" {letter}", "key.bold@panel"), (words, "muted@panel")]
        hits.append(Hit(x, y, size, 1, f"problems:{event}"))
        x += size
    return spread(runs, [(place, "muted@panel")] if place else [], width, "panel"), tuple(hits)


def _short(offered: tuple[tuple[str, str, str], ...], width: int) -> bool:
    return sum(len(letter) + len(label) + 4 for letter, _, label in offered) > width


def _page(state: ProblemsState, width: int) -> list[Row]:
    blank = fill((), width)
    rows: list[Row] = [blank]
    _add(rows, width, f"✕ {state.title}", "error.bold")
    _add(rows, width, state.path, "text")
    if state.detail:
        _add(rows, width, state.detail, "muted")
    rows.append(blank)
    _add_problems(rows, width, state)
    rows.append(blank)
    _add(rows, width, state.hint or UNTOUCHED, "muted")
    if state.backup:
        _add(rows, width, f"The last good backup: {state.backup}", "text")
    if _short(actions(state), width):  # the footer has no room for the whole words
        for letter, _, label in actions(state):
            rows.append(fill([("  ", "text"), (letter, "key.bold"), (f"  {label}", "muted")], width))
    if state.message:
        rows.append(blank)
        _add(rows, width, state.message, "warn")
    return rows


def _add_problems(rows: list[Row], width: int, state: ProblemsState) -> None:
    """Every fault: where it is, the file's own line, and what is wrong with it."""
    known = dict(state.lines)
    for n, problem in enumerate(state.problems):
        if n:
            rows.append(fill((), width))
        place = _place(problem)
        if place:
            _add(rows, width, place, "key", 4)
        if problem.line in known:
            rows += _source(known[problem.line], problem, width)
        ask = f'. Did you mean "{problem.suggestion}"?' if problem.suggestion else ""
        _add(rows, width, problem.message.rstrip(".") + ask if ask else problem.message, "text", 4)


def _place(problem: Problem) -> str:
    """`line 12, column 8, session k3f9`, what is known of it."""
    words = [f"line {problem.line}" if problem.line else ""]
    words.append(f"column {problem.column}" if problem.column and problem.line else "")
    return ", ".join(word for word in (*words, problem.where) if word)


def _add(rows: list[Row], width: int, text: str, style: str, indent: int = 2) -> None:
    indent = min(indent, width // 4)
    for line in cells.wrap(visible(text, lines=True), max(1, width - indent - 1)):
        rows.append(fill([(" " * indent, "text"), (line, style)], width))


def _source(line: str, problem: Problem, width: int) -> list[Row]:
    """The file's line with carets under the fault, cut around it when the line is long."""
    room = width - 6
    if room < 12:
        return []
    line = visible(line.rstrip("\r\n").replace("\t", " "))
    at = max(0, min(len(line), problem.column - 1))
    start = max(0, at - room // 2) if cells.width(line) > room else 0
    shown = cells.shorten(line[start:], room)
    before = cells.width(line[start:at])
    rows = [fill([("    ", "text"), (shown, "muted")], width)]
    if problem.column and before < room:
        under = max(1, min(cells.width(line[at : at + max(1, problem.length)]), room - before))
        rows.append(fill([(" " * (4 + before), "text"), ("^" * under, "error.bold")], width))
    return rows
