"""The kinds of value with a form of their own: ids, codes of rules, days, weekdays and the minutes of each weekday.

Days are TOML dates from 1970 to 2100; text such as "2026-12-02" is read too.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from retroplan.domain.base.dates import DAY_NAMES, DAYS, FIRST, LAST, weekday_index
from retroplan.domain.base.errors import nearest
from retroplan.domain.plan.plan import is_rule_code
from retroplan.store.codec.fields import Kind, is_blank, shown
from retroplan.store.codec.kinds import END, TEXT, Whole, blank_or

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any

    from retroplan.store.codec.fields import Shape, Table


class Id(Kind):
    """The id of a session or goal."""

    name = "id"
    example = '"k3f9"'

    def read(self, value: Any, table: Table, key: str) -> str | None:
        id = TEXT.read(value, table, key)
        if id is None or is_blank(id):
            return None
        if len(id) > 64 or id[0] in "-." or not all(char.isalnum() or char in "-_." for char in id):
            table.fault(key, f'"{id[:64]}" is not an id; use letters, digits, - and _, at most 64')
        return id

    def shape(self) -> Shape:
        # Of the signs outside ASCII it lets all by: \w is ASCII only in JavaScript.
        first, more = r"[^\x00-/:-@\[-^`{-\x7f]", r"[^\x00-,/:-@\[-^`{-\x7f]{0,63}"
        return {"type": "string", "pattern": rf"^(\s*|{first}{more}){END}"}

    def words(self) -> str:
        return "an id"


class RuleCode(Kind):
    """The code of a rule of the coach's."""

    name = "rule_code"
    example = '"RP303"'

    def read(self, value: Any, table: Table, key: str) -> str | None:
        text = TEXT.read(value, table, key)
        if text is None or is_blank(text):
            return None
        code = text.strip().upper()
        if is_rule_code(code):
            return code
        table.fault(key, f'"{code[:40]}" is not the code of a rule; write RP and three digits, such as "RP303"')
        return None

    def shape(self) -> Shape:
        return {"type": "string", "pattern": blank_or(["[rR][pP][0-9]{3}"])}

    def words(self) -> str:
        return 'RP and three digits, such as `"RP303"`'


class Day(Kind):
    """A day of the calendar, or up to `beyond` days outside it, as the ends of its first and last week are."""

    name = "date"
    example = "2026-12-02"

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

    def write(self, value: Any) -> str:
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

    def write(self, value: Any) -> dict[str, int]:
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
ID = Id()
