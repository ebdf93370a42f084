"""Reads the values of options: numbers, choices, distances, times, days, each with the option's name in errors.

An empty value means "clear this" where clearing makes sense, and is then given as None; every reader raises
RetroPlanError that names the option.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from retroplan.domain.base.errors import RetroPlanError, nearest

Word = TypeVar("Word", bound=str)
Found = TypeVar("Found")

MAX_TEXT = 2000  # characters of a title or note given on the command line: our own choice


def choice(option: str, value: str, choices: tuple[Word, ...]) -> Word:
    """The one of `choices` that `value` names, any case."""
    for each in choices:
        if value.strip().lower() == each.lower():
            return each
    near = nearest(value, list(choices))
    hint = f'Did you mean "{near}"?' if near else f"Write {', '.join(choices[:-1])} or {choices[-1]}"
    raise RetroPlanError(f'{option}: "{value}" is not one of {", ".join(choices)}', "", hint)


def number(option: str, value: str, least: float, most: float) -> float:
    """A plain number from `least` to `most`."""
    plain = value.strip().replace(",", ".")
    digits = plain.removeprefix("-").replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit() and len(plain) <= 12):
        raise RetroPlanError(f'{option}: "{value}" is not a number', "", f"Write a number from {least:g} to {most:g}")
    return _within(option, value, float(plain), least, most)


def measured(option: str, value: str, reader: Callable[[str], float], least: float, most: float) -> float:
    """What a reader of `domain.typed.measures` makes of the value, from `least` to `most`."""
    try:
        found = reader(value)
    except RetroPlanError as error:
        hint = f"{error.hint}, from {least:g} to {most:g}"
        raise RetroPlanError(f"{option}: {error.title}", error.detail, hint) from None
    return _within(option, value, found, least, most)


def _within(option: str, value: str, found: float, least: float, most: float) -> float:
    if not least <= found <= most:
        raise RetroPlanError(f'{option}: "{value}" is out of range', "", f"Write a number from {least:g} to {most:g}")
    return found


def whole(option: str, value: str, least: int, most: int) -> int:
    """A whole number from `least` to `most`."""
    found = number(option, value, least, most)
    if found != int(found):
        raise RetroPlanError(f'{option}: "{value}" is not a whole number', "", f"Write one from {least} to {most}")
    return int(found)


def text(option: str, value: str) -> str:
    """A line or more of text."""
    if len(value) > MAX_TEXT:
        raise RetroPlanError(f"{option} is too long", f"{len(value)} characters", f"At most {MAX_TEXT} are kept")
    return value


def distance(option: str, value: str) -> float:
    """Metres."""
    from retroplan.domain.typed.measures import read_distance

    return _named(option, lambda: read_distance(value))


def duration(option: str, value: str) -> float:
    """Seconds."""
    from retroplan.domain.base.units import parse_duration

    return _named(option, lambda: parse_duration(value))


def day(option: str, value: str, today: date) -> date:
    """A day; see `domain.typed.days.parse_date`."""
    from retroplan.domain.typed.days import parse_date

    return _named(option, lambda: parse_date(value, today))


def weekday(option: str, value: str) -> int:
    """0 for Monday to 6 for Sunday."""
    from retroplan.domain.base.dates import DAYS, weekday_index

    found = weekday_index(value)
    if found is None:
        raise RetroPlanError(f'{option}: "{value}" is not a weekday', "", f"Write {', '.join(DAYS)}")
    return found


def _named(option: str, read: Callable[[], Found]) -> Found:
    """What `read` gives, its error led by the option."""
    try:
        return read()
    except RetroPlanError as error:
        raise RetroPlanError(f"{option}: {error.title}", error.detail, error.hint) from None
