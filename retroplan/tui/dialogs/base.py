"""Owns what every dialog is: something drawn over a screen that gets its keys.

Rules: a dialog keeps one pure state of `view` and hands what was chosen to a callback; it never touches the plan.
A callback that raises RetroPlanError leaves the dialog open, with the reason in it and what was typed untouched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.view.drawing.frame import Frame

if TYPE_CHECKING:
    from retroplan.tui.base import BaseScreen


class Dialog:
    """Something open over a screen; `screen` is set when it is opened."""

    screen: BaseScreen

    def draw(self, frame: Frame) -> Frame:
        """`frame` with this over it."""
        raise NotImplementedError

    @property
    def changed(self) -> bool:
        """Whether leaving would throw away something that was typed."""
        return False

    def warn(self, text: str) -> None:
        """Say something while this is open."""
        self.screen.say(text, "warn")

    def key(self, name: str, character: str | None) -> None:
        raise NotImplementedError

    def paste(self, text: str) -> None:
        """Text from the clipboard; ignored unless the dialog takes text."""

    def scroll(self, lines: int) -> None:
        """The wheel, down is positive; ignored unless there is more to see than fits."""

    def click(self, id: str) -> None:
        """A click on a hit; a click beside the dialog leaves it."""
        if id == "outside":
            self.key("escape", None)

    def close(self) -> None:
        """Leave, unless another dialog was opened in its place."""
        if self.screen.dialog is self:
            self.screen.close_dialog()
