"""What a killed process leaves beside a file: its temporary file, and when that may be taken away.

Only what nobody can want goes: a regular file with our kind of name, of this user, older than an hour by the
folder's own clock, and not claimed by a process that still runs. A claim is a lock on the temporary file, held until it
has its name, so it ends with its process. Nothing here ever fails a save.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress

try:
    import fcntl
except ImportError:  # Windows has none
    fcntl = None  # type: ignore[assignment]

OLD_S = 3600.0  # longer than any save takes: our own choice
_NAME = re.compile(r"\.retroplan-[0-9a-f]{16}\.tmp")


def name() -> str:
    """A new name for a temporary file, which no loader takes for a plan."""
    return f".retroplan-{os.urandom(8).hex()}.tmp"


def is_ours(name: str) -> bool:
    """Whether a file name is one that `name` makes."""
    return _NAME.fullmatch(name) is not None


def claim(handle: int) -> int:
    """Say that the temporary file behind `handle` is in use; what to give to `release`, -1 without such locks.

    The claim is a second handle: the first must be closed before the file gets its name, since that can fail.
    """
    if fcntl is None:
        return -1
    second = -1
    with suppress(OSError):
        second = os.dup(handle)
        fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return second


def release(claim: int) -> None:
    """The file has its name, or is gone."""
    if claim >= 0:
        with suppress(OSError):
            os.close(claim)


def clear(folder: str, handle: int) -> None:
    """Take old left-overs out of `folder`; `handle` is a file just made there, whose time is now."""
    with suppress(OSError):
        now = os.fstat(handle).st_mtime
        for found in os.listdir(folder):
            if is_ours(found):
                with suppress(OSError):
                    _remove(os.path.join(folder, found), now)


def _remove(path: str, now: float) -> None:
    if not _is_left_over(os.lstat(path), now):
        return
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
    try:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # BlockingIOError: its process is alive
        if _is_left_over(os.fstat(handle), now):
            os.unlink(path)
    finally:
        os.close(handle)


def _is_left_over(state: os.stat_result, now: float) -> bool:
    mine = not hasattr(os, "getuid") or state.st_uid == os.getuid()
    return stat.S_ISREG(state.st_mode) and mine and now - state.st_mtime > OLD_S
