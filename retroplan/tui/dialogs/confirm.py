"""The dialog that shows what is about to happen and waits for enter: for edits of many sessions at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from retroplan.domain.base.text import visible
from retroplan.tui.base.host import Dialog
from retroplan.view.drawing import cells, panel
from retroplan.view.drawing.frame import Frame, Row, fill

if TYPE_CHECKING:
    from retroplan.tui.base.host import Host

WIDTH = 72


class ConfirmDialog(Dialog):
    """`lines` say what will happen; enter does it, esc leaves it.

    `where` it is drawn, with at most `most` rows and half the screen's (0: as fit), and what its border says of keys.
    """

    where: panel.Where = "centre"
    most = 0
    keys = "enter do it · esc cancel"

    def __init__(self, title: str, lines: tuple[str, ...], act: Callable[[], object]) -> None:
        self.title, self.lines, self._act = title, lines, act
        self.top = 0

    def draw(self, frame: Frame) -> Frame:
        width, height = panel.room(frame)
        width = min(width, WIDTH)
        wrapped = [part for line in self.lines for part in cells.wrap(visible(line), max(1, width - 2))]
        space = max(1, min(height - 2, self.most, height // 2) if self.most else height - 2)
        self.top = max(0, min(self.top, len(wrapped) - space))
        rows: list[Row] = [
            fill([(f" {line}", _style(line))], width, "panel") for line in wrapped[self.top : self.top + space]
        ]
        more = len(wrapped) - self.top - space
        foot = self.keys + (f" · ↓ {more} more" if more > 0 else "")
        return panel.over(frame, panel.Box(tuple(rows), width), self.where, self.title, foot)

    def scroll(self, lines: int) -> None:
        self.key("down" if lines > 0 else "up", None)

    def key(self, name: str, character: str | None) -> None:  # noqa: ARG002 - every dialog's signature
        if name in ("enter", "y"):
            self.close()
            self._act()
        elif name in ("escape", "q", "n"):
            self.close()
            self.host.say("Cancelled", "muted")
        elif name in ("down", "j", "pagedown", "up", "k", "pageup"):
            self.top = max(0, self.top + (1 if name in ("down", "j", "pagedown") else -1))


def _style(line: str) -> str:
    return {"+": "ok", "✓": "ok", "−": "warn", "!": "warn", "✕": "error"}.get(line[:1], "text")


def confirm(host: Host, title: str, lines: tuple[str, ...], act: Callable[[], object]) -> None:
    """Show `lines` and run `act` on enter."""
    host.open(ConfirmDialog(title, lines, act))
