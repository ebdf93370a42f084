"""Owns reading the entries of a plan's lists: sore spots, goals, blocks, silenced rules, sessions and what was run.

Rules: as in `decode`. An entry that lacks what it cannot be without is left out, with a fault that says so.
"""

from __future__ import annotations

from retroplan.domain.plan.plan import (
    BLOCK_WEEKS,
    DIRECTIONS,
    FOCUSES,
    GOAL_KINDS,
    HEART_RATE,
    KINDS,
    PRIORITIES,
    SIDES,
    STATUSES,
    Actual,
    Block,
    Goal,
    Niggle,
    Session,
    Silence,
    is_rule_code,
)
from retroplan.store.codec.fields import Table
from retroplan.store.codec.keys import ACTUAL_KEYS, BLOCK_KEYS, GOAL_KEYS, NIGGLE_KEYS, SESSION_KEYS, SILENCE_KEYS


def read_niggle(table: Table) -> Niggle | None:
    """A sore spot, or None when it lacks its day or place."""
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


def read_block(table: Table) -> Block | None:
    """A stretch of weeks, or None when it lacks its start or length."""
    name, start, weeks = table.text("name"), table.day("start"), table.whole("weeks", 1, BLOCK_WEEKS)
    focus = table.choice("focus", FOCUSES, "base")
    extra = table.rest(BLOCK_KEYS)
    for key, example in (("name", '"Base"'), ("start", "2026-11-30"), ("weeks", "4")):
        if key not in table.data:
            table.missing(key, example)
    return Block(name, start, weeks, focus, extra) if start and weeks else None  # type: ignore[arg-type]


def read_silences(tables: list[Table]) -> tuple[Silence, ...]:
    """The rules that are not to be heard of; each once, with its reason."""
    out: dict[str, Silence] = {}
    for table in tables:
        code, reason = table.text("code").strip().upper(), table.text("reason")
        extra = table.rest(SILENCE_KEYS)
        known = is_rule_code(code)
        if "code" not in table.data:
            table.missing("code", '"RP303"')
        elif isinstance(table.data["code"], str) and not known:
            table.fault("code", f'"{code[:40]}" is not the code of a rule; write RP and three digits, such as "RP303"')
        if "reason" not in table.data:
            table.missing("reason", '"why this plan need not hear of it"')
        elif isinstance(table.data["reason"], str) and not reason.strip():
            table.fault("reason", "the reason is empty; say why this plan need not hear of it")
        if code in out:
            table.fault("code", f'"{code}" is silenced by an earlier entry already; keep one of them')
        elif known and reason.strip():
            out[code] = Silence(code, reason, extra)
    return tuple(out.values())


def read_goal(table: Table) -> tuple[Goal | None, Table]:
    """A goal, its id "" when none is written, with its table."""
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
        weeks=table.whole("weeks", 1, BLOCK_WEEKS),
        notes=table.text("notes"),
        met=table.day("met"),
        extra=table.rest(GOAL_KEYS),
    )
    return goal, table


def read_session(table: Table, check_workouts: bool) -> tuple[Session | None, Table]:
    """A session, its id "" when none is written, or None when it has no day; with its table."""
    day = table.day("date")
    if day is None and "date" not in table.data:
        table.missing("date", "2026-12-02")
    workout = table.text("workout")
    if check_workouts and workout:
        from retroplan.domain.notation.notation import check

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
        pinned=table.flag("pinned"),
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
        heart_rate=table.number("heart_rate", *HEART_RATE),
        notes=table.text("notes"),
        extra=table.rest(ACTUAL_KEYS),
    )


def _id(table: Table) -> str:
    """The id as written, or "" for none: it is derived when every written one is known."""
    id = table.text("id")
    if id and (len(id) > 64 or id[0] in "-." or not all(char.isalnum() or char in "-_." for char in id)):
        table.fault("id", f'"{id[:64]}" is not an id; use letters, digits, - and _, at most 64')
    return id
