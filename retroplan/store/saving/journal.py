"""Keeps what is not saved yet: an edited plan stays in a file until it is on disk, and is found again after a crash.

A journal holds the plan as edited, the plan it was made from, and the digest of the file as it then was; it
replaces the one before it whole. It lies in the state folder, or in a shelter when that takes nothing. Its process
holds a lock on it, which ends with the process, so one that can be locked was left behind. It is only ever offered:
what does not match its own digest, is too large or does not read as a plan is passed over, and left where it is. One
that holds nothing the file has not is removed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import suppress

from retroplan.domain.base.errors import ConflictError, RetroPlanError
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import SCHEMA, Plan
from retroplan.store.io.lock import digest_of
from retroplan.store.saving import shelter
from retroplan.store.saving.plan_file import Opened
from retroplan.store.toml import limits

try:
    import fcntl
except ImportError:  # Windows has none
    fcntl = None  # type: ignore[assignment]

ENDING = ".journal"
LIMIT = 2 * limits.PLAN_BYTES + 100_000  # two plans and a header
_HEADER = "retroplan journal 1"
_LOOKED_AT = 20  # of one plan, the newest: our own choice
_WHAT = "journal"


class Pending(Value):
    """Changes that an earlier process could not save: the plan with them, and the one without.

    `file` is the journal, `path` the plan's file, `written_at` seconds since 1970.
    """

    file: str
    path: str
    plan: Plan
    base: Plan
    written_at: float


def folder(state: str) -> str:
    return os.path.join(state, "journal")


def state_of(opened: Opened) -> str:
    """The folder for locks, backups and journals of an open plan."""
    return opened.state or os.path.join(os.path.dirname(os.path.realpath(opened.path)), ".retroplan")


def encode(opened: Opened, base: Plan, plan: Plan) -> bytes:
    """The bytes of a journal of `plan`, made from `base` while the file was as in `opened`. Raises ValueError.

    A few lines, a blank one, then both plans as TOML, so that a person can save by hand what we cannot read.
    """
    from hashlib import sha256

    from retroplan.store.codec.encode import to_text

    before = opened.text.encode() if base is opened.plan else to_text(base).encode()
    after = to_text(plan).encode()
    head = (
        f"{_HEADER}\npath {os.fsencode(os.path.abspath(opened.path)).hex()}\nbase {opened.digest}\n"
        f"sizes {len(before)} {len(after)}\ndigest {sha256(before + after).hexdigest()}\n\n"
    )
    return head.encode() + before + after


def decode(data: bytes, file: str, written_at: float) -> Pending:
    """What a journal's bytes hold. Raises RetroPlanError when they are not whole or no plan."""
    from hashlib import sha256

    head, _, body = data.partition(b"\n\n")
    lines = head.decode("ascii", "replace").split("\n")
    try:
        title, path, _, sizes, digest = (line.rpartition(" ")[2] for line in lines)
        cut, rest = (int(size) for size in lines[3].split(" ")[1:] if size.isdigit())
        name = os.fsdecode(bytes.fromhex(path))
    except ValueError:
        raise _not_whole(file) from None
    whole = title == "1" and lines[0] == _HEADER and sizes and len(body) == cut + rest
    if not whole or sha256(body).hexdigest() != digest:
        raise _not_whole(file)
    stem = os.path.splitext(os.path.basename(name))[0]
    return Pending(file, name, _plan(body[cut:], file, stem), _plan(body[:cut], file, stem), written_at)


def read(file: str) -> Pending:
    """The journal at `file`. Raises RetroPlanError."""
    try:
        written_at = os.stat(file).st_mtime
    except (OSError, ValueError):
        raise _not_whole(file) from None
    return decode(limits.read_bytes(file, LIMIT, _WHAT), file, written_at)


