"""Owns the one mutable object of the program: the open plan with its history, revision and save status.

Rules: every change goes through `do`, `undo` or `redo`; each hands the finished plan to the store and tells the
listeners. It knows neither files nor screens: a `Store` saves this plan, a `Desk` does what concerns more than it.
Store events may come from another thread; whoever owns the loop passes them to `settle` on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from .domain.errors import RetroPlanError
from .domain.history import History
from .domain.ids import mint
from .domain.plan import Plan

if TYPE_CHECKING:
    from .domain.dates import Week
    from .domain.edit_base import Edit, Outcome
    from .domain.theme import Theme


@dataclass(frozen=True, slots=True)
class Saved:
    """`revision` is on disk. `merged` is the plan there, when another writer's changes were taken in.

    `merges` counts how often that has happened to this store; the caller hands it back as `seen` once it has
    adopted the merged plan.
    """

    revision: int
    merged: Plan | None = None
    merges: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaveFailed:
    """`revision` is not on disk; it stays in memory and is tried again with the next save."""

    revision: int
    error: RetroPlanError


StoreEvent = Saved | SaveFailed


class Store(Protocol):
    """Where one plan lives."""

    @property
    def path(self) -> str: ...

    @property
    def read_only(self) -> str:
        """Why nothing may be written, or ""."""
        ...

    def submit(self, revision: int, plan: Plan, seen: int) -> None:
        """Save `plan` soon; only the newest submitted is written. `seen` counts the merges the caller has taken in."""
        ...

    def reread(self) -> Plan:
        """The plan as it is on disk now. Raises RetroPlanError when it cannot be read."""
        ...

    def flush(self, timeout: float) -> bool:
        """Write what was submitted now; False when it is not on disk after `timeout` seconds."""
        ...

    def report_to(self, callback: Callable[[StoreEvent], None]) -> None:
        """Hand every event to `callback`, on the saver's thread."""
        ...

    def close(self) -> None: ...


class Desk(Protocol):
    """What the screens may ask for beyond the open plan. A method that raises RetroPlanError has changed nothing."""

    @property
    def today(self) -> date: ...

    def entropy(self) -> int:
        """A random integer for an id."""
        ...

    def plans(self) -> tuple[tuple[str, str], ...]:
        """(name, note) of every plan; the note says how many sessions, or what is wrong with its file."""
        ...

    def open_plan(self, name: str) -> Workspace:
        """Open a plan and make it current."""
        ...

    def open_current(self) -> Workspace:
        """Open the plan asked for at the start, or the current one."""
        ...

    def current_path(self) -> str:
        """The file that `open_current` opens; "" when there is no plan at all."""
        ...

    def new_plan(self, plan: Plan) -> Workspace:
        """Write a new plan, make it current and open it."""
        ...

    def rename_plan(self, workspace: Workspace, name: str) -> Workspace:
        """Give the open plan another name and file."""
        ...

    def export_week(self, plan: Plan, week: Week, format: str, path: str, force: bool) -> str:
        """Write a week (toml, json or md); the path written. An empty `path` takes a name made from plan and week."""
        ...

    def export_name(self, plan: Plan, week: Week, format: str) -> str:
        """The path an export would be offered."""
        ...

    def import_file(self, path: str, plan: Plan, mode: str) -> tuple[Plan, str]:
        """The plan with a file's sessions taken in, and what that does in words. Nothing is saved."""
        ...

    def themes(self) -> tuple[tuple[Theme, ...], tuple[str, ...]]:
        """Every theme that can be used, and a line for each that cannot."""
        ...

    def theme(self, name: str) -> Theme:
        """The theme of that name, without reading the others."""
        ...

    def settings(self) -> dict[str, Any]:
        """The user's settings: theme, units, week_start, keys, plan."""
        ...

    def change_settings(self, changes: dict[str, Any]) -> None: ...

    def own_workouts(self) -> tuple[tuple[tuple[str, str, str], ...], tuple[str, ...]]:
        """The user's own workouts as (title, workout, notes), and a line for each that cannot be read."""
        ...


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
            return f"not saved: {self.failure.title}", "error"
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
        from .domain.edits import apply

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
        self._tell()

    def save_again(self) -> None:
        """Hand the plan to the store once more, after a failure."""
        if not self.read_only:
            self.store.submit(self.revision, self.plan, self.merges)
            self._tell()

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
        self._tell()

    def _take_in(self, merged: Plan, event: Saved) -> None:
        """Adopt what another writer changed, as a step of its own that undo names.

        With newer edits here it is left: the store goes on merging until `seen` says that it was adopted.
        """
        if event.revision < self.revision:
            return
        self.merges = event.merges
        self.history = self.history.did("take in changes made elsewhere", self.plan)
        self.plan = merged

    def _tell(self) -> None:
        for callback in self._listeners:
            callback()
