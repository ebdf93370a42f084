"""The plans folder: which plans there are, and which is current.

One plan that cannot be read hides none of the others; copies left by sync programs, temporary files and hidden
files are no plans. A plan goes by its file's stem or by the name in it.
"""

from __future__ import annotations

import os
from datetime import date

from retroplan.domain.base.errors import RetroPlanError, nearest
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.store.files.settings_file import Settings
from retroplan.store.io import names
from retroplan.store.io.paths import Folders
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
    if len(found) > 1:
        found = _whole(folders, found)
    return os.path.join(folders.plans, found[0]) if len(found) == 1 else ""


def _whole(folders: Folders, found: list[str]) -> list[str]:
    """Those files that are not just coming into being: a `new` or a `rename` that was cut short changes no choice."""
    from retroplan.store.saving import under_way

    coming = {os.path.basename(note.path) for note in under_way.all_notes(folders.state) if note.is_made}
    return [name for name in found if name not in coming]


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


def use(folders: Folders, name: str) -> str:
    """Make the plan called `name` the current one; its path."""
    from retroplan.store.files import settings_file

    path = find(folders, name)
    inside = os.path.dirname(path) == os.path.abspath(folders.plans)
    chosen = os.path.splitext(os.path.basename(path))[0] if inside else path
    settings_file.write(folders.settings, {"plan": chosen}, state=folders.state)
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
    return [name for name in listed(folders) if names.is_plan_file(name)]


def listed(folders: Folders) -> list[str]:
    """The names of all files in the folder, in order, whether they are plans or not. Raises StoreError."""
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
