"""The table of an athlete's paces: every effort word with its speed and times, forward and backward.

The speeds are the ladder's own; times are those of the distances people train over. A direction without a test
of its own is an estimate and says so. An effort word is the same effort in both directions, not the same pace.
"""

from __future__ import annotations

from typing import NamedTuple

from retroplan.domain.notation.words import EFFORT_RPE, GAIT_RPE
from retroplan.domain.plan.plan import DIRECTIONS
from retroplan.training.pace.paces import Ladder

# The distances whose times are shown, in metres (our own choice).
SPLITS = (100.0, 400.0, 1000.0)


class Pace(NamedTuple):
    """One effort in one direction: m/s, seconds for each of `SPLITS`; `estimated` when walking or without a test."""

    speed: float
    splits: tuple[float, ...]
    estimated: bool


class PaceRow(NamedTuple):
    """One effort word (or "walk") with its RPE, and its pace in each direction."""

    word: str
    rpe: float
    forward: Pace
    backward: Pace


def paces_table(ladder: Ladder) -> tuple[PaceRow, ...]:
    """Walking first, then every effort word of running from the easiest to the hardest."""
    words = [("walk", "walk", GAIT_RPE["walk"])]
    words += [(word, "run", rpe) for word, rpe in sorted(EFFORT_RPE.items(), key=lambda item: item[1])]
    return tuple(
        PaceRow(word, rpe, *(_pace(ladder, each, gait, rpe) for each in DIRECTIONS)) for word, gait, rpe in words
    )


def _pace(ladder: Ladder, direction: str, gait: str, rpe: float) -> Pace:
    speed = ladder.speed(direction, gait, rpe)
    return Pace(speed, tuple(metres / speed for metres in SPLITS), gait == "walk" or ladder.assumed(direction))
