"""Reads a week from what a person types: `this`, `next week`, `+1w`, `W50`, `2026-W49`, `30 Nov – 6 Dec`, a day in it.

Today is passed in. A week's number without a year is that of the nearest such week.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.dates import DAY_NAMES, FIRST, LAST, NoSuchDay, Week, week_of
from retroplan.domain.base.errors import RetroPlanError, nearest
from retroplan.domain.typed.days import counted, digits, iso_week, out_of_range, parse_date

_HINT = "Write this, next, last, +2, W49, 2026-W49 or a day in the week"
_NAMED = {"this": 0, "next": 1, "last": -1, "previous": -1, "coming": 1}
_COUNTS = {"": 7, "w": 7, "wk": 7, "week": 7, "weeks": 7}
_DAYS = timedelta(days=1)


def parse_week(text: str, today: date, week_start: int = 0) -> Week:
    """A week from what a person types. Raises RetroPlanError; `2026-W49` needs weeks that start on Monday."""
    word = " ".join(text.lower().split()) or "this"
    current = week_of(today, week_start)
    shift = _NAMED.get(word.removesuffix(" week"))
    days = 7 * shift if shift is not None else counted(word, _COUNTS)
    if days is not None:
        return _from(current.start, days, text)
    monday = iso_week(word, need_day=False) or _numbered(word, today)
    if monday is not None:
        return _iso(monday, text, week_start)
    span = _span(word, text, today, week_start)
    if span is not None:
        return span
    is_label = word.startswith("week of ")  # printed without a year, so the nearest is meant
    return _of_day(word.removeprefix("week of "), text, today, week_start, current if is_label else None)


def _from(start: date, days: int, text: str) -> Week:
    try:
        return _week(start + timedelta(days=days), text)
    except OverflowError:
        raise out_of_range(text) from None


def _numbered(word: str, today: date) -> date | None:
    """The Monday of `w50`, `week 50` or `week 50 2026`, the nearest when there is no year; None for another form."""
    words = word.split()
    if words and words[0] in ("week", "wk"):
        words = words[1:]
    elif words and words[0].startswith("w") and digits(words[0][1:], 2):
        words = [words[0][1:], *words[1:]]
    else:
        return None
    if not 1 <= len(words) <= 2 or not digits(words[0], 2) or not (len(words) == 1 or len(words[1]) == 4):
        return None
    if len(words) == 2:
        return iso_week(f"{words[1]}-w{int(words[0]):02d}", need_day=False)
    mondays = [monday for year in range(today.year - 1, today.year + 2) if (monday := _monday(year, int(words[0])))]
    if not mondays:
        raise NoSuchDay(f"No year has a week {words[0]}", "", _HINT)
    return min(mondays, key=lambda monday: abs(monday - today))


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _iso(monday: date, text: str, week_start: int) -> Week:
    """The ISO week, where the plan's weeks are such."""
    named = _week(monday, text)
    if week_start != 0:
        raise RetroPlanError(
            f'"{text}" could be two weeks',
            f"This plan's weeks start on {DAY_NAMES[week_start].title()}; an ISO week is split between "
            f"{week_of(monday, week_start).name} and {week_of(monday + 6 * _DAYS, week_start).name}",
            "Name the week by a day in it",
        )
    return named


def _span(word: str, text: str, today: date, week_start: int) -> Week | None:
    """The week of `30 nov – 6 dec 2026`, as its days are printed; None for another form, or for more than a week."""
    first, dash, last = word.replace(" - ", "–").replace(" to ", "–").partition("–")
    if not dash:
        return None
    try:
        end = parse_date(last.strip(), today)
    except RetroPlanError:
        return None
    found = week_of(end, week_start)
    for year in (f" {end.year}", f" {end.year - 1}", ""):
        try:
            start = parse_date(first.strip() + year, today)
        except RetroPlanError:
            continue
        if start in found and start <= end:
            return _week(found.start, text)
    return None


def _of_day(word: str, text: str, today: date, week_start: int, near: Week | None) -> Week:
    try:
        return week_of(parse_date(word, today, near), week_start)
    except NoSuchDay as error:
        raise NoSuchDay(error.title.replace(f'"{word}"', f'"{text}"'), error.detail, error.hint) from None
    except RetroPlanError:
        meant = nearest(word, ("this", "next", "last"))
        raise RetroPlanError(f'"{text}" is not a week', "", f'Did you mean "{meant}"?' if meant else _HINT) from None


def _week(start: date, text: str) -> Week:
    """The week from `start`; the first and the last on the calendar may reach beyond it."""
    if not FIRST - 6 * _DAYS <= start <= LAST:
        raise out_of_range(text)
    return Week(start)
