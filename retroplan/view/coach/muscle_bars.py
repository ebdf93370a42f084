"""The bands of muscle groups as bars, as many beside each other as the width allows."""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.training.workload import muscles
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run, row_width


def bars(label: str, bands: Sequence[muscles.MuscleBand], width: int, column: int) -> list[Row]:
    """`front thigh ▅▅▅▅ ←   back thigh ▅▅··   shin ▅▅▅· ←`, as many rows as it takes."""
    indent = column if width >= 46 else 0
    longest = max(len(band.group) for band in bands)
    cell = longest + 9
    each = max(1, (width - indent) // cell)
    out: list[Row] = []
    for start in range(0, len(bands), each):
        head = label if not start else ""
        runs: list[Run] = [(cells.fit(head, indent), "accent.bold")] if indent else []
        for band in bands[start : start + each]:
            style = "backward" if band.direction == "backward" else "forward"
            sign = "←" if band.direction == "backward" and band.amount else " "
            runs += [
                (f"{band.group} ".ljust(longest + 1), "text"),
                ("▅" * band.amount, style),
                ("·" * (muscles.MOST - band.amount), "faint"),
                (f" {sign}  ", style),
            ]
        if not indent and not start:
            out.append(((label, "accent.bold"),))
        out.append(tuple(runs) if row_width(runs) <= width else tuple(runs[:-1]))
    return out
