"""What the screens and commands ask for beyond the open plan, served from files: `workspace.services.Services`.

It holds no plan; every call reads the disk anew, so that what another program changed is seen. A method that raises
RetroPlanError has changed nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from retroplan.domain.base.errors import MayNotLast, RetroPlanError, StoreError
from retroplan.domain.base.text import visible
from retroplan.domain.plan.plan import Plan

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any

    from retroplan.domain.base.dates import Week
    from retroplan.domain.base.theme import Theme
    from retroplan.store.io.paths import Folders
    from retroplan.store.saving.plan_file import Opened
    from retroplan.workspace.services import ListedBackup, ListedPlan, OwnWorkout
    from retroplan.workspace.workspace import Workspace


class FileServices:
    """`plan_name` is the plan asked for on the command line, "" for the one in the settings."""

    def __init__(self, folders: Folders, clock: Callable[[], date], plan_name: str = "") -> None:
        self.folders = folders
        self.clock = clock
        self.plan_name = plan_name

    @property
    def today(self) -> date:
        return self.clock()

    def entropy(self) -> int:
        from retroplan.services.save import entropy

        return entropy()

    def plans(self) -> tuple[ListedPlan, ...]:
        """Every plan, by file name; one that cannot be read says why."""
        from retroplan.services import backups
        from retroplan.store.files.plans import list_plans
        from retroplan.workspace.services import ListedPlan

        return tuple(
            ListedPlan(
                entry.stem,
                entry.name,
                f"cannot be read: {entry.problem}" if entry.problem else backups.counted(entry.goals, entry.sessions),
            )
            for entry in list_plans(self.folders)
        )

    def delete_plan(self, file: str, open_path: str) -> str:
        """Put a plan into the backups; the path it had. Raises RetroPlanError for the open one."""
        import os
        from contextlib import suppress

        from retroplan.store.files import naming, plans

        path = naming.half_removed(self.folders, file) or plans.find(self.folders, file)
        if os.path.realpath(path) == os.path.realpath(open_path):
            raise RetroPlanError("This plan is open", "", "Open another one first, then delete this")
        current = self.settings()["plan"]
        chosen = bool(current) and os.path.realpath(plans.find(self.folders, current)) == os.path.realpath(path)
        if chosen:  # the next start opens what is open now
            plans.use(self.folders, open_path)
        try:
            return naming.remove(self.folders, path)
        except RetroPlanError:
            if chosen and os.path.lexists(path):
                with suppress(RetroPlanError):
                    plans.use(self.folders, path)
            raise

    def backups(self, path: str) -> tuple[ListedBackup, ...]:
        from retroplan.services import backups

        return backups.listed(path, self.folders.state)

    def backup_plan(self, path: str, key: str) -> Plan:
        from retroplan.services import backups

        return backups.plan(path, self.folders.state, key)

    def restore_backup(self, path: str, key: str) -> None:
        from retroplan.services import backups

        backups.restore(path, self.folders.state, key)

    def current_path(self) -> str:
        """The file of the current plan, "" when there is no plan at all. Raises RetroPlanError when it is not clear."""
        from retroplan.services.open import plan_path
        from retroplan.store.files import plans

        return plan_path(self.folders, self.plan_name) if self.plan_name or plans.stems(self.folders) else ""

    def open_current(self) -> Workspace:
        from retroplan.services.open import plan_path

        return self._open(plan_path(self.folders, self.plan_name))

    def open_plan(self, name: str) -> Workspace:
        """Open another plan and make it the current one."""
        from retroplan.store.files import plans

        workspace = self._open(plans.find(self.folders, name))
        try:
            plans.use(self.folders, workspace.store.path)
        except MayNotLast as error:
            workspace.notes += (error.title,)
        except RetroPlanError:
            workspace.close()
            raise
        return workspace

    def new_plan(self, plan: Plan) -> Workspace:
        from retroplan.store.files import naming

        return self._workspace(naming.begin(self.folders, plan))

    def rename_plan(self, workspace: Workspace, name: str) -> Workspace:
        """The plan under its new name; the old workspace is closed once everything in it is on disk."""
        from retroplan.store.files import naming

        if not workspace.flush():
            raise StoreError("The plan is not saved yet", "", "Save it first, then rename it")
        opened = naming.rename(self.folders, workspace.store.path, name)
        workspace.close()
        return self._workspace(opened)

    def export_week(self, plan: Plan, week: Week, format: str, path: str, open_path: str, force: bool = False) -> str:
        import os

        from retroplan.services.export import export_file, export_text

        target = os.path.abspath(os.path.expanduser(path) if path else self.export_name(plan, week, format))
        export_file(target, export_text(plan, week, format), self.folders, open_path, force)
        return target

    def export_name(self, plan: Plan, week: Week, format: str) -> str:
        from retroplan.exchange.names import export_name

        return export_name(plan.name, week, format)

    def import_file(self, path: str, plan: Plan, mode: str) -> tuple[Plan, str]:
        import os

        from retroplan.exchange.import_into import merge
        from retroplan.exchange.import_plan import summary
        from retroplan.exchange.read_toml import read_file

        # An unknown mode is refused by `merge`, with the modes there are.
        result = merge(plan, read_file(os.path.expanduser(path)), mode)  # type: ignore[arg-type]
        return result.plan, "\n".join(summary(result))

    def themes(self) -> tuple[tuple[Theme, ...], tuple[str, ...]]:
        from retroplan.store.files.theme_files import folders_of, load

        found, problems = load(folders_of(self.folders))
        return tuple(found.values()), tuple(str(problem) for problem in problems)

    def theme(self, name: str) -> Theme:
        from retroplan.store.files.theme_files import find, folders_of

        return find(name, folders_of(self.folders))

    def settings(self) -> dict[str, Any]:
        """theme, plan ("" when not chosen), units, week_start (None when not), keys: action id to its keys."""
        from retroplan.store.files.settings_file import read

        found = read(self.folders.settings)
        return {
            "plan": found.plan,
            "theme": found.theme,
            "units": found.units,
            "week_start": found.week_start,
            "keys": dict(found.keys),
            "athlete": found.athlete,
            "problems": found.problems,
        }

    def change_settings(self, changes: dict[str, Any]) -> None:
        from retroplan.store.files.settings_file import write

        write(self.folders.settings, changes, state=self.folders.state)

    def own_workouts(self) -> tuple[tuple[OwnWorkout, ...], tuple[str, ...]]:
        from retroplan.store.files.library import read
        from retroplan.workspace.services import OwnWorkout

        found, problems = read(self.folders.workouts)
        return (
            tuple(OwnWorkout(each.title, each.workout, each.notes, each.kind, each.surface) for each in found),
            tuple(visible(str(problem)) for problem in problems),
        )

    def _open(self, path: str) -> Workspace:
        from retroplan.store.saving import plan_file

        # One workout that cannot be read does not keep the rest of the plan shut: its card says what is wrong.
        return self._workspace(plan_file.read(path, state=self.folders.state, check_workouts=False))

    def _workspace(self, opened: Opened) -> Workspace:
        from retroplan.services.save import open_workspace
        from retroplan.store.files import plans

        workspace = open_workspace(opened, self.clock, journal=True, temporary=self.folders.temporary)
        workspace.notes += tuple(
            f"A sync program left {visible(copy)} beside this plan: I takes in what differs"
            for copy in plans.copies_of(opened.path)
        )
        return workspace
