"""Reading a plan out of a parsed document: a dict as the TOML parser gives it, to a `Plan`.

Every fault is collected, none stops the reading; keys and tables this version does not know are kept in `extra`.
"""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import SCHEMA, Plan
from retroplan.store.codec.fields import Table
from retroplan.store.codec.key_rows import read_values
from retroplan.store.codec.plan_keys import PLAN
from retroplan.store.toml.problems import Faults

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any


class Decoded(Value):
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
    values = read_values(PLAN, Table(data, (), faults))
    schema = values.pop("schema", SCHEMA)
    if check_workouts:
        _check_workouts(data.get("sessions"), faults)
    return Decoded(Plan(**{"name": name, **values}), faults, schema)


def _check_workouts(sessions: object, faults: Faults) -> None:
    """Note what the notation does not read, at its column; that the entries are tables was seen before."""
    for index, session in enumerate(sessions if isinstance(sessions, (list, tuple)) else ()):
        workout = session.get("workout") if isinstance(session, Mapping) else None
        if isinstance(workout, str) and workout:
            from retroplan.domain.notation.notation import check

            for problem in check(workout):
                place = ("sessions", index, "workout")
                faults.add(place, problem.message, problem.suggestion, problem.column, problem.length)
