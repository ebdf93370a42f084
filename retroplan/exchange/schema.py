"""Owns the JSON Schema (draft 2020-12) of plan files and week exports, for editors and other programs.

Rules: built by code from the lists in `domain.plan`, so that the two cannot drift. It accepts every file the program
writes and, like the program, keys it does not know. TOML has dates and JSON has not: a validator sees what
`jsonable` makes of a file. What a schema cannot say (an id used twice, a workout that does not parse, a day
that does not exist) is left to `retroplan check`.
"""

from __future__ import annotations

from typing import Any

from retroplan.domain.base.dates import DAY_NAMES
from retroplan.domain.plan.plan import SCHEMA
from retroplan.exchange import schema_tables as tables
from retroplan.exchange.schema_tables import Shape, list_of, one_of, ref, table, text

DRAFT = "https://json-schema.org/draft/2020-12/schema"
ADDRESS = f"urn:retroplan:schema:{SCHEMA}"


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


def _definitions() -> Shape:
    return {
        "date": {
            "type": "string",
            "format": "date",
            "pattern": "^(19[7-9][0-9]|20[0-9]{2}|2100)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
            "description": "A TOML date from 1970 to 2100",
        },
        "id": {"type": "string", "pattern": "^[^-.\\s]\\S{0,63}$"},
        "distance": {"type": "string", "pattern": tables.DISTANCE, "examples": ["600m", "10km", "1.5mi"]},
        "time": {"type": "string", "pattern": tables.TIME, "examples": ["24:10", "1:45:00", "90s"]},
        "plan": _plan(),
        "week": _week(),
        "athlete": tables.athlete(),
        "test": tables.test(),
        "niggle": tables.niggle(),
        "goal": tables.goal(),
        "block": tables.block(),
        "silence": tables.silence(),
        "session": tables.session(),
        "actual": tables.actual(),
        "step": tables.step(),
        "week_session": {"allOf": [ref("session"), table({"steps": list_of("step")})]},
        "totals": tables.totals(),
    }


def _shared() -> Shape:
    """What a plan and a week export have in common."""
    return {
        "schema": {"const": SCHEMA},
        "start": ref("date"),
        "week_start": one_of(DAY_NAMES, "the first day of a week"),
        "goals": list_of("goal"),
        "blocks": list_of("block"),
    }


def _plan() -> Shape:
    return table(
        _shared()
        | {
            "name": text(),
            "athlete": ref("athlete"),
            "niggles": list_of("niggle"),
            "silenced": list_of("silence"),
            "sessions": list_of("session"),
        },
        ("schema",),
        "One athlete's plan: a file of its own",
    )


def _week() -> Shape:
    return table(
        _shared()
        | {
            "kind": {"const": "week"},
            "plan": text("the name of the plan it comes from"),
            "week": {"type": "string", "pattern": "^[0-9]{4}-(W[0-9]{2}|[0-9]{2}-[0-9]{2})$"},
            "end": ref("date"),
            "sessions": list_of("week_session"),
            "totals": ref("totals"),
        },
        ("schema", "kind", "week", "start", "end"),
        "One week of a plan, to hand on",
    )
