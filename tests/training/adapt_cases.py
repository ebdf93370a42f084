"""Random seasons that were lived in part, breaks and sore places, and everything that adapting promises of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.notation.notation import parse
from retroplan.domain.plan.plan import PLACES, Niggle, Plan, Session
from retroplan.training.adapt.adapt import Break, adapt
from retroplan.training.adapt.adapted import Adapted
from retroplan.training.generate.season import generate
from retroplan.training.pace.paces import ladder
from retroplan.training.rules.check import check
from retroplan.training.rules.finding import Finding
from retroplan.training.rules.fixes.fix import same
from retroplan.training.workload.totals import session_totals

if __package__:
    from tests.training.athletes import case
else:
    from athletes import case


def lived(random: Random) -> tuple[Plan, date, Break | None] | None:
    """A season lived up to a day: mostly done, then perhaps not; None when no season could be built."""
    plan, request, start = case(random)
    try:
        plan = generate(plan, request, start).plan
    except RetroPlanError:
        return None
    last = max((session.date for session in plan.sessions), default=start)
    today = start + timedelta(days=random.randint(0, max(1, (last - start).days)))
    off = random.choice((0, 1, 2, 4, 6, 9, 12, 18, 27, 35))
    stopped = today - timedelta(days=off)
    sessions = []
    for session in plan.sessions:
        if session.status == "planned" and session.date < today:
            if session.date < stopped and random.random() < 0.9:
                session = replace(session, status="done")
            elif random.random() < 0.15:
                session = replace(session, status="skipped")
        elif random.random() < 0.1:
            session = random.choice(
                (replace(session, pinned=True), replace(session, why=""), replace(session, why="mine; because"))
            )
        sessions.append(session)
    niggles = plan.niggles
    if random.random() < 0.3:
        begun = today + timedelta(days=random.randint(-30, 10))
        until = begun + timedelta(days=random.randint(0, 40)) if random.random() < 0.7 else None
        niggles = (*niggles, Niggle(begun, random.choice(PLACES), until=until))
    break_ = None
    if random.random() < 0.4:
        first = today + timedelta(days=random.randint(-30, 30))
        last = first + timedelta(days=random.choice((0, 2, 3, 6, 10, 20, 34)))
        break_ = Break(random.choice(("missed", "illness", "holiday")), first, last)
    return replace(plan, sessions=tuple(sessions), niggles=niggles), today, break_


def may_change(session: Session, today: date) -> bool:
    """Whether adapting may touch a session at all, as it is promised."""
    if session.status != "planned" or session.pinned or session.kind == "race":
        return False
    return session.date >= today


def faults(plan: Plan, today: date, break_: Break | None, got: Adapted) -> Iterator[str]:  # noqa: C901 - one promise after the other, each its own if
    """Everything that adapting promises and here breaks."""
    paces = ladder(plan.athlete)
    after = {session.id: session for session in got.plan.sessions}
    if replace(plan, sessions=()) != replace(got.plan, sessions=()):
        yield "more than sessions changed"
    if [s.id for s in got.plan.sessions] != [s.id for s in plan.sessions if s.id in after]:
        yield "the order changed"
    changed = []
    for before in plan.sessions:
        now = after.get(before.id)
        if now == before:
            continue
        changed.append((before, now))
        if before.date < today:
            if now is None or before.pinned or before.kind == "race" or now != replace(before, status="skipped"):
                yield "the past was touched"
            continue
        if not may_change(before, today):
            yield "a fixed session was touched"
        if now is None:
            continue
        if (now.date, now.status) != (before.date, before.status):
            yield "a session moved"
        if "adapted: " not in now.why or not now.why.startswith(before.why.split("; adapted")[0]):
            yield "why lost or missing"
        parse(now.workout)
        was, is_ = session_totals(before, paces), session_totals(now, paces)
        for key in ("total_s", "running_s", "load"):
            if getattr(is_, key) > getattr(was, key) + 1.0:
                yield f"more {key}"
        for key in ("backward_run", "backward_walk"):
            if is_.seconds[key] > was.seconds[key] + 1.0:
                yield f"more {key}"
    if sorted(changed, key=lambda pair: pair[0].date) != list(got.changes):
        yield "changes do not say what changed"
    if not got.summary:
        yield "nothing said"
    yield from _new_findings(plan, today, got)
    again = adapt(got.plan, today, break_)
    if again.plan != got.plan:
        yield "adapting again changes more"


def _new_findings(plan: Plan, today: date, got: Adapted) -> Iterator[str]:
    known = check(plan, today).findings
    report = check(got.plan, today)
    if report.findings != got.findings:
        yield "findings are not the check's"
    for found in report.findings:
        if found.severity == "note" or any(_covers(old, found) for old in known):
            continue
        sessions = [got.plan.session(id) for id in found.sessions]
        if any(s is not None and may_change(s, today) and not _goal_test(plan, s) for s in sessions):
            yield f"new {found.code}"
        elif not any(found.message in note for note in got.notes):
            yield f"untold {found.code}"


def _goal_test(plan: Plan, session: Session) -> bool:
    return session.kind == "test" and any(goal.date == session.date for goal in plan.goals)


def _covers(old: Finding, found: Finding) -> bool:
    if not same(old, found) or (old.severity == "note") != (found.severity == "note"):
        return False
    if found.value is None or old.value is None or found.limit is None or old.limit is None:
        return True
    return abs(found.value - found.limit) <= abs(old.value - old.limit) + 1e-6
