"""Owns what the coach's rules ask of one workout, worked out once: efforts, bouts, grades and ground backward.

Rules: pure and cached by text and ladder. A workout that cannot be read has no facts worth judging: it is empty, and
the file check names it. Seconds, metres, per cent; efforts are RPE 0-10.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from retroplan.domain.base.errors import NotationError
from retroplan.domain.notation.notation import parse
from retroplan.domain.notation.workout import EFFORT_RPE
from retroplan.training.evidence.constants import EASY_RPE, HARD_RPE
from retroplan.training.pace.paces import Ladder
from retroplan.training.workload.segments import segments
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
    def backward_run(self) -> bool:
        """Whether any of it is run backward."""
        return self.totals.seconds["backward_run"] > 0

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
    hard = easy = back_hard = sprint = fastest = longest_m = after = up = 0.0
    down = steepest = bout_m = 0.0
    bouts = last = 0
    forward_was_hard = False
    surfaces: set[str] = set()
    words: list[str] = []
    for part in segments(workout, ladder):
        if part.note:
            words.append(part.note)
        backward = part.direction == "backward" and part.gait in ("run", "walk")
        if backward:
            surfaces.add(part.surface)
            down, steepest = min(down, part.gradient), max(steepest, part.gradient)
        if part.gait != "run":
            continue
        new_bout = part.bout != last
        bouts += new_bout
        last = part.bout
        if part.rpe >= HARD_RPE.value:
            hard += part.seconds
            forward_was_hard = forward_was_hard or not backward
        elif part.rpe <= EASY_RPE.value:
            easy += part.seconds
        if not backward:
            continue
        bout_m = part.metres if new_bout else bout_m + part.metres
        longest_m = max(longest_m, bout_m)
        if part.rpe >= HARD_RPE.value:
            back_hard += part.seconds
        if part.rpe >= EFFORT_RPE["sprint"]:
            sprint += part.metres
        if part.gradient > 0:
            up += part.seconds
        if part.target and part.seconds > 0 and not part.target.startswith("@z"):
            fastest = max(fastest, part.metres / part.seconds)
        if forward_was_hard:
            after += part.seconds
    return WorkoutFacts(
        workout_totals(workout, ladder), hard, easy, bouts, back_hard, sprint, fastest, longest_m, after,
        down, steepest, up, frozenset(surfaces), " ".join(words),
    )  # fmt: skip
