"""The plans folder: which plans there are, which is current, and naming, renaming and removing them.

One plan that cannot be read hides none of the others; copies left by sync programs, temporary files and hidden
files are no plans. A plan goes by its file's stem or by the name in it. Removing moves it into the backups.
"""

from __future__ import annotations

import os
from datetime import date

from retroplan.domain.base.errors import RetroPlanError, StoreError, nearest
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value, replace
from retroplan.domain.plan.plan import Plan
from retroplan.store.files.settings_file import Settings
from retroplan.store.io import names
from retroplan.store.io.paths import Folders, plan_path
from retroplan.store.saving import plan_file


class PlanEntry(Value):
    """One plan file. `name` is the plan's own name (the stem when it cannot be read), `problem` why not, or ""."""

    name: str
    path: str
    sessions: int = 0
    start: date | None = None
    problem: str = ""
    goals: int = 0

    @property
    def stem(self) -> str:
        return os.path.splitext(os.path.basename(self.path))[0]


def list_plans(folders: Folders) -> tuple[PlanEntry, ...]:
    """Every plan in the folder, by file name."""
    return tuple(_entry(os.path.join(folders.plans, name)) for name in _names(folders))


def stems(folders: Folders) -> tuple[str, ...]:
    """What each plan in the folder is called by its file, in order; none of them is read."""
    return tuple(os.path.splitext(name)[0] for name in _names(folders))


def copies_of(path: str) -> tuple[str, ...]:
    """The paths of copies that sync programs made of the plan at `path` when two machines changed it at once."""
    folder, name = os.path.split(os.path.abspath(path))
    stem = name.removesuffix(".toml")
    try:
        beside = sorted(os.listdir(folder))
    except OSError:  # what cannot be listed has nothing to offer; reading the plan says what is wrong
        return ()
    return tuple(
        os.path.join(folder, each) for each in beside if each.startswith(stem) and names.is_conflict_copy(each)
    )


def current(folders: Folders, settings: Settings) -> str:
    """The path of the plan in use: the chosen one, else the only one there is, else ""."""
    if settings.plan:
        return find(folders, settings.plan)
    found = _names(folders)
    return os.path.join(folders.plans, found[0]) if len(found) == 1 else ""


def find(folders: Folders, name: str) -> str:
    """The path of the plan called `name`: a file's path, its stem, or the name in it. Raises RetroPlanError."""
    if _is_path(name) and (path := _by_path(name)):
        return path
    stem = name.removesuffix(".toml")
    found = _names(folders)
    stems = {names.fold(file.removesuffix(".toml")): file for file in reversed(found)}
    file = stems.get(names.fold(stem)) or stems.get(_slug_or_none(stem) or "")
    return os.path.join(folders.plans, file) if file else _by_name(list_plans(folders), stem)


def _is_path(name: str) -> bool:
    return os.sep in name or name.endswith(".toml") or bool(os.altsep and os.altsep in name)


def _by_path(name: str) -> str:
    """The absolute path of a file; "" for a bare file name that is not there. Raises RetroPlanError."""
    path = os.path.abspath(os.path.expanduser(name))
    if os.path.lexists(path):
        if names.is_conflict_copy(os.path.basename(path)):
            raise RetroPlanError(
                f"{visible(name)} is a copy that a sync program made, not a plan",
                "",
                "Take it in with retroplan import",
            )
        return path
    if os.sep in name:
        raise RetroPlanError(f"There is no file {visible(name)}", "", "Check the name and the folder")
    return ""


def _by_name(entries: tuple[PlanEntry, ...], name: str) -> str:
    """The path of the one plan that calls itself `name`. Raises RetroPlanError for none, and for several."""
    called = [entry for entry in entries if names.fold(entry.name) == names.fold(name)]
    if len(called) == 1:
        return called[0].path
    if called:
        both = ", ".join(entry.stem for entry in called)
        raise RetroPlanError(f'Several plans are called "{visible(name)}"', f"Their files are {both}", "Name the file")
    near = nearest(name, {entry.stem for entry in entries} | {entry.name for entry in entries})
    raise RetroPlanError(
        f'There is no plan "{visible(name)}"',
        f"There are {visible(', '.join(entry.stem for entry in entries))}" if entries else "There are none yet",
        f'Did you mean "{visible(near)}"?' if near else "Make one with: retroplan new NAME",
    )


def new(folders: Folders, plan: Plan) -> plan_file.Opened:
    """Write a new plan under its name. Raises RetroPlanError when there is one already; nothing is overwritten."""
    path = _free_path(folders, plan.name)
    return plan_file.create(path, plan, state=folders.state)


