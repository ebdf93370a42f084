"""The rules on how weeks grow: each against the fullest of the four before it, and the first week of a beginner.

A week counts with the minutes of its runs, their walking included, as run-walk programmes such as couch-to-5K
(K55) would break every rule otherwise; run-walk weeks are not judged at all. Measured from the fullest of four weeks,
coming back from a lighter week is no growth; a partial first week is no measure. Weeks under an hour are none in per
cent, but may not become more than two hours at once, by our own choice. After four
weeks without a run half the fullest week before them is the measure, by our own choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from retroplan.domain.base.units import show_distance
from retroplan.domain.plan.plan import Athlete
from retroplan.training.evidence.constants import (
    FIRST_WEEK_KM,
    GROWTH_FLOOR_MIN,
    GROWTH_HARD,
    GROWTH_SMALL_MIN,
    GROWTH_SOFT,
    HEAVY_BMI,
    OWN,
    RETURN_SHARE,
    Constant,
)
from retroplan.training.rules.finding import Finding, Rule
from retroplan.training.rules.phrases import capital, first_day, growth, minutes, on_foot, per_cent, run_walk_week
from retroplan.training.rules.wording import week_name, weeks
from retroplan.training.workload.diary import Diary, DiaryWeek, Run

RULES = (
    Rule("RP303", "note", "a week that grows by more than a tenth", GROWTH_SOFT.cite),
    Rule("RP304", "warning", "weeks that grow by more than 30 % in two weeks", GROWTH_HARD.cite),
    Rule("RP311", "warning", "a first week of more than 3 km for a heavy beginner", FIRST_WEEK_KM.cite),
)

_EMPTY_WEEKS = 4  # without a run, and what was run before says less (our own choice)
_SLIVER = 1e-6  # per cent: rounding, not growth


def judge(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    yield from _weeks(diary, first, last)
    yield from _heavy_beginner(diary, first, last)


class _Sum(NamedTuple):
    """A week in minutes on foot in runs: all of them, and without its races, which nobody trains by."""

    all: float
    training: float
    run_walk: bool


def _weeks(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    begun = first_day(diary)
    if begun is None:
        return
    places = list(weeks(diary, first, last))
    if not places:
        return
    sums = {at: _sum(diary.weeks[at]) for at in range(max(0, places[0] - 5), places[-1] + 1)}
    for at in places:
        found = None if sums[at].run_walk else _week(diary, sums, at, begun)
        if found is not None:
            yield found


def _sum(week: DiaryWeek) -> _Sum:
    every = [(on_foot(run), run.is_race) for run in week.runs]
    return _Sum(sum(m for m, _ in every), sum(m for m, race in every if not race), run_walk_week(week))


def _week(diary: Diary, sums: dict[int, _Sum], at: int, begun: date) -> Finding | None:
    week, here = diary.weeks[at], sums[at].training
    ids = _planned(week)
    if here < GROWTH_FLOOR_MIN.value or not ids:
        return None
    fullest = _fullest(diary, sums, range(at - 4, at), begun)
    if not fullest:
        half = _before_break(diary, at)
        return _returned(week, ids, here, half) if half and _over(here, half, GROWTH_HARD) else None
    if fullest < GROWTH_FLOOR_MIN.value:
        return _from_little(week, ids, here, fullest) if here > GROWTH_SMALL_MIN.value + _SLIVER else None
    earlier = _fullest(diary, sums, range(at - 5, at - 1), begun)
    if earlier < GROWTH_FLOOR_MIN.value:
        earlier = fullest
    before = sums[at - 1].all if at else 0.0
    if here > before and _over(here, earlier, GROWTH_HARD):
        return _grown(week, ids, here, earlier, GROWTH_HARD)
    return _grown(week, ids, here, fullest, GROWTH_SOFT) if _over(here, fullest, GROWTH_SOFT) else None


def _planned(week: DiaryWeek) -> tuple[str, ...]:
    """The ids of the runs still planned, the longest first; races are none of them."""
    runs = sorted(week.runs, key=lambda run: -on_foot(run))
    return tuple(run.session.id for run in runs if run.is_run and not run.is_race and run.session.status == "planned")


def _over(here: float, before: float, limit: Constant) -> bool:
    return growth(here, before) > limit.value + _SLIVER


def _fullest(diary: Diary, sums: dict[int, _Sum], places: range, begun: date) -> float:
    """Minutes of the fullest week that can serve as a measure; 0 when none can, less than an hour when all are small.

    The athlete's own figure stands for the weeks before the plan, and for a first week that begins in its middle.
    """
    known = diary.plan.athlete.weekly_minutes or 0.0
    opening = diary.weeks[0].week.start
    best = 0.0
    for at in places:
        before_plan = at < 0 and begun >= opening
        partial = at >= 0 and diary.weeks[at].week.start < begun <= diary.weeks[at].week.end
        if before_plan or partial:
            best = max(best, known)
        elif at >= 0:
            best = max(best, sums[at].all)
    return best


def _before_break(diary: Diary, at: int) -> float:
    """Half the minutes of the fullest of the four weeks before four or more without a run; 0 without such a break."""
    end = at - 1
    while end >= 0 and not any(run.is_run for run in diary.weeks[end].runs):
        end -= 1
    if end < 0 or at - 1 - end < _EMPTY_WEEKS:
        return 0.0
    fullest = max(_sum(week).all for week in diary.weeks[max(0, end - 3) : end + 1])
    half = fullest * RETURN_SHARE.value / 100
    return half if half >= GROWTH_FLOOR_MIN.value else 0.0


def _from_little(week: DiaryWeek, ids: tuple[str, ...], here: float, before: float) -> Finding:
    """Out of weeks too small to be a measure: one is taken whose 30 % more are the two hours."""
    most = GROWTH_SMALL_MIN.value
    grown = growth(here, most / (1 + GROWTH_HARD.value / 100))
    return Finding(
        "RP304", "warning",
        f"{capital(week_name(week))} has {minutes(here)} of running after weeks of {minutes(before)} at the most; that "
        f"so little should not become more than {minutes(most)} at once is our own choice",
        (week.week.start, week.week.end), ids, grown, GROWTH_HARD.value, "%", OWN, f"Keep the week to {minutes(most)}",
    )  # fmt: skip


def _returned(week: DiaryWeek, ids: tuple[str, ...], here: float, half: float) -> Finding:
    grown = growth(here, half)
    message = (
        f"{week_name(week)} has {minutes(here)} of running after a month or more without any: {per_cent(grown)} more "
        f"than half of the fullest week before the break, {minutes(half)}, which is a softer start (our own choice)"
    )
    return Finding(
        "RP304", "warning", capital(message), (week.week.start, week.week.end), ids, grown, GROWTH_HARD.value, "%", OWN,
        f"Start again with {minutes(half * (1 + GROWTH_HARD.value / 100))} at most",
    )  # fmt: skip


def _grown(week: DiaryWeek, ids: tuple[str, ...], here: float, before: float, limit: Constant) -> Finding:
    grown = growth(here, before)
    hard = limit is GROWTH_HARD
    if hard:
        since = "the fullest week up to two weeks before"
        evidence = (
            "in a study of 874 novices such growth went with more injuries, a trend only, and a trial found that the "
            "10 % rule did not protect"
        )
    else:
        since = "the fullest of the four weeks before"
        evidence = "a habit of coaches only, as a trial of 532 novices found that the 10 % rule did not protect"
    message = (
        f"{week_name(week)} has {minutes(here)} of running, {per_cent(grown)} more than {since}, {minutes(before)}; "
        f"{evidence}"
    )
    most = minutes(before * (1 + limit.value / 100))
    return Finding(
        "RP304" if hard else "RP303", "warning" if hard else "note", capital(message),
        (week.week.start, week.week.end), ids, grown, limit.value, "%", limit.cite, f"Keep the week to {most}",
    )  # fmt: skip


def _heavy_beginner(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    """The first seven days of someone who does not run yet; who that is, is our own choice."""
    athlete = diary.plan.athlete
    bmi = _bmi(athlete)
    if bmi <= HEAVY_BMI.value or not _beginner(athlete):
        return
    week = _first_week(diary)
    metres = sum(run.totals.metres["forward_run"] + run.totals.metres["backward_run"] for run in week)
    ahead = [run for run in week if run.session.status == "planned" and first <= run.day <= last]
    if not ahead or metres <= FIRST_WEEK_KM.value * 1000:
        return
    guessed = any(not run.totals.estimated.isdisjoint(("metres.forward_run", "metres.backward_run")) for run in week)
    length = f"{'about ' if guessed else ''}{show_distance(metres, athlete.units)}"
    pace = ", at a pace that is assumed and may be faster than yours" if guessed else ""
    yield Finding(
        "RP311", "warning",
        f"The first week holds {length} of running{pace}; of beginners with a body mass index "
        f"over {HEAVY_BMI.value:g} (yours is {bmi:.0f}), those who ran more than 3 km in their first week were hurt "
        "more often, an observation, not a proof",
        tuple(run.day for run in ahead), tuple(run.session.id for run in ahead), metres / 1000, FIRST_WEEK_KM.value,
        "km", FIRST_WEEK_KM.cite, "Walk more and run less in the first week, 3 km at the most",
    )  # fmt: skip


def _bmi(athlete: Athlete) -> float:
    """Weight over height squared; 0 where either is unknown."""
    if not athlete.weight_kg or not athlete.height_cm:
        return 0.0
    return athlete.weight_kg / (athlete.height_cm / 100) ** 2


def _first_week(diary: Diary) -> list[Run]:
    """The runs of the first seven days; none when running began before the plan."""
    runs = [run for run in diary.runs if run.is_run]
    if not runs or runs[0].day < (first_day(diary) or runs[0].day):
        return []
    return [run for run in runs if (run.day - runs[0].day).days < 7]


def _beginner(athlete: Athlete) -> bool:
    little = (athlete.weekly_minutes or 0) < 30 and (athlete.longest_run_m or 0) <= FIRST_WEEK_KM.value * 1000
    return little and athlete.newest_test("forward") is None
