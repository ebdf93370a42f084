"""Pairs sessions: the same session in the other direction at equal metabolic power.

Backward speed is 0.74 of forward speed, and the other way round (K17, derived as 1 / K01, medium confidence;
it holds where K01 does, from 2.5 to 3.5 m/s backward). Times stay, so distances and paces scale; the efforts that
are written stay too. A bout without a written pace gets one, since power cannot be equal otherwise, unless it would be
faster than the athlete's best that way. Walks, rest and drills stay as they are; so does what is downhill or over
25 % up, which nobody has measured backward (K07).
"""

from __future__ import annotations

from retroplan.domain.base.units import KM, MAX_DISTANCE_M, MILE, trim
from retroplan.domain.base.value import replace
from retroplan.domain.notation.parser import MAX_CHARACTERS
from retroplan.domain.notation.words import DISTANCES
from retroplan.domain.notation.workout import Item, Repeat, Step, Target, Workout
from retroplan.domain.plan.plan import Direction
from retroplan.training.evidence.constants import BR_EQUAL_POWER, BR_STEEPEST
from retroplan.training.pace.paces import Ladder

_SLOWEST = 0.2  # m/s: slower paces cannot be written
_SPEEDS = {"km/h": (KM, 3600.0), "mph": (MILE, 3600.0), "m/min": (1.0, 60.0), "m/s": (1.0, 1.0)}


def equal_power_speed(speed: float, to_direction: str) -> float:
    """The speed (m/s) in `to_direction` that takes as much power as `speed` in the other (K17). Raises ValueError
    for a speed below 0.
    """
    if not speed >= 0:
        raise ValueError("a speed is not negative")
    return speed * BR_EQUAL_POWER.value if to_direction == "backward" else speed / BR_EQUAL_POWER.value


def matched(workout: Workout, ladder: Ladder, paced: bool = True) -> Workout:
    """The session in the other direction at equal power: the same times, and energy within 1 % where K01 holds.

    Efforts that are written stay, and their load; a pace alone means the effort that it takes in its own direction.
    Where equal power would be faster than the athlete's best, the effort stands alone and the energy is what it gives.
    With `paced` False only paces that were written are turned: a distance still costs the same energy, but is run at
    the ladder's pace for its effort, which for most people is slower than equal power. Texts that paces would make too
    long to be read come without them.
    """
    turned = Workout(tuple(_item(item, ladder, paced) for item in workout.items))
    if paced and len(str(turned)) > MAX_CHARACTERS:
        return matched(workout, ladder, paced=False)
    return turned


def _item(item: Item, ladder: Ladder, paced: bool) -> Item:
    if isinstance(item, Step):
        return _step(item, ladder, paced)
    recovery = item.recovery and _step(item.recovery, ladder, paced)
    return Repeat(item.count, item.until_s, tuple(_item(each, ladder, paced) for each in item.items), recovery)


def _step(step: Step, ladder: Ladder, paced: bool) -> Step:
    gradient = step.gradient or 0.0
    other: Direction = "forward" if step.direction == "backward" else "backward"
    if step.gait != "run" or (other == "backward" and not 0 <= gradient <= BR_STEEPEST.value):
        return step
    metres, amount = (None, step.amount) if step.metres is None else _distance(step.metres, step.amount, other)
    effort, rpe, target = step.effort, step.rpe, None
    if step.target is not None or paced:
        target = _target(step, ladder, other)
    if rpe is None and not effort and (step.target is None or step.target.kind == "zone"):
        rpe = step.intensity  # a pace says an effort of its own: the one meant before is written down
        if rpe == 3.0:
            rpe, effort = None, "easy"
    return replace(step, metres=metres, amount=amount, direction=other, target=target, effort=effort, rpe=rpe)


def _distance(metres: float, amount: str, other: str) -> tuple[float, str]:
    """Metres and their canonical text, in the unit they were written in: to a metre, or a tenth under 20 m."""
    unit = amount.lstrip("0123456789.")
    size = DISTANCES[unit][1] if unit in DISTANCES else 1.0
    wanted = min(MAX_DISTANCE_M, equal_power_speed(metres, other)) / size
    text = trim(wanted, 3 if size > 1 else 0 if wanted >= 20 else 1)
    if float(text) <= 0:  # a stretch of centimetres stays one
        return metres, amount
    return round(float(text) * size, 6), f"{text}{unit if unit in DISTANCES else 'm'}"


def _target(step: Step, ladder: Ladder, other: Direction) -> Target | None:
    """The pace or speed of equal power, as it was written before; None when it is not one this athlete can run."""
    written = step.target
    if written is not None:
        speed = ladder.target(step, written)
    else:
        speed = ladder.speed(step.direction, "run", step.intensity)
    speed = equal_power_speed(speed, other)
    if not _SLOWEST <= speed <= ladder.best(other):
        return None
    if written is not None and written.kind == "speed":
        unit = written.text.lstrip("@0123456789.")
        metres, seconds = _SPEEDS[unit]
        value = round(speed * seconds / metres, 2)
        return Target("speed", value * metres / seconds, f"@{trim(value)}{unit}")
    in_miles = written.text.endswith("/mi") if written is not None else step.amount.endswith("mi")
    length, unit = (MILE, "mi") if in_miles else (KM, "km")
    seconds = float(round(length / speed))
    return Target("pace", length / seconds, f"@{int(seconds // 60)}:{int(seconds % 60):02d}/{unit}")
