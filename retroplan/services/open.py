"""Finds the plan that is meant and opens it: the one named, else the current one.

Every command passes through here, so nothing is imported before it is needed.
"""

from __future__ import annotations

from retroplan.domain.base.errors import RetroPlanError

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from retroplan.store.io.paths import Folders
    from retroplan.store.saving.plan_file import Opened


def plan_path(folders: Folders, name: str = "") -> str:
    """The file of the plan called `name`, or of the current one. Raises RetroPlanError when there is none.

    A name with a `/` or ending in `.toml` is a file, which may lie anywhere.
    """
    from retroplan.store.files import plans, settings_file

    if name:
        return plans.find(folders, name)
    path = plans.current(folders, settings_file.read(folders.settings))
    if path:
        return path
    stems = plans.stems(folders)
    if not stems:
        raise RetroPlanError("There is no plan yet", f"In {folders.plans}", "Make one with: retroplan new NAME")
    raise RetroPlanError(
        "Which plan?",
        f"There are {', '.join(stems)}",
        "Choose one with: retroplan use NAME, or name it with --plan NAME",
    )


def open_current(folders: Folders, name: str = "") -> Opened:
    """The current plan, or the one called `name`, as it is on disk. Raises RetroPlanError.

    Workouts are read by whoever shows them: a command about one week does not pay for the whole season.
    """
    from retroplan.store.saving import plan_file

    return plan_file.read(plan_path(folders, name), state=folders.state, check_workouts=False)