def unmake(folders: Folders, opened: plan_file.Opened) -> None:
    """Take a plan away that `new` has just made, unless somebody wrote to it since. Never raises RetroPlanError."""
    from contextlib import suppress

    from retroplan.store.io.lock import locked

    with suppress(RetroPlanError, OSError), locked(opened.path, folders.state):
        if _holds(opened.path, opened.data):
            os.unlink(opened.path)


def begin(folders: Folders, plan: Plan) -> plan_file.Opened:
    """Write a new plan and make it the current one; neither when either fails. Raises RetroPlanError."""
    opened = new(folders, plan)
    try:
        use(folders, opened.path)
    except RetroPlanError:
        unmake(folders, opened)
        raise
    return opened


def use(folders: Folders, name: str) -> str:
    """Make the plan called `name` the current one; its path."""
    from retroplan.store.files import settings_file

    path = find(folders, name)
    inside = os.path.dirname(path) == os.path.abspath(folders.plans)
    chosen = os.path.splitext(os.path.basename(path))[0] if inside else path
    settings_file.write(folders.settings, {"plan": chosen}, state=folders.state)
    return path


def rename(folders: Folders, name: str, new_name: str) -> plan_file.Opened:
    """Give a plan another name, in it and in its file's name. Raises RetroPlanError when the name is taken."""
    from retroplan.store.files import settings_file
    from retroplan.store.io import atomic
    from retroplan.store.io.lock import locked
    from retroplan.store.saving import backups

    path = find(folders, name)
    opened = plan_file.read(path, state=folders.state, check_workouts=False)
    if os.path.splitext(os.path.basename(path))[0] == names.slug(new_name):
        return plan_file.save(opened, replace(opened.plan, name=new_name))
    target = plan_path(folders, new_name)
    settings = settings_file.read(folders.settings)
    with locked(path, folders.state):
        opened = plan_file.read(path, state=folders.state, check_workouts=False)
        if opened.read_only:
            raise StoreError(f"{visible(path)} is open read-only", opened.read_only, "Nothing was changed")
        renamed = plan_file.renamed(opened, target, new_name)
        # First the new file, then the choice of it, then the old one's backup and end: at every moment the plan is
        # there and the chosen one is. A rename that was cut short has made that file already.
        if not _holds(target, renamed.data):
            empty = _holds(target, b"")  # a rename that was killed on a disk without hard links
            if not empty:
                _free_path(folders, new_name)
            atomic.write(target, renamed.data, replace=empty)
        if settings.plan and names.fold(settings.plan) == names.fold(os.path.splitext(os.path.basename(path))[0]):
            stem = os.path.splitext(os.path.basename(target))[0]
            settings_file.write(folders.settings, {"plan": stem}, state=folders.state)
        backups.keep(path, folders.state, opened.data)
        with atomic.guarded(path, "removed"):
            os.unlink(path)
    return renamed


def remove(folders: Folders, name: str) -> str:
    """Move a plan into the backups; the path it had.

    One in the plans folder need not be readable; a file anywhere else is only taken when it is a plan.
    """
    from retroplan.store.saving import backups

    path = find(folders, name)
    if os.path.realpath(os.path.dirname(os.path.abspath(path))) != os.path.realpath(folders.plans):
        plan_file.read(path, state=folders.state, check_workouts=False)
    backups.bury(path, folders.state)
    return path


def _holds(path: str, data: bytes) -> bool:
    """Whether the file at `path` is there with exactly these bytes."""
    from retroplan.store.toml import limits

    return limits.is_there(path, "plan") and limits.read_bytes(path, limits.PLAN_BYTES, "plan") == data


def _free_path(folders: Folders, name: str) -> str:
    path = plan_path(folders, name)
    wanted = names.fold(os.path.basename(path))
    taken = next((file for file in _listed(folders) if names.fold(file) == wanted), "")
    if taken:
        raise RetroPlanError(
            f'There is already a plan "{visible(taken.removesuffix(".toml"))}"', "", "Choose another name"
        )
    return path


def _entry(path: str) -> PlanEntry:
    stem = os.path.splitext(os.path.basename(path))[0]
    try:
        opened = plan_file.read(path, check_workouts=False)
    except RetroPlanError as error:
        problem = str(error.problems[0]) if error.problems else error.title
        return PlanEntry(stem, path, problem=problem)
    plan = opened.plan
    return PlanEntry(plan.name, path, len(plan.sessions), plan.start, goals=len(plan.goals))


def _names(folders: Folders) -> list[str]:
    return [name for name in _listed(folders) if names.is_plan_file(name)]


def _listed(folders: Folders) -> list[str]:
    try:
        return sorted(os.listdir(folders.plans))
    except FileNotFoundError:
        return []
    except OSError as error:
        from retroplan.store.io.atomic import disk_error

        raise disk_error(error, folders.plans, "listed") from error


def _slug_or_none(name: str) -> str | None:
    try:
        return names.slug(name)
    except RetroPlanError:
        return None
