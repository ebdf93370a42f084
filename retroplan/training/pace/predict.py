"""The likely time over a distance: always a range with what it rests on, never a number as if it were certain.

The newest test of the direction decides. Forward the range spans Daniels-Gilbert (K44) and Riegel (K45, and K46
beyond the half marathon); backward every exponent of K47, which come from two athletes. Without a backward test the
forward range is divided by the whole range of the speed factor (K13, K14). Without any test there is nothing to
predict from: None, as an assumed 30:00 would be somebody else's race. Nor is there a number where no formula reaches:
past the marathon, for sprints, from a test over quite another distance, or one that nobody can have run (`reach`). To
every range comes what a good and a bad day do, and the age of the test (both our own choice).
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import ceil, floor, inf
from typing import NamedTuple

from retroplan.domain.base.dates import MONTHS
from retroplan.domain.base.units import KM, distance_text, duration_text
from retroplan.domain.plan.plan import Athlete, Direction, PaceTest
from retroplan.training.evidence.constants import (
    BR_SPEED,
    BR_SPEED_NOVICE,
    DAY_SPREAD,
    MARATHON_KM,
    RIEGEL,
    RIEGEL_BACK_LONG,
    RIEGEL_BACK_SHORT,
    RIEGEL_MARATHON,
    RIEGEL_MARATHON_LEAST,
    STROLL_MS,
    TEST_AGE_SPREAD,
    TEST_OLD_WEEKS,
    VDOT_LONGEST,
    VDOT_SHORTEST,
)
from retroplan.training.pace.paces import ladder
from retroplan.training.pace.race_times import HALF_M, MILE_M, backward_seconds, forward_exponent, race_seconds, riegel
from retroplan.training.pace.reach import SAME, reason_beyond, resting_on
from retroplan.training.pace.vdot import vdot

CONFIDENCE = ("very low", "low", "medium")  # never high: one test says only so much of one person
_FAR = 4.0  # times the test's distance, or a fourth of it: a long way to reckon (our own choice)
_LEAST_VDOT = 1.0  # a walk of hours; keeps the formula within numbers


class Prediction(NamedTuple):
    """A likely time: `low_s` < `likely_s` < `high_s`, in seconds.

    `basis` names the test and its age, `why` says why it is a range and what widens it, both in words. `confidence` is
    one of `CONFIDENCE`. `derived` is whether it rests on a test of the other direction.
    """

    low_s: float
    high_s: float
    likely_s: float
    basis: str
    confidence: str
    why: str
    derived: bool


def predict(athlete: Athlete, direction: Direction, distance_m: float, today: date) -> Prediction | None:
    """The likely time for `distance_m` metres (above 0); None without a test that it could rest on, and where no
    formula reaches: `reach.beyond` says why.
    """
    test = resting_on(athlete, direction)
    if test is None or distance_m <= 0 or reason_beyond(test, distance_m):
        return None
    if test.direction == direction:
        weekly = weekly_km(athlete) if direction == "forward" else None
        return _from_test(test, distance_m, weekly, today)
    return _from_forward(test, distance_m, weekly_km(athlete), athlete.backward_experience == "none", today)


def range_text(low_s: float, high_s: float) -> str:
    """`49:20–51:10`: no finer than a range can mean, seconds at first, minutes beyond two hours; never narrower."""
    unit = next(unit for until, unit in ((300, 1), (1800, 5), (7200, 10), (inf, 60)) if high_s <= until)
    low, high = floor(low_s / unit) * unit, ceil(high_s / unit) * unit
    return f"{duration_text(max(low, 0))}–{duration_text(high)}"


def weekly_km(athlete: Athlete) -> float | None:
    """Kilometres a week, from the athlete's own minutes at an easy forward pace; None when they are not known."""
    if athlete.weekly_minutes is None:
        return None
    return athlete.weekly_minutes * 60.0 * ladder(athlete).speed("forward", "run", 3.0) / KM


def age_of_test(test: PaceTest, today: date) -> str:
    """`24 days old`, `15 weeks old`, `of today`."""
    days = (today - test.date).days
    if days <= 0:
        return "of today"
    if days < 28:
        return f"{days} day{'s' if days > 1 else ''} old"
    return f"{days // 7} weeks old"


class _Raw(NamedTuple):
    """A range before the day and the test's age: seconds, confidence (0-3), and the reasons for it in words."""

    low: float
    high: float
    likely: float
    confidence: int
    reasons: tuple[str, ...]


def _from_test(test: PaceTest, metres: float, weekly: float | None, today: date) -> Prediction:
    if test.direction == "forward":
        raw = _forward(test.distance_m, test.time_s, metres, weekly)
    else:
        raw = _backward(test.distance_m, test.time_s, metres)
    return _finished(raw, test, False, today)


def _from_forward(test: PaceTest, metres: float, weekly: float | None, novice: bool, today: date) -> Prediction:
    """Backward from a forward test: the forward range over the factor's own range, whatever else is known."""
    front = _forward(test.distance_m, test.time_s, metres, weekly)
    factor = BR_SPEED_NOVICE if novice else BR_SPEED
    reason = (
        f"no backward test: it is your forward range at {factor.low:.2f} to {factor.high:.2f} of its speed, and people "
        f"differ that much: {factor.cite}; a backward test narrows it"
    )
    raw = _Raw(front.low / factor.high, front.high / factor.low, front.likely / factor.value, 0, (reason,))
    return _finished(raw, test, True, today)


