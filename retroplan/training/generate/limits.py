"""Owns what a season learns from the check: days and weeks that must hold less than they did, and how it learns it.

Rules: a finding that names one of the season's own sessions with an error or a warning becomes a limit, and the season
is made anew within it; races of the plan's goals are never limited. Each limit is tighter than the one before, so that
making it anew comes to an end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from retroplan.domain.base.value import Value, field
from retroplan.training.generate.compose import LEAST_RUN, Draft
from retroplan.training.generate.ledger import Ledger
from retroplan.training.rules.finding import Finding, Report

_EASE = ("RP305", "RP405", "RP407", "RP408", "RP310")
_SHORTEN = ("RP301", "RP403", "RP401")
_WEEK = ("RP303", "RP304")


class Limits(Value, frozen=False):
    """`minutes` of a day's run at the most, days without hard or without backward running, days without any, and
    `weeks` by their first day with the most minutes on foot."""

    minutes: dict[date, int] = field(default_factory=dict)
    easy: set[date] = field(default_factory=set)
    forward: set[date] = field(default_factory=set)
    closed: set[date] = field(default_factory=set)
    weeks: dict[date, float] = field(default_factory=dict)
    learnt: int = 0

    def learn(self, report: Report, drafts: Sequence[Draft], ledger: Ledger, close: bool) -> bool:
        """Take in what the report has against the drafts that `ledger` holds; whether anything was.

        With `close` a day that is named is left out, when limits have not helped.
        """
        by_id = {draft.id: draft for draft in drafts}
        seen: set[date] = set()
        before = self.learnt
        for finding in report.findings:
            if finding.severity == "note":
                continue
            found = [by_id[id] for id in finding.sessions if id in by_id and by_id[id].goal is None]
            # A week without a taper is the matter of all its runs, everything else of the first named.
            for draft in found if finding.code == "RP401" else found[:1]:
                if draft.day not in seen:
                    seen.add(draft.day)
                    self.learnt += 1
                    if close:
                        self.closed.add(draft.day)
                    self._take(finding, draft, ledger)
        return self.learnt > before

    def _take(self, finding: Finding, draft: Draft, ledger: Ledger) -> None:
        code, day = finding.code, draft.day
        if code in _WEEK and finding.dates and finding.value is not None and finding.limit is not None:
            week = finding.dates[0]
            share = (100 + finding.limit) / (100 + finding.value)
            self.weeks[week] = ledger.week_minutes(week) * min(0.97, share)
        elif code in _SHORTEN and draft.minutes:
            share = 0.8
            if code == "RP401" and day in self.minutes:
                self.closed.add(day)  # shorter did not help, as it is others' minutes that are too many
            if code == "RP301" and finding.value is not None:
                share = min(0.95, 108 / (100 + finding.value))
            less = int(min(draft.minutes, draft.cap) * share)
            if less < LEAST_RUN - 3 or draft.part == "test":
                self.closed.add(day)
            self.minutes[day] = less
        elif code in _EASE and day not in self.easy:
            self.easy.add(day)
        elif code[:3] in ("RP1", "RP2") and day not in self.forward:
            self.forward.add(day)
        else:
            self.closed.add(day)

    def week_minutes(self, week: date, minutes: float) -> float:
        """The week's minutes within its limit."""
        return min(minutes, self.weeks.get(week, minutes))
