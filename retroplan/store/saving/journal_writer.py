"""Writes the journal of one open plan while it is edited, on a thread of its own.

Only the newest plan is written, at once, whatever the saver is waiting for. It takes the place of the one before it
in one step, locked before it has its name. Where the state folder takes nothing, a shelter does. It is not synced: a
killed process loses nothing, and the plan itself is synced a moment later; only in a shelter, and once a save has
failed, it is synced too. It is removed when the plan is on disk. Failing to write it never stops an edit or a save.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from retroplan.domain.plan.plan import Plan
from retroplan.store.io import atomic, left_overs
from retroplan.store.io.lock import digest_of
from retroplan.store.saving import journal, shelter
from retroplan.store.saving.plan_file import Opened

try:
    import fcntl
except ImportError:  # Windows has none
    fcntl = None  # type: ignore[assignment]

CLOSE_S = 5.0  # how long closing waits for the disk: our own choice
EDIT_S = 2.0  # how long an edit waits until it is kept, before anybody sees it: our own choice


class _Entry(NamedTuple):
    """A plan to keep, and what it was made from."""

    revision: int
    plan: Plan
    opened: Opened
    base: Plan
    synced: bool


class JournalWriter:
    """The journal of the plan in `opened`; `temporary` are folders for a shelter.

    `target` is the plan's file, its links followed when it was opened: by now they may lead nowhere. `path` is where
    the journal is or will be, `trouble` why the last one could not be written anywhere, or "".
    """

    def __init__(self, opened: Opened, temporary: Sequence[str] = (), target: str = "") -> None:
        digest = digest_of(target or os.path.realpath(opened.path))
        self._name = f"{digest}-{os.getpid()}-{os.urandom(4).hex()}{journal.ENDING}"
        self._folder = journal.folder(journal.state_of(opened))
        self._temporary = temporary
        self.path = os.path.join(self._folder, self._name)
        self.trouble = ""
        self._held = -1  # the revision that is in the file
        self._is_late = False
        self._state = threading.Condition()
        self._wanted: _Entry | None = None
        self._is_new = False
        self._busy = False
        self._closing = False
        self._handle = -1
        self._thread: threading.Thread | None = None

    def keep(self, revision: int, plan: Plan, opened: Opened, base: Plan, synced: bool = False) -> None:
        """Have `plan`, edited from `base` while the file was as in `opened`, in the journal soon."""
        with self._state:
            self._wanted = _Entry(revision, plan, opened, base, synced)
            self._wake()

    def saved(self, revision: int) -> None:
        """What was kept up to `revision` is on disk and need not be kept any longer."""
        with self._state:
            if self._wanted is not None and self._wanted.revision <= revision:
                self._wanted = None
                self._wake()

    def wait(self, timeout: float) -> bool:
        """Wait until the journal is as it should be; False when it is not after `timeout` seconds."""
        with self._state:
            return self._state.wait_for(lambda: not (self._is_new or self._busy), timeout)

    def catch_up(self) -> None:
        """Wait a moment until what was asked for is in the journal; not again while a disk does not answer."""
        self._is_late = not self.wait(0.0 if self._is_late else EDIT_S)

    def holding(self, revision: int) -> str:
        """The file in which that revision is kept, or ""."""
        with self._state:
            return self.path if self._held >= revision else ""

    def close(self) -> None:
        """End the thread. What is not saved stays in the journal, for the next time the plan is opened."""
        self.wait(CLOSE_S)
        with self._state:
            self._closing = True
            self._state.notify_all()
        if self._thread is not None:
            self._thread.join(CLOSE_S)

    def _wake(self) -> None:
        self._is_new = True
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="retroplan-journal", daemon=True)
            self._thread.start()
        self._state.notify_all()

    def _run(self) -> None:
        while True:
            with self._state:
                self._state.wait_for(lambda: self._is_new or self._closing)
                if not self._is_new:
                    break
                entry, self._is_new, self._busy = self._wanted, False, True
            try:
                if entry is None:
                    self._remove()
                else:
                    self._write(entry)
                self.trouble = ""
            except Exception as error:  # noqa: BLE001 - the thread must go on: the next edit may fit where this did not
                self.trouble = f"{type(error).__name__}: {error}"
            with self._state:
                self._busy = False
                self._state.notify_all()
        self._let_go()

    def _write(self, entry: _Entry) -> None:
        data = journal.encode(entry.opened, entry.base, entry.plan)
        try:
            atomic.make_folder(self._folder)
            path, handle = self._put(self._folder, data, entry.synced)
        except OSError as error:
            path, handle = self._sheltered(data, error)
        old, self.path = self.path, path
        self._let_go()
        self._handle = handle
        self._held = entry.revision
        if old != path:
            journal.discard(old)

    def _sheltered(self, data: bytes, refused: OSError) -> tuple[str, int]:
        """Put it where there is room: its file, and the handle that locks it. Raises `refused` when there is none."""
        here = os.path.dirname(self.path)
        for place in (here, *self._temporary) if shelter.is_one(here) else self._temporary:
            folder = ""
            try:
                folder = place if place == here else shelter.make(place)
                return self._put(folder, data, True)
            except OSError:
                shelter.leave(folder)
        raise refused

    def _put(self, folder: str, data: bytes, synced: bool) -> tuple[str, int]:
        """Write the journal into a folder, in place of the one there; its file, and the handle that locks it."""
        path = os.path.join(folder, self._name)
        temporary = os.path.join(folder, left_overs.name())
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(temporary, flags, atomic.FILE_MODE)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            if synced:
                os.fsync(handle)
            if fcntl is None:  # there an open file can be neither replaced nor removed
                os.close(handle)
                handle = -1
            else:
                with suppress(OSError):  # a file system without locks: whoever looks asks for the process then
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.replace(temporary, path)
        except BaseException:
            _close(handle)
            with suppress(OSError):
                os.unlink(temporary)
            raise
        return path, handle

    def _remove(self) -> None:
        self._held = -1
        journal.discard(self.path)
        self._let_go()

    def _let_go(self) -> None:
        """Give the lock back."""
        handle, self._handle = self._handle, -1
        _close(handle)


def _close(handle: int) -> None:
    if handle >= 0:
        with suppress(OSError):
            os.close(handle)
