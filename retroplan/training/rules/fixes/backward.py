"""Ways to fix findings about sore places, ground and backward running (RP1xx, RP2xx).

The mildest first, running forward instead the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from retroplan.domain.base.value import replace
from retroplan.domain.edits.base import Edit, title_of
from retroplan.domain.edits.edits import ChangeSession
from retroplan.domain.notation.workout import Item, Step, Workout, gradient_text
from retroplan.domain.plan.plan import Plan, Session
from retroplan.training.athlete.body import CONDITIONS, open_niggles, place
from retroplan.training.evidence.constants import BR_STEEPEST, HARD_RPE
from retroplan.training.pace.paces import ladder
from retroplan.training.rules.finding import Finding
from retroplan.training.rules.fixes.tools import Way, free, moved, rewritten, shortened, turned, workout_of
from retroplan.training.workload.totals import workout_totals
from retroplan.training.workload.trim import capped, changed, eased, fewer_bouts, forward, holds, runs_backward

# Shares of its backward running that a session is tried with (our own choice).
_SHARES = (0.85, 0.7, 0.55, 0.4, 0.25)
_WALK_FIRST = Step(100.0, None, "100m", "backward", "walk")  # as the coaches advise it (F1)


def _workouts(plan: Plan, finding: Finding, today: date) -> Iterator[tuple[Session, Workout]]:
    for session in free(plan, finding, today):
        workout = workout_of(session)
        if workout is not None:
            yield session, workout


def _sore(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """Forward instead; with vertigo or the like running at all is a clinician's question, so nothing is offered."""
    if any(place(niggle.place) in CONDITIONS for day in finding.dates for niggle, _ in open_niggles(plan, day)):
        return
    yield from turned(plan, finding, today)


def _downhill(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    for session, workout in _workouts(plan, finding, today):
        yield from rewritten(
            session, forward(workout, lambda step: (step.gradient or 0) < 0), "run downhill forward in"
        )


def _less_steep(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    steepest = BR_STEEPEST.value

    def flatter(step: Step) -> Step:
        steep = step.direction == "backward" and (step.gradient or 0) > steepest
        return replace(step, gradient=steepest) if steep else step

    for session, workout in _workouts(plan, finding, today):
        name = f"take {gradient_text(steepest)} at most in"
        yield from rewritten(session, changed(workout, flatter), name)


def _with_spotter(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    for session in free(plan, finding, today):
        yield ChangeSession(session.id, (("spotter", True),), f"take a spotter to {title_of(session)}")


def _not_special(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """Easy, then flat, then shorter, then forward."""

    def level(step: Step) -> Step:
        return replace(step, gradient=None) if step.direction == "backward" and (step.gradient or 0) > 0 else step

    for session, workout in _workouts(plan, finding, today):
        easy = eased(workout, backward=True)
        yield from rewritten(session, easy, "run backward easily in")
        yield from rewritten(session, changed(workout, level), "run backward on the flat in")
        yield from rewritten(session, changed(easy, level), "run backward easily on the flat in")
    yield from _short_bouts(plan, finding, today)
    yield from _less(plan, finding, today)
    yield from turned(plan, finding, today)


def _short_bouts(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """Bouts cut to the limit, where it is in seconds, else by and by."""
    paces = ladder(plan.athlete)
    for session, workout in _workouts(plan, finding, today):
        longest = workout_totals(workout, paces).longest_backward_s
        limits = [finding.limit] if finding.unit == "s" and finding.limit else [longest * share for share in _SHARES]
        for limit in limits:
            yield from rewritten(session, capped(workout, paces, limit), "cut the backward bouts of")


def _few_bouts(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    paces = ladder(plan.athlete)
    for session, workout in _workouts(plan, finding, today):
        fewer = fewer_bouts(workout, paces, max(1, int(finding.limit or 1)))
        yield from rewritten(session, fewer, "fewer backward bouts in")


def _to_limit(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """Backward minutes down to the limit."""
    for session in free(plan, finding, today):
        if finding.limit:
            yield from shortened(plan, session, seconds=finding.limit * 60, backward=True)
    yield from _less(plan, finding, today)


def _less(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """Less backward running in one session or another."""
    paces = ladder(plan.athlete)
    found = list(_workouts(plan, finding, today))
    for share in _SHARES:
        for session, workout in found:
            backward = workout_totals(workout, paces).seconds["backward_run"]
            yield from shortened(plan, session, seconds=backward * share, backward=True)


def _less_or_forward(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    yield from _less(plan, finding, today)
    yield from turned(plan, finding, today)


def _moved_or_forward(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    yield from moved(plan, finding, today)
    yield from turned(plan, finding, today)


def _no_target(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """Backward running by effort, not by a pace that is too fast."""

    def by_effort(step: Step) -> Step:
        return replace(step, target=None) if step.direction == "backward" and step.target is not None else step

    for session, workout in _workouts(plan, finding, today):
        yield from rewritten(session, changed(workout, by_effort), "run backward by effort in")


def _earlier(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """Backward items put in front of the first hard forward one."""

    def hard(step: Step) -> bool:
        return step.direction == "forward" and step.gait == "run" and step.intensity >= HARD_RPE.value

    for session, workout in _workouts(plan, finding, today):
        first = next((at for at, item in enumerate(workout.items) if holds(item, hard)), None)
        if first is None:
            continue
        before, after = workout.items[:first], workout.items[first:]
        back = tuple(item for item in after if holds(item, runs_backward) and not holds(item, hard))
        rest = tuple(item for item in after if item not in back)
        yield from rewritten(session, Workout((*before, *back, *rest)), "run backward earlier in")


def _walk_first(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    for session, workout in _workouts(plan, finding, today):
        at = next((at for at, item in enumerate(workout.items) if holds(item, runs_backward)), None)
        if at is not None:
            items: tuple[Item, ...] = (*workout.items[:at], _WALK_FIRST, *workout.items[at:])
            yield from rewritten(session, Workout(items), "walk backward first in")


BACKWARD: dict[str, Way] = {
    "RP101": _sore, "RP102": _sore, "RP104": _downhill, "RP105": _less_steep, "RP106": turned, "RP107": turned,
    "RP108": turned, "RP109": _with_spotter, "RP111": _not_special, "RP201": _short_bouts, "RP202": _few_bouts,
    "RP203": _to_limit, "RP204": _moved_or_forward, "RP205": _less_or_forward, "RP206": turned,
    "RP207": _short_bouts, "RP208": _less, "RP209": _no_target, "RP210": _less_or_forward, "RP211": _earlier,
    "RP212": _to_limit, "RP215": _walk_first,
}  # fmt: skip
