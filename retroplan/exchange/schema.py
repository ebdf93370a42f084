"""Owns the JSON Schema (draft 2020-12) of plan files and week exports, for editors and other programs.

Rules: built by code from the lists in `domain.plan`, so that the two cannot drift. It accepts every file the program
writes and, like the program, keys it does not know. TOML has dates and JSON has not: a validator sees what
`jsonable` makes of a file. What a schema cannot say (an id used twice, a workout that does not parse, a day
that does not exist) is left to `retroplan check`.
"""

from __future__ import annotations

from typing import Any

from ..domain.dates import DAY_NAMES, DAYS
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
    SURFACES,
)
from ..domain.workout import GAIT_RPE, KEYS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
ADDRESS = f"urn:retroplan:schema:{SCHEMA}"

_DISTANCE = r"^\s*[0-9]*[.,]?[0-9]+\.?\s*([mM]|[kK][mM]?|[mM][iI]([lL][eE][sS]?)?)\s*$"
_TIME = (
    r"^\s*([0-9]+:[0-9]{1,2}(:[0-9]{1,2})?(\.[0-9]+)?"
    r"|([0-9]+(\.[0-9]+)?\s*[hH]\s*)?([0-9]+(\.[0-9]+)?\s*([mM][iI][nN])?\s*)?([0-9]+(\.[0-9]+)?\s*[sS]([eE][cC])?)?)\s*$"
)

Shape = dict[str, Any]


def schema() -> dict[str, Any]:
    """The whole schema as plain data: `json.dumps(schema())` is what `retroplan schema` prints."""
    return {
        "$schema": DRAFT,
        "$id": ADDRESS,
        "title": "RetroPlan plan file and week export",
        "description": f"Schema {SCHEMA}. TOML dates are checked as ISO strings. Unknown keys are kept, so allowed.",
        "type": "object",
        "required": ["schema"],
        "if": {"properties": {"kind": {"const": "week"}}, "required": ["kind"]},
        "then": {"$ref": "#/$defs/week"},
        "else": {"$ref": "#/$defs/plan"},
        "$defs": _definitions(),
    }


