"""What a row of the table of plan keys is, and reading and writing a table of a document by its rows.

`plan_keys` has the rows. Only what is not a default is written, in the order of the rows, unknown keys behind.
"""

from __future__ import annotations

from retroplan.domain.base.value import defaults, fields
from retroplan.store.codec.fields import Kind, Table

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from retroplan.domain.base.value import Value
    from retroplan.store.codec.fields import Shape

    Document: TypeAlias = dict[str, Any]
    Values: TypeAlias = dict[str, Any]
    Read: TypeAlias = list[tuple[Any, Table]]


_NONE = object()  # no value is this one


class Key:
    """One key. `field` is the value's own name for it, when it has another.

    `must`: the key must be there; what to write when it is missing. `given` stands in where nothing can be read and
    the class has no default. `always`: written even when it says what leaving it out would.
    """

    __slots__ = ("always", "field", "given", "kind", "must", "name")

    def __init__(
        self, name: str, kind: Kind, field: str = "", must: str = "", given: Any = None, always: bool = False
    ) -> None:
        self.name = name
        self.kind = kind
        self.field = field or name
        self.must = must
        self.given = given
        self.always = always


class Keys:
    """The keys of one table: `name` in the schema, `place` in the file, `make` of what is read.

    `goes_by` are the fields an entry of a list is known by when it changes; `check` sees what was read before it is
    made, and may note faults and change it.
    """

    def __init__(
        self,
        place: str,
        name: str,
        make: type[Value],
        rows: tuple[Key, ...],
        goes_by: tuple[str, ...] = (),
        check: Callable[[Values, Table], None] | None = None,
    ) -> None:
        self.place, self.name, self.make, self.rows, self.goes_by, self.check = place, name, make, rows, goes_by, check
        self.reading = {row.name: (row.field, row.kind.read) for row in rows}
        self.must = [row for row in rows if row.must]
        self.given = {row.field: row.given for row in rows if row.given is not None}
        self.needs = {row.field for row in self.must} - self.given.keys()
        self._writing: list[tuple[str, str, Any, Callable[[Any], Any]]] = []

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(self.place.split(".")) if self.place else ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.reading)

    def written(self) -> list[Key]:
        """The keys that are written in the table itself; `schema` is the file's own, no field of the plan's."""
        return [row for row in self.rows if not row.kind.headed and row.field in fields(self.make)]

    def default(self, row: Key) -> Any:
        """What a key that is left out stands for; None for nothing."""
        return row.given if row.given is not None else defaults(self.make).get(row.field)

    def writing(self) -> list[tuple[str, str, Any, Callable[[Any], Any]]]:
        """For each written key its name, its field, the value that is not written, and how the others are."""
        if not self._writing:  # made when it is first asked for: who only reads does not need it
            for row in self.written():
                unwritten = _NONE if row.must or row.always else self.default(row)
                self._writing.append((row.name, row.field, unwritten, row.kind.encode))
        return self._writing


def read_values(of: Keys, table: Table) -> Values:
    """What can be read of `table`, by field; every fault is noted, unknown keys are `extra`."""
    values: Values = {}
    reading = of.reading
    known = 0
    for name, value in table.data.items():
        if name in reading:
            known += 1
            field, read = reading[name]
            found = None if value is None else read(value, table, name)
            if found is not None:
                values[field] = found
    if known < len(table.data):
        values["extra"] = table.rest(reading)
    for row in of.must:
        if row.field not in values and row.kind.is_absent(table.data.get(row.name)):
            table.missing(row.name, row.must)
    if of.check:
        of.check(values, table)
    return values


def read_entry(of: Keys, table: Table) -> Any:
    """The value in `table`, or None when it lacks what it cannot be without."""
    values = read_values(of, table)
    return of.make(**{**of.given, **values}) if of.needs <= values.keys() else None


def encode_table(of: Keys, value: Any) -> Document:
    """A value as its table, without what stands under headers of its own."""
    out: Document = {}
    for name, field, left_out, to_file in of.writing():
        found = getattr(value, field)
        if found is not left_out and found != left_out:
            written = to_file(found)
            if written is not None:
                out[name] = written
    out.update(value.extra)
    return out


class TableOf(Kind):
    """A table with keys of its own, `headed` when it is written under a header."""

    takes_blank = False

    def __init__(self, of: Keys, headed: bool = False) -> None:
        self.of = of
        self.headed = headed

    def read(self, _value: Any, table: Table, key: str) -> Any:
        inner = table.table(key)
        return None if inner is None else read_entry(self.of, inner)

    def encode(self, value: Any) -> Document:
        return encode_table(self.of, value)

    def shape(self) -> Shape:
        return {"$ref": f"#/$defs/{self.of.name}"}

    def words(self) -> str:
        return "a table"


class ListOf(Kind):
    """A list of tables. `settle`, when given, says which of the entries that were read stay."""

    takes_blank = False
    headed = True

    def __init__(self, of: Keys, settle: Callable[[Read, str], tuple[Any, ...]] | None = None) -> None:
        self.of = of
        self.settle = settle

    def read(self, _value: Any, table: Table, key: str) -> tuple[Any, ...]:
        found = [(read_entry(self.of, entry), entry) for entry in table.tables(key)]
        return self.settle(found, key) if self.settle else tuple(entry for entry, _ in found if entry is not None)

    def shape(self) -> Shape:
        return {"type": "array", "items": {"$ref": f"#/$defs/{self.of.name}"}}

    def words(self) -> str:
        return "a list of tables"
