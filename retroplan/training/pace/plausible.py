"""Whether a figure can be true: a time held against the best marks, and what was likely meant when it cannot.

The one test of this kind: for tests, goals, what was run, imports and the check of a file. Nothing is mended here;
a doubt says what is wrong in words and names the likely meaning, and a person decides.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from functools import lru_cache
from math import exp, log

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.units import (
    MAX_DURATION_S,
    MILE,
    Units,
    distance_text,
    duration_text,
    show_distance,
    show_minutes,
    trim,
)
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Actual, Direction, Goal, PaceTest
from retroplan.training.evidence.best_marks import BEST_MARKS, ROOM, SLOWEST_TIMED

_KMH = 3.6
_NOBODY = "anybody is known to have run"
# What one slip makes of a number: minutes for hours, a point lost, metres for kilometres.
_TIME_SLIPS = (60.0, 1 / 60)
_DISTANCE_SLIPS = (0.1, 0.01, 0.001)
_LEAST_RUN = 1.0  # m/s: a likely meaning is no slower (our own choice)
_ENOUGH_M = 10.0  # shorter stretches are timed too badly to judge (our own choice)


class Doubt(Value):
    """A figure that cannot be true. `likely` is what to write instead, "" where nothing is likely."""

    what: str
    likely: str = ""

    @property
    def hint(self) -> str:
        return f"Did you mean {self.likely}?" if self.likely else "Check the distance and the time"


@lru_cache(maxsize=512)
def shortest_s(direction: Direction, metres: float) -> float:
    """The fewest seconds that are believed for `metres` (above 0): the best marks, a little faster.

    Between two marks the speed goes evenly with the logarithm of the distance, beyond them it stays (our own choice).
    """
    marks = BEST_MARKS[direction]
    at = bisect_left(marks, (metres, 0.0))
    if at in (0, len(marks)):
        near, seconds = marks[min(at, len(marks) - 1)]
        speed = near / seconds
    else:
        (short, fast), (long, slow) = marks[at - 1], marks[at]
        share = log(metres / short) / log(long / short)
        speed = exp((1 - share) * log(short / fast) + share * log(long / slow))
    return metres / (speed * (1 + ROOM[direction].value / 100))


def doubt_timed(direction: Direction, metres: float | None, seconds: float | None) -> Doubt | None:
    """What is wrong with a distance and its time, of a test or a goal; None when nothing is, or one is not known."""
    if not metres or not seconds or metres < _ENOUGH_M:
        return None
    said = f"{distance_text(metres)} {'backward ' if direction == 'backward' else ''}in {duration_text(seconds)}"
    if seconds < shortest_s(direction, metres):
        return Doubt(f"{said} is faster than {_NOBODY}", _likely_time(direction, metres, seconds))
    if metres / seconds < SLOWEST_TIMED.value:
        return Doubt(f"{said} is slower than a slow walk", _likely_time(direction, metres, seconds))
    return None


def doubt_test(test: PaceTest, today: date) -> Doubt | None:
    """The same for a test, whose day also has to have come."""
    if test.date > today:
        return Doubt(f"{show_day(test.date, year=True)} is still to come: a test is logged once it is run", "")
    return doubt_timed(test.direction, test.distance_m, test.time_s)


def doubt_goal(goal: Goal) -> Doubt | None:
    """The same for the time that a goal wishes for."""
    return doubt_timed(goal.direction, goal.distance_m, goal.time_s)


def doubt_run(actual: Actual | None, units: Units) -> Doubt | None:
    """What is wrong with the figures of a run that was run; None when nothing is, or its minutes are not known.

    Both directions together need the time that each needs at the least.
    """
    if actual is None or not actual.minutes:
        return None
    parts: dict[Direction, float] = {"forward": actual.forward_m or 0.0, "backward": actual.backward_m or 0.0}
    metres, seconds = sum(parts.values()), actual.minutes * 60
    if metres < _ENOUGH_M or seconds >= _least(parts):
        return None
    speed = metres / seconds
    said = f"{trim(speed * _KMH, 0)} km/h" if units == "km" else f"{trim(speed * 3600 / MILE, 0)} mph"
    what = f"{show_distance(metres, units)} in {show_minutes(seconds)} is {said}, faster than {_NOBODY}"
    return Doubt(what, _likely_run(parts, seconds))


def _least(parts: dict[Direction, float]) -> float:
    """The fewest seconds that are believed for the metres of both directions."""
    return sum(shortest_s(direction, metres) for direction, metres in parts.items() if metres > 0)


def _likely_time(direction: Direction, metres: float, seconds: float) -> str:
    """The time that one slip may have been made from; "" for none that a person runs."""
    slowest = min(metres / _LEAST_RUN, MAX_DURATION_S)
    for factor in _TIME_SLIPS:
        if shortest_s(direction, metres) <= seconds * factor <= slowest:
            return duration_text(seconds * factor)
    return ""


def _likely_run(parts: dict[Direction, float], seconds: float) -> str:
    """The distance that one slip in the longer part may have been made from, `8.5km` for 85km; "" for none."""
    longer = max(parts, key=lambda direction: parts[direction])
    for factor in _DISTANCE_SLIPS:
        tried = {**parts, longer: parts[longer] * factor}
        if _least(tried) <= seconds <= sum(tried.values()) / _LEAST_RUN:
            return distance_text(round(tried[longer], 3))
    return ""


def refuse(doubt: Doubt | None) -> None:
    """Raise RetroPlanError for a doubt."""
    if doubt is not None:
        raise RetroPlanError(doubt.what, "", doubt.hint)
