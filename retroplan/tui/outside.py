"""What comes from outside: the plan's file changed or gone, saves that failed, what an earlier sitting left.

Rules: looking writes nothing, and nothing is taken in while something is being filled in. That the file is gone is
said once each time it goes; the title bar says it as long as it lasts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.errors import ConflictError, RetroPlanError
from retroplan.tui.base.checking import unread
from retroplan.tui.base.input import SILENT

if TYPE_CHECKING:
    from retroplan.tui.base.screen import BaseScreen
    from retroplan.workspace.workspace import Workspace

GONE = {  # what to say, by what the store answers
    "gone": "The file is gone: the next save writes it anew (ctrl+s saves now)",
    "blocked": "The plan's folder is a file now: move that file away, put the folder back; edits are kept until then",
}
GONE_READ_ONLY = "The file is gone, and this plan is read-only"
BACK = "✓ Saved: the disk takes it again"


def look(screen: BaseScreen) -> None:
    """Take in what another program wrote, which the store reports; say when the file went away."""
    if screen.dialog is not None:
        return
    workspace, state = screen.workspace, screen.state
    answer = workspace.store.look()
    gone = answer if answer in GONE else ""
    if gone != state.gone:
        state.gone = gone
        if gone:
            screen.say(GONE_READ_ONLY if workspace.read_only else GONE[gone], "warn")
        elif screen.message[0] in (*GONE.values(), GONE_READ_ONLY):
            screen.message = SILENT
        screen.draw()
    if not gone:
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
        screen.state.refusal = screen.message[0]
    screen.draw()


def say_saved(screen: BaseScreen) -> None:
    """What is still said of a save that failed is true no more."""
    if screen.state.refusal and screen.message[0] == screen.state.refusal:
        screen.say(BACK)
        screen.draw()
    screen.state.refusal = ""


def offer_unsaved(screen: BaseScreen) -> None:
    """Ask about what an earlier sitting could not save, unless something else is open."""
    from retroplan.tui.dialogs import unsaved

    if screen.dialog is None and unsaved.ask(screen):
        screen.draw()
