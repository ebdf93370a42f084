"""Owns what the workspace and the screens ask of the world outside: a store for a plan, a desk for the rest.

Rules: protocols and events only; who fulfils them is decided in `bootstrap`. Neither files nor screens are known here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from .domain.errors import RetroPlanError
from .domain.plan import Plan, SessionKind

if TYPE_CHECKING:
    from .domain.dates import Week
    from .domain.theme import Theme
    from .workspace import Workspace


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


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Changes that an earlier sitting made and could not save; `lines` says in words what bringing them back would do.

    `key` is the store's name for them, `written_at` seconds since 1970.
    """

    key: str
    written_at: float
    lines: tuple[str, ...]


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

    def settle_conflict(self, prefer: str) -> None:
        """Save again what was refused because another writer changed the same: "mine", "theirs" or "both"."""
        ...

    def flush(self, timeout: float) -> bool:
        """Write what was submitted now; False when it is not on disk after `timeout` seconds."""
        ...

    def report_to(self, callback: Callable[[StoreEvent], None]) -> None:
        """Hand every event to `callback`, on the saver's thread."""
        ...

    def look(self) -> str:
        """What has become of the file: "same", "changed", "settling" (ask again later) or "gone". Never raises."""
        ...

    def take_in(self, revision: int, plan: Plan, seen: int) -> bool:
        """Have what another writer changed reported as a `Saved`; False when a save that waits will do it anyway."""
        ...

    def unsaved(self, plan: Plan) -> tuple[Unsaved, ...]:
        """What earlier sittings could not save and `plan` has not, the newest first."""
        ...

    def with_unsaved(self, plan: Plan, unsaved: Unsaved, prefer: str = "") -> Plan:
        """`plan` with those changes. Raises ConflictError when both changed the same; `prefer` as for a conflict."""
        ...

    def drop(self, unsaved: Unsaved, after: int = 0) -> None:
        """Forget those changes, once revision `after` is on disk."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class ListedPlan:
    """A plan that can be opened: its file's stem, its own name, and what is in it or wrong with its file."""

    file: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class ListedBackup:
    """An earlier state of a plan's file, by the desk's `key`; `note` says what is in it, or that it cannot be read.

    `until` is when it was replaced, seconds since 1970.
    """

    key: str
    until: float
    note: str
    is_sound: bool


@dataclass(frozen=True, slots=True)
class OwnWorkout:
    """A workout of the user's own library."""

    title: str
    workout: str
    notes: str = ""
    kind: SessionKind = "run"
    surface: str = ""


class Desk(Protocol):
    """What the screens may ask for beyond the open plan. A method that raises RetroPlanError has changed nothing."""

    @property
    def today(self) -> date: ...

    def entropy(self) -> int:
        """A random integer for an id."""
        ...

    def plans(self) -> tuple[ListedPlan, ...]:
        """Every plan, by file name."""
        ...

    def delete_plan(self, file: str, open_path: str) -> str:
        """Put a plan into the backups; the path it had. `open_path` is the file of the open one, which is kept."""
        ...

    def backups(self, path: str) -> tuple[ListedBackup, ...]:
        """The earlier states of the plan's file at `path`, the newest first."""
        ...

    def backup_plan(self, path: str, key: str) -> Plan:
        """The plan as it was in that backup. Raises RetroPlanError when it is gone or cannot be read."""
        ...

    def restore_backup(self, path: str, key: str) -> None:
        """Put that backup in place of the file, which is kept as a backup first."""
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
        """Write a week (toml, json or md); the whole path. An empty `path` takes a name made from plan and week."""
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

    def own_workouts(self) -> tuple[tuple[OwnWorkout, ...], tuple[str, ...]]:
        """The user's own workouts, and a line for each that cannot be read."""
        ...
