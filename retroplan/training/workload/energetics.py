"""What moving costs in energy: per kilogram and metre by direction, gait and gradient, and for a workout.

This is about distance, above rest, and is kept apart from load by effort, which already holds what running
backward costs more and is never multiplied by these ratios. Forward cost is Minetti's polynomial (K08, K09); backward
is that times a measured ratio (K01 to K04), on the level and up to 25 % uphill (K07). Backward downhill has no data and
is refused. Rest has no metres, and drills no known cost: both count for nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import Value
from retroplan.domain.notation.workout import Workout
from retroplan.training.evidence.constants import (  # fmt: skip
    BR_COST,
    BR_COST_SLOW,
    BR_STEEPEST,
    BW_COST,
    BW_COST_GRADED,
    GRADED_FROM,
    K08_RUN,
    K09_WALK,
    RATIO_FULL_MS,
    RATIO_SLOW_MS,
)
from retroplan.training.pace.paces import Ladder
from retroplan.training.workload.segments import Segment, segments

KCAL_KJ = 4.184  # kilojoules in a kilocalorie, by definition
STEEPEST = 45.0  # per cent, up or down: what Minetti 2002 measured (K08, K09)
BASIS_FORWARD = "forward: Minetti 2002 (K08, K09), net of rest; people differ by about 7 % (K10)"
BASIS_BACKWARD = "backward: the same times 1.18 to 1.35 run (K01, K02), 1.40 to 1.20 walked (K03, K04)"
BASIS_DRILLS = "drills are not counted"


class Energy(Value):
    """Energy above rest in kcal, from `low` to `high`: the range of the backward ratio, the same without backward work.

    `basis` says where the figures come from.
    """

    low: float
    high: float
    basis: str


def forward_cost(gait: str, gradient: float = 0.0) -> float:
    """J/kg/m above rest of going forward; `gait` "run" or "walk", `gradient` per cent (Minetti 2002, K08, K09, high).

    Raises ValueError beyond 45 % up or down, which was not measured.
    """
    if not -STEEPEST <= gradient <= STEEPEST:
        raise ValueError(f"a gradient of {gradient:g} % was never measured: from 45 % down to 45 % up (Minetti 2002)")
    cost, i = 0.0, gradient / 100
    for factor in K08_RUN if gait == "run" else K09_WALK:
        cost = cost * i + factor
    return cost


def ratio(gait: str, gradient: float = 0.0, speed: float | None = None) -> tuple[float, float, float]:
    """Cost of a backward metre over a forward one at the same speed: (value, low, high).

    Running: K01 from 2.5 m/s on and when `speed` (m/s) is None, K02 at 2.2 m/s and below; between them a straight line,
    and the same figure beyond the speeds measured, are our own choice. Walking: K03 on the level, K04 from 5 % up;
    between them, a straight line and the wider of both ranges, and K04 beyond 10 %, are our own choice. Raises
    ValueError downhill and over 25 %.
    """
    if gradient < 0:
        raise ValueError("there is no data on going backward downhill (K07)")
    if gradient > BR_STEEPEST.value:
        raise ValueError(f"backward was measured up to {BR_STEEPEST.value:g} % uphill, not {gradient:g} % (K07)")
    if gait == "run":
        slow, full, share = BR_COST_SLOW, BR_COST, 1.0
        if speed is not None:
            share = (speed - RATIO_SLOW_MS.value) / (RATIO_FULL_MS.value - RATIO_SLOW_MS.value)
        share = min(1.0, max(0.0, share))
        return _between(slow.value, full.value, share), slow.low, _between(slow.high, full.high, share)
    share = min(1.0, gradient / GRADED_FROM.value)
    low, high = BW_COST_GRADED.low if share else BW_COST.low, BW_COST_GRADED.high if share == 1 else BW_COST.high
    return _between(BW_COST.value, BW_COST_GRADED.value, share), low, high


def cost(direction: str, gait: str, gradient: float = 0.0, speed: float | None = None) -> tuple[float, float, float]:
    """J/kg/m above rest: (value, low, high), the range being the backward ratio's; forward has none.

    `gait` "run" or "walk"; `gradient` per cent, downhill negative; `speed` (m/s) chooses the ratio of backward running.
    Raises ValueError where nothing was measured: beyond 45 %, backward downhill, backward over 25 %.
    """
    forward = forward_cost(gait, gradient)
    if direction != "backward":
        return forward, forward, forward
    value, low, high = ratio(gait, gradient, speed)
    return forward * value, forward * low, forward * high


def joules(work: Workout | Sequence[Segment], ladder: Ladder) -> tuple[float, float, float]:
    """J/kg above rest for a workout: (value, low, high). Raises RetroPlanError where a step has no data."""
    parts = segments(work, ladder) if isinstance(work, Workout) else work
    sums = [0.0, 0.0, 0.0]
    for part in parts:
        if part.gait not in ("run", "walk") or not part.metres:
            continue
        speed = part.metres / part.seconds if part.seconds > 0 else None
        try:
            found = cost(part.direction, part.gait, part.gradient, speed)
        except ValueError as error:
            text = str(error)
            raise RetroPlanError(
                "No energy can be given", text[0].upper() + text[1:], "Change the gradient of that step"
            ) from None
        for n in range(3):
            sums[n] += found[n] * part.metres
    return sums[0], sums[1], sums[2]


def energy(work: Workout | Sequence[Segment], ladder: Ladder, kg: float) -> Energy:
    """What a workout costs a person of `kg` kilograms, with the range of the backward ratio (K01 to K04).

    Raises ValueError for a weight not above 0, RetroPlanError where a step has no data (backward downhill).
    """
    if not 0 < kg < float("inf"):
        raise ValueError(f"a weight is more than 0 kg, not {kg:g}")
    parts = segments(work, ladder) if isinstance(work, Workout) else work
    _, low, high = (each * kg / 1000 / KCAL_KJ for each in joules(parts, ladder))
    said = [BASIS_FORWARD]
    if any(part.direction == "backward" and part.metres for part in parts):
        said.append(BASIS_BACKWARD)
    if any(part.gait == "drills" for part in parts):
        said.append(BASIS_DRILLS)
    return Energy(low, high, "; ".join(said))


def distance_load(work: Workout | Sequence[Segment], ladder: Ladder) -> float:
    """Metres of level forward running that cost as much energy; not RPE load, and never mixed with it.

    Raises RetroPlanError where a step has no data.
    """
    return joules(work, ladder)[0] / forward_cost("run")


def _between(first: float, last: float, share: float) -> float:
    return first + (last - first) * share
