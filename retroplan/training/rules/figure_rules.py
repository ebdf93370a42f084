"""The rule on figures that nobody could have: in tests, in the times of goals, and in what is said to have been run.

Screens and commands ask before they take such a figure; this finds what a file or an import brought. It is about the
plan as a whole, whatever days are asked for, since paces and forecasts rest on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from retroplan.domain.base.dates import show_day
from retroplan.domain.edits.edits import title_of
from retroplan.training.evidence.constants import OWN
from retroplan.training.pace.plausible import Doubt, doubt_goal, doubt_run, doubt_test
from retroplan.training.rules.finding import Finding, Rule
from retroplan.training.rules.phrases import name
from retroplan.training.workload.diary import Diary

_SOURCE = f"best marks known, and how much faster is believed: {OWN}"

RULES = (Rule("RP414", "warning", "a figure that nobody could have", _SOURCE),)


def judge(diary: Diary, _first: date, _last: date) -> Iterator[Finding]:
    plan = diary.plan
    for test in plan.athlete.tests:
        yield from _found(
            f"The {test.direction} test of {show_day(test.date, year=True)}", doubt_test(test, diary.today)
        )
    for goal in plan.goals:
        yield from _found(f"The goal {name(goal.title)}", doubt_goal(goal))
    for session in plan.sessions:
        if session.actual is not None:
            what = f"{show_day(session.date, year=True)}, {name(title_of(session))}"
            yield from _found(what, doubt_run(session.actual, plan.athlete.units), (session.id,))


def _found(what: str, doubt: Doubt | None, sessions: tuple[str, ...] = ()) -> Iterator[Finding]:
    if doubt is not None:
        fix = f"Correct it: {doubt.likely} is likely" if doubt.likely else "Correct it"
        yield Finding("RP414", "warning", f"{what}: {doubt.what}", (), sessions, source=_SOURCE, fix=fix)
