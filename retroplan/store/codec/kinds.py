"""The kinds of value a key can have: texts, words of a list, yes or no, numbers, ids. `amounts` has days and distances.

Each kind knows how to read a value, faults noted; how to write one; its piece of the JSON Schema; and how the page of
the plan file calls it. Blank text means "left out" for every kind but plain text, on reading and in the schema. A bool
is not a number; numbers are finite; words may be written in any case.
"""

from __future__ import annotations

from retroplan.domain.base.errors import nearest
from retroplan.domain.plan.plan import is_rule_code
from retroplan.store.codec.fields import Kind, is_blank, shown

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from retroplan.store.codec.fields import Shape, Table

# `$` lets a line end by that may follow; this does not, for Python and JavaScript alike.
END = r"(?![\s\S])"


class Text(Kind):
    """Any text. `such_as` are texts that people write there."""

    takes_blank = False

    def __init__(self, such_as: tuple[str, ...] = ()) -> None:
        self.such_as = such_as

    def read(self, value: Any, table: Table, key: str) -> str | None:
        if type(value) is str:
            return value
        table.fault(key, f"{shown(value)} is not a text; put it in quotes")
        return None

    def shape(self) -> Shape:
        return {"type": "string"} | ({"examples": list(self.such_as)} if self.such_as else {})

    def words(self) -> str:
        return f"text, such as {quoted(self.such_as)}" if self.such_as else "text"


class Filled(Text):
    """Text that is not blank. `empty` is the fault that blank text is; without it, it is the same as left out."""

    def __init__(self, empty: str = "", such_as: tuple[str, ...] = ()) -> None:
        super().__init__(such_as)
        self.empty = empty
        self.takes_blank = not empty

    def read(self, value: Any, table: Table, key: str) -> str | None:
        found = super().read(value, table, key)
        if found is None or found.strip():
            return found
        if self.empty:
            table.fault(key, self.empty)
        return None

    def shape(self) -> Shape:
        return super().shape() | ({"pattern": r"\S"} if self.empty else {})

    def words(self) -> str:
        return super().words().replace("text", "text, not empty", 1)


class Word(Kind):
    """One word of a list."""

    def __init__(self, choices: tuple[str, ...]) -> None:
        self.choices = choices

    def read(self, value: Any, table: Table, key: str) -> str | None:
        if value in self.choices:
            return value  # type: ignore[no-any-return]  # one of the choices
        known = ", ".join(self.choices)
        if not isinstance(value, str):
            table.fault(key, f"{shown(value)} is not one of {known}; write one of them in quotes")
            return None
        word = value.strip().lower()
        for choice in self.choices:
            if choice.lower() == word:
                return choice
        if word:
            near = nearest(word, [choice for choice in self.choices if len(choice) > 1])  # one letter is near any other
            table.fault(key, f"{shown(value)} is not one of {known}", near)
        return None

    def shape(self) -> Shape:
        any_spelling = {"type": "string", "pattern": blank_or(map(any_case, self.choices))}
        return {"anyOf": [{"enum": list(self.choices)}, any_spelling]}

    def words(self) -> str:
        return quoted(self.choices)


class Flag(Kind):
    """Yes or no."""

    takes_blank = False

    def read(self, value: Any, table: Table, key: str) -> bool | None:
        if isinstance(value, bool):
            return value
        table.fault(key, f"{shown(value)} is neither true nor false")
        return None

    def shape(self) -> Shape:
        return {"type": "boolean"}

    def words(self) -> str:
        return "`true` or `false`"


class Number(Kind):
    """A number from `least` to `most`."""

    takes_blank = False

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def read(self, value: Any, table: Table, key: str) -> int | float | None:
        span = f"from {self.least} to {self.most}"
        # What is beyond 1e18, or nan, no limit tells anybody.
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not (-1e18 < value < 1e18):
            table.fault(key, f"{shown(value)} is not a number {span}")
        elif not self.least <= value <= self.most:
            table.fault(key, f"{shown(value)} is out of range; write a number {span}")
        else:
            return value
        return None

    def encode(self, value: Any) -> int | float:
        return int(value) if value == int(value) else round(value, 6)

    def shape(self) -> Shape:
        return {"type": "number", "minimum": self.least, "maximum": self.most}

    def words(self) -> str:
        return f"a number, {self.least:,}–{self.most:,}"


class Whole(Number):
    """A whole number from `least` to `most`."""

    def read(self, value: Any, table: Table, key: str) -> int | None:
        found = super().read(value, table, key)
        if found is not None and found != int(found):
            table.fault(key, f"{shown(found)} is not a whole number")
            return None
        return found if found is None else int(found)

    def shape(self) -> Shape:
        return super().shape() | {"type": "integer"}

    def words(self) -> str:
        return f"a whole number, {self.least:,}–{self.most:,}"


class Id(Kind):
    """The id of a session or goal."""

    name = "id"

    def read(self, value: Any, table: Table, key: str) -> str | None:
        id = TEXT.read(value, table, key)
        if id is None or is_blank(id):
            return None
        if len(id) > 64 or id[0] in "-." or not (id.isalnum() or all(char.isalnum() or char in "-_." for char in id)):
            table.fault(key, f'"{id[:64]}" is not an id; use letters, digits, - and _, at most 64')
        return id

    def shape(self) -> Shape:
        # Of the signs outside ASCII it lets all by: \w is ASCII only in JavaScript.
        first, more = r"[^\x00-/:-@\[-^`{-\x7f]", r"[^\x00-,/:-@\[-^`{-\x7f]{0,63}"
        return {"type": "string", "pattern": rf"^(\s*|{first}{more}){END}"}

    def words(self) -> str:
        return "an id"


class RuleCode(Kind):
    """The code of a rule of the coach's."""

    name = "rule_code"

    def read(self, value: Any, table: Table, key: str) -> str | None:
        text = TEXT.read(value, table, key)
        if text is None or is_blank(text):
            return None
        code = text.strip().upper()
        if is_rule_code(code):
            return code
        table.fault(key, f'"{code[:40]}" is not the code of a rule; write RP and three digits, such as "RP303"')
        return None

    def shape(self) -> Shape:
        return {"type": "string", "pattern": blank_or(["[rR][pP][0-9]{3}"])}

    def words(self) -> str:
        return 'RP and three digits, such as `"RP303"`'


def quoted(words: tuple[str, ...]) -> str:
    """`"km"` or `"mi"`, as the page has them."""
    each = [f'`"{word}"`' for word in words]
    return " or ".join([", ".join(each[:-1]), each[-1]])


def any_case(word: str) -> str:
    """A pattern that takes an ASCII word in any case; the Kelvin sign is a K, as `lower` has it."""
    cases = "".join(f"[{char.lower()}{char.upper()}]" if char.isalpha() else char for char in word)
    return cases.replace("[kK]", "[kK\u212a]")


def blank_or(patterns: Iterable[str]) -> str:
    """A pattern that takes what one of `patterns` does, with blanks around it, and blank text."""
    return rf"^\s*({'|'.join(patterns)})?\s*$"


TEXT = Text()
FLAG = Flag()
ID = Id()
