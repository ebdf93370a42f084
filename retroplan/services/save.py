"""How the open plan gets to the disk: a `workspace.Store` over the saver, and opening a workspace on a file.

Events come on the saver's thread and go to one listener; until there is one they are kept, so none is lost.
What another writer changed is never undone by an edit made before the workspace knew of it: the saver counts merges,
and `seen` says which of them the edit was made with. With a journal, what is not on disk yet outlives the process.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date
from threading import Lock

from retroplan.domain.base.errors import MayNotLast, RetroPlanError, StoreError
from retroplan.domain.plan.plan import Plan
from retroplan.store.saving import plan_file, saver
from retroplan.store.saving.plan_file import Opened
from retroplan.workspace.events import Saved, SaveFailed, StoreEvent, Unsaved, Waiting
from retroplan.workspace.workspace import Workspace

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from retroplan.store.saving.watch import Watch

FLUSH_S = 30.0  # longer than a lock is waited for: our own choice

Listener = Callable[[StoreEvent], None]


class PlanStore:
    """Saves one open plan in the background; `quiet_s` is how long it waits for the next edit.

    `journal`: keep what waits to be saved in a file of its own; `temporary` are folders for it where the state folder
    takes nothing. A caller that waits for every save needs none.
    """

    def __init__(
        self,
        opened: Opened,
        quiet_s: float = saver.QUIET_S,
        journal: bool = False,
        temporary: Sequence[str] = (),
    ) -> None:
        self._quiet_s = quiet_s
        self._has_journal = journal
        self._temporary = temporary
        self._target = os.path.realpath(opened.path) if journal else ""
        self._saver = saver.Saver(opened, self._report, quiet_s=self._quiet_s)
        self._watch: Watch | None = None
        self._saved = 0
        self._dropped: list[tuple[int, Unsaved]] = []  # to forget once that revision is on disk
        self._earlier_merges = 0  # those of savers before this one, so that the count never falls
        self._merges = 0
        self._lock = Lock()
        self._kept: list[StoreEvent] = []
        self._listener: Listener | None = None

    @property
    def path(self) -> str:
        return self._saver.path

    @property
    def read_only(self) -> str:
        return self._saver.read_only

    @property
    def opened(self) -> Opened:
        """The file as last read or written."""
        return self._saver.opened

    def report_to(self, callback: Listener) -> None:
        """Send every event, those kept until now first, to `callback`, on the thread it happens on."""
        with self._lock:
            self._listener = callback
            kept, self._kept = self._kept, []
        for event in kept:
            callback(event)

    def submit(self, revision: int, plan: Plan, seen: int) -> None:
        if self._has_journal and self._saver.journal is None:  # made now: opening a plan does not pay for it
            from retroplan.store.saving.journal_writer import JournalWriter

            self._saver.journal = JournalWriter(self._saver.opened, self._temporary, self._target)
        self._saver.submit(revision, plan, max(0, seen - self._earlier_merges))

    def reread(self) -> Plan:
        """The plan as it is on disk now, from then on what the next save starts from.

        Raises RetroPlanError when what was submitted cannot be saved first, or the file cannot be read.
        """
        if not self.read_only and not self._saver.flush(FLUSH_S):
            raise StoreError("The plan is not saved yet", "", "Save it first, then read it again")
        before = self._saver
        opened = plan_file.read(before.path, state=before.opened.state, check_workouts=False)
        before.close()
        self._earlier_merges = self._merges
        self._saver = saver.Saver(opened, self._report, quiet_s=self._quiet_s)
        return opened.plan

    def look(self) -> str:
        from retroplan.store.saving.watch import Watch

        if self._watch is None:
            self._watch = Watch(lambda: self._saver.opened)
        return self._watch.poll()

    @property
    def trouble(self) -> RetroPlanError | None:
        """Why the changed file cannot be taken in, as of the last `look`."""
        return self._watch.trouble if self._watch is not None else None

    def take_in(self, revision: int, plan: Plan, seen: int) -> bool:
        return self._saver.take_in(revision, plan, max(0, seen - self._earlier_merges))

    def unsaved(self, plan: Plan) -> tuple[Unsaved, ...]:
        from retroplan.store.saving import journal

        return tuple(
            Unsaved(found.file, found.written_at, journal.describe(found, plan))
            for found in journal.find(self._saver.opened, self._temporary)
        )

    def with_unsaved(self, plan: Plan, unsaved: Unsaved, prefer: str = "") -> Plan:
        from retroplan.store.saving import journal

        return journal.taken(journal.read(unsaved.key), plan, prefer)

    def drop(self, unsaved: Unsaved, after: int = 0) -> None:
        with self._lock:
            if after > self._saved:
                self._dropped.append((after, unsaved))
                return
        _forget(unsaved)

    def settle_conflict(self, prefer: str) -> None:
        """Save what failed again, a conflict decided: "mine", "theirs" or "both"."""
        self._saver.retry(prefer)

    def flush(self, timeout: float) -> bool:
        return self._saver.flush(timeout)

    @property
    def failure(self) -> RetroPlanError | None:
        return self._saver.failure

    def waiting(self) -> Waiting | None:
        found = self._saver.unsaved()
        return Waiting(self.path, found[0], self._saver.failure, found[1]) if found is not None else None

    def close(self) -> None:
        self._saver.close()

    def take_events(self) -> tuple[StoreEvent, ...]:
        """The events kept for want of a listener, oldest first; they are kept no longer."""
        with self._lock:
            kept, self._kept = tuple(self._kept), []
        return kept

    def _report(self, event: saver.Saved | saver.SaveFailed) -> None:
        report: StoreEvent
        if isinstance(event, saver.Saved):
            with self._lock:
                self._saved = max(self._saved, event.revision)
                done = [found for after, found in self._dropped if after <= event.revision]
                self._dropped = [entry for entry in self._dropped if entry[1] not in done]
            for found in done:
                _forget(found)
            self._merges = self._earlier_merges + event.merges
            report = Saved(event.revision, event.merged, self._merges, event.notes)
        else:
            report = SaveFailed(event.revision, event.error)
        with self._lock:
            listener = self._listener
            if listener is None:
                self._kept.append(report)
        if listener is not None:
            listener(report)


def _forget(unsaved: Unsaved) -> None:
    from retroplan.store.saving import journal

    journal.discard(unsaved.key)


def entropy() -> int:
    """64 random bits, for ids."""
    return int.from_bytes(os.urandom(8))


def open_workspace(
    opened: Opened,
    clock: Callable[[], date],
    listener: Listener | None = None,
    journal: bool = False,
    temporary: Sequence[str] = (),
) -> Workspace:
    """A workspace on an opened plan file; `listener` hears of every save, `journal` is for who does not wait for it."""
    store = PlanStore(opened, journal=journal, temporary=temporary)
    if listener is not None:
        store.report_to(listener)
    return Workspace(opened.plan, store, clock, entropy, opened.notes)


def finish(workspace: Workspace) -> tuple[str, ...]:
    """Wait until the plan is on disk; what there is to say about it. Raises RetroPlanError when it is not there.

    For a workspace without a listener: the events are settled here, on the caller's thread.
    """
    store = workspace.store
    assert isinstance(store, PlanStore)
    done = workspace.flush(FLUSH_S)
    notes: tuple[str, ...] = ()
    for event in store.take_events():
        workspace.settle(event)
        notes = event.notes if isinstance(event, Saved) else notes
    if isinstance(workspace.failure, MayNotLast):  # it is done, so a caller who is told to try again would do it twice
        return (*notes, ". ".join(part for part in (workspace.failure.title, workspace.failure.hint) if part))
    if workspace.failure is not None:
        raise workspace.failure
    if not done:
        raise StoreError("The plan is not saved yet", f"After {FLUSH_S:g} s the disk has not answered", "Try again")
    return notes
