"""Days and weeks: what they are called and how they are shown. `typed.days` reads them.

A day is a `datetime.date` from 1970 to 2100, never an instant. A week starts on the plan's week start; Monday weeks are
ISO weeks named `2026-W49`, others are named by their first day. Nothing here asks what day it is.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import Value

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTHS = tuple(name[:3] for name in MONTH_NAMES)

FIRST, LAST = date(1970, 1, 1), date(2100, 12, 31)


class NoSuchDay(RetroPlanError):
    """Text with the form of a day that names none, or could name two."""


class Week(Value, order=True):
    """Seven days from `start`."""

    start: date

    @property
    def end(self) -> date:
        return self.start + timedelta(days=6)

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.start + timedelta(days=n) for n in range(7))

    @property
    def name(self) -> str:
        """`2026-W49` when the week starts on Monday, else its first day, `2026-11-29`."""
        if self.start.weekday() == 0:
            year, number, _ = self.start.isocalendar()
            return f"{year}-W{number:02d}"
        return self.start.isoformat()

    @property
    def label(self) -> str:
        """What a title shows: `Week 49`, or `Week of 29 Nov`."""
        if self.start.weekday() == 0:
            return f"Week {self.start.isocalendar()[1]}"
        return f"Week of {self.start.day} {MONTHS[self.start.month - 1]}"

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    def shift(self, weeks: int) -> Week:
        """The week `weeks` later (or earlier), stopping at the ends of the calendar."""
        return Week(clamp(self.start + timedelta(days=7 * max(-8000, min(8000, weeks))), self.start))


def clamp(day: date, otherwise: date) -> date:
    """`day` when it is within 1970-2100, else `otherwise`."""
    return day if FIRST <= day <= LAST - timedelta(days=7) else otherwise


def week_of(day: date, week_start: int = 0) -> Week:
    """The week that holds `day`; `week_start` is 0 for Monday to 6 for Sunday."""
    back = (day.weekday() - week_start) % 7
    return Week(day - timedelta(days=back) if day - date.min >= timedelta(days=back) else day)


def show_day(day: date, year: bool = False) -> str:
    """`Wed 2 Dec`, with the year when asked."""
    text = f"{DAY_NAMES[day.weekday()][:3].title()} {day.day} {MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


def show_span(start: date, end: date) -> str:
    """`30 Nov – 6 Dec 2026`; the year twice only when it changes."""
    first = f"{start.day} {MONTHS[start.month - 1]}" + (f" {start.year}" if start.year != end.year else "")
    return f"{first} – {end.day} {MONTHS[end.month - 1]} {end.year}"


def weekday_index(text: str) -> int | None:
    """0 for `mon`, `Monday`, `mondays`…; None when `text` is no weekday."""
    word = text.strip().lower().removesuffix(".")
    for index, name in enumerate(DAY_NAMES):
        if word in (name, name[:2], name[:3], name + "s") or (len(word) > 3 and name.startswith(word)):
            return index
    return None
