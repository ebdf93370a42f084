"""Owns days and weeks: reading what people type, naming weeks, never asking what day it is.

Rules: `today` is passed in. A day is a `datetime.date` from 1970 to 2100, never an instant. A week starts on the
plan's week start; Monday weeks are ISO weeks named `2026-W49`, others are named by their first day.
What could be read two ways is refused with both readings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .errors import RetroPlanError, nearest

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

FIRST, LAST = date(1970, 1, 1), date(2100, 12, 31)

_DAY_HINT = "Write tue, 3 dec, 2026-12-02, today, tomorrow, +3 or 2026-W49-3"
_WEEK_HINT = "Write this, next, last, +2, 2026-W49 or a day in the week"


class NoSuchDay(RetroPlanError):
    """Text with the form of a day that names none, or could name two."""


@dataclass(frozen=True, slots=True, order=True)
class Week:
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


def parse_date(text: str, today: date) -> date:
    """A day from what a person types; a weekday is the next one, today included. Raises RetroPlanError."""
    word = text.strip().lower()
    if word in ("today", "tomorrow", "yesterday"):
        return _checked(today, {"today": 0, "tomorrow": 1, "yesterday": -1}[word], text)
    index = weekday_index(word)
    if index is not None:
        return _checked(today, (index - today.weekday()) % 7, text)
    if word[:1] in "+-" and _digits(word[1:], 5):
        return _checked(today, int(word), text)
    iso = _iso_week(word, need_day=True)
    if iso is not None:
        return _in_range(iso, text)
    parts = word.split("-")
    if len(parts) == 3 and len(parts[0]) == 4 and _digits(parts[0], 4) and all(_digits(p, 2) for p in parts[1:]):
        try:
            return _in_range(date(int(parts[0]), int(parts[1]), int(parts[2])), text)
        except ValueError:
            raise NoSuchDay(f'There is no day "{text}"', "", _DAY_HINT) from None
    if " " in word:
        from .day_words import read

        in_words = read(word, today)
        if in_words is not None:
            return _in_range(in_words, text)
    _refuse_two_ways(word, text)
    near = nearest(word, ("today", "tomorrow", "yesterday", *DAY_NAMES, *DAYS))
    raise RetroPlanError(f'"{text}" is not a day', "", f'Did you mean "{near}"?' if near else _DAY_HINT)


def parse_week(text: str, today: date, week_start: int = 0) -> Week:
    """A week from what a person types. Raises RetroPlanError; `2026-W49` needs weeks that start on Monday."""
    word = text.strip().lower() or "this"
    named = {"this": 0, "next": 1, "last": -1}
    current = week_of(today, week_start)
    if word in named:
        return _week(current.start + timedelta(days=7 * named[word]), text)
    if word[:1] in "+-" and _digits(word[1:], 4):
        return _week(current.start + timedelta(days=7 * int(word)), text)
    iso = _iso_week(word, need_day=False)
    if iso is not None:
        named_week = _week(iso, text)
        if week_start != 0:
            raise RetroPlanError(
                f'"{text}" could be two weeks',
                f"This plan's weeks start on {DAY_NAMES[week_start].title()}; an ISO week is split between "
                f"{week_of(iso, week_start).name} and {week_of(iso + timedelta(days=6), week_start).name}",
                "Name the week by a day in it",
            )
        return named_week
    try:
        return week_of(parse_date(text, today), week_start)
    except NoSuchDay:
        raise
    except RetroPlanError:
        near = nearest(word, ("this", "next", "last"))
        raise RetroPlanError(f'"{text}" is not a week', "", f'Did you mean "{near}"?' if near else _WEEK_HINT) from None


def _digits(text: str, most: int) -> bool:
    return 0 < len(text) <= most and text.isascii() and text.isdigit()


def _checked(today: date, days: int, text: str) -> date:
    try:
        return _in_range(today + timedelta(days=days), text)
    except OverflowError:
        raise _out_of_range(text) from None


def _in_range(day: date, text: str) -> date:
    if not FIRST <= day <= LAST:
        raise _out_of_range(text)
    return day


def _week(start: date, text: str) -> Week:
    """The week from `start`; the first and the last on the calendar may reach beyond it."""
    if not FIRST - timedelta(days=6) <= start <= LAST:
        raise _out_of_range(text)
    return Week(start)


def _out_of_range(text: str) -> RetroPlanError:
    return NoSuchDay(f'"{text}" is out of range', "", "Days run from 1970 to 2100")


def _iso_week(word: str, need_day: bool) -> date | None:
    """The Monday of `2026-w49`, or the day of `2026-w49-3`; None when the text has another form."""
    parts = word.split("-")
    if len(parts) != (3 if need_day else 2) or not parts[1].startswith("w"):
        return None
    if not (_digits(parts[0], 4) and _digits(parts[1][1:], 2) and (not need_day or _digits(parts[2], 1))):
        return None
    try:
        return date.fromisocalendar(int(parts[0]), int(parts[1][1:]), int(parts[2]) if need_day else 1)
    except ValueError:
        what = f"{parts[0]} has no week {parts[1][1:]}" if not need_day else f'There is no day "{word.upper()}"'
        raise NoSuchDay(what, "", _DAY_HINT if need_day else _WEEK_HINT) from None


def _refuse_two_ways(word: str, text: str) -> None:
    """Raise for `3/4/2026`, `03.04.2026`, `3/4`: day and month, or month and day?"""
    for mark in "/.-":
        parts = [part for part in word.split(mark) if part]
        if not (2 <= len(parts) <= 3 and all(_digits(part, 4) for part in parts)) or len(parts[0]) > 2:
            continue
        first, second = int(parts[0]), int(parts[1])
        readings = [
            f"{day} {MONTHS[month - 1]}"
            for day, month in ((first, second), (second, first))
            if 1 <= month <= 12 and 1 <= day <= 31
        ]
        if not readings:
            return
        both = " or ".join(dict.fromkeys(readings))
        raise NoSuchDay(
            f'"{text}" could be {both}' if len(set(readings)) > 1 else f'"{text}" is not how a day is written here',
            f"Read as {both}",
            "Write the day as 2026-12-02",
        )
