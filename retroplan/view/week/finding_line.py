"""What the check found, in one line: the worst finding, and how many more there are.

The severity is a sign and a word; what is about one session comes before what is about a whole week; without
room for both, the number of the others goes before the words do.
"""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base.text import visible
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Run
from retroplan.view.week.state import SIGNS, worst_first

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from retroplan.training.rules.finding import Finding

LEAST = 20  # cells of a sentence that still say something: our own choice


def worst_line(found: Sequence[Finding], room: int, column: int = 2) -> list[Run]:
    """`!  warning  Thu 3 Dec is …  (+2 more)` in `room` cells, the sign in a column of `column`; [] for none."""
    if not found:
        return []
    first, more = worst_first(found)[0], len(found) - 1
    sign, style = SIGNS[first.severity]
    head = f"{first.severity}  "
    tail = f"  (+{more} more)" if more else ""
    left = room - column - len(head)
    if left - len(tail) < LEAST:
        tail = ""
    text = cells.shorten(visible(first.message), max(4, left - len(tail)))
    runs = [(cells.fit(sign, column), f"{style}.bold"), (head, style), (text, "text"), (tail, "muted")]
    return [run for run in runs if run[0]]
