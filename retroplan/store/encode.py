"""Owns writing a plan as a document: a `Plan` to plain dicts in the file's order, and those to TOML text.

Rules: only what is not a default is written; keys come in the order of the decoder's key tables, unknown ones after
them; distances are kept to the millimetre and times to the millisecond. What is written reads back to the same plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from ..domain.dates import DAY_NAMES, DAYS
from ..domain.plan import SCHEMA, Actual, Athlete, Block, Extra, Goal, Niggle, PaceTest, Plan, Session
from ..domain.units import distance_text, duration_text

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
    if athlete.long_run_day is not None:
        out["long_run_day"] = DAYS[athlete.long_run_day]
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
    for key in ("niggles", "goals", "blocks", "sessions"):
        parts += [table_text(f"[[{key}]]", entry) for entry in document.get(key, ())]
    parts += [extra_text(key, value) for key, value in plan.extra if is_tables(value)]
    return "\n".join(parts)


def table_text(header: str, table: Mapping[str, Any]) -> str:
    """A header, when there is one, and a line for every key."""
    lines = [header] if header else []
    lines += [f"{key_text(key)} = {literal(value, long=True)}" for key, value in table.items()]
    return "\n".join(lines) + "\n"


def extra_text(key: str, value: Any) -> str:
    """An unknown table, or list of tables, of the top level."""
    if not isinstance(value, Mapping):  # under headers of its own: a plain list would fall to the table above it
        return "\n".join(table_text(f"[[{key_text(key)}]]", entry) for entry in value)
    import tomli_w

    return tomli_w.dumps({key: _plain(value)})


def literal(value: Any, long: bool = False) -> str:
    """A value as TOML on one line; with `long`, a text of several lines is written over several lines."""
    if isinstance(value, str):
        return _string(value, long)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, date, datetime, time)):
        return str(value)
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key_text(key)} = {literal(inner)}" for key, inner in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(literal(inner) for inner in value) + "]"
    import tomli_w

    return tomli_w.dumps({"x": value})[4:].strip()


def key_text(key: str) -> str:
    if key and key.isascii() and all(char.isalnum() or char in "-_" for char in key):
        return key
    return _string(key, False)


def is_tables(value: Any) -> bool:
    """Whether TOML writes `value` under a header of its own: a table, or a list of nothing but tables."""
    return isinstance(value, Mapping) or (
        isinstance(value, (list, tuple)) and bool(value) and all(isinstance(inner, Mapping) for inner in value)
    )


def same(a: Any, b: Any) -> bool:
    """Whether two document values are the same, kind included (1 is not 1.0, nor true); nan equals nan."""
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    return type(a) is type(b) and (a == b or (a != a and b != b))


def _string(text: str, long: bool) -> str:
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    import tomli_w

    # Over several lines only when that changes nothing: a bare CR would be lost.
    several = long and "\n" in text and "\r" not in text
    return tomli_w.dumps({"x": text}, multiline_strings=several)[4:-1]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value


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
