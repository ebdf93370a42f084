"""The pace ladders: how fast an athlete goes in each direction and gait at an effort from 0 to 10.

The newest test of a direction decides; without a forward test 30:00 for 5 km is assumed, without a backward test
forward speed times a factor for experience. Speeds never fall as effort rises; none is above the best of the test.
Gradient, surface and weather change nothing here: we know of no figures good enough for backward running.
"""

from __future__ import annotations

from functools import lru_cache

from retroplan.domain.base.units import distance_text, duration_text
from retroplan.domain.notation.words import ZONE_RPE
from retroplan.domain.notation.workout import FASTEST_RUN, FASTEST_WALK, Step, Target
from retroplan.domain.plan.plan import Athlete, Direction
from retroplan.training.evidence.constants import BR_SPEED, BR_SPEED_NOVICE
from retroplan.training.pace.vdot import SHORTEST_MIN, speed_at, sustained, vdot

BACKWARD_FACTOR = BR_SPEED.value  # K13: for those who already run backward, a little or regularly
BACKWARD_FACTOR_NOVICE = BR_SPEED_NOVICE.value  # K14: for a first backward run
# K15 (0.80, one specialist) is never assumed: a specialist has a backward test.

# Assumed without a forward test: 30:00 for 5 km, VDOT 30.82 (our own choice: a recreational beginner)
ASSUMED_TEST = (5000.0, 1800.0)

# Share of VDOT at each effort from 0 to 10 (our own choice, rising; 7 and 8 are near Daniels' threshold and interval)
_SHARES = (0.45, 0.50, 0.58, 0.68, 0.75, 0.79, 0.83, 0.88, 0.975, 1.06, sustained(SHORTEST_MIN * 60))

# Walking speed (m/s): 5 km/h at effort 2 and 0.3 km/h more a point, within 4.4-7 km/h (our own choice)
_WALK, _WALK_MORE, _WALK_LEAST, _WALK_MOST = 5.0 / 3.6, 0.3 / 3.6, 4.4 / 3.6, 7.0 / 3.6
# Backward walking over forward walking (our own choice; keeps under the 1.63 m/s at which people start to run, K18)
_WALK_BACKWARD = 0.7
# No test counts as a best below this, m/s (our own choice), so that no plan takes for ever
_SLOWEST_BEST = 0.5


