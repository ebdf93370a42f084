"""What two branches of a plan say against each other, in words for a person and as comments for the file.

A contradiction names the entry as its owner knows it (the day, the title or the workout, the id) and what each side
has, written as the plan file writes it, so that a value can be copied from the message or the comment into the file.
"""

from __future__ import annotations

from typing import Any

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.store.toml.errors import Place
from retroplan.store.toml.toml_text import key_text, literal

Key = tuple[str, ...]  # `actual`, `rpe` for a key inside a table

MARK = "# merge:"  # how every comment begins, to be searched for
_SHOWN = 80  # characters of a value in a message; the file has it whole
OURS, THEIRS = "ours", "theirs"


class Contradiction(Value):
    """One entry that both sides changed in ways that exclude each other.

    `place` is its list, or its table; `entry` is as it stands in the merged plan. `values` are (key, ours, theirs) as
    the file has them, None for what is not there; the merged plan has ours. `deleted` is the side that deleted what the
    other changed; it stays then.
    """

    place: Place
    entry: Any
    values: tuple[tuple[Key, Any, Any], ...] = ()
    deleted: str = ""

    def words(self) -> str:
        """One line: what, and what each side has."""
        name = called(self.place, self.entry)
        if self.deleted:
            other = THEIRS if self.deleted == OURS else OURS
            return f"{name}: deleted by {self.deleted}, changed by {other}; it stays until you delete it"
        parts = (f"{_name(key)}: ours {_shown(ours)}, theirs {_shown(theirs)}" for key, ours, theirs in self.values)
        return f"{name}: " + "; ".join(parts) if name else "; ".join(parts)

    def comments(self) -> tuple[tuple[Place, str], ...]:
        """What the file says about it: the key below the entry, () for the entry itself, and the comment above it."""
        if self.deleted:
            other = THEIRS if self.deleted == OURS else OURS
            return (((), f"{MARK} {self.deleted} deleted this, {other} changed it"),)
        return tuple(
            (key if ours is not None else (), f"{MARK} {_theirs(key, theirs)}") for key, ours, theirs in self.values
        )


def called(place: Place, entry: Any) -> str:
    """What a person calls an entry: `session Wed 2 Dec 2026 "Long run" (k3f9)`; "" for the plan itself."""
    if not place:
        return ""
    if len(place) == 1 and place[0] == "athlete":
        return "athlete"
    kind = {"silenced": "silenced rule", "tests": "test", "niggles": "sore spot"}.get(
        str(place[-1]), str(place[-1]).removesuffix("s")
    )
    day = getattr(entry, "date", None)
    title = next(
        (text for name in ("title", "workout", "name", "place", "code") if (text := getattr(entry, name, ""))), ""
    )
    parts = [kind, show_day(day, year=True) if day else "", f'"{visible(title[:_SHOWN])}"' if title else ""]
    id = getattr(entry, "id", "")
    return " ".join(part for part in (*parts, f"({visible(id)})" if id else "") if part)


def _theirs(key: Key, value: Any) -> str:
    return f"theirs has no {_name(key)}" if value is None else f"theirs has {_name(key)} = {literal(value)}"


def _name(key: Key) -> str:
    return ".".join(visible(key_text(part)) for part in key)


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    text = literal(value)
    return visible(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
