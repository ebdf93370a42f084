"""Makes a workout less than it is: shorter, fewer or shorter backward bouts, easier, or all of it forward.

Pure, on the workout tree. Whole repeats go first, then amounts, down to whole minutes or 100 m where they are
long; nothing is ever made longer. A warm-up and a cool-down keep five minutes or 800 m, a session ten minutes, and a
backward part one bout (our own choices); what cannot be done within that gives None.
"""

from __future__ import annotations

from collections.abc import Callable
from math import floor

from retroplan.domain.base.units import KM, MILE, distance_text, trim
from retroplan.domain.base.value import replace
from retroplan.domain.notation.workout import Item, Step, Workout, time_text
from retroplan.training.evidence.constants import EASY_RPE
from retroplan.training.pace.paces import Ladder
from retroplan.training.workload.totals import workout_totals

Change = Callable[[Step], Step]

SHORTEST_S = 600.0  # a session shortened below ten minutes is not worth the shoes
_WARM_UP_S, _WARM_UP_M = 300.0, 800.0
_TRIES = 40


def changed(workout: Workout, change: Change) -> Workout:
    """The workout with every step, recoveries too, as `change` makes it."""
    return Workout(tuple(_changed(item, change) for item in workout.items))


def _changed(item: Item, change: Change) -> Item:
    if isinstance(item, Step):
        return change(item)
    recovery = item.recovery and change(item.recovery)
    return replace(item, items=tuple(_changed(each, change) for each in item.items), recovery=recovery)


def forward(workout: Workout, only: Callable[[Step], bool] = lambda _step: True) -> Workout:
    """The workout with its backward steps turned forward, those that `only` asks for."""
    return changed(workout, lambda step: step.flip() if step.direction == "backward" and only(step) else step)


def eased(workout: Workout, backward: bool = False) -> Workout:
    """The workout with all running above easy made easy, its targets gone; `backward`: only the backward running."""

    def ease(step: Step) -> Step:
        if step.gait != "run" or (backward and step.direction != "backward"):
            return step
        if step.intensity <= EASY_RPE.value and step.target is None:
            return step
        return replace(step, effort="easy", rpe=None, target=None)

    return changed(workout, ease)


def capped(workout: Workout, ladder: Ladder, seconds: float) -> Workout:
    """The workout with every backward running step at most `seconds` long, distances by the athlete's ladder."""

    def cap(step: Step) -> Step:
        if not runs_backward(step):
            return step
        length = workout_totals(Workout((step,)), ladder).seconds["backward_run"]
        return step if length <= seconds else _less(step, seconds / length)

    return changed(workout, cap)


def fewer_bouts(workout: Workout, ladder: Ladder, bouts: int) -> Workout | None:
    """The workout with at most so many backward bouts, by fewer repeats; None when repeats do not give that."""
    for most in range(bouts, 0, -1):
        found = Workout(tuple(_at_most(item, most) for item in workout.items))
        if workout_totals(found, ladder).backward_bouts <= bouts:
            return workout if found == workout else Workout(tuple(_plain(found.items)))
    return None


def _at_most(item: Item, most: int) -> Item:
    if isinstance(item, Step) or not holds(item, runs_backward):
        return item
    if item.count is not None and any(isinstance(each, Step) and runs_backward(each) for each in item.items):
        return replace(item, count=min(item.count, most))
    return replace(item, items=tuple(_at_most(each, most) for each in item.items))


def shorten(
    workout: Workout,
    ladder: Ladder,
    *,
    seconds: float | None = None,
    metres: float | None = None,
    backward: bool = False,
) -> Workout | None:
    """The workout in at most `seconds` and `metres`, every part in proportion; None when a floor forbids it.

    With `backward` only backward running counts and only what goes with it is made less. The workout itself when it
    is within both already.
    """
    wanted = runs_backward if backward else _moves
    factor, found = 1.0, workout
    for _ in range(_TRIES):
        share = _share(found, ladder, seconds, metres, backward)
        if share >= 1:
            break
        factor *= min(0.98, max(share, 0.5))
        found = scaled(workout, factor, wanted)
    else:
        return None
    totals = workout_totals(found, ladder)
    if found is not workout and backward and totals.seconds["backward_run"] <= 0:
        return None
    if found is workout:
        return workout
    return None if not backward and totals.total_s < SHORTEST_S else Workout(tuple(_plain(found.items)))


