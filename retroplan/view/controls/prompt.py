"""The line that asks for one thing at the bottom of a screen: adding a run, going to a day, searching.

Two to six rows across the whole width: the label with the text being typed, what is wrong with it (a caret
under each fault), what it would mean (`live`), what speaks against it (`warning`), what could complete it, the keys.
Up and down recall what was typed before, keeping what is being typed; tab takes a suggestion.
"""

from __future__ import annotations

from retroplan.domain.base.errors import Problem
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value, replace
from retroplan.view.controls import line_edit, line_keys, line_view
from retroplan.view.controls.line_edit import EMPTY, LineEdit, Mark
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, row_width
from retroplan.view.drawing.graphemes import clusters

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Literal

    from retroplan.view.controls.line_edit import Copied

    Event = Literal["", "changed", "submit", "cancel"] | Copied
    Answer = tuple["Prompt", Event]

HINT = "enter ok   esc cancel"

_RECALLS = {"up": 1, "ctrl+p": 1, "down": -1, "ctrl+n": -1}


class Prompt(Value):
    """One question. `problems` carry columns of the typed text, from 1 (0: nowhere in particular).

    `history` is oldest first. `suggestions` complete the whole text, best first. `live` is a row of runs that says
    what the text means so far, `warning` one that says what speaks against it; `marks` colour the text. `recalled`
    counts back into the history, 0 for none.
    """

    id: str
    title: str
    label: str = ""
    edit: LineEdit = EMPTY
    hint: str = HINT
    problem: str = ""
    problems: tuple[Problem, ...] = ()
    suggestions: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    live: Row = ()
    warning: Row = ()
    marks: tuple[Mark, ...] = ()
    placeholder: str = ""
    recalled: int = 0
    draft: str = ""


def ask(id: str, title: str, label: str = "", text: str = "", **more: object) -> Prompt:
    """A new prompt with the cursor at the end of `text`; `more` are fields of `Prompt`."""
    return replace(Prompt(id, title, label, line_edit.edit(text)), **more)


def key(state: Prompt, name: str, character: str | None = None) -> Answer:
    """The state after a key, and what happened.

    After "changed" the caller sets `problems`, `live`, `warning`, `marks` and `suggestions` anew; they are empty here.
    """
    if name == "escape":
        return state, "cancel"
    if name == "enter":
        return state, "submit"
    if name in _RECALLS:
        return _recall(state, state.recalled + _RECALLS[name])
    if name == "tab" or (name == "right" and _at_end(state) and ghost(state)):
        return _taken(state)
    answer = line_keys.key(state.edit, name, character)
    return (state, "") if answer is None else put(state, *answer)


def paste(state: Prompt, text: str) -> Answer:
    """The state after text came from the clipboard."""
    pasted = line_edit.paste(state.edit, text.rstrip("\r\n"))
    return put(state, pasted, line_edit.happened(state.edit, pasted))


def put(state: Prompt, edit: LineEdit, event: Event) -> Answer:
    """The state with the line exchanged; what was said about another text goes."""
    if edit.text == state.edit.text:
        return replace(state, edit=edit), event
    return replace(_cleared(state), edit=edit, recalled=0), event


def _at_end(state: Prompt) -> bool:
    return state.edit.cursor == len(state.edit.text) and state.edit.anchor is None


def _taken(state: Prompt) -> Answer:
    """The first suggestion taken."""
    if not state.suggestions or state.suggestions[0] == state.edit.text:
        return state, ""
    return _with(state, state.suggestions[0]), "changed"


def ghost(state: Prompt) -> str:
    """The rest of the first suggestion, when it goes on from what is typed."""
    first = state.suggestions[0] if state.suggestions else ""
    typed = state.edit.text
    return first[len(typed) :] if typed and first.lower().startswith(typed.lower()) and first != typed else ""


def _cleared(state: Prompt) -> Prompt:
    return replace(state, problem="", problems=(), marks=(), live=(), warning=(), suggestions=())


def _with(state: Prompt, text: str) -> Prompt:
    return replace(_cleared(state), edit=line_edit.rewrite(state.edit, text))


def _recall(state: Prompt, back: int) -> Answer:
    if not 0 <= back <= len(state.history):
        return state, ""
    draft = state.edit.text if state.recalled == 0 else state.draft
    text = state.history[-back] if back else draft
    return replace(_with(state, text), recalled=back, draft=draft), "changed"


def rows(state: Prompt, width: int) -> tuple[tuple[Row, ...], tuple[int, int]]:
    """The prompt's rows, each `width` cells, and the cursor's cell in them."""
    heads, left, room = _typing(state, width)
    marks = (*(_fault(problem) for problem in state.problems if problem.column > 0), *state.marks)
    line, x = line_view.view(state.edit, room, marks=marks, placeholder=state.placeholder)
    line = _with_ghost(line, ghost(state))
    out = [fill(head, width, "panel") for head in heads[:-1]]
    y = len(out)
    out.append(fill([*heads[-1], *line], width, "panel"))
    out.extend(_faults(state, width, left, room))
    out.extend(fill([(" ", "text@panel"), *said], width, "panel") for said in (state.live, state.warning) if said)
    if len(state.suggestions) > 1 or (state.suggestions and not ghost(state)):
        out.append(_suggestions(state, width))
    out.append(_keys(state, width))
    return tuple(out), (min(left + x, max(0, width - 1)), y)


