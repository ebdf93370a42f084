"""The rules on the shape of a week: hard days, the long run's share, monotony, strain, rest and easy running.

Hard days next to each other are less than 48 hours apart, those two apart are not. Monotony is the mean daily
load over its sample standard deviation (Foster 2001); its limits, and that of strain, are conventions and say so.
Races are nobody's training: they count as hard, but not for the share of the long run or of easy running.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from retroplan.training.evidence.constants import (
    EASY_SHARE,
    GROWTH_FLOOR_MIN,
    HARD_GAP_H,
    LONG_RUN_SHARE,
    MONOTONY_ALERT,
    MONOTONY_CAP,
    MONOTONY_CAUTION,
    MONOTONY_FLOOR,
    OWN,
    STRAIN_ALERT,
)
from retroplan.training.rules.finding import Finding, Rule
from retroplan.training.rules.phrases import beside, capital, day_words, earlier, minutes, on_foot, run_walk_week
from retroplan.training.rules.race_days import RaceDay, race_days
from retroplan.training.rules.wording import week_name, weeks
from retroplan.training.workload.diary import Diary, DiaryWeek, Run
from retroplan.training.workload.fitness import monotony

RULES = (
    Rule("RP305", "warning", "hard days less than 48 hours apart", HARD_GAP_H.cite),
    Rule("RP306", "note", "a long run that is much of the week", LONG_RUN_SHARE.cite),
    Rule("RP307", "warning", "days that are all alike", MONOTONY_ALERT.cite),
    Rule("RP308", "note", "a heavy week of days that are alike", STRAIN_ALERT.cite),
    Rule("RP309", "warning", "a week without a rest day", OWN),
    Rule("RP310", "note", "little easy running", EASY_SHARE.cite),
)

_FEWEST_RUNS = 4  # a week of fewer runs has no long run to speak of (our own choice)


def judge(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    yield from _hard_days(diary, first, last)
    for at in weeks(diary, first, last):
        week = diary.weeks[at]
        ids = tuple(run.session.id for run in week.runs if run.is_run and run.session.status == "planned")
        if not ids:
            continue
        yield from _long_run(week)
        yield from _alike(week)
        yield from _rest(week)
        yield from _easy(week)


def _hard_days(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    """Hard days in a row; before an A race and after any race RP407 and RP408 speak instead."""
    races: dict[date, RaceDay] | None = None
    hard: Run | None = None
    for run in diary.between(earlier(first, 1), last):
        if not run.hard:
            continue
        before, hard = hard, run
        if before is None or not first <= run.day <= last or (run.day - before.day).days != 1:
            continue
        if not _open(run, before):
            continue
        races = race_days(diary.plan, diary) if races is None else races
        here = races.get(run.day)
        if before.day in races or (here is not None and here.priority == "A"):
            continue
        ids = (run.session.id, before.session.id) if _can_move(run) else (before.session.id, run.session.id)
        yield Finding(
            "RP305", "warning",
            f"{day_words(before.day)} and {day_words(run.day)} are both hard, less than 48 hours apart; that hard days "
            "need so long is what coaches do, not what a trial has shown",
            (run.day, before.day), ids, 24.0, HARD_GAP_H.value, "h", HARD_GAP_H.cite,
            "Put an easy day or a rest day between them",
        )  # fmt: skip


def _open(*runs: Run) -> bool:
    """Whether any of the sessions is still only planned."""
    return any(run.session.status == "planned" for run in runs)


def _can_move(run: Run) -> bool:
    return run.session.status == "planned" and not run.is_race and not run.session.pinned


def _long_run(week: DiaryWeek) -> Iterator[Finding]:
    runs = [run for run in week.runs if run.is_run]
    if len(runs) < _FEWEST_RUNS or any(run.is_race for run in runs) or run_walk_week(week):
        return
    times = [on_foot(run) for run in runs]
    whole, longest = sum(times), max(times)
    run = runs[times.index(longest)]
    share = longest / whole * 100
    if whole < GROWTH_FLOOR_MIN.value or share <= LONG_RUN_SHARE.high or run.session.status != "planned":
        return
    yield Finding(
        "RP306", "note",
        f"{day_words(run.day)}'s long run of {minutes(longest)} is {beside(share, LONG_RUN_SHARE.high)} of the week's "
        f"{minutes(whole)}; coaches keep it to about a third, though nobody has tested that",
        (run.day,), (run.session.id,), share, LONG_RUN_SHARE.high, "%", LONG_RUN_SHARE.cite,
        "Shorten it, or run a little more on the other days",
    )  # fmt: skip


def _alike(week: DiaryWeek) -> Iterator[Finding]:
    ratio = monotony(week.daily_load)
    dates = (week.week.start, week.week.end)
    ids = _easiest_first(week)
    if ratio > MONOTONY_CAUTION.value and week.running_s >= GROWTH_FLOOR_MIN.value * 60:
        alert = ratio > MONOTONY_ALERT.value and week.load >= MONOTONY_FLOOR.value
        limit = MONOTONY_ALERT if alert else MONOTONY_CAUTION
        times = f"{ratio:.2f} times" if ratio < MONOTONY_CAP.value else f"at least {MONOTONY_CAP.value:g} times"
        message = (
            f"{week_name(week)} has days much alike: the mean daily load is {times} its spread, over "
            f"{limit.value:g}, a convention that nobody has tested"
        )
        yield Finding(
            "RP307", "warning" if alert else "note", capital(message), dates, ids, ratio, limit.value,
            "ratio", limit.cite, "Make easy days easier, or rest on one of them",
        )  # fmt: skip
    strain = week.load * ratio
    if strain > STRAIN_ALERT.value:
        message = (
            f"{week_name(week)} is heavy and its days are alike: load times monotony is {strain:,.0f}, over "
            f"{STRAIN_ALERT.value:,.0f}, a convention of very low confidence"
        )
        yield Finding(
            "RP308", "note", capital(message), dates, ids, strain, STRAIN_ALERT.value,
            "RPE-minutes x ratio", STRAIN_ALERT.cite, "Rest on one day more, or make a day easier",
        )  # fmt: skip


def _rest(week: DiaryWeek) -> Iterator[Finding]:
    if week.days < 7:
        return
    message = f"{week_name(week)} has a run on every day and no rest day; that one is needed is our own choice"
    yield Finding(
        "RP309", "warning", capital(message), (week.week.start, week.week.end), _easiest_first(week),
        7.0, 6.0, "days", OWN, "Leave one day without a run",
    )  # fmt: skip


def _easiest_first(week: DiaryWeek) -> tuple[str, ...]:
    """The planned runs of a week that are no races, the lightest first: the one to leave out."""
    runs = [run for run in week.runs if run.is_run and not run.is_race and run.session.status == "planned"]
    return tuple(run.session.id for run in sorted(runs, key=lambda run: run.totals.load))


def _easy(week: DiaryWeek) -> Iterator[Finding]:
    """Easy running over all running, as the workouts are written: RPE 4 and less."""
    runs = [run for run in week.runs if run.is_run and not run.is_race]
    running = sum(run.facts.totals.running_s for run in runs)
    if running < GROWTH_FLOOR_MIN.value * 60:
        return
    share = sum(run.facts.easy_s for run in runs) / running * 100
    if share >= EASY_SHARE.low - 1e-6:
        return
    planned = [run for run in runs if run.session.status == "planned"]
    ids = tuple(
        run.session.id for run in sorted(planned, key=lambda run: run.facts.easy_s - run.facts.totals.running_s)
    )
    message = (
        f"{week_name(week)} has {beside(share, EASY_SHARE.low)} of its running easy (RPE 4 or less), under "
        f"{EASY_SHARE.low:.0f} %; much easy running is a safe default, and trials found no clear difference"
    )
    yield Finding(
        "RP310", "note", capital(message), (week.week.start, week.week.end), ids, share,
        EASY_SHARE.low, "%", EASY_SHARE.cite, "Run more of it at a pace that lets you talk",
    )  # fmt: skip
