"""Changes inside tables: values replaced, keys added and removed, each on its own lines.

A value is replaced where it stands, the comment behind it kept; a new key goes after the last one that comes
before it in the file's order, with its neighbour's indent. Changes are noted first and made when text is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retroplan.store.toml.scan import Piece, Statement
from retroplan.store.toml.toml_text import key_text, literal, same

Path = tuple[str, ...]


class Unfit(ValueError):
    """A change that cannot be made in this text's layout."""


class Edits:
    """The changes to `text` so far. A `scope` is the pieces that a change may touch.

    `defaults` are the values of keys that mean the same written or left out.
    """

    def __init__(self, text: str, newline: str, defaults: Mapping[str, Any]) -> None:
        self._text = text
        self._newline = newline
        self._defaults = defaults
        self._edits: dict[int, list[tuple[int, int, str]]] = {}  # by the `id` of their piece
        self._dropped: set[int] = set()

    def dropped(self, piece: Piece) -> bool:
        return id(piece) in self._dropped

    def rendered(self, pieces: list[Piece]) -> str:
        """The text of neighbouring pieces with the changes in them made."""
        out: list[str] = []
        for number, piece in enumerate(pieces):
            if self.dropped(piece):
                continue
            at = piece.gap if number else piece.start
            for start, stop, text in sorted(self._edits.get(id(piece), ()), key=lambda edit: (edit[0], edit[1])):
                out += (self._text[at:start], text)
                at = stop
            out.append(self._text[at : piece.end])
        return "".join(out)

    def change(
        self, scope: list[Piece], table: Path, known: tuple[str, ...], old: Mapping[str, Any], new: Mapping[str, Any]
    ) -> None:
        """Bring the table at `table` from `old` to `new`; `known` gives the order of keys."""
        for key in old:
            if key not in new and not self._reset(scope, (*table, key)):
                self.remove(scope, (*table, key))
        for key, value in new.items():
            if key not in old or not same(old[key], value):
                self._put(scope, table, known, key, old.get(key), value)

    def _reset(self, scope: list[Piece], path: Path) -> bool:
        """Write a removed key's default in its place when there is a comment behind it that explains the key."""
        if path[-1] not in self._defaults:
            return False
        for piece in scope:
            for statement in piece.statements:
                if (*piece.path, *statement.key) == path and "#" in self._text[statement.value_end : statement.end]:
                    value = self._value(self._defaults[path[-1]])
                    self._edit(piece, statement.value, statement.value_end, value)
                    return True
        return False

    def _put(self, scope: list[Piece], table: Path, known: tuple[str, ...], key: str, was: Any, value: Any) -> None:
        path = (*table, key)
        tables = [piece for piece in scope if within(piece.path, path)]
        stated = [
            (piece, statement)
            for piece in scope
            for statement in piece.statements
            if within((*piece.path, *statement.key), path)
        ]
        if not tables and len(stated) == 1 and (*stated[0][0].path, *stated[0][1].key) == path:
            piece, statement = stated[0]
            self._edit(piece, statement.value, statement.value_end, self._value(value))
        elif _is_one_table(tables, path) and isinstance(was, Mapping) and isinstance(value, Mapping) and value:
            self.change(scope, path, tuple(value), was, value)
        else:
            if tables or stated:
                self.remove(scope, path)
            self._insert(scope, table, known, key, value)

    def _insert(self, scope: list[Piece], table: Path, known: tuple[str, ...], key: str, value: Any) -> None:
        home = next((piece for piece in scope if piece.path == table), None)
        if home is None:
            self._insert_dotted(scope, table, key, value)
            return
        before = known[: known.index(key)] if key in known else None
        anchors = [line for line in home.statements if before is None or line.key[0] in before]
        if anchors:
            at, like = anchors[-1].end, anchors[-1]
        elif home.statements:
            at, like = self._own_line(home), home.statements[0]
        else:
            at, like = home.body if home.path else home.end, None
        indent = _indent(self._text, like) if like else ""
        self._edit(home, at, at, f"{indent}{key_text(key)} = {self._value(value)}{self._newline}")

    def _insert_dotted(self, scope: list[Piece], table: Path, key: str, value: Any) -> None:
        """A new key of a table that has no header, behind the last of its dotted keys."""
        for piece in reversed(scope):
            if within(table, piece.path) and piece.path != table:
                beside = [line for line in piece.statements if below((*piece.path, *line.key), table)]
                if beside:
                    names = ".".join(key_text(part) for part in (*table[len(piece.path) :], key))
                    line = f"{_indent(self._text, beside[-1])}{names} = {self._value(value)}{self._newline}"
                    self._edit(piece, beside[-1].end, beside[-1].end, line)
                    return
        raise Unfit(f"{table} has no header")

    def _own_line(self, home: Piece) -> int:
        """Where a first key goes: under the header, or above the first statement when there is none."""
        return home.body if home.path else home.statements[0].start

    def remove(self, scope: list[Piece], path: Path) -> None:
        """Take away the key or table at `path`, and all below it."""
        for piece in scope:
            if within(piece.path, path):
                self._dropped.add(id(piece))
                continue
            for statement in piece.statements:
                if within((*piece.path, *statement.key), path):
                    self._edit(piece, statement.start, statement.end, "")

    def _edit(self, piece: Piece, start: int, end: int, text: str) -> None:
        self._edits.setdefault(id(piece), []).append((start, end, text))

    def _value(self, value: Any) -> str:
        text = literal(value, long=True)
        return text if self._newline == "\n" else text.replace("\n", self._newline)


def within(path: Path, top: Path) -> bool:
    return path[: len(top)] == top


def below(path: Path, top: Path) -> bool:
    return len(path) > len(top) and path[: len(top)] == top


def _is_one_table(pieces: list[Piece], path: Path) -> bool:
    """Whether the pieces are the plain table at `path` and nothing else."""
    return len(pieces) == 1 and pieces[0].path == path and not pieces[0].array


def _indent(text: str, statement: Statement) -> str:
    line = text[statement.start : statement.value]
    return line[: len(line) - len(line.lstrip(" \t"))]