def find(opened: Opened, temporary: Sequence[str] = ()) -> tuple[Pending, ...]:
    """What earlier processes left unsaved of the plan in `opened`, the newest first. Never raises for a bad journal.

    A journal whose changes are all in the file already is removed. `temporary` are folders that may hold shelters.
    """
    state = state_of(opened)
    found = []
    for file in left_behind(state, temporary, digest_of(os.path.realpath(opened.path)))[:_LOOKED_AT]:
        try:
            pending = read(file)
        except RetroPlanError:
            continue
        if is_saved(pending, opened.plan):
            discard(file)
        else:
            found.append(pending)
    return tuple(found)


def left_behind(state: str, temporary: Sequence[str] = (), digest: str = "") -> list[str]:
    """The journals whose process has ended, the newest first; with a `digest`, those of that plan's file only."""
    paths = [path for place in (folder(state), *shelter.existing(temporary)) for path in _in(place, digest)]
    ended = [(_written(path), path) for path in paths if _has_ended(path)]
    return [path for _, path in sorted(ended, reverse=True)]


def _in(place: str, digest: str) -> list[str]:
    try:
        names = [name for name in os.listdir(place) if name.startswith(digest) and name.endswith(ENDING)]
    except OSError:
        return []
    return [os.path.join(place, name) for name in names if not name.startswith(".")]


def taken(pending: Pending, plan: Plan, prefer: str = "") -> Plan:
    """`plan` with the pending changes in it. Raises MergeConflict when both changed the same, unless told whom to take.

    `prefer` is "mine" (the pending ones), "theirs" (those of `plan`) or "both".
    """
    if plan == pending.base:
        return pending.plan
    from retroplan.store.saving.merge import merge

    return merge(pending.base, plan, pending.plan, prefer, pending.path)


def is_saved(pending: Pending, plan: Plan) -> bool:
    """Whether `plan` has every pending change already."""
    if pending.plan in (plan, pending.base):
        return True
    try:
        return taken(pending, plan) == plan
    except ConflictError:
        return False


def describe(pending: Pending, plan: Plan) -> tuple[str, ...]:
    """What taking the pending changes would do to `plan`, in words."""
    from retroplan.domain.edits.changes import describe as words

    return words(plan, taken(pending, plan, "mine"))


def discard(file: str) -> None:
    """Remove a journal, and its shelter when it lay in one. One that cannot be removed is offered again."""
    with suppress(OSError, ValueError):
        os.unlink(file)
        shelter.leave(os.path.dirname(file))


def _plan(data: bytes, file: str, name: str) -> Plan:
    from retroplan.store.codec.decode import decode as decoded

    text, _ = limits.decode_text(data, file, _WHAT)
    found = decoded(limits.toml_loads(text, file, _WHAT), name, check_workouts=False)
    if found.faults.found or found.schema > SCHEMA:
        raise _not_whole(file)
    return found.plan


def _not_whole(file: str) -> RetroPlanError:
    from retroplan.domain.base.text import visible

    return RetroPlanError(f"The journal {visible(file)} cannot be read", "It is not whole", "It is left where it is")


def _written(path: str) -> float:
    try:
        return os.stat(path).st_mtime
    except OSError:
        return 0.0


def _has_ended(path: str) -> bool:
    """Whether the process that wrote the journal is gone."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        handle = os.open(path, flags)
    except OSError:
        return False  # replaced or removed just now, a link, or not for us
    try:
        here = os.fstat(handle)
        if not stat.S_ISREG(here.st_mode):
            return False
        if fcntl is None:
            return _writer(path) != os.getpid()
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks
            return not _is_alive(_writer(path))
        # A live writer may have put a new one in its place meanwhile; that one is locked.
        return os.path.samestat(here, os.lstat(path))
    except OSError:
        return False
    finally:
        with suppress(OSError):
            os.close(handle)


def _writer(path: str) -> int:
    """The process number in a journal's name, 0 when there is none."""
    parts = os.path.basename(path).removesuffix(ENDING).split("-")
    return int(parts[1]) if len(parts) > 1 and parts[1].isascii() and parts[1].isdigit() and len(parts[1]) < 10 else 0


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return pid > 0
