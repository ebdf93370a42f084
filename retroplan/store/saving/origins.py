"""Whose backups there are: the file of each of their folders, and what was begun with it and cut short."""

from __future__ import annotations

import os

from retroplan.store.io import atomic
from retroplan.store.saving import states
from retroplan.store.saving.states import REMOVE, SAVE

NAME = "origin"


def found(state: str) -> list[tuple[str, str]]:
    """Each folder of backups that has something, and the file whose it is. Raises StoreError."""
    base = os.path.join(state, "backups")
    out = []
    with atomic.guarded(base, "listed"):
        for name in sorted(os.listdir(base)) if os.path.isdir(base) else ():
            place = os.path.join(base, name)
            try:
                with open(os.path.join(place, NAME), "rb") as stream:
                    origin = os.fsdecode(stream.read(4096))
            except (FileNotFoundError, NotADirectoryError):
                continue
            if states.numbered(place) or states.waiting(place):
                out.append((place, origin))
    return out


def half_removed(state: str) -> tuple[str, ...]:
    """The files that are gone, and nobody could say any more that they were removed."""
    return tuple(
        origin for place, origin in found(state) if not os.path.lexists(origin) and is_begun(place, REMOVE, b"")
    )


def unfinished(state: str) -> tuple[tuple[str, str], ...]:
    """What was cut short, as (file, RESTORE or REMOVE); nobody has to do anything about a save."""
    with atomic.guarded(state, "listed"):
        return tuple(
            (origin, each.act) for place, origin in found(state) for each in states.waiting(place) if each.act != SAVE
        )


def is_begun(place: str, act: str, coming: bytes) -> bool:
    """Whether a state waits there for that act with those bytes. Raises StoreError."""
    with atomic.guarded(place, "listed"):
        return any((each.act, each.coming) == (act, states.name_of(coming)) for each in states.waiting(place))
