"""What came between: a break that a person tells of, or the gap that the diary shows.

Rules: days off are days without a run that was done. A gap counts when a run was planned in it; a run that slipped by
up to three days, or was made up for since, asks for nothing. A gap that has ended counts while its way back lasts.
Raises RetroPlanError for a break that ends before it begins, is unknown, or takes more than a year.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from retroplan.domain.base.dates import FIRST, LAST, show_day
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Plan, Session
from retroplan.training.adapt.tiers import Tier, tier
from retroplan.training.evidence.constants import BREAK_SLIP
from retroplan.training.pace.paces import Ladder
from retroplan.training.workload.totals import session_totals
from retroplan.training.workload.workout_facts import workout_facts

BreakKind = Literal["missed", "illness", "holiday"]
BREAK_KINDS: tuple[BreakKind, ...] = ("missed", "illness", "holiday")
_RUNS = ("run", "race", "test")
_DAY = timedelta(days=1)
_MOST = 366
_LOOK_BACK = 28  # days since a gap ended, after which it asks for nothing (our own choice)


class Break(Value):
    """Days from `first` to `last`, both included, that were or will be missed, ill, or on holiday without running."""

    kind: BreakKind
    first: date
    last: date


class Gap(NamedTuple):
    """A break as the coach reckons with it.

    `first` is the first day off, `back` the first day of running again, `days` the days off. `missed` are the sessions
    before today that fell into it, those skipped already among them. `reported` is whether a person reported it.
    """

    kind: BreakKind
    first: date
    last: date
    back: date
    days: int
    missed: tuple[Session, ...]
    reported: bool = False
    undone: bool = False  # nothing at all is noted as done

    @property
    def tier(self) -> Tier | None:
        return tier(self.days)

    def week(self, day: date) -> int:
        """Which week back `day` is in: 0 the first; under 0 before it."""
        return (day - self.back).days // 7

    @property
    def since(self) -> str:
        """What names this gap wherever it is written, however long it grows."""
        return f"since {show_day(self.first, year=True)}"


def running(session: Session, ladder: Ladder) -> bool:
    """Whether it is a run as it was planned: a race or a test, or anything run in its workout, as the rules see it."""
    if session.kind in ("race", "test"):
        return True
    return session.kind not in ("rest", "note") and workout_facts(session.workout, ladder).totals.running_s > 0


def _done_days(plan: Plan, today: date, ladder: Ladder) -> list[date]:
    """The days up to today with a run that was done; one without figures is believed."""
    found = set()
    for session in plan.sessions:
        if session.status == "done" and session.date <= today:
            totals = session_totals(session, ladder)
            if totals.running_s > 0 or (not totals.total_s and session.kind in _RUNS):
                found.add(session.date)
    return sorted(found)


def _missed(plan: Plan, first: date, end: date, ladder: Ladder) -> tuple[Session, ...]:
    """The runs from `first` to before `end` that were not done, by day."""
    found = (s for s in plan.sessions if s.status != "done" and first <= s.date < end and running(s, ladder))
    return tuple(sorted(found, key=lambda session: session.date))


def find(plan: Plan, today: date, ladder: Ladder) -> Gap | None:
    """The latest gap whose way back is not over; else the slip that lasts until today; None when there is neither."""
    done = _done_days(plan, today, ladder)
    ends = done if today in done else [*done, today]
    slip = None
    for before, back in reversed([(None, ends[0]), *pairwise(ends)]):
        if (today - back).days > _LOOK_BACK:
            break
        first = before + _DAY if before is not None else None
        missed = _missed(plan, first or date.min, back, ladder)
        if not missed:
            continue
        first = first or missed[0].date
        days = (back - first).days
        if (back - missed[0].date).days <= BREAK_SLIP.value:  # the runs before it were where they should be
            days = min(days, int(BREAK_SLIP.value))
        gap = Gap("missed", first, back - _DAY, back, days, missed, undone=before is None)
        if gap.tier is not None and gap.week(today) < gap.tier.weeks:
            return gap
        if back == today:
            slip = gap
    return slip


def reported(plan: Plan, today: date, break_: Break, ladder: Ladder) -> Gap:
    """The break that a person tells of, reckoned to the first run after it. Raises RetroPlanError."""
    _check(break_)
    done = _done_days(plan, today, ladder)
    back = next((day for day in done if day > break_.last), max(today, break_.last + _DAY))
    missed = _missed(plan, break_.first, min(back, today), ladder)
    if break_.kind == "illness":
        days = (back - break_.first).days
    else:
        kept = (s.date for s in plan.sessions if _kept(s, today) and running(s, ladder))
        days = _longest_stretch([*done, *kept], break_.first, back)
    return Gap(break_.kind, break_.first, break_.last, back, days, missed, reported=True)


def _kept(session: Session, today: date) -> bool:
    """Whether a session within a break that is still ahead will be run all the same."""
    return session.status == "planned" and session.date >= today and (session.pinned or session.kind == "race")


def _longest_stretch(runs: Iterable[date], first: date, back: date) -> int:
    """The most days in a row without a run from `first` to before `back`."""
    within = sorted({day for day in runs if first <= day < back})
    return max((two - one).days - 1 for one, two in pairwise([first - _DAY, *within, back]))


def _check(break_: Break) -> None:
    if break_.kind not in BREAK_KINDS:
        raise RetroPlanError(f'"{break_.kind}" is no kind of break', "", "It is missed, illness or holiday")
    if break_.first <= FIRST or break_.last >= LAST - timedelta(days=_MOST):
        raise RetroPlanError("The break is out of range", "", "Days run from 1970 to 2100")
    if break_.last < break_.first:
        raise RetroPlanError(
            f"The break ends on {show_day(break_.last)}, before it begins on {show_day(break_.first)}",
            "", "Give its first day, then its last",
        )  # fmt: skip
    if (break_.last - break_.first).days >= _MOST:
        raise RetroPlanError("The break is longer than a year", "", "Make a new plan after it")
