"""Owns the pieces a JSON Schema is put together from, and the schema of each table of a plan.

Rules: words come from the lists in `domain.plan`; ranges are those that the plan file's reader accepts. A key that
is not listed is allowed, as the program keeps it.
"""

from __future__ import annotations

from typing import Any

from retroplan.domain.base.dates import DAYS
from retroplan.domain.notation.workout import GAIT_RPE, KEYS
from retroplan.domain.plan.plan import (
    DIRECTIONS,
    EXPERIENCES,
    FOCUSES,
    GOAL_KINDS,
    HEART_RATE,
    HEIGHT_CM,
    KINDS,
    MAX_HR,
    PRIORITIES,
    RESTING_HR,
    SEXES,
    SIDES,
    STATUSES,
    SURFACES,
    WEIGHT_KG,
)

# What `domain.units` reads, as patterns that Python and JavaScript understand alike.
_N = r"([0-9]+\.?[0-9]*|\.[0-9]+)\s*"
# A decimal comma has digits behind it, and not three, which could be thousands.
_METRES = r"([0-9]+\.?[0-9]*|\.[0-9]+|0?,[0-9]+|[0-9]+,([0-9]{1,2}|[0-9]{4,}))"
DISTANCE = rf"^\s*{_METRES}\s*([mM]|[kK][mM]?|[mM][iI]([lL][eE][sS]?)?)\s*$"
# A part of a time behind a larger one is under 60, and whole when a smaller one follows it.
_W, _U, _S = r"[0-9]+\s*", r"0*[0-5]?[0-9]\s*", r"(0*[0-5]?[0-9](\.[0-9]*)?|\.[0-9]+)\s*"
_HOUR = r"[hH]([oO][uU][rR][sS]?|[rR][sS]?)?\s*"
_MIN = r"[mM][iI][nN]([uU][tT][eE])?[sS]?\s*"
_SEC = r"[sS]([eE][cC]([oO][nN][dD])?[sS]?)?\s*"
TIME = (
    rf"^\s*({_W}:\s*({_W}:\s*)?{_N}|{_N}({_HOUR}|{_MIN}|{_SEC})|{_W}{_HOUR}{_S}({_MIN}|{_SEC})?"
    rf"|({_W}{_HOUR}{_U}|{_W}){_MIN}{_S}({_SEC})?)$"
)

Shape = dict[str, Any]


def one_of(words: tuple[str, ...], description: str = "") -> Shape:
    return {"enum": list(words)} | ({"description": description} if description else {})


def text(description: str = "") -> Shape:
    return {"type": "string"} | ({"description": description} if description else {})


def number(least: float | None = None, most: float | None = None, description: str = "") -> Shape:
    found: Shape = {"type": "number"}
    if least is not None:
        found["minimum"] = least
    if most is not None:
        found["maximum"] = most
    return found | ({"description": description} if description else {})


def count(least: int, most: int | None = None) -> Shape:
    return {"type": "integer", "minimum": least} | ({"maximum": most} if most is not None else {})


def ref(name: str) -> Shape:
    return {"$ref": f"#/$defs/{name}"}


def table(properties: Shape, required: tuple[str, ...] = (), description: str = "") -> Shape:
    found: Shape = {"type": "object", "properties": properties}
    if required:
        found["required"] = list(required)
    return found | ({"description": description} if description else {})


def list_of(name: str) -> Shape:
    return {"type": "array", "items": ref(name)}


def athlete() -> Shape:
    minutes = {day: number(0, 1440) for day in DAYS}
    return table(
        {
            "units": one_of(("km", "mi")),
            "backward_experience": one_of(EXPERIENCES),
            "weekly_minutes": number(0, 10080),
            "longest_run": ref("distance"),
            "available": table(minutes, description="minutes a day; a day left out is a rest day"),
            "available_b": table(minutes, description="the same for every second week"),
            "long_run_day": one_of(DAYS),
            "weight": number(*WEIGHT_KG, "kilograms"),
            "height": number(*HEIGHT_CM, "centimetres"),
            "resting_hr": number(*RESTING_HR, "beats a minute, below max_hr"),
            "max_hr": number(*MAX_HR, "beats a minute"),
            "sex": one_of(("", *SEXES)),
            "tests": list_of("test"),
        }
    )


def test() -> Shape:
    return table(
        {
            "date": ref("date"),
            "direction": one_of(DIRECTIONS),
            "distance": ref("distance"),
            "time": ref("time"),
        },
        ("date", "direction", "distance", "time"),
    )


def niggle() -> Shape:
    return table(
        {
            "date": ref("date"),
            "place": text("where it is sore"),
            "side": one_of((*SIDES, "")),
            "severity": count(0, 10),
            "until": ref("date"),
        },
        ("date", "place"),
    )


def goal() -> Shape:
    return table(
        {
            "id": ref("id"),
            "title": text(),
            "kind": one_of(GOAL_KINDS),
            "direction": one_of(DIRECTIONS),
            "distance": ref("distance"),
            "time": ref("time"),
            "date": ref("date"),
            "priority": one_of(PRIORITIES),
            "benefit": text("the id of a claim"),
            "days_a_week": count(1, 7),
            "weeks": count(1, 520),
            "notes": text(),
            "met": ref("date"),
        },
        ("title",),
    )


def block() -> Shape:
    return table(
        {
            "name": text(),
            "start": ref("date"),
            "weeks": count(1, 520),
            "focus": one_of(FOCUSES),
        },
        ("name", "start", "weeks"),
    )


def silence() -> Shape:
    return table(
        {
            "code": {"type": "string", "pattern": "^\\s*[rR][pP][0-9]{3}\\s*$", "description": "a rule's; each once"},
            "reason": {"type": "string", "pattern": "\\S"},
        },
        ("code", "reason"),
        "A rule that the plan does not want to hear of",
    )


def session() -> Shape:
    return table(
        {
            "id": ref("id"),
            "date": ref("date"),
            "title": text(),
            "kind": one_of(KINDS),
            "workout": text("a workout in the notation"),
            "notes": text(),
            "surface": text() | {"examples": list(SURFACES)},
            "spotter": {"type": "boolean"},
            "status": one_of(STATUSES),
            "why": text("the reason a generated session gives"),
            "pinned": {"type": "boolean", "description": "building or adapting a season leaves it as it is"},
            "actual": ref("actual"),
            "planned_on": ref("date"),
        },
        ("date",),
    )


def actual() -> Shape:
    return table(
        {
            "minutes": number(0, 1440),
            "forward": ref("distance"),
            "backward": ref("distance"),
            "rpe": number(0, 10),
            "heart_rate": number(*HEART_RATE, "the mean, beats a minute"),
            "notes": text(),
        },
        description="what was really run",
    )


def step() -> Shape:
    return table(
        {
            "direction": one_of(DIRECTIONS),
            "gait": one_of(tuple(GAIT_RPE)),
            "metres": number(0),
            "seconds": number(0),
            "rpe": number(0, 10),
            "target": text(),
            "gradient": number(description="percent, uphill above 0"),
            "note": text(),
            "estimated": {"type": "array", "items": one_of(("metres", "seconds"))},
        },
        ("direction", "gait"),
        "Derived from the workout, one step as it is run; ignored on import",
    )


def totals() -> Shape:
    keys = {key: number(0) for key in (*KEYS, "total")}
    return table(
        {
            "metres": table(keys, tuple(keys)),
            "seconds": table(keys, tuple(keys)),
            "load": number(0),
            "backward_share": number(0, 1, "of the running time"),
        },
        ("metres", "seconds", "load", "backward_share"),
        "Derived from the sessions; ignored on import",
    )