def jsonable(data: Any) -> Any:
    """TOML data as JSON can hold it: ISO strings for dates, `nan` and `inf` as those words, lists for tuples."""
    if data is None or isinstance(data, (str, bool, int)):
        return data
    if isinstance(data, float):
        if data != data:
            return "nan"
        return data if abs(data) != float("inf") else ("inf" if data > 0 else "-inf")
    if isinstance(data, dict):
        return {str(key): jsonable(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [jsonable(value) for value in data]
    return data.isoformat()


def _one_of(words: tuple[str, ...], description: str = "") -> Shape:
    return {"enum": list(words)} | ({"description": description} if description else {})


def _text(description: str = "") -> Shape:
    return {"type": "string"} | ({"description": description} if description else {})


def _number(least: float | None = None, most: float | None = None, description: str = "") -> Shape:
    found: Shape = {"type": "number"}
    if least is not None:
        found["minimum"] = least
    if most is not None:
        found["maximum"] = most
    return found | ({"description": description} if description else {})


def _count(least: int, most: int | None = None) -> Shape:
    return {"type": "integer", "minimum": least} | ({"maximum": most} if most is not None else {})


def _ref(name: str) -> Shape:
    return {"$ref": f"#/$defs/{name}"}


def _table(properties: Shape, required: tuple[str, ...] = (), description: str = "") -> Shape:
    found: Shape = {"type": "object", "properties": properties}
    if required:
        found["required"] = list(required)
    return found | ({"description": description} if description else {})


def _list(name: str) -> Shape:
    return {"type": "array", "items": _ref(name)}


def _definitions() -> Shape:
    return {
        "date": {
            "type": "string",
            "format": "date",
            "pattern": "^(19[7-9][0-9]|20[0-9]{2}|2100)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
            "description": "A TOML date from 1970 to 2100",
        },
        "id": {"type": "string", "pattern": "^[^-.\\s]\\S{0,63}$"},
        "distance": {"type": "string", "pattern": _DISTANCE, "examples": ["600m", "10km", "1.5mi"]},
        "time": {"type": "string", "pattern": _TIME, "examples": ["24:10", "1:45:00", "90s"]},
        "plan": _plan(),
        "week": _week(),
        "athlete": _athlete(),
        "test": _test(),
        "niggle": _niggle(),
        "goal": _goal(),
        "block": _block(),
        "session": _session(),
        "actual": _actual(),
        "step": _step(),
        "week_session": {"allOf": [_ref("session"), _table({"steps": _list("step")})]},
        "totals": _totals(),
    }


def _shared() -> Shape:
    """What a plan and a week export have in common."""
    return {
        "schema": {"const": SCHEMA},
        "start": _ref("date"),
        "week_start": _one_of(DAY_NAMES, "the first day of a week"),
        "goals": _list("goal"),
        "blocks": _list("block"),
    }


def _plan() -> Shape:
    return _table(
        _shared()
        | {
            "name": _text(),
            "athlete": _ref("athlete"),
            "niggles": _list("niggle"),
            "sessions": _list("session"),
        },
        ("schema",),
        "One athlete's plan: a file of its own",
    )


def _week() -> Shape:
    return _table(
        _shared()
        | {
            "kind": {"const": "week"},
            "plan": _text("the name of the plan it comes from"),
            "week": {"type": "string", "pattern": "^[0-9]{4}-(W[0-9]{2}|[0-9]{2}-[0-9]{2})$"},
            "end": _ref("date"),
            "sessions": _list("week_session"),
            "totals": _ref("totals"),
        },
        ("schema", "kind", "week", "start", "end"),
        "One week of a plan, to hand on",
    )


def _athlete() -> Shape:
    minutes = {day: _number(0, 1440) for day in DAYS}
    return _table(
        {
            "units": _one_of(("km", "mi")),
            "backward_experience": _one_of(EXPERIENCES),
            "weekly_minutes": _number(0, 10080),
            "longest_run": _ref("distance"),
            "available": _table(minutes, description="minutes a day; a day left out is a rest day"),
            "long_run_day": _one_of(DAYS),
            "tests": _list("test"),
        }
    )


def _test() -> Shape:
    return _table(
        {
            "date": _ref("date"),
            "direction": _one_of(DIRECTIONS),
            "distance": _ref("distance"),
            "time": _ref("time"),
        },
        ("date", "direction", "distance", "time"),
    )


def _niggle() -> Shape:
    return _table(
        {
            "date": _ref("date"),
            "place": _text("where it is sore"),
            "side": _one_of((*SIDES, "")),
            "severity": _count(0, 10),
            "until": _ref("date"),
        },
        ("date", "place"),
    )


def _goal() -> Shape:
    return _table(
        {
            "id": _ref("id"),
            "title": _text(),
            "kind": _one_of(GOAL_KINDS),
            "direction": _one_of(DIRECTIONS),
            "distance": _ref("distance"),
            "time": _ref("time"),
            "date": _ref("date"),
            "priority": _one_of(PRIORITIES),
            "benefit": _text("the id of a claim"),
            "days_a_week": _count(1, 7),
            "weeks": _count(1, 520),
            "notes": _text(),
            "met": _ref("date"),
        },
        ("title",),
    )


def _block() -> Shape:
    return _table(
        {
            "name": _text(),
            "start": _ref("date"),
            "weeks": _count(1, 520),
            "focus": _one_of(FOCUSES),
        },
        ("name", "start", "weeks"),
    )


def _session() -> Shape:
    return _table(
        {
            "id": _ref("id"),
            "date": _ref("date"),
            "title": _text(),
            "kind": _one_of(KINDS),
            "workout": _text("a workout in the notation"),
            "notes": _text(),
            "surface": _text() | {"examples": list(SURFACES)},
            "spotter": {"type": "boolean"},
            "status": _one_of(STATUSES),
            "why": _text("the reason a generated session gives"),
            "actual": _ref("actual"),
            "planned_on": _ref("date"),
        },
        ("date",),
    )


def _actual() -> Shape:
    return _table(
        {
            "minutes": _number(0, 1440),
            "forward": _ref("distance"),
            "backward": _ref("distance"),
            "rpe": _number(0, 10),
            "notes": _text(),
        },
        description="what was really run",
    )


def _step() -> Shape:
    return _table(
        {
            "direction": _one_of(DIRECTIONS),
            "gait": _one_of(tuple(GAIT_RPE)),
            "metres": _number(0),
            "seconds": _number(0),
            "rpe": _number(0, 10),
            "target": _text(),
            "gradient": _number(description="percent, uphill above 0"),
            "note": _text(),
            "estimated": {"type": "array", "items": _one_of(("metres", "seconds"))},
        },
        ("direction", "gait"),
        "Derived from the workout, one step as it is run; ignored on import",
    )


def _totals() -> Shape:
    keys = {key: _number(0) for key in (*KEYS, "total")}
    return _table(
        {
            "metres": _table(keys, tuple(keys)),
            "seconds": _table(keys, tuple(keys)),
            "load": _number(0),
            "backward_share": _number(0, 1, "of the running time"),
        },
        ("metres", "seconds", "load", "backward_share"),
        "Derived from the sessions; ignored on import",
    )
