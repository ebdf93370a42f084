"""What the workspace asks of whoever keeps its plan. `services.save` fulfils it with a file."""

from __future__ import annotations

from collections.abc import Callable

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.plan.plan import Plan
from retroplan.workspace.events import StoreEvent, Unsaved, Waiting

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object


class Store(Protocol):
    """Where one plan lives."""

    @property
    def path(self) -> str: ...

    @property
    def read_only(self) -> str:
        """Why nothing may be written, or ""."""

    def submit(self, revision: int, plan: Plan, seen: int) -> None:
        """Save `plan` soon; only the newest submitted is written. `seen` counts the merges the caller has taken in."""

    def reread(self) -> Plan:
        """The plan as it is on disk now. Raises RetroPlanError when it cannot be read."""

    def settle_conflict(self, prefer: str) -> None:
        """Save again what was refused because another writer changed the same: "mine", "theirs" or "both"."""

    def flush(self, timeout: float) -> bool:
        """Write what was submitted now; False when it is not on disk after `timeout` seconds."""

    def report_to(self, callback: Callable[[StoreEvent], None]) -> None:
        """Hand every event to `callback`, on the saver's thread."""

    def look(self) -> str:
        """What has become of the file: "same", "changed", "settling" (ask again later), "gone", or "blocked".

        Blocked is gone, and it cannot be written anew, since a part of its folder is a file. Never raises.
        """

    def take_in(self, revision: int, plan: Plan, seen: int) -> bool:
        """Have what another writer changed reported as a `Saved`; False when a save that waits will do it anyway."""

    def unsaved(self, plan: Plan) -> tuple[Unsaved, ...]:
        """What earlier sittings could not save and `plan` has not, the newest first."""

    def with_unsaved(self, plan: Plan, unsaved: Unsaved, prefer: str = "") -> Plan:
        """`plan` with those changes. Raises ConflictError when both changed the same; `prefer` as for a conflict."""

    def drop(self, unsaved: Unsaved, after: int = 0) -> None:
        """Forget those changes, once revision `after` is on disk."""

    @property
    def failure(self) -> RetroPlanError | None:
        """Why the last save failed, as of this moment; None when it did not."""

    def waiting(self) -> Waiting | None:
        """What is not on disk, and where it is kept; None when all is on disk."""

    def close(self) -> None: ...
