"""Reads a day or a week from what a person types: `tue`, `+3`, `3 dec`, `2026-12-02`, `next`, `2026-W49`.

Today is passed in. What could be read two ways is refused with both readings.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.dates import (
    DAY_NAMES,
    DAYS,
    FIRST,
    LAST,
    MONTHS,
    NoSuchDay,
    Week,
    week_of,
    weekday_index,
)
from retroplan.domain.base.errors import RetroPlanError, nearest
from retroplan.domain.typed import day_words

_DAY_HINT = "Write tue, 3 dec, 2026-12-02, today, tomorrow, +3 or 2026-W49-3"
_WEEK_HINT = "Write this, next, last, +2, 2026-W49 or a day in the week"


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
        in_words = day_words.read(word, today)
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
