"""What a kind of value is, and one table of a document while it is read: its values, its place, its faults.

Nothing here raises for what a person wrote: a fault is noted and the reading goes on, so that one pass finds them all.
Keys this version does not know are kept as they are, in a form that can be hashed.
"""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.domain.base.errors import RetroPlanError, nearest
from retroplan.store.toml.errors import Place
from retroplan.store.toml.problems import Faults

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any, TypeAlias

    from retroplan.domain.plan.plan import Extra

    Shape: TypeAlias = dict[str, Any]

# Unknown keys that are compared with the known ones, a table: beyond so many it is no slip of the hand, and slow.
_REMARKED = 50


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

    def get(self, key: str, kind: Kind) -> Any:
        """The value of `key`; None when it is left out, or wrong, which is noted."""
        value = self.data.get(key)
        return None if value is None else kind.read(value, self, key)

    def table(self, key: str) -> Table | None:
        value = self.data.get(key)
        if value is None:
            return None
        if isinstance(value, Mapping):
            return Table(value, (*self.place, key), self.faults)
        self.fault(key, f"{shown(value)} is not a table; write [{self._header(key)}] or {key} = {{ … }}")
        return None

    def tables(self, key: str) -> list[Table]:
        value = self.data.get(key)
        if value is None:
            return []
        if not isinstance(value, (list, tuple)):
            self.fault(key, f"{shown(value)} is not a list; write each entry under its own [[{self._header(key)}]]")
            return []
        out = []
        for index, entry in enumerate(value):
            place = (*self.place, key, index)
            if isinstance(entry, Mapping):
                out.append(Table(entry, place, self.faults))
            else:
                self.faults.add(
                    place, f"{shown(entry)} is not a table; write each entry under its own [[{self._header(key)}]]"
                )
        return out

    def _header(self, key: str) -> str:
        """What stands between the brackets of a table `key` in here: `athlete.tests`."""
        return ".".join((*(part for part in self.place if isinstance(part, str)), key))

    def rest(self, known: Collection[str]) -> Extra:
        """The keys not in `known`, in file order; one that looks misspelt is remarked upon."""
        out: list[tuple[str, Any]] = []
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


class Kind:
    """A kind of value. `name` is that of its definition in the schema, "" when it is written out with each key."""

    name = ""
    takes_blank = True  # whether blank text stands for a key that is left out
    headed = False  # whether it is written under a header of its own, outside its table

    def read(self, value: Any, table: Table, key: str) -> Any:
        """The value as the program holds it; None when it is left out, or wrong, which is noted in `table`."""
        raise NotImplementedError

    def encode(self, value: Any) -> Any:
        """A value that `read` gave as the file holds it; None for one that is not written."""
        return value

    def shape(self) -> Shape:
        """The kind as JSON Schema."""
        raise NotImplementedError

    def words(self) -> str:
        """The kind as the page says it."""
        raise NotImplementedError

    def is_absent(self, value: Any) -> bool:
        """Whether a value says no more than leaving the key out does, and nothing is noted for it."""
        return value is None or (self.takes_blank and is_blank(value))


def shown(value: object) -> str:
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


def sentence(error: RetroPlanError) -> str:
    """An error of the program's as the words of one fault."""
    return f"{error.title}; {error.hint[:1].lower()}{error.hint[1:]}" if error.hint else error.title


def is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()
