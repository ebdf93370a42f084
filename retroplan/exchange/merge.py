"""Owns how an imported week or plan goes into a plan that is already there.

Rules, our own choice: importing into the plan it came from changes nothing, and importing the same file twice changes
nothing the second time. `add` never alters or removes what the plan has: a session whose id is taken by another one
is added under a new id. `replace` makes the imported weeks be as the file says: planned sessions it does not hold go,
those with the same id take its content; what is done or skipped stays, as does everything in other weeks. A pin is a
mark, no content: a session pinned here stays pinned, and `replace` takes over a pin of the file's. What a coach made
elsewhere is pinned when it comes in, since building a season here would take it for its own. Athlete, tests,
niggles and silenced rules are never imported. Nothing is written here: the result says what it would do.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from retroplan.domain.base.dates import show_day, show_span
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.ids import derive
from retroplan.domain.base.value import fields, replace
from retroplan.domain.edits.base import GENERATED
from retroplan.domain.edits.edits import title_of
from retroplan.domain.plan.plan import Block, Goal, Plan, Session
from retroplan.exchange.import_plan import Entry, ImportPlan, summary
from retroplan.exchange.incoming import Incoming
from retroplan.exchange.schema import jsonable

__all__ = ["MODES", "ImportPlan", "Mode", "merge", "same", "summary"]

_PINNED = "pinned, so that building a season leaves it alone"

Mode = Literal["add", "replace"]
MODES: tuple[Mode, ...] = ("add", "replace")


class _Tally:
    """What has been decided so far."""

    def __init__(self) -> None:
        self.added: list[Entry] = []
        self.changed: list[Entry] = []
        self.removed: list[Entry] = []
        self.unchanged: list[Entry] = []
        self.skipped: list[Entry] = []


def merge(plan: Plan, incoming: Incoming, mode: Mode = "add") -> ImportPlan:
    """`incoming` put into `plan`. Raises RetroPlanError for an unknown mode."""
    if mode not in MODES:
        raise RetroPlanError(f'"{mode}" is not a way to import', "", "Write add or replace")
    tally = _Tally()
    taken = set(plan.ids()) | {session.id for session in incoming.sessions} | {goal.id for goal in incoming.goals}
    sessions = _sessions(plan, incoming, mode, taken, tally)
    goals = _goals(plan, incoming.goals, mode, taken, tally)
    blocks = _blocks(plan, incoming.blocks, mode, tally)
    return ImportPlan(
        replace(plan, sessions=sessions, goals=goals, blocks=blocks),
        *(tuple(part) for part in (tally.added, tally.changed, tally.removed, tally.unchanged, tally.skipped)),
    )


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


def _sessions(plan: Plan, incoming: Incoming, mode: Mode, taken: set[str], tally: _Tally) -> tuple[Session, ...]:
    mine = {session.id: session for session in plan.sessions}
    by_day: dict[date, list[Session]] = {}
    for own in plan.sessions:
        by_day.setdefault(own.date, []).append(own)
    goal_ids = {goal.id for goal in plan.goals}
    theirs = {session.id for session in incoming.sessions}
    span = _span(plan, incoming) if mode == "replace" else _Span(())
    put: dict[str, Session] = {}  # what takes the place of a session of the plan's
    kept: set[str] = set()  # sessions of the plan's that the file holds too
    new: list[Session] = []
    order: list[str] = []  # the plan's ids of the file's sessions, in the file's order
    for session in incoming.sessions:
        held = mine.get(session.id)
        if held is None and session.id not in goal_ids:
            new.append(_theirs(session))
            tally.added.append(_of(new[-1], _PINNED if new[-1] is not session else ""))
        elif held is not None and same(held, session) and not _pins(held, session, span):
            kept.add(held.id)
            tally.unchanged.append(_of(held))
        elif held is not None and held.date in span:
            kept.add(held.id)
            if held.status == "planned":
                put[held.id] = _theirs(replace(session, pinned=session.pinned or held.pinned))
                tally.changed.append(_of(session))
            else:
                tally.skipped.append(_of(session, f"already {held.status} here"))
        elif (twin := _twin(by_day, session, kept, theirs)) is not None:
            kept.add(twin.id)
            order.append(twin.id)
            tally.unchanged.append(_of(twin))
            continue
        else:
            id = derive(f"{session.id}\0{session.date}\0{session.title}\0{session.workout}", taken)
            taken.add(id)
            new.append(_theirs(replace(session, id=id)))
            order.append(id)
            tally.added.append(_of(new[-1], f'the id "{session.id}" is taken; it becomes "{id}"'))
            continue
        order.append(session.id)
    found = []
    for own in plan.sessions:
        if own.date in span and own.status == "planned" and own.id not in kept:
            tally.removed.append(_of(own))
        else:
            found.append(put.get(own.id, own))
    return _in_order(found + new, order) if mode == "replace" else tuple(found + new)


def _theirs(session: Session) -> Session:
    """A session that comes in: one that a coach made is pinned, so that the next season built here leaves it alone."""
    if session.status != "planned" or session.pinned or not session.why.startswith(GENERATED):
        return session
    return replace(session, pinned=True)


def _pins(held: Session, session: Session, span: _Span) -> bool:
    """Whether the file's session puts a pin on the plan's, which it may."""
    return session.pinned and not held.pinned and held.status == "planned" and held.date in span


def _twin(by_day: dict[date, list[Session]], session: Session, kept: set[str], theirs: set[str]) -> Session | None:
    """A session of the plan's that is `session` under another id: an earlier import of the same file."""
    for own in by_day.get(session.date, ()):
        if own.id not in kept and own.id not in theirs and same(own, session):
            return own
    return None


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


