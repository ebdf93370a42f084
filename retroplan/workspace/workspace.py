"""The one mutable object of the program: the open plan with its history, revision and save status.

Every change goes through `do`, `undo` or `redo`; each hands the finished plan to the store and notifies the
listeners. It knows neither files nor screens: a `Store` saves this plan, a `Services` does what concerns more than it.
Store events may come from another thread; whoever owns the loop passes them to `settle` on it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.ids import mint
from retroplan.domain.plan.plan import Plan
from retroplan.workspace.events import Saved, SaveFailed, StoreEvent, Unsaved
from retroplan.workspace.history import History
from retroplan.workspace.store import Store

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from retroplan.domain.edits.base import Edit, Outcome


class Workspace:
    """The open plan. `clock` gives today, `entropy` random integers for ids."""

    def __init__(
        self,
        plan: Plan,
        store: Store,
        clock: Callable[[], date],
        entropy: Callable[[], int],
        notes: tuple[str, ...] = (),
    ) -> None:
        self.plan = plan
        self.store = store
        self.clock = clock
        self.notes = notes
        self._entropy = entropy
        self.history = History()
        self.revision = 0
        self.saved_revision = 0
        self.merges = 0
        self.failure: RetroPlanError | None = None
        self._listeners: list[Callable[[], None]] = []

    @property
    def today(self) -> date:
        return self.clock()

    @property
    def read_only(self) -> str:
        return self.store.read_only

    @property
    def status(self) -> tuple[str, str]:
        """What the title bar says and its style: `saved ✓` only when everything is on disk."""
        if self.read_only:
            return "read-only", "warn"
        if self.failure is not None:
            return f"not saved: {_short(self.failure.title)}", "error"
        if self.saved_revision < self.revision:
            return "saving…", "muted"
        return "saved ✓", "ok"

    def listen(self, callback: Callable[[], None]) -> None:
        """Call `callback` after every change of plan or status."""
        self._listeners.append(callback)

    def report_to(self, callback: Callable[[StoreEvent], None]) -> None:
        """Hand store events to `callback` (on the saver's thread) instead of settling them there."""
        self.store.report_to(callback)

    def new_id(self) -> str:
        """An id that no session or goal of the plan has."""
        return mint(self.plan.ids(), self._entropy)

    def new_ids(self, count: int) -> tuple[str, ...]:
        """Several free ids at once, all different."""
        taken = set(self.plan.ids())
        out: list[str] = []
        for _ in range(count):
            out.append(mint(taken, self._entropy))
            taken.add(out[-1])
        return tuple(out)

    def do(self, edit: Edit) -> Outcome:
        """Apply `edit`, remember how to take it back, and save. Raises RetroPlanError, and nothing happened."""
        from retroplan.domain.edits.edits import apply

        self._writable()
        outcome = apply(self.plan, edit)
        self.history = self.history.did(edit.label(self.plan), self.plan)
        self._take(outcome.plan)
        return outcome

    def undo(self) -> str:
        """Take the last edit back; its name. Raises RetroPlanError when there is none."""
        self._writable()
        step = self.history.undo(self.plan)
        if step is None:
            raise RetroPlanError("Nothing to undo", "", "Edits of this sitting can be undone, the newest first")
        name, plan, self.history = step
        self._take(plan)
        return name

    def redo(self) -> str:
        """Do again what was undone last; its name. Raises RetroPlanError when there is none."""
        self._writable()
        step = self.history.redo(self.plan)
        if step is None:
            raise RetroPlanError("Nothing to redo", "", "")
        name, plan, self.history = step
        self._take(plan)
        return name

    def settle(self, event: StoreEvent) -> None:
        """Take in what the store reports."""
        if isinstance(event, SaveFailed):
            self.failure = event.error
        else:
            self.failure = None
            self.saved_revision = max(self.saved_revision, event.revision)
            if event.notes:
                self.notes = event.notes
            if event.merged is not None:
                self._take_in(event.merged, event)
        self._notify()

    def save_again(self) -> None:
        """Hand the plan to the store once more, after a failure."""
        if not self.read_only:
            self.store.submit(self.revision, self.plan, self.merges)
            self._notify()

    def take_in(self) -> bool:
        """Take in what another program wrote, when there is anything; whether the store was asked to.

        It arrives as an event, and becomes a step that undo names. With something unsaved here it is left to the
        next save, which merges.
        """
        if self.read_only or self.saved_revision < self.revision or self.failure is not None:
            return False
        return self.store.look() == "changed" and self.store.take_in(self.revision, self.plan, self.merges)

    def unsaved(self) -> tuple[Unsaved, ...]:
        """What earlier sittings could not save, the newest first."""
        return () if self.read_only else self.store.unsaved(self.plan)

    def bring_back(self, unsaved: Unsaved, prefer: str = "") -> Outcome:
        """Take in those changes as one step. Raises ConflictError when the plan has changed the same since.

        `prefer` answers that: "mine" (the unsaved ones), "theirs" (what the plan has) or "both".
        """
        from retroplan.domain.edits.edits import ReplacePlan

        plan = self.store.with_unsaved(self.plan, unsaved, prefer)
        if plan == self.plan:
            self.store.drop(unsaved)
            raise RetroPlanError("Nothing to bring back", "The plan has all of it already", "")
        outcome = self.do(ReplacePlan(plan, "bring back what was not saved"))
        self.store.drop(unsaved, self.revision)
        return outcome

    def let_go(self, unsaved: Unsaved) -> None:
        """Forget those changes for good."""
        self.store.drop(unsaved)

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait until everything is on disk; False when it is not after `timeout` seconds."""
        return bool(self.read_only) or self.store.flush(timeout)

    def close(self) -> None:
        self.store.close()

    def _writable(self) -> None:
        if self.read_only:
            raise RetroPlanError("This plan is read-only", self.read_only, "Nothing was changed")

    def _take(self, plan: Plan) -> None:
        self.plan = plan
        self.revision += 1
        self.store.submit(self.revision, plan, self.merges)
        self._notify()

    def _take_in(self, merged: Plan, event: Saved) -> None:
        """Adopt what another writer changed, as a step of its own that undo names.

        With newer edits here it is left: the store goes on merging until `seen` says that it was adopted.
        """
        if event.revision < self.revision:
            return
        self.merges = event.merges
        self.history = self.history.did("take in changes made elsewhere", self.plan)
        self.plan = merged

    def _notify(self) -> None:
        for callback in self._listeners:
            callback()


def _short(title: str) -> str:
    """What is wrong without the path before it, for which a title bar has no room: "the disk is full"."""
    before, colon, what = title.rpartition(": ")
    return what if colon and " cannot be " in before else title
