"""Where an unsaved edit waits when the state folder takes nothing: a folder of its own among the temporary ones.

Its name cannot be guessed and it is for its user alone (0700), so what lies in it was put there by that user. A link, a
folder of somebody else's and one that others may enter are passed over; so is a temporary folder in which others could
exchange ours. It goes with the last file in it.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from contextlib import suppress

PREFIX = "retroplan-unsaved-"
_LOOKED_AT = 50  # in one temporary folder: our own choice


def make(place: str) -> str:
    """A new shelter in the temporary folder `place`; its path. Raises OSError."""
    from tempfile import mkdtemp

    mode = os.stat(place).st_mode
    if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        raise PermissionError(errno.EACCES, "everybody may rename what is in it", place)
    return mkdtemp(prefix=PREFIX, dir=place)


def is_one(folder: str) -> bool:
    """Whether a folder has the name of a shelter."""
    return os.path.basename(folder).startswith(PREFIX)


def existing(places: Sequence[str]) -> list[str]:
    """The shelters of this user in the temporary folders `places`. Never raises."""
    out = []
    for place in places:
        with suppress(OSError), os.scandir(place) as entries:
            named = [entry.path for entry in entries if entry.name.startswith(PREFIX)]
            out += [path for path in sorted(named)[:_LOOKED_AT] if _is_ours(path)]
    return out


def leave(folder: str) -> None:
    """Take a shelter away that nothing is in any more; any other folder stays."""
    if is_one(folder):
        with suppress(OSError):
            os.rmdir(folder)


def _is_ours(path: str) -> bool:
    try:
        found = os.lstat(path)
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o077)
