"""Distances, durations, speeds and paces: metres and seconds inside, km or miles for people.

Inside the program a distance is a float of metres, a duration a float of seconds, a speed a float of
metres per second. Text is made and read only here (workout text has its own reader in `notation`).
"""

from __future__ import annotations

import math
from itertools import pairwise

from retroplan.domain.base.errors import RetroPlanError

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Units: TypeAlias = "Literal['km', 'mi']"

KM = 1000.0
MILE = 1609.344  # the international mile, exact by definition

MIN_AMOUNT = 0.001  # a millimetre, a millisecond: what files keep, so that no amount comes back as none
MAX_DISTANCE_M = 500_000.0
MAX_DURATION_S = 86_400.0

_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0}
# what may follow each unit, the next smaller first
_SMALLER = {"": ("h", "min", "sec", "s"), "h": ("min", "sec", "s"), "m": ("sec", "s")}
_LETTERS = "hminsec"
# Units as they are spoken, longest first, and what they are written as here.
_SPOKEN = (
    ("seconds", "s"), ("second", "s"), ("secs", "s"), ("minutes", "min"), ("minute", "min"), ("mins", "min"),
    ("hours", "h"), ("hour", "h"), ("hrs", "h"), ("hr", "h"),
)  # fmt: skip
_DISTANCE_UNITS = {"m": 1.0, "km": KM, "k": KM, "mi": MILE, "mile": MILE, "miles": MILE}


def parse_distance(text: str) -> float:
    """Metres from `10km`, `600 m`, `1.5mi`. Raises RetroPlanError for anything else, over 500 km or not above 0."""
    plain = text.strip().lower()
    cut = len(plain)
    while cut and not (plain[cut - 1].isdigit() or plain[cut - 1] == "."):
        cut -= 1
    number, unit = plain[:cut].strip(), plain[cut:].strip()
    whole, _, thousands = number.rpartition(",")
    if whole and whole != "0" and len(thousands) == 3 and _is_number(number.replace(",", "")):
        raise RetroPlanError(
            f'"{text}" could be read two ways',
            "A comma before three digits is a decimal comma for some and parts thousands for others",
            f"Write {number.replace(',', '')}{unit}" + (f" or {whole}.{thousands}{unit}" if "," not in whole else ""),
        )
    number = number.replace(",", ".")
    factor = _DISTANCE_UNITS.get(unit)
    if factor is None or not _is_number(number):
        raise RetroPlanError(
            f'"{text}" is not a distance', "", "Write a number and m, km or mi, such as 600m, 10km or 1.5mi"
        )
    metres = float(number) * factor
    if not MIN_AMOUNT <= metres <= MAX_DISTANCE_M:
        raise RetroPlanError(f'"{text}" is out of range', "", "A distance is more than 0 and at most 500 km")
    return round(metres, 6)


def parse_duration(text: str) -> float:
    """Seconds from `24:10`, `1:45:00`, `90s`, `20min`, `1h10`, `1h`. Raises RetroPlanError; the limit is 24 h.

    `24:10` is minutes and seconds; with two colons the first part is hours.
    """
    parts = text.lower().split()
    plain = "".join(parts)
    for spoken, written in _SPOKEN:
        plain = plain.replace(spoken, written)
    # A blank inside a number is a slip that could mean anything.
    torn = any(before[-1].isdigit() and after[0].isdigit() for before, after in pairwise(parts))
    seconds = None if torn else _clock(plain) if ":" in plain else _named(plain)
    if seconds is None:
        raise RetroPlanError(
            f'"{text}" is not a time', "", "Write it as 24:10 (minutes:seconds), 1:45:00, 20min, 90s or 1h10"
        )
    if not MIN_AMOUNT <= seconds <= MAX_DURATION_S:
        raise RetroPlanError(f'"{text}" is out of range', "", "A time is more than 0 and at most 24 hours")
    return round(seconds, 6)


def _is_number(text: str) -> bool:
    """Whether `text` is plain ASCII digits with at most one point and at most 12 characters."""
    digits = text.replace(".", "", 1)
    return len(text) <= 12 and digits.isascii() and digits.isdigit()


