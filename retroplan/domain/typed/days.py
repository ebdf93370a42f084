"""Reads a day from what a person types: `tue`, `+3`, `3 dec`, `Thu 3 Dec`, `7.12.2026`, `2026-12-02`, `in 2 weeks`.

Today is passed in. Where a week is on the screen, weekdays are its days; `+3` counts from the session it is about.
What could be read two ways is refused with both readings.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.dates import DAY_NAMES, DAYS, FIRST, LAST, MONTHS, NoSuchDay, Week, weekday_index
from retroplan.domain.base.errors import RetroPlanError, nearest
from retroplan.domain.base.value import Value
from retroplan.domain.typed import day_words
from retroplan.domain.typed.day_words import Reference

_HINT = "Write tue, 3 dec, 2026-12-02, today, tomorrow, +3 or 2026-W49-3"
_NAMED = {"today": 0, "tomorrow": 1, "yesterday": -1}
_STRETCHES = {"d": 1, "day": 1, "days": 1, "w": 7, "wk": 7, "week": 7, "weeks": 7}


class Standing(Value):
    """Where a day is typed: `today`, the `week` on the screen if one is, and the day `origin` that `+3` counts from."""

    today: date
    week: Week | None = None
    origin: date | None = None


def parse_date(text: str, today: date, week: Week | None = None, origin: date | None = None) -> date:
    """A day from what a person types; a weekday is the next one, today included, or that of `week`.

    `+3` counts from `origin`, else from today. Raises RetroPlanError.
    """
    word = " ".join(text.lower().split()).removesuffix(":").rstrip()
    standing = Standing(today, week, origin)
    for reader in _READERS:
        found = reader(word, standing, text)
        if found is not None:
            return found
    near = nearest(word, ("today", "tomorrow", "yesterday", *DAY_NAMES, *DAYS))
    raise RetroPlanError(f'"{text}" is not a day', "", f'Did you mean "{near}"?' if near else _HINT)


def counted(word: str, units: dict[str, int]) -> int | None:
    """Days of `+3`, `-1`, `+1w`, `in 2 weeks`, `3 days ago`, by the factor of each unit; None for another form."""
    sign, plain = 1, word
    if word.startswith("in "):
        plain = word[3:]
    elif word.endswith(" ago"):
        sign, plain = -1, word[:-4]
    elif word[:1] in "+-" and word:
        sign, plain = (-1 if word[0] == "-" else 1), word[1:].lstrip()
    else:
        return None
    end = next((n for n, each in enumerate(plain) if not each.isdigit()), len(plain))
    number, unit = plain[:end], plain[end:].strip()
    if not digits(number, 5) or unit not in units or (not unit and word[:1] not in "+-"):
        return None
    return sign * int(number) * units[unit]


def _named(word: str, standing: Standing, text: str) -> date | None:
    return _later(standing.today, _NAMED[word], text) if word in _NAMED else None


def _weekday(word: str, standing: Standing, text: str) -> date | None:
    index = weekday_index(word)
    if index is None:
        return None
    start = standing.today if standing.week is None else standing.week.start
    return _later(start, (index - start.weekday()) % 7, text)


def _counted(word: str, standing: Standing, text: str) -> date | None:
    days = counted(word, {"": 1, **_STRETCHES})
    if days is None:
        return None
    is_word = word[:1] not in "+-"
    return _later(standing.today if is_word or standing.origin is None else standing.origin, days, text)


def _iso(word: str, _: Standing, text: str) -> date | None:
    """`2026-12-02`, `2026-W49-3`."""
    week = iso_week(word, need_day=True)
    if week is not None:
        return in_range(week, text)
    parts = word.split("-")
    if len(parts) != 3 or len(parts[0]) != 4 or not (digits(parts[0], 4) and all(digits(p, 2) for p in parts[1:])):
        return None
    try:
        return in_range(date(int(parts[0]), int(parts[1]), int(parts[2])), text)
    except ValueError:
        raise NoSuchDay(f'There is no day "{text}"', "", _HINT) from None


def _month_in_words(word: str, standing: Standing, text: str) -> date | None:
    near = None if standing.week is None else standing.week.start
    found = day_words.read(word, standing.today, near) if " " in word else None
    return None if found is None else in_range(found, text)


def _in_numbers(word: str, standing: Standing, text: str) -> date | None:
    """`7.12.2026`, `7.12.`, `13/12`; raise for `3/4`: day and month, or month and day?"""
    mark, parts = _parted(word)
    # Where points part a day, the day comes first, everywhere that writes it so.
    is_pointed = mark == "." and (len(parts) == 3 or word.endswith("."))
    readings = _readings(int(parts[0]), int(parts[1]), is_pointed) if mark else []
    if not readings:
        return None
    years = parts[2:]
    is_clear = len(readings) == 1 and (mark == "/" or is_pointed) and all(len(year) == 4 for year in years)
    if not is_clear:
        raise _two_ways(text, readings)
    (day, month), near = readings[0], None if standing.week is None else standing.week.start
    return day_words.day_of(day, month, int(years[0]) if years else None, Reference(standing.today, near), text)


def _parted(word: str) -> tuple[str, list[str]]:
    """The mark between the two or three numbers of a day, and they; ("", []) for another form."""
    for mark in "/.-":
        parts = [part for part in word.split(mark) if part]
        if 2 <= len(parts) <= 3 and len(parts[0]) <= 2 and all(digits(part, 4) for part in parts):
            return mark, parts
    return "", []


def _readings(first: int, second: int, pointed: bool) -> list[tuple[int, int]]:
    """The (day, month) that two numbers can be."""
    both = [(first, second)] if pointed else [(first, second), (second, first)]
    return list(dict.fromkeys((day, month) for day, month in both if 1 <= month <= 12 and 1 <= day <= 31))


def _two_ways(text: str, readings: list[tuple[int, int]]) -> NoSuchDay:
    both = " or ".join(f"{day} {MONTHS[month - 1]}" for day, month in readings)
    return NoSuchDay(
        f'"{text}" could be {both}' if len(readings) > 1 else f'"{text}" is not how a day is written here',
        f"Read as {both}",
        "Write the day as 2026-12-02",
    )


_READERS = (_named, _weekday, _counted, _iso, _month_in_words, _in_numbers)


def iso_week(word: str, need_day: bool) -> date | None:
    """The Monday of `2026-w49`, or the day of `2026-w49-3`; None when the text has another form. Raises NoSuchDay."""
    parts = word.split("-")
    if len(parts) != (3 if need_day else 2) or not parts[1].startswith("w"):
        return None
    if not (digits(parts[0], 4) and digits(parts[1][1:], 2) and (not need_day or digits(parts[2], 1))):
        return None
    try:
        return date.fromisocalendar(int(parts[0]), int(parts[1][1:]), int(parts[2]) if need_day else 1)
    except ValueError:
        if need_day:
            raise NoSuchDay(f'There is no day "{word.upper()}"', "", _HINT) from None
        raise NoSuchDay(
            f"{parts[0]} has no week {parts[1][1:]}", "", "Write this, next, last, +2, 2026-W49 or a day in the week"
        ) from None


def digits(text: str, most: int) -> bool:
    """Whether `text` is 1 to `most` plain digits."""
    return 0 < len(text) <= most and text.isascii() and text.isdigit()


def in_range(day: date, text: str) -> date:
    """The day. Raises NoSuchDay when it is not on our calendar."""
    if not FIRST <= day <= LAST:
        raise out_of_range(text)
    return day


def out_of_range(text: str) -> RetroPlanError:
    return NoSuchDay(f'"{text}" is out of range', "", "Days run from 1970 to 2100")


def _later(start: date, days: int, text: str) -> date:
    try:
        return in_range(start + timedelta(days=days), text)
    except OverflowError:
        raise out_of_range(text) from None
