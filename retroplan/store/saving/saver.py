"""Saves in the background: the newest plan reaches the disk soon after the last edit, on a thread of its own.

Only the newest submitted plan is written; what failed is kept and tried again with the next submit, `retry` or
`flush`, and unasked every few seconds, unless a person has to decide. Reports come on the saver's thread, without its
lock held. Another writer's changes that a save took in are counted (`merges`); until the caller says that it has
`seen` them, its plans are merged, never taken as a wish to undo them. With a journal, what is submitted is kept there
until it is on disk, and `submit` comes back when it is there, so nobody is shown an edit that a kill could lose.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic

from retroplan.domain.base.errors import ConflictError, RetroPlanError, StoreError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan
from retroplan.store.saving import plan_file
from retroplan.store.saving.plan_file import Opened
from retroplan.store.saving.save_events import Job, Save, Saved, SaveFailed

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from retroplan.store.saving.journal_writer import JournalWriter

__all__ = ["CLOSE_S", "QUIET_S", "RETRY_S", "Save", "SaveFailed", "Saved", "Saver"]

QUIET_S = 0.3
RETRY_S = 5.0  # how long after a failure it is tried again unasked; our own choice
CLOSE_S = 10.0


class Saver:
    """Saves one open plan. `report` takes each event; it must not wait for the saver."""

    def __init__(
        self,
        opened: Opened,
        report: Callable[[Saved | SaveFailed], None],
        save: Save = plan_file.save,
        quiet_s: float = QUIET_S,
        journal: JournalWriter | None = None,
        retry_s: float = RETRY_S,
    ) -> None:
        self._opened = opened
        self._retry_s = retry_s
        self._report = report
        self._save = save
        self._quiet_s = quiet_s
        self.journal = journal
        self._mine = opened.plan  # the caller's plan as last saved, before anything was merged into it
        self._merges = 0
        self._state = threading.Condition()
        self._waiting: Job | None = None
        self._doing: Job | None = None
        self._failed: Job | None = None
        self.failure: RetroPlanError | None = None  # why the last save failed
        self._asks = False
        self._due = 0.0
        self._busy = False
        self._closing = False
        self._thread: threading.Thread | None = None

    @property
    def path(self) -> str:
        return self._opened.path

    @property
    def read_only(self) -> str:
        return self._opened.read_only

    @property
    def opened(self) -> Opened:
        """The file as last read or written."""
        return self._opened

    def submit(self, revision: int, plan: Plan, seen: int = 0) -> None:
        """Save `plan` once nothing newer came for the quiet time. `seen` is the newest `merges` the caller adopted."""
        with self._state:
            if self._closing:
                raise StoreError("The plan is closed", "", "Open it again")
            self._waiting = Job(revision, plan, seen)
            self._failed = None
            self._due = monotonic() + self._quiet_s
            self._keep(self._waiting)
            self._start()
        if self.journal is not None:
            self.journal.catch_up()

    def unsaved(self) -> tuple[Plan, str] | None:
        """The newest plan that is not on disk, and the file that keeps it, ""; None when all is on disk."""
        with self._state:
            job = self._waiting or self._failed or self._doing
            if job is None or job.looking:
                return None
            return job.plan, self.journal.holding(job.revision) if self.journal is not None else ""

    def take_in(self, revision: int, plan: Plan, seen: int) -> bool:
        """Report what another writer changed, when nothing waits to be saved; False when a save will do it anyway.

        `plan` is the caller's, saved as `revision`. Nothing is written; a file that cannot be read now is left.
        """
        with self._state:
            if self._waiting or self._failed or self._busy or self._closing:
                return False
            self._waiting = Job(revision, plan, seen, looking=True)
            self._due = 0.0
            self._start()
            return True

    def retry(self, prefer: str = "") -> None:
        """Try what failed again, at once. `prefer` answers a conflict: "mine", "theirs" or "both"."""
        with self._state:
            self._again(prefer)

    def flush(self, timeout: float) -> bool:
        """Write what was submitted now and wait; False when it is not all on disk after `timeout` seconds."""
        with self._state:
            if self._closing:  # nobody is left to write it
                return self._waiting is None and self._failed is None
            self._again("")
            self._due = 0.0
            self._state.notify_all()
            self._state.wait_for(lambda: self._waiting is None and not self._busy, timeout)
            return self._waiting is None and not self._busy and self._failed is None

    def close(self) -> None:
        """Write what is left, then end the thread; a second time does nothing. A journal keeps what still fails."""
        if self._closing:
            return
        self.flush(CLOSE_S)
        with self._state:
            self._closing = True
            self._state.notify_all()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(CLOSE_S)
        if self.journal is not None:
            self.journal.close()

    def _again(self, prefer: str) -> None:
        job = self._waiting or self._failed
        if job is not None and (self._failed is not None or prefer):
            self._waiting = Job(job.revision, job.plan, job.seen, prefer)
            self._failed = None
            self._due = 0.0
            self._start()

    def _start(self) -> None:
        if self._thread is None:
            # A daemon, so that a program that dies without closing does not hang; `close` waits for it.
            self._thread = threading.Thread(target=self._run, name="retroplan-saver", daemon=True)
            self._thread.start()
        self._state.notify_all()

    def _run(self) -> None:
        while (job := self._next()) is not None:
            event = self._look(job) if job.looking else self._try(job)
            with self._state:
                if isinstance(event, SaveFailed) and self._waiting is None:
                    self._failed, self._asks = job, isinstance(event.error, ConflictError)
                if event is not None:
                    self.failure = event.error if isinstance(event, SaveFailed) else None
                self._doing = None
                self._keep_up(job, event)
            if event is not None:
                self._pass_on(event)
            with self._state:
                self._busy = False
                self._state.notify_all()

    def _pass_on(self, event: Saved | SaveFailed) -> None:
        """Report; a listener that fails is shown as any failing thread is, and does not end the saving."""
        try:
            self._report(event)
        except Exception:  # noqa: BLE001 - handed on whole, to the hook for what goes wrong on threads
            import sys

            threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))

    def _next(self) -> Job | None:
        """The newest job once it is quiet; None when the saver is closed and nothing is left."""
        with self._state:
            while True:
                if self._waiting is None:
                    if self._closing:
                        return None
                    # A disk may come back by itself; a conflict is for a person to decide.
                    unasked = self._failed is not None and not self._asks
                    if not self._state.wait(self._retry_s if unasked else None):
                        self._again("")
                    continue
                left = self._due - monotonic()
                if left <= 0 or self._closing:
                    job, self._waiting = self._waiting, None
                    self._doing = job
                    self._busy = True
                    return job
                self._state.wait(left)

    def _base(self, job: Job) -> Plan:  # the plan that the job's was made from
        return self._opened.plan if job.seen >= self._merges else self._mine

    def _keep(self, job: Job, synced: bool = False) -> None:
        if self.journal is not None:
            self.journal.keep(job.revision, job.plan, self._opened, self._base(job), synced)

    def _keep_up(self, job: Job, event: Saved | SaveFailed | None) -> None:
        """Bring the journal up to date after a save: what came meanwhile is now made from what is on disk."""
        if self.journal is None or event is None:
            return
        failed = isinstance(event, SaveFailed)
        if not failed:
            self.journal.saved(job.revision)
        newer = self._waiting if self._waiting is not None and not self._waiting.looking else None
        if newer or failed:
            self._keep(newer or job, failed)

    def _try(self, job: Job) -> Saved | SaveFailed:
        try:
            opened = self._save(self._opened, job.plan, base=self._base(job), prefer=job.prefer)
        except plan_file.Unconfirmed as error:
            self._done(job, error.opened)
            return SaveFailed(job.revision, error)
        except RetroPlanError as error:
            return SaveFailed(job.revision, error)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong here must be seen, and must not end the thread
            return SaveFailed(job.revision, StoreError("The plan cannot be saved", f"{type(error).__name__}: {error}"))
        return self._done(job, opened)

    def _done(self, job: Job, opened: Opened) -> Saved:
        merged = None if opened.plan is job.plan or opened.plan == job.plan else opened.plan
        with self._state:
            self._opened = opened
            self._mine = job.plan
            if merged is not None:
                self._merges += 1
            return Saved(job.revision, merged, self._merges, opened.notes)

    def _look(self, job: Job) -> Saved | None:
        """What another writer changed; None when there is nothing to say, or a save has to say it."""
        from retroplan.store.saving.watch import take_in

        try:
            found = take_in(self._opened, self._base(job), job.plan)
        except RetroPlanError:
            return None
        notes = ("Changes made by another program were taken in",) if found and found.plan != job.plan else ()
        return self._done(job, replace(found, notes=notes)) if found else None
