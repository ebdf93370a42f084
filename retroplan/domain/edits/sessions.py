"""The edits that act on sessions and on days.

Moving keeps the first date in `planned_on`; the file order changes only when it has to, so that a diff
stays small; what is done is never moved by an edit that moves many. Ids of new sessions come with the edit. A
session of the coach's that a person changes is pinned.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import Value, replace
from retroplan.domain.edits.base import Changes, Outcome, by_hand, check_day, many, put, session_or_raise, title_of
from retroplan.domain.plan.plan import Actual, Plan, Session


class AddSessions(Value):
    """Add sessions, each with an id of its own, at the end of their days."""

    sessions: tuple[Session, ...]
    name: str = ""

    def on(self, plan: Plan) -> Outcome:
        taken = plan.ids()
        for session in self.sessions:
            check_day(session.date)
            if session.id in taken:
                raise RetroPlanError(f'There is already something called "{session.id}"', "", "Give it another id")
            taken |= {session.id}
        return Outcome(replace(plan, sessions=plan.sessions + self.sessions))

    def label(self, _plan: Plan) -> str:
        return self.name or many("add", self.sessions)


class ChangeSession(Value):
    """Set fields of one session; a new `date` moves it to the end of that day."""

    id: str
    changes: Changes
    name: str = ""

    def on(self, plan: Plan) -> Outcome:
        session = session_or_raise(plan, self.id)
        changes = dict(self.changes)
        to = changes.pop("date", session.date)
        notes: tuple[str, ...] = ()
        if changes:
            changed = replace(session, **changes)
            if "pinned" not in changes:
                changed, notes = by_hand(session, changed)
            plan = put(plan, changed)
        return Outcome(MoveSession(self.id, to).on(plan).plan if to != session.date else plan, notes)

    def label(self, plan: Plan) -> str:
        return self.name or f"edit {title_of(session_or_raise(plan, self.id))}"


class MoveSession(Value):
    """Put a session on another day, or at another place (`slot` from 0; None: last) of a day."""

    id: str
    to: date
    slot: int | None = None

    def on(self, plan: Plan) -> Outcome:
        session = session_or_raise(plan, self.id)
        moved = _redated(session, self.to)
        where = next(i for i, s in enumerate(plan.sessions) if s.id == self.id)
        others = [s for s in plan.sessions if s.id != self.id]
        same_day = [i for i, s in enumerate(others) if s.date == self.to]
        slot = len(same_day) if self.slot is None else max(0, min(self.slot, len(same_day)))
        if sum(i < where for i in same_day) == slot:  # its place in the file already gives that order
            return Outcome(put(plan, moved))
        others.insert(same_day[slot] if slot < len(same_day) else same_day[-1] + 1, moved)
        return Outcome(replace(plan, sessions=tuple(others)))

    def label(self, plan: Plan) -> str:
        session = session_or_raise(plan, self.id)
        if session.date == self.to:
            return f"reorder {title_of(session)}"
        return f"move {title_of(session)} to {show_day(self.to)}"


class RemoveSessions(Value):
    """Take sessions out of the plan."""

    ids: tuple[str, ...]
    name: str = ""

    def on(self, plan: Plan) -> Outcome:
        for id in self.ids:
            session_or_raise(plan, id)
        gone = set(self.ids)
        return Outcome(replace(plan, sessions=tuple(s for s in plan.sessions if s.id not in gone)))

    def label(self, plan: Plan) -> str:
        return self.name or many("delete", tuple(s for s in plan.sessions if s.id in self.ids))


class SwapDays(Value):
    """Exchange all sessions of two days."""

    first: date
    second: date

    def on(self, plan: Plan) -> Outcome:
        first, second = plan.on(self.first), plan.on(self.second)
        if any(s.status == "done" for s in first + second):
            raise RetroPlanError(
                f"{show_day(self.first)} or {show_day(self.second)} has a session that is done",
                "What was run stays on its day",
                "Move the planned ones one by one with m",
            )
        days = {s.id: self.second for s in first} | {s.id: self.first for s in second}
        return Outcome(redate(plan, days))

    def label(self, _plan: Plan) -> str:
        return f"swap {show_day(self.first)} and {show_day(self.second)}"


class InsertRest(Value):
    """Make `day` a rest day: what is planned from it on, up to the next free day, moves one day later."""

    day: date

    def on(self, plan: Plan) -> Outcome:
        day = self.day
        days: dict[str, date] = {}
        while movable := [s for s in plan.on(day) if s.status == "planned" and s.kind != "rest"]:
            days.update({s.id: day + timedelta(days=1) for s in movable})
            day += timedelta(days=1)
        if not days:
            raise RetroPlanError(f"Nothing is planned on {show_day(self.day)}", "", "It is a rest day already")
        count = "1 session" if len(days) == 1 else f"{len(days)} sessions"
        return Outcome(redate(plan, days), (f"{count} moved one day later, up to {show_day(day)}",))

    def label(self, _plan: Plan) -> str:
        return f"rest on {show_day(self.day)}"


class MarkDone(Value):
    """A session was run; `actual` says how, when known."""

    id: str
    actual: Actual | None = None

    def on(self, plan: Plan) -> Outcome:
        session = session_or_raise(plan, self.id)
        actual = self.actual if self.actual is not None else session.actual
        return Outcome(put(plan, replace(session, status="done", actual=actual)))

    def label(self, plan: Plan) -> str:
        return f"mark {title_of(session_or_raise(plan, self.id))} done"


class MarkSkipped(Value):
    """A session was not run."""

    id: str

    def on(self, plan: Plan) -> Outcome:
        return Outcome(put(plan, replace(session_or_raise(plan, self.id), status="skipped")))

    def label(self, plan: Plan) -> str:
        return f"skip {title_of(session_or_raise(plan, self.id))}"


class MarkPlanned(Value):
    """Take back done or skipped; the actual figures go with it, until undo brings them back."""

    id: str

    def on(self, plan: Plan) -> Outcome:
        return Outcome(put(plan, replace(session_or_raise(plan, self.id), status="planned", actual=None)))

    def label(self, plan: Plan) -> str:
        return f"plan {title_of(session_or_raise(plan, self.id))} again"


class FlipDirection(Value):
    """Exchange forward and backward in a session's workout."""

    id: str

    def on(self, plan: Plan) -> Outcome:
        from retroplan.domain.notation.notation import parse

        session = session_or_raise(plan, self.id)
        if session.status == "done":
            raise RetroPlanError(f"{title_of(session)} is done", "", "Copy it first, or take back done")
        if not session.workout:
            raise RetroPlanError(f"{title_of(session)} has no workout to flip", "", "Press e to give it one")
        workout = parse(session.workout)
        flipped = workout.flip()
        if flipped == workout:
            raise RetroPlanError(
                f"Nothing in {title_of(session)} can be run backward", "", "Rest, drills and downhill stay as they are"
            )
        downhill = any(step.gradient is not None and step.gradient < 0 for step in flipped.expand())
        notes = ("Downhill stays forward: nobody has studied it backward",) if downhill else ()
        changed, pinned = by_hand(session, replace(session, workout=str(flipped)))
        return Outcome(put(plan, changed), notes + pinned)

    def label(self, plan: Plan) -> str:
        return f"flip {title_of(session_or_raise(plan, self.id))}"


def redate(plan: Plan, days: dict[str, date]) -> Plan:
    """The plan with sessions (by id) on other days."""
    return replace(plan, sessions=tuple(_redated(s, days.get(s.id, s.date)) for s in plan.sessions))


def _redated(session: Session, to: date) -> Session:
    """The session on another day; `planned_on` keeps the first one, and goes when it is back there."""
    if to == session.date:
        return session
    first = session.planned_on or session.date
    return replace(session, date=check_day(to), planned_on=None if first == to else first)
