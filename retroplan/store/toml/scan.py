"""Where things stand in TOML text: its tables, statements and the comments between them.

It is given text the parser has accepted and only finds places, it does not judge; what it does not expect
raises `ScanError` and the caller does without. A comment that touches the header below it belongs to that table; a
comment that touches the statement above it stays there; what has blank lines on both sides belongs to neither.
"""

from __future__ import annotations

import re
import sys

from retroplan.store.toml.errors import Place
from retroplan.store.toml.tokens import TOKEN, spot

_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]++|\\[^\n])*+"|'[^'\n]*+')"""
_KEYS = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_TRIVIA = re.compile(r"[ \t]*(#[^\n]*)?\r?(?:\n|\Z)")
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_KEYS})[ \t]*\]\]?[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)")
_ASSIGN = re.compile(rf"[ \t]*({_KEYS})[ \t]*=[ \t]*")
_PLAIN = re.compile(r'"(?:[^"\\\n]++|\\[^\n])*+"(?!")|[^#\s"\'\[{][^#\r\n]*')
_REST = re.compile(r"[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)")
_ONE_PART = re.compile(_PART)


class ScanError(ValueError):
    """Text that is laid out in a way this file does not follow."""


class Statement:
    """`key = value` with its place: the line from `start` to `end`, the value from `value` to `value_end`."""

    __slots__ = ("end", "key", "start", "value", "value_end")

    def __init__(self, key: tuple[str, ...], start: int, value: int, value_end: int, end: int) -> None:
        self.key = key
        self.start = start
        self.value = value
        self.value_end = value_end
        self.end = end


class Piece:
    """A table as written: `gap` … `start` is what stands before it and belongs to nobody, `start` … `end` is its own.

    `header` is where its header line starts, after its own comment, and `body` where that line ends. The piece of
    the keys above the first header has an empty `path`.
    """

    __slots__ = ("array", "body", "end", "gap", "header", "path", "start", "statements")

    def __init__(self, path: tuple[str, ...], array: bool, gap: int, start: int, header: int, body: int) -> None:
        self.path = path
        self.array = array
        self.gap = gap
        self.start = start
        self.header = header
        self.body = body
        self.end = body
        self.statements: list[Statement] = []


def scan(text: str) -> list[Piece]:
    """The tables of `text` in order, the first being the keys above any header. Raises ScanError."""
    piece = Piece((), False, 0, 0, 0, 0)
    pieces = [piece]
    at, size = 0, len(text)
    run = -1  # where the comment lines that touch `at` start, -1 when there are none
    attached = True  # no blank line since the last statement
    while at < size:
        if match := _TRIVIA.match(text, at):
            if match.group(1):
                run = at if run < 0 else run
                if attached:
                    piece.end = match.end()
            else:
                run, attached = -1, False
            if match.end() == at:
                break
            at = match.end()
        elif match := _HEADER.match(text, at):
            start = at if run < 0 else run
            piece.end = min(piece.end, start)
            piece = Piece(_split(match.group(2)), match.group(1) == "[[", piece.end, start, at, match.end())
            pieces.append(piece)
            at, run, attached = match.end(), -1, True
        else:
            statement = _statement(text, at)
            piece.statements.append(statement)
            at = piece.end = statement.end
            run, attached = -1, True
    return pieces


def comments(text: str, start: int = 0, end: int = sys.maxsize) -> list[str]:
    """The comments in a stretch of the text, which begins outside strings."""
    tokens = (match.group() for match in TOKEN.finditer(text, start, end))
    return [token.rstrip("\r") for token in tokens if token[0] == "#"]


def _statement(text: str, at: int) -> Statement:
    assign = _ASSIGN.match(text, at)
    if not assign:
        raise ScanError(f"no statement at {spot(text, at)}")
    value = assign.end()
    if (plain := _PLAIN.match(text, value)) and not text.startswith('"""', value):
        end = plain.end()
        while text[end - 1] in " \t":
            end -= 1
    else:
        end = _long_value(text, value)
    rest = _REST.match(text, end)
    if not rest:
        raise ScanError(f"text after a value at {spot(text, end)}")
    return Statement(_split(assign.group(1)), at, value, end, rest.end())


def _long_value(text: str, at: int) -> int:
    """Where a value that starts with a bracket or is a quoted text of any kind ends."""
    depth = 0
    while match := TOKEN.search(text, at):
        char = text[match.start()]
        at = match.end()
        if char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
        if depth <= 0:
            return at
    raise ScanError("a bracket is not closed")


def _split(dotted: str) -> tuple[str, ...]:
    """The parts of a key, without quotes and escapes."""
    if dotted.isascii() and "." not in dotted and dotted[0] not in "\"'":
        return (dotted,)
    return tuple(
        _unescaped(part) if "\\" in part else part[1:-1] if part[0] in "\"'" else part
        for part in _ONE_PART.findall(dotted)
    )


def _unescaped(part: str) -> str:
    if part[0] == "'":
        return part[1:-1]
    from retroplan.store.toml.errors import PlanFileError
    from retroplan.store.toml.limits import toml_loads

    try:
        return str(toml_loads(f"x = {part}", "")["x"])
    except PlanFileError as error:
        raise ScanError("an escape in a key means nothing") from error


def locate(text: str, places: set[Place]) -> dict[Place, tuple[int, int]]:
    """Line of each place, and the column of its value's text, 0 when columns inside it cannot be counted."""
    try:
        pieces = scan(text)
    except ScanError:
        return {}
    spots = _spots(text, pieces, {place[:depth] for place in places for depth in range(1, len(place) + 1)})
    out = {}
    for place in places:
        near = next((place[:depth] for depth in range(len(place), 0, -1) if place[:depth] in spots), None)
        if near is not None:
            line, column = spots[near]
            out[place] = (line, column if near == place else 0)
    return out


def _spots(text: str, pieces: list[Piece], wanted: set[Place]) -> dict[Place, tuple[int, int]]:
    """Line and column of every place in `wanted` that is written: a table's header, or a key's value."""
    lines = _Lines(text)
    spots: dict[Place, tuple[int, int]] = {}
    counts: dict[tuple[str, ...], int] = {}
    for piece in pieces:
        if piece.array:
            _count(piece.path, counts)
        base = _indexed(piece.path, counts)
        if base and base in wanted:
            spots.setdefault(base, (lines.spot(piece.header)[0], 0))
        for statement in piece.statements:
            place = (*base, *statement.key)
            if place in wanted:
                spots[place] = _value_spot(text, statement, lines)
    return spots


def _count(array: tuple[str, ...], counts: dict[tuple[str, ...], int]) -> None:
    """One more entry of a list of tables: the lists inside it begin anew."""
    for path in [path for path in counts if len(path) > len(array) and path[: len(array)] == array]:
        del counts[path]
    counts[array] = counts.get(array, -1) + 1


class _Lines:
    """Line and column of many places in one text, without counting newlines from the top each time."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def spot(self, at: int) -> tuple[int, int]:
        from bisect import bisect_right

        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1


def _indexed(path: tuple[str, ...], counts: dict[tuple[str, ...], int]) -> Place:
    out: list[str | int] = []
    for depth, part in enumerate(path, 1):
        out.append(part)
        if path[:depth] in counts:
            out.append(counts[path[:depth]])
    return tuple(out)


def _value_spot(text: str, statement: Statement, lines: _Lines) -> tuple[int, int]:
    value = text[statement.value : statement.value_end]
    line, column = lines.spot(statement.value)
    quoted = value[:1] in ('"', "'") and value[:3] not in ('"""', "'''") and "\\" not in value
    return line, column + 1 if quoted else 0
