"""A plan while it is adapted: which sessions may change, how they do, and what each says of it.

Rules: only sessions from today on that are planned, not pinned and no races change; a test on the day of its goal
counts as a race. Of the past only `planned` becomes `skipped`. What changed is added to a session's `why` as
`adapted: …`; the same change for the same reason is never made twice, which is read from there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from retroplan.domain.base.errors import NotationError
from retroplan.domain.base.value import replace
from retroplan.domain.notation.notation import parse
from retroplan.domain.notation.workout import Step, Workout
from retroplan.domain.plan.plan import Plan, Session
from retroplan.training.adapt.breaks import running
from retroplan.training.athlete.ownership import MARK
from retroplan.training.pace.paces import ladder
from retroplan.training.workload.trim import changed, holds, shorten
from retroplan.training.workload.workout_facts import workout_facts

ADAPTED = "adapted: "
_CUT = re.compile(r"adapted: (\d+) % less(?: than its (\d+) min|( backward running)) after ")
_BACK_TITLES = (  # of the coach's own sessions, and what they are called without their backward work
    (re.compile(r"^Long \+ retro$"), "Long run"),
    (re.compile(r"^Retro (?:bouts|strides|hills|repeats|run)$"), "Easy"),
    (re.compile(r" \+ retro$|, both ways$| backward$"), ""),
)
_BACK_WORD = re.compile(r"\b(?:back|backward|backwards|retro)\b", re.IGNORECASE)
_FORWARD = ", run forward"

Change = tuple[Session | None, Session | None]


class Rework:
    """Sessions by id as they are now; what is not in `now` is as in the plan, None is left out."""

    __slots__ = ("goal_days", "ladder", "now", "plan", "today")

    def __init__(self, plan: Plan, today: date) -> None:
        self.plan, self.today = plan, today
        self.ladder = ladder(plan.athlete)
        self.now: dict[str, Session | None] = {}
        self.goal_days = {goal.date for goal in plan.goals if goal.kind in ("race", "test") and goal.met is None}

    def session(self, session: Session) -> Session | None:
        """The session of the plan as it is now; None when it is left out."""
        return self.now.get(session.id, session)

    def may(self, session: Session) -> bool:
        """Whether the session may be changed."""
        if session.status != "planned" or session.date < self.today or session.pinned or session.actual is not None:
            return False
        return session.kind != "race" and not (session.kind == "test" and session.date in self.goal_days)

    def runs(self) -> list[Session]:
        """The runs that may be changed, as they are now, by day."""
        found = (self.session(s) for s in self.plan.sessions if self.may(s))
        return sorted((s for s in found if s is not None and running(s, self.ladder)), key=lambda s: s.date)

    def put(self, session: Session) -> None:
        """`session` from now on stands for the one with its id."""
        self.now[session.id] = session

    def rewrite(self, session: Session, workout: Workout, note: str, seconds: float | None = None) -> bool:
        """Give the session another workout of at most `seconds` (None: as long as it was); False when that cannot be.

        Running at ease takes longer over the same distance, which would make the week longer.
        """
        most = total_s(session, self) if seconds is None else seconds
        shorter = shorten(workout, self.ladder, seconds=most + 0.5)
        if shorter is None:
            return False
        if str(shorter) != session.workout and shorter != workout_of(session):
            self.put(named(rewritten(session, shorter, note)))
        return True

    def drop(self, session: Session) -> None:
        """Leave the session out."""
        self.now[session.id] = None

    def result(self) -> Plan:
        """The plan as it is now; the same object when nothing changed."""
        if not self.changes():
            return self.plan
        found = (self.session(session) for session in self.plan.sessions)
        return replace(self.plan, sessions=tuple(session for session in found if session is not None))

    def changes(self) -> tuple[Change, ...]:
        """(before, after or None) of every session that is another now, by day."""
        found = [(s, self.now[s.id]) for s in self.plan.sessions if s.id in self.now and self.now[s.id] != s]
        return tuple(sorted(found, key=lambda pair: pair[0].date))


def workout_of(session: Session) -> Workout | None:
    """The session's workout; None without one, or when it cannot be read."""
    try:
        return parse(session.workout) if session.workout.strip() else None
    except NotationError:
        return None


def backward_cut(session: Session) -> int:
    """By how many per cent earlier adapting has cut the session's backward running; 0 when none has."""
    return max((int(less) for less, _, back in _CUT.findall(session.why) if back), default=0)


def whole_cut(session: Session) -> tuple[int, float] | None:
    """By how many per cent earlier adapting has cut the session, and from how many seconds; None when none has."""
    found = [(int(less), 60.0 * int(minutes)) for less, minutes, _ in _CUT.findall(session.why) if minutes]
    return max(found, default=None)


def noted(session: Session, note: str) -> Session:
    """The session with `note` in its why; a note on a cut takes the place of an earlier one."""
    parts = session.why.split("; ") if session.why else []
    cut = _CUT.match(ADAPTED + note)
    if cut:
        parts = [p for p in parts if not ((old := _CUT.match(p)) and bool(old[3]) == bool(cut[3]))]
    if ADAPTED + note not in parts:
        parts.append(ADAPTED + note)
    return replace(session, why="; ".join(parts))


def rewritten(session: Session, workout: Workout, note: str) -> Session:
    """The session with another workout and the note why."""
    return noted(replace(session, workout=str(workout)), note)


def forward_easy(workout: Workout, only: Callable[[Step], bool]) -> Workout:
    """The workout with the backward steps that `only` asks for turned forward, what is run of them easy."""

    def turn(step: Step) -> Step:
        if step.direction != "backward" or not only(step):
            return step
        flipped = step.flip()
        return replace(flipped, effort="easy", rpe=None, target=None) if step.gait == "run" else flipped

    return changed(workout, turn)


def run_backward(step: Step) -> bool:
    return step.gait == "run"


def any_backward(_step: Step) -> bool:
    return True


def named(session: Session) -> Session:
    """The session with a title that does not promise backward work which is gone."""
    workout = workout_of(session)
    if workout is not None and any(holds(item, _goes_backward) for item in workout.items):
        return session
    title = session.title.removesuffix(_FORWARD)
    if session.why.startswith(MARK):
        for pattern, without in _BACK_TITLES:
            title = pattern.sub(without, title)
    if session.kind == "test":
        return replace(session, kind="run", title="Easy")
    if _BACK_WORD.search(title):
        title += _FORWARD
    return session if title == session.title else replace(session, title=title)


def _goes_backward(step: Step) -> bool:
    return step.direction == "backward" and step.gait in ("run", "walk")


def backward_s(session: Session, rework: Rework) -> float:
    """Seconds run backward in the session."""
    return workout_facts(session.workout, rework.ladder).totals.seconds["backward_run"]


def total_s(session: Session, rework: Rework) -> float:
    """Seconds of the whole session."""
    return workout_facts(session.workout, rework.ladder).totals.total_s
