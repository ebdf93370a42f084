"""How a claim's figures are drawn: pairs of bars for forward and backward, findings in words, range marks.

Bars start at zero and share one scale within one unit; each bar says its direction with an arrow, so colour
is never needed. What was not seen at its source says so ("derived", "our own choice").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from retroplan.reference import claims
from retroplan.reference.claims import Figure
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run
from retroplan.view.drawing.prose import labelled, marked, paragraph

WIDE = 62  # from this width on a pair's words stand left of its bars
_LABEL, _PEOPLE, _YEAR = 16, 13, 6
_CHANGE = 9


def pair_rows(figures: Sequence[Figure], width: int, words: Sequence[str] = ()) -> list[Row]:
    """The pairs of a claim as bars, by unit; the first unit's line says which bar is which."""
    rows: list[Row] = []
    pairs = [figure for figure in figures if figure.forward is not None and figure.backward is not None]
    for what in dict.fromkeys(figure.what for figure in pairs):
        group = [figure for figure in pairs if figure.what == what]
        if rows:
            rows.append(())
        rows.extend(_heading(what, width, words, legend=not rows))
        top = max(max(figure.forward or 0.0, figure.backward or 0.0) for figure in group)
        for figure in group:
            rows.extend(_pair(figure, top, width, words))
    return rows


def finding_rows(figures: Sequence[Figure], width: int, words: Sequence[str] = ()) -> list[Row]:
    """The findings of a claim that are words, each with who was studied and the source."""
    rows: list[Row] = []
    for figure in figures:
        if figure.text:
            rows.extend(_finding(figure, width, words))
    return rows


def _heading(what: str, width: int, words: Sequence[str], legend: bool) -> list[Row]:
    key: list[Run] = [("→ forward", "forward"), ("  ", "text"), ("← backward", "backward")]
    side = _LABEL + _PEOPLE + _YEAR
    if legend and width >= WIDE and cells.width(what) < side:
        return [(*marked(cells.fit(what, side), "muted", words), *key)]
    rows = paragraph(what, width, "muted", words)
    if legend:
        rows += [tuple(key)] if width >= 20 else [(key[0],), (key[2],)]
    return rows


def _pair(figure: Figure, top: float, width: int, words: Sequence[str]) -> list[Row]:
    forward, backward = figure.forward or 0.0, figure.backward or 0.0
    values = (f"{forward:.{figure.places}f}", f"{backward:.{figure.places}f}")
    origin = claims.source(figure.source).label
    if figure.mark != "seen":
        origin = f"{figure.mark}, {origin}"
    year = str(figure.year or "")
    head: list[Row] = []
    lefts: tuple[list[Run], list[Run]] = ([], [])
    change = ""
    if width >= WIDE:
        side = _LABEL + _PEOPLE + _YEAR
        lefts = (
            [
                *marked(cells.fit(figure.label, _LABEL - 1) + " ", "muted", words),
                *marked(cells.fit(figure.people, _PEOPLE - 2, "right") + "  ", "muted", words),
                (cells.fit(year, _YEAR), "muted"),
            ],
            [*marked(cells.fit(origin, side - 1) + " ", "faint", words)],
        )
        change = cells.fit(figure.change, _CHANGE, "right")
        room = width - side - _CHANGE
    else:
        facts = " · ".join(part for part in (figure.label, figure.people, year, origin) if part)
        head = paragraph(facts, width, "muted", words)
        if figure.change:
            head += paragraph(figure.change, width, "text.bold")
        room = width
    long = max(len(value) for value in values)
    most = max(1, room - 3 - long)
    rows = list(head)
    for arrow, style, number, value, left in (
        ("→", "forward", forward, values[0], lefts[0]),
        ("←", "backward", backward, values[1], lefts[1]),
    ):
        size = max(1, round(number / top * most)) if top > 0 else 1
        line: list[Run] = [*left, (f"{arrow} ", style), ("━" * size, style), (f" {value}", f"{style}.bold")]
        if change and arrow == "→":
            line += [(" " * max(0, room - 3 - size - len(value)), "text"), (change, "text.bold")]
        rows.append(tuple(line))
    return rows


def _finding(figure: Figure, width: int, words: Sequence[str]) -> list[Row]:
    origin = claims.source(figure.source).label
    facts = [figure.people] if figure.people else []
    if figure.year is not None and str(figure.year) not in origin:
        facts.append(str(figure.year))
    facts.append(origin)
    if figure.mark != "seen":
        facts.append(figure.mark)
    tail = " · ".join(facts)
    rows = labelled((figure.label, "muted"), figure.text, width, "text", words, _LABEL)
    rows += (
        labelled(("", "muted"), tail, width, "faint", words, _LABEL)
        if width >= WIDE
        else paragraph(tail, width, "faint", words)
    )
    return rows


@lru_cache(maxsize=256)
def range_mark(low: float, high: float, value: float, size: int = 14) -> tuple[str, str]:
    """A line of `size` cells from zero, thick (━) where the trials are, ● where `value` is; and the word for it.

    The scale ends at one and a half times `high`; a larger value stands at its end as ▸.
    """
    top = max(high * 1.5, 1e-9)
    line = ["─"] * size

    def cell(number: float) -> int:
        return min(size - 1, max(0, round(number / top * (size - 1))))

    for index in range(cell(low), cell(high) + 1):
        line[index] = "━"
    line[cell(value)] = "▸" if value > top else "●"
    word = "below" if value < low else "above" if value > high else "within"
    return "".join(line), word
