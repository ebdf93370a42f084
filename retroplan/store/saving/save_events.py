"""What saving in the background is given to do, what it reports, and what it needs to save with.

Values only; an event belongs to the revision that was submitted.
"""

from __future__ import annotations

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Plan
from retroplan.store.saving.plan_file import Opened

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object


class Job(Value):
    """A plan to save. `seen` is the newest merge it was made with, `prefer` the answer to a conflict."""

    revision: int
    plan: Plan
    seen: int
    prefer: str = ""
    looking: bool = False  # nothing was edited: only take in what the file has


class Saved(Value):
    """`revision` is on disk. `merged` is the plan there when it is not the submitted one."""

    revision: int
    merged: Plan | None = None
    merges: int = 0
    notes: tuple[str, ...] = ()


class SaveFailed(Value):
    """`revision` is not on disk; it is kept and will be tried again."""

    revision: int
    error: RetroPlanError


class Save(Protocol):
    """How a plan gets to the disk; `plan_file.save` is one."""

    def __call__(self, opened: Opened, plan: Plan, *, base: Plan | None = None, prefer: str = "") -> Opened: ...
