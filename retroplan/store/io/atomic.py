"""Puts bytes on the disk so that a reader sees the old file or the new one, never a part of either.

The new bytes go to a temporary file beside the target (its link resolved), which is written whole, synced and
given the target's mode before it takes the target's name; then the folder is synced. New files are 0600, new folders
0700, whatever the umask. After a failure the target is untouched and the temporary file is gone. A failed sync is never
repeated on the same file: the next attempt writes a new one. A killed process leaves its temporary file; the next
write into that folder takes it away (`left_overs`).
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from retroplan.domain.base.errors import MayNotLast, StoreError
from retroplan.domain.base.text import visible
from retroplan.store.io import left_overs

FILE_MODE = 0o600
FOLDER_MODE = 0o700

_WORDS = {
    errno.ENOSPC: ("the disk is full", "Free some space; the change is kept in memory until then"),
    errno.EDQUOT: (
        "your disk quota is used up",
        "Free some space; the change is kept in memory until then",
    ),
    errno.EROFS: ("the disk is read-only", "Mount it for writing, or use --config-dir to keep plans elsewhere"),
    errno.EACCES: ("permission is denied", "Check who may write to the file and its folder"),
    errno.EPERM: ("the operation is not permitted", "Check who may write to the file and its folder"),
    errno.EIO: ("the disk reports an error", "Copy your files to another disk soon; try to save again"),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name"),
    errno.ENOENT: ("its folder is gone", "Make the folder again, or save elsewhere"),
    errno.ENOTDIR: ("its folder is a file", "Move that file away, and put the folder back"),
    errno.EISDIR: ("it is a folder", "Choose another name"),
    errno.ELOOP: ("its links go in a circle", "Check where the link points to"),
    errno.EMFILE: ("too many files are open", "Close other programs and try again"),
    errno.ENFILE: ("too many files are open", "Close other programs and try again"),
    errno.EBUSY: ("it is mounted by itself, or in use", "Keep the plan in an ordinary folder, and link or mount that"),
    errno.EFBIG: ("the file is larger than the disk allows", "Split the plan"),
}
# What a file system without hard links answers.
_NO_LINKS = frozenset({errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK, errno.EINVAL})


def disk_error(error: OSError, path: str, doing: str = "saved") -> StoreError:
    """The error a person sees when the disk refused; `doing` completes "… cannot be …"."""
    what, hint = _WORDS.get(error.errno or 0, (error.strerror or str(error), "Try again"))
    if error.errno == errno.ENOTDIR:
        way = _in_the_way(error.filename if isinstance(error.filename, str) else path)
        hint = hint.replace("that file", f"the file {visible(way)}") if way else hint
    return StoreError(f"{visible(path)} cannot be {doing}: {what}", "", hint)


def _in_the_way(path: str) -> str:
    """Which part of a path is a file where a folder should be; "" when there is none any more."""
    part = os.path.dirname(os.path.abspath(path))
    while not os.path.lexists(part) and part != os.path.dirname(part):
        part = os.path.dirname(part)
    return "" if os.path.isdir(part) else part


@contextmanager
def guarded(path: str, doing: str) -> Iterator[None]:
    """Turn what the disk refuses inside into the error a person sees."""
    try:
        yield
    except OSError as error:
        raise disk_error(error, path, doing) from error


def write(path: str, data: bytes, *, replace: bool = True, check: Callable[[], None] | None = None) -> None:
    """Put `data` at `path`, all of it or nothing. Raises StoreError, and MayNotLast when it is all there.

    `replace=False` never overwrites: a file already there is an error. `check` is called when everything is on
    disk and only the name is left to change; what it raises stops that.
    """
    temporary = ""
    claim = -1
    is_there = False
    try:
        target = resolved(path)
        folder = os.path.dirname(target)
        make_folder(folder)
        mode = _mode(target)
        temporary, handle = _temporary(folder)
        try:
            claim = left_overs.claim(handle)
            left_overs.clear(folder, handle)
            _fill(handle, data, mode)
        finally:
            os.close(handle)
        if check is not None:
            check()
        if replace:
            os.replace(temporary, target)
            temporary = ""
        elif not _link(temporary, target):
            temporary = ""
        is_there = True
        _sync_folder(folder)
    except FileExistsError:
        raise StoreError(
            f"There is already a file at {visible(path)}", "It was not touched", "Choose another name"
        ) from None
    except OSError as error:
        raise _may_not_last(error, path) if is_there else disk_error(error, path) from error
    finally:
        if temporary:
            _forget(temporary)
        left_overs.release(claim)


def write_first(path: str, data: bytes) -> None:
    """Put something at `path` that what comes next relies on: a name that may not last is a refusal too."""
    try:
        write(path, data)
    except MayNotLast as error:
        raise StoreError(error.title, error.detail, error.hint) from error


def confirm(path: str) -> None:
    """Make the name of a file that is written last. Raises MayNotLast."""
    try:
        _sync_folder(os.path.dirname(resolved(path)))
    except OSError as error:
        raise _may_not_last(error, path) from error


def _may_not_last(error: OSError, path: str) -> MayNotLast:
    what, hint = _WORDS.get(error.errno or 0, (error.strerror or str(error), "Try again"))
    return MayNotLast(f"{visible(path)} is written, but may not outlast a power cut: {what}", "", hint)


def resolved(path: str) -> str:
    """The file that `path` leads to, its links followed, whether it is there or not.

    Raises OSError when a link cannot be read: a link taken for a file would be replaced by one.
    """
    try:
        return os.path.realpath(path, strict=True)
    except FileNotFoundError:
        return os.path.realpath(path)


def make_folder(folder: str) -> None:
    """The folder and those above it, each new one for the user alone. Raises OSError."""
    try:
        if stat.S_ISDIR(os.stat(folder).st_mode):
            return
    except FileNotFoundError:
        pass
    above = os.path.dirname(folder)
    if above != folder:
        make_folder(above)
    try:
        os.mkdir(folder, FOLDER_MODE)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), folder) from None
        return
    os.chmod(folder, FOLDER_MODE)
    _sync_folder(above)


def _mode(target: str) -> int:
    try:
        state = os.stat(target)
    except FileNotFoundError:
        return FILE_MODE
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), target)
    return stat.S_IMODE(state.st_mode)


def _temporary(folder: str) -> tuple[str, int]:
    """A new empty file that no loader takes for a plan, and its handle."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    while True:
        path = os.path.join(folder, left_overs.name())
        try:
            return path, os.open(path, flags | getattr(os, "O_BINARY", 0), FILE_MODE)
        except FileExistsError:
            continue


def _fill(handle: int, data: bytes, mode: int) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
    if hasattr(os, "fchmod"):
        os.fchmod(handle, mode)
    os.fsync(handle)


def _link(temporary: str, target: str) -> bool:
    """Give the finished file its name only if that is free, else FileExistsError; whether it has the old one too.

    Without hard links an empty file takes the name, and the finished one its place: killed between the two, a process
    leaves an empty file where there was none, but never a part of one, and never writes over another's.
    """
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
    else:
        return True
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    try:
        os.close(handle)
        os.replace(temporary, target)
    except OSError:
        _forget(target)
        raise
    return False


def _sync_folder(folder: str) -> None:
    """Make a new name last. Some file systems cannot sync a folder (EINVAL); there the name is as safe as it gets."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def _forget(path: str) -> None:
    with suppress(OSError):  # it is already gone, or the disk that refused the save refuses this too
        os.unlink(path)
