"""Where keys take a cursor in a text: by character, word and line, as shells and editors agree.

Every motion is a pure function from (text, cursor) to a cursor on a border between characters as a reader sees them.
What a key erases is what its motion passes over; what shift selects is what the same key without shift passes over.
"""

from __future__ import annotations

from collections.abc import Callable

from retroplan.view.drawing.graphemes import after, before

Motion = Callable[[str, int], int]


def _word_left(text: str, at: int) -> int:
    return _back(text, _back(text, at, _apart), _in_word)


def _word_right(text: str, at: int) -> int:
    return _on(text, _on(text, at, _apart), _in_word)


def _blank_left(text: str, at: int) -> int:
    """Back over blanks and one run of anything else, as shells do for ctrl+w."""
    return _back(text, _back(text, at, str.isspace), lambda char: not char.isspace())


def _back(text: str, at: int, passes: Callable[[str], bool]) -> int:
    while at and passes(text[before(text, at)]):
        at = before(text, at)
    return at


def _on(text: str, at: int, passes: Callable[[str], bool]) -> int:
    while at < len(text) and passes(text[at]):
        at = after(text, at)
    return at


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _apart(char: str) -> bool:
    return not _in_word(char)


def line_start(text: str, at: int) -> int:
    """The beginning of the line that `at` is in."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """The end of the line that `at` is in."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _text_start(text: str, at: int) -> int:  # noqa: ARG001 - every motion's signature
    return 0


def _text_end(text: str, at: int) -> int:  # noqa: ARG001 - every motion's signature
    return len(text)


def word_at(text: str, at: int) -> tuple[int, int]:
    """(start, end) of the word around a place, or of the run of blanks or signs that stands there instead."""
    if not text:
        return 0, 0
    at = at if at < len(text) and text[at] != "\n" else before(text, at)
    here = _sort(text[at])
    return _back(text, at, lambda char: _sort(char) == here), _on(text, at, lambda char: _sort(char) == here)


def _sort(char: str) -> str:
    return "word" if _in_word(char) else "\n" if char == "\n" else "blank" if char.isspace() else "sign"


MOVES: dict[str, Motion] = {
    "left": before,
    "right": after,
    "ctrl+b": before,
    "ctrl+f": after,
    "home": line_start,
    "end": line_end,
    "ctrl+a": line_start,
    "ctrl+e": line_end,
    "ctrl+home": _text_start,
    "ctrl+end": _text_end,
    "ctrl+left": _word_left,
    "alt+left": _word_left,
    "alt+b": _word_left,
    "ctrl+right": _word_right,
    "alt+right": _word_right,
    "alt+f": _word_right,
}
SELECTS: dict[str, Motion] = {
    "shift+left": before,
    "shift+right": after,
    "shift+home": line_start,
    "shift+end": line_end,
    "ctrl+shift+home": _text_start,
    "ctrl+shift+end": _text_end,
    "ctrl+shift+left": _word_left,
    "alt+shift+left": _word_left,
    "ctrl+shift+right": _word_right,
    "alt+shift+right": _word_right,
}
# ctrl+h is what many terminals send for the backspace key.
ERASERS: dict[str, Motion] = {
    "backspace": before,
    "ctrl+h": before,
    "delete": after,
    "ctrl+w": _blank_left,
    "ctrl+backspace": _word_left,
    "alt+backspace": _word_left,
    "ctrl+delete": _word_right,
    "alt+d": _word_right,
    "ctrl+u": line_start,
    "ctrl+k": line_end,
}
