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
HALF = "\0"  # stands for the second half of a wide sign; no frame has one
SHOWS_ON_BLANKS = frozenset(("underline", "strike", "reverse", "shade"))
WIDE = ((0x3000, 0x303E), (0x3041, 0x3098), (0x309B, 0x33FF), (0x3400, 0x9FFF), (0xAC00, 0xD7A3), (0xFF01, 0xFF60))


def changed_spans(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[int, int, int]]:
    """(row, start, end) of everything that differs between two frames of the same size."""
    for y, (before, after) in enumerate(zip(old, new, strict=True)):
        if before is not after and before != after:
            for start, end in row_spans(before, after):
                yield y, start, end


def row_spans(before: Row, after: Row) -> list[Span]:
    """The cells (start, end) in which two rows of the same width differ."""
    old, new = in_cells(before), in_cells(after)
    if old is None or new is None:
        return [(0, max(cells.width(text_of(row)) for row in (before, after)))]
    spans = _near_ones_joined(_differing(old, new), new)
    if old is before and new is after:
        return spans
    return _halving_none(spans, text_of(old), text_of(new))


def in_cells(row: Row) -> Row | None:
    """The row with a sign for every cell, HALF for the second of a wide one; None where the width is not sure."""
    text = text_of(row)
    if _is_narrow(text):
        return row
    return tuple((_spread(text), style) for text, style in row) if _is_sure(text) else None


def text_of(row: Row) -> str:
    return "".join([text for text, _ in row])


def _differing(old: Row, new: Row) -> Iterator[Span]:
    """The cells that do not look the same, in order; some of them may touch."""
    olds, news = iter(old), iter(new)
    old_text = new_text = old_style = new_style = ""
    x = 0
    while True:
        if not old_text:
            old_text, old_style = next(olds, ("", ""))
        if not new_text:
            new_text, new_style = next(news, ("", ""))
        size = min(len(old_text), len(new_text))
        if not size:
            return
        one, other = old_text[:size], new_text[:size]
        if old_style == new_style:
            if one != other:
                yield from _other_signs(one, other, x)
        elif not (one.isspace() and one == other and _on_blank(old_style) == _on_blank(new_style)):
            yield _without_blanks(one, other, x, _on_blank(old_style) == _on_blank(new_style))
        old_text, new_text = old_text[size:], new_text[size:]
        x += size


def _other_signs(one: str, other: str, x: int) -> Iterator[Span]:
    """Where two texts of one length and look differ."""
    for n, (old, new) in enumerate(zip(one, other, strict=True), x):
        if old != new:
            yield n, n + 1


def _without_blanks(one: str, other: str, x: int, alike: bool) -> Span:
    """Two texts of one length whose styles differ, without the blanks at both ends that look `alike`."""
    if not alike:
        return x, x + len(one)
    head = min(len(one) - len(one.lstrip(" ")), len(other) - len(other.lstrip(" ")))
    tail = max(len(one.rstrip(" ")), len(other.rstrip(" ")))
    return x + head, x + tail


def _near_ones_joined(spans: Iterator[Span], row: Row) -> list[Span]:
    """The spans, two as one where less than GAP lies between them and looks like what is before it.

    A gap that looks different is left out however short it is: sending its colours costs more than going over it.
    """
    joined: list[Span] = []
    runs = iter(row)
    run_end = 0
    for start, end in spans:
        last = joined[-1][1] if joined else -GAP - 1
        if start - last <= GAP:
            while run_end < last:
                text, _ = next(runs)
                run_end += len(text)
            if start <= run_end or start == last:
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined


def _halving_none(spans: list[Span], *rows: str) -> list[Span]:
    """The spans, wider by what would be halved at their edges."""
    found: list[Span] = []
    for start, end in spans:
        while any(row[start] == HALF for row in rows):
            start -= 1
        while any(row[end : end + 1] == HALF for row in rows):
            end += 1
        if found and start <= found[-1][1]:
            start = found.pop()[0]
        found.append((start, end))
    return found


@lru_cache(512)
def _on_blank(style: str) -> str:
    """What is seen of a style on a blank: the same for all that look the same there."""
    _, attributes, background = split(style)
    return style if attributes & SHOWS_ON_BLANKS else background


@lru_cache(2048)
def _is_narrow(text: str) -> bool:
    """Whether every terminal gives every sign one cell."""
    return text.isascii() or all(map(_is_narrow_sign, text))


@lru_cache(512)
def _is_sure(text: str) -> bool:
    """Whether every terminal agrees how wide each sign is."""
    return all(_is_narrow_sign(sign) or _is_wide_sign(sign) for sign in text)


@lru_cache(2048)
def _spread(text: str) -> str:
    return text if text.isascii() else "".join(sign if _is_narrow_sign(sign) else sign + HALF for sign in text)


def _is_narrow_sign(sign: str) -> bool:
    return sign.isascii() or sign in cells.NARROW


def _is_wide_sign(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in WIDE)
