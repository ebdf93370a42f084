"""What workouts, sessions and weeks come to: metres, seconds and load by direction and gait.

Totals add up exactly as their sessions do. What is written is taken as written; what has to be worked out with
the athlete's pace ladder is named in `estimated`. Everything is pure and cached by value.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from retroplan.domain.base.errors import NotationError
from retroplan.domain.notation.notation import parse
from retroplan.domain.notation.workout import KEYS, Workout
from retroplan.domain.plan.plan import Session
from retroplan.training.pace.paces import Ladder
from retroplan.training.workload.actuals import Noted, replace
from retroplan.training.workload.load import effort_load
from retroplan.training.workload.segments import Segment, segments
from retroplan.training.workload.tally import NOTHING, Totals, total

__all__ = [
    "NOTHING", "Segment", "Totals", "segments", "session_totals", "total", "week_totals", "workout_totals",
]  # fmt: skip


@lru_cache(maxsize=2048)
def workout_totals(workout: Workout, ladder: Ladder) -> Totals:
    """What the workout comes to; its load is the sum over steps of RPE times minutes, our estimate before it is run."""
    metres, seconds = dict.fromkeys(KEYS, 0.0), dict.fromkeys(KEYS, 0.0)
    load, bouts, longest, running, last = 0.0, 0, 0.0, 0.0, 0
    estimated: set[str] = set()
    for part in segments(workout, ladder):
        key = part.key
        metres[key] += part.metres
        seconds[key] += part.seconds
        load += effort_load(part.rpe, part.seconds)
        estimated.update(f"{what}.{key}" for what in part.estimated)
        if key == "backward_run":
            bouts += part.bout != last
            running = part.seconds + (running if part.bout == last else 0.0)
            longest, last = max(longest, running), part.bout
    return Totals(metres, seconds, load, frozenset(estimated), bouts, longest)


def session_totals(session: Session, ladder: Ladder) -> Totals:
    """What a session comes to. Skipped sessions, rest days and notes are nothing; so is a workout that cannot be read.

    Of a done session, actual figures replace the plan's: see `actuals.replace`.
    """
    if session.status == "skipped" or session.kind in ("rest", "note"):
        return NOTHING
    actual = session.actual if session.status == "done" else None
    if actual is None:
        return _planned(session.workout, ladder)
    figures = (actual.minutes, actual.forward_m, actual.backward_m, actual.rpe)
    return _done(session.workout, session.kind, figures, ladder)


@lru_cache(maxsize=2048)
def _planned(text: str, ladder: Ladder) -> Totals:
    if not text.strip():
        return NOTHING
    try:
        return workout_totals(parse(text), ladder)
    except NotationError:
        return NOTHING


@lru_cache(maxsize=1024)
def _done(text: str, kind: str, figures: Noted, ladder: Ladder) -> Totals:
    return replace(_planned(text, ladder), kind, figures, ladder)


def week_totals(sessions: Iterable[Session], ladder: Ladder) -> Totals:
    """What any number of sessions come to together."""
    return total([session_totals(session, ladder) for session in sessions])
