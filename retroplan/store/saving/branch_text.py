"""Merges the text of two branches line by line: what comes of it has the comments and the layout of both.

It knows nothing of plans and never fails: where both changed the same lines the result has ours, or both where both
only added. Whether it reads as the merged plan is for the caller to find out. Lines are matched by those that each
text has once, as such files have their ids, so that equal lines of different tables are not taken for each other.
"""

from __future__ import annotations

from bisect import bisect_left

Span = tuple[int, int]


def merged_text(base: str, theirs: str, ours: str, both: bool = True) -> str:
    """The lines of both sides together. `both`: where both added lines at one place, keep ours and theirs."""
    a, b, c = _lines(base), _lines(theirs), _lines(ours)
    to_theirs, to_ours = _matching(a, b), _matching(a, c)
    out: list[str] = []
    at = (0, 0, 0)
    for line in [*(line for line in range(len(a)) if line in to_theirs and line in to_ours), len(a)]:
        end = (line, to_theirs.get(line, len(b)), to_ours.get(line, len(c)))
        pieces = [lines[start:stop] for lines, start, stop in zip((a, b, c), at, end, strict=True)]
        out += _settled(pieces[0], pieces[1], pieces[2], both)
        out += a[line : line + 1]
        at = (end[0] + 1, end[1] + 1, end[2] + 1)
    return "\n".join([*out, ""]) if ours.endswith("\n") or not ours else "\n".join(out)


def _lines(text: str) -> list[str]:
    """The lines without their ends, so that a last one without an end is the same; a CR before it is part of a line."""
    lines = text.split("\n")
    return lines if lines[-1] else lines[:-1]


def _settled(base: list[str], theirs: list[str], ours: list[str], both: bool) -> list[str]:
    """What becomes of a stretch without a line that all three share."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    if len(base) == len(theirs) == len(ours):  # lines side by side, each changed by one side
        return [t if o in (b, t) else o for b, t, o in zip(base, theirs, ours, strict=True)]
    if not base and both:
        return ours + theirs
    known = {*base, *ours}
    return [line for line in theirs if line.lstrip().startswith("#") and line not in known] + ours


def _matching(one: list[str], other: list[str]) -> dict[int, int]:
    """Which lines of `other` the lines of `one` are, in rising order."""
    out: dict[int, int] = {}
    left: list[tuple[Span, Span]] = [((0, len(one)), (0, len(other)))]
    while left:
        a, b = left.pop()
        a, b = _same_ends(one, other, a, b, out)
        anchors = _anchors(one, other, a, b)
        if not anchors:
            continue
        for i, j in [*anchors, (a[1], b[1])]:
            left.append(((a[0], i), (b[0], j)))
            a, b = (i + 1, a[1]), (j + 1, b[1])
        out.update(anchors)
    return out


def _same_ends(one: list[str], other: list[str], a: Span, b: Span, out: dict[int, int]) -> tuple[Span, Span]:
    """Match what is equal at the beginning and the end; the rest."""
    (i, i_end), (j, j_end) = a, b
    while i < i_end and j < j_end and one[i] == other[j]:
        out[i] = j
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and one[i_end - 1] == other[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
        out[i_end] = j_end
    return (i, i_end), (j, j_end)


def _anchors(one: list[str], other: list[str], a: Span, b: Span) -> list[tuple[int, int]]:
    """Lines that both stretches have exactly once, the most of them that rise in both."""
    here, there = _once(one, a), _once(other, b)
    pairs = [(i, there[line]) for line, i in here.items() if line in there]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        slot = bisect_left(tails, j)
        before.append(ends[slot - 1] if slot else -1)
        tails[slot : slot + 1] = [j]
        ends[slot : slot + 1] = [number]
    chosen = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]


def _once(lines: list[str], span: Span) -> dict[str, int]:
    """Where the lines stand that occur once in the stretch."""
    found: dict[str, int] = {}
    for number in range(*span):
        found[lines[number]] = -1 if lines[number] in found else number
    return {line: number for line, number in found.items() if number >= 0}
