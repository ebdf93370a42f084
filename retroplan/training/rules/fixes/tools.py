"""What fixes are made of: which sessions may be changed, and the edits that move, shorten or ease one.

A way takes the plan, the finding and the day, and offers edits, the mildest first; whether one keeps its promise
is for `fix` to see. Every edit has a name that says what it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.errors import NotationError
from retroplan.domain.base.value import replace
from retroplan.domain.edits.base import Edit, title_of
from retroplan.domain.edits.edits import ChangeSession, MoveSession, ReplacePlan
from retroplan.domain.notation.notation import parse
from retroplan.domain.notation.workout import Workout
from retroplan.domain.plan.plan import Plan, Session
from retroplan.training.athlete.availability import minutes_on
from retroplan.training.pace.paces import ladder
from retroplan.training.rules.finding import Finding
from retroplan.training.workload.totals import workout_totals
from retroplan.training.workload.trim import eased, forward, shorten

Way = Callable[[Plan, Finding, date], Iterator[Edit]]

_NEAR = 6  # days a session is moved at the most (our own choice)


def free(plan: Plan, finding: Finding, today: date) -> list[Session]:
    """The finding's sessions that may be changed, in its order: planned, not past, not pinned, no race."""
    return free_ids(plan, finding.sessions, today)


def free_ids(plan: Plan, ids: Iterable[str], today: date) -> list[Session]:
    found = (plan.session(id) for id in ids)
    return [s for s in found if s is not None and may_change(s, today)]


def may_change(session: Session, today: date) -> bool:
    """Whether a fix may touch the session."""
    return session.status == "planned" and session.date >= today and not session.pinned and session.kind != "race"


def workout_of(session: Session) -> Workout | None:
    """The session's workout; None without one, or when it cannot be read."""
    try:
        return parse(session.workout) if session.workout.strip() else None
    except NotationError:
        return None


def rewritten(session: Session, workout: Workout | None, name: str) -> Iterator[Edit]:
    """The edit that gives the session `workout`; none when that is nothing new."""
    if workout is not None and workout != workout_of(session):
        yield ChangeSession(session.id, (("workout", str(workout)),), f"{name} {title_of(session)}")


def moved(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """Each of the finding's sessions on the nearest other day: days without a session first."""
    for session in free(plan, finding, today):
        for day in days_near(plan, session, today):
            yield MoveSession(session.id, day)


def days_near(plan: Plan, session: Session, today: date) -> list[date]:
    """The days a session could be moved to, nearest first, those with a session on them last, later before earlier."""
    taken = {s.date for s in plan.sessions if s.status != "skipped" and s.kind not in ("rest", "note")}
    races = {s.date for s in plan.sessions if s.kind == "race"}
    found = []
    for by in range(-_NEAR, _NEAR + 1):
        day = session.date + timedelta(days=by)
        if by and day >= today and day not in races and minutes_on(plan, day) != 0:
            found.append((day in taken, abs(by), -by, day))
    return [day for *_, day in sorted(found)][:8]


def turned(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """Each of the finding's sessions run forward."""
    for session in free(plan, finding, today):
        workout = workout_of(session)
        yield from rewritten(session, workout and forward(workout), "run forward:")


def made_easy(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """Each of the finding's sessions without anything above easy."""
    for session in free(plan, finding, today):
        if session.kind == "run":
            workout = workout_of(session)
            yield from rewritten(session, workout and eased(workout), "ease")


def shortened(
    plan: Plan, session: Session, *, seconds: float | None = None, metres: float | None = None, backward: bool = False
) -> Iterator[Edit]:
    """The session within `seconds` and `metres`, of backward running when asked."""
    workout = workout_of(session)
    if workout is not None:
        shorter = shorten(workout, ladder(plan.athlete), seconds=seconds, metres=metres, backward=backward)
        yield from rewritten(session, shorter, "less backward in" if backward else "shorten")


def all_shortened(plan: Plan, sessions: Iterable[Session], share: float, name: str) -> Iterator[Edit]:
    """Several sessions at once at `share` (0 to 1) of their time, as one step; what has a floor stays longer."""
    new: dict[str, Session] = {}
    paces = ladder(plan.athlete)
    for session in sessions:
        workout = workout_of(session)
        if workout is None or session.kind not in ("run", "test"):
            continue
        shorter = shorten(workout, paces, seconds=workout_totals(workout, paces).total_s * share)
        if shorter is not None and shorter != workout:
            new[session.id] = replace(session, workout=str(shorter))
    if new:
        yield ReplacePlan(replace(plan, sessions=tuple(new.get(s.id, s) for s in plan.sessions)), name)


def week_name(finding: Finding) -> str:
    """`the week of Mon 30 Nov`, by the finding's first day."""
    return f"the week of {show_day(min(finding.dates))}" if finding.dates else "the week"
