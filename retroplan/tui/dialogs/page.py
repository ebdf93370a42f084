"""Dialogs that are a page to read: rows made for a width, from the plan as it is now; they change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.tui.base.host import Dialog
from retroplan.view.controls import page
from retroplan.view.controls.page import Page
from retroplan.view.drawing.frame import Frame, Row

if TYPE_CHECKING:
    from retroplan.domain.plan.plan import Plan
    from retroplan.tui.base.host import Host


class PageDialog(Dialog):
    """`title` over the page; `letter` is the key that opened it and closes it. `made` gives the rows for a width."""

    title = ""
    letter = ""
    keys = ""  # what the page's own keys do, for the foot

    def __init__(self, host: Host) -> None:
        self.host = host
        self.state = Page(self.title, self.letter, self.keys)
        self._made: tuple[Plan | None, int, list[Row]] = (None, 0, [])

    def made(self, plan: Plan, width: int) -> list[Row]:
        """The whole page, in rows of at most `width` cells."""
        raise NotImplementedError

    def draw(self, frame: Frame) -> Frame:
        drawn, self.state = page.draw(self.state, frame, self._rows(page.width(frame)))
        return drawn

    def _rows(self, width: int) -> list[Row]:
        """The page, made anew when the plan or the width is another."""
        plan = self.host.workspace.plan
        if self._made[0] is not plan or self._made[1] != width:
            self._made = (plan, width, self.made(plan, width))
        return self._made[2]

    def key(self, name: str, character: str | None) -> None:
        self.state, event = page.key(self.state, name, character)
        if event == "cancel":
            self.close()

    def scroll(self, lines: int) -> None:
        self.key("down" if lines > 0 else "up", None)
