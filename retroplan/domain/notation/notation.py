"""The way into the workout notation: from text to tree, what is wrong with a text, and where.

`parse` gives a tree or raises one NotationError with every problem; no text makes it raise anything else.
Columns count from 1 through the whole text. Canonical text is `str` of the tree. See docs/notation.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from retroplan.domain.base.errors import NotationError, Problem
from retroplan.domain.base.text import visible
from retroplan.domain.notation.parser import read
from retroplan.domain.notation.workout import Workout

_WIDEST = 100  # characters of a line shown around a fault


@lru_cache(maxsize=2048)
def parse(text: str) -> Workout:
    """The workout that `text` says. Raises NotationError with every problem found."""
    workout, problems = read(text)
    if workout is None:
        raise NotationError(text, problems)
    return workout


def check(text: str) -> tuple[Problem, ...]:
    """What is wrong with `text`; nothing when it can be parsed."""
    try:
        parse(text)
    except NotationError as error:
        return error.problems
    return ()


def caret(text: str, problems: Iterable[Problem]) -> str:
    """The faulty lines of `text`, each with its faults marked below it, safe to print.

    Columns are those of a terminal: wide characters count twice. Long lines are cut around the first fault.
    """
    lines = text.splitlines(keepends=True) or [""]
    faults: list[list[Problem]] = [[] for _ in lines]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    for problem in problems:
        at = max(0, problem.column - 1)
        number = max((n for n, start in enumerate(starts[:-1]) if start <= at), default=0)
        faults[number].append(problem)
    shown: list[str] = []
    for line, start, found in zip(lines, starts, faults, strict=False):
        if found:
            shown.extend(_marked(line.splitlines()[0] if line.splitlines() else "", start, found))
    return "\n".join(shown)


def _marked(line: str, start: int, problems: list[Problem]) -> list[str]:
    """A line of text and a line of carets under it for each problem."""
    spots = [(min(max(0, p.column - 1 - start), len(line)), p) for p in problems]
    offset, before, after = 0, "", ""
    if len(line) > _WIDEST:
        offset = max(0, min(spots[0][0] - _WIDEST // 2, len(line) - _WIDEST))
        before, after = "…" if offset else "", "…" if offset + _WIDEST < len(line) else ""
    part = line[offset : offset + _WIDEST]
    shown = [before + visible(part) + after]
    for at, problem in spots:
        inside = min(max(0, at - offset), len(part))
        length = max(1, _cells(part[inside : inside + problem.length]))
        message = visible(str(Problem(problem.message, suggestion=problem.suggestion)))
        shown.append(" " * (len(before) + _cells(part[:inside])) + "^" * length + " " + message)
    return shown


def _cells(text: str) -> int:
    """Terminal cells of `text` as `visible` shows it."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in visible(text))
