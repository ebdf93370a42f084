"""The runs of a week while it is made: its days, its long run, and a draft for each day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from retroplan.domain.base.value import Value
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.parts.draft import Draft
from retroplan.training.generate.parts.learned import Limits
from retroplan.training.generate.parts.ledger import Ledger


class Slot(NamedTuple):
    """A day that can be run on, with the most minutes for it."""

    day: date
    cap: int


class WeekRuns(Value):
    """The runs of `week`, which is to hold `minutes`: a draft for each of the `chosen` days, `long` the long run's."""

    brief: Brief
    ledger: Ledger
    limits: Limits
    week: WeekFrame
    minutes: float
    chosen: list[Slot]
    long: Slot
    drafts: dict[date, Draft]

    @property
    def longest(self) -> Draft:
        """The draft of the long run's day, which is an easy run in a week without a long one."""
        return self.drafts[self.long.day]

    @property
    def walked(self) -> bool:
        """Whether any is run and walk."""
        return any(draft.run_walk is not None for draft in self.drafts.values())

    @property
    def planned(self) -> int:
        """Minutes of all of them."""
        return sum(draft.minutes for draft in self.drafts.values())

    @property
    def tested(self) -> int:
        """Minutes of the pace test, 0 without one."""
        return sum(draft.minutes for draft in self.drafts.values() if draft.part == "test")
