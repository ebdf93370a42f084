"""How a document becomes JSON text: the one place that does, so that all commands print alike.

Rules: the keys keep the order they were built in; text is not reduced to ASCII, but what could steer a terminal
(control and direction characters, line separators, lone surrogates) is written as an escape, which reads back as the
same text; no `NaN` or `Infinity`, which JSON has not.
"""

from __future__ import annotations

from typing import Any

from retroplan.domain.base.text import visible


def to_json(document: Any) -> str:
    """`document` as indented JSON text, ending in a line break. Raises ValueError for `nan` and `inf`."""
    from json import dumps

    return escape_unsafe(dumps(document, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


def escape_unsafe(text: str) -> str:
    r"""`text` of JSON or TOML in which everything unsafe on a terminal, line breaks apart, is a `\uXXXX` escape.

    Right only where such characters can stand inside double-quoted strings alone, as `json` and `tomli_w` write them.
    Everything `visible` replaces lies below U+10000, so four digits are enough.
    """
    if visible(text, lines=True) == text:
        return text
    return "".join(char if char == "\n" or visible(char) == char else f"\\u{ord(char):04x}" for char in text)
