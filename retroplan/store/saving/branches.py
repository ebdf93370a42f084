"""Merges two branches of a plan, key by key: what no save has to do, since there a person is asked about an entry.

What both sides changed differently stays as ours, and is named as a contradiction; all else comes together. Some keys
have one meaning together and are taken from one side: a session's day and the day it was planned on, what a goal asks
for, and, once it was run, what was run when and how.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from retroplan.domain.base.dates import DAYS
from retroplan.domain.base.ids import derive
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Athlete, Plan
from retroplan.store.codec.key_rows import Keys
from retroplan.store.codec.plan_keys import ACTUAL, ATHLETE, BLOCK, GOAL, LISTS, PLAN, SESSION, TEST
from retroplan.store.saving.contradictions import OURS, THEIRS, Contradiction, Key
from retroplan.store.saving.merge import in_order, keyed
from retroplan.store.toml.toml_text import same

_TOGETHER: dict[Keys, tuple[tuple[str, ...], ...]] = {
    SESSION: (("date", "planned_on"),),
    GOAL: (("kind", "direction", "distance_m", "time_s", "benefit", "days_a_week", "weeks"),),
}
_RAN = ("date", "planned_on", "kind", "workout", "status", "actual")
_BY_WEEKDAY = ("available", "available_b")
_ABSENT = object()

States = tuple[Any, ...]  # the same thing in the common plan, in theirs and in ours
Found = list[tuple[Key, Any, Any]]  # keys that contradict each other, with ours and theirs


def merge_branches(base: Plan, theirs: Plan, ours: Plan) -> tuple[Plan, tuple[Contradiction, ...]]:
    """The plan with what both sides changed since `base`, and what could not be brought together: there it has ours."""
    said: list[Contradiction] = []
    states = (base, theirs, ours)
    found: Found = []
    values = _record(PLAN, states, found)
    if found:
        said.append(Contradiction((), None, tuple(found)))
    athlete = _athlete(tuple(plan.athlete for plan in states), said)
    for of in LISTS:
        if of is not TEST:
            values[of.place] = _entries(of, tuple(getattr(plan, of.place) for plan in states), said)
    return replace(ours, **values, athlete=athlete), tuple(said)


def _athlete(states: States, said: list[Contradiction]) -> Athlete:
    found: Found = []
    values = _record(ATHLETE, states, found)
    resting, highest = values["resting_hr"], values["max_hr"]
    if resting is not None and highest is not None and resting >= highest:  # one from each side: they are a pair then
        found = [each for each in found if each[0][0] not in ("resting_hr", "max_hr")]
        values |= _unit(ATHLETE, ("resting_hr", "max_hr"), states, found)
    tests = _entries(TEST, tuple(athlete.tests for athlete in states), said)
    merged: Athlete = replace(states[2], **values, tests=tests)
    if found:
        said.append(Contradiction(("athlete",), merged, tuple(found)))
    return merged


def _record(of: Keys, states: States, found: Found) -> dict[str, Any]:
    """The fields of a table in three states, those of lists left out; `found` gets what contradicts itself."""
    units = _units(of, states)
    alone = [row.field for row in of.written() if not any(row.field in unit for unit in units)]
    values = {"extra": _pairs((), tuple(() if state is None else state.extra for state in states), found)}
    for unit in units:
        values |= _unit(of, unit, states, found)
    for name in alone:
        if name in _BY_WEEKDAY:
            days = _pairs((name,), tuple(getattr(state, name) for state in states), found, DAYS.__getitem__)
            values[name] = tuple(sorted(days))
        elif name == "actual":
            values[name] = _actual(states, found)
        else:
            values |= _unit(of, (name,), states, found)
    return values


def _actual(states: States, found: Found) -> Any:
    """What was run, figure by figure where both sides have some."""
    base, theirs, ours = (None if state is None else state.actual for state in states)
    if theirs is None or ours is None:
        return _unit(SESSION, ("actual",), states, found)["actual"]
    nested: Found = []
    values = _record(ACTUAL, (base, theirs, ours), nested)
    found += [(("actual", *key), a, b) for key, a, b in nested]
    return replace(ours, **values)


def _units(of: Keys, states: States) -> tuple[tuple[str, ...], ...]:
    """The fields that are taken together, from one side."""
    units = _TOGETHER.get(of, ())
    if of is not SESSION:
        return units
    base, theirs, ours = states
    if any(
        _ran_since(base, side) and _planned_otherwise(base, other) for side, other in ((theirs, ours), (ours, theirs))
    ):
        return (_RAN,)
    return units if theirs.status == ours.status else (*units, ("status", "actual"))


def _ran_since(base: Any, side: Any) -> bool:
    return side.status == "done" and (base is None or (side.status, side.actual) != (base.status, base.actual))


def _planned_otherwise(base: Any, side: Any) -> bool:
    return base is not None and any(getattr(side, name) != getattr(base, name) for name in ("date", "kind", "workout"))


def _unit(of: Keys, names: tuple[str, ...], states: States, found: Found) -> dict[str, Any]:
    """Fields that one side has changed, from that side; ours when both have, each difference noted."""
    base, theirs, ours = (tuple(_value(state, name) for name in names) for state in states)
    if ours in (base, theirs):
        return dict(zip(names, theirs, strict=True))
    if theirs != base:
        for row in of.written():
            if row.field in names:
                a, b = (_written(row, getattr(side, row.field)) for side in (states[2], states[1]))
                if a != b:
                    found.append(((row.name,), a, b))
    return dict(zip(names, ours, strict=True))


def _written(row: Any, value: Any) -> Any:
    """A value as the file has it, None when it is not written."""
    return None if value in (None, "", ()) else row.kind.encode(value)


def _pairs(above: Key, states: States, found: Found, name: Callable[[Any], str] = str) -> tuple[tuple[Any, Any], ...]:
    """Pairs of a key and a value, each on its own: unknown keys, or weekdays and their minutes."""
    base, theirs, ours = (dict(state) for state in states)
    out = []
    for key in dict.fromkeys((*theirs, *ours)):
        was, b, a = (side.get(key, _ABSENT) for side in (base, theirs, ours))
        if not (same(a, b) or same(a, was) or same(b, was)):
            found.append(((*above, name(key)), None if a is _ABSENT else a, None if b is _ABSENT else b))
        kept = b if same(a, was) else a
        if kept is not _ABSENT:
            out.append((key, kept))
    return tuple(out)


def _entries(of: Keys, states: States, said: list[Contradiction]) -> tuple[Any, ...]:
    """A list in three states, entry by entry."""
    key = _known_by(of, states)
    base, theirs, ours = (keyed(state, key) for state in states)
    taken = {str(name[0]) for name in (*base, *theirs, *ours)}
    merged: dict[Any, list[Any]] = {}
    for name in dict.fromkeys((*theirs, *ours)):
        merged[name] = _entry(of, (base.get(name), theirs.get(name), ours.get(name)), taken, said)
    return tuple(entry for name in in_order(list(base), list(theirs), list(ours)) for entry in merged.get(name, ()))


def _known_by(of: Keys, states: Sequence[Any]) -> Callable[[Any], Any]:
    """What an entry goes by: a block by its name alone, where no other has it, so that a moved one is the same."""
    if of is BLOCK and all(len({block.name for block in state}) == len(state) for state in states):
        return attrgetter("name")
    return attrgetter(*of.goes_by)


def _entry(of: Keys, states: States, taken: set[str], said: list[Contradiction]) -> list[Any]:
    """What becomes of one entry, None where a side has it not: nothing, one, or two that drew the same id."""
    base, theirs, ours = states
    if ours in (theirs, base):
        return [] if theirs is None else [theirs]
    if theirs == base:
        return [] if ours is None else [ours]
    if ours is None or theirs is None:
        kept, deleted = (theirs, OURS) if ours is None else (ours, THEIRS)
        said.append(Contradiction(of.path, kept, deleted=deleted))
        return [kept]
    if base is None and of.goes_by == ("id",) and not _are_one(theirs, ours):
        double = replace(ours, id=derive(f"{ours!r}", taken))
        taken.add(double.id)
        return [theirs, double]
    found: Found = []
    merged = replace(ours, **_record(of, states, found))
    if found:
        said.append(Contradiction(of.path, merged, tuple(found)))
    return [merged]


def _are_one(theirs: Any, ours: Any) -> bool:
    """Whether two new entries of one id are one, which both sides took from the same season or file, not by chance."""
    if hasattr(ours, "workout"):
        return bool(ours.date == theirs.date)
    return bool(ours.title == theirs.title)


def _value(state: Any, name: str) -> Any:
    return _ABSENT if state is None else getattr(state, name)
