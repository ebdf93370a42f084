"""Whether two sessions, goals or blocks say the same, so that a second import of a file changes nothing."""

from __future__ import annotations

from retroplan.domain.base.value import fields, replace
from retroplan.domain.plan.plan import Block, Goal, Session
from retroplan.exchange.schema import jsonable


def same(one: Session | Goal | Block, other: Session | Goal | Block) -> bool:
    """Whether both say the same, ids, pins and the order of unknown keys apart."""
    return type(one) is type(other) and _content(one) == _content(other)


def _content(entry: Session | Goal | Block) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in fields(entry):
        value = getattr(entry, name)
        if name == "extra":
            found["extra"] = jsonable(dict(value))
        elif name == "actual" and value is not None:
            found["actual"] = (replace(value, extra=()), jsonable(dict(value.extra)))
        elif name not in ("id", "pinned"):
            found[name] = value
    return found
