"""A workout as one athlete would run it: every step in order with its metres, seconds and effort.

What is written stands; the other of metres and seconds comes from a written pace or speed, exactly, or from
the athlete's ladder, as an estimate. Repeats by time are unrolled here, where paces are known.
"""

from __future__ import annotations

from functools import lru_cache

from retroplan.domain.base.value import Value
from retroplan.domain.notation.workout import Step, Workout
from retroplan.training.pace.paces import Ladder


class Segment(Value):
    """One expanded step as one athlete would run it.

    `estimated` names what was worked out: "metres", "seconds" or neither. `gradient` is per cent, downhill negative;
    `target` the target as written, "" for none. Neighbours of the same direction and gait share a `bout`, from 1.
    """

    direction: str
    gait: str
    metres: float
    seconds: float
    rpe: float
    target: str
    gradient: float
    note: str
    estimated: tuple[str, ...]
    surface: str
    bout: int

    @property
    def key(self) -> str:
        """Which of `KEYS` this counts under."""
        return f"{self.direction}_{self.gait}" if self.gait in ("run", "walk") else self.gait


@lru_cache(maxsize=512)
def segments(workout: Workout, ladder: Ladder) -> tuple[Segment, ...]:
    """Every step in order with its metres, seconds and effort; a `for TIME` repeat goes on until its time is used."""
    known: dict[Step, tuple[float, float, float, tuple[str, ...]]] = {}

    def figures(step: Step) -> tuple[float, float, float, tuple[str, ...]]:
        found = known.get(step)
        if found is None:
            found = known[step] = _figures(step, ladder)
        return found

    found: list[Segment] = []
    bout, before = 0, ""
    for step in workout.expand(lambda step: figures(step)[1]):
        metres, seconds, rpe, estimated = figures(step)
        if step.key != before:
            bout, before = bout + 1, step.key
        target = step.target.text if step.target is not None else ""
        found.append(
            Segment(
                step.direction,
                step.gait,
                metres,
                seconds,
                rpe,
                target,
                step.gradient or 0.0,
                step.note,
                estimated,
                step.surface,
                bout,
            )
        )
    return tuple(found)


def _figures(step: Step, ladder: Ladder) -> tuple[float, float, float, tuple[str, ...]]:
    """Metres, seconds, RPE and what of the two is an estimate: a written pace or speed makes both exact."""
    target = step.target
    written = step.rpe is not None or bool(step.effort)
    exact = target is not None and target.kind in ("pace", "speed")
    if step.gait in ("rest", "drills"):
        return 0.0, step.seconds or 0.0, step.intensity, ()
    if target is not None:
        speed = ladder.target(step, target)
        rpe = step.intensity if written or target.kind == "zone" else ladder.rpe(step.direction, step.gait, speed)
    else:
        rpe = step.intensity
        speed = ladder.speed(step.direction, step.gait, rpe)
    if step.metres is not None:
        return step.metres, step.metres / speed, rpe, () if exact else ("seconds",)
    seconds = step.seconds or 0.0
    return seconds * speed, seconds, rpe, () if exact else ("metres",)
