"""The rules about a week's backward running (share, days, growth, sprints) and about a programme's length.

No study gives a ceiling for a week, so every message says whose the number is. Races and tests count for no
share. A finding names the planned sessions of the week, those still ahead first, the one with most backward work first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.units import trim
from retroplan.domain.plan.plan import Goal
from retroplan.training.evidence.constants import (
    BACK_WEEK_GROWTH,
    BACK_WEEK_STEP_MIN,
    BR_DAYS,
    BR_PROGRAMME_WEEKS,
    BR_SHARE_LATER,
    OWN,
    SHARE_FLOOR_MIN,
    SPRINT_WEEK_M,
)
from retroplan.training.evidence.stages import Stage, stage
from retroplan.training.rules.finding import Finding, Rule, Severity
from retroplan.training.rules.wording import count, planned, spell, week_name, weeks
from retroplan.training.workload.diary import Diary, DiaryWeek, Run

RULES = (
    Rule("RP205", "warning", "backward running over 5 %, later 10 %, of the week's running time",
         BR_SHARE_LATER.cite),
    Rule("RP206", "warning", "more than 3 backward days a week", BR_DAYS.cite),
    Rule("RP208", "note", "a week's backward minutes over 50 % above the most of four weeks", OWN),
    Rule("RP210", "warning", "more than 560 m of backward sprinting a week", SPRINT_WEEK_M.cite),
    Rule("RP213", "note", "a benefit or habit goal with a programme under 6 weeks",
         BR_PROGRAMME_WEEKS.cite),
)  # fmt: skip

_SPRINT_M = 100.0  # our own choice
_BEFORE = 4  # weeks that a week's growth is held against


def judge(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    """What there is to say of the weeks that have a day from `first` to `last`, and of the programme they make."""
    asked = False
    before = 0
    for at in weeks(diary, first, last):
        week = diary.weeks[at]
        runs = tuple(run for run in week.runs if run.backward_run)
        if not asked:
            asked, before = True, diary.backward_runs(week.week.start)
        now = stage(before, diary.plan.athlete.backward_experience)
        before += sum(run.session.status == "done" or run.day >= diary.today for run in runs)
        training = tuple(run for run in runs if not run.is_race)
        if runs and planned(runs):
            yield from _days(diary, week, runs, now)
        if training and planned(training):
            yield from _share(diary, week, training, now)
            yield from _growth(diary, at, training)
            yield from _sprints(diary, week, training)
    yield from _programmes(diary, first, last)


def _ids(diary: Diary, runs: tuple[Run, ...], most: Callable[[Run], float]) -> tuple[str, ...]:
    """The planned ones, those from today on first, the most of it first."""
    found = sorted(planned(runs), key=lambda run: (run.day < diary.today, -most(run), run.day))
    return tuple(run.session.id for run in found)


def _dates(runs: tuple[Run, ...]) -> tuple[date, ...]:
    return tuple(dict.fromkeys(run.day for run in planned(runs)))


def _backward(run: Run) -> float:
    return run.backward_s


def _severity(diary: Diary) -> Severity:
    return "note" if diary.plan.athlete.backward_experience == "regular" else "warning"


def _days(diary: Diary, week: DiaryWeek, runs: tuple[Run, ...], now: Stage) -> Iterator[Finding]:
    """RP206."""
    held = len({run.day for run in runs})
    if held <= now.days:
        return
    yield Finding(
        "RP206", _severity(diary),
        f"{_start(week)} has {held} backward days: most trials had 2 to {now.days}, and no study gives a ceiling",
        _dates(runs), _ids(diary, runs, lambda run: -run.backward_s), held, now.days, "days a week", BR_DAYS.cite,
        "Run one of them forward",
    )  # fmt: skip


def _share(diary: Diary, week: DiaryWeek, runs: tuple[Run, ...], now: Stage) -> Iterator[Finding]:
    """RP205. A week that shows little running, or backward work only, is held against what the athlete says to run."""
    backward = sum(run.backward_s for run in runs)
    running = sum(run.totals.running_s for run in week.runs if not run.is_race)
    forward_only = any(run.is_run and not run.backward_run for run in week.runs)
    if running < SHARE_FLOOR_MIN.value * 60 or not forward_only:
        running = max(running, 60 * (diary.plan.athlete.weekly_minutes or 0.0))
    if running < SHARE_FLOOR_MIN.value * 60:
        return
    share = 100 * backward / running
    if share <= now.share + 0.05:
        return
    fewer = spell(running * now.share / 100)
    yield Finding(
        "RP205", _severity(diary),
        f"{_start(week)} runs {trim(share, 1)} % of its time backward, {spell(backward)} of {spell(running)}: over "
        f"{trim(now.share, 0)} %, our own choice, as no study gives a ceiling",
        _dates(runs), _ids(diary, runs, _backward), round(share, 1), now.share, "%", BR_SHARE_LATER.cite,
        f"Keep {fewer} of it backward, or run more forward" + _or_silence(diary),
    )  # fmt: skip


def _or_silence(diary: Diary) -> str:
    """A specialist runs much backward on purpose: the share is no advice for them."""
    return ", or silence this rule if it is meant" if diary.plan.athlete.backward_experience == "regular" else ""


def _growth(diary: Diary, at: int, runs: tuple[Run, ...]) -> Iterator[Finding]:
    """RP208."""
    before = max((_training(week) for week in diary.weeks[max(0, at - _BEFORE) : at]), default=0.0)
    now = sum(run.backward_s for run in runs)
    if not before or now - before < BACK_WEEK_STEP_MIN.value * 60 or now <= before * (1 + BACK_WEEK_GROWTH.value / 100):
        return
    more = 100 * (now / before - 1)
    yield Finding(
        "RP208", "note",
        f"{_start(diary.weeks[at])} runs {spell(now)} backward: {trim(more, 0)} % over the most of the {_BEFORE} weeks "
        f"before, {spell(before)}",
        _dates(runs), _ids(diary, runs, _backward), round(more, 1), BACK_WEEK_GROWTH.value, "%", OWN,
        f"Keep {spell(before * (1 + BACK_WEEK_GROWTH.value / 100))} of it backward",
    )  # fmt: skip


def _training(week: DiaryWeek) -> float:
    """Seconds run backward outside races and tests."""
    return sum(run.backward_s for run in week.runs if not run.is_race) if week.backward_s else 0.0


def _sprints(diary: Diary, week: DiaryWeek, runs: tuple[Run, ...]) -> Iterator[Finding]:
    """RP210. Longer bouts are no sprints, however hard: the trials sprinted 20 m at a time."""
    sprinting = tuple(run for run in runs if run.facts.back_sprint_m and run.facts.longest_back_m <= _SPRINT_M)
    metres = sum(run.facts.back_sprint_m for run in sprinting)
    if metres <= SPRINT_WEEK_M.value + 0.5:
        return
    if not planned(sprinting):
        return
    yield Finding(
        "RP210", _severity(diary),
        f"{_start(week)} has {metres:.0f} m of backward sprinting: the supervised trial went up to "
        f"{trim(SPRINT_WEEK_M.value, 0)} m a week, and no study gives a ceiling",
        _dates(sprinting), _ids(diary, sprinting, lambda run: run.facts.back_sprint_m), round(metres),
        SPRINT_WEEK_M.value, "m a week", SPRINT_WEEK_M.cite, "Sprint fewer times, or stride instead",
    )  # fmt: skip


def _programmes(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    """RP213; a goal without any backward work yet is the calendar's to name."""
    for goal in diary.plan.goals:
        held = _programme_weeks(diary, goal) if _ahead(diary, goal, first, last) else 0.0
        if not held or held >= BR_PROGRAMME_WEEKS.value:
            continue
        where = f" up to {show_day(goal.date)}" if goal.date else ""
        yield Finding(
            "RP213", "note",
            f"The {goal.kind} goal{where} has a programme of {count(held, 'week')}: the trials took "
            f"{trim(BR_PROGRAMME_WEEKS.value, 0)} to 8 before they measured",
            (goal.date,) if goal.date else (), (), held, BR_PROGRAMME_WEEKS.value, "weeks", BR_PROGRAMME_WEEKS.cite,
            f"Plan {trim(BR_PROGRAMME_WEEKS.value, 0)} weeks of it or more",
        )  # fmt: skip


def _ahead(diary: Diary, goal: Goal, first: date, last: date) -> bool:
    """Whether a goal is a benefit or a habit that is still to be met, within the days asked for."""
    if goal.kind not in ("benefit", "habit") or goal.met is not None:
        return False
    return goal.date is None or max(first, diary.today) <= goal.date <= last


def _programme_weeks(diary: Diary, goal: Goal) -> float:
    """Weeks of a goal's programme: a habit's own, else from its first backward day to its last; 0 for none."""
    if goal.kind == "habit" and goal.weeks:
        return float(goal.weeks)
    days = [run.day for run in diary.runs if run.backward and run.day <= (goal.date or date.max)]
    return (diary.plan.week(days[-1]).start - diary.plan.week(days[0]).start).days // 7 + 1 if days else 0.0


def _start(week: DiaryWeek) -> str:
    name = week_name(week)
    return name[0].upper() + name[1:]
