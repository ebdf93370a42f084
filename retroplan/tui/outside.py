"""What comes from outside: the plan's file changed or gone, saves that failed, what an earlier sitting left.

Rules: looking writes nothing, and nothing is taken in while something is being filled in. That the file is gone is
said once each time it goes; the title bar says it as long as it lasts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.errors import ConflictError, RetroPlanError
from retroplan.tui.base.checking import unread

if TYPE_CHECKING:
    from retroplan.tui.base.screen import BaseScreen
    from retroplan.workspace.workspace import Workspace

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


def remarks(workspace: Workspace | None) -> tuple[str, ...]:
    """What there is to say about the open plan, its unreadable workouts first."""
    return (*unread(workspace.plan), *workspace.notes) if workspace is not None else ()


def say_remarks(screen: BaseScreen, lines: tuple[str, ...]) -> None:
    """Say what the preferences and the plan's file have to say, until the next key; the check shows all of it."""
    if lines:
        more = f" (and {len(lines) - 1} more: ! shows all)" if len(lines) > 1 else ""
        screen.say(lines[0] + more, "warn")


def say_failure(screen: BaseScreen, error: RetroPlanError) -> None:
    """Say why it is not saved. A conflict is asked about; when something else is open, ctrl+s asks."""
    if isinstance(error, ConflictError) and screen.dialog is None:
        from retroplan.tui.dialogs import conflict

        conflict.ask(screen, error)
    else:
        screen.complain(error)
    screen.draw()


def offer_unsaved(screen: BaseScreen) -> None:
    """Ask about what an earlier sitting could not save, unless something else is open."""
    from retroplan.tui.dialogs import unsaved

    if screen.dialog is None and unsaved.ask(screen):
        screen.draw()
