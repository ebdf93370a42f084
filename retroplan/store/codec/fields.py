"""Owns reading one table: each value checked for its kind and range, each fault collected, what is unknown kept.

Rules: nothing here raises for what a person wrote; a fault is noted and the default stands in, so that one pass
finds them all. A bool is not a number; numbers are finite; dates are days from 1970 to 2100. Words may be written
in any case. Unknown values are kept as they are, in a form that can be hashed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from math import isfinite

from retroplan.domain.base.dates import FIRST, LAST, weekday_index
from retroplan.domain.base.errors import RetroPlanError, nearest
from retroplan.domain.base.units import parse_distance, parse_duration
from retroplan.domain.plan.plan import Extra
from retroplan.store.toml.errors import Place
from retroplan.store.toml.problems import Faults

_ZERO = frozenset({"0", "0m", "0km", "0k", "0mi"})


class Kept(dict[str, object]):
    """A table this version does not know: a dict that can be hashed, since nothing changes it."""

    def __hash__(self) -> int:  # type: ignore[override]  # dict has none; these are values
        return hash(tuple(sorted((key, repr(value)) for key, value in self.items())))


def keep(value: object) -> object:
    """An unknown value as a hashable one: lists become tuples, tables `Kept`."""
    if isinstance(value, Mapping):
        return Kept((key, keep(inner)) for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return tuple(keep(inner) for inner in value)
    return value


class Table:
    """One table of a document, read key by key."""

    __slots__ = ("data", "faults", "place")

    def __init__(self, data: Mapping[str, object], place: Place, faults: Faults) -> None:
        self.data = data
        self.place = place
        self.faults = faults

    def fault(self, key: str, message: str, suggestion: str = "", column: int = 0, length: int = 1) -> None:
        self.faults.add((*self.place, key), message, suggestion, column, length)

    def missing(self, key: str, example: str) -> None:
        self.faults.add(self.place, f"{key} is missing; write {key} = {example}")

    def text(self, key: str, default: str = "") -> str:
        value = self.data.get(key)
        if value is None:
            return default
        if type(value) is str:
            return value
        self.fault(key, f"{_show(value)} is not a text; put it in quotes")
        return default

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        value = self.data.get(key)
        if value is None:
            return default
        if isinstance(value, str):
            word = value.strip().casefold()
            for known in choices:
                if known.casefold() == word:
                    return known
            near = nearest(word, choices)
            self.fault(key, f"{_show(value)} is not one of {', '.join(filter(None, choices))}", near)
        else:
            known = ", ".join(filter(None, choices))
            self.fault(key, f"{_show(value)} is not one of {known}; write one of them in quotes")
        return default

    def flag(self, key: str, default: bool = False) -> bool:
        value = self.data.get(key)
        if value is None:
            return default
        if isinstance(value, bool):
            return value
        self.fault(key, f"{_show(value)} is neither true nor false")
        return default

    def number(self, key: str, least: float, most: float) -> float | None:
        value = self.data.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not (-1e18 < value < 1e18):
            self.fault(key, f"{_show(value)} is not a number from {least:g} to {most:g}")
            return None
        if not isfinite(value) or not least <= value <= most:
            self.fault(key, f"{_show(value)} is out of range; write a number from {least:g} to {most:g}")
            return None
        return value

    def whole(self, key: str, least: int, most: int) -> int | None:
        value = self.number(key, least, most)
        if value is None:
            return None
        if value != int(value):
            self.fault(key, f"{_show(value)} is not a whole number")
            return None
        return int(value)

    def day(self, key: str, beyond: int = 0) -> date | None:
        """A day of the calendar, or up to `beyond` days outside it, as the ends of its first and last week are."""
        value = self.data.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            value = _quoted_day(value) or value
        if isinstance(value, datetime):
            self.fault(key, f"{_show(value)} has a time of day; write the day alone, such as {value.date()}")
        elif not isinstance(value, date):
            self.fault(key, f"{_show(value)} is not a day; write it as 2026-12-02")
        elif not FIRST - timedelta(days=beyond) <= value <= LAST + timedelta(days=beyond):
            self.fault(key, f"{value} is out of range; days run from 1970 to 2100")
        else:
            return value
        return None

    def distance(self, key: str, zero: bool = False) -> float | None:
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self.fault(key, f'{_show(value)} is not a distance; write it with its unit, such as "10km" or "600m"')
            return None
        if zero and value.replace(" ", "").lower() in _ZERO:
            return 0.0
        try:
            return parse_distance(value)
        except RetroPlanError as error:
            self.fault(key, _sentence(error))
            return None

    def duration(self, key: str) -> float | None:
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self.fault(key, f'{_show(value)} is not a time; write it in quotes, such as "24:10" or "1:45:00"')
            return None
        try:
            return parse_duration(value)
        except RetroPlanError as error:
            self.fault(key, _sentence(error))
            return None

    def weekday(self, key: str) -> int | None:
        value = self.data.get(key)
        if value is None:
            return None
        index = weekday_index(value) if isinstance(value, str) else None
        if index is None:
            near = nearest(value, _WEEKDAYS) if isinstance(value, str) else ""
            self.fault(key, f'{_show(value)} is not a weekday; write a name such as "monday"', near)
        return index

    def table(self, key: str) -> Table | None:
        value = self.data.get(key)
        if value is None:
            return None
        if isinstance(value, Mapping):
            return Table(value, (*self.place, key), self.faults)
        self.fault(key, f"{_show(value)} is not a table; write [{self._header(key)}] or {key} = {{ … }}")
        return None

    def tables(self, key: str) -> list[Table]:
        value = self.data.get(key)
        if value is None:
            return []
        if not isinstance(value, (list, tuple)):
            self.fault(key, f"{_show(value)} is not a list; write each entry under its own [[{self._header(key)}]]")
            return []
        out = []
        for index, entry in enumerate(value):
            place = (*self.place, key, index)
            if isinstance(entry, Mapping):
                out.append(Table(entry, place, self.faults))
            else:
                self.faults.add(
                    place, f"{_show(entry)} is not a table; write each entry under its own [[{self._header(key)}]]"
                )
        return out

    def _header(self, key: str) -> str:
        """What stands between the brackets of a table `key` in here: `athlete.tests`."""
        return ".".join((*(part for part in self.place if isinstance(part, str)), key))

    def rest(self, known: tuple[str, ...]) -> Extra:
        """The keys not in `known`, in file order; one that looks misspelt is remarked upon."""
        if self.data.keys() <= _sets(known):
            return ()
        out = []
        for key, value in self.data.items():
            if key in known:
                continue
            out.append((key, keep(value)))
            if len(out) > _REMARKED:
                continue
            near = nearest(key, [name for name in known if name not in self.data])
            if near:
                self.faults.remark((*self.place, key), f'"{key}" is not known here and is kept as it is', near)
        return tuple(out)


# Unknown keys that are compared with the known ones, a table: beyond so many it is no slip of the hand, and slow.
_REMARKED = 50
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _sets(known: tuple[str, ...]) -> frozenset[str]:
    return frozenset(known)


def _quoted_day(text: str) -> date | None:
    if len(text) != 10 or text[4] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _show(value: object) -> str:
    """A value as its author would know it again, cut to a reasonable length."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value[:40]}…"' if len(value) > 40 else f'"{value}"'
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, int) and not -(10**30) < value < 10**30:
        return "a number of many digits"
    return str(value)


def _sentence(error: RetroPlanError) -> str:
    return f"{error.title}; {error.hint[:1].lower()}{error.hint[1:]}" if error.hint else error.title
