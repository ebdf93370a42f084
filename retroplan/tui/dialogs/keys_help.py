"""The page of all keys over a screen, searched by typing."""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.keymap.actions import Action, shown
from retroplan.tui.base.host import Dialog
from retroplan.view.controls import help
from retroplan.view.drawing.frame import Frame


class KeysHelp(Dialog):
    """Every action of the screen it was opened from, each with the reason when it can do nothing now.

    A search finds the keys `elsewhere` too.
    """

    def __init__(self, here: Sequence[tuple[Action, str]], elsewhere: Sequence[Action]) -> None:
        groups: dict[tuple[str, str], list[help.Entry]] = {}
        for action, refusal in here:
            entry = help.Entry(_keys(action), action.label, action.tooltip, refusal)
            groups.setdefault((action.group, ""), []).append(entry)
        for action in elsewhere:
            entry = help.Entry(_keys(action), action.label, action.tooltip)
            groups.setdefault((action.group, f"on {action.screens[0].title()}"), []).append(entry)
        own_first = sorted(groups, key=lambda group: group[0] in ("Screens", "Plan"))
        self.state = help.HelpState(tuple(help.Group(name, tuple(groups[name, at]), at) for name, at in own_first))
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


def _keys(action: Action) -> str:
    return " ".join(shown(key) for key in action.keys)
