"""Owns the page that tells why the session under the cursor stands where it does; it scrolls, and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...training.paces import ladder
from ...view import panel, why
from ...view.frame import Frame, Row, fill
from .base import Dialog

if TYPE_CHECKING:
    from ...domain.plan import Plan
    from ..base import BaseScreen

WIDEST = 104


class WhyDialog(Dialog):
    """The page of one session, named by its id: it follows the plan, and closes when the session is gone."""

    def __init__(self, screen: BaseScreen, id: str) -> None:
        self.screen = screen
        self._id = id
        self.top = 0
        self._height = 20
        self._made: tuple[Plan | None, int, list[Row]] = (None, 0, [])

    def draw(self, frame: Frame) -> Frame:
        above = 1 if frame.height >= 8 else 0
        width, height = panel.room(frame, above)
        width = min(width, WIDEST)
        rows = self._rows(width)
        height -= 1 if height > 16 else 0  # the title bar stays in sight
        self._height = height = max(1, min(height, len(rows)))
        self.top = max(0, min(self.top, len(rows) - height))
        more = len(rows) - self.top - height
        foot = "esc leave" + (f" · ↓ {more} more" if more > 0 else "") + (f" · ↑ {self.top}" if self.top else "")
        shown = tuple(fill(row, width, "panel") for row in rows[self.top : self.top + height])
        return panel.over(frame, panel.Box(shown, width), "bottom", "Why this session", foot, above)

    def _rows(self, width: int) -> list[Row]:
        """The page, made anew when the plan or the width is another."""
        plan = self.screen.workspace.plan
        if self._made[0] is plan and self._made[1] == width:
            return self._made[2]
        session = plan.session(self._id)
        if session is None:
            return [(("It is not in the plan any more", "muted"),)]
        today = self.screen.workspace.today
        report = self.screen.plan_app.judgement.of(plan, today)
        room = max(1, width - 2)
        made = why.rows(why.Why(plan, today, session, ladder(plan.athlete), report), room)
        rows: list[Row] = [((" ", "text"), *row) for row in made]
        self._made = (plan, width, rows)
        return rows

    def key(self, name: str, character: str | None) -> None:
        page = max(1, self._height - 2)
        steps = {"up": -1, "k": -1, "down": 1, "j": 1, "pageup": -page, "pagedown": page, "space": page}
        if name in ("escape", "enter", "q") or character == "W":
            self.close()
        elif name in steps:
            self.top += steps[name]
        elif name in ("home", "end"):
            self.top = 0 if name == "home" else len(self._made[2])

    def scroll(self, lines: int) -> None:
        self.key("down" if lines > 0 else "up", None)
