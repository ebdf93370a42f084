"""The backups of a file: its ten last states, kept in the state folder, listed and brought back.

A state is written before it is replaced and counts from then on: an act that was refused or cut short has changed no
number. Beyond ten, the newest three and those that lie far apart stay, so a burst of edits does not push out last
week (our own choice). Bringing one back keeps the present state first, so that it can be undone the same way.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.store.io import atomic
from retroplan.store.io.lock import locked, target_digest
from retroplan.store.saving import origins, states
from retroplan.store.saving.states import REMOVE, RESTORE, SAVE, State

_LOOKS = 5  # at a folder in which another process is giving a state its number


class Backup(Value):
    """One earlier state. `number` counts from 1, the newest; `saved_at` is the file's time, seconds since 1970.

    `name` stands for what is in it, and so never changes.
    """

    number: int
    path: str
    size: int
    saved_at: float
    name: str = ""


def folder(path: str, state: str) -> str:
    """Where the earlier states of the file at `path` are."""
    stem = os.path.splitext(os.path.basename(path))[0][:40]
    safe = "".join(char if char.isalnum() or char in "-_" else "-" for char in stem)
    return os.path.join(state, "backups", f"{safe}-{target_digest(path)}")


def replace(path: str, state: str, old: bytes | None, new: bytes, check: Callable[[], None] | None = None) -> None:
    """Put `new` in the file's place, `old` kept, which is what it has; None when there is no file. Raises StoreError.

    `check` as in `atomic.write`. Whether it was replaced is seen by its content, so nothing after that fails a save.
    """
    if not old:
        atomic.write(path, new, replace=old is not None, check=check)
        return
    place = _begin(path, state, SAVE, old, new)
    try:
        atomic.write(path, new, check=check)
    except BaseException:
        _take_back(path, place, old)
        raise
    _tidy(place, new)


def tidy(path: str, state: str, present: bytes) -> None:
    """Clear up what an earlier save could not, `present` being what the file has."""
    _tidy(folder(path, state), present)


def list_backups(path: str, state: str) -> tuple[Backup, ...]:
    """The earlier states, the newest first."""
    place = folder(path, state)
    for left in range(_LOOKS, -1, -1):
        try:
            found = states.kept(_counted(place, path))
            return tuple(
                Backup(number, each.path, status.st_size, status.st_mtime, each.content or states.name_of(each.data))
                for number, (each, status) in enumerate(reversed(found), 1)
            )
        except FileNotFoundError as error:  # it has got its number meanwhile
            if not left:
                raise atomic.disk_error(error, place, "listed") from error
        except OSError as error:
            raise atomic.disk_error(error, place, "listed") from error
    raise AssertionError("the last look returns or raises")


def waiting(path: str, state: str) -> tuple[str, ...]:
    """The files of states that were to be replaced by an act that has not come to its end, and do not count yet."""
    place = folder(path, state)
    listed = {each.path for each in list_backups(path, state)}
    with atomic.guarded(place, "listed"):
        return tuple(each.path for each in states.waiting(place) if each.path not in listed)


def restore(path: str, state: str, which: int | str) -> None:
    """Make an earlier state the file's content again: a number (1 is the newest), or a name.

    Raises RetroPlanError, StoreError. The same call again finishes what one that was refused or cut short has begun.
    """
    from retroplan.store.toml.limits import PLAN_BYTES, read_bytes

    with locked(path, state):
        data = read_bytes(_chosen(list_backups(path, state), which, path).path, PLAN_BYTES, "backup")
        present = _present(path)
        place = folder(path, state)
        if present == data and not origins.is_begun(place, RESTORE, data):
            _tidy(place, data)
            return
        if present != data:
            _begin(path, state, RESTORE, present, data)
        try:
            atomic.write(path, data)
        except BaseException:
            _take_back(path, place, present)
            raise
        _finish(path, place, data)


def bury(path: str, state: str) -> None:
    """Move a file into its backups. Raises StoreError, and then it is still where it was.

    The same call again finishes one that was cut short.
    """
    with locked(path, state):
        take_away(path, state)


def take_away(path: str, state: str) -> None:
    """The same for whoever holds the file's lock."""
    from retroplan.store.toml.limits import PLAN_BYTES, is_there, read_bytes

    place = folder(path, state)
    if not is_there(path, "plan") and end_removal(path, state):
        return
    old = read_bytes(path, PLAN_BYTES, "plan")
    _begin(path, state, REMOVE, old, b"")
    try:
        with atomic.guarded(path, "removed"):
            os.unlink(path)
    except BaseException:
        _take_back(path, place, old)
        raise
    _finish(path, place, b"")


def end_removal(path: str, state: str) -> bool:
    """Give the backup of a file that `take_away` has taken away its number, if it was cut short before that."""
    place = folder(path, state)
    is_begun = origins.is_begun(place, REMOVE, b"")
    if is_begun:
        _finish(path, place, b"")
    return is_begun


def removed(state: str) -> tuple[str, ...]:
    """The files that have backups but are gone, by path."""
    return tuple(origin for _, origin in origins.found(state) if not os.path.lexists(origin))


def _begin(path: str, state: str, act: str, old: bytes, new: bytes) -> str:
    """Write down what is about to be replaced; the folder it waits in."""
    place = folder(path, state)
    with atomic.guarded(path, "backed up"):
        if not states.numbered(place):
            atomic.write_first(os.path.join(place, origins.NAME), os.fsencode(atomic.resolved(path)))
        states.wait(place, act, old, new)
    return place


def _finish(path: str, place: str, present: bytes) -> None:
    """The act is done once this is: until then the same one again would finish it."""
    with atomic.guarded(path, "backed up"):
        states.settle(place, present)
    _tidy(place, present)


def _take_back(path: str, place: str, before: bytes) -> None:
    """After a refusal: what waits goes when the file is as it was, and else stays until the same is asked again."""
    with suppress(RetroPlanError, OSError):
        if _present(path) == before:
            states.drop(place, before)


def _tidy(place: str, present: bytes) -> None:
    with suppress(OSError):  # the list looks the same without, and the next save does it
        states.settle(place, present)
        states.thin(place)


def _present(path: str) -> bytes:
    """What the file has, nothing when it is not there. Raises RetroPlanError."""
    from retroplan.store.toml.limits import PLAN_BYTES, is_there, read_bytes

    return read_bytes(path, PLAN_BYTES, "plan") if is_there(path, "plan") else b""


def _counted(place: str, path: str) -> list[tuple[State, os.stat_result]]:
    """The states that have a number or would get one, the oldest first. Raises OSError, RetroPlanError."""
    found = states.numbered(place)
    ahead = [each for each in states.waiting(place) if each.act != RESTORE]
    if ahead:
        present = None
        with suppress(RetroPlanError):  # what cannot be read is no state that waits
            present = _present(path)
        found += [each for each in ahead if each.data != present]
    out = [(each, os.stat(each.path)) for each in found]
    # An empty one is no state: a process was killed on a disk without hard links.
    return [(each, status) for each, status in out if status.st_size]


def _chosen(found: tuple[Backup, ...], which: int | str, path: str) -> Backup:
    for each in found:
        if which in (each.number, each.name):
            return each
    count = f"there are {len(found)}, 1 is the newest" if found else "there are none"
    raise RetroPlanError(f"There is no backup {visible(str(which))} of {visible(path)}", count, "List them first")
