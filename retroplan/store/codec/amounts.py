"""The kinds of value that measure: days, weekdays with their minutes, distances and times.

Days are TOML dates from 1970 to 2100; text such as "2026-12-02" is read too. Distances and times are floats of metres
and seconds in the program, and text with a unit in the file, kept to the millimetre and the millisecond.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from retroplan.domain.base.dates import DAY_NAMES, DAYS, FIRST, LAST, weekday_index
from retroplan.domain.base.errors import RetroPlanError, nearest
from retroplan.domain.base.units import distance_text, duration_text, parse_distance, parse_duration
from retroplan.store.codec.fields import Kind, is_blank, sentence, shown
from retroplan.store.codec.kinds import END, Whole, any_case, blank_or

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any

    from retroplan.store.codec.fields import Shape, Table


class Day(Kind):
    """A day of the calendar, or up to `beyond` days outside it, as the ends of its first and last week are."""

    name = "date"

    def __init__(self, beyond: int = 0) -> None:
        self.first, self.last = FIRST - timedelta(days=beyond), LAST + timedelta(days=beyond)

    def read(self, value: Any, table: Table, key: str) -> date | None:
        if isinstance(value, str):
            value = _quoted_day(value) or value
        if isinstance(value, datetime):
            table.fault(key, f"{shown(value)} has a time of day; write the day alone, such as {value.date()}")
        elif not isinstance(value, date):
            if not is_blank(value):
                table.fault(key, f"{shown(value)} is not a day; write it as 2026-12-02")
        elif not self.first <= value <= self.last:
            table.fault(key, f"{value} is out of range; days run from 1970 to 2100")
        else:
            return value
        return None

    def shape(self) -> Shape:
        day = "(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
        years = f"(19[7-9][0-9]|20[0-9]{{2}}|2100)-{day}"
        if self.first < FIRST:
            years += f"|1969-12-({_either(self.first.day, 31)})|2101-01-({_either(1, self.last.day)})"
        return {
            "description": "A TOML date from 1970 to 2100, here as ISO text",
            "anyOf": [
                {"type": "string", "format": "date", "pattern": f"^({years}){END}"},
                {"type": "string", "pattern": r"^\s*$"},
            ],
        }

    def words(self) -> str:
        return "a day"


class Weekday(Kind):
    """A weekday, 0 for Monday; written as one of `names`."""

    name = "weekday"

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    def read(self, value: Any, table: Table, key: str) -> int | None:
        index = weekday_index(value) if isinstance(value, str) else None
        if index is None and not is_blank(value):
            near = nearest(value, DAY_NAMES) if isinstance(value, str) else ""
            table.fault(key, f'{shown(value)} is not a weekday; write a name such as "monday"', near)
        return index

    def encode(self, value: Any) -> str:
        return self.names[int(value)]

    def shape(self) -> Shape:
        spelled = {"type": "string", "pattern": blank_or(map(_spellings, DAY_NAMES))}
        return {"anyOf": [{"enum": [*DAY_NAMES, *DAYS]}, spelled]}

    def words(self) -> str:
        return "a weekday"


class Available(Kind):
    """Minutes for each weekday: a table in the file, (weekday, minutes) pairs in the program without the days of 0."""

    name = "available"
    takes_blank = False
    minutes = Whole(0, 1440)

    def read(self, _value: Any, table: Table, key: str) -> tuple[tuple[int, int], ...] | None:
        days = table.table(key)
        if days is None:
            return None
        out: dict[int, int] = {}
        for name in days.data:
            index = weekday_index(name)
            if index is None:
                days.fault(name, f'"{name}" is not a weekday; write mon, tue, wed, thu, fri, sat or sun')
                continue
            minutes = days.get(name, self.minutes)
            if index in out:
                days.fault(name, f'"{name}" is a day that is already given')
            elif minutes is not None:
                out[index] = minutes
        return tuple((index, minutes) for index, minutes in sorted(out.items()) if minutes)

    def encode(self, value: Any) -> dict[str, int]:
        return {DAYS[day]: minutes for day, minutes in value}

    def shape(self) -> Shape:
        minutes = self.minutes.shape()
        return {
            "type": "object",
            "properties": dict.fromkeys(DAYS, minutes),
            "patternProperties": {rf"^\s*({'|'.join(map(_spellings, DAY_NAMES))})\s*$": minutes},
            "additionalProperties": False,
        }

    def words(self) -> str:
        return f"a table of weekday to minutes, each {self.minutes.words()}"


class Distance(Kind):
    """Metres, written with their unit. `zero` says whether none at all is an answer."""

    def __init__(self, zero: bool = False) -> None:
        self.zero = zero
        self.name = "distance_run" if zero else "distance"

    def read(self, value: Any, table: Table, key: str) -> float | None:
        if not isinstance(value, str):
            table.fault(key, f'{shown(value)} is not a distance; write it with its unit, such as "10km" or "600m"')
            return None
        try:
            return parse_distance(value)
        except RetroPlanError as error:
            if self.zero and value.replace(" ", "").lower() in _ZERO:
                return 0.0
            if not is_blank(value):
                table.fault(key, sentence(error))
            return None

    def encode(self, value: Any) -> str | None:
        metres = round(value, 3)
        return distance_text(metres) if metres else "0m" if self.zero else None

    def shape(self) -> Shape:
        # A decimal comma has digits behind it, and not three, which could be thousands.
        number = r"([0-9]+\.?[0-9]*|\.[0-9]+|0?,[0-9]+|[0-9]+,([0-9]{1,2}|[0-9]{4,}))"
        pattern = rf"{number}\s*([mM]|[kK\u212a][mM]?|[mM][iI]([lL][eE][sS]?)?)"
        patterns = [pattern, " *0 *"] if self.zero else [pattern]
        return {"type": "string", "pattern": blank_or(patterns), "examples": ["600m", "10km", "1.5mi"]}

    def words(self) -> str:
        return 'a distance; `"0m"` for none' if self.zero else "a distance"


class Duration(Kind):
    """Seconds, written as a time."""

    name = "time"

    def read(self, value: Any, table: Table, key: str) -> float | None:
        if not isinstance(value, str):
            table.fault(key, f'{shown(value)} is not a time; write it in quotes, such as "24:10" or "1:45:00"')
            return None
        try:
            return parse_duration(value)
        except RetroPlanError as error:
            if not is_blank(value):
                table.fault(key, sentence(error))
            return None

    def encode(self, value: Any) -> str | None:
        return duration_text(value) if value else None

    def shape(self) -> Shape:
        # A part behind a larger one is under 60, and whole when a smaller one follows it.
        whole, under, last = r"[0-9]+\s*", r"0*[0-5]?[0-9]\s*", r"(0*[0-5]?[0-9](\.[0-9]*)?|\.[0-9]+)\s*"
        any_number = r"([0-9]+\.?[0-9]*|\.[0-9]+)\s*"
        hour = _unit("h", "hr", "hrs", "hour", "hours")
        minute = _unit("min", "mins", "minute", "minutes")
        second = _unit("s", "sec", "secs", "second", "seconds")
        clock = rf"{whole}:\s*({under}:\s*)?{last}"
        alone = f"{any_number}({hour}|{minute}|{second})"
        from_hours = f"{whole}{hour}{last}({minute}|{second})?"
        from_minutes = f"({whole}{hour}{under}|{whole}){minute}{last}({second})?"
        return {
            "type": "string",
            "pattern": blank_or([clock, alone, from_hours, from_minutes]),
            "examples": ["24:10", "1:45:00", "90s"],
        }

    def words(self) -> str:
        return "a time"


_ZERO = frozenset({"0", "0m", "0km", "0k", "0mi"})


def _unit(*names: str) -> str:
    """A pattern for a unit of time, which may have blanks in it and behind it."""
    return "(" + "|".join("".join(any_case(char) + r"\s*" for char in name) for name in names) + ")"


def _quoted_day(text: str) -> date | None:
    if len(text) != 10 or text[4] != "-" or text[7] != "-":  # nor 2026-W49-3, which is read there
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _spellings(name: str) -> str:
    """A pattern for what `weekday_index` takes for one weekday: its first two letters or more, in any case."""
    letters = [f"[{char}{char.upper()}]" for char in name]
    rest = "[sS]?"
    for letter in reversed(letters[2:]):
        rest = f"({letter}{rest})?"
    return letters[0] + letters[1] + rest + r"\.?"


def _either(first: int, last: int) -> str:
    return "|".join(f"{day:02d}" for day in range(first, last + 1))


DAY = Day()
WEEK_EDGE = Day(beyond=6)  # the first or last day of a week, which may be outside the calendar's
DISTANCE = Distance()
DISTANCE_RUN = Distance(zero=True)
DURATION = Duration()
