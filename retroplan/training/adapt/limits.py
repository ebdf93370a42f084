"""Growing again from what was really run: long runs and bouts by those of 30 days, backward work by its stage.

Rules: one walk through the season beside the plan as it was. A run is cut where less before it makes it a larger step
than it was planned to be: over 10 % beyond the longest of 30 days (K35), a bout over 50 % beyond (our own choice), or
beyond the stage that fewer backward runs give. What was over a limit before may stay that far over it.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

from retroplan.domain.base.value import Value, field
from retroplan.domain.plan.plan import Session
from retroplan.training.adapt.breaks import running
from retroplan.training.adapt.lessen import stage_lower, without_backward
from retroplan.training.adapt.rework import Rework, workout_of
from retroplan.training.evidence.constants import BOUT_GROWTH, BOUT_STEP_S, OWN, SPIKE, SPIKE_FLOOR_KM
from retroplan.training.evidence.stages import stage
from retroplan.training.workload.diary import Diary
from retroplan.training.workload.tally import Totals
from retroplan.training.workload.totals import session_totals
from retroplan.training.workload.trim import capped, shorten
from retroplan.training.workload.workout_facts import workout_facts

_WINDOW = timedelta(days=30)
LONG = f"at most {SPIKE.value:.0f} % over the longest run of 30 days ({SPIKE.key})"
BOUT = f"backward bouts grow by {BOUT_GROWTH.value:.0f} % at most ({OWN})"
STAGE = f"backward running as far as the runs before it have come ({OWN})"


class _Trail(Value, frozen=False):
    """What was run so far: (day, metres, longest backward bout in seconds), and the backward runs that count."""

    rework: Rework
    begun: date
    entries: list[tuple[date, float, float]] = field(default_factory=list)
    backward: int = 0

    def add(self, session: Session, totals: Totals) -> None:
        if totals.running_s <= 0:
            return
        self.entries.append((session.date, totals.total_m, totals.longest_backward_s))
        if totals.seconds["backward_run"] > 0:
            self.backward += session.status == "done" or session.date >= self.rework.today

    def longest(self, day: date) -> tuple[float, float]:
        """Metres of the longest run and seconds of the longest bout of the 30 days before `day`."""
        metres = bout = 0.0
        for at in range(len(self.entries) - 1, -1, -1):
            on, ground, seconds = self.entries[at]
            if on < day - _WINDOW:
                break
            metres, bout = max(metres, ground), max(bout, seconds)
        stated = self.rework.plan.athlete.longest_run_m or 0.0
        return (max(metres, stated) if day - self.begun < _WINDOW else metres), bout


def regrow(rework: Rework) -> None:
    """Cut what has become too large a step; each bears one of the notes above."""
    before = Diary(rework.plan, rework.today)
    if not before.runs:
        return
    begun = rework.plan.start or before.runs[0].day
    old, new = _Trail(rework, begun), _Trail(rework, begun)
    for day, runs in groupby(before.runs, key=lambda run: run.day):
        was, now = old.longest(day), new.longest(day)
        counted = old.backward, new.backward
        today = []
        for run in runs:
            session = rework.session(run.session)
            old.add(run.session, run.totals)
            if session is None:
                continue
            if rework.may(session) and session.kind != "test" and running(session, rework.ladder):
                _cut(rework, session, run.totals, was, now, counted)
            changed = rework.session(run.session)
            if changed is not None and changed.status != "skipped":
                today.append(changed)
        for session in today:
            new.add(session, session_totals(session, rework.ladder))


def _cut(
    rework: Rework,
    session: Session,
    planned: Totals,
    was: tuple[float, float],
    now: tuple[float, float],
    counted: tuple[int, int],
) -> None:
    """Cut one run: `planned` and `was` are of the plan before, `now` is what there is to grow from."""
    experience = rework.plan.athlete.backward_experience
    reached = stage(counted[1], experience)
    if reached is not stage(counted[0], experience):
        stage_lower(rework, session, reached, STAGE)
    if now[1] > 0:
        grown = planned.longest_backward_s / was[1] if was[1] else 0.0
        most = max(now[1] * (1 + BOUT_GROWTH.value / 100), now[1] + BOUT_STEP_S.value - 1, now[1] * grown)
        cap_bouts(rework, rework.session(session) or session, most)
    session = rework.session(session) or session
    facts = workout_facts(session.workout, rework.ladder)
    if now[0] > 0 and facts.totals.total_m > SPIKE_FLOOR_KM.value * 1000 and not facts.run_walk:
        grown = planned.total_m / was[0] if was[0] else 0.0
        _shorter(rework, session, now[0] * max(1 + SPIKE.value / 100, grown))


def cap_bouts(rework: Rework, session: Session, seconds: float) -> None:
    """Keep every backward bout to `seconds`; forward where that cannot be."""
    workout = workout_of(session)
    if workout is None:
        return
    longest = workout_facts(session.workout, rework.ladder).totals.longest_backward_s
    if longest <= seconds + 0.5:
        return
    new = capped(workout, rework.ladder, seconds)
    left = workout_facts(str(new), rework.ladder).totals.longest_backward_s
    if left > seconds + 0.5 or not rework.rewrite(session, new, BOUT):
        without_backward(rework, session, BOUT)


def _shorter(rework: Rework, session: Session, metres: float) -> None:
    workout = workout_of(session)
    if workout is None or workout_facts(session.workout, rework.ladder).totals.total_m <= metres + 1:
        return
    new = shorten(workout, rework.ladder, metres=metres)
    if new is not None:
        rework.rewrite(session, new, LONG)
