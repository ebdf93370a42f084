"""Brings two writers' changes to one plan together: three plans in, one out.

Compared with the plan both started from, what only one side changed is taken; the same change on both sides is
one change. Sessions and goals go by id, other entries by what names them. Where both changed the same entry
differently, somebody is asked; nothing is dropped unasked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from retroplan.domain.base.errors import ConflictError, Problem
from retroplan.domain.base.ids import derive
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import fields, replace
from retroplan.domain.plan.plan import Athlete, Plan
from retroplan.store.codec.plan_keys import LISTS, PLAN, TEST

_LISTS: tuple[tuple[str, Callable[[Any], Any]], ...] = tuple(
    (of.place, attrgetter(*of.goes_by)) for of in LISTS if of is not TEST
)
_test_key: Callable[[Any], Any] = attrgetter(*TEST.goes_by)
_MISSING = object()


class MergeConflict(ConflictError):
    """Both sides changed the same entries differently. `entries` has (where, mine, theirs), None for a removed one."""

    def __init__(self, path: str, entries: tuple[tuple[str, Any, Any], ...]) -> None:
        problems = tuple(Problem(_words(mine, theirs), where=where) for where, mine, theirs in entries)
        super().__init__(
            f"Another program changed the same part of {visible(path)}",
            "\n".join(str(problem) for problem in problems),
            "Choose: keep mine, keep theirs, or keep both",
            problems,
        )
        self.entries = entries


def merge(base: Plan, theirs: Plan, mine: Plan, prefer: str = "", path: str = "the plan") -> Plan:
    """`theirs` with what `mine` changed since `base`. Raises MergeConflict unless `prefer` says whom to follow.

    `prefer` is "mine", "theirs" or "both"; with "both" a session or goal changed twice stays twice, ours under a new
    id, and other values follow mine.
    """
    work = _Merge(prefer)
    values = {
        name: work.value(name, *(getattr(plan, name) for plan in (base, theirs, mine)))
        for name in (row.field for row in PLAN.written())
    }
    values["athlete"] = work.record("athlete", base.athlete, theirs.athlete, mine.athlete)
    values["athlete"] = work.rates(values["athlete"], base.athlete, theirs.athlete, mine.athlete)
    values["extra"] = work.pairs("", base.extra, theirs.extra, mine.extra)
    for name, key in _LISTS:
        values[name] = work.entries(name, key, *(getattr(plan, name) for plan in (base, theirs, mine)))
    if work.conflicts:
        raise MergeConflict(path, tuple(work.conflicts))
    return replace(theirs, **values)


class _Merge:
    """One merge: whom to follow, and the conflicts met so far."""

    def __init__(self, prefer: str) -> None:
        self.prefer = prefer
        self.conflicts: list[tuple[str, Any, Any]] = []

    def value(self, where: str, base: Any, theirs: Any, mine: Any) -> Any:
        """One value in three states; `_MISSING` is a state too."""
        if mine in (base, theirs):
            return theirs
        if theirs == base:
            return mine
        if not self.prefer:
            self.conflicts.append((where, _or_none(mine), _or_none(theirs)))
        return theirs if self.prefer == "theirs" else mine

    def record(self, where: str, base: Any, theirs: Any, mine: Any) -> Any:
        """A record field by field."""
        values: dict[str, Any] = {}
        for name in fields(theirs):
            states = [getattr(record, name) for record in (base, theirs, mine)]
            if name == "extra":
                values["extra"] = self.pairs(where, *states)
            elif name == "tests":
                values["tests"] = self.entries("tests", _test_key, *states)
            else:
                values[name] = self.value(f"{where}.{name}", *states)
        return replace(theirs, **values)

    def rates(self, merged: Athlete, base: Athlete, theirs: Athlete, mine: Athlete) -> Athlete:
        """`merged` with heart rates that can stand together: one from each side may not, and they are a pair then."""
        if merged.resting_hr is None or merged.max_hr is None or merged.resting_hr < merged.max_hr:
            return merged
        pairs = [(athlete.resting_hr, athlete.max_hr) for athlete in (base, theirs, mine)]
        resting, fastest = self.value("athlete.resting_hr and max_hr", *pairs)
        return replace(merged, resting_hr=resting, max_hr=fastest)

    def pairs(self, where: str, base: Any, theirs: Any, mine: Any) -> tuple[tuple[str, Any], ...]:
        """Unknown keys, each on its own."""
        a, b, c = dict(base), dict(theirs), dict(mine)
        out = []
        for key in dict.fromkeys((*b, *c)):
            label = f"{where}.{key}" if where else key
            value = self.value(label, a.get(key, _MISSING), b.get(key, _MISSING), c.get(key, _MISSING))
            if value is not _MISSING:
                out.append((key, value))
        return tuple(out)

    def entries(self, where: str, key: Callable[[Any], Any], base: Any, theirs: Any, mine: Any) -> tuple[Any, ...]:
        """A list whose entries go by `key`."""
        if mine in (base, theirs):
            return tuple(theirs)
        if theirs == base:
            return tuple(mine)
        a, b, c = (keyed(entries, key) for entries in (base, theirs, mine))
        found: dict[Any, list[Any]] = {}
        taken = {str(name[0]) for name in (*a, *b, *c)} if where in ("sessions", "goals") else None
        for name in dict.fromkeys((*b, *c)):
            was, here, ours = (side.get(name, _MISSING) for side in (a, b, c))
            found[name] = self.entry(where, name, was, here, ours, taken)
        return tuple(entry for name in in_order(list(a), list(b), list(c)) for entry in found.get(name, ()))

    def entry(self, where: str, name: Any, was: Any, theirs: Any, mine: Any, taken: set[str] | None) -> list[Any]:
        """What becomes of one entry in three states: one, two or none. `taken` are the ids in use, None without ids."""
        if _MISSING not in (theirs, mine):
            differ = theirs != mine and was not in (theirs, mine)
            # Two new entries that drew the same id are two entries; "both" makes two of one.
            if taken is not None and differ and (was is _MISSING or self.prefer == "both"):
                double = replace(mine, id=derive(f"{mine!r}", taken))
                taken.add(double.id)
                return [theirs, double]
        elif self.prefer == "both" and was not in (theirs, mine, _MISSING):
            return [mine if theirs is _MISSING else theirs]  # removed on one side, changed on the other: it stays
        value = self.value(f"{where} {_label(name, mine, theirs)}", was, theirs, mine)
        return [] if value is _MISSING else [value]


def in_order(base: list[Any], theirs: list[Any], mine: list[Any]) -> list[Any]:
    """Every key once: in their order unless we changed it, the other side's new ones after what they stood behind."""
    common = set(base) & set(theirs) & set(mine)
    moved = [key for key in mine if key in common] != [key for key in base if key in common]
    lead, other = (mine, theirs) if moved else (theirs, mine)
    out = list(lead)
    present = set(out)
    for position, key in enumerate(other):
        if key not in present:
            before = next((prior for prior in reversed(other[:position]) if prior in present), None)
            out.insert(out.index(before) + 1 if before is not None else 0, key)
            present.add(key)
    return out


def keyed(entries: Sequence[Any], key: Callable[[Any], Any]) -> dict[Any, Any]:
    """The entries by (key, how many of that key came before)."""
    out: dict[Any, Any] = {}
    for entry in entries:
        name, count = key(entry), 0
        while (name, count) in out:
            count += 1
        out[name, count] = entry
    return out


def _label(name: Any, *states: Any) -> str:
    """What a person calls the entry: its id with its title, or its name."""
    entry = next((state for state in states if state is not _MISSING), None)
    title = getattr(entry, "title", "") or getattr(entry, "name", "") or getattr(entry, "place", "")
    id = getattr(entry, "id", "")
    return f'{id} "{title}"' if id and title else str(id or title or name[0])


def _or_none(value: Any) -> Any:
    return None if value is _MISSING else value


def _words(mine: Any, theirs: Any) -> str:
    if mine is None:
        return "removed here, changed there"
    if theirs is None:
        return "changed here, removed there"
    return "changed here and there"
