"""The rules on goals and on the tests that paces rest on.

All of them are notes. What is about the plan as it stands today carries today's date when today is asked for,
as a goal that is past lies outside what can still be changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from retroplan.domain.base.units import distance_text, show_distance
from retroplan.domain.plan.plan import DIRECTIONS, Direction, Goal
from retroplan.training.evidence.constants import OWN, TEST_OLD_WEEKS
from retroplan.training.rules.finding import Finding, Rule
from retroplan.training.rules.phrases import day_words, name
from retroplan.training.workload.diary import Diary, Run

RULES = (
    Rule("RP402", "note", "a goal that is past and not met", OWN),
    Rule("RP410", "note", "a backward goal without backward work", OWN),
    Rule("RP411", "note", "a goal's day without a session", OWN),
    Rule("RP412", "note", "paces that rest on an assumed test", OWN),
    Rule("RP413", "note", "an old test", TEST_OLD_WEEKS.cite),
)

_SIX_WEEKS = timedelta(days=42)
_DAY = timedelta(days=1)


def judge(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    for goal in diary.plan.goals:
        if goal.met is not None:
            continue
        day = goal.date
        if day is not None and day < diary.today:
            if first <= diary.today <= last:
                yield _past(diary, goal, day)
            continue
        if day is None or first <= day <= last:
            yield from _backward_work(diary, goal)
        racing = day is not None and goal.kind in ("race", "test")
        if day is not None and racing and first <= day <= last and not _taken(diary, day):
            yield _no_session(diary, goal, day)
    yield from _tests(diary, first, last)


def _taken(diary: Diary, day: date) -> bool:
    """Whether anything to do stands on the day."""
    return any(session.status != "skipped" and session.kind not in ("rest", "note") for session in diary.plan.on(day))


def _past(diary: Diary, goal: Goal, day: date) -> Finding:
    days = (diary.today - day).days
    ago = "yesterday" if days == 1 else f"{days} days ago"
    return Finding(
        "RP402", "note", f"The goal {name(goal.title)} was due on {day_words(day)}, {ago}, and is not marked as met",
        (diary.today,), (), float(days), 0.0, "days", OWN, "Mark it as met, give it a new day, or delete it",
    )  # fmt: skip


def _backward_work(diary: Diary, goal: Goal) -> Iterator[Finding]:
    """Backward goals and habits want backward sessions in the six weeks before, or from today on without a day."""
    if goal.direction != "backward" and goal.kind != "habit":
        return
    if goal.date is None:
        when, ahead = "from today on", diary.between(diary.today, date.max)
    else:
        when = f"in the six weeks before {day_words(goal.date)}"
        ahead = diary.between(goal.date - _SIX_WEEKS, goal.date - _DAY)
    if any(run.backward for run in ahead):
        return
    yield Finding(
        "RP410", "note", f"Nothing backward is planned {when} for the goal {name(goal.title)}",
        () if goal.date is None else (goal.date,), (), 0.0, 1.0, "backward sessions", OWN,
        "Add short backward runs, or build a season for the goal",
    )  # fmt: skip


def _no_session(diary: Diary, goal: Goal, day: date) -> Finding:
    length = workout = ""
    if goal.distance_m:
        length = f" of {show_distance(goal.distance_m, diary.plan.athlete.units)}"
        workout = distance_text(goal.distance_m) + (" back" if goal.direction == "backward" else "")
    return Finding(
        "RP411", "note", f"The goal {name(goal.title)} has its day on {day_words(day)}, and no session is on it",
        (day,), (), 0.0, 1.0, "sessions", OWN,
        f"Add the {goal.kind}{length} to that day" + (f": {workout}" if workout else ""),
    )  # fmt: skip


def _tests(diary: Diary, first: date, last: date) -> Iterator[Finding]:
    """What the paces of the runs ahead rest on: one finding a direction at the most, on its first run."""
    ahead = diary.between(diary.today, date.max)
    for direction in DIRECTIONS:
        key = f"{direction}_run"
        run = next((r for r in ahead if r.session.status == "planned" and r.totals.seconds[key] > 0), None)
        if run is None or not first <= run.day <= last:
            continue
        test = diary.plan.athlete.newest_test(direction)
        if test is not None:
            weeks = (diary.today - test.date).days / 7
            if weeks > TEST_OLD_WEEKS.value:
                yield _old(diary, direction, weeks, run)
        elif direction == "forward" and any("forward_run" in name for name in run.totals.estimated):
            yield Finding(
                "RP412", "note",
                "Distances, times and paces of forward runs rest on an assumed test of 5 km in 30:00, as none is known",
                (run.day,), (run.session.id,), None, None, "", OWN, "Log a recent race, or run a test and log it",
            )  # fmt: skip


def _old(diary: Diary, direction: Direction, weeks: float, run: Run) -> Finding:
    test = diary.plan.athlete.newest_test(direction)
    length = show_distance(test.distance_m, diary.plan.athlete.units) if test else ""
    return Finding(
        "RP413", "note",
        f"The newest {direction} test, {length}, is {weeks:.0f} weeks old; paces resting on it may be out by now, and "
        f"that {TEST_OLD_WEEKS.value:.0f} weeks is old is our own choice",
        (run.day,), (run.session.id,), weeks, TEST_OLD_WEEKS.value, "weeks", TEST_OLD_WEEKS.cite,
        "Put a test into an easy week, or log a recent race",
    )  # fmt: skip
