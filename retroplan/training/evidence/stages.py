"""The stages of backward running: what a run may hold after so many, from walking to hills and speed.

The rules and the generator both take their limits from here, so that they can never disagree. A stage counts
backward runs done, not weeks. Doses with a K-number are published ones (low confidence: a physician's and a magazine's
advice); every other figure, the number of runs a stage takes among them, is our own choice, as no study compares doses.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from retroplan.training.evidence.constants import (
    BR_DAYS,
    BR_SHARE_LATER,
    BR_SHARE_START,
    EARLY_TOTAL_MIN,
    FIRST_BOUT_S,
    FIRST_BOUTS,
    OWN,
    STAGE_RUNS,
    STRIDE_M,
    STRIDES,
    Constant,
)

# Backward runs that an athlete's word for their experience stands for: a stage to start from (our own choice).
CREDIT = {"none": 0, "some": STAGE_RUNS[1], "regular": STAGE_RUNS[3]}


class Stage(NamedTuple):
    """What one backward run may hold; `math.inf` where nothing limits it.

    `first_run` is how many backward runs come before it. `longest_bout_s` is of running without a break, `bouts` how
    many of them a run; `strides` bouts of at most `stride_m` metres may stand in their place. `total_min` is minutes
    run backward, `hard_min` minutes of them at RPE 7 or more. `share` is per cent of the week's running time, `days`
    backward days a week at the most. `source` says where the tightest of it comes from.
    """

    name: str
    first_run: int
    longest_bout_s: float
    bouts: float
    strides: float
    stride_m: float
    total_min: float
    hard_min: float
    hills: bool
    share: float
    days: int
    source: str

    @property
    def hard(self) -> bool:
        """Whether anything may be run hard backward."""
        return self.hard_min > 0


def _cite(*figures: Constant) -> str:
    return "; ".join(dict.fromkeys(figure.cite for figure in figures))


_FREE = math.inf
_DAYS = int(BR_DAYS.high)

STAGES: tuple[Stage, ...] = (
    Stage(
        "walk and short bouts", 0, FIRST_BOUT_S.value, FIRST_BOUTS.value, STRIDES.value, STRIDE_M.value,
        EARLY_TOTAL_MIN.value, 0.0, False, BR_SHARE_START.value, _DAYS, _cite(FIRST_BOUT_S, FIRST_BOUTS),
    ),
    Stage(
        "bouts", STAGE_RUNS[0], 90.0, 6.0, 8.0, STRIDE_M.value,
        EARLY_TOTAL_MIN.value, 0.0, False, BR_SHARE_LATER.value, _DAYS, _cite(EARLY_TOTAL_MIN),
    ),
    Stage("strides", STAGE_RUNS[1], 180.0, 10.0, 30.0, 100.0, 12.0, 6.0, False, BR_SHARE_LATER.value, _DAYS, OWN),
    Stage("continuous", STAGE_RUNS[2], 900.0, _FREE, _FREE, _FREE, 20.0, 10.0, False, BR_SHARE_LATER.value, _DAYS, OWN),
    Stage(
        "hills and speed", STAGE_RUNS[3], _FREE, _FREE, _FREE, _FREE, _FREE, _FREE, True,
        BR_SHARE_LATER.value, _DAYS, OWN,
    ),
)  # fmt: skip


def counted(runs_done: int, experience: str) -> int:
    """Backward runs that count: those done and those that the athlete's word for their experience stands for."""
    return runs_done + CREDIT.get(experience, 0)


def stage(runs_done: int, experience: str) -> Stage:
    """The stage of an athlete's next backward run after `runs_done` of them; `experience` as in `Athlete`."""
    total = counted(runs_done, experience)
    for found in reversed(STAGES):
        if total >= found.first_run:
            return found
    return STAGES[0]


def next_stage(runs_done: int, experience: str) -> tuple[Stage, int] | None:
    """The stage after that, and how many more backward runs lead to it; None in the last."""
    total = counted(runs_done, experience)
    for found in STAGES:
        if found.first_run > total:
            return found, found.first_run - total
    return None
