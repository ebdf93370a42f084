"""Days with a month in words: `14 march`, `Mar 14 2027`, `3 dec`.

A month's name leaves no doubt about day and month; without a year it is the next such day, today included.
`next friday` means this week's to some and next week's to others, so it is refused with both readings.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.dates import DAY_NAMES, FIRST, LAST, NoSuchDay, show_day, weekday_index

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def month_index(text: str) -> int | None:
    """1 for `jan`, `January`, `jan.`; None when `text` names no month."""
    word = text.strip().lower().removesuffix(".")
    if len(word) < 3:
        return None
    return next(
        (n for n, name in enumerate(MONTH_NAMES, 1) if name.startswith(word) or word == "sept" == name[:4]), None
    )


def read(text: str, today: date) -> date | None:
    """The day, or None when the text has another form. Raises NoSuchDay for 30 February and for `next friday`."""
    words = text.replace(",", " ").lower().split()
    weekday = weekday_index(words[1]) if len(words) == 2 and words[0] in ("next", "this", "coming") else None
    if weekday is not None:
        return _by_weekday(words[0], weekday, today, text)
    found = _parts(words)
    if found is None:
        return None
    day, month, year = found
    return _next_day(month, day, today, text) if year is None else _day(year, month, day, text)


def _parts(words: list[str]) -> tuple[int, int, int | None] | None:
    """Day, month and year (None: not written) of `14 march 2027` or `march 14th`; None for anything else."""
    if not 2 <= len(words) <= 3:
        return None
    first, second = (words[0], words[1]) if month_index(words[1]) else (words[1], words[0])
    month, day = month_index(second), first.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    if month is None or not _digits(day, 2):
        return None
    if len(words) == 2:
        return int(day), month, None
    year = words[2]
    return (int(day), month, int(year)) if len(year) == 4 and _digits(year, 4) else None


def _next_day(month: int, day: int, today: date, text: str) -> date:
    for year in range(today.year, today.year + 9):  # 29 February may be eight years away
        found = _try(year, month, day)
        if found is not None and found >= today:
            return _in_range(found, text)
    raise _no_day(text)


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


def _day(year: int, month: int, day: int, text: str) -> date:
    found = _try(year, month, day)
    if found is None:
        raise _no_day(text)
    return _in_range(found, text)


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
