"""Writes the journal of one open plan while it is edited, on a thread of its own.

Only the newest plan is written, at once, whatever the saver is waiting for; nobody waits for it. It takes the
place of the one before it in one step, locked before it has its name. It is not synced: a killed process loses
nothing, and the plan itself is synced a moment later; only once a save has failed is it synced too. It is removed when
the plan is on disk. A journal that cannot be written never stops an edit or a save.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from typing import NamedTuple

from retroplan.domain.plan.plan import Plan
from retroplan.store.io import atomic
from retroplan.store.io.lock import target_digest
from retroplan.store.saving import journal
from retroplan.store.saving.plan_file import Opened

try:
    import fcntl
except ImportError:  # Windows has none
    fcntl = None  # type: ignore[assignment]

CLOSE_S = 5.0  # how long closing waits for the disk: our own choice


class _Entry(NamedTuple):
    """A plan to keep, and what it was made from."""

    revision: int
    plan: Plan
    opened: Opened
    base: Plan
    synced: bool


class JournalWriter:
    """The journal of the plan in `opened`. `trouble` says why the last one could not be written, or ""."""

    def __init__(self, opened: Opened) -> None:
        name = f"{target_digest(opened.path)}-{os.getpid()}-{os.urandom(4).hex()}{journal.ENDING}"
        self.path = os.path.join(journal.folder(journal.state_of(opened)), name)
        self.trouble = ""
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
        folder = os.path.dirname(self.path)
        atomic.make_folder(folder)
        temporary = os.path.join(folder, f".retroplan-{os.urandom(8).hex()}.tmp")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(temporary, flags, atomic.FILE_MODE)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            if entry.synced:
                os.fsync(handle)
            if fcntl is None:  # there an open file can be neither replaced nor removed
                os.close(handle)
                handle = -1
            else:
                with suppress(OSError):  # a file system without locks: whoever looks asks for the process then
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.replace(temporary, self.path)
        except BaseException:
            _close(handle)
            with suppress(OSError):
                os.unlink(temporary)
            raise
        self._let_go()
        self._handle = handle

    def _remove(self) -> None:
        with suppress(FileNotFoundError):
            os.unlink(self.path)
        self._let_go()

    def _let_go(self) -> None:
        """Give the lock back."""
        handle, self._handle = self._handle, -1
        _close(handle)


def _close(handle: int) -> None:
    if handle >= 0:
        with suppress(OSError):
            os.close(handle)
