"""Lets only one writer at a time save a file: an advisory lock that ends with its process.

What is locked is the folder in which the file lies, its links followed, so whoever opens it, with whatever folders of
their own and from whatever account, takes the same lock, and nothing is written there. A folder that cannot be locked
(not readable, or on a disk without such locks) is stood for by a file in the state folder, which nobody writes into.
Waiting is bounded. Without any lock saving goes on: the comparison of contents before every replace still holds.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import get_ident
from time import monotonic, sleep

from retroplan.domain.base.errors import StoreError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.store.io import atomic

try:
    import fcntl
except ImportError:  # Windows has none
    fcntl = None  # type: ignore[assignment]

WAIT_S = 10.0
_PAUSE_S = 0.01
_LOCKS = "/proc/locks"

# What a file system answers that has no such locks, or none for a folder (NFS: EBADF).
_NO_LOCKS = frozenset(
    {errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL, errno.EBADF, errno.ENOLCK, errno.ENOTTY}
    | {errno.EPERM, errno.EACCES}
)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
# Whatever has that name is opened without waiting or not at all, never cut short and never written to.
_FILE = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)

# How often each thread has taken what it holds, by process, thread, device and inode.
_held: dict[tuple[int, int, int, int], int] = {}


class _Wait(Value):
    """Which file is waited for, how many seconds, and until when by the steady clock."""

    path: str
    seconds: float
    until: float


@contextmanager
def locked(path: str, state: str, wait_s: float = WAIT_S, also: tuple[str, ...] = ()) -> Iterator[None]:
    """Hold the lock of the file at `path`, and those of `also`. Raises StoreError after `wait_s` seconds.

    `state` is the state folder. A thread may take again what it holds. Who needs several locks names them at once:
    everybody takes them in the same order, so no two wait for each other.
    """
    with ExitStack() as stack:
        if fcntl is not None:
            wait = _Wait(path, wait_s, monotonic() + wait_s)
            for _, each in sorted({_folder(each): each for each in (*also, path)}.items()):
                if not _take_folder(each, wait, stack):
                    _take_file(each, state, wait, stack)
        yield


def is_held(path: str, state: str) -> bool:
    """Whether somebody holds the lock of the file at `path` just now; no where that cannot be told."""
    if fcntl is None:
        return False
    for place, flags in ((os.path.dirname(os.path.realpath(path)), _FOLDER), (lock_path(path, state), _FILE)):
        with suppress(OSError):
            handle = os.open(place, flags)
            try:
                fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
            finally:
                os.close(handle)
    return False


def lock_path(path: str, state: str) -> str:
    """The file that stands for the folder of `path` when that cannot be locked."""
    return os.path.join(state, "locks", f"{target_digest(path)}.lock")


def target_digest(path: str) -> str:
    """Sixteen hex digits that stand for a file, however it is reached. Raises StoreError when a link cannot be read."""
    with atomic.guarded(path, "found"):
        return digest_of(atomic.resolved(path))


def digest_of(target: str) -> str:
    """The same for a path whose links are followed already."""
    from hashlib import sha256

    return sha256(os.fsencode(target)).hexdigest()[:16]


def _folder(path: str) -> str:
    with atomic.guarded(path, "found"):
        return os.path.dirname(atomic.resolved(path))


def _take_folder(path: str, wait: _Wait, stack: ExitStack) -> bool:
    """Take the lock of the folder of `path`, which is made first, until the stack ends; False where there is none."""
    while True:
        folder = _folder(path)
        with atomic.guarded(folder, "locked"):
            atomic.make_folder(folder)
            try:
                handle = os.open(folder, _FOLDER)
            except PermissionError:
                return False
            if not _take(handle, folder, wait, stack):
                return False
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), os.stat(_folder(path))):
                    return True
        _pause(folder, handle, wait)  # the folder was replaced, or a link turned, while we waited


def _take_file(path: str, state: str, wait: _Wait, stack: ExitStack) -> bool:
    """The same with the file that stands for the folder."""
    lock = lock_path(path, state)
    with atomic.guarded(lock, "opened"):
        atomic.make_folder(os.path.dirname(lock))
        try:
            handle = os.open(lock, _FILE | os.O_CREAT, atomic.FILE_MODE)
        except OSError:
            _refuse_other(lock)
            raise
        took = _take(handle, lock, wait, stack)
        _refuse_other(lock)
    return took


def _take(handle: int, place: str, wait: _Wait, stack: ExitStack) -> bool:
    """Take the lock behind `handle`, which is closed when the stack ends. Raises OSError, StoreError."""
    stack.callback(_close, handle)
    here = os.fstat(handle)
    key = (os.getpid(), get_ident(), here.st_dev, here.st_ino)
    if key not in _held and not _lock(handle, place, wait):
        return False
    _held[key] = _held.get(key, 0) + 1
    stack.callback(_let_go, key)
    return True


def _lock(handle: int, place: str, wait: _Wait) -> bool:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _pause(place, handle, wait)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return False
            raise
        else:
            return True


def _pause(place: str, handle: int, wait: _Wait) -> None:
    if monotonic() >= wait.until:
        raise StoreError(
            f"{visible(wait.path)} is being saved by another program",
            f"{_owner(handle)} has kept {visible(place)} locked for {wait.seconds:g} s",
            "Close that program, or try again",
        )
    sleep(_PAUSE_S)


def _owner(handle: int) -> str:
    """Who holds the lock behind `handle`, where the system tells."""
    with suppress(OSError, ValueError):
        here = os.fstat(handle)
        spot = f"{os.major(here.st_dev):02x}:{os.minor(here.st_dev):02x}:{here.st_ino}"
        with open(_LOCKS, encoding="ascii") as lines:
            for line in lines:
                words = line.split()
                if words[1:2] == ["FLOCK"] and spot in words:
                    return f"Process {int(words[4])}"
    return "Another process"


def _refuse_other(lock: str) -> None:
    """Raise StoreError when what has the name of a lock file is a link, a folder, a pipe or a device."""
    if not stat.S_ISREG(os.lstat(lock).st_mode):
        raise StoreError(
            f"{visible(lock)} is no regular file", "RetroPlan keeps a lock of that name", "Remove it, then try again"
        )


def _let_go(key: tuple[int, int, int, int]) -> None:
    _held[key] -= 1
    if not _held[key]:
        del _held[key]


def _close(handle: int) -> None:
    """Give the lock back: what was written under it was synced on its own."""
    with suppress(OSError):  # closed all the same
        os.close(handle)
