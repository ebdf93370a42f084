"""A plan with one session more, and a plan as the key of a cache.

Nothing is changed; a session with an id that the plan knows takes the place of that one.
"""

from __future__ import annotations

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan, Session


class Held:
    """A plan as a key of a cache: equal to itself only, as a plan may hold tables that have no hash.

    Plans never change, so which one it is says everything; the key keeps it alive.
    """

    __slots__ = ("plan",)

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and other.plan is self.plan

    def __hash__(self) -> int:
        return id(self.plan)


def put(plan: Plan, session: Session) -> Plan:
    """The plan with `session` behind its others, or in the place of the one with its id."""
    if any(each.id == session.id for each in plan.sessions):
        sessions = tuple(session if each.id == session.id else each for each in plan.sessions)
    else:
        sessions = (*plan.sessions, session)
    return replace(plan, sessions=sessions)
