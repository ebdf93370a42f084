"""Owns reading a plan out of a parsed document: a dict as the TOML parser gives it, to a `Plan`.

Rules: every fault is collected, none stops the reading; keys and tables this version does not know are kept in
`extra`. An entry without an id gets one from its content, the same for every reader, until a save writes it.
"""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.domain.base.ids import derive
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import SCHEMA, Athlete, Plan
from retroplan.store.codec.decode_athlete import read_athlete
from retroplan.store.codec.decode_entries import read_block, read_goal, read_niggle, read_session, read_silences
from retroplan.store.codec.fields import Table
from retroplan.store.codec.keys import PLAN_KEYS
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
    top = Table(data, (), faults)
    schema = top.whole("schema", 1, 9999)
    title = top.text("name", name)
    if not title.strip():
        top.fault("name", "the name is empty")
    week_start = top.weekday("week_start")
    goals = [read_goal(entry) for entry in top.tables("goals")]
    sessions = [read_session(entry, check_workouts) for entry in top.tables("sessions")]
    athlete = top.table("athlete")
    plan = Plan(
        name=title,
        start=top.day("start"),
        week_start=week_start or 0,
        athlete=read_athlete(athlete) if athlete else Athlete(),
        niggles=tuple(niggle for entry in top.tables("niggles") if (niggle := read_niggle(entry))),
        goals=tuple(_with_ids(goals, "goals")),
        blocks=tuple(block for entry in top.tables("blocks") if (block := read_block(entry))),
        sessions=tuple(_with_ids(sessions, "sessions")),
        silenced=read_silences(top.tables("silenced")),
        extra=top.rest(PLAN_KEYS),
    )
    return Decoded(plan, faults, schema or SCHEMA)


def _with_ids(entries: list[tuple[Any, Table]], where: str) -> list[Any]:
    """The entries that could be read, each with an id of its own; an id used twice is a fault."""
    from retroplan.domain.base.value import replace

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
