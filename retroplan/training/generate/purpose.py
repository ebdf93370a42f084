"""What each session of a season is for: its row in the table of purposes, with the dates of what comes after it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from retroplan.domain.base.dates import MONTH_NAMES, show_day
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.parts.draft import Draft
from retroplan.training.generate.parts.ledger import Ledger
from retroplan.training.generate.parts.purposes import sentence

# When a date is told by its month, and how far ahead anything is told of at all: our own choice.
MONTH_FROM_DAYS, FARTHEST_DAYS = 21, 300


class Ahead:
    """The days of a season that its sessions lead to: races, fast backward work, hard sessions."""

    __slots__ = ("_backward", "_faster", "_harder", "_races")

    def __init__(self, brief: Brief, drafts: Sequence[Draft]) -> None:
        races = _races(brief, drafts)
        self._races = sorted(races)
        self._backward = sorted(day for day, direction in races.items() if direction == "backward")
        self._faster = sorted(draft.day for draft in drafts if _fast_backward(draft))
        self._harder = sorted(draft.day for draft in drafts if draft.hard is not None)

    def dates(self, day: date, backward: bool) -> dict[str, str]:
        """The words for what comes after `day`, by name; of races only backward ones for backward work."""
        race = _next(self._backward if backward else self._races, day)
        harder = _next(self._harder, day)
        faster = None if self.fast_before(day) else _next(self._faster, day)
        found = {"faster": faster and _when(faster, day), "harder": harder and _when(harder, day)}
        found["race"] = race and f"the race on {show_day(race)}"
        return {name: words for name, words in found.items() if words}

    def fast_before(self, day: date) -> bool:
        """Whether there was fast backward work before `day`."""
        return bool(self._faster) and self._faster[0] < day


def _races(brief: Brief, drafts: Sequence[Draft]) -> dict[date, str]:
    """Races that are prepared for, those of the plan that were not asked for among them: day and direction."""
    goals = [draft.goal for draft in drafts if draft.part == "race" and draft.goal is not None]
    prepared = [*brief.peaks, *(goal for goal in goals if brief.priority[goal.id] != "C")]
    return {goal.date: goal.direction for goal in prepared if goal.date is not None}


def _fast_backward(draft: Draft) -> bool:
    return draft.turned > 0 or (draft.back is not None and (draft.back.effort == "hard" or draft.back.uphill > 0))


def _next(days: list[date], day: date) -> date | None:
    at = bisect_right(days, day)
    return days[at] if at < len(days) and (days[at] - day).days <= FARTHEST_DAYS else None


def _when(then: date, day: date) -> str:
    """`in January`, or `on Tue 5 Jan` when it is near."""
    near = (then - day).days < MONTH_FROM_DAYS
    return f"on {show_day(then)}" if near else f"in {MONTH_NAMES[then.month - 1]}"


def purpose(ledger: Ledger, week: WeekFrame, draft: Draft, ahead: Ahead, priority: str) -> str:
    """What a session is for; `priority` is that of its goal, "" without one."""
    dates = ahead.dates(draft.day, " back" in draft.text and draft.hard is None)
    kind = week.lighter or week.focus
    kinds = _kinds(ledger, draft, priority, ahead.fast_before(draft.day))
    return next((found for what in kinds if (found := sentence(what, kind, dates))), "")


def _kinds(ledger: Ledger, draft: Draft, priority: str, fast_before: bool) -> Iterable[str]:
    """What the session is, the most telling word first."""
    if draft.goal is not None:
        return (_raced(draft, priority),)
    if draft.part == "test":
        return ("test" if draft.since else "first test",)
    if draft.hard is not None:
        return ("turned",) if draft.turned else (draft.hard.effort,)
    if draft.back is not None:
        what = _backward(ledger, draft)
        return (f"later {what}", what) if fast_before else (what,)
    if draft.run_walk is not None:
        return ("run and walk",)
    if draft.part == "long" and not draft.short:
        return ("steady long" if draft.finish else "long",)
    return (_easy(ledger, draft), "easy")


def _raced(draft: Draft, priority: str) -> str:
    if draft.part == "test":
        return "goal test"
    return "walked race" if "back walk" in draft.text else f"race {priority}"


def _backward(ledger: Ledger, draft: Draft) -> str:
    back = draft.back
    if back is None:
        return ""
    if back.walk:
        return "early steps" if ledger.last_backward(draft.day) else "first steps"
    return "slow strides" if back.kind == "strides" and back.effort != "hard" else back.kind


def _easy(ledger: Ledger, draft: Draft) -> str:
    """What decides an easy run: strides or a steady end in it, or the hard days beside it."""
    if draft.strides:
        return "forward strides"
    if draft.finish:
        return "steady end"
    before, after = (ledger.hard_on(draft.day + timedelta(days=days)) for days in (-1, 1))
    if before and after:
        return "between"
    return "after hard" if before else "before hard" if after else "easy"
