"""The actions that mean the same on every screen: going to another, undo, saving, the check, the keys, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError

if TYPE_CHECKING:
    from collections.abc import Callable

    from retroplan.tui.base.screen import BaseScreen, Handlers


def _to(name: str) -> Callable[[BaseScreen], None]:
    return lambda screen: screen.show(name)


def undo(screen: BaseScreen) -> None:
    screen.say(f"Undone: {screen.workspace.undo()}")


def redo(screen: BaseScreen) -> None:
    screen.say(f"Redone: {screen.workspace.redo()}")


def save(screen: BaseScreen) -> None:
    workspace = screen.workspace
    if workspace.read_only:
        raise RetroPlanError("This plan is read-only", workspace.read_only)
    if workspace.failure is None and workspace.saved_revision >= workspace.revision and not screen.state.gone:
        screen.say("All saved")
        return
    workspace.save_again()
    screen.say("Saving: the title bar shows when it is done", "muted")


def check(screen: BaseScreen) -> None:
    from retroplan.tui.dialogs.coach.findings import Findings

    screen.open(Findings(screen, screen.plan_app.notices))


def all_keys(screen: BaseScreen) -> None:
    from retroplan.tui.dialogs.keys_help import KeysHelp

    here = [(action, screen.refusal(action.id)) for action in screen.actions]
    elsewhere = [action for action in screen.plan_app.actions if screen.ID not in action.screens]
    screen.open(KeysHelp(here, elsewhere))


def leave(screen: BaseScreen) -> None:
    screen.leave()


HANDLERS: Handlers = {
    **{f"screen.{name}": _to(name) for name in ("week", "season", "goals", "benefits", "workouts")},
    "plan.undo": undo,
    "plan.redo": redo,
    "plan.save": save,
    "plan.check": check,
    "app.help": all_keys,
    "app.quit": leave,
}