def _plain(items: tuple[Item, ...]) -> list[Item]:
    """The items with what is run once and stands in a repeat written plainly, its recovery behind it."""
    out: list[Item] = []
    for item in items:
        if isinstance(item, Step):
            out.append(item)
        elif item.count == 1:
            out += _plain(item.items)
            out += [item.recovery] if item.recovery is not None else []
        else:
            out.append(replace(item, items=tuple(_plain(item.items))))
    return out


def _share(workout: Workout, ladder: Ladder, seconds: float | None, metres: float | None, backward: bool) -> float:
    """The smaller of what is allowed over what there is; 1 and more when all is within."""
    totals = workout_totals(workout, ladder)
    time = totals.seconds["backward_run"] if backward else totals.total_s
    ground = totals.metres["backward_run"] if backward else totals.total_m
    shares = [1.0]
    if seconds is not None and time > seconds + 0.01:
        shares.append(seconds / time)
    if metres is not None and ground > metres + 0.01:
        shares.append(metres / ground)
    return min(shares)


def scaled(workout: Workout, factor: float, wanted: Callable[[Step], bool]) -> Workout:
    """About `factor` (0 to 1) of the steps that are wanted: fewer repeats of what holds them, else shorter steps."""
    last = len(workout.items) - 1
    items: list[Item] = []
    for at, item in enumerate(workout.items):
        if last and at in (0, last) and isinstance(item, Step) and _easy(item):
            items.append(_warm_up(item, factor) if wanted(item) else item)
        else:
            items.append(_scaled(item, factor, wanted))
    return Workout(tuple(items))


def _scaled(item: Item, factor: float, wanted: Callable[[Step], bool]) -> Item:
    if isinstance(item, Step):
        return _less(item, factor) if wanted(item) else item
    if not holds(item, wanted):
        return item
    if item.count is None:
        return replace(
            item, until_s=min(item.until_s or 60.0, max(60.0, floor((item.until_s or 0) * factor / 60) * 60))
        )
    count = max(1, floor(item.count * factor + 1e-9))
    rest = min(1.0, item.count * factor / count)
    if count > 1 or rest > 0.999:
        return replace(item, count=count)
    return replace(item, count=1, items=tuple(_scaled(each, rest, wanted) for each in item.items))


def _warm_up(step: Step, factor: float) -> Step:
    if step.seconds is not None:
        return _less(step, max(factor, min(1.0, _WARM_UP_S / step.seconds)))
    return _less(step, max(factor, min(1.0, _WARM_UP_M / (step.metres or _WARM_UP_M))))


def _less(step: Step, factor: float) -> Step:
    """The step at `factor` of its amount, rounded down; never longer than it was."""
    if factor >= 1:
        return step
    if step.seconds is not None:
        seconds = _rounded(step.seconds * factor, ((120.0, 60.0), (60.0, 15.0), (0.0, 5.0)))
        return step if seconds >= step.seconds else replace(step, seconds=seconds, amount=time_text(seconds))
    metres = step.metres or 0.0
    if step.amount.endswith("mi") and metres * factor >= MILE / 2:
        miles = floor(metres * factor / MILE * 10 + 1e-6) / 10
        return replace(step, metres=round(miles * MILE, 6), amount=f"{trim(miles, 1)}mi")
    ground = _rounded(metres * factor, ((KM, 100.0), (200.0, 50.0), (0.0, 10.0)))
    return step if ground >= metres else replace(step, metres=ground, amount=distance_text(ground))


def _rounded(amount: float, grains: tuple[tuple[float, float], ...]) -> float:
    """`amount` down to the grain of its size, at least one grain."""
    grain = next(grain for least, grain in grains if amount >= least)
    return max(grain, floor(amount / grain + 1e-6) * grain)


def holds(item: Item, wanted: Callable[[Step], bool]) -> bool:
    """Whether any step of the item, its recovery apart, is wanted."""
    if isinstance(item, Step):
        return wanted(item)
    return any(holds(each, wanted) for each in item.items)


def _moves(step: Step) -> bool:
    return step.gait in ("run", "walk")


def runs_backward(step: Step) -> bool:
    return step.gait == "run" and step.direction == "backward"


def _easy(step: Step) -> bool:
    return _moves(step) and step.direction == "forward" and step.intensity <= EASY_RPE.value
