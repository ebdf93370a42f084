"""The kinds of backward work as tables: when each comes, how much of it there is, and where each figure is from.

Stages are named by their place in `STAGES`. K- and F-numbers are lines of docs/evidence.md; every figure without one is
our own choice.
"""

from __future__ import annotations

from typing import NamedTuple

from retroplan.domain.plan.plan import Focus
from retroplan.training.evidence.constants import FIRST_BOUT_S, FIRST_BOUTS, STRIDE_M, STRIDES

SHARP: tuple[Focus, ...] = ("build", "peak")  # the phases with anything hard or uphill
AS_LONG = 0  # of a recovery: as long as the bout before it


class Kind(NamedTuple):
    """Bouts by time that are more than easy, and when they come.

    `stages` are places in `STAGES`, `slots` which of the week's backward days (0 the first) may hold it, `race_m` the
    least metres of the backward race ahead (None: no race is needed). Of `bouts_s`, longest first, the first is taken
    that may be run at once; `most` are the most bouts.
    """

    stages: tuple[int, ...]
    slots: tuple[int, ...]
    even_weeks: bool
    race_m: float | None
    hard: bool
    bouts_s: tuple[int, ...]
    most: int
    effort: str
    rest_s: int
    gait: str
    uphill: int


# The first that fits is taken. Uphill stays within the 5 to 10 % at which it was measured (K04), and is walked back.
KINDS = (
    Kind((4,), (1,), True, None, False, (60, 45), 8, "", 90, "walk", 6),
    Kind((3, 4), (1, 2), False, 3000.0, True, (90, 60), 10, "hard", AS_LONG, "jog", 0),
    Kind((3, 4), (1, 2), False, 0.0, True, (60,), 10, "hard", AS_LONG, "jog", 0),
)


class Strides(NamedTuple):
    """Strides of a stage: lengths in metres taken in turn, the effort, and whether they count as hard running."""

    metres: tuple[int, ...]
    effort: str
    hard: bool


STRIDES_OF = {
    1: Strides((int(STRIDE_M.value),), "steady", False),  # K27: 25 to 50 m
    2: Strides((60,), "hard", True),
    3: Strides((60, 80, 100), "hard", True),
    4: Strides((60, 80, 100), "hard", True),
}
STRIDES_FIRST, STRIDES_MOST = int(STRIDES.low), 8  # K27: five at first, and one more each week of a phase
STRIDES_LEAST = 3
STRIDES_TAPER, STRIDES_TAPER_LESS = int(STRIDES.value), 2  # K27, and so many fewer each week of a taper
STRIDES_REST_S = 60


class Easy(NamedTuple):
    """Easy bouts of a stage: the most of them, and the seconds jogged between."""

    most: int
    rest_s: int


EASY = (Easy(6, 120), Easy(6, 90), Easy(8, 60), Easy(8, 60), Easy(8, 60))
LONG_BOUT_S, LONG_REST_S = 240, 90  # a bout from here on, and the jog after it
ALONE_FROM = 3  # the stage from which one bout alone may be a run's backward work
SHORTER_FROM, SHORTER_TURN = 2, 0.6  # the stage from which shorter bouts take turns with longer ones, and their length


class Start(NamedTuple):
    """Of a first backward run: the most seconds, and the longest bout."""

    most_s: float
    bout_s: float


# By experience: two to three bouts of a minute at first (K24, K25).
START = {
    "none": Start(FIRST_BOUTS.value * FIRST_BOUT_S.value, FIRST_BOUT_S.value),
    "some": Start(240.0, 90.0),
    "regular": Start(420.0, 240.0),
}
TOP_STAGE = {"none": 0, "first-steps": 1, "some": 3, "regular": 4}  # the furthest stage that a level goes to
# Of the room that a lighter week leaves, which is smaller already
LIGHTER = {"": 1.0, "cutback": 0.85, "race": 1.0, "taper": 1.0, "recovery": 0.6}
