"""Finds entries in a list by what is typed.

Every word typed must be found; a beginning of a word counts before a part of one, a part before what is found
only in the detail, and that before letters that only follow each other; equal finds keep the list's own order.
Accents and case do not matter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

_BESIDE = 40  # what a word found only in the detail costs: more than any number of usual words in the label
_SCATTERED = 80  # what letters that only follow each other cost


@lru_cache(2048)
def plain(text: str) -> str:
    """`text` folded: lower case, accents taken off."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def score(query: str, text: str, more: str = "") -> int | None:
    """How badly `query` fits (0 best), or None when a word of it is not found.

    `more` is text that may be found too but counts less: a detail, a group, a key.
    """
    total = 0
    label, rest = plain(text), plain(more)
    words = plain(query).split()
    for place, word in enumerate(words):
        found = _word(word, label)
        if place == 0 and found == 0 and not label.startswith(word):
            found = 1
        if found is None or found > 3:
            beside = _word(word, rest, letters=False)
            if beside is not None:
                found = _BESIDE + beside
        if found is None:
            return None
        total += found
    return total


def _word(word: str, text: str, letters: bool = True) -> int | None:
    """0: begins a word; 2: inside one; `_SCATTERED`: its letters come in order; None: not there."""
    at = text.find(word)
    inside = at >= 0
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            return 0
        at = text.find(word, at + 1)
    if inside:
        return 2
    if not letters or len(word) < 2:
        return None
    source = iter(text)
    return _SCATTERED if all(char in source for char in word) else None


def ranked(query: str, items: Sequence[T], text: Callable[[T], tuple[str, str]]) -> tuple[T, ...]:
    """The items that fit, best first; all of them in their order when nothing is typed."""
    if not query.strip():
        return tuple(items)
    found = [(score(query, *text(item)), place, item) for place, item in enumerate(items)]
    fits = [(points, place, item) for points, place, item in found if points is not None]
    return tuple(item for _, _, item in sorted(fits, key=lambda entry: entry[:2]))
