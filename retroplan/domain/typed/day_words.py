"""Days with a month in words: `14 march`, `Mar 14 2027`, `Thu 3 Dec`, `Mon, Dec 7`.

A month's name leaves no doubt about day and month. Without a year it is the next such day, today included, or, where a
week is on the screen, the one nearest to it; a weekday in front must be that day's. `next friday` means this week's
to some and next week's to others, so it is refused with both readings.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.dates import DAY_NAMES, FIRST, LAST, NoSuchDay, show_day, weekday_index
from retroplan.domain.base.value import Value

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_HALF_YEAR = timedelta(days=183)
_NONE = timedelta(0)


class Reference(Value):
    """What words for days count from: `today`, and `near` the first day of the week on the screen, if one is."""

    today: date
    near: date | None = None


class _Said(Value):
    """What the words say. `weekday` and `year` are None where they are not written."""

    day: int
    month: int
    year: int | None
    weekday: int | None


def month_index(text: str) -> int | None:
    """1 for `jan`, `January`, `jan.`; None when `text` names no month."""
    word = text.strip().lower().removesuffix(".")
    if len(word) < 3:
        return None
    return next(
        (n for n, name in enumerate(MONTH_NAMES, 1) if name.startswith(word) or word == "sept" == name[:4]), None
    )


def read(text: str, today: date, near: date | None = None) -> date | None:
    """The day, or None when the text has another form. Raises NoSuchDay for 30 February and for `next friday`."""
    words = text.replace(",", " ").lower().split()
    weekday = weekday_index(words[1]) if len(words) == 2 and words[0] in ("next", "this", "coming") else None
    if weekday is not None:
        return _by_weekday(words[0], weekday, today, text)
    said = _parts(words)
    return None if said is None else _day_of(said, Reference(today, near), text)


def day_of(day: int, month: int, year: int | None, reference: Reference, text: str) -> date:
    """The day of numbers; without a year as for words. Raises NoSuchDay."""
    return _day_of(_Said(day, month, year, None), reference, text)


def _parts(words: list[str]) -> _Said | None:
    """What `14 march 2027`, `march 14th` or `sun 14 march` says; None for anything else."""
    weekday = weekday_index(words[0]) if len(words) >= 3 else None
    if weekday is not None:
        words = words[1:]
    if not 2 <= len(words) <= 3:
        return None
    first, second = (words[0], words[1]) if month_index(words[1]) else (words[1], words[0])
    month, day = month_index(second), _ordinal(first)
    if month is None or not _digits(day, 2):
        return None
    if len(words) == 2:
        return _Said(int(day), month, None, weekday)
    year = words[2]
    return _Said(int(day), month, int(year), weekday) if len(year) == 4 and _digits(year, 4) else None


def _ordinal(word: str) -> str:
    for ending in ("st", "nd", "rd", "th", "."):
        word = word.removesuffix(ending)
    return word


def _day_of(said: _Said, reference: Reference, text: str) -> date:
    if said.year is not None:
        found = _try(said.year, said.month, said.day)
        if found is None:
            raise _no_day(text)
    else:
        found = _without_year(said, reference, text)
    if said.weekday is not None and found.weekday() != said.weekday:
        raise NoSuchDay(
            f'"{text.strip()}": {show_day(found, year=True)[4:]} is a {DAY_NAMES[found.weekday()].title()}',
            "",
            f"Write {show_day(found)}, or another day",
        )
    return _in_range(found, text)


def _without_year(said: _Said, reference: Reference, text: str) -> date:
    """The day nearest to the week on the screen, or the next one; one lately past when only its weekday fits."""
    years = range(reference.today.year - 1, reference.today.year + 9)  # 29 February may be eight years away
    days = [found for found in (_try(year, said.month, said.day) for year in years) if found is not None]
    near = reference.near
    if near is not None:
        days += [d for year in (near.year - 1, near.year, near.year + 1) if (d := _try(year, said.month, said.day))]
        return min(days, key=lambda day: abs(day - near))
    coming = next((day for day in days if day >= reference.today), None)
    if coming is None:
        raise _no_day(text)
    past = max((day for day in days if _NONE < reference.today - day <= _HALF_YEAR), default=None)
    if past is not None and said.weekday == past.weekday() != coming.weekday():
        return past
    return coming


def _by_weekday(word: str, index: int, today: date, text: str) -> date:
    coming = today + timedelta(days=(index - today.weekday()) % 7)
    if word != "next":
        return coming
    later = coming + timedelta(days=7)
    raise NoSuchDay(
        f'"{text.strip()}" could be {show_day(coming)} or {show_day(later)}',
        f"Read as {show_day(coming)} or {show_day(later)}",
        f"Write {DAY_NAMES[index][:3]} for the first, or {later.isoformat()}",
    )


def _no_day(text: str) -> NoSuchDay:
    return NoSuchDay(f'There is no day "{text.strip()}"', "", "Write it as 2026-12-02")


def _in_range(day: date, text: str) -> date:
    if not FIRST <= day <= LAST:
        raise NoSuchDay(f'"{text.strip()}" is out of range', "", "Days run from 1970 to 2100")
    return day


def _try(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _digits(text: str, most: int) -> bool:
    return 0 < len(text) <= most and text.isascii() and text.isdigit()
