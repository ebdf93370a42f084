"""Owns what the screens and commands may ask for beyond the open plan: a `workspace.Desk` over store and exchange.

Rules: it holds no plan; every call reads the disk anew, so that what another program changed is seen. A method that
raises RetroPlanError has changed nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from .domain.errors import RetroPlanError, StoreError
from .domain.plan import Plan
from .domain.text import visible

if TYPE_CHECKING:
    from .domain.dates import Week
    from .domain.theme import Theme
    from .ports import ListedBackup, ListedPlan, OwnWorkout
    from .store.paths import Folders
    from .store.plan_file import Opened
    from .workspace import Workspace

FORMATS = ("toml", "json", "md")


def export_text(plan: Plan, week: Week | None, format: str) -> str:
    """A week, or all of the plan (None), as toml, json or md. Raises RetroPlanError for another format."""
    from .training.paces import ladder

    paces = ladder(plan.athlete)
    if format == "toml":
        from .exchange import week_toml

        return week_toml.export_week(plan, week, paces) if week else week_toml.export_plan(plan)
    if format == "json":
        from .exchange import plan_json

        return plan_json.week_json(plan, week, paces) if week else plan_json.plan_json(plan, paces)
    if format == "md":
        from .exchange.markdown import week_markdown

        weeks = [week] if week else sorted({plan.week(session.date) for session in plan.sessions})
        return "\n".join(week_markdown(plan, each, paces) for each in weeks)
    raise RetroPlanError(f'"{format}" is not a format', "", f"Write {', '.join(FORMATS[:-1])} or {FORMATS[-1]}")


class Desk:
    """`plan_name` is the plan asked for on the command line, "" for the one in the settings."""

    def __init__(self, folders: Folders, clock: Callable[[], date], plan_name: str = "") -> None:
        self.folders = folders
        self.clock = clock
        self.plan_name = plan_name

    @property
    def today(self) -> date:
        return self.clock()

    def entropy(self) -> int:
        from .plan_store import entropy

        return entropy()

    def plans(self) -> tuple[ListedPlan, ...]:
        """Every plan, by file name; one that cannot be read says why."""
        from .ports import ListedPlan
        from .store.plans import list_plans

        return tuple(
            ListedPlan(
                entry.stem,
                entry.name,
                f"cannot be read: {entry.problem}" if entry.problem else counted(entry.goals, entry.sessions),
            )
            for entry in list_plans(self.folders)
        )

    def delete_plan(self, file: str, open_path: str) -> str:
        """Put a plan into the backups; the path it had. Raises RetroPlanError for the open one."""
        import os

        from .store import plans

        path = plans.find(self.folders, file)
        if os.path.realpath(path) == os.path.realpath(open_path):
            raise RetroPlanError("This plan is open", "", "Open another one first, then delete this")
        current = self.settings()["plan"]
        chosen = bool(current) and os.path.realpath(plans.find(self.folders, current)) == os.path.realpath(path)
        if chosen:  # the next start opens what is open now
            plans.use(self.folders, open_path)
        return plans.remove(self.folders, path)

    def backups(self, path: str) -> tuple[ListedBackup, ...]:
        from . import earlier

        return earlier.listed(path, self.folders.state)

    def backup_plan(self, path: str, key: str) -> Plan:
        from . import earlier

        return earlier.plan(path, self.folders.state, key)

    def restore_backup(self, path: str, key: str) -> None:
        from . import earlier

        earlier.restore(path, self.folders.state, key)

    def current_path(self) -> str:
        """The file of the current plan, "" when there is no plan at all. Raises RetroPlanError when it is not clear."""
        from .bootstrap import plan_path

        return plan_path(self.folders, self.plan_name) if self.plan_name or self.plans() else ""

    def open_current(self) -> Workspace:
        from .bootstrap import plan_path

        return self._open(plan_path(self.folders, self.plan_name))

    def open_plan(self, name: str) -> Workspace:
        """Open another plan and make it the current one."""
        from .store import plans

        workspace = self._open(plans.find(self.folders, name))
        try:
            plans.use(self.folders, workspace.store.path)
        except RetroPlanError:
            workspace.close()
            raise
        return workspace

    def new_plan(self, plan: Plan) -> Workspace:
        from .store import plans

        return self._workspace(plans.begin(self.folders, plan))

    def rename_plan(self, workspace: Workspace, name: str) -> Workspace:
        """The plan under its new name; the old workspace is closed once everything in it is on disk."""
        from .store import plans

        if not workspace.flush():
            raise StoreError("The plan is not saved yet", "", "Save it first, then rename it")
        opened = plans.rename(self.folders, workspace.store.path, name)
        workspace.close()
        return self._workspace(opened)

    def export_week(self, plan: Plan, week: Week, format: str, path: str, force: bool) -> str:
        import os

        from .exchange.names import write_export

        target = os.path.abspath(os.path.expanduser(path) if path else self.export_name(plan, week, format))
        write_export(target, export_text(plan, week, format).encode(), force)
        return target

    def export_name(self, plan: Plan, week: Week, format: str) -> str:
        from .exchange.names import export_name

        return export_name(plan.name, week, format)

    def import_file(self, path: str, plan: Plan, mode: str) -> tuple[Plan, str]:
        import os

        from .exchange.import_plan import summary
        from .exchange.merge import merge
        from .exchange.read_toml import read_file

        # An unknown mode is refused by `merge`, with the modes there are.
        result = merge(plan, read_file(os.path.expanduser(path)), mode)  # type: ignore[arg-type]
        return result.plan, "\n".join(summary(result))

    def themes(self) -> tuple[tuple[Theme, ...], tuple[str, ...]]:
        from .store.theme_files import folders_of, load

        found, problems = load(folders_of(self.folders))
        return tuple(found.values()), tuple(str(problem) for problem in problems)

    def theme(self, name: str) -> Theme:
        from .store.theme_files import find, folders_of

        return find(name, folders_of(self.folders))

    def settings(self) -> dict[str, Any]:
        """theme, plan ("" when not chosen), units, week_start (None when not), keys: action id to its keys."""
        from .store.settings_file import read

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
        from .store.settings_file import write

        write(self.folders.settings, changes, state=self.folders.state)

    def own_workouts(self) -> tuple[tuple[OwnWorkout, ...], tuple[str, ...]]:
        from .ports import OwnWorkout
        from .store.library import read

        found, problems = read(self.folders.workouts)
        return (
            tuple(OwnWorkout(each.title, each.workout, each.notes, each.kind, each.surface) for each in found),
            tuple(visible(str(problem)) for problem in problems),
        )

    def _open(self, path: str) -> Workspace:
        from .store import plan_file

        # One workout that cannot be read does not keep the rest of the plan shut: its card says what is wrong.
        return self._workspace(plan_file.read(path, state=self.folders.state, check_workouts=False))

    def _workspace(self, opened: Opened) -> Workspace:
        from .plan_store import open_workspace
        from .store import plans

        workspace = open_workspace(opened, self.clock, journal=True)
        workspace.notes += tuple(
            f"A sync program left {visible(copy)} beside this plan: I takes in what differs"
            for copy in plans.copies_of(opened.path)
        )
        return workspace


def counted(goals: int, sessions: int) -> str:
    """`1 goal, 8 sessions`."""
    parts = (("goal", goals), ("session", sessions))
    return ", ".join(f"{n} {what}{'' if n == 1 else 's'}" for what, n in parts if n) or "empty"
