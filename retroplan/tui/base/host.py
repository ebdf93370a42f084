"""What a dialog is, something drawn over a screen that gets its keys, and what it may ask of the screen below it.

Rules: a dialog keeps one pure state of `view` and hands what was chosen to a callback; it never touches the plan.
A callback that raises RetroPlanError leaves the dialog open, with the reason in it and what was typed untouched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from retroplan.view.drawing.frame import Frame

if TYPE_CHECKING:
    from retroplan.domain.edits.base import Edit, Outcome
    from retroplan.domain.plan.plan import Plan
    from retroplan.training.rules.finding import Report
    from retroplan.tui.base.state import ScreenState
    from retroplan.view.controls.line_edit import Copied
    from retroplan.view.controls.touch import Touch
    from retroplan.workspace.workspace import Workspace


class Host(Protocol):
    """The screen below a dialog, as far as dialogs know it."""

    message: tuple[str, str]

    @property
    def workspace(self) -> Workspace: ...

    @property
    def state(self) -> ScreenState: ...

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""

    def open(self, dialog: Dialog) -> None:
        """Open a dialog, in the place of the one that is open."""

    def close(self, dialog: Dialog) -> None:
        """Close a dialog, unless another was opened in its place."""

    def say(self, text: str, style: str = "ok") -> None:
        """Say one thing at the bottom, until the next key."""

    def copy(self, text: str) -> None:
        """Put text onto the clipboard."""

    def edit(self, edit: Edit, said: str = "") -> Outcome:
        """Apply an edit and say what it did. Raises RetroPlanError when it cannot be done."""

    def perform(self, id: str) -> None:
        """Run an action of the keymap. Raises RetroPlanError with the reason when it can do nothing now."""

    def check(self, plan: Plan) -> Report:
        """What the rules have to say of a plan today."""

    def show(self, name: str) -> None:
        """Bring another screen to the front."""


class Dialog:
    """Something open over a screen; `host` is set when it is opened."""

    host: Host
    _copied = False

    def draw(self, frame: Frame) -> Frame:
        """`frame` with this over it."""
        raise NotImplementedError

    @property
    def changed(self) -> bool:
        """Whether leaving would throw away something that was typed."""
        return False

    def warn(self, text: str) -> None:
        """Say something while this is open."""
        self.host.say(text, "warn")

    def key(self, name: str, character: str | None) -> None:
        raise NotImplementedError

    def paste(self, text: str) -> None:
        """Text from the clipboard; ignored unless the dialog takes text."""

    def heard(self, event: str | Copied) -> str:
        """What happened to a control, in a word; copied text goes onto the clipboard."""
        if isinstance(event, str):
            return event
        self._copied = True
        self.host.copy(event.text)
        return event.word

    def copy(self) -> bool:
        """ctrl+c: copy what is selected, and whether anything was."""
        self._copied = False
        self.key("ctrl+c", None)
        return self._copied

    def touch(self, at: Touch) -> None:
        """The mouse in a text field."""

    def scroll(self, lines: int) -> None:
        """The wheel, down is positive; ignored unless there is more to see than fits."""

    def click(self, id: str) -> None:
        """A click on a hit; a click beside the dialog leaves it."""
        if id == "outside":
            self.key("escape", None)

    def close(self) -> None:
        """Leave, unless another dialog was opened in its place."""
        self.host.close(self)
