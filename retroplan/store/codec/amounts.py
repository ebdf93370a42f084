"""The kinds of value that are amounts: distances and times.

They are floats of metres and seconds in the program, and text with a unit in the file, kept to the millimetre and the
millisecond.
"""

from __future__ import annotations

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.units import distance_text, duration_text, parse_distance, parse_duration
from retroplan.store.codec.fields import Kind, is_blank, sentence, shown
from retroplan.store.codec.kinds import any_case, blank_or

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from retroplan.store.codec.fields import Shape, Table


class Distance(Kind):
    """Metres, written with their unit. `zero` says whether none at all is an answer."""

    example = '"5km"'

    def __init__(self, zero: bool = False) -> None:
        self.zero = zero
        self.name = "distance_run" if zero else "distance"

    def read(self, value: Any, table: Table, key: str) -> float | None:
        if not isinstance(value, str):
            table.fault(key, f'{shown(value)} is not a distance; write it with its unit, such as "10km" or "600m"')
            return None
        if self.zero and value.replace(" ", "").lower() in _ZERO:
            return 0.0
        return _amount(parse_distance, value, table, key)

    def write(self, value: Any) -> str | None:
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
    example = '"24:10"'

    def read(self, value: Any, table: Table, key: str) -> float | None:
        if isinstance(value, str):
            return _amount(parse_duration, value, table, key)
        table.fault(key, f'{shown(value)} is not a time; write it in quotes, such as "24:10" or "1:45:00"')
        return None

    def write(self, value: Any) -> str | None:
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


def _amount(parse: Callable[[str], float], text: str, table: Table, key: str) -> float | None:
    if is_blank(text):
        return None
    try:
        return parse(text)
    except RetroPlanError as error:
        table.fault(key, sentence(error))
        return None


def _unit(*names: str) -> str:
    """A pattern for a unit of time, which may have blanks in it and behind it."""
    return "(" + "|".join("".join(any_case(char) + r"\s*" for char in name) for name in names) + ")"


DISTANCE = Distance()
DISTANCE_RUN = Distance(zero=True)
DURATION = Duration()
