"""Owns reading a plan out of a parsed document: a dict as the TOML parser gives it, to a `Plan`.

Rules: every fault is collected, none stops the reading; keys and tables this version does not know are kept in
`extra`. An entry without an id gets one from its content, the same for every reader, until a save writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..domain.dates import weekday_index
from ..domain.ids import derive
from ..domain.plan import (
    DIRECTIONS,
    EXPERIENCES,
    FOCUSES,
    GOAL_KINDS,
    KINDS,
    PRIORITIES,
    SCHEMA,
    SIDES,
    STATUSES,
    Actual,
    Athlete,
    Block,
    Goal,
    Niggle,
    PaceTest,
    Plan,
    Session,
)
from .fields import Table
from .keys import ACTUAL_KEYS, ATHLETE_KEYS, BLOCK_KEYS, GOAL_KEYS, NIGGLE_KEYS, PLAN_KEYS, SESSION_KEYS, TEST_KEYS
from .problems import Faults

WEEK_MINUTES = 7 * 24 * 60
_MAX_WEEKS = 520


@dataclass(frozen=True, slots=True)
class Decoded:
    """A plan with what was found while reading it; with faults, the plan holds only what could be read."""

    plan: Plan
    faults: Faults
    schema: int


def decode(data: Mapping[str, Any], name: str, check_workouts: bool = True) -> Decoded:
    """The plan in `data`; `name` stands in when the document has none.

    `check_workouts` reads every workout's notation too. The caller looks at `faults` and at `schema`, which may be
    newer than ours.
    """
    faults = Faults()
    top = Table(data, (), faults)
    schema = top.whole("schema", 1, 9999)
    title = top.text("name", name)
    if not title.strip():
        top.fault("name", "the name is empty")
    week_start = top.weekday("week_start")
    goals = [_goal(entry) for entry in top.tables("goals")]
    sessions = [_session(entry, check_workouts) for entry in top.tables("sessions")]
    athlete = top.table("athlete")
    plan = Plan(
        name=title,
        start=top.day("start"),
        week_start=week_start or 0,
        athlete=_athlete(athlete) if athlete else Athlete(),
        niggles=tuple(niggle for entry in top.tables("niggles") if (niggle := _niggle(entry))),
        goals=tuple(_with_ids(goals, "goals")),
        blocks=tuple(block for entry in top.tables("blocks") if (block := _block(entry))),
        sessions=tuple(_with_ids(sessions, "sessions")),
        extra=top.rest(PLAN_KEYS),
    )
    return Decoded(plan, faults, schema or SCHEMA)


def decode_athlete(data: Mapping[str, Any], faults: Faults) -> Athlete:
    """An [athlete] table on its own, as the settings file has it."""
    return _athlete(Table(data, ("athlete",), faults))


def _athlete(table: Table) -> Athlete:
    tests = [_test(entry) for entry in table.tables("tests")]
    return Athlete(
        units=table.choice("units", ("km", "mi"), "km"),  # type: ignore[arg-type]  # one of the choices
        backward_experience=table.choice("backward_experience", EXPERIENCES, "none"),  # type: ignore[arg-type]
        weekly_minutes=table.number("weekly_minutes", 0, WEEK_MINUTES),
        longest_run_m=table.distance("longest_run"),
        available=_available(table),
        long_run_day=table.weekday("long_run_day"),
        tests=tuple(test for test in tests if test),
        extra=table.rest(ATHLETE_KEYS),
    )


def _available(table: Table) -> tuple[tuple[int, int], ...]:
    days = table.table("available")
    if days is None:
        return ()
    out: dict[int, int] = {}
    for key in days.data:
        index = weekday_index(key)
        if index is None:
            days.fault(key, f'"{key}" is not a weekday; write mon, tue, wed, thu, fri, sat or sun')
            continue
        minutes = days.whole(key, 0, 1440)
        if index in out:
            days.fault(key, f'"{key}" is a day that is already given')
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


def _niggle(table: Table) -> Niggle | None:
    day, place, until = table.day("date"), table.text("place"), table.day("until")
    severity = table.whole("severity", 0, 10)
    side = table.choice("side", (*SIDES, ""), "")
    extra = table.rest(NIGGLE_KEYS)
    if "date" not in table.data:
        table.missing("date", "2026-11-20")
    if not place.strip():
        table.missing("place", '"calf"')
    if day and until and until < day:
        table.fault("until", f"{until} is before the sore spot began on {day}")
    return Niggle(day, place, side, severity or 0, until, extra) if day and place.strip() else None


def _block(table: Table) -> Block | None:
    name, start, weeks = table.text("name"), table.day("start"), table.whole("weeks", 1, _MAX_WEEKS)
    focus = table.choice("focus", FOCUSES, "base")
    extra = table.rest(BLOCK_KEYS)
    for key, example in (("name", '"Base"'), ("start", "2026-11-30"), ("weeks", "4")):
        if key not in table.data:
            table.missing(key, example)
    return Block(name, start, weeks, focus, extra) if start and weeks else None  # type: ignore[arg-type]


def _goal(table: Table) -> tuple[Goal | None, Table]:
    title = table.text("title")
    if not title.strip() and ("title" not in table.data or isinstance(table.data["title"], str)):
        table.missing("title", '"Backward mile under 10 minutes"')
    priority = table.choice("priority", (*PRIORITIES, ""), "")
    goal = Goal(
        id=_id(table),
        title=title,
        kind=table.choice("kind", GOAL_KINDS, "race"),  # type: ignore[arg-type]  # one of the choices
        direction=table.choice("direction", DIRECTIONS, "forward"),  # type: ignore[arg-type]
        distance_m=table.distance("distance"),
        time_s=table.duration("time"),
        date=table.day("date"),
        priority=priority or None,  # type: ignore[arg-type]
        benefit=table.text("benefit"),
        days_a_week=table.whole("days_a_week", 1, 7),
        weeks=table.whole("weeks", 1, _MAX_WEEKS),
        notes=table.text("notes"),
        met=table.day("met"),
        extra=table.rest(GOAL_KEYS),
    )
    return goal, table


def _session(table: Table, check_workouts: bool) -> tuple[Session | None, Table]:
    day = table.day("date")
    if day is None and "date" not in table.data:
        table.missing("date", "2026-12-02")
    workout = table.text("workout")
    if check_workouts and workout:
        from ..domain.notation import check

        for problem in check(workout):
            table.fault("workout", problem.message, problem.suggestion, problem.column, problem.length)
    actual = table.table("actual")
    session = Session(
        id=_id(table),
        date=day,  # type: ignore[arg-type]  # left out below when there is none
        title=table.text("title"),
        kind=table.choice("kind", KINDS, "run"),  # type: ignore[arg-type]  # one of the choices
        workout=workout,
        notes=table.text("notes"),
        surface=table.text("surface"),
        spotter=table.flag("spotter"),
        status=table.choice("status", STATUSES, "planned"),  # type: ignore[arg-type]
        why=table.text("why"),
        actual=_actual(actual) if actual else None,
        planned_on=table.day("planned_on"),
        extra=table.rest(SESSION_KEYS),
    )
    return (session if day else None), table


def _actual(table: Table) -> Actual:
    return Actual(
        minutes=table.number("minutes", 0, 1440),
        forward_m=table.distance("forward", zero=True),
        backward_m=table.distance("backward", zero=True),
        rpe=table.number("rpe", 0, 10),
        notes=table.text("notes"),
        extra=table.rest(ACTUAL_KEYS),
    )


def _id(table: Table) -> str:
    """The id as written, or "" for none: it is derived when every written one is known."""
    id = table.text("id")
    if id and (len(id) > 64 or id[0] in "-." or not all(char.isalnum() or char in "-_." for char in id)):
        table.fault("id", f'"{id[:64]}" is not an id; use letters, digits, - and _, at most 64')
    return id


def _with_ids(entries: list[tuple[Any, Table]], where: str) -> list[Any]:
    """The entries that could be read, each with an id of its own; an id used twice is a fault."""
    from dataclasses import replace

    taken: set[str] = set()
    bare = False
    for entry, table in entries:
        id = entry.id if entry else ""
        if id and id in taken:
            table.fault("id", f'"{id}" is the id of an earlier entry of {where}; give each its own')
        taken.add(id)
        bare = bare or not id
    found = [entry for entry, _ in entries if entry]
    if bare:
        alike: dict[str, int] = {}
        for index, entry in enumerate(found):
            if not entry.id:
                content = "\0".join((where, str(entry.date), entry.kind, entry.title, getattr(entry, "workout", "")))
                times = alike[content] = alike.get(content, -1) + 1
                if times:  # numbered, or each of many alike would be tried under the ids of all before it
                    content += f"\0{times}"
                found[index] = replace(entry, id=derive(content, taken))
                taken.add(found[index].id)
    return found
