"""What keys and clicks do to the list of what the check found.

Pure: a state in, a state and what is wanted of the plan out. What is higher than the page is scrolled through
before the cursor leaves it.
"""

from __future__ import annotations

from retroplan.domain.base.value import replace
from retroplan.view.coach.findings import FindingsState, Line, lines
from retroplan.view.coach.findings_page import reach

_STEPS = {"up": -1, "k": -1, "ctrl+p": -1, "down": 1, "j": 1, "ctrl+n": 1}


def key(state: FindingsState, name: str, character: str | None, width: int, height: int) -> tuple[FindingsState, str]:
    """The state after a key on a page of this size, and what is wanted.

    That is "" | "go" | "fix" | "silence" | "hear" (of the line under the cursor) | "undo" | "redo" | "cancel".
    """
    said = character or name
    if name in ("escape", "q") or said == "!":
        return state, "cancel"
    if said in ("u", "U") or name == "ctrl+r":
        return state, "undo" if said == "u" else "redo"
    found = lines(state)
    if not found:
        return state, ""
    at = min(max(0, state.index), len(found) - 1)
    state = replace(state, index=at)
    if name in _STEPS:
        more = reach(state, width, height)
        skip = min(state.skip, more) + _STEPS[name]
        if more and 0 <= skip <= more:
            return replace(state, skip=skip), ""
        return _at(state, found, at + _STEPS[name]), ""
    if name in ("pageup", "pagedown"):
        by = max(1, height // 3)
        return _at(state, found, at + (by if name == "pagedown" else -by)), ""
    if name in ("home", "end"):
        return _at(state, found, 0 if name == "home" else len(found) - 1), ""
    return _act(state, found, at, name, said)


def _act(state: FindingsState, found: tuple[Line, ...], at: int, name: str, said: str) -> tuple[FindingsState, str]:
    """What acts on the line under the cursor."""
    line = found[at]
    if line.kind == "group" and (name in ("enter", "right", "space") or said == "l"):
        shut = name != "right" and said != "l" and line.key in state.open
        return replace(state, open=state.open - {line.key} if shut else state.open | {line.key}, skip=0), ""
    if name == "left" or said == "h":
        head = at
        while found[head].inside:
            head -= 1
        return replace(state, index=head, open=state.open - {found[head].key}, skip=0), ""
    return state, _wanted(line, name, said)


def _wanted(line: Line, name: str, said: str) -> str:
    """What a key asks for of a line; "" for nothing."""
    if name == "enter":
        return "hear" if line.kind == "silence" else "go"
    if said == "f" and line.kind in ("finding", "group"):
        return "fix"
    if said == "s" and line.code:
        return "hear" if line.kind == "silence" else "silence"
    return ""


def choose(state: FindingsState, number: int) -> tuple[FindingsState, str]:
    """The state after a click on a line; a click on the one under the cursor is enter."""
    found = lines(state)
    if not 0 <= number < len(found):
        return state, ""
    if number == state.index:
        return _act(state, found, number, "enter", "enter")
    return _at(state, found, number), ""


def _at(state: FindingsState, found: tuple[Line, ...], index: int) -> FindingsState:
    return replace(state, index=min(max(0, index), len(found) - 1), skip=0)