@lru_cache(maxsize=256)
def _forward(metres: float, seconds: float, to_metres: float, weekly: float | None) -> _Raw:
    """Daniels-Gilbert and Riegel side by side; `weekly` is kilometres a week, None when not known."""
    little = weekly is None or weekly < MARATHON_KM.value
    most = forward_exponent(metres, to_metres, (RIEGEL_MARATHON if little else RIEGEL_MARATHON_LEAST).value)
    middle = forward_exponent(metres, to_metres, (RIEGEL_MARATHON_LEAST if little else RIEGEL).value)
    by_riegel = [riegel(metres, seconds, to_metres, each) for each in (RIEGEL.value, most)]
    likely = riegel(metres, seconds, to_metres, middle)
    fitness = vdot(metres, seconds)
    found, reasons, confidence = by_riegel, ["Riegel's formula (K45) alone"], 0
    if fitness >= _LEAST_VDOT:
        by_daniels = race_seconds(to_metres, fitness)
        found = [*by_riegel, by_daniels]
        likely = (likely + by_daniels) / 2
        confidence = 2
        reasons = [f"two formulas differ, Daniels-Gilbert ({VDOT_SHORTEST.key}) and Riegel ({RIEGEL.key})"]
    if max(metres, to_metres) > HALF_M * (1 + SAME):
        confidence = min(confidence, 1)
        run = f"under {MARATHON_KM.value:.0f} km a week" if little else f"{MARATHON_KM.value:.0f} km a week or more"
        known = "weekly running is not known" if weekly is None else f"you run {run}"
        reasons.append(f"over so long a way people fade differently, and {known}: {RIEGEL_MARATHON.cite}")
    covered = all(VDOT_SHORTEST.value * 60 <= each <= VDOT_LONGEST.value * 60 for each in (seconds, likely))
    if min(metres, to_metres) < MILE_M * (1 - SAME) or not covered:
        confidence = min(confidence, 1)
        reasons.append("neither formula was made for so short or so long a race")
    if metres / seconds < STROLL_MS.value:
        confidence = 0
        reasons.append(f"your test is at a walk, and both formulas were made from runners ({STROLL_MS.cite})")
    confidence -= _far(metres, to_metres, reasons)
    return _Raw(min(found), max(found), likely, max(0, confidence), tuple(reasons))


@lru_cache(maxsize=256)
def _backward(metres: float, seconds: float, to_metres: float) -> _Raw:
    """Every exponent of K47, from the flattest to the steepest."""
    flat, steep, likely = (
        backward_seconds(metres, seconds, to_metres, short, long)
        for short, long in (
            (RIEGEL_BACK_SHORT.low, RIEGEL_BACK_LONG.low),
            (RIEGEL_BACK_SHORT.high, RIEGEL_BACK_LONG.high),
            (RIEGEL_BACK_SHORT.value, RIEGEL_BACK_LONG.value),
        )
    )
    if abs(to_metres / metres - 1) <= SAME:
        reasons, confidence = ["it is the distance of your test"], 1
    else:
        confidence = 0
        reasons = [
            "few backward runners were ever timed: how much they slow over a longer way is known from two athletes "
            f"({RIEGEL_BACK_SHORT.key}, {RIEGEL_BACK_SHORT.confidence} confidence)"
        ]
        _far(metres, to_metres, reasons)
    return _Raw(min(flat, steep), max(flat, steep), likely, confidence, tuple(reasons))


def _far(metres: float, to_metres: float, reasons: list[str]) -> int:
    """1 when the test is over so different a distance that it says less, with the reason for it; else 0."""
    ratio = to_metres / metres
    if 1 / _FAR <= ratio <= _FAR:
        return 0
    reasons.append(f"your test is over a much {'shorter' if ratio > 1 else 'longer'} way")
    return 1


def _finished(raw: _Raw, test: PaceTest, derived: bool, today: date) -> Prediction:
    """The range with the day's spread and the test's age, and everything said in words."""
    weeks = (today - test.date).days / 7 - TEST_OLD_WEEKS.value
    aged = min(TEST_AGE_SPREAD.high, TEST_AGE_SPREAD.value * weeks) if weeks > 0 else 0.0
    spread = (DAY_SPREAD.value + aged) / 100
    reasons = [*raw.reasons, f"a good or a bad day is {DAY_SPREAD.value:g} % either way ({DAY_SPREAD.cite})"]
    if aged:
        reasons.append(f"your test is {age_of_test(test, today)}, which adds {aged:.1f} % ({TEST_AGE_SPREAD.cite})")
    return Prediction(
        raw.low * (1 - spread),
        raw.high * (1 + spread),
        raw.likely,
        _basis(test, derived, today),
        CONFIDENCE[max(0, raw.confidence - (1 if aged else 0))],
        "; ".join(reasons),
        derived,
    )


def _basis(test: PaceTest, derived: bool, today: date) -> str:
    """`your backward test of 15 Nov, 800m in 5:32, 17 days old`."""
    day = f"{test.date.day} {MONTHS[test.date.month - 1]}"
    if test.date.year != today.year:
        day += f" {test.date.year}"
    did = f"{distance_text(test.distance_m)} in {duration_text(test.time_s)}"
    words = f"your {test.direction} test of {day}, {did}, {age_of_test(test, today)}"
    return f"{words}; no backward test yet" if derived else words
