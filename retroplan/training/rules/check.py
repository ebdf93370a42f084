"""The check of a plan: every rule asked, what it finds sorted, and what the plan silenced set apart.

A check judges and never changes anything. Findings are about planned sessions of the days asked for; what lies
before, and what is done, is context: nobody can change it any more. A rule's answer for a day never depends on which
other days are asked for. `FAMILIES` below is the one place that names the families.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from retroplan.domain.plan.plan import Plan, Session
from retroplan.training.rules import (
    backward_rules,
    backward_weeks,
    body_rules,
    calendar_rules,
    figure_rules,
    load_rules,
    stage_rules,
)
from retroplan.training.rules.added import Held, put
from retroplan.training.rules.finding import SEVERITIES, Finding, Report, Rule
from retroplan.training.workload.diary import Diary

Judge = Callable[[Diary, date, date], Iterator[Finding]]

# A family is its table of rules and what judges by them: add its import above and its line here.
FAMILIES: tuple[tuple[tuple[Rule, ...], Judge], ...] = (
    (body_rules.RULES, body_rules.judge),
    (stage_rules.RULES, stage_rules.judge),
    (backward_rules.RULES, backward_rules.judge),
    (backward_weeks.RULES, backward_weeks.judge),
    (load_rules.RULES, load_rules.judge),
    (calendar_rules.RULES, calendar_rules.judge),
    (figure_rules.RULES, figure_rules.judge),
)

RULES: tuple[Rule, ...] = tuple(sorted((rule for rules, _ in FAMILIES for rule in rules), key=lambda rule: rule.code))

# Errors are about harm and cannot be silenced: a sore place ends when it is noted to have ended.
LOUD = frozenset(rule.code for rule in RULES if rule.severity == "error")

# How far behind an added session's week its findings are looked for: a taper, a spike, a growth of two weeks.
_AHEAD_DAYS = 14


def check(plan: Plan, today: date, first: date | None = None, last: date | None = None) -> Report:
    """What the rules have to say of the days from `first` (None: today) to `last` (None: for ever), by day.

    A finding without a date is about the plan as a whole and always among them.
    """
    start, end = today if first is None else first, date.max if last is None else last
    found = judge(Diary(plan, today), start, end)
    quiet = _quiet(plan)
    if not quiet:
        return Report(found)
    return Report(
        tuple(finding for finding in found if finding.code not in quiet),
        tuple(finding for finding in found if finding.code in quiet),
    )


def check_added(plan: Plan, today: date, session: Session) -> tuple[Finding, ...]:
    """What comes new when `session` is added, or takes the place of the one with its id: part of `check` on that plan.

    Looked for from its week (or today) to two weeks after it, so that it can be asked at every key; silenced rules
    keep silent. Something that was found before and is now found with other numbers counts as new.
    """
    week = plan.week(session.date)
    first, last = max(today, week.start), _later(week.end, _AHEAD_DAYS)
    before = _before(Held(plan), today, first, last)
    quiet = _quiet(plan)
    return tuple(
        finding
        for finding in judge(Diary(put(plan, session), today), first, last)
        if finding not in before and finding.code not in quiet
    )


@lru_cache(maxsize=8)
def _before(held: Held, today: date, first: date, last: date) -> frozenset[Finding]:
    """The findings of those days as the plan stands: the same at every key until it changes."""
    return frozenset(judge(Diary(held.plan, today), first, last))


def _later(day: date, days: int) -> date:
    return day + timedelta(days=days) if date.max - day > timedelta(days=days) else date.max


def _quiet(plan: Plan) -> frozenset[str]:
    return frozenset(silence.code for silence in plan.silenced) - LOUD


def judge(diary: Diary, first: date, last: date) -> tuple[Finding, ...]:
    """The findings of every family with a date from `first` to `last`, or with none, sorted."""
    found = [
        finding
        for _, family in FAMILIES
        for finding in family(diary, first, last)
        if not finding.dates or any(first <= day <= last for day in finding.dates)
    ]
    found.sort(key=_order)
    return tuple(found)


def _order(finding: Finding) -> tuple[date, int, str, tuple[str, ...]]:
    day = min(finding.dates, default=date.min)
    return day, SEVERITIES.index(finding.severity), finding.code, finding.sessions
