"""Notices that an open plan's file is no longer what was read, and reads what it has become.

Polled, no thread, nothing written. The file's state (device, inode, size, times) is looked at first; its content
is compared whenever that differs, or is so fresh that a clock of coarse steps could hide a second write in it. A file
that changed a moment ago or does not read as a plan is settling, and asked about again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Literal

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.plan.plan import Plan
from retroplan.store.saving import plan_file
from retroplan.store.saving.plan_file import Opened
from retroplan.store.toml import limits

Answer = Literal["same", "changed", "settling", "gone", "blocked"]
Signature = tuple[int, int, int, int, int]

SETTLED_S = 0.3  # how long a file must have been left alone: our own choice
FRESH_S = 2.0  # the coarsest step of a file system's clock (FAT)


class Watch:
    """Watches the file of `opened()`, the plan as last read or written; at most one look every `interval` seconds.

    `wall` is seconds since 1970, `steady` any clock that never goes back. `trouble` is why a changed file that has
    settled cannot be taken in, None when there is nothing wrong.
    """

    def __init__(
        self,
        opened: Callable[[], Opened],
        interval: float = 0.0,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._opened = opened
        self._interval = interval
        self._wall = wall
        self._steady = steady
        self._looked = float("-inf")
        self._answer: Answer = "same"
        self._known: tuple[Signature, Opened] | None = None  # this state of the file has that content
        self._other: tuple[Signature, float] | None = None  # another state, and since when it has been there
        self._judged: Signature | None = None  # the state that `trouble` is about
        self.trouble: RetroPlanError | None = None

    def poll(self) -> Answer:
        """What has become of the file: same, changed, settling (ask again), gone, or blocked. Never raises.

        Blocked is gone, and a part of its folder is a file, so that it cannot be written anew.
        """
        now = self._steady()
        if now - self._looked < self._interval:
            return self._answer
        self._looked = now
        self._answer = self._look(now)
        if self._answer in ("same", "gone", "blocked"):
            self._other = self._judged = self.trouble = None
        return self._answer

    def _look(self, now: float) -> Answer:
        opened = self._opened()
        seen = signature(opened.path)
        if seen is None:
            return "blocked" if _is_blocked(opened.path) else "gone"
        known = self._known
        if known is not None and known[0] == seen and known[1] is opened:
            return "same"
        try:
            data = limits.read_bytes(opened.path, limits.PLAN_BYTES, "plan")
        except RetroPlanError as error:
            data, self.trouble = None, error
        if data is not None and data == opened.data:
            self._note_same(seen, opened)
            return "same"
        if self._other is None or self._other[0] != seen:
            self._other = (seen, now)
        if not self._is_settled(seen, now) or data is None:
            return "settling"
        if self._judged != seen:
            self._judged, self.trouble = seen, _fault(opened.path, opened.state)
        return "changed" if self.trouble is None else "settling"

    def _note_same(self, seen: Signature, opened: Opened) -> None:
        """Keep that this state of the file has the content of `opened`, once no second write can hide in it."""
        # Written in the same tick of the disk's clock as this, another content would look just the same.
        old = self._wall() - max(seen[3], seen[4]) / 1e9
        self._known = (seen, opened) if old >= FRESH_S and signature(opened.path) == seen else None

    def _is_settled(self, seen: Signature, now: float) -> bool:
        """Whether nobody has written for a moment: by the file's times, or, when those cannot be true, by ours."""
        quiet = self._wall() - max(seen[3], seen[4]) / 1e9
        return quiet >= SETTLED_S or (self._other is not None and now - self._other[1] >= SETTLED_S)


def signature(path: str) -> Signature | None:
    """What changes when a file is written or another takes its place; None when there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _is_blocked(path: str) -> bool:
    try:
        os.stat(path)
    except NotADirectoryError:
        return True
    except (OSError, ValueError):
        pass
    return False


def changed(opened: Opened) -> bool:
    """Whether the file at this moment holds anything but what `opened` was read from. A missing one has changed."""
    try:
        return limits.read_bytes(opened.path, limits.PLAN_BYTES, "plan") != opened.data
    except RetroPlanError:
        return True


def take_in(opened: Opened, base: Plan, plan: Plan) -> Opened | None:
    """The file as it is now, when it has changed and has all that `plan`, made from `base`, has; else None.

    Raises RetroPlanError when it cannot be read, or both sides changed the same.
    """
    from retroplan.store.saving.merge import merge

    found = plan_file.read(opened.path, state=opened.state, check_workouts=False)
    if found.read_only or found.data == opened.data:
        return None
    return found if merge(base, found.plan, plan, path=opened.path) == found.plan else None


def _fault(path: str, state: str) -> RetroPlanError | None:
    try:
        found = plan_file.read(path, state=state, check_workouts=False)
    except RetroPlanError as error:
        return error
    return RetroPlanError("The file is now of a newer schema", found.read_only) if found.read_only else None
