"""Owns where one character ends and the next begins, as a reader sees them.

Rules: a small part of the grapheme rules of Unicode (UAX 29): marks, joiners, variation selectors, skin tones,
tags and pairs of flag letters stay together. What takes no cell alone is drawn on a dotted circle, so that a
cursor can be seen on it.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from retroplan.domain.base.text import visible
from retroplan.view.drawing import cells


def is_border(text: str, at: int) -> bool:
    """Whether a cursor may stand between `text[at - 1]` and `text[at]`."""
    if at <= 0 or at >= len(text):
        return True
    char, before = text[at], text[at - 1]
    if char.isascii() and before.isascii():
        return True
    if "\n" in (char, before):
        return True
    if extends(char) or before == "\u200d":
        return False
    if _is_flag(char) and _is_flag(before):
        run = 0
        while run < at and _is_flag(text[at - 1 - run]):
            run += 1
        return run % 2 == 0
    return True


def extends(char: str) -> bool:
    code = ord(char)
    if code < 0x300:
        return False
    return (
        char == "\u200d"
        or 0x1F3FB <= code <= 0x1F3FF
        or 0xE0020 <= code <= 0xE007F
        or unicodedata.category(char) in ("Mn", "Me", "Mc")
    )


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def snap(text: str, at: int) -> int:
    while not is_border(text, at):
        at += 1
    return at


def clusters(text: str) -> list[tuple[int, int, int]]:
    """(start, end, cells) of each character as a reader sees it; what takes no cell alone is drawn on `◌`."""
    if text.isascii():
        return [(index, index + 1, 1) for index in range(len(text))]
    borders = [index for index in range(len(text)) if is_border(text, index)]
    borders.append(len(text))
    return [(a, b, cells.width(drawn(text[a:b]))) for a, b in pairwise(borders)]


def drawn(cluster: str) -> str:
    cluster = visible(cluster)
    return cluster if cluster.isascii() or cells.width(cluster) else "◌" if len(cluster) > 1 else "◌" + cluster
