"""What a season learns from the check: days and weeks that must hold less than they did, and how it learns it.

Rules: a finding that names one of the season's own sessions with an error or a warning becomes a limit, and the season
is made anew within it; races of the plan's goals are never limited. Each limit is tighter than the one before, so that
making it anew comes to an end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from retroplan.domain.base.value import Value, field
from retroplan.training.evidence.constants import SPIKE
from retroplan.training.generate.parts.draft import LEAST_RUN, Draft
from retroplan.training.generate.parts.ledger import Ledger
from retroplan.training.rules.finding import Finding, Report

# What is learnt by a finding's code: its week has less, its run is shorter, its day holds nothing hard, or nothing
# backward; the day of any other is left out.
_LEARNT = {
    "RP303": "week", "RP304": "week",
    "RP301": "shorter", "RP401": "shorter", "RP403": "shorter",
    "RP305": "easy", "RP310": "easy", "RP405": "easy", "RP407": "easy", "RP408": "easy",
}  # fmt: skip
_BACKWARD = ("RP1", "RP2")
# Every figure below is our own choice.
SHORTER, SPIKE_SHORTER, WEEK_LESS = 0.8, 0.95, 0.97  # of the minutes there were, at the most
UNDER_SPIKE = 2  # per cent less than the longest run may grow by
LEAST_LIMIT = LEAST_RUN - 3  # minutes; a shorter run is left out


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
        what = _LEARNT.get(code, "forward" if code[:3] in _BACKWARD else "")
        if what == "week" and finding.dates and finding.value is not None and finding.limit is not None:
            self._less_week(finding.dates[0], (100 + finding.limit) / (100 + finding.value), ledger)
        elif what == "shorter" and draft.minutes:
            self._shorter(finding, draft)
        elif what == "easy" and day not in self.easy:
            self.easy.add(day)
        elif what == "forward" and day not in self.forward:
            self.forward.add(day)
        else:
            self.closed.add(day)

    def _less_week(self, week: date, share: float, ledger: Ledger) -> None:
        self.weeks[week] = ledger.week_minutes(week) * min(WEEK_LESS, share)

    def _shorter(self, finding: Finding, draft: Draft) -> None:
        share, day = SHORTER, draft.day
        if finding.code == "RP401" and day in self.minutes:
            self.closed.add(day)  # shorter did not help, as it is others' minutes that are too many
        if finding.code == "RP301" and finding.value is not None:
            share = min(SPIKE_SHORTER, (100 + SPIKE.value - UNDER_SPIKE) / (100 + finding.value))
        less = int(min(draft.minutes, draft.cap) * share)
        if less < LEAST_LIMIT or draft.part == "test":
            self.closed.add(day)
        self.minutes[day] = less

    def week_minutes(self, week: date, minutes: float) -> float:
        """The week's minutes within its limit."""
        return min(minutes, self.weeks.get(week, minutes))
