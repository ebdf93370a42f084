"""Where keys, text, clicks and the wheel of a screen go: to what is open over it, else to what it reads itself.

Rules: while a dialog is open, or a screen reads letters for a search, no letter is a command; the keys that leave
the program and are no letters work everywhere, and throw away nothing that was typed without having said so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from textual import events

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.text import visible
from retroplan.keymap.actions import Action, framework_key
from retroplan.tui.base.mouse import Mouse
from retroplan.tui.base.preferences import one_line
from retroplan.view.drawing.frame import Hit

if TYPE_CHECKING:
    from retroplan.tui.base.host import Dialog
    from retroplan.view.controls.touch import Touch

LONGEST_PASTE = 2000  # characters read of what is pasted into a search; our own choice, as long as a line may be
ALWAYS_LEAVES = "ctrl+c"  # whatever keys a person chose
PASTES = "ctrl+v"  # what was copied here; text from elsewhere comes as the terminal pastes it
SILENT = ("", "text")


class Reader(Protocol):
    """A screen, as far as its input knows it."""

    dialog: Dialog | None
    message: tuple[str, str]

    @property
    def takes_text(self) -> bool: ...

    @property
    def typing(self) -> bool: ...

    def type_key(self, key: str, character: str | None) -> None: ...

    def clicked(self, id: str, clicks: int) -> None: ...

    def scrolled(self, lines: int) -> None: ...

    def attempt(self, what: Callable[[], None]) -> None: ...

    def perform(self, id: str) -> None: ...

    def say(self, text: str, style: str = "ok") -> None: ...

    @property
    def clipboard(self) -> str: ...


class Keys:
    """The keys of one screen: which action each runs, which ones leave even where letters are text."""

    def __init__(self, own: tuple[Action, ...], every: tuple[Action, ...]) -> None:
        self._every = every
        self.ids = {framework_key(key): action.id for action in own for key in action.keys}
        self.ids[ALWAYS_LEAVES] = "app.quit"
        leaving = (key for action in every if action.id == "app.quit" for key in action.keys)
        self.leaving = frozenset((ALWAYS_LEAVES, *(framework_key(key) for key in leaving if len(key) > 1)))

    def elsewhere(self, key: str, character: str) -> str:
        """What to say of a key that means nothing here: where it means something."""
        meant: dict[str, str] = {}
        for action in self._every:
            if key in (framework_key(each) for each in action.keys):
                meant.setdefault(action.screens[0], f'"{action.label}" on {action.screens[0].title()}')
        where = f" here: it is {' and '.join(meant.values())}" if meant else ""
        shown = visible(character) if character.strip() else key
        return f"{shown} does nothing{where}; ? lists the keys of this screen"


class Input:
    """The way from the canvas to what reads it; `leave` ends the program when everything is on disk."""

    def __init__(self, screen: Reader, keys: Keys, leave: Callable[[], None]) -> None:
        self.keys = keys
        self.warned = False  # that leaving would throw away what was typed
        self._screen, self._leave = screen, leave
        self._mouse = Mouse()

    def obey(self, event: events.Key | events.Paste) -> None:
        """A key or pasted text."""
        if isinstance(event, events.Key):
            self.key(event.key, event.character, event.is_printable)
        else:
            self.paste(event.text)

    def key(self, key: str, character: str | None, is_printable: bool) -> None:
        """A key for the dialog, for what the screen reads itself, or for an action."""
        screen = self._screen
        if key in self.keys.leaving and (screen.dialog is not None or screen.typing):
            screen.attempt(self.interrupt if key == ALWAYS_LEAVES else self.leave)
            return
        self.warned = False
        screen.message = SILENT
        if key == PASTES and (screen.dialog is not None or screen.typing):
            self.paste(screen.clipboard)
        elif screen.dialog is not None:
            dialog = screen.dialog
            screen.attempt(lambda: dialog.key(key, character))
        elif screen.typing:
            screen.attempt(lambda: screen.type_key(key, character))
        elif key in self.keys.ids:
            screen.attempt(lambda: screen.perform(self.keys.ids[key]))
        elif character is not None and is_printable:
            screen.attempt(lambda: screen.say(self.keys.elsewhere(key, character), "muted"))

    def interrupt(self) -> None:
        """ctrl+c: copy where something is selected, else leave."""
        dialog = self._screen.dialog
        if dialog is None or not dialog.copy():
            self.leave()

    def leave(self) -> None:
        """Save and leave. With something typed that is nowhere else yet, the first time only says so."""
        dialog = self._screen.dialog
        if dialog is None:
            self._leave()
        elif self.warned or not dialog.changed:
            try:
                self._leave()
            except RetroPlanError as error:  # a line of text covers where the screen would say it
                dialog.warn(one_line(error))
        else:
            self.warned = True
            dialog.warn("esc closes this; ctrl+c again leaves and discards what you typed")

    def paste(self, text: str) -> None:
        """Pasted text goes to the dialog; without one it would be a run of commands, so nothing happens."""
        screen = self._screen
        if screen.dialog is not None:
            dialog = screen.dialog
            screen.attempt(lambda: dialog.paste(text))
        elif screen.typing and screen.takes_text:
            screen.attempt(lambda: self._type(text))

    def _type(self, text: str) -> None:
        for character in text[:LONGEST_PASTE]:
            if character.isprintable():
                self._screen.type_key(character, character)

    def press(self, x: int, y: int, hit: Hit | None) -> None:
        """The mouse button goes down."""
        self._mouse.press(x, y, hit)

    def drag(self, x: int, y: int) -> None:
        """The mouse moves while its button is down."""
        for touch in self._mouse.drag(x, y):
            self.touch(touch)

    def click_at(self, x: int, y: int, hit: Hit | None, clicks: int) -> None:
        """A click on a cell, in a text field or on something else that answers."""
        found = self._mouse.click(x, y, hit, clicks)
        if isinstance(found, Hit):
            self.click(found, clicks)
        elif found is not None:
            self.touch(found)

    def click(self, hit: Hit, clicks: int) -> None:
        """A click on something that answers one."""
        screen = self._screen
        screen.message = SILENT
        if screen.dialog is not None:
            dialog = screen.dialog
            screen.attempt(lambda: dialog.click(hit.id))
        elif hit.id.startswith("tab:"):
            screen.attempt(lambda: screen.perform(f"screen.{hit.id[4:]}"))
        else:
            screen.attempt(lambda: screen.clicked(hit.id, clicks))

    def touch(self, at: Touch) -> None:
        """The mouse in a text field of the dialog."""
        dialog = self._screen.dialog
        if dialog is not None:
            self._screen.message = SILENT
            self._screen.attempt(lambda: dialog.touch(at))

    def scroll(self, lines: int) -> None:
        """The wheel; down is positive."""
        screen = self._screen
        screen.attempt(lambda: (screen.dialog.scroll if screen.dialog is not None else screen.scrolled)(lines))
