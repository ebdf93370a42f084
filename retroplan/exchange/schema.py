"""The JSON Schema (draft 2020-12) of plan files and week exports, for editors and other programs.

It is made from the table of plan keys, as the reader is, so that the two accept the same; docs/plan-file.md lists what
no schema can say, which is left to `retroplan check`. TOML has dates and JSON has not: a validator sees what
`jsonable` makes of a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retroplan.domain.plan.plan import SCHEMA

if TYPE_CHECKING:
    from retroplan.store.codec.fields import Kind
    from retroplan.store.codec.key_rows import Key, Keys

    Shape = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
ADDRESS = f"urn:retroplan:schema:{SCHEMA}"


def schema() -> dict[str, Any]:
    """The whole schema as plain data: `json.dumps(schema())` is what `retroplan schema` prints."""
    return {
        "$schema": DRAFT,
        "$id": ADDRESS,
        "title": "RetroPlan plan file and week export",
        "description": f"Schema {SCHEMA}. TOML dates are checked as ISO strings. Unknown keys are kept, so allowed.",
        "type": "object",
        "if": {"properties": {"kind": {"const": "week"}}, "required": ["kind"]},
        "then": {"$ref": "#/$defs/week"},
        "else": {"$ref": "#/$defs/plan"},
        "$defs": _definitions(),
    }


def jsonable(data: Any) -> Any:
    """TOML data as JSON can hold it: ISO strings for dates, `nan` and `inf` as those words, lists for tuples."""
    if data is None or isinstance(data, (str, bool, int)):
        return data
    if isinstance(data, float):
        if data != data:
            return "nan"
        return data if abs(data) != float("inf") else ("inf" if data > 0 else "-inf")
    if isinstance(data, dict):
        return {str(key): jsonable(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [jsonable(value) for value in data]
    return data.isoformat()


def _definitions() -> Shape:
    """Every table and every kind of value with a name of its own."""
    from retroplan.exchange import schema_week
    from retroplan.store.codec.plan_keys import TABLES

    kinds: dict[str, Kind] = {row.kind.name: row.kind for of in TABLES for row in of.rows if row.kind.name}
    found = {name: kind.shape() for name, kind in kinds.items()} | {of.name: _table(of) for of in TABLES}
    found["plan"]["properties"]["schema"] = {"const": SCHEMA}  # a newer one opens, and cannot be written
    return found | schema_week.definitions(found["plan"])


def _table(of: Keys) -> Shape:
    from retroplan.store.codec.plan_words import KEYS

    words = KEYS[of.place]
    found: Shape = {"type": "object", "properties": {row.name: _key(row, words[row.name][0]) for row in of.rows}}
    if of.must:
        found["required"] = [row.name for row in of.must]
    return found


def _key(row: Key, words: str) -> Shape:
    """A key's kind; one that must be there is not blank where blank text is as good as nothing."""
    kind = row.kind
    found = {"$ref": f"#/$defs/{kind.name}"} if kind.name else kind.shape()
    if row.must and kind.takes_blank:
        found |= {"pattern": r"\S"}
    return found | {"description": words.replace("`", "")}
