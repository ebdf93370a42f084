"""Which cells of two frames of the same size differ, so that only they are sent to the terminal.

An edge of a span never halves a wide character, of what was there or of what comes. About the width of some signs
(emoji, marks that join the letter before them) terminals disagree: a row with one of those is sent whole, since what
stands behind it may lie elsewhere than we think.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row
from retroplan.view.drawing.paint import split

Span = tuple[int, int]

GAP = 6  # equal cells that are sent along between two that differ: going over them costs as many bytes
LINES = frozenset(("underline", "strike", "reverse", "shade"))  # attributes that show on a blank, too
NARROW = ((0x2500, 0x259F),)  # lines and blocks, besides the signs that `cells` knows
WIDE = ((0x3000, 0x303E), (0x3041, 0x3098), (0x309B, 0x33FF), (0x3400, 0x9FFF), (0xAC00, 0xD7A3), (0xFF01, 0xFF60))


def changed_spans(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[int, int, int]]:
    """(row, start, end) of everything that differs between two frames of the same size."""
    for y, (before, after) in enumerate(zip(old, new, strict=True)):
        if before is not after and before != after:
            for start, end in row_spans(before, after):
                yield y, start, end


def row_spans(before: Row, after: Row) -> list[Span]:
    """The cells (start, end) in which two rows of the same width differ."""
    if not all(_sure(text) for row in (before, after) for text, _ in row):
        return [(0, max(cells.width("".join(text for text, _ in row)) for row in (before, after)))]
    old_signs, old_styles = _spread(before)
    new_signs, new_styles = _spread(after)
    spans: list[Span] = []
    start = end = -1
    for x in _differing(old_signs, new_signs, old_styles, new_styles):
        if start >= 0 and not (x - end <= GAP and _alike(new_styles, end - 1, x)):
            spans.append(_whole(start, end, old_signs, new_signs))
            start = -1
        if start < 0:
            start = x
        end = x + 1
    if start >= 0:
        spans.append(_whole(start, end, old_signs, new_signs))
    return _joined(spans)


def _differing(
    old_signs: Sequence[str], new_signs: Sequence[str], old_styles: list[str], new_styles: list[str]
) -> Iterator[int]:
    """The cells that do not look the same."""
    pairs = zip(old_signs, new_signs, old_styles, new_styles, strict=True)
    for x, (old_sign, new_sign, old_style, new_style) in enumerate(pairs):
        if old_sign != new_sign:
            yield x
        elif old_style is not new_style and old_style != new_style:
            if old_sign != " " or _blank_style(old_style) != _blank_style(new_style):
                yield x


def _alike(styles: list[str], first: int, end: int) -> bool:
    """Whether these cells have one style: another one costs more bytes to send than going over it."""
    return all(style == styles[first] for style in styles[first + 1 : end])


def _joined(spans: list[Span]) -> list[Span]:
    """The spans without those that touch: keeping a wide sign whole may have widened two towards each other."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _whole(start: int, end: int, *rows: Sequence[str]) -> Span:
    """The span, wider by what would be halved at its edges."""
    while any(not row[start] for row in rows):
        start -= 1
    while end < len(rows[0]) and any(not row[end] for row in rows):
        end += 1
    return start, end


def _spread(row: Row) -> tuple[Sequence[str], list[str]]:
    """The sign and the style of each cell; the second half of a wide sign is ""."""
    styles: list[str] = []
    wide = False
    for text, style in row:
        width = cells.width(text)
        wide = wide or width != len(text)
        styles += [style] * width
    text = "".join(text for text, _ in row)
    if not wide:
        return text, styles
    signs: list[str] = []
    for sign in text:
        signs += (sign,) if _is_narrow(sign) else (sign, "")
    return signs, styles


@lru_cache(512)
def _blank_style(style: str) -> str:
    """A style that looks the same on blanks, one for all that do."""
    _, attributes, background = split(style)
    return style if attributes & LINES else f"@{background}"


@lru_cache(4096)
def _sure(text: str) -> bool:
    """Whether every terminal agrees how wide `text` is."""
    return text.isascii() or all(_is_narrow(sign) or _within(sign, WIDE) for sign in text)


def _is_narrow(sign: str) -> bool:
    return sign.isascii() or sign in cells.NARROW or _within(sign, NARROW)


def _within(sign: str, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(first <= ord(sign) <= last for first, last in ranges)
