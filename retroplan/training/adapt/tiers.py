"""How much less there is after so many days without a run, week by week: the whole, and the backward running.

Rules: every figure is our own choice, as no trial compared ways back. The cut of the first week is halved in the second
and gone in the third. Backward running comes back after forward running and never with a larger share of its plan.
"""

from __future__ import annotations

from typing import NamedTuple

from retroplan.training.evidence.constants import (
    BREAK_LONG,
    BREAK_MIDDLE,
    BREAK_SHORT,
    BREAK_SLIP,
    CUT_LONG,
    CUT_MIDDLE,
    CUT_OLD,
    CUT_SHORT,
)


class Tier(NamedTuple):
    """The way back after `most` days off or fewer.

    `cut` is the first week's, in per cent of the time; `back` the per cent that backward running is cut by in the
    first weeks, 100 for none of it; with `lower` one week more keeps it a stage lower. `restart`: a new season is
    better.
    """

    most: float
    cut: float
    back: tuple[int, ...]
    lower: bool
    restart: bool = False

    @property
    def weeks(self) -> int:
        """Weeks until the plan goes on as it was."""
        return max(2, len(self.back) + self.lower)

    def cut_in(self, week: int) -> int:
        """Per cent less in the week `week` (0 the first back)."""
        return round(self.cut / (1, 2)[week]) if 0 <= week < 2 else 0

    def back_cut_in(self, week: int) -> int:
        """Per cent less backward running in the week `week`, at least what the whole is cut by."""
        return max(self.back[week], self.cut_in(week)) if 0 <= week < len(self.back) else 0

    def lower_in(self, week: int) -> bool:
        """Whether the backward running of the week `week` stays a stage lower."""
        return self.lower and week == len(self.back)


TIERS = (
    Tier(BREAK_SHORT.value, CUT_SHORT.value, (50, 25), False),
    Tier(BREAK_MIDDLE.value, CUT_MIDDLE.value, (100, 50), True),
    Tier(BREAK_LONG.value, CUT_LONG.value, (100, 50), True),
    Tier(float("inf"), CUT_OLD.value, (100, 100, 50), True, True),
)
# After a sore place has healed forward running is as it was, and backward running comes back by these.
HEALED_SHORT = Tier(BREAK_SHORT.value, 0.0, (50,), False)
HEALED_LONG = Tier(float("inf"), 0.0, (50,), True)


def tier(days: int) -> Tier | None:
    """The way back after `days` without a run; None when they ask for nothing."""
    return None if days <= BREAK_SLIP.value else next(each for each in TIERS if days <= each.most)


def healed(days: int) -> Tier | None:
    """The way back of backward running after a place was sore for `days`; None when they ask for nothing."""
    if days <= BREAK_SLIP.value:
        return None
    return HEALED_SHORT if days <= HEALED_SHORT.most else HEALED_LONG
