"""What a store reports of saving, and what an earlier sitting could not save."""

from __future__ import annotations

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Plan


class Saved(Value):
    """`revision` is on disk. `merged` is the plan there, when another writer's changes were taken in.

    `merges` counts how often that has happened to this store; the caller hands it back as `seen` once it has
    adopted the merged plan.
    """

    revision: int
    merged: Plan | None = None
    merges: int = 0
    notes: tuple[str, ...] = ()


class SaveFailed(Value):
    """`revision` is not on disk; it stays in memory and is tried again with the next save."""

    revision: int
    error: RetroPlanError


StoreEvent = Saved | SaveFailed


class Unsaved(Value):
    """Changes that an earlier sitting made and could not save; `lines` says in words what bringing them back would do.

    `key` is the store's name for them, `written_at` seconds since 1970.
    """

    key: str
    written_at: float
    lines: tuple[str, ...]


class Waiting(Value):
    """A plan that is closed and not on disk. `why` is what the disk said, None when it has not answered.

    `path` is the plan's file, `kept` the file in which the edits wait for the next start, "" when nothing took them.
    """

    path: str
    plan: Plan
    why: RetroPlanError | None
    kept: str
