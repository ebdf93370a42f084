"""How the sessions of an import go into a plan: each meets the plan's own of its id, comes in new, or is there already.

The rules are those of `merge`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.ids import derive
from retroplan.domain.base.value import replace
from retroplan.domain.edits.base import GENERATED
from retroplan.domain.edits.edits import title_of
from retroplan.domain.plan.plan import Plan, Session
from retroplan.exchange.import_plan import Entry, Tally
from retroplan.exchange.incoming import Incoming
from retroplan.exchange.same import same
from retroplan.training.pace.plausible import doubt_run

_PINNED = "pinned, so that building a season leaves it alone"


class Sessions:
    """The sessions of `plan` with those of `incoming`. `taken`: the ids in use; `tally`: what was decided."""

    def __init__(self, plan: Plan, incoming: Incoming, replacing: bool, taken: set[str], tally: Tally) -> None:
        self.plan = plan
        self.incoming = incoming
        self.replacing = replacing
        self.taken = taken
        self.tally = tally
        self.span = _span(plan, incoming) if replacing else _Span(())
        self.mine = {session.id: session for session in plan.sessions}
        self.by_day: dict[date, list[Session]] = {}
        for own in plan.sessions:
            self.by_day.setdefault(own.date, []).append(own)
        self.goal_ids = {goal.id for goal in plan.goals}
        self.theirs = {session.id for session in incoming.sessions}
        self.put: dict[str, Session] = {}  # what takes the place of a session of the plan's
        self.kept: set[str] = set()  # sessions of the plan's that the file holds too
        self.new: list[Session] = []

    def merged(self) -> tuple[Session, ...]:
        order = [self._take(session) for session in self.incoming.sessions]
        found = []
        for own in self.plan.sessions:
            if own.date in self.span and own.status == "planned" and own.id not in self.kept:
                self.tally.removed.append(_entry(own))
            else:
                found.append(self.put.get(own.id, own))
        found += self.new
        return _in_order(found, order) if self.replacing else tuple(found)

    def _take(self, session: Session) -> str:
        """Decide about one session of the file; the id it has in the plan."""
        held = self.mine.get(session.id)
        if held is None and session.id not in self.goal_ids:
            self._add(session, "")
        elif held is None or not self._meet(held, session):
            return self._under_another_id(session)
        return session.id

    def _meet(self, held: Session, session: Session) -> bool:
        """Settle a session that the plan has under its id; False when it is another one, in days that stay."""
        if same(held, session) and not self._pins(held, session):
            self.tally.unchanged.append(_entry(held))
        elif held.date not in self.span:
            return False
        elif held.status == "planned":
            self.put[held.id] = _theirs(replace(session, pinned=session.pinned or held.pinned))
            self.tally.changed.append(_entry(session))
        else:
            self.tally.skipped.append(_entry(session, f"already {held.status} here"))
        self.kept.add(held.id)
        return True

    def _under_another_id(self, session: Session) -> str:
        """Its id is taken: it is there under another one from an earlier import, or comes in under a new one."""
        twin = self._twin(session)
        if twin is not None:
            self.kept.add(twin.id)
            self.tally.unchanged.append(_entry(twin))
            return twin.id
        id = derive(f"{session.id}\0{session.date}\0{session.title}\0{session.workout}", self.taken)
        self.taken.add(id)
        self._add(replace(session, id=id), f'the id "{session.id}" is taken; it becomes "{id}"')
        return id

    def _add(self, session: Session, reason: str) -> None:
        added = _theirs(session)
        self.new.append(added)
        doubt = doubt_run(session.actual, self.plan.athlete.units)
        said = (reason or (_PINNED if added is not session else ""), f"{doubt.what}. {doubt.hint}" if doubt else "")
        self.tally.added.append(_entry(added, "; ".join(part for part in said if part)))

    def _pins(self, held: Session, session: Session) -> bool:
        """Whether the file's session puts a pin on the plan's, which it may."""
        return session.pinned and not held.pinned and held.status == "planned" and held.date in self.span

    def _twin(self, session: Session) -> Session | None:
        for own in self.by_day.get(session.date, ()):
            if own.id not in self.kept and own.id not in self.theirs and same(own, session):
                return own
        return None


def _theirs(session: Session) -> Session:
    """A session that comes in: one that a coach made is pinned, so that the next season built here leaves it alone."""
    if session.status != "planned" or session.pinned or not session.why.startswith(GENERATED):
        return session
    return replace(session, pinned=True)


def _in_order(sessions: list[Session], order: list[str]) -> tuple[Session, ...]:
    """The sessions of each day in the file's order, other days and other sessions where they were."""
    rank = {id: place for place, id in enumerate(order)}
    places: dict[date, list[int]] = {}
    for index, session in enumerate(sessions):
        if session.id in rank:
            places.setdefault(session.date, []).append(index)
    found = list(sessions)
    for indexes in places.values():
        ranked = sorted((sessions[index] for index in indexes), key=lambda session: rank[session.id])
        for index, session in zip(indexes, ranked, strict=True):
            found[index] = session
    return tuple(found)


class _Span:
    """The days an import replaces."""

    def __init__(self, spans: Iterable[tuple[date, date]]) -> None:
        self.spans = tuple(spans)

    def __contains__(self, day: date) -> bool:
        return any(start <= day <= end for start, end in self.spans)


def _span(plan: Plan, incoming: Incoming) -> _Span:
    """The week of a week file; of a plan file, every week that it has a session in."""
    if incoming.start is not None and incoming.end is not None:
        return _Span(((incoming.start, incoming.end),))
    weeks = sorted({plan.week(session.date) for session in incoming.sessions})
    return _Span((week.start, week.end) for week in weeks)


def _entry(session: Session, reason: str = "") -> Entry:
    return Entry("session", session.id, f"{show_day(session.date, year=True)}: {title_of(session)}", reason)