def _goals(plan: Plan, incoming: tuple[Goal, ...], mode: Mode, taken: set[str], tally: _Tally) -> tuple[Goal, ...]:
    found = list(plan.goals)
    session_ids = {session.id for session in plan.sessions}
    for goal in incoming:
        what = Entry("goal", goal.id, f"goal {goal.title or goal.id}")
        own = plan.goal(goal.id)
        if own is None and any(same(goal, other) for other in plan.goals):
            tally.unchanged.append(what)
        elif own is None:
            if goal.id in session_ids:
                goal = replace(goal, id=derive(f"{goal.id}\0{goal.title}", taken))
                taken.add(goal.id)
            found.append(goal)
            tally.added.append(replace(what, id=goal.id))
        elif same(own, goal):
            tally.unchanged.append(what)
        elif mode == "replace" and own.met is None:
            found[found.index(own)] = goal
            tally.changed.append(what)
        else:
            tally.skipped.append(replace(what, reason=f'the plan has its own goal "{own.id}"'))
    return tuple(found)


def _blocks(plan: Plan, incoming: tuple[Block, ...], mode: Mode, tally: _Tally) -> tuple[Block, ...]:
    """Blocks have no ids: one with the same name and start is the same block, once for each file."""
    found = list(plan.blocks)
    settled: list[Block] = []
    for block in incoming:
        what = Entry("block", "", f"block {block.name}, {show_span(block.start, block.end)}")
        own = next((b for b in found if (b.name, b.start) == (block.name, block.start) and b not in settled), None)
        if any(same(b, block) for b in found):
            settled += [b for b in found if same(b, block)]
            tally.unchanged.append(what)
        elif own is not None and mode == "replace":
            found[found.index(own)] = block
            settled.append(block)
            tally.changed.append(what)
        elif any(b.start <= block.end and block.start <= b.end for b in found):
            tally.skipped.append(replace(what, reason="the plan has a block there"))
        else:
            found.append(block)
            settled.append(block)
            tally.added.append(what)
    return tuple(found)


def _of(session: Session, reason: str = "") -> Entry:
    return Entry("session", session.id, f"{show_day(session.date, year=True)}: {title_of(session)}", reason)
