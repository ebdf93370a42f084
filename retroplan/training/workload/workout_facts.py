"""What the coach's rules ask of one workout, worked out once: efforts, bouts, grades and ground backward.

Pure and cached by text and ladder. A workout that cannot be read has no facts worth judging: it is empty, and
the file check names it. Seconds, metres, per cent; efforts are RPE 0-10.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import dropwhile
from typing import NamedTuple

from retroplan.domain.base.errors import NotationError
from retroplan.domain.notation.notation import parse
from retroplan.domain.notation.words import EFFORT_RPE
from retroplan.training.evidence.constants import EASY_RPE, HARD_RPE
from retroplan.training.pace.paces import Ladder
from retroplan.training.workload.segments import Segment, segments
from retroplan.training.workload.tally import NOTHING, Totals
from retroplan.training.workload.totals import workout_totals


class WorkoutFacts(NamedTuple):
    """What the rules ask. `surfaces` are those written on backward steps; "" stands for the session's own.

    `longest_back_m` is of one unbroken bout of backward running; `back_top_speed` (m/s) is the
    fastest backward running asked for by a written pace, speed or share, 0 when none is; `back_after_hard_s` is
    backward running after the first hard forward running.
    """

    totals: Totals
    hard_s: float = 0.0
    easy_s: float = 0.0
    run_bouts: int = 0
    back_hard_s: float = 0.0
    back_sprint_m: float = 0.0
    back_top_speed: float = 0.0
    longest_back_m: float = 0.0
    back_after_hard_s: float = 0.0
    back_downhill: float = 0.0
    back_steepest: float = 0.0
    back_uphill_s: float = 0.0
    surfaces: frozenset[str] = frozenset()
    words: str = ""

    @property
    def backward(self) -> bool:
        """Whether any of it is run or walked backward."""
        return self.totals.seconds["backward_run"] > 0 or self.totals.seconds["backward_walk"] > 0

    @property
    def run_walk(self) -> bool:
        """Whether running alternates with walking: two bouts of running or more, and a fifth of the time walked.

        Both figures are our own choice; couch-to-5K sessions are meant, not a warm-up walk.
        """
        moving = self.totals.running_s + self.totals.seconds["forward_walk"] + self.totals.seconds["backward_walk"]
        walked = moving - self.totals.running_s
        return self.run_bouts >= 2 and moving > 0 and walked >= 0.2 * moving


NO_FACTS = WorkoutFacts(NOTHING)


@lru_cache(maxsize=4096)
def workout_facts(text: str, ladder: Ladder) -> WorkoutFacts:
    """The facts of a workout as it is written."""
    if not text.strip():
        return NO_FACTS
    try:
        workout = parse(text)
    except NotationError:
        return NO_FACTS
    parts = segments(workout, ladder)
    runs = [part for part in parts if part.gait == "run"]
    back, moved_back = list(filter(_backward, runs)), list(filter(_backward, parts))
    grades = [0.0, *(part.gradient for part in moved_back)]
    return WorkoutFacts(
        totals=workout_totals(workout, ladder),
        hard_s=_seconds(filter(_hard, runs)),
        easy_s=_seconds(filter(_easy, runs)),
        run_bouts=len({part.bout for part in runs}),
        back_hard_s=_seconds(filter(_hard, back)),
        back_sprint_m=sum((part.metres for part in filter(_sprinted, back)), 0.0),
        back_top_speed=max((part.metres / part.seconds for part in filter(_timed, back)), default=0.0),
        longest_back_m=_longest_m(back),
        back_after_hard_s=_seconds(filter(_backward, dropwhile(_not_hard_forward, runs))),
        back_downhill=min(grades),
        back_steepest=max(grades),
        back_uphill_s=_seconds(filter(_uphill, back)),
        surfaces=frozenset(part.surface for part in moved_back),
        words=" ".join(filter(None, (part.note for part in parts))),
    )


def _seconds(parts: Iterable[Segment]) -> float:
    return sum((part.seconds for part in parts), 0.0)


def _longest_m(parts: Iterable[Segment]) -> float:
    """Metres of the longest bout."""
    bouts: dict[int, float] = {}
    for part in parts:
        bouts[part.bout] = bouts.get(part.bout, 0.0) + part.metres
    return max(bouts.values(), default=0.0)


def _backward(part: Segment) -> bool:
    return part.direction == "backward" and part.gait in ("run", "walk")


def _hard(part: Segment) -> bool:
    return part.rpe >= HARD_RPE.value


def _easy(part: Segment) -> bool:
    return part.rpe <= EASY_RPE.value


def _sprinted(part: Segment) -> bool:
    return part.rpe >= EFFORT_RPE["sprint"]


def _uphill(part: Segment) -> bool:
    return part.gradient > 0


def _not_hard_forward(part: Segment) -> bool:
    return part.direction == "backward" or part.rpe < HARD_RPE.value


def _timed(part: Segment) -> bool:
    """Whether a speed is asked for: by a pace, a speed or a share of the best, but not by a zone."""
    return part.target != "" and part.seconds > 0 and not part.target.startswith("@z")
