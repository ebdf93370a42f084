"""The page of all keys over a screen, searched by typing."""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.keymap.actions import Action, shown
from retroplan.tui.base.host import Dialog
from retroplan.view.controls import help, touch
from retroplan.view.controls.key_columns import Entry, Group
from retroplan.view.controls.touch import Touch
from retroplan.view.drawing.frame import Frame


class KeysHelp(Dialog):
    """Every action of the screen it was opened from, each with the reason when it can do nothing now.

    A search finds the keys `elsewhere` too.
    """

    def __init__(self, here: Sequence[tuple[Action, str]], elsewhere: Sequence[Action]) -> None:
        groups: dict[tuple[str, str], list[Entry]] = {}
        for action, refusal in here:
            entry = Entry(_keys(action), action.label, action.tooltip, refusal)
            groups.setdefault((action.group, ""), []).append(entry)
        for action in elsewhere:
            entry = Entry(_keys(action), action.label, action.tooltip)
            groups.setdefault((action.group, f"on {action.screens[0].title()}"), []).append(entry)
        own_first = sorted(groups, key=lambda group: group[0] in ("Screens", "Plan"))
        self.state = help.HelpState(tuple(Group(name, tuple(groups[name, at]), at) for name, at in own_first))
        self._size = (80, 24)

    def draw(self, frame: Frame) -> Frame:
        self._size = frame.width, frame.height
        return help.render(self.state, frame.width, frame.height)

    def key(self, name: str, character: str | None) -> None:
        self.state, event = help.key(self.state, name, character, *self._size)
        if self.heard(event) == "cancel":
            self.close()

    def scroll(self, lines: int) -> None:
        self.key("down" if lines > 0 else "up", None)

    def paste(self, text: str) -> None:
        self.state, _ = help.paste(self.state, text[:100])

    def touch(self, at: Touch) -> None:
        self.state = touch.on_help(self.state, at)


def _keys(action: Action) -> str:
    return " ".join(shown(key) for key in action.keys)
