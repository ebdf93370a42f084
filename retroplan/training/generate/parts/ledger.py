"""What a season has so far, day by day: kept sessions, history and the coach's own, in the rules' own measures.

Rules: it answers the questions that the limits ask (longest run of 30 days, fullest of four weeks, backward runs so
far) as the rules read them, without judging. Sessions that the season replaces are not in it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from retroplan.domain.plan.plan import Plan
from retroplan.training.evidence.constants import GROWTH_FLOOR_MIN, HARD_MIN
from retroplan.training.pace.paces import Ladder, ladder
from retroplan.training.workload.diary import Diary
from retroplan.training.workload.tally import Totals
from retroplan.training.workload.totals import workout_totals
from retroplan.training.workload.workout_facts import WorkoutFacts, workout_facts


class Entry(NamedTuple):
    """One run. `foot` is minutes run and walked; times in seconds, distances in metres."""

    day: date
    metres: float
    foot: float
    running_s: float
    back_s: float
    back_m: float
    bout_s: float
    hard: bool
    race: bool
    counts: bool  # as a backward run done: not one that is over and was not done


def made(day: date, text: str, kind: str, paces: Ladder) -> Entry:
    """The entry of a planned workout."""
    totals, facts = facts_of(text, paces)
    race = kind in ("race", "test")
    return _entry(day, totals, race or facts.hard_s >= HARD_MIN.value * 60, race, True)


@lru_cache(maxsize=2048)
def facts_of(text: str, paces: Ladder) -> tuple[Totals, WorkoutFacts]:
    """Totals and facts of a workout text."""
    from retroplan.domain.notation.notation import parse

    facts = workout_facts(text, paces)
    return (workout_totals(parse(text), paces) if text else facts.totals), facts


def _entry(day: date, totals: Totals, hard: bool, race: bool, counts: bool) -> Entry:
    seconds = totals.seconds
    running = totals.running_s
    foot = (running + seconds["forward_walk"] + seconds["backward_walk"]) / 60 if running else 0.0
    return Entry(
        day, totals.total_m, foot, running, seconds["backward_run"], totals.metres["backward_run"],
        totals.longest_backward_s, hard, race, counts,
    )  # fmt: skip


class Ledger:
    """Entries by day, sums by week. It grows while a season is made."""

    __slots__ = (
        "_all",
        "_back",
        "_back_counted",
        "_begun",
        "_by_number",
        "_known",
        "_open",
        "_opening",
        "_ready",
        "_weeks",
        "days",
        "first_run",
        "ladder",
        "plan",
        "today",
    )

    def __init__(self, plan: Plan, today: date, start: date) -> None:
        self.plan, self.today, self.ladder = plan, today, ladder(plan.athlete)
        self.days: dict[date, list[Entry]] = {}
        self._by_number: dict[int, list[Entry]] = {}  # the same, by the days' ordinal numbers
        self._back: list[date] = []  # days with backward running, in order; and those that count, one for each run
        self._back_counted: list[date] = []
        self._known: dict[date, float] = {}  # what `longest` has answered since the last entry came
        self._weeks: dict[date, float] = {}
        self._ready = False
        self._all: dict[date, float] = {}
        diary = Diary(plan, today)
        for run in diary.runs:
            counts = run.session.status == "done" or run.day >= today
            self.add(_entry(run.day, run.totals, run.hard, run.is_race, counts))
        first = min((session.date for session in plan.sessions if session.date < start), default=start)
        self._begun = min(plan.start, first) if plan.start is not None else first
        # Without any run so far, the season's own first one opens the plan.
        self._open = bool(diary.runs) and diary.runs[0].day <= start
        self.first_run = diary.runs[0].day if self._open else start
        self._opening = plan.week(self.first_run).start
        self._ready = True

    def add(self, entry: Entry) -> None:
        if self._ready and not self._open:
            self._open, self.first_run = True, entry.day
            self._opening = self.plan.week(entry.day).start
        self._known.clear()
        held = self.days.get(entry.day)
        if held is None:
            held = self.days[entry.day] = self._by_number[entry.day.toordinal()] = []
        held.append(entry)
        if entry.back_s > 0:
            insort(self._back, entry.day)
            if entry.counts:
                insort(self._back_counted, entry.day)
        week = self.plan.week(entry.day).start
        self._all[week] = self._all.get(week, 0.0) + entry.foot
        if not entry.race:
            self._weeks[week] = self._weeks.get(week, 0.0) + entry.foot

    def window(self, day: date, days: int) -> Iterator[Entry]:
        """The runs of the `days` days before `day`."""
        by_number = self._by_number
        number = day.toordinal()
        for each in range(number - 1, number - days - 1, -1):
            found = by_number.get(each)
            if found is not None:
                yield from found

    def week(self, start: date) -> Iterator[Entry]:
        """The runs of the week from `start`."""
        by_number = self._by_number
        number = start.toordinal()
        for each in range(number, number + 7):
            found = by_number.get(each)
            if found is not None:
                yield from found

    def week_minutes(self, start: date) -> float:
        """Minutes on foot of a week, without its races."""
        return self._weeks.get(start, 0.0)

    def fullest(self, start: date, first: int, last: int) -> float:
        """Minutes of the fullest week from `first` to `last` weeks before that of `start`; 0 when none is a measure.

        The athlete's own figure stands for the weeks before the plan and for a first week that begins in its middle.
        """
        stated = self.plan.athlete.weekly_minutes or 0.0
        best = whole = 0.0
        for back in range(last, first + 1):
            week = start - timedelta(days=7 * back)
            if week < self._opening:
                best = max(best, stated if self._begun >= self._opening else 0.0)
            elif week < self._begun <= week + timedelta(days=6):
                best = max(best, stated)
            else:
                best = max(best, self._weeks.get(week, 0.0))
                whole = max(whole, self._all.get(week, 0.0))
        floor = GROWTH_FLOOR_MIN.value
        if max(best, whole) < floor:
            return 0.0
        return max(best, floor)  # a week that is only a measure for its race is a small one

    def last_weeks(self, start: date) -> float:
        """Minutes of the fullest of the four weeks before that of `start`, by which the rules measure growth."""
        return self.fullest(start, 4, 1)

    def earlier_weeks(self, start: date) -> float:
        """The same of four weeks that ended a week earlier, by which the rules measure growth over two weeks."""
        return self.fullest(start, 5, 2)

    def measures(self, start: date) -> bool:
        """Whether a first week that begins in its middle would be measured by, as the plan began before it."""
        return self._begun < start

    def longest(self, day: date) -> float:
        """Metres of the longest run in the 30 days before `day`; 0 when nothing is known."""
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = self._longest(day)
        return known

    def _longest(self, day: date) -> float:
        best = max((entry.metres for entry in self.window(day, 30) if entry.running_s > 0 or entry.race), default=0.0)
        stated = self.plan.athlete.longest_run_m or 0.0
        begun = self.plan.start or (self.first_run if self._open else day)  # the plan's first run opens it
        if stated > best and day - begun < timedelta(days=30):
            return stated
        return best

    def backward_runs(self, day: date) -> int:
        """Backward runs that count before `day`."""
        return bisect_left(self._back_counted, day)

    def backward_near(self, day: date) -> bool:
        """Whether there is backward running on `day` or on a day beside it."""
        return any(entry.back_s > 0 for n in (-1, 0, 1) for entry in self.days.get(day + timedelta(days=n), ()))

    def hard_on(self, day: date) -> bool:
        """Whether there is hard running on `day`."""
        return any(entry.hard for entry in self.days.get(day, ()))

    def hard_near(self, day: date) -> bool:
        """Whether there is hard running on `day` or on a day beside it."""
        return any(self.hard_on(day + timedelta(days=n)) for n in (-1, 0, 1))

    def last_backward(self, day: date) -> date | None:
        """The last day before `day` with backward running."""
        place = bisect_left(self._back, day)
        return self._back[place - 1] if place else None
