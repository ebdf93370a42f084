"""Owns looking, now and then, at what has become of the open plan's file: changed elsewhere, or gone.

Rules: nothing is written, and nothing is taken in while something is being filled in. That the file is gone is said
once each time it goes; the title bar says it as long as it lasts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retroplan.tui.base import BaseScreen

GONE = "The file is gone: the next save writes it anew (ctrl+s saves now)"
GONE_READ_ONLY = "The file is gone, and this plan is read-only"


def look(screen: BaseScreen) -> None:
    """Take in what another program wrote, which the store reports; say when the file went away."""
    if screen.dialog is not None:
        return
    workspace, state = screen.workspace, screen.state
    is_gone = workspace.store.look() == "gone"
    if is_gone != state.gone:
        state.gone = is_gone
        if is_gone:
            screen.say(GONE_READ_ONLY if workspace.read_only else GONE, "warn")
        screen.draw()
    if not is_gone:
        workspace.take_in()
