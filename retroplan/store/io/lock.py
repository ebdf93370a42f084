"""Lets only one writer at a time save a file: an advisory lock that ends with its process.

The lock lives in the state folder, named by a digest of the resolved target, so plans folders stay clean and
every path to one file means one lock. Waiting is bounded. Where the system has no such locks, saving goes on without:
the comparison of contents before every replace still holds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from retroplan.domain.base.errors import StoreError
from retroplan.domain.base.text import visible
from retroplan.store.io import atomic

try:
    import fcntl
except ImportError:  # Windows has none
    fcntl = None  # type: ignore[assignment]

WAIT_S = 10.0
_PAUSE_S = 0.01


@contextmanager
def locked(path: str, state: str, wait_s: float = WAIT_S) -> Iterator[None]:
    """Hold the lock of the file at `path`; `state` is the state folder. Raises StoreError after `wait_s` seconds."""
    lock = lock_path(path, state)
    try:
        atomic.make_folder(os.path.dirname(lock))
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), atomic.FILE_MODE)
    except OSError as error:
        raise atomic.disk_error(error, lock, "opened") from error
    try:
        _take(handle, path, wait_s)
        yield
    finally:
        with suppress(OSError):  # closed all the same; what was written under the lock was synced on its own
            os.close(handle)  # which gives the lock back


def lock_path(path: str, state: str) -> str:
    return os.path.join(state, "locks", f"{target_digest(path)}.lock")


def target_digest(path: str) -> str:
    """Sixteen hex digits that stand for a file, however it is reached. Raises StoreError when a link cannot be read."""
    from hashlib import sha256

    with atomic.guarded(path, "found"):
        return sha256(os.fsencode(atomic.resolved(path))).hexdigest()[:16]


def _take(handle: int, path: str, wait_s: float) -> None:
    if fcntl is None:
        return
    from time import monotonic, sleep

    end = monotonic() + wait_s
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            if monotonic() >= end:
                raise StoreError(
                    f"{visible(path)} is being saved by another program",
                    f"Process {_owner(handle)} holds its lock for more than {wait_s:g} s",
                    "Close that program, or try again",
                ) from None
            sleep(_PAUSE_S)
        except OSError:
            return  # a file system without locks
    with suppress(OSError):  # only the name in a message depends on it
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)


def _owner(handle: int) -> str:
    try:
        text = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
    except OSError:
        text = ""
    return text if text.isdigit() else "of an unknown number"
