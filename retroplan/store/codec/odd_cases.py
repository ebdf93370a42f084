"""What no row of the table of plan keys can say: keys that depend on one another, and entries on those before them."""

from __future__ import annotations

from retroplan.domain.base.value import replace

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any

    from retroplan.store.codec.fields import Table
    from retroplan.store.codec.key_rows import Read, Values


def resting_below_highest(values: Values, table: Table) -> None:
    """A resting heart rate is below the highest one."""
    resting, highest = values.get("resting_hr"), values.get("max_hr")
    if resting is not None and highest is not None and resting >= highest:
        table.fault("resting_hr", f"{resting:g} is not below max_hr, {highest:g}; write beats a minute at rest")
        del values["resting_hr"]


def over_after_it_began(values: Values, table: Table) -> None:
    """A sore spot is not over before it began."""
    began, until = values.get("date"), values.get("until")
    if began and until and until < began:
        table.fault("until", f"{until} is before the sore spot began on {began}")


def each_silenced_once(read: Read, _where: str) -> tuple[Any, ...]:
    """The rules that are not to be heard of: each once, with a reason."""
    out: dict[str, Any] = {}
    for silence, table in read:
        if silence is None:
            continue
        if silence.code in out:
            table.fault("code", f'"{silence.code}" is silenced by an earlier entry already; keep one of them')
        elif silence.reason:
            out[silence.code] = silence
    return tuple(out.values())


def with_ids(read: Read, where: str) -> tuple[Any, ...]:
    """The entries that could be read, each with an id of its own; an id used twice is a fault.

    An entry without an id gets one from its content, the same for every reader, until a save writes it.
    """
    taken: set[str] = set()
    for entry, table in read:
        id = entry.id if entry else ""
        if id and id in taken:
            table.fault("id", f'"{id}" is the id of an earlier entry of {where}; give each its own')
        taken.add(id)
    found = [entry for entry, _ in read if entry]
    return tuple(_derived(found, where, taken) if any(not entry.id for entry in found) else found)


def _derived(entries: list[Any], where: str, taken: set[str]) -> list[Any]:
    """The entries, those without an id under one that is made from what they hold."""
    from retroplan.domain.base.ids import derive

    alike: dict[str, int] = {}
    out = []
    for entry in entries:
        if not entry.id:
            content = "\0".join((where, str(entry.date), entry.kind, entry.title, getattr(entry, "workout", "")))
            times = alike[content] = alike.get(content, -1) + 1
            if times:  # numbered, or each of many alike would be tried under the ids of all before it
                content += f"\0{times}"
            entry = replace(entry, id=derive(content, taken))
            taken.add(entry.id)
        out.append(entry)
    return out
