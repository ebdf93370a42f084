"""Fitness and freshness as the season shows them: the daily course of a plan, asked for by day.

Both are averages of RPE load over 42 and 7 days, a convention (K43), and the screen says so. A plan with gaps of
many years has its course worked out only where it is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import FIRST, LAST
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Plan
from retroplan.view.season.grid import Grid

if TYPE_CHECKING:
    from retroplan.training.workload.fitness import Form

LONGEST = 1500  # days of a course that are worked out at once, about four years: our own choice


class Course(Value):
    """Days from `first` on, without gaps. `top` is the highest fitness, `range` the lowest and highest freshness."""

    first: date
    forms: Sequence[Form]
    top: float = 0.0
    range: tuple[float, float] = (0.0, 0.0)

    def on(self, day: date) -> Form | None:
        """The form on a day; None where the course does not reach."""
        at = (day - self.first).days
        return self.forms[at] if 0 <= at < len(self.forms) else None


def course(plan: Plan, at: Grid) -> Course:
    """The course from the plan's first session to a week after its last, or under the drawn columns."""
    days = [session.date for session in plan.sessions]
    if not days:
        return Course(at.first, ())
    first, last = min(days), min(LAST, max(days) + timedelta(days=7))
    if (last - first).days > LONGEST:
        first, last = max(first, at.first, FIRST), min(last, LAST, at.start(at.count - 1) + timedelta(days=6))
    if last < first:
        return Course(first, ())
    from retroplan.training.workload.fitness import course as daily

    forms = daily(plan, first, last)
    fresh = [form.freshness for form in forms]
    return Course(first, forms, max((form.fitness for form in forms), default=0.0), (min(fresh), max(fresh)))
