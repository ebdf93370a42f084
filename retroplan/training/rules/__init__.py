"""Owns the check of a plan: every rule asked, what it finds sorted, and what the plan silenced set apart.

Rules: a check judges and never changes anything. Findings are about planned sessions of the days asked for; what lies
before, and what is done, is context: nobody can change it any more. A rule's answer for a day never depends on which
other days are asked for. `FAMILIES` below is the one place that names the families.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ...domain.plan import Plan
from ..diary import Diary
from ..finding import SEVERITIES, Finding, Report, Rule

Judge = Callable[[Diary, date, date], Iterator[Finding]]

# A family is its table of rules and what judges by them: add its import above and its line here.
FAMILIES: tuple[tuple[tuple[Rule, ...], Judge], ...] = ()

RULES: tuple[Rule, ...] = tuple(rule for rules, _ in FAMILIES for rule in rules)


def check(plan: Plan, today: date, first: date | None = None, last: date | None = None) -> Report:
    """What the rules have to say of the days from `first` (None: today) to `last` (None: for ever), by day.

    A finding without a date is about the plan as a whole and always among them.
    """
    start, end = today if first is None else first, date.max if last is None else last
    found = judge(Diary(plan, today), start, end)
    quiet = {silence.code for silence in plan.silenced}
    if not quiet:
        return Report(found)
    return Report(
        tuple(finding for finding in found if finding.code not in quiet),
        tuple(finding for finding in found if finding.code in quiet),
    )


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
