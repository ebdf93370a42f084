"""The backups of a file: its ten last states, kept in the state folder, listed and brought back.

A state is kept before it is replaced, and only when it could be read. The newest three always stay; beyond
ten, the one goes that was written soonest after the one before it, so a burst of edits does not push out last
week (our own choice). Bringing one back keeps the present state first, so that it can be undone the same way.
"""

from __future__ import annotations

import os

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.store.io import atomic
from retroplan.store.io.lock import locked, target_digest

KEPT = 10
_NEWEST = 3
_ORIGIN = "origin"


class Backup(Value):
    """One earlier state. `number` counts from 1, the newest; `saved_at` is the file's time, seconds since 1970."""

    number: int
    path: str
    size: int
    saved_at: float


def folder(path: str, state: str) -> str:
    """Where the earlier states of the file at `path` are."""
    stem = os.path.splitext(os.path.basename(path))[0][:40]
    safe = "".join(char if char.isalnum() or char in "-_" else "-" for char in stem)
    return os.path.join(state, "backups", f"{safe}-{target_digest(path)}")


def keep(path: str, state: str, data: bytes) -> None:
    """Keep `data` as the newest earlier state, unless it is that already. Raises StoreError."""
    place = folder(path, state)
    with atomic.guarded(path, "backed up"):
        found = _numbers(place)
        if found and _same(os.path.join(place, _file(found[-1])), data):
            return
        if not found:
            atomic.write(os.path.join(place, _ORIGIN), os.fsencode(atomic.resolved(path)))
        atomic.write(os.path.join(place, _file((found[-1] if found else 0) + 1)), data, replace=False)
        _thin(place)


def list_backups(path: str, state: str) -> tuple[Backup, ...]:
    """The earlier states, the newest first."""
    place = folder(path, state)
    out: list[Backup] = []
    with atomic.guarded(place, "listed"):
        for number in reversed(_numbers(place)):
            name = os.path.join(place, _file(number))
            status = os.stat(name)
            if status.st_size:  # an empty one is no state: a process was killed on a disk without hard links
                out.append(Backup(len(out) + 1, name, status.st_size, status.st_mtime))
    return tuple(out)


def restore(path: str, state: str, number: int) -> None:
    """Make the earlier state `number` (1 is the newest) the file's content again. Raises RetroPlanError, StoreError."""
    found = list_backups(path, state)
    if not 1 <= number <= len(found):
        count = f"there are {len(found)}, 1 is the newest" if found else "there are none"
        raise RetroPlanError(f"There is no backup {number} of {visible(path)}", count, "List them first")
    from retroplan.store.toml.limits import PLAN_BYTES, is_there, read_bytes

    data = read_bytes(found[number - 1].path, PLAN_BYTES, "backup")
    with locked(path, state):
        if is_there(path, "plan"):
            keep(path, state, read_bytes(path, PLAN_BYTES, "plan"))
        atomic.write(path, data)


def bury(path: str, state: str) -> None:
    """Move a file into its backups. Raises StoreError, and then it is still where it was."""
    from retroplan.store.toml.limits import PLAN_BYTES, read_bytes

    with locked(path, state):
        keep(path, state, read_bytes(path, PLAN_BYTES, "plan"))
        with atomic.guarded(path, "removed"):
            os.unlink(path)


def removed(state: str) -> tuple[str, ...]:
    """The files that have backups but are gone, by path."""
    base = os.path.join(state, "backups")
    out = []
    with atomic.guarded(base, "listed"):
        for name in sorted(os.listdir(base)) if os.path.isdir(base) else ():
            try:
                with open(os.path.join(base, name, _ORIGIN), "rb") as stream:
                    origin = os.fsdecode(stream.read(4096))
            except (FileNotFoundError, NotADirectoryError):
                continue
            if not os.path.lexists(origin) and _numbers(os.path.join(base, name)):
                out.append(origin)
    return tuple(out)


def _thin(place: str) -> None:
    """Drop states until ten are left."""
    numbers = _numbers(place)
    while len(numbers) > KEPT:
        times = [_written(os.path.join(place, _file(number))) for number in numbers]
        gaps = [(times[i] - times[i - 1], i) for i in range(1, len(numbers) - _NEWEST)]
        _, drop = min(gaps)
        os.unlink(os.path.join(place, _file(numbers[drop])))
        del numbers[drop]


def _written(path: str) -> float:
    return os.stat(path).st_mtime


def _numbers(place: str) -> list[int]:
    try:
        names = os.listdir(place)
    except FileNotFoundError:
        return []
    stems = [name.removesuffix(".toml") for name in names if name.endswith(".toml")]
    return sorted(int(stem) for stem in stems if stem.isascii() and stem.isdigit())


def _file(number: int) -> str:
    return f"{number:06d}.toml"


def _same(path: str, data: bytes) -> bool:
    try:
        with open(path, "rb") as stream:
            return stream.read(len(data) + 1) == data
    except OSError:
        return False
