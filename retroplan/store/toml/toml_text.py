"""Writes plain values as TOML text, and says whether two of them are the same.

What is simple is written here, since that is nearly everything and costs no import; the rest by tomli-w. Texts
of several lines are written over several lines only where nothing changes by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any


def table_text(header: str, table: Mapping[str, Any]) -> str:
    """A header, when there is one, and a line for every key."""
    lines = [header] if header else []
    lines += [f"{key_text(key)} = {literal(value, long=True)}" for key, value in table.items()]
    return "\n".join(lines) + "\n"


def extra_text(key: str, value: Any) -> str:
    """An unknown table, or list of tables, of the top level."""
    if not isinstance(value, Mapping):  # under headers of its own: a plain list would fall to the table above it
        return "\n".join(table_text(f"[[{key_text(key)}]]", entry) for entry in value)
    import tomli_w

    return tomli_w.dumps({key: _plain(value)})


def literal(value: Any, long: bool = False) -> str:
    """A value as TOML on one line; with `long`, a text of several lines is written over several lines."""
    if isinstance(value, str):
        return _string(value, long)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, date, datetime, time)):
        return str(value)
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key_text(key)} = {literal(inner)}" for key, inner in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(literal(inner) for inner in value) + "]"
    import tomli_w

    return tomli_w.dumps({"x": value})[4:].strip()


def key_text(key: str) -> str:
    if key and key.isascii() and all(char.isalnum() or char in "-_" for char in key):
        return key
    return _string(key, False)


def is_tables(value: Any) -> bool:
    """Whether TOML writes `value` under a header of its own: a table, or a list of nothing but tables."""
    return isinstance(value, Mapping) or (
        isinstance(value, (list, tuple)) and bool(value) and all(isinstance(inner, Mapping) for inner in value)
    )


def same(a: Any, b: Any) -> bool:
    """Whether two document values are the same, kind included (1 is not 1.0, nor true); nan equals nan."""
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    return type(a) is type(b) and (a == b or (a != a and b != b))


def _string(text: str, long: bool) -> str:
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    import tomli_w

    # Over several lines only when that changes nothing: a bare CR would be lost, and a line be taken for a merge's.
    several = long and "\n" in text and "\r" not in text and "<<<<<<<" not in text
    return tomli_w.dumps({"x": text}, multiline_strings=several)[4:-1]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value