def _clock(text: str) -> float | None:
    parts = text.split(":")
    if len(parts) not in (2, 3) or not all(_is_number(part) for part in parts):
        return None
    if any("." in part for part in parts[:-1]) or any(float(part) >= 60 for part in parts[1:]):
        return None
    total = 0.0
    for part in parts:
        total = total * 60 + float(part)
    return total


def _named(text: str) -> float | None:
    """Hours, minutes and seconds in that order, each at most once; a part behind another is under 60."""
    total, rest, unit = 0.0, text, ""
    while rest:
        cut = next((n for n, sign in enumerate(rest) if not (sign.isdigit() or sign == ".")), len(rest))
        number, rest = rest[:cut], rest[cut:]
        if not _is_number(number) or (unit and float(number) >= 60) or ("." in number and rest.strip(_LETTERS)):
            return None
        unit, length = _unit(rest, unit)
        if not unit:
            return None
        rest = rest[length:]
        total += float(number) * _SECONDS[unit]
    return total if unit else None


def _unit(rest: str, before: str) -> tuple[str, int]:
    """(the unit that `rest` begins with, its letters) behind the unit `before`; ("", 0) for none that may stand there.

    In 1h10 and 2min30 the bare end is the next smaller unit.
    """
    smaller = _SMALLER.get(before, ())
    named = next((name for name in smaller if rest.startswith(name)), "")
    if named:
        return named[0], len(named)
    return (smaller[0][0], 0) if smaller and before and not rest else ("", 0)


def trim(number: float, places: int = 3) -> str:
    """A number without needless zeros: 2.50 is "2.5", 2.0 is "2"."""
    text = f"{number:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def distance_text(metres: float) -> str:
    """The shortest text that `parse_distance` reads back to the same metres: 5km, 600m, 1mi, 13.1mi."""
    for number, unit, places in ((metres / KM, "km", 3), (metres / MILE, "mi", 2), (metres, "m", 3)):
        if unit == "km" and metres < KM:
            continue
        text = trim(number, places)
        if math.isclose(float(text) * _DISTANCE_UNITS[unit], metres, abs_tol=1e-4):
            return text + unit
    return trim(metres, 6) + "m"


def duration_text(seconds: float) -> str:
    """The clock form `parse_duration` reads back: 24:10, 1:45:00, 0:59.5."""
    whole, part = divmod(round(seconds, 3), 1)
    tail = trim(part, 3)[1:] if part else ""
    hours, rest = divmod(int(whole), 3600)
    minutes, secs = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{secs:02d}{tail}" if hours else f"{minutes}:{secs:02d}{tail}"


def show_distance(metres: float, units: Units, places: int = 1) -> str:
    """A distance as a person reads it: `5.9 km`, `600 m` under a kilometre; miles always as `0.4 mi`."""
    if units == "mi":
        return f"{metres / MILE:.{places if metres >= MILE / 10 or not metres else 2}f} mi"
    if 0 < metres < KM:
        return f"{metres:.0f} m" if round(metres) < KM else f"{1:.{places}f} km"
    return f"{metres / KM:.{places}f} km"


def show_hours(seconds: float) -> str:
    """A duration to the minute as hours and minutes: `0:41`, `3:35`."""
    minutes = int(seconds / 60 + 0.5)
    return f"{minutes // 60}:{minutes % 60:02d}"


def show_minutes(seconds: float) -> str:
    """A duration as words: `41 min`, `1 h 12 min`, `45 s`."""
    if 0 < seconds < 60:
        return f"{seconds:.0f} s"
    minutes = int(seconds / 60 + 0.5)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"


def show_pace(speed: float, units: Units) -> str:
    """A speed (m/s, above 0) as a pace: `5:30/km`, `8:50/mi`."""
    length = MILE if units == "mi" else KM
    seconds = int(length / speed + 0.5)
    return f"{seconds // 60}:{seconds % 60:02d}/{units}"