def _typing(state: Prompt, width: int) -> tuple[list[list[Run]], int, int]:
    """(what stands above and before the line, its first cell, its cells)."""
    head: list[Run] = [(f" {visible(state.title)} ", "accent.bold@panel")]
    if state.label:
        head.append((f"{visible(state.label)} ", "muted@panel"))
    heads = [[*head, ("▸ ", "key@panel")]]
    if row_width(heads[0]) > width * 2 // 5:
        heads = [head, [(" ▸ ", "key@panel")] if width >= 12 else []]
    left = row_width(heads[-1])
    return heads, left, max(1, width - left - (1 if width - left > 8 else 0))


def draw(state: Prompt, frame: Frame) -> Frame:
    """The prompt over the lowest rows of a screen."""
    lines, (x, y) = rows(state, frame.width)
    if len(lines) > frame.height:  # the line being typed is the last to go
        lines, y = lines[y : y + frame.height], 0
    top = frame.height - len(lines)
    left, room = _typing(state, frame.width)[1:]
    hits = (
        Hit(0, 0, frame.width, frame.height, "outside"),
        Hit(0, top, frame.width, len(lines), "prompt"),
        Hit(left, top + y, room, 1, "text:0:"),
    )
    return Frame((*frame.rows[:top], *lines), frame.width, hits, (x, top + y) if frame.width and lines else None)


def _fault(problem: Problem) -> Mark:
    return Mark(problem.column - 1, max(1, problem.length), "error.underline@input")


def _with_ghost(line: Row, rest: str) -> Row:
    """The suggestion's rest in faint behind the cursor, where the line is free."""
    if not rest or len(line) < 2 or line[-1][0].strip() or not line[-2][1].partition("@")[0].endswith(".reverse"):
        return line
    free = cells.width(line[-1][0])
    shown = visible(rest)
    first = shown[0] if shown[0].isascii() else " "
    tail = shown[1:] if first != " " or shown[0] == " " else shown
    return (*line[:-2], (first, line[-2][1]), (cells.fit(tail, free), "faint@input"))


def _faults(state: Prompt, width: int, left: int, room: int) -> list[Row]:
    """A row of carets under the first fault with its message behind them, or the message alone."""
    if not state.problems:
        return _said_in(width, 3, visible(state.problem)) if state.problem else []
    first = min(state.problems, key=lambda problem: problem.column or 10**6)
    more = len(state.problems) - 1
    message = visible(_said(first)) + (f" (and {more} more)" if more else "")
    carets = _carets(state.edit.text, first, left, room)
    size = row_width(carets) + 1 + cells.width(message)
    if carets and size <= width:
        return [fill([*carets, (f" {message}", "error@panel")], width, "panel")]
    return [*([fill(carets, width, "panel")] if carets else []), *_said_in(width, 2, message)]


def _said_in(width: int, most: int, message: str) -> list[Row]:
    """What is wrong in up to `most` rows: the reason often stands behind a long path."""
    lines = cells.folded(f"✕ {message}", max(1, width - 2), most)
    return [fill([(f" {line}", "error@panel")], width, "panel") for line in lines]


def _said(problem: Problem) -> str:
    if not problem.suggestion:
        return problem.message
    return f'{problem.message.rstrip(".")}. Did you mean "{problem.suggestion}"?'


def _carets(text: str, problem: Problem, left: int, room: int) -> list[Run]:
    """`^^^^` under the fault, when the text is not scrolled; [] when the fault has no place or is out of sight."""
    if problem.column < 1 or cells.width(visible(text)) >= room:
        return []
    before = sum(size for start, _, size in clusters(text) if start < problem.column - 1)
    under = sum(
        size for start, _, size in clusters(text) if problem.column - 1 <= start < problem.column - 1 + problem.length
    )
    if before >= room:
        return []
    return [(" " * (left + before), "text@panel"), ("^" * max(1, min(under, room - before)), "error.bold@panel")]


def _suggestions(state: Prompt, width: int) -> Row:
    out: list[Run] = [(" tab", "key.bold@panel"), (" ", "muted@panel")]
    for index, text in enumerate(state.suggestions):
        shown = visible(text)
        if index and row_width(out) + cells.width(shown) + 3 > width:
            break
        out.append((f"{shown}   ", "text@panel" if index == 0 else "muted@panel"))
    return fill(out, width, "panel")


def _keys(state: Prompt, width: int) -> Row:
    parts = [part for part in state.hint.split("   ") if part]
    if state.history:
        parts.append("↑ earlier")
    out: list[Run] = []
    for part in parts:
        name, _, label = visible(part).partition(" ")
        runs: list[Run] = [(f" {name}", "key.bold@panel"), (f" {label}  ", "muted@panel")]
        if row_width(out) + row_width(runs) > width:
            break
        out.extend(runs)
    return fill(out, width, "panel")
