"""What leaving says of a plan that is not on disk, and what is left of it when its thread has ended.

Rules: what the disk said last is what is told, also when no message of it has reached the loop yet. Nothing said here
is covered by the same refusal said again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.errors import ConflictError, RetroPlanError
from retroplan.tui.base.preferences import one_line

if TYPE_CHECKING:
    from retroplan.workspace.events import Waiting
    from retroplan.workspace.workspace import Workspace


def settle(workspace: Workspace, seconds: float) -> None:
    """Wait until the plan is on disk. Raises RetroPlanError when it is not after so many seconds."""
    if not workspace.flush(seconds):
        why = workspace.store.failure
        raise RetroPlanError("This plan is not saved yet", one_line(why) if why else "The disk does not answer")


def not_saved(workspace: Workspace, error: RetroPlanError) -> RetroPlanError:
    """What to say of the first attempt to leave, which `error` stopped: what leaving now would come to."""
    waiting = workspace.store.waiting()
    if waiting is None or waiting.kept:
        then = "ctrl+c again leaves; the next start offers what was kept"
    else:
        then = "ctrl+c again leaves and prints the plan, since no disk takes what is not saved"
    return RetroPlanError("Not saved", error.detail, then)


def is_news(failure: RetroPlanError, before: RetroPlanError | None, leaving: bool) -> bool:
    """Whether a failed save is to be said: a conflict always, since it is asked about; another when it is a new one.

    While `leaving`, it was said already together with what to do.
    """
    return isinstance(failure, ConflictError) or (not leaving and str(failure) != str(before))


def close(workspace: Workspace) -> Waiting | None:
    """End the saver's thread, once everything it was given is written; what is not on disk then."""
    workspace.close()
    return None if workspace.read_only else workspace.store.waiting()
