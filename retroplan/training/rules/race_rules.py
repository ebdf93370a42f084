"""The rules on what stands around a race: the taper before it, hard days beside it, another A race near it.

48 hours are two calendar days, so that only the day before and the day after are too near; after a race of 20 km
or more, our own choice, the second day is too. A taper is judged by running time against the four weeks before the last
fourteen days. A race that is over is context only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from retroplan.training.evidence.constants import (
    A_RACE_GAP,
    HARD_GAP_H,
    LONG_RACE_M,
    TAPER_CUT,
    TAPER_DAYS,
    TAPER_FLOOR_MIN,
    TAPER_LEFT,
)
from retroplan.training.rules.finding import Finding, Rule
from retroplan.training.rules.phrases import beside, capital, day_words, minutes
from retroplan.training.rules.race_days import RaceDay, race_days
from retroplan.training.workload.diary import Diary, Run

_TAPER_SOURCE = f"{TAPER_DAYS.cite}; {TAPER_CUT.cite}; where a taper ends to be one: {TAPER_LEFT.cite}"

RULES = (
    Rule("RP401", "warning", "a race without a taper", _TAPER_SOURCE),
    Rule("RP406", "warning", "two A races close together", A_RACE_GAP.cite),
    Rule("RP407", "warning", "hard running the day before an A race", HARD_GAP_H.cite),
    Rule("RP408", "warning", "hard running the day after a race, or two days after a long one", HARD_GAP_H.cite),
)

_DAY = timedelta(days=1)
_WEEKS_BEFORE = 4


def judge(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    races = race_days(diary.plan, diary)
    if not races:
        return
    running: _Running | None = None
    for race in races.values():
        if race.priority != "C" and first <= race.day and race.day - 7 * _DAY <= last:
            running = running or _Running(diary)
            yield from _taper(diary, running, race)
        if race.priority == "A":
            yield from _hard_before(diary, race, races, first, last)
        yield from _hard_after(diary, race, first, last)
    yield from _two_close([race for race in races.values() if race.priority == "A"], first, last)


class _Running:
    """Minutes of running up to any day, summed once."""

    __slots__ = ("_days", "_sums")

    def __init__(self, diary: Diary) -> None:
        self._days = [run.day for run in diary.runs]
        self._sums = [0.0]
        for run in diary.runs:
            self._sums.append(self._sums[-1] + run.totals.running_s / 60)

    def before(self, day: date, back_from: int, back_to: int) -> float:
        """Minutes from `back_from` days before `day` to `back_to` days before it, both included."""
        start = bisect_left(self._days, day - timedelta(days=back_from))
        end = bisect_left(self._days, day - timedelta(days=back_to - 1))
        return self._sums[end] - self._sums[start]


def _taper(diary: Diary, running: _Running, race: RaceDay) -> Iterator[Finding]:
    taper = int(TAPER_DAYS.value)
    usual = running.before(race.day, taper + 7 * _WEEKS_BEFORE, taper + 1) / _WEEKS_BEFORE
    here = running.before(race.day, 7, 1)
    if usual < TAPER_FLOOR_MIN.value or here <= usual * TAPER_LEFT.value / 100 + 1e-6:
        return
    week = diary.between(race.day - 7 * _DAY, race.day - _DAY)
    ahead = [run for run in week if _planned(run) and not run.is_race and run.is_run]
    if not ahead:
        return
    ids = tuple(run.session.id for run in sorted(ahead, key=lambda run: -run.totals.running_s))
    share = here / usual * 100
    yield Finding(
        "RP401", "warning" if race.priority == "A" else "note",
        f"The 7 days before the {race.priority} race on {day_words(race.day)} hold {minutes(here)} of running, "
        f"{beside(share, TAPER_LEFT.value)} of a usual week's {minutes(usual)}; in 27 studies a taper worked best over "
        "two weeks at about half the volume, with its hard running kept",
        (race.day, *(run.day for run in ahead)), ids, share, TAPER_LEFT.value, "%", _TAPER_SOURCE,
        f"Keep those days to {minutes(usual * (1 - TAPER_CUT.value / 100))}, with short hard running in them",
    )  # fmt: skip


def _hard_before(diary: Diary, race: RaceDay, races: dict[date, RaceDay], first: date, last: date) -> Iterator[Finding]:
    day = race.day - _DAY
    if day in races or not first <= day <= last:
        return
    for run in diary.between(day, day):
        if run.hard and _planned(run):
            yield Finding(
                "RP407", "warning",
                f"{day_words(day)} is hard, the day before the A race on {day_words(race.day)}; that hard running "
                "needs 48 hours is what coaches do, not what a trial has shown",
                (day,), (run.session.id,), 24.0, HARD_GAP_H.value, "h", HARD_GAP_H.cite,
                "Move it two days or more before the race, or make it easy",
            )  # fmt: skip


def _hard_after(diary: Diary, race: RaceDay, first: date, last: date) -> Iterator[Finding]:
    """Only where the race is in the diary or ahead: one that was skipped tires nobody. A long race takes the longer end
    of K54, two days after it are too near; another race is where it is.
    """
    if not race.sessions and race.day < diary.today:
        return
    hours = HARD_GAP_H.high if _metres(diary, race) >= LONG_RACE_M.value else HARD_GAP_H.value
    for days in range(1, int(hours) // 24):
        day = race.day + days * _DAY
        if not first <= day <= last:
            continue
        near = "the day after" if days == 1 else "two days after"
        for run in diary.between(day, day):
            if run.hard and _planned(run) and (days == 1 or not run.is_race):
                yield Finding(
                    "RP408", "warning",
                    f"{day_words(day)} is hard, {near} the race on {day_words(race.day)}; coaches give a race 48 hours "
                    "or more, and 2 to 3 days after 5 to 10 km",
                    (day,), (run.session.id,), 24.0 * days, hours, "h", HARD_GAP_H.cite,
                    "Move it a day or more later, or make it easy",
                )  # fmt: skip


def _metres(diary: Diary, race: RaceDay) -> float:
    """The length of a race: what its sessions hold, or its goal says."""
    goal = diary.plan.goal(race.goal) if race.goal else None
    asked = (goal.distance_m or 0.0) if goal is not None else 0.0
    return (
        max((run.metres for run in diary.between(race.day, race.day) if run.session.kind == "race"), default=asked)
        or asked
    )


def _two_close(races: list[RaceDay], first: date, last: date) -> Iterator[Finding]:
    for one, two in pairwise(races):
        days = (two.day - one.day).days
        if days > A_RACE_GAP.value or not first <= two.day <= last:
            continue
        message = (
            f"two A races within {days} days, {day_words(one.day)} and {day_words(two.day)}: there is no room to "
            "recover from the first and to taper for the second"
        )
        yield Finding(
            "RP406", "warning", capital(message), (one.day, two.day), (*two.sessions, *one.sessions), float(days),
            A_RACE_GAP.value, "days", A_RACE_GAP.cite, "Make one of them a B race, or choose another day",
        )  # fmt: skip


def _planned(run: Run) -> bool:
    return run.session.status == "planned"
