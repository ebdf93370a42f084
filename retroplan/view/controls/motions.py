"""Owns where keys take a cursor in a text: by character, word and line, as shells and editors agree.

Rules: every motion is a pure function from (text, cursor) to a cursor on a border between characters. What is erased
by a key is what its motion passes over.
"""

from __future__ import annotations

from retroplan.view.drawing.graphemes import extends, is_border, snap


def _left(text: str, at: int) -> int:
    at = max(0, at - 1)
    while not is_border(text, at):
        at -= 1
    return at


def _right(text: str, at: int) -> int:
    return snap(text, min(len(text), at + 1))


def _word_left(text: str, at: int) -> int:
    while at and not _in_word(text[at - 1]):
        at -= 1
    while at and _in_word(text[at - 1]):
        at -= 1
    return snap(text, at)


def _word_right(text: str, at: int) -> int:
    while at < len(text) and not _in_word(text[at]):
        at += 1
    while at < len(text) and _in_word(text[at]):
        at += 1
    return snap(text, at)


def _blank_left(text: str, at: int) -> int:
    """Back over blanks and one run of anything else, as shells do for ctrl+w."""
    while at and text[at - 1].isspace():
        at -= 1
    while at and not text[at - 1].isspace():
        at -= 1
    return at


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_" or extends(char)


def line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


MOVES = {
    "left": _left,
    "right": _right,
    "ctrl+b": _left,
    "ctrl+f": _right,
    "home": line_start,
    "end": line_end,
    "ctrl+a": line_start,
    "ctrl+e": line_end,
    "ctrl+left": _word_left,
    "alt+left": _word_left,
    "alt+b": _word_left,
    "ctrl+right": _word_right,
    "alt+right": _word_right,
    "alt+f": _word_right,
}
# ctrl+h is what many terminals send for the backspace key.
ERASERS = {
    "backspace": _left,
    "ctrl+h": _left,
    "delete": _right,
    "ctrl+w": _blank_left,
    "ctrl+backspace": _word_left,
    "alt+backspace": _word_left,
    "ctrl+delete": _word_right,
    "alt+d": _word_right,
    "ctrl+u": line_start,
    "ctrl+k": line_end,
}
