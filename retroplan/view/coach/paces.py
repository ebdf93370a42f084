"""The page of paces: each effort word with its pace and times in both directions, and what they rest on.

An estimate carries ≈. Where both directions do not fit beside each other, the times go first, the backward
pace never: an effort word is the same effort in both directions, not the same pace.
"""

from __future__ import annotations

from retroplan.domain.base.units import Units, duration_text, show_pace
from retroplan.training.pace.pace_table import SPLITS, Pace, PaceRow, paces_table
from retroplan.training.pace.paces import Ladder
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run
from retroplan.view.drawing.prose import labelled

WORD, EFFORT, PACE, SPLIT = 11, 5, 12, 8  # cells of the columns
NOTE = (
    "A word means the same effort both ways, so backward is slower at the same word. ≈ is an estimate: there is no "
    "test of that direction yet, or it is walked. T on Goals logs a test. RPE for each word is our own choice."
)


def rows(ladder: Ladder, units: Units, width: int) -> list[Row]:
    """The whole page in rows of at most `width` cells."""
    splits = max((count for count in range(len(SPLITS) + 1) if _size(count) <= width), default=0)
    effort = EFFORT if _size(0) <= width else 0
    out = [_head(splits, effort), _under(splits, effort)]
    out += [_line(row, units, splits, effort) for row in paces_table(ladder)]
    out.append(())
    for direction, sign in (("forward", "→"), ("backward", "←")):
        out += labelled((sign, f"{direction}.bold"), ladder.basis(direction), width, column=4)
    out.append(())
    out += [((line, "faint"),) for line in cells.wrap(NOTE, max(1, width))]
    return out


def _size(splits: int) -> int:
    return WORD + EFFORT + 2 * (PACE + SPLIT * splits) + 2


def _head(splits: int, effort: int) -> Row:
    side = PACE + SPLIT * splits
    return (
        (cells.fit("effort", WORD) + cells.fit("RPE", effort), "muted"),
        (cells.fit("→ forward", side + 2), "forward.bold"),
        ("← backward", "backward.bold"),
    )


def _under(splits: int, effort: int) -> Row:
    names = "".join(cells.fit(_distance(metres), SPLIT) for metres in SPLITS[:splits])
    one = cells.fit("pace", PACE) + names
    return ((" " * (WORD + effort), "text"), (f"{one}  {one}".rstrip(), "faint"))


def _line(row: PaceRow, units: Units, splits: int, effort: int) -> Row:
    head: Run = (cells.fit(row.word, WORD) + cells.fit(f"{row.rpe:g}", effort), "text")
    return (
        head,
        (_side(row.forward, units, splits) + "  ", "forward"),
        (_side(row.backward, units, splits).rstrip(), "backward"),
    )


def _side(pace: Pace, units: Units, splits: int) -> str:
    about = "≈" if pace.estimated else " "
    times = "".join(cells.fit(duration_text(round(seconds)), SPLIT) for seconds in pace.splits[:splits])
    return cells.fit(about + show_pace(pace.speed, units), PACE) + times


def _distance(metres: float) -> str:
    return f"{metres:g} m" if metres < 1000 else f"{metres / 1000:g} km"
