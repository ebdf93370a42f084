"""Where one character ends and the next begins, as a reader sees them.

`rich.cells.split_graphemes` says it for accents, joined emoji, skin tones and Hangul written in parts; what it leaves
apart is put right here: the two letters of a flag stay together, and a newline or a control character belongs to
nothing. What takes no cell alone is drawn on a dotted circle, so that a cursor can be seen on it. Text without any of
this never loads the tables.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from retroplan.domain.base.text import visible
from retroplan.view.drawing import cells

_PLAIN = "\u0300"  # below the first combining mark every character stands for itself


def borders(text: str) -> Sequence[int]:
    """Where a cursor may stand in `text`, in order: before each character a reader sees, and at the end."""
    return range(len(text) + 1) if text.isascii() or max(text) < _PLAIN else _split(text)


@lru_cache(512)
def _split(text: str) -> tuple[int, ...]:
    from rich.cells import split_graphemes

    found: list[int] = []
    at = 0
    for line in visible(text, lines=True).split("\n"):  # controls become signs, one for one
        half = False  # whether the last character is a flag's first letter
        for start, end, _ in split_graphemes(line)[0]:
            flag = "\U0001f1e6" <= line[start] <= "\U0001f1ff"
            if not (half and flag):
                found.append(at + start)
            half = flag and not half and end - start == 1
        at += len(line)
        found.append(at)  # the newline, or the end
        at += 1
    return tuple(found)


def is_border(text: str, at: int) -> bool:
    """Whether a cursor may stand between `text[at - 1]` and `text[at]`."""
    return at <= 0 or at >= len(text) or snap(text, at) == at


def snap(text: str, at: int) -> int:
    """The first border from `at` on."""
    known = borders(text)
    return known[min(bisect_left(known, at), len(known) - 1)]


def before(text: str, at: int) -> int:
    """The border before `at`, 0 at the beginning."""
    known = borders(text)
    return known[max(0, bisect_left(known, at) - 1)]


def after(text: str, at: int) -> int:
    """The border behind `at`, the text's end at the end."""
    known = borders(text)
    return known[min(bisect_right(known, at), len(known) - 1)]


def clusters(text: str) -> list[tuple[int, int, int]]:
    """(start, end, cells) of each character as a reader sees it; what takes no cell alone is drawn on `◌`."""
    known = borders(text)
    if text.isascii():
        return [(index, index + 1, 1) for index in range(len(text))]
    return [(a, b, cells.width(drawn(text[a:b]))) for a, b in pairwise(known)]


def drawn(cluster: str) -> str:
    """What is put on the screen for one character."""
    cluster = visible(cluster)
    if cluster.isascii() or cells.width(cluster):
        return cluster
    return "◌" if len(cluster) > 1 or cluster == "\u200d" else "◌" + cluster  # a joiner would join what follows
