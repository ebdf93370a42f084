"""Runs the application: from the command line's hands to its exit status."""

from __future__ import annotations

import gc
from asyncio import get_running_loop
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from retroplan.tui.app import RetroPlanApp

if TYPE_CHECKING:
    from retroplan.domain.base.errors import RetroPlanError
    from retroplan.tui.base.preferences import Preferences
    from retroplan.workspace.events import Waiting
    from retroplan.workspace.services import Services
    from retroplan.workspace.workspace import Workspace

REST_S = 1.0  # until memory is tidied, which takes as long as all else between import and first key; our own choice


def run(  # noqa: PLR0913 - what launch found, and what it wants to hear; it has no other caller
    workspace: Workspace | None,
    services: Services,
    environ: Mapping[str, str],
    trouble: RetroPlanError | None,
    preferences: Preferences,
    ready: Callable[[], None],
    left: Callable[[Waiting], None],
) -> int:
    """Open the screens and wait until they are left; the exit status.

    `ready` is called just before they open; `left` is told of a plan that could not be saved.
    """
    app = RetroPlanApp(workspace, services, environ, trouble, preferences)
    app.call_later(lambda: get_running_loop().call_later(REST_S, _settle_memory))
    ready()
    try:
        app.run()
    finally:
        waiting = app.close_plan()
        if waiting is not None:
            left(waiting)
    if app.fault is not None:
        raise app.fault
    status = app.return_value if app.return_value is not None else app.return_code
    return int(status or 0)


def _settle_memory() -> None:
    """The collector was off while everything was imported; what is there now stays and need not be looked at again."""
    gc.collect()
    gc.freeze()
    gc.enable()
