"""Owns writing a plan as a document: a `Plan` to plain dicts in the file's order, and the plain form of its text.

Rules: only what is not a default is written; keys come in the order of the decoder's key tables, unknown ones after
them; distances are kept to the millimetre and times to the millisecond. What is written reads back to the same plan.
"""

from __future__ import annotations

from typing import Any

from retroplan.domain.base.dates import DAY_NAMES, DAYS
from retroplan.domain.base.units import distance_text, duration_text
from retroplan.domain.plan.plan import (
    SCHEMA,
    Actual,
    Athlete,
    Block,
    Extra,
    Goal,
    Niggle,
    PaceTest,
    Plan,
    Session,
    Silence,
)
from retroplan.store.toml.toml_text import extra_text, is_tables, table_text

Document = dict[str, Any]


def encode(plan: Plan) -> Document:
    """The whole plan; lists of tables are lists of dicts, unknown tables come last."""
    out = encode_top(plan)
    athlete = encode_athlete(plan.athlete)
    tests = [encode_test(test) for test in plan.athlete.tests]
    if tests:
        athlete["tests"] = tests
    if athlete:
        out["athlete"] = athlete
    for key, entries in (
        ("niggles", [encode_niggle(niggle) for niggle in plan.niggles]),
        ("goals", [encode_goal(goal) for goal in plan.goals]),
        ("blocks", [encode_block(block) for block in plan.blocks]),
        ("silenced", [encode_silence(silence) for silence in plan.silenced]),
        ("sessions", [encode_session(session) for session in plan.sessions]),
    ):
        if entries:
            out[key] = entries
    out.update((key, value) for key, value in plan.extra if is_tables(value))
    return out


def encode_top(plan: Plan) -> Document:
    """The keys above the first table: schema, name, start, week_start and unknown plain ones."""
    out: Document = {"schema": SCHEMA, "name": plan.name}
    _put(out, "start", plan.start)
    if plan.week_start:
        out["week_start"] = DAY_NAMES[plan.week_start]
    out.update((key, value) for key, value in plan.extra if not is_tables(value))
    return out


def encode_athlete(athlete: Athlete) -> Document:
    """The [athlete] table without its tests."""
    out: Document = {}
    if athlete.units != "km":
        out["units"] = athlete.units
    if athlete.backward_experience != "none":
        out["backward_experience"] = athlete.backward_experience
    if athlete.weekly_minutes is not None:
        out["weekly_minutes"] = _number(athlete.weekly_minutes)
    _put(out, "longest_run", _distance(athlete.longest_run_m))
    if athlete.available:
        out["available"] = {DAYS[day]: minutes for day, minutes in athlete.available}
    if athlete.available_b:
        out["available_b"] = {DAYS[day]: minutes for day, minutes in athlete.available_b}
    if athlete.long_run_day is not None:
        out["long_run_day"] = DAYS[athlete.long_run_day]
    _put(out, "weight", _number(athlete.weight_kg))
    _put(out, "height", _number(athlete.height_cm))
    _put(out, "resting_hr", _number(athlete.resting_hr))
    _put(out, "max_hr", _number(athlete.max_hr))
    _put(out, "sex", athlete.sex)
    return _extra(out, athlete.extra)


def encode_test(test: PaceTest) -> Document:
    out: Document = {"date": test.date, "direction": test.direction}
    out["distance"] = _distance(test.distance_m)
    out["time"] = _duration(test.time_s)
    return _extra(out, test.extra)


def encode_niggle(niggle: Niggle) -> Document:
    out: Document = {"date": niggle.date, "place": niggle.place}
    _put(out, "side", niggle.side)
    _put(out, "severity", niggle.severity)
    _put(out, "until", niggle.until)
    return _extra(out, niggle.extra)


def encode_goal(goal: Goal) -> Document:
    out: Document = {"id": goal.id, "title": goal.title, "kind": goal.kind, "direction": goal.direction}
    _put(out, "distance", _distance(goal.distance_m))
    _put(out, "time", _duration(goal.time_s))
    _put(out, "date", goal.date)
    _put(out, "priority", goal.priority)
    _put(out, "benefit", goal.benefit)
    _put(out, "days_a_week", goal.days_a_week)
    _put(out, "weeks", goal.weeks)
    _put(out, "notes", goal.notes)
    _put(out, "met", goal.met)
    return _extra(out, goal.extra)


def encode_block(block: Block) -> Document:
    return _extra({"name": block.name, "start": block.start, "weeks": block.weeks, "focus": block.focus}, block.extra)


def encode_silence(silence: Silence) -> Document:
    return _extra({"code": silence.code, "reason": silence.reason}, silence.extra)


def encode_session(session: Session) -> Document:
    out: Document = {"id": session.id, "date": session.date}
    _put(out, "title", session.title)
    if session.kind != "run":
        out["kind"] = session.kind
    _put(out, "workout", session.workout)
    _put(out, "surface", session.surface)
    _put(out, "spotter", session.spotter)
    if session.status != "planned":
        out["status"] = session.status
    _put(out, "notes", session.notes)
    _put(out, "why", session.why)
    _put(out, "pinned", session.pinned)
    if session.actual is not None:
        out["actual"] = encode_actual(session.actual)
    _put(out, "planned_on", session.planned_on)
    return _extra(out, session.extra)


def encode_actual(actual: Actual) -> Document:
    out: Document = {}
    if actual.minutes is not None:
        out["minutes"] = _number(actual.minutes)
    if actual.forward_m is not None:
        out["forward"] = _distance(actual.forward_m) or "0m"
    if actual.backward_m is not None:
        out["backward"] = _distance(actual.backward_m) or "0m"
    if actual.rpe is not None:
        out["rpe"] = _number(actual.rpe)
    _put(out, "heart_rate", _number(actual.heart_rate))
    _put(out, "notes", actual.notes)
    return _extra(out, actual.extra)


def to_text(plan: Plan) -> str:
    """The plan in its plain form: every table under its own header, newlines as \\n."""
    document = encode(plan)
    parts: list[str] = []
    top = {key: value for key, value in document.items() if not is_tables(value) or key == "athlete"}
    athlete = top.pop("athlete", None)
    parts.append(table_text("", top))
    if athlete is not None:
        tests = athlete.pop("tests", ())
        if athlete or not tests:
            parts.append(table_text("[athlete]", athlete))
        parts += [table_text("[[athlete.tests]]", test) for test in tests]
    for key in ("niggles", "goals", "blocks", "silenced", "sessions"):
        parts += [table_text(f"[[{key}]]", entry) for entry in document.get(key, ())]
    parts += [extra_text(key, value) for key, value in plan.extra if is_tables(value)]
    return "\n".join(parts)


def _put(out: Document, key: str, value: Any) -> None:
    if value is not None and value != "" and value is not False and value != 0:
        out[key] = value


def _extra(out: Document, extra: Extra) -> Document:
    out.update(extra)
    return out


def _number(value: float | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == int(value) else round(value, 6)


def _distance(metres: float | None) -> str | None:
    metres = round(metres, 3) if metres is not None else None
    return distance_text(metres) if metres else None


def _duration(seconds: float | None) -> str | None:
    return duration_text(seconds) if seconds else None
