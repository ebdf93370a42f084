"""Dialogs that are a page to read: rows made for a width, scrolled by keys and wheel; they change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.tui.base.host import Dialog
from retroplan.view.drawing import panel
from retroplan.view.drawing.frame import Frame, Row, fill

if TYPE_CHECKING:
    from retroplan.domain.plan.plan import Plan
    from retroplan.tui.base.host import Host

WIDEST = 104


class PageDialog(Dialog):
    """`title` over the page; `letter` is the key that opened it and closes it. `made` gives the rows for a width."""

    title = ""
    letter = ""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.top = 0
        self._height = 20
        self._made: tuple[Plan | None, int, list[Row]] = (None, 0, [])

    def made(self, plan: Plan, width: int) -> list[Row]:
        """The whole page, in rows of at most `width` cells."""
        raise NotImplementedError

    def draw(self, frame: Frame) -> Frame:
        above = 1 if frame.height >= 8 else 0
        width, height = panel.room(frame, above)
        width = min(width, WIDEST)
        rows = self._rows(width)
        height -= 1 if height > 16 else 0  # the title bar stays in sight
        self._height = height = max(1, min(height, len(rows)))
        self.top = max(0, min(self.top, len(rows) - height))
        more = len(rows) - self.top - height
        foot = "esc close" + (f" · ↓ {more} more" if more > 0 else "") + (f" · ↑ {self.top}" if self.top else "")
        shown = tuple(fill(row, width, "panel") for row in rows[self.top : self.top + height])
        return panel.over(frame, panel.Box(shown, width), "bottom", self.title, foot, above)

    def _rows(self, width: int) -> list[Row]:
        """The page, made anew when the plan or the width is another."""
        plan = self.host.workspace.plan
        if self._made[0] is not plan or self._made[1] != width:
            rows: list[Row] = [((" ", "text"), *row) for row in self.made(plan, max(1, width - 2))]
            self._made = (plan, width, rows)
        return self._made[2]

    def key(self, name: str, character: str | None) -> None:
        page = max(1, self._height - 2)
        steps = {"up": -1, "k": -1, "down": 1, "j": 1, "pageup": -page, "pagedown": page, "space": page}
        if name in ("escape", "enter", "q") or character == self.letter:
            self.close()
        elif name in steps:
            self.top += steps[name]
        elif name in ("home", "end"):
            self.top = 0 if name == "home" else len(self._made[2])

    def scroll(self, lines: int) -> None:
        self.key("down" if lines > 0 else "up", None)
