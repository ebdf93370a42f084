"""What the screens ask for beyond the open plan: other plans, backups, exports, themes, settings.

`services.file_services` fulfils it. A method that raises RetroPlanError has changed nothing.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Plan, SessionKind
from retroplan.workspace.workspace import Workspace

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any, Protocol

    from retroplan.domain.base.dates import Week
    from retroplan.domain.base.theme import Theme
else:
    Protocol = object


class ListedPlan(Value):
    """A plan that can be opened: its file's stem, its own name, and what is in it or wrong with its file."""

    file: str
    name: str
    note: str


class ListedBackup(Value):
    """A former state of a plan's file. `key` names it to the services; `note` says what is in it or wrong with it.

    `until` is when it was replaced, seconds since 1970.
    """

    key: str
    until: float
    note: str
    is_sound: bool


class OwnWorkout(Value):
    """A workout of the user's own library."""

    title: str
    workout: str
    notes: str = ""
    kind: SessionKind = "run"
    surface: str = ""


class Services(Protocol):
    """What the screens may ask for beyond the open plan. A method that raises RetroPlanError has changed nothing."""

    @property
    def today(self) -> date: ...

    def entropy(self) -> int:
        """A random integer for an id."""

    def plans(self) -> tuple[ListedPlan, ...]:
        """Every plan, by file name."""

    def delete_plan(self, file: str, open_path: str) -> str:
        """Put a plan into the backups; the path it had. `open_path` is the file of the open one, which is kept."""

    def backups(self, path: str) -> tuple[ListedBackup, ...]:
        """The earlier states of the plan's file at `path`, the newest first."""

    def backup_plan(self, path: str, key: str) -> Plan:
        """The plan as it was in that backup. Raises RetroPlanError when it is gone or cannot be read."""

    def restore_backup(self, path: str, key: str) -> None:
        """Put that backup in place of the file, which is kept as a backup first."""

    def open_plan(self, name: str) -> Workspace:
        """Open a plan and make it current."""

    def open_current(self) -> Workspace:
        """Open the plan asked for at the start, or the current one."""

    def current_path(self) -> str:
        """The file that `open_current` opens; "" when there is no plan at all."""

    def new_plan(self, plan: Plan) -> Workspace:
        """Write a new plan, make it current and open it."""

    def rename_plan(self, workspace: Workspace, name: str) -> Workspace:
        """Give the open plan another name and file."""

    def export_week(self, plan: Plan, week: Week, format: str, path: str, open_path: str, force: bool = False) -> str:
        """Write a week (toml, json or md); the whole path. An empty `path` takes a name made from plan and week.

        Raises AlreadyThere when there is such a file, and not `force`; a plan's file, such as the open one at
        `open_path`, is never written over.
        """

    def export_name(self, plan: Plan, week: Week, format: str) -> str:
        """The path an export would be offered."""

    def import_file(self, path: str, plan: Plan, mode: str) -> tuple[Plan, str]:
        """The plan with a file's sessions taken in, and what that does in words. Nothing is saved."""

    def themes(self) -> tuple[tuple[Theme, ...], tuple[str, ...]]:
        """Every theme that can be used, and a line for each that cannot."""

    def theme(self, name: str) -> Theme:
        """The theme of that name, without reading the others."""

    def settings(self) -> dict[str, Any]:
        """The user's settings: theme, units, week_start, keys, plan."""

    def change_settings(self, changes: dict[str, Any]) -> None: ...

    def own_workouts(self) -> tuple[tuple[OwnWorkout, ...], tuple[str, ...]]:
        """The user's own workouts, and a line for each that cannot be read."""
