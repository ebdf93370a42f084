"""How far the formulas of race times reach: from which test over which distance a time can be said at all.

Beyond these limits there is no number, only the reason in words, as a range of hours or a sprint reckoned from a
marathon would be read as one. The test's own distance can always be given. The formulas name few limits of their
own (K44 to K47), so every one here is our own choice.
"""

from __future__ import annotations

from retroplan.domain.base.units import distance_text, duration_text
from retroplan.domain.plan.plan import Athlete, Direction, PaceTest
from retroplan.training.evidence.constants import (
    OWN,
    PREDICT_FACTOR,
    PREDICT_LONGEST_M,
    PREDICT_SPRINT_M,
)
from retroplan.training.pace.plausible import doubt_timed

SAME = 0.02  # distances this much apart, as a share, are one and the same (our own choice)


def usable_test(athlete: Athlete, direction: Direction) -> PaceTest | None:
    """The newest test of `direction` that has a distance and a time."""
    test = athlete.newest_test(direction)
    return test if test is not None and test.distance_m > 0 and test.time_s > 0 else None


def resting_on(athlete: Athlete, direction: Direction) -> PaceTest | None:
    """The test that a time in `direction` rests on: one of that direction, for backward else the one forward."""
    test = usable_test(athlete, direction)
    return test if test is not None or direction == "forward" else usable_test(athlete, "forward")


def beyond(athlete: Athlete, direction: Direction, distance_m: float) -> str:
    """Why no time can be said for `distance_m` metres from the test there is, in words; "" when one can.

    Also "" without a test or a distance: that is another matter.
    """
    test = resting_on(athlete, direction)
    return "" if test is None or distance_m <= 0 else reason_beyond(test, distance_m)


def reason_beyond(test: PaceTest, metres: float) -> str:
    """The same for a test with a distance and a time, and metres above 0."""
    here, there = distance_text(test.distance_m), distance_text(metres)
    if doubt_timed(test.direction, test.distance_m, test.time_s) is not None:
        did = f"{here} in {duration_text(test.time_s)}"
        return f"your {test.direction} test, {did}, is faster than anybody has run: check its distance and time"
    ratio = metres / test.distance_m
    if abs(ratio - 1) <= SAME:
        return ""
    longest = PREDICT_LONGEST_M.value * (1 + SAME)
    if max(metres, test.distance_m) > longest:
        which = f"{there} is" if metres > longest else f"your test over {here} is"
        return f"{which} longer than a marathon, and the formulas were made from shorter races ({OWN})"
    if metres < PREDICT_SPRINT_M.value:
        return f"{there} is a sprint, and the formulas are of races of minutes: only a timed {there} tells ({OWN})"
    least = distance_text(PREDICT_SPRINT_M.value)
    if test.distance_m < PREDICT_SPRINT_M.value:
        return f"your test over {here} is a sprint and says little of {there}: run one over {least} or more ({OWN})"
    most = PREDICT_FACTOR.value
    if ratio > most:
        return f"your test over {here} is too short for {there}, more than {most:g} times as far ({OWN})"
    if ratio < 1 / most:
        return f"your test over {here} is over {most:g} times as long as {there}, too far apart to tell ({OWN})"
    return ""
