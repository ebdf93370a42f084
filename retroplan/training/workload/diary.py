"""A plan as the coach reads it: every run by day with its facts, and the weeks they make.

Nothing here judges. Skipped sessions, rest days and notes are left out; of a done session what was really run
counts. A run is a session with running in it; walks and strength are kept for load and rest days, not for distance.
Weeks are the plan's own, without gaps from the first session's to the last's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from retroplan.domain.base.dates import Week
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Plan, Session
from retroplan.training.evidence.constants import HARD_MIN
from retroplan.training.pace.paces import Ladder, ladder
from retroplan.training.workload.tally import Totals
from retroplan.training.workload.totals import session_totals
from retroplan.training.workload.workout_facts import WorkoutFacts, workout_facts


class Run(NamedTuple):
    """One session that counts. `totals` are of what was really run when it is done, `facts` of the workout as written.

    `hard` marks a race, a test, or `HARD_MIN` minutes at RPE 7 or more.
    """

    session: Session
    day: date
    totals: Totals
    facts: WorkoutFacts
    hard: bool

    @property
    def metres(self) -> float:
        """Metres of both directions, run and walked."""
        return self.totals.total_m

    @property
    def minutes(self) -> float:
        return self.totals.total_s / 60

    @property
    def is_run(self) -> bool:
        """Whether anything is run."""
        return self.totals.running_s > 0

    @property
    def backward_run(self) -> bool:
        return self.totals.seconds["backward_run"] > 0

    @property
    def backward(self) -> bool:
        return self.totals.seconds["backward_run"] > 0 or self.totals.seconds["backward_walk"] > 0

    @property
    def backward_s(self) -> float:
        """Seconds run backward."""
        return self.totals.seconds["backward_run"]

    @property
    def is_race(self) -> bool:
        return self.session.kind in ("race", "test")


class DiaryWeek(Value):
    """A week's runs by day, with its sums: running and backward seconds, RPE load, load by day."""

    week: Week
    runs: tuple[Run, ...]
    running_s: float
    backward_s: float
    load: float
    daily_load: tuple[float, ...]

    @property
    def days(self) -> int:
        """Days with a run."""
        return len({run.day for run in self.runs if run.is_run})


class Diary:
    """The runs and weeks of a plan, read once. `today` divides history from what is ahead."""

    __slots__ = ("_days", "ladder", "plan", "runs", "today", "weeks")

    def __init__(self, plan: Plan, today: date, sessions: Iterable[Session] | None = None) -> None:
        """`sessions`, when given, stand for the plan's: a window of it, or with one more."""
        self.plan, self.today, self.ladder = plan, today, ladder(plan.athlete)
        found = [
            made for each in (plan.sessions if sessions is None else sessions) if (made := _run(each, self.ladder))
        ]
        found.sort(key=_by_day)
        self.runs: tuple[Run, ...] = tuple(found)
        self._days = [run.day for run in found]
        self.weeks: tuple[DiaryWeek, ...] = tuple(self._week_sums())

    def between(self, first: date, last: date) -> tuple[Run, ...]:
        """The runs of the days from `first` to `last`, both included, in order."""
        return self.runs[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def before(self, day: date, days: int) -> tuple[Run, ...]:
        """The runs of the `days` days before `day`, which is not among them."""
        return self.between(day - timedelta(days=days), day - timedelta(days=1))

    def backward_runs(self, day: date) -> int:
        """How many sessions before `day` have backward running: done ones in the past, planned ones ahead."""
        return sum(
            run.backward_run and (run.session.status == "done" or run.day >= self.today)
            for run in self.runs[: bisect_left(self._days, day)]
        )

    def week_of(self, day: date) -> DiaryWeek | None:
        """The week that holds `day`; None outside the plan's weeks."""
        if not self.weeks:
            return None
        at = (self.plan.week(day).start - self.weeks[0].week.start).days // 7
        return self.weeks[at] if 0 <= at < len(self.weeks) else None

    def _week_sums(self) -> list[DiaryWeek]:
        if not self.runs:
            return []
        week, last = self.plan.week(self.runs[0].day), self.plan.week(self.runs[-1].day)
        out = []
        start, count = 0, len(self.runs)
        for _ in range((last.start - week.start).days // 7 + 1):
            end = start
            while end < count and self.runs[end].day <= week.end:
                end += 1
            out.append(_sum(week, self.runs[start:end]))
            start = end
            week = Week(week.start + timedelta(days=7))
        return out


def _sum(week: Week, runs: tuple[Run, ...]) -> DiaryWeek:
    running = backward = load = 0.0
    daily = [0.0] * 7
    for run in runs:
        running += run.totals.running_s
        backward += run.totals.seconds["backward_run"]
        load += run.totals.load
        daily[(run.day - week.start).days] += run.totals.load
    return DiaryWeek(week, runs, running, backward, load, tuple(daily))


def _by_day(run: Run) -> date:
    return run.day


def _run(session: Session, ladder: Ladder) -> Run | None:
    """What the coach sees of a session; None when it counts for nothing.

    Not cached itself: a session that keeps a table of another program's in `extra` has no hash. Its parts are.
    """
    if session.status == "skipped" or session.kind in ("rest", "note"):
        return None
    totals = session_totals(session, ladder)
    facts = workout_facts(session.workout, ladder)
    racing = session.kind in ("race", "test")
    if not totals.total_s and not totals.total_m and not racing:
        return None
    hard = racing or facts.hard_s >= HARD_MIN.value * 60
    return Run(session, session.date, totals, facts, hard)
