"""Owns where keys, text, clicks and the wheel of a screen go: to what is open over it, else to what it reads itself.

Rules: while a dialog is open, or a screen reads letters for a search, no letter is a command; the keys that leave
the program and are no letters work everywhere, and throw away nothing that was typed without having said so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from retroplan.domain.base.errors import RetroPlanError
from retroplan.tui.preferences import one_line

if TYPE_CHECKING:
    from textual import events

    from retroplan.tui.app import RetroPlanApp
    from retroplan.tui.canvas import Canvas
    from retroplan.tui.dialogs.base import Dialog

LONGEST_PASTE = 2000  # characters read of what is pasted into a search; our own choice, as long as a line may be


class InputScreen(Screen[None]):
    """The part of a screen that is asked by its canvas."""

    TAKES_TEXT: ClassVar[bool] = True  # whether what is typed while `typing` is text; a pasted one is taken then

    dialog: Dialog | None = None
    message: tuple[str, str] = ("", "text")
    warned: bool = False  # that leaving would throw away what was typed
    leave_keys: frozenset[str] = frozenset()

    if TYPE_CHECKING:
        plan_app: RetroPlanApp

        @property
        def canvas(self) -> Canvas: ...
        def draw_now(self) -> None: ...
        def attempt(self, what: Callable[[], None]) -> None: ...
        def perform(self, id: str) -> None: ...
        def action_run(self, id: str) -> None: ...

    async def take_key(self, event: events.Key) -> None:
        """A key for the dialog; without one it goes on to the bindings."""
        if event.key in self.leave_keys and (self.dialog is not None or self.typing):
            event.stop()
            event.prevent_default()
            self.action_run("app.quit")
            return
        self.warned = False
        if self.dialog is not None:
            event.stop()
            event.prevent_default()
            self.attempt(lambda: self._to_dialog(event.key, event.character))
            return
        self.message = ("", "text")
        if self.typing:
            event.stop()
            event.prevent_default()
            self.attempt(lambda: self.type_key(event.key, event.character))
        elif event.character is not None and event.is_printable:
            self.stray_key(event.key, event.character)

    def stray_key(self, key: str, character: str) -> None:
        """A key that shows a sign, before the bindings get it: where there is none, a screen may say so."""

    @property
    def typing(self) -> bool:
        """Whether keys are letters of a search of this screen's own, not commands."""
        return False

    def type_key(self, key: str, character: str | None) -> None:
        """A key while `typing`."""

    def leave(self) -> None:
        """Save and leave. With something typed that is nowhere else yet, the first time only says so."""
        dialog = self.dialog
        if dialog is None:
            self.plan_app.leave()
            return
        if self.warned or not dialog.changed:
            try:
                self.plan_app.leave()
            except RetroPlanError as error:  # a line of text covers where the screen would say it
                dialog.warn(one_line(error))
            return
        self.warned = True
        dialog.warn("esc closes this; ctrl+c again leaves and throws away what was typed")

    def _to_dialog(self, key: str, character: str | None) -> None:
        if self.dialog is not None:
            self.message = ("", "text")
            self.dialog.key(key, character)

    def take_paste(self, text: str) -> None:
        """Pasted text goes to the dialog; without one it would be a run of commands, so nothing happens."""
        if self.dialog is not None:
            dialog = self.dialog
            self.attempt(lambda: dialog.paste(text))
        elif self.typing and self.TAKES_TEXT:
            self.attempt(lambda: self._type(text))

    def _type(self, text: str) -> None:
        for character in text[:LONGEST_PASTE]:
            if character.isprintable():
                self.type_key(character, character)

    def take_click(self, x: int, y: int, clicks: int) -> None:
        self.draw_now()  # what a key before it closed is not there to be clicked
        hit = self.canvas.frame.hit(x, y)
        if hit is None:
            return
        self.message = ("", "text")
        if self.dialog is not None:
            dialog = self.dialog
            self.attempt(lambda: dialog.click(hit.id))
        elif hit.id.startswith("tab:"):
            self.attempt(lambda: self.perform(f"screen.{hit.id[4:]}"))
        else:
            self.attempt(lambda: self.clicked(hit.id, clicks))

    def take_scroll(self, lines: int) -> None:
        if self.dialog is not None:
            dialog = self.dialog
            self.attempt(lambda: dialog.scroll(lines))
        else:
            self.attempt(lambda: self.scrolled(lines))

    def clicked(self, id: str, clicks: int) -> None:
        """A click on a hit of this screen's view."""

    def scrolled(self, lines: int) -> None:
        """The wheel: down is positive."""
