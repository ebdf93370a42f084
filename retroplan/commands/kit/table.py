"""Plain tables for the terminal: columns of text, aligned by what the terminal shows.

No colour and no frame, so that a table reads well aloud and pipes well; text is made `visible` before it is
measured; the last column is never padded.
"""

from __future__ import annotations

from retroplan.domain.base.text import visible

GAP = "  "


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    """The rows as lines; every row has the same number of cells."""
    from retroplan.view.drawing.cells import width

    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(width(row[at]) for row in shown) for at in range(len(shown[0]))] if shown else []
    lines = []
    for row in shown:
        cells = [cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)]
        lines.append(GAP.join(cells).rstrip())
    return "\n".join(lines)
