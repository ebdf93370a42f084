"""The JSON Schema of a week export: a plan's own tables, and what the program derives from them.

An import ignores `steps` and `totals`, so that what is said of them holds for the program's own exports.
"""

from __future__ import annotations

from typing import Any

from retroplan.domain.notation.words import GAIT_RPE
from retroplan.domain.notation.workout import KEYS
from retroplan.domain.plan.plan import DIRECTIONS
from retroplan.exchange.incoming import SHARED
from retroplan.store.codec.amounts import WEEK_EDGE

Shape = dict[str, Any]
_AMOUNT = {"type": "number", "minimum": 0}
_TEXT = {"type": "string"}


def definitions(plan: Shape) -> Shape:
    """The definitions of a week export; `plan` is the schema of a plan, whose tables it shares."""
    return {"week": _week(plan["properties"]), "week_session": _session(), "step": _step(), "totals": _totals()}


def _week(plan: Shape) -> Shape:
    shared = {key: plan[key] for key in SHARED}
    own = {
        "kind": {"const": "week"},
        "plan": _TEXT | {"description": "the name of the plan it comes from"},
        "week": _TEXT | {"pattern": "^[0-9]{4}-(W[0-9]{2}|[0-9]{2}-[0-9]{2})$"},
        "start": WEEK_EDGE.shape(),
        "end": WEEK_EDGE.shape(),
        "sessions": {"type": "array", "items": {"$ref": "#/$defs/week_session"}},
        "totals": {"$ref": "#/$defs/totals"},
    }
    return _table(shared | own, ("kind", "week", "start", "end"), "One week of a plan, to hand on")


def _session() -> Shape:
    steps = {"type": "array", "items": {"$ref": "#/$defs/step"}}
    return {"allOf": [{"$ref": "#/$defs/session"}, _table({"steps": steps})]}


def _step() -> Shape:
    return _table(
        {
            "direction": {"enum": list(DIRECTIONS)},
            "gait": {"enum": list(GAIT_RPE)},
            "metres": _AMOUNT,
            "seconds": _AMOUNT,
            "rpe": _AMOUNT | {"maximum": 10},
            "target": _TEXT,
            "gradient": {"type": "number", "description": "percent, uphill above 0"},
            "note": _TEXT,
            "estimated": {"type": "array", "items": {"enum": ["metres", "seconds"]}},
        },
        ("direction", "gait"),
        "Derived from the workout, one step as it is run; ignored on import",
    )


def _totals() -> Shape:
    keys = (*KEYS, "total")
    by_gait = _table(dict.fromkeys(keys, _AMOUNT), keys)
    return _table(
        {
            "metres": by_gait,
            "seconds": by_gait,
            "load": _AMOUNT,
            "backward_share": _AMOUNT | {"maximum": 1, "description": "of the running time"},
        },
        ("metres", "seconds", "load", "backward_share"),
        "Derived from the sessions; ignored on import",
    )


def _table(properties: Shape, required: tuple[str, ...] = (), description: str = "") -> Shape:
    found: Shape = {"type": "object", "properties": properties}
    if required:
        found["required"] = list(required)
    return found | ({"description": description} if description else {})
