"""What an exchange file holds once it is read: the value between reading a file and merging it.

Rules: a frozen value; `start` and `end` are the week's days for a week file and None for a plan file. Derived tables
(`totals`, a session's `steps`) are gone by then.
"""

from __future__ import annotations

from typing import Literal

from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Block, Day, Goal, Plan, Session, Silence

FileKind = Literal["week", "plan"]
SHARED = ("schema", "week_start", "goals", "blocks")  # the keys that a week file has from the plan's, unchanged
_NOBODY = Silence("RP412", "the file says nothing of its athlete")  # whose paces are assumed then


class Incoming(Value):
    """A week or a plan from a file; `name` is the plan it comes from."""

    kind: FileKind
    name: str
    start: Day | None = None
    end: Day | None = None
    goals: tuple[Goal, ...] = ()
    blocks: tuple[Block, ...] = ()
    sessions: tuple[Session, ...] = ()


def whole(plan: Plan) -> Incoming:
    """All of a plan that an import can bring."""
    return Incoming("plan", plan.name, None, None, plan.goals, plan.blocks, plan.sessions)


def as_plan(incoming: Incoming) -> Plan:
    """The file as a plan of its own, to be looked at: nobody's, without history; weeks start as a week file does.

    That its paces rest on an assumption is silenced, with the reason.
    """
    return Plan(
        incoming.name,
        week_start=incoming.start.weekday() if incoming.start is not None else 0,
        goals=incoming.goals,
        blocks=incoming.blocks,
        sessions=incoming.sessions,
        silenced=(_NOBODY,),
    )
