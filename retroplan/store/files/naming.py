"""Plans that come into being, take another name, and go.

Nothing is ever overwritten, and a plan that is removed goes into the backups. What was refused or cut short is finished
by the same call again.
"""

from __future__ import annotations

import os

from retroplan.domain.base.errors import MayNotLast, RetroPlanError, StoreError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan
from retroplan.store.files import plans
from retroplan.store.io import names
from retroplan.store.io.paths import Folders, plan_path
from retroplan.store.saving import plan_file, under_way


def begin(folders: Folders, plan: Plan) -> plan_file.Opened:
    """Write a new plan and make it the current one; neither when either fails.

    Raises RetroPlanError, also when there is a plan of that name already: nothing is overwritten.
    """
    from retroplan.store.io.lock import locked

    opened = plan_file.unwritten(plan_path(folders, plan.name), plan, folders.state)
    with locked(opened.path, folders.state, also=(folders.settings,)):
        opened = _written(folders, opened, plan.name)
        try:
            plans.use(folders, opened.path)
        except MayNotLast as error:
            opened = _noted(opened, error)
        except RetroPlanError:
            _unmake(folders, opened)
            raise
        under_way.end(opened.path, folders.state)
    return opened


def rename(folders: Folders, name: str, new_name: str) -> plan_file.Opened:
    """Give a plan another name, in it and in its file's name. Raises RetroPlanError when the name is taken."""
    from retroplan.store.io.lock import locked
    from retroplan.store.saving import backups

    target = plan_path(folders, new_name)
    path = _being_renamed(folders, name, target) or plans.find(folders, name)
    if _stem(path) == _stem(target):
        opened = plan_file.read(path, state=folders.state, check_workouts=False)
        return plan_file.save(opened, replace(opened.plan, name=new_name))
    with locked(path, folders.state, also=(target, folders.settings)):
        # First the new file, then the choice of it, then the old one's backup and end: at every moment the plan is
        # there and the chosen one is. The note of the new file goes last.
        if os.path.lexists(path):
            renamed = _chosen(folders, path, _copied(folders, path, target, new_name))
            backups.take_away(path, folders.state)
        else:
            renamed = plan_file.read(target, state=folders.state, check_workouts=False)
            backups.end_removal(path, folders.state)
        under_way.end(target, folders.state)
    return renamed


def _copied(folders: Folders, path: str, target: str, new_name: str) -> plan_file.Opened:
    """The plan at `path` under its new name too. Raises RetroPlanError, and then it is not there."""
    opened = plan_file.read(path, state=folders.state, check_workouts=False)
    if opened.read_only:
        raise StoreError(f"{visible(path)} is open read-only", opened.read_only, "Nothing was changed")
    renamed = plan_file.renamed(opened, target, new_name)
    if _holds(target, renamed.data) and under_way.find(target, folders.state) is None:
        under_way.begin(target, folders.state, renamed.data, path)  # an earlier version was cut short there
    return _written(folders, renamed, new_name, path)


def _chosen(folders: Folders, path: str, renamed: plan_file.Opened) -> plan_file.Opened:
    """Let the choice of the plan follow it. Raises RetroPlanError, and then the new file is gone again."""
    from retroplan.store.files import settings_file

    chosen = settings_file.read(folders.settings).plan
    if not chosen or names.fold(chosen) != names.fold(_stem(path)):
        return renamed
    try:
        settings_file.write(folders.settings, {"plan": _stem(renamed.path)}, state=folders.state)
    except MayNotLast as error:
        return _noted(renamed, error)
    except RetroPlanError:
        _unmake(folders, renamed)
        raise
    return renamed


def _written(folders: Folders, opened: plan_file.Opened, name: str, origin: str = "") -> plan_file.Opened:
    """Write the file if its name is free, or has only what the same act wrote before it was cut short.

    A note says that it is under way. Raises RetroPlanError, and then the file is there no more than before.
    """
    from retroplan.store.io import atomic

    note = under_way.find(opened.path, folders.state)
    is_ours = note is not None and note.is_made
    if not is_ours:
        _free_path(folders, name)
    under_way.begin(opened.path, folders.state, opened.data, origin)
    try:
        atomic.write(opened.path, opened.data, replace=is_ours)
    except MayNotLast as error:
        return _noted(opened, error)
    except RetroPlanError:
        if not is_ours:  # it may be the chosen one by now
            _unmake(folders, opened)
        raise
    return opened


def _unmake(folders: Folders, opened: plan_file.Opened) -> None:
    """Take a file away that has just been made, unless somebody wrote to it since. Never raises RetroPlanError."""
    from contextlib import suppress

    with suppress(RetroPlanError, OSError):
        if _holds(opened.path, opened.data):
            os.unlink(opened.path)
        under_way.end(opened.path, folders.state)


def _being_renamed(folders: Folders, name: str, target: str) -> str:
    """The file whose renaming to `target` was cut short, if `name` means it now or did so before; else ""."""
    note = under_way.find(target, folders.state)
    if note is None or not note.origin or not note.is_made:
        return ""
    if os.path.realpath(name) in (os.path.realpath(note.origin), os.path.realpath(target)):
        return note.origin
    wanted = names.fold(name.removesuffix(".toml"))
    return note.origin if wanted in (names.fold(_stem(note.origin)), names.fold(_stem(target))) else ""


def _noted(opened: plan_file.Opened, error: RetroPlanError) -> plan_file.Opened:
    return replace(opened, notes=(*opened.notes, error.title), unsure=True)


def remove(folders: Folders, name: str) -> str:
    """Move a plan into the backups; the path it had.

    One in the plans folder need not be readable; a file anywhere else is only taken when it is a plan.
    """
    from retroplan.store.saving import backups

    path = half_removed(folders, name) or plans.find(folders, name)
    if not os.path.lexists(path):
        pass  # only its backup has no number yet
    elif os.path.realpath(os.path.dirname(os.path.abspath(path))) != os.path.realpath(folders.plans):
        plan_file.read(path, state=folders.state, check_workouts=False)
    backups.bury(path, folders.state)
    return path


def half_removed(folders: Folders, name: str) -> str:
    """The path of a plan of which `remove` could not say any more that it is gone, or ""."""
    from retroplan.store.saving import origins

    wanted = names.fold(name.removesuffix(".toml"))
    for origin in origins.half_removed(folders.state):
        if os.path.realpath(name) == origin or wanted == names.fold(_stem(origin)):
            return origin
    return ""


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]


def _holds(path: str, data: bytes) -> bool:
    """Whether the file at `path` is there with exactly these bytes."""
    from retroplan.store.toml import limits

    return limits.is_there(path, "plan") and limits.read_bytes(path, limits.PLAN_BYTES, "plan") == data


def _free_path(folders: Folders, name: str) -> str:
    path = plan_path(folders, name)
    wanted = names.fold(os.path.basename(path))
    taken = next((file for file in plans.listed(folders) if names.fold(file) == wanted), "")
    if taken:
        raise RetroPlanError(
            f'There is already a plan "{visible(taken.removesuffix(".toml"))}"', "", "Choose another name"
        )
    return path