class Ladder:
    """Speeds of one athlete; equal when built from the same figures. Made by `ladder`."""

    __slots__ = ("_basis", "_best", "_hash", "_key", "_rungs")

    def __init__(
        self, forward: tuple[float, float] | None, backward: tuple[float, float] | None, experience: str
    ) -> None:
        """`forward` and `backward` are the newest tests as (metres, seconds), None where there is none."""
        self._key = (forward, backward, experience)
        self._hash = hash(self._key)
        rungs, best = _rungs(forward or ASSUMED_TEST)
        if backward is not None:
            back, back_best = _rungs(backward)
        else:
            factor = BACKWARD_FACTOR_NOVICE if experience == "none" else BACKWARD_FACTOR
            back, back_best = tuple(speed * factor for speed in rungs), best * factor
        self._rungs: dict[str, tuple[float, ...]] = {"forward": rungs, "backward": back}
        self._best = {"forward": best, "backward": back_best}
        self._basis = _basis(forward, backward, experience)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ladder) and self._key == other._key

    def __hash__(self) -> int:
        return self._hash

    def speed(self, direction: str, gait: str, rpe: float) -> float:
        """Metres per second at effort `rpe` (0-10); 0 for rest and drills. Running is no slower than a walk."""
        rpe = min(10.0, max(0.0, rpe))
        if gait == "walk":
            pace = min(_WALK_MOST, max(_WALK_LEAST, _WALK + _WALK_MORE * (rpe - 2.0)))
            return min(FASTEST_WALK, pace * (_WALK_BACKWARD if direction == "backward" else 1.0))
        if gait != "run":
            return 0.0
        rungs = self._rungs[direction]
        low = min(9, int(rpe))
        speed = rungs[low] + (rungs[low + 1] - rungs[low]) * (rpe - low)
        walk = min(_WALK * (_WALK_BACKWARD if direction == "backward" else 1.0), self._best[direction])
        return speed if speed > walk else walk

    def rpe(self, direction: str, gait: str, speed: float) -> float:
        """The effort (0-10, to a tenth) whose speed is `speed`: `speed` turned round, 0 and 10 at its ends."""
        low, high = 0, 100
        while low < high:
            middle = (low + high) // 2
            if self.speed(direction, gait, middle / 10) < speed - 1e-9:
                low = middle + 1
            else:
                high = middle
        return low / 10

    def best(self, direction: str) -> float:
        """The fastest speed (m/s) the test supports, what `@70%` is a share of.

        It is the speed of a 3.5 minute race, the shortest the formula covers (K44), or the test's own when faster.
        """
        return self._best[direction]

    def target(self, step: Step, target: Target) -> float:
        """Metres per second that `target` asks of `step`."""
        if target.kind in ("pace", "speed"):
            return target.value
        if target.kind == "percent":
            ceiling = FASTEST_WALK if step.gait == "walk" else FASTEST_RUN
            return min(ceiling, target.value * self.best(step.direction))
        return self.speed(step.direction, step.gait, ZONE_RPE[int(target.value)])

    def assumed(self, direction: str) -> bool:
        """Whether no test of `direction` is known."""
        return self._key[0 if direction == "forward" else 1] is None

    def basis(self, direction: str) -> str:
        """What the speeds of `direction` rest on, in words."""
        return self._basis[direction]


def ladder(athlete: Athlete) -> Ladder:
    """The athlete's ladder; the same object while the tests that count and the experience are the same."""
    return _ladder(_figures(athlete, "forward"), _figures(athlete, "backward"), athlete.backward_experience)


@lru_cache(maxsize=64)
def _ladder(forward: tuple[float, float] | None, backward: tuple[float, float] | None, experience: str) -> Ladder:
    return Ladder(forward, backward, experience)


def _figures(athlete: Athlete, direction: Direction) -> tuple[float, float] | None:
    test = athlete.newest_test(direction)
    return None if test is None or test.distance_m <= 0 or test.time_s <= 0 else (test.distance_m, test.time_s)


def _rungs(test: tuple[float, float]) -> tuple[tuple[float, ...], float]:
    """The speed at each whole effort, and the best, from a test."""
    metres, seconds = test
    fitness = max(1.0, vdot(metres, seconds))
    best = min(FASTEST_RUN, max(_SLOWEST_BEST, metres / seconds, speed_at(_SHARES[10] * fitness)))
    return tuple(min(best, speed_at(share * fitness)) for share in _SHARES), best


def _basis(
    forward: tuple[float, float] | None, backward: tuple[float, float] | None, experience: str
) -> dict[str, str]:
    if forward is None:
        front = "no forward test: 30:00 for 5 km is assumed"
    else:
        front = _test_words("forward", forward)
    if backward is not None:
        return {"forward": front, "backward": _test_words("backward", backward)}
    if experience == "none":
        why = f"{BACKWARD_FACTOR_NOVICE:.2f} of forward speed (K14, our own choice; new to running backward)"
    else:
        why = f"{BACKWARD_FACTOR:.2f} of forward speed (K13, {experience} backward experience)"
    tail = "; forward is assumed too" if forward is None else ""
    return {"forward": front, "backward": f"no backward test: {why}{tail}"}


def _test_words(direction: str, test: tuple[float, float]) -> str:
    words = f"the newest {direction} test, {distance_text(test[0])} in {duration_text(test[1])}"
    if test[1] < SHORTEST_MIN * 60:
        words += " (shorter than the formula covers, so longer runs are a rough guess)"
    return f"{words} (VDOT {max(1.0, vdot(*test)):.1f})" if direction == "forward" else words
