"""One run made less on the way back: without backward running, with less of it, a stage lower, or all of it less.

Rules: nothing is ever longer than it was. A test so early says little and is an easy run instead. What has a floor
(`trim`) stays as it is rather than being left out.
"""

from __future__ import annotations

import math

from retroplan.domain.base.value import replace
from retroplan.domain.notation.workout import Step, Workout
from retroplan.domain.plan.plan import Session
from retroplan.training.adapt.rework import (
    Rework,
    any_backward,
    backward_cut,
    backward_s,
    forward_easy,
    noted,
    run_backward,
    total_s,
    whole_cut,
    workout_of,
)
from retroplan.training.evidence.constants import OWN
from retroplan.training.evidence.stages import Stage
from retroplan.training.pace.paces import Ladder
from retroplan.training.workload.trim import capped, changed, eased, fewer_bouts, shorten
from retroplan.training.workload.workout_facts import workout_facts

_SLACK_S = 0.5
_NEAR = 1.03  # so near to what it should be a session is left as it is (our own choice)


def without_backward(rework: Rework, session: Session, note: str, walking: bool = False) -> bool:
    """Run what is backward forward and easy, in at most the same time; `walking`: what is walked backward too."""
    workout = workout_of(session)
    if workout is None:
        return False
    new = forward_easy(workout, any_backward if walking else run_backward)
    return new != workout and rework.rewrite(session, new, note)


def less_backward(rework: Rework, session: Session, cut: int, note: str) -> None:
    """Cut the backward running by `cut` per cent of its plan, all of it where less cannot be."""
    workout, earlier = workout_of(session), backward_cut(session)
    if workout is None or cut <= earlier or not backward_s(session, rework):
        return
    seconds = backward_s(session, rework) * (100 - cut) / (100 - earlier)
    new = shorten(workout, rework.ladder, seconds=seconds, backward=True)
    if new is None or not rework.rewrite(session, new, note):
        without_backward(rework, session, note)


def all_less(rework: Rework, session: Session, planned_s: float, cut: int, after: str) -> None:
    """Cut the whole session, as it is now, to `cut` per cent less than the `planned_s` seconds it had.

    The note tells the minutes it had, so that a later cut for the same or another break starts from them.
    """
    workout, earlier = workout_of(session), whole_cut(session)
    if workout is None or (earlier is not None and cut <= earlier[0]):
        return
    if earlier is not None:
        planned_s = max(planned_s, earlier[1])
    note = f"{cut} % less than its {planned_s / 60:.0f} min {after} ({OWN})"
    seconds = planned_s * (100 - cut) / 100
    if total_s(session, rework) <= seconds * _NEAR:
        rework.put(noted(session, note))  # short enough: its backward part, or an earlier cut, took that much with it
        return
    rework.rewrite(session, workout, note, seconds)


def easy_only(rework: Rework, session: Session, note: str) -> None:
    """Nothing above easy, in at most the same time; a test is an easy run. Left out where that cannot be."""
    workout = workout_of(session)
    if workout is None:
        return
    new = eased(forward_easy(workout, run_backward) if session.kind == "test" else workout)
    if new == workout and session.kind != "test":
        return
    kept = _no_more_backward(rework, session, new)
    if session.kind == "test":
        session = replace(session, kind="run", title="Easy")
        rework.put(noted(session, note))
    if not rework.rewrite(session, kept, note):
        rework.drop(session)


def _no_more_backward(rework: Rework, session: Session, workout: Workout) -> Workout:
    """The workout with no more seconds of backward running than the session had: at ease a distance takes longer."""
    most = backward_s(session, rework)
    if workout_facts(str(workout), rework.ladder).totals.seconds["backward_run"] <= most + _SLACK_S:
        return workout
    less = shorten(workout, rework.ladder, seconds=most, backward=True)
    return forward_easy(workout, run_backward) if less is None else less


def stage_lower(rework: Rework, session: Session, stage: Stage, note: str) -> None:
    """Keep the backward running within a stage."""
    workout = workout_of(session)
    if workout is None or not backward_s(session, rework):
        return
    new = _no_more_backward(rework, session, within(workout, stage, rework.ladder))
    if new != workout and not rework.rewrite(session, new, note):
        without_backward(rework, session, note)


def within(workout: Workout, stage: Stage, ladder: Ladder) -> Workout:
    """The workout with its backward running within what the stage allows; forward and easy where that cannot be."""
    facts = workout_facts(str(workout), ladder)
    if facts.back_hard_s > stage.hard_min * 60 + _SLACK_S:
        workout = eased(workout, backward=True)
    if facts.back_uphill_s > 0 and not stage.hills:
        workout = changed(workout, _level)
    if facts.totals.longest_backward_s > stage.longest_bout_s + _SLACK_S:
        workout = capped(workout, ladder, stage.longest_bout_s)
    new: Workout | None = workout
    facts = workout_facts(str(workout), ladder)
    bouts = facts.totals.backward_bouts
    if bouts > stage.bouts and not (facts.longest_back_m <= stage.stride_m and bouts <= stage.strides):
        most = stage.strides if facts.longest_back_m <= stage.stride_m else stage.bouts
        new = fewer_bouts(workout, ladder, int(most))
    if new is not None and not math.isinf(stage.total_min):
        new = shorten(new, ladder, seconds=stage.total_min * 60, backward=True)
    if new is None or workout_facts(str(new), ladder).totals.longest_backward_s > stage.longest_bout_s + _SLACK_S:
        return forward_easy(workout, run_backward)
    return new


def _level(step: Step) -> Step:
    uphill = step.direction == "backward" and step.gait == "run" and (step.gradient or 0) > 0
    return replace(step, gradient=None) if uphill else step
