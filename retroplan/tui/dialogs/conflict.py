"""The question after another program changed the same thing: keep mine, take theirs, or keep both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.view.controls import picker
from retroplan.view.controls.picker import Item

if TYPE_CHECKING:
    from retroplan.domain.base.errors import RetroPlanError
    from retroplan.tui.base.host import Host

CHOICES = (
    Item("mine", "Keep mine", "save what you see here; the other change is lost"),
    Item("theirs", "Take theirs", "keep the file as it is; undo still has my change"),
    Item("both", "Keep both", "keep theirs, and add mine beside it"),
)


def ask(host: Host, error: RetroPlanError) -> None:
    """Ask, and save as answered. Leaving the question leaves the plan unsaved, and ctrl+s asks again."""
    store = host.workspace.store

    def choose(answer: str) -> None:
        store.settle_conflict(answer)
        host.say("Saving as you chose", "muted")

    def leave() -> None:
        host.say("Not saved yet: another program changed the same session. ctrl+s asks again", "warn")

    state = picker.pick("conflict", error.title, CHOICES, placeholder=error.detail or "changed twice")
    host.open(ChooseDialog(state, choose, None, leave))
