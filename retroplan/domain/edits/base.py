"""What every edit shares: the outcome, finding what an edit names, and checking days.

An edit is a frozen value with two pure methods: `on(plan)` gives the Outcome or raises RetroPlanError,
`label(plan)` names the edit for undo as the plan before it reads.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.dates import FIRST, LAST
from retroplan.domain.base.errors import RetroPlanError, nearest
from retroplan.domain.base.value import Value, replace
from retroplan.domain.plan.plan import Goal, Plan, Session

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any, Protocol, TypeAlias
else:
    Protocol = object

Changes: TypeAlias = "tuple[tuple[str, Any], ...]"

GENERATED = "generated"  # how the `why` of a session begins that the coach made
_SHAPING = ("workout", "title", "kind", "surface")


class Outcome(Value):
    """The plan after an edit, and what a person should hear about it."""

    plan: Plan
    notes: tuple[str, ...] = ()


class Edit(Protocol):
    """One change to a plan."""

    def on(self, plan: Plan, /) -> Outcome:
        """The plan after this edit. Raises RetroPlanError when it cannot be done."""

    def label(self, plan: Plan, /) -> str:
        """What undo calls this edit: `move Retro strides to Thu 3 Dec`."""


def session_or_raise(plan: Plan, id: str) -> Session:
    """The session called `id`. Raises RetroPlanError with the nearest id."""
    found = plan.session(id)
    if found is None:
        near = nearest(id, [session.id for session in plan.sessions])
        hint = f'Did you mean "{near}"?' if near else "`retroplan week` lists the ids of a week"
        raise RetroPlanError(f'There is no session "{id}"', f'In plan "{plan.name}"', hint)
    return found


def goal_or_raise(plan: Plan, id: str) -> Goal:
    """The goal called `id`. Raises RetroPlanError with the nearest id."""
    found = plan.goal(id)
    if found is None:
        near = nearest(id, [goal.id for goal in plan.goals])
        hint = f'Did you mean "{near}"?' if near else "`retroplan goals` lists them"
        raise RetroPlanError(f'There is no goal "{id}"', f'In plan "{plan.name}"', hint)
    return found


def title_of(session: Session) -> str:
    """What to call a session: its title, the beginning of its workout, or its kind."""
    return session.title or session.workout[:40] or session.kind


def check_day(day: date) -> date:
    """`day`, when the calendar of this program has it. Raises RetroPlanError."""
    if not FIRST <= day <= LAST:
        raise RetroPlanError(f"{day.isoformat()} is out of range", "", "Days run from 1970 to 2100")
    return day


def by_hand(before: Session, after: Session) -> tuple[Session, tuple[str, ...]]:
    """`after`, a change that a person made to `before`, with what they should hear of it.

    A session that the coach made is theirs from now on and is pinned, so that building the season again leaves it
    alone; what they say of pinning themselves goes before. A new day is seen by `planned_on`.
    """
    theirs = any(getattr(before, name) != getattr(after, name) for name in _SHAPING)
    if not theirs or before.pinned or after.pinned or not before.why.startswith(GENERATED):
        return after, ()
    return replace(after, pinned=True), ("It is pinned now: building the season again leaves it alone",)


def put(plan: Plan, changed: Session) -> Plan:
    """The plan with the session of the same id replaced."""
    return replace(plan, sessions=tuple(changed if s.id == changed.id else s for s in plan.sessions))


def many(verb: str, sessions: tuple[Session, ...]) -> str:
    """`add Retro strides`, or `add 3 sessions`."""
    return f"{verb} {title_of(sessions[0])}" if len(sessions) == 1 else f"{verb} {len(sessions)} sessions"
