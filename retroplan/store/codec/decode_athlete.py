"""Owns reading the [athlete] table: who the plan is for, the days they have, and their timed distances.

Rules: as in `decode`. What is said of a body is checked for its range only, wide enough for anybody who runs (our own
choice); a resting heart rate is below the highest one.
"""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.domain.base.dates import weekday_index
from retroplan.domain.plan.plan import (
    DIRECTIONS,
    EXPERIENCES,
    HEIGHT_CM,
    MAX_HR,
    RESTING_HR,
    SEXES,
    WEIGHT_KG,
    Athlete,
    PaceTest,
)
from retroplan.store.codec.fields import Table
from retroplan.store.codec.keys import ATHLETE_KEYS, TEST_KEYS
from retroplan.store.toml.problems import Faults

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any

WEEK_MINUTES = 7 * 24 * 60


def decode_athlete(data: Mapping[str, Any], faults: Faults) -> Athlete:
    """An [athlete] table on its own, as the settings file has it."""
    return read_athlete(Table(data, ("athlete",), faults))


def read_athlete(table: Table) -> Athlete:
    """The athlete with their tests."""
    tests = [_test(entry) for entry in table.tables("tests")]
    resting, fastest = table.number("resting_hr", *RESTING_HR), table.number("max_hr", *MAX_HR)
    if resting is not None and fastest is not None and resting >= fastest:
        table.fault("resting_hr", f"{resting:g} is not below max_hr, {fastest:g}; write beats a minute at rest")
        resting = None
    return Athlete(
        units=table.choice("units", ("km", "mi"), "km"),  # type: ignore[arg-type]  # one of the choices
        backward_experience=table.choice("backward_experience", EXPERIENCES, "none"),  # type: ignore[arg-type]
        weekly_minutes=table.number("weekly_minutes", 0, WEEK_MINUTES),
        longest_run_m=table.distance("longest_run"),
        available=_available(table, "available"),
        available_b=_available(table, "available_b"),
        long_run_day=table.weekday("long_run_day"),
        weight_kg=table.number("weight", *WEIGHT_KG),
        height_cm=table.number("height", *HEIGHT_CM),
        resting_hr=resting,
        max_hr=fastest,
        sex=table.choice("sex", (*SEXES, ""), ""),  # type: ignore[arg-type]
        tests=tuple(test for test in tests if test),
        extra=table.rest(ATHLETE_KEYS),
    )


def _available(table: Table, key: str) -> tuple[tuple[int, int], ...]:
    days = table.table(key)
    if days is None:
        return ()
    out: dict[int, int] = {}
    for name in days.data:
        index = weekday_index(name)
        if index is None:
            days.fault(name, f'"{name}" is not a weekday; write mon, tue, wed, thu, fri, sat or sun')
            continue
        minutes = days.whole(name, 0, 1440)
        if index in out:
            days.fault(name, f'"{name}" is a day that is already given')
        elif minutes is not None:
            out[index] = minutes
    return tuple((index, minutes) for index, minutes in sorted(out.items()) if minutes)


def _test(table: Table) -> PaceTest | None:
    day, distance, time = table.day("date"), table.distance("distance"), table.duration("time")
    direction = table.choice("direction", DIRECTIONS, "forward")
    extra = table.rest(TEST_KEYS)
    for key, example in (("date", "2026-11-15"), ("distance", '"5km"'), ("time", '"24:10"')):
        if key not in table.data:
            table.missing(key, example)
    if day is None or distance is None or time is None:
        return None
    return PaceTest(day, direction, distance, time, extra)  # type: ignore[arg-type]  # one of the choices
