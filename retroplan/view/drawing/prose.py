"""Written words on a screen: paragraphs, a label with text beside it, and what a search found in them.

Text is made `visible` here; lines are never longer than the width asked for. A find is underlined, so that it
shows without colour.
"""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base.text import visible
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run

LABEL = 14  # cells of the column that labels stand in
APART = 46  # below this width a label stands above its text


def marked(text: str, style: str, words: Sequence[str] = ()) -> list[Run]:
    """`text` as runs, with every occurrence of `words` (lower case) underlined and bold."""
    low = text.lower()
    if not words or len(low) != len(text):
        return [(text, style)] if text else []
    found = bytearray(len(text))
    for word in words:
        at = low.find(word) if word else -1
        while at >= 0:
            found[at : at + len(word)] = b"\1" * len(word)
            at = low.find(word, at + 1)
    token, at_sign, background = style.partition("@")
    lit = (
        f"{token}.bold.underline{at_sign}{background}"
        if ".bold" not in token
        else f"{token}.underline{at_sign}{background}"
    )
    runs: list[Run] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or found[index] != found[start]:
            runs.append((text[start:index], lit if found[start] else style))
            start = index
    return runs


def paragraph(text: str, width: int, style: str = "text", words: Sequence[str] = (), indent: int = 0) -> list[Row]:
    """`text` folded to `width`, every line `indent` cells in."""
    room = max(1, width - indent)
    before: list[Run] = [(" " * indent, "text")] if indent else []
    return [(*before, *marked(line, style, words)) for line in cells.wrap(visible(text), room)]


def labelled(
    label: Run, text: str, width: int, style: str = "text", words: Sequence[str] = (), column: int = LABEL
) -> list[Row]:
    """`label` in its column and `text` folded beside it; above the text where the width is small."""
    name, name_style = label
    if width < APART:
        return [*paragraph(name, width, name_style), *paragraph(text, width, style, words, min(2, width // 4))]
    lines = paragraph(text, width - column, style, words)
    heads = cells.wrap(visible(name), column - 1)
    rows: list[Row] = []
    for index in range(max(len(lines), len(heads))):
        head = heads[index] if index < len(heads) else ""
        tail = lines[index] if index < len(lines) else ()
        rows.append(((cells.fit(head, column), name_style), *tail))
    return rows


def search_words(query: str) -> tuple[str, ...]:
    """The words typed, as `marked` wants them."""
    return tuple(dict.fromkeys(query.lower().split()))
