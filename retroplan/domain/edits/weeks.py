"""The edits that act on whole weeks: insert, delete, paste, shift the rest, swap two weekdays all through.

Those of `shifting`: what is done or past never moves, races on the day of a goal stay, goals keep their days.
A week is given by its first day. Ids of new sessions come with the edit, and so does today.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.dates import DAY_NAMES, FIRST, LAST, show_day
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import Value, replace
from retroplan.domain.edits.base import Outcome
from retroplan.domain.edits.sessions import AddSessions
from retroplan.domain.edits.shifting import (
    WEEK,
    close_up,
    counted,
    is_fixed_race,
    movable,
    moved,
    open_up,
    outcome,
    refuse_into_past,
    refuse_past,
    refuse_past_week,
    to_days,
)
from retroplan.domain.plan.plan import Plan, Session


class InsertWeek(Value):
    """Put an empty week before the week from `start`: what is planned from it on moves a week later, blocks too."""

    start: date
    today: date

    def on(self, plan: Plan) -> Outcome:
        refuse_past_week(plan, self.start, self.today)
        label = plan.week(self.start).label
        refuse_past(
            plan, f"No week can come before {label}", "Insert it before the next week, or shift what is left with >",
            self.today, self.start,
        )  # fmt: skip
        days = to_days(movable(plan, self.start), lambda day: day + WEEK)
        blocks = open_up(plan.blocks, self.start, 1)
        if not days and blocks == plan.blocks:
            raise RetroPlanError(f"Nothing is planned from {label} on", "", "The weeks behind it are empty already")
        return outcome(plan, moved(plan, days, blocks), f"{counted(len(days))} a week later", self.start)

    def label(self, plan: Plan) -> str:
        return f"insert a week before {plan.week(self.start).label}"


class DeleteWeek(Value):
    """Take the week from `start` out: what is planned in it goes, what is planned behind it moves a week earlier."""

    start: date
    today: date

    def on(self, plan: Plan) -> Outcome:
        refuse_past_week(plan, self.start, self.today)
        label, end = plan.week(self.start).label, self.start + timedelta(days=6)
        refuse_past(
            plan, f"{label} cannot be deleted", "Take out what is left of it with d, or delete a later week",
            self.today, self.start,
        )  # fmt: skip
        gone = {s.id for s in movable(plan, self.start, end)}
        days = to_days(movable(plan, end + timedelta(days=1)), lambda day: day - WEEK)
        refuse_into_past(days.values(), f"{label} cannot be deleted", "Delete the next week instead", self.today)
        blocks = close_up(plan.blocks, self.start)
        if not gone and not days and blocks == plan.blocks:
            raise RetroPlanError(f"{label} is empty", "Nothing is planned in it or behind it", "")
        after = moved(replace(plan, sessions=tuple(s for s in plan.sessions if s.id not in gone)), days, blocks)
        said = f"{counted(len(gone))} out, {len(days)} a week earlier"
        return outcome(plan, after, said, self.start)

    def label(self, plan: Plan) -> str:
        return f"delete {plan.week(self.start).label}"


class PasteWeek(Value):
    """Add copied sessions, each with an id and a day of its own, to the week from `start`; what is there stays."""

    start: date
    sessions: tuple[Session, ...]
    source: str = ""

    def on(self, plan: Plan) -> Outcome:
        end = self.start + timedelta(days=6)
        outside = next((s for s in self.sessions if not self.start <= s.date <= end), None)
        if outside is not None:
            raise RetroPlanError(f"{show_day(outside.date)} is not in {plan.week(self.start).label}", "", "")
        if not self.sessions:
            raise RetroPlanError("Nothing to paste", "", "Y copies a week")
        there = plan.between(self.start, end)
        after = AddSessions(self.sessions).on(plan).plan
        return Outcome(after, (f"{counted(len(there))} of before are still there",) if there else ())

    def label(self, plan: Plan) -> str:
        return f"paste {self.source or counted(len(self.sessions))} into {plan.week(self.start).label}"


class ShiftRest(Value):
    """Move what is planned from `first` on by `days` (fewer than 0: earlier). Whole weeks take the blocks along."""

    first: date
    days: int
    today: date

    def on(self, plan: Plan) -> Outcome:
        if self.days == 0:
            raise RetroPlanError("Nothing to shift", "", "Give a number of days, such as 1 or -2")
        if abs(self.days) > (LAST - FIRST).days:
            raise RetroPlanError(f"{self.days:+} days is off the calendar", "Days run from 1970 to 2100", "")
        start = max(self.first, self.today) if self.first in plan.week(self.today) else self.first
        refuse_past(
            plan, f"What is from {show_day(start)} on cannot be shifted", "Shift from a later week", self.today,
            start if start < self.today else max(start, self.today + timedelta(days=1)),  # today's run may be done
        )  # fmt: skip
        days = to_days(movable(plan, start), lambda day: day + timedelta(days=self.days))
        if not days:
            raise RetroPlanError(f"Nothing is planned from {show_day(start)} on", "", "")
        refuse_into_past(
            days.values(), "That would shift into the past", "Shift by fewer days, or from a later week", self.today
        )
        weeks, rest = divmod(self.days, 7)
        blocks = open_up(plan.blocks, self.first, weeks) if rest == 0 else plan.blocks
        said = f"{counted(len(days))} {self._by()}"
        if blocks == plan.blocks and any(block.end >= start for block in plan.blocks):
            said += "; blocks stay, as they are whole weeks"
        return outcome(plan, moved(plan, days, blocks), said, start)

    def _by(self) -> str:
        count = abs(self.days)
        amount, unit = (count // 7, "week") if count % 7 == 0 else (count, "day")
        return f"{amount} {unit}{'' if amount == 1 else 's'} {'later' if self.days > 0 else 'earlier'}"

    def label(self, _plan: Plan) -> str:
        return f"shift what is planned from {show_day(self.first)} on {self._by()}"


class SwapWeekdays(Value):
    """Exchange two weekdays (0 Monday to 6 Sunday) in every week from `first` to `last` (None: the end of the plan).

    A week in which either day is past, has something done, or has a race that stays is left as it is.
    """

    one: int
    other: int
    first: date
    last: date | None
    today: date

    def on(self, plan: Plan) -> Outcome:
        if self.one == self.other:
            raise RetroPlanError("Name two different weekdays", "", "Such as: tue fri")
        days: dict[str, date] = {}
        left: list[date] = []
        swapped = 0
        for start, here in sorted(self._weeks(plan).items()):
            if max(self._days(plan, start)) < self.today:
                continue
            if self._held(plan, start):
                left.append(start)
            else:
                swapped += 1
                days |= to_days(here, lambda day, start=start: self._to(plan, start, day))  # type: ignore[misc]
        if not days:
            raise self._nothing(bool(left))
        said = f"{counted(len(days))} in {swapped} week{'' if swapped == 1 else 's'}"
        if left:
            names = ", ".join(plan.week(start).label for start in left[:3])
            said += f"; {names}{' and more' if len(left) > 3 else ''} left as it is: a race, something done or past"
        nowhere = self.first - WEEK  # races are named as the weeks that were left
        return outcome(plan, moved(plan, days), said, self.first, nowhere)

    def _weeks(self, plan: Plan) -> dict[date, list[Session]]:
        """What is planned on the two weekdays, by the first day of its week."""
        found: dict[date, list[Session]] = {}
        for session in plan.sessions:
            inside = self.first <= session.date and (self.last is None or session.date <= self.last)
            if inside and session.status == "planned" and session.date.weekday() in (self.one, self.other):
                found.setdefault(plan.week(session.date).start, []).append(session)
        return found

    def _days(self, plan: Plan, start: date) -> tuple[date, date]:
        """The two days in the week from `start`."""
        first, second = ((weekday - plan.week_start) % 7 for weekday in (self.one, self.other))
        return start + timedelta(days=first), start + timedelta(days=second)

    def _to(self, plan: Plan, start: date, day: date) -> date:
        first, second = self._days(plan, start)
        return second if day == first else first

    def _held(self, plan: Plan, start: date) -> bool:
        both = self._days(plan, start)
        outside = any(day < self.first or (self.last is not None and day > self.last) for day in both)
        return outside or min(both) < self.today or any(
            s.status == "done" or is_fixed_race(plan, s) for day in both for s in plan.on(day)
        )  # fmt: skip

    def _nothing(self, held: bool) -> RetroPlanError:
        names = f"{DAY_NAMES[self.one].title()} and {DAY_NAMES[self.other].title()}"
        if held:
            return RetroPlanError(
                f"{names} cannot be swapped", "In each week one of them is past, done, or the day of a race",
                "m on the Week screen moves a session alone",
            )  # fmt: skip
        return RetroPlanError(f"Nothing is planned on {names} from {show_day(self.first)} on", "", "")

    def label(self, _plan: Plan) -> str:
        one, other = (DAY_NAMES[day][:3].title() for day in (self.one, self.other))
        return f"swap {one} and {other} from {show_day(self.first)} on"
