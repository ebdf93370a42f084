"""Fixes a finding: finds the first edit that does away with it and brings no error and no warning with it.

`fix_for` tries what `backward` (RP1xx, RP2xx) and `load_and_calendar` (RP3xx, RP4xx) offer, a row a code, and gives
only what a second check has confirmed. Sessions that are done, skipped, past or pinned, and races, are never touched. A
finding that needs a person's decision has no fix.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.edits.base import Edit
from retroplan.domain.plan.plan import Plan
from retroplan.training.rules.check import check
from retroplan.training.rules.finding import SEVERITIES, Finding, Report
from retroplan.training.rules.fixes.backward import BACKWARD
from retroplan.training.rules.fixes.load_and_calendar import LOAD
from retroplan.training.rules.fixes.tools import Way

WAYS: dict[str, Way] = {**BACKWARD, **LOAD}
FIXABLE = frozenset(WAYS)

_MOST = 24  # edits tried: each costs a check (our own choice)


def fix_for(plan: Plan, finding: Finding, today: date) -> Edit | None:
    """An edit after which `check` no longer finds `finding` and no error or warning that was not there; else None."""
    way = WAYS.get(finding.code)
    if way is None:
        return None
    before = check(plan, today)
    for edit in _first(way(plan, finding, today)):
        try:
            after = edit.on(plan).plan
        except RetroPlanError:
            continue
        if after != plan and keeps_promise(before, check(after, today), finding):
            return edit
    return None


def _first(edits: Iterator[Edit]) -> Iterator[Edit]:
    for _, edit in zip(range(_MOST), edits, strict=False):
        yield edit


def keeps_promise(before: Report, after: Report, finding: Finding) -> bool:
    """Whether `finding` is gone from `after`, and nothing but notes is new or more severe there than in `before`."""
    if any(same(found, finding) for found in after.findings):
        return False
    serious = [found for found in after.findings if found.severity != "note"]
    return all(_known(found, before.findings) for found in serious)


def same(one: Finding, other: Finding) -> bool:
    """Whether two findings, of different checks, are about the same thing."""
    if one.code != other.code:
        return False
    if not one.sessions or not other.sessions:
        return one.dates == other.dates
    here, there = set(one.sessions), set(other.sessions)
    return here <= there or there <= here


def _known(found: Finding, before: Iterable[Finding]) -> bool:
    return any(
        same(found, old)
        and SEVERITIES.index(old.severity) <= SEVERITIES.index(found.severity)
        and _beyond(found) <= _beyond(old) + 1e-6
        for old in before
    )


def _beyond(finding: Finding) -> float:
    """How far a finding's number is from its limit; 0 where a rule is not about a number."""
    if finding.value is None or finding.limit is None:
        return 0.0
    return abs(finding.value - finding.limit)
