"""Owns the page of all keys over a screen, searched by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...keymap import shown
from ...view import help
from ...view.frame import Frame
from .base import Dialog

if TYPE_CHECKING:
    from ..base import BaseScreen


class KeysHelp(Dialog):
    """Every action of the screen it was opened from, with the reason of those that can do nothing now."""

    def __init__(self, screen: BaseScreen) -> None:
        self.screen = screen
        groups: dict[str, list[help.Entry]] = {}
        for action in screen.actions:
            keys = " ".join(shown(key) for key in action.keys)
            entry = help.Entry(keys, action.label, action.tooltip, screen.refusal(action.id))
            groups.setdefault(action.group, []).append(entry)
        own_first = sorted(groups, key=lambda name: name in ("Screens", "Plan"))
        self.state = help.HelpState(tuple(help.Group(name, tuple(groups[name])) for name in own_first))
        self._size = (80, 24)

    def draw(self, frame: Frame) -> Frame:
        self._size = frame.width, frame.height
        return help.render(self.state, frame.width, frame.height)

    def key(self, name: str, character: str | None) -> None:
        self.state, event = help.key(self.state, name, character, *self._size)
        if event == "cancel":
            self.close()

    def scroll(self, lines: int) -> None:
        self.key("down" if lines > 0 else "up", None)

    def paste(self, text: str) -> None:
        for character in text[:100]:
            self.key(character, character)
