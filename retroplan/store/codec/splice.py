"""Owns the new text of a plan file: the old text with only what changed replaced, checked by reading it back.

Rules: a table that did not change keeps its bytes; in one that did, only the changed keys' values are replaced, the
comment behind them kept; a removed entry takes its own comment with it and nothing else. What is laid out in a way
this cannot follow, or does not read back to the same plan, is written in the plain form instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from retroplan.domain.base.errors import StoreError
from retroplan.domain.plan.plan import Plan
from retroplan.store.codec import keys
from retroplan.store.codec.decode import decode
from retroplan.store.codec.encode import (
    Document,
    encode,
    encode_athlete,
    encode_block,
    encode_goal,
    encode_niggle,
    encode_session,
    encode_silence,
    encode_test,
    encode_top,
    to_text,
)
from retroplan.store.toml.edits import Unfit
from retroplan.store.toml.layout import Layout, order_kept
from retroplan.store.toml.scan import ScanError, comments
from retroplan.store.toml.toml_text import extra_text, is_tables, same, table_text

Path = tuple[str, ...]


class _List(NamedTuple):
    """A list of tables: where it is, how an entry is written, its keys in order, what an entry goes by."""

    path: Path
    entries: Callable[[Plan], tuple[Any, ...]]
    encode: Callable[[Any], Document]
    keys: tuple[str, ...]
    identity: Callable[[Any], Any]


def _test_name(test: Any) -> Any:
    return (test.date, test.direction, test.distance_m)


def _niggle_name(niggle: Any) -> Any:
    return (niggle.date, niggle.place, niggle.side)


def _block_name(block: Any) -> Any:
    return (block.name, block.start)


def _code_of(silence: Any) -> Any:
    return silence.code


def _id_of(entry: Any) -> Any:
    return entry.id


_LISTS = (
    _List(("athlete", "tests"), lambda plan: plan.athlete.tests, encode_test, keys.TEST_KEYS, _test_name),
    _List(("niggles",), lambda plan: plan.niggles, encode_niggle, keys.NIGGLE_KEYS, _niggle_name),
    _List(("goals",), lambda plan: plan.goals, encode_goal, keys.GOAL_KEYS, _id_of),
    _List(("blocks",), lambda plan: plan.blocks, encode_block, keys.BLOCK_KEYS, _block_name),
    _List(("silenced",), lambda plan: plan.silenced, encode_silence, keys.SILENCE_KEYS, _code_of),
    _List(("sessions",), lambda plan: plan.sessions, encode_session, keys.SESSION_KEYS, _id_of),
)
LIST_PATHS: tuple[Path, ...] = tuple(entry.path for entry in _LISTS)


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
    layout = Layout(text, LIST_PATHS, newline, keys.DEFAULTS)
    layout.change((), keys.PLAN_KEYS, encode_top(old), encode_top(new))
    if old.athlete != new.athlete:
        before, after = encode_athlete(old.athlete), encode_athlete(new.athlete)
        if layout.has(("athlete",)) or layout.dotted(("athlete",)):
            layout.change(("athlete",), keys.ATHLETE_KEYS, before, after)
        elif not same(before, after):
            kept = layout.comments(("athlete",))
            layout.remove(("athlete",))
            layout.add_table(("athlete",), kept + _crlf(table_text("[athlete]", after), newline))
    for kind in _LISTS:
        _list(layout, kind, kind.entries(old), kind.entries(new))
    _extras(layout, old, new)
    return layout.render()


def _list(layout: Layout, kind: _List, old: tuple[Any, ...], new: tuple[Any, ...]) -> None:
    path, by_id = kind.path, kind.identity is _id_of
    groups = layout.elements(path)
    if len(groups) != len(old):
        if groups:
            raise Unfit(f"{path} is not laid out as one table after the other")
        if old == new:
            return
        old = ()  # an inline list: from now on a table each
    bare = [by_id and not layout.stated(group, (*path, "id")) for group in groups]
    if (old is new or old == new) and not any(bare):
        return
    kept = ""
    if not groups:
        kept = layout.comments(path)
        layout.remove(path)
    header = f"[[{'.'.join(path)}]]"
    pairs = _match_ids(old, new) if by_id else _match(old, new, kind.identity)
    order: list[tuple[int | None, str]] = []
    for entry, index in zip(new, pairs, strict=True):
        if index is None:
            order.append((None, kept + _crlf(table_text(header, kind.encode(entry)), layout.newline)))
            kept = ""
            continue
        order.append((index, ""))
        if bare[index] or not (old[index] is entry or old[index] == entry):
            was = kind.encode(old[index])
            if bare[index]:
                was.pop("id", None)
            layout.change_element(groups[index], path, kind.keys, was, kind.encode(entry))
    layout.arrange(path, groups, order, order_kept([index for index in pairs if index is not None]))


def _match_ids(old: tuple[Any, ...], new: tuple[Any, ...]) -> list[int | None]:
    """For each new entry the position of the old one with its id."""
    places = {entry.id: position for position, entry in enumerate(old)}
    return [places.pop(entry.id, None) for entry in new]


def _match(old: tuple[Any, ...], new: tuple[Any, ...], identity: Callable[[Any], Any]) -> list[int | None]:
    """For each new entry the position of the old one it was: equal ones first, then by name, then what is left."""
    out: list[int | None] = [None] * len(new)
    free = list(range(len(old)))

    def pair(alike: Callable[[Any, Any], bool]) -> None:
        for position, entry in enumerate(new):
            place = next((place for place in free if alike(old[place], entry)), None) if out[position] is None else None
            if place is not None:
                out[position] = place
                free.remove(place)

    pair(lambda a, b: a is b or a == b)
    pair(lambda a, b: identity(a) == identity(b))
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
