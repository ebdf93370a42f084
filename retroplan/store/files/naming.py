"""Plans that come into being, take another name, and go.

Nothing is ever overwritten, and a plan that is removed goes into the backups. What was refused or cut short is finished
by the same call again.
"""

from __future__ import annotations

import os

from retroplan.domain.base.errors import RetroPlanError, StoreError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan
from retroplan.store.files import plans
from retroplan.store.io import names
from retroplan.store.io.paths import Folders, plan_path
from retroplan.store.saving import plan_file


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
        plans.use(folders, opened.path)
    except RetroPlanError:
        unmake(folders, opened)
        raise
    return opened


def rename(folders: Folders, name: str, new_name: str) -> plan_file.Opened:
    """Give a plan another name, in it and in its file's name. Raises RetroPlanError when the name is taken."""
    from retroplan.store.files import settings_file
    from retroplan.store.io import atomic
    from retroplan.store.io.lock import locked
    from retroplan.store.saving import backups

    path = plans.find(folders, name)
    opened = plan_file.read(path, state=folders.state, check_workouts=False)
    if os.path.splitext(os.path.basename(path))[0] == names.slug(new_name):
        return plan_file.save(opened, replace(opened.plan, name=new_name))
    target = plan_path(folders, new_name)
    settings = settings_file.read(folders.settings)
    with locked(path, folders.state, also=(target, folders.settings)):
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
        backups.take_away(path, folders.state)
    return renamed


def remove(folders: Folders, name: str) -> str:
    """Move a plan into the backups; the path it had.

    One in the plans folder need not be readable; a file anywhere else is only taken when it is a plan.
    """
    from retroplan.store.saving import backups

    path = _half_removed(folders, name) or plans.find(folders, name)
    if not os.path.lexists(path):
        pass  # only its backup has no number yet
    elif os.path.realpath(os.path.dirname(os.path.abspath(path))) != os.path.realpath(folders.plans):
        plan_file.read(path, state=folders.state, check_workouts=False)
    backups.bury(path, folders.state)
    return path


def _half_removed(folders: Folders, name: str) -> str:
    """The path of a plan of which `remove` could not say any more that it is gone, or ""."""
    from retroplan.store.saving import backups

    wanted = names.fold(name.removesuffix(".toml"))
    for origin in backups.half_removed(folders.state):
        stem = os.path.splitext(os.path.basename(origin))[0]
        if os.path.realpath(name) == origin or wanted == names.fold(stem):
            return origin
    return ""


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
