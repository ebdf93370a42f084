"""Notes of new plan files that are being made, in the state folder: what `new` and `rename` have begun and not ended.

A note is written before the file is, and taken away at the very end. So the same command finds out that a file of that
name is its own, and whether it is whole. It is keyed by the file to be; one that cannot be read counts as none.
"""

from __future__ import annotations

import os
from contextlib import suppress

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import Value
from retroplan.store.io import atomic
from retroplan.store.io.lock import target_digest
from retroplan.store.saving.states import name_of
from retroplan.store.toml import limits


class Note(Value):
    """`path` is the file that is being made, `holds` stands for its bytes, `origin` is the file that it was, or ""."""

    path: str
    holds: str
    origin: str = ""

    @property
    def is_made(self) -> bool:
        """Whether the file is there with those bytes, or with none yet. Raises RetroPlanError."""
        if not limits.is_there(self.path, "plan"):
            return False
        data = limits.read_bytes(self.path, limits.PLAN_BYTES, "plan")
        return not data or name_of(data) == self.holds


def begin(path: str, state: str, data: bytes, origin: str = "") -> None:
    """Say that `data` is about to be written to `path`. Raises StoreError."""
    fields = (os.path.abspath(path), name_of(data), os.path.abspath(origin) if origin else "")
    atomic.write_first(_file(path, state), b"\0".join(os.fsencode(field) for field in fields))


def find(path: str, state: str) -> Note | None:
    """The note of a file that is not said to be made yet. Raises StoreError."""
    return _read(_file(path, state))


def all_notes(state: str) -> tuple[Note, ...]:
    """Every note, in no order that means something."""
    place = _place(state)
    try:
        names = os.listdir(place)
    except OSError:
        return ()
    return tuple(note for name in sorted(names) if (note := _read(os.path.join(place, name))) is not None)


def end(path: str, state: str) -> None:
    """The file is made. Raises StoreError."""
    file = _file(path, state)
    with atomic.guarded(file, "removed"), suppress(FileNotFoundError):
        os.unlink(file)


def _read(file: str) -> Note | None:
    try:
        if not limits.is_there(file):
            return None
        fields = limits.read_bytes(file, limits.SMALL_BYTES).split(b"\0")
    except RetroPlanError:
        return None
    return Note(*(os.fsdecode(field) for field in fields)) if len(fields) == 3 else None


def _file(path: str, state: str) -> str:
    return os.path.join(_place(state), f"{target_digest(path)}.note")


def _place(state: str) -> str:
    return os.path.join(state, "under-way")
