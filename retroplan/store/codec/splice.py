"""The new text of a plan file: the old text with only what changed replaced, checked by reading it back.

A table that did not change keeps its bytes; in one that did, only the changed keys' values are replaced, the comment
behind them kept; a removed entry takes its own comment with it and nothing else. What is laid out in a way this cannot
follow, or does not read back to the same plan, is written in the plain form instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from retroplan.domain.base.errors import StoreError
from retroplan.domain.plan.plan import Plan
from retroplan.store.codec.decode import decode
from retroplan.store.codec.encode import encode, encode_top, entries_of, to_text
from retroplan.store.codec.key_rows import encode_table
from retroplan.store.codec.plan_keys import ATHLETE, LISTS, PLAN, TABLES
from retroplan.store.toml.edits import Unfit
from retroplan.store.toml.layout import Group, Layout, order_kept
from retroplan.store.toml.scan import ScanError, comments
from retroplan.store.toml.toml_text import extra_text, is_tables, same, table_text

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any

    from retroplan.store.codec.key_rows import Keys

LIST_PATHS = tuple(of.path for of in LISTS)


def said_by_leaving_out() -> dict[str, Any]:
    """The values that mean the same written or left out, by key: no two tables have another one for the same key."""
    return {
        row.name: row.kind.encode(of.default(row))
        for of in TABLES
        for row in of.written()
        if not row.always and not row.must and of.default(row) not in (None, "", ())
    }


def new_text(text: str, old: Plan, new: Plan, name: str, newline: str = "\n") -> str:
    """The text of `new`, made from `text`, which reads as `old`. Raises StoreError when `new` cannot be written."""
    try:
        spliced = splice(text, old, new, newline)
    except (Unfit, ScanError):
        spliced = ""
    if spliced and reads_as(spliced, new, name):
        return spliced
    plain = plain_text(new, name, newline)
    # Which entry a comment was about cannot be known here; its words are kept all the same.
    kept = "".join(comment + newline for comment in comments(text))
    return kept + plain if reads_as(kept + plain, new, name) else plain


def plain_text(plan: Plan, name: str, newline: str = "\n") -> str:
    """The plain form of `plan`, read back. Raises StoreError when it does not give the same plan."""
    text = to_text(plan).replace("\n", newline)
    found = _faults(text, plan, name)
    if found:
        raise StoreError("The plan cannot be written so that it reads back the same", found, "Undo the last change")
    return text


def reads_as(text: str, plan: Plan, name: str) -> bool:
    """Whether `text` is TOML that gives exactly `plan`, unknown keys included."""
    return not _faults(text, plan, name)


def splice(text: str, old: Plan, new: Plan, newline: str = "\n") -> str:
    """`text` with the differences from `old` to `new` written into it. Raises Unfit or ScanError."""
    layout = Layout(text, LIST_PATHS, newline, said_by_leaving_out())
    layout.change((), PLAN.names, encode_top(old), encode_top(new))
    if old.athlete != new.athlete:
        _athlete(layout, encode_table(ATHLETE, old.athlete), encode_table(ATHLETE, new.athlete))
    for of in LISTS:
        _list(layout, of, entries_of(old, of), entries_of(new, of))
    _extras(layout, old, new)
    return layout.render()


def _athlete(layout: Layout, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    path = ATHLETE.path
    if layout.has(path) or layout.dotted(path):
        layout.change(path, ATHLETE.names, before, after)
    elif not same(before, after):
        kept = layout.comments(path)
        layout.remove(path)
        layout.add_table(path, kept + _crlf(table_text("[athlete]", after), layout.newline))


def _list(layout: Layout, of: Keys, old: tuple[Any, ...], new: tuple[Any, ...]) -> None:
    """Bring one list of tables from `old` to `new`."""
    groups = layout.elements(of.path)
    if len(groups) == len(old):
        _entries(layout, of, groups, old, new)
    elif groups:
        raise Unfit(f"{of.path} is not laid out as one table after the other")
    elif old != new:  # an inline list: from now on a table each
        _entries(layout, of, groups, (), new)


def _entries(layout: Layout, of: Keys, groups: list[Group], old: tuple[Any, ...], new: tuple[Any, ...]) -> None:
    """Bring the entries of a list, a group of the text each, from `old` to `new`."""
    by_id = of.goes_by == ("id",)
    bare = [by_id and not layout.stated(group, (*of.path, "id")) for group in groups]
    if (old is new or old == new) and not any(bare):
        return
    kept = ""
    if not groups:
        kept = layout.comments(of.path)
        layout.remove(of.path)
    pairs = _match_ids(old, new) if by_id else _match(old, new, of.goes_by)
    order: list[tuple[int | None, str]] = []
    for entry, index in zip(new, pairs, strict=True):
        text = ""
        if index is None:
            text = kept + _crlf(table_text(f"[[{of.place}]]", encode_table(of, entry)), layout.newline)
            kept = ""
        elif bare[index] or old[index] != entry:
            was = encode_table(of, old[index])
            if bare[index]:
                was.pop("id", None)
            layout.change_element(groups[index], of.path, of.names, was, encode_table(of, entry))
        order.append((index, text))
    layout.arrange(of.path, groups, order, order_kept([index for index in pairs if index is not None]))


def _match_ids(old: tuple[Any, ...], new: tuple[Any, ...]) -> list[int | None]:
    """For each new entry the position of the old one with its id."""
    places = {entry.id: position for position, entry in enumerate(old)}
    return [places.pop(entry.id, None) for entry in new]


def _match(old: tuple[Any, ...], new: tuple[Any, ...], goes_by: tuple[str, ...]) -> list[int | None]:
    """For each new entry the position of the old one it was: equal ones first, then by name, then what is left."""
    out: list[int | None] = [None] * len(new)
    free = list(range(len(old)))

    def pair(name: Callable[[Any], Any]) -> None:
        for position, entry in enumerate(new):
            if out[position] is None:
                place = next((place for place in free if name(old[place]) == name(entry)), None)
                if place is not None:
                    out[position] = place
                    free.remove(place)

    pair(lambda entry: entry)
    pair(lambda entry: [getattr(entry, field) for field in goes_by])
    rest = [position for position, place in enumerate(out) if place is None]
    if len(rest) == len(free):  # renamed, most likely
        for position, place in zip(rest, free, strict=True):
            out[position] = place
    return out


def _extras(layout: Layout, old: Plan, new: Plan) -> None:
    """Unknown tables of the top level; edits leave them alone, a merge may bring others."""
    before = {key: value for key, value in old.extra if is_tables(value)}
    after = {key: value for key, value in new.extra if is_tables(value)}
    for key in before.keys() - after.keys():
        layout.remove((key,))
    for key, value in after.items():
        if key not in before or not same(before[key], value):
            layout.remove((key,))
            layout.add_table((key,), _crlf(extra_text(key, value), layout.newline))


def _crlf(text: str, newline: str) -> str:
    return text if newline == "\n" else text.replace("\n", newline)


def _faults(text: str, plan: Plan, name: str) -> str:
    """Why `text` does not give `plan`, or ""."""
    from retroplan.store.toml.errors import PlanFileError
    from retroplan.store.toml.limits import toml_loads

    try:
        decoded = decode(toml_loads(text, "the new text"), name, check_workouts=False)
    except PlanFileError as error:
        return error.detail or error.title
    if decoded.faults.found:
        return "; ".join(str(problem) for problem in decoded.faults.problems()[:3])
    if decoded.plan == plan:
        return ""
    return "" if same(_sorted(encode(decoded.plan)), _sorted(encode(plan))) else "It reads back differently"


def _sorted(value: Any) -> Any:
    """Tables with their keys in one order: the order of unknown keys is the author's, not the plan's."""
    if isinstance(value, Mapping):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, (list, tuple)):
        return [_sorted(inner) for inner in value]
    return value
