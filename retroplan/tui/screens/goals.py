"""The Goals screen: the list with its cursor and search, and the road to the goal under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Goal, Plan
from retroplan.training.goals.forecast import Forecast, forecasts
from retroplan.training.pace.paces import ladder
from retroplan.tui.base.screen import BaseScreen
from retroplan.view.controls.line_edit import EMPTY
from retroplan.view.drawing.frame import Frame
from retroplan.view.goals import goals
from retroplan.view.goals.goals import GoalsState

if TYPE_CHECKING:
    from datetime import date

NEEDS_GOAL = frozenset(("goal.edit", "goal.show", "goal.delete", "goal.met"))


class GoalsScreen(BaseScreen):
    """Goals by date, and the road to the one under the cursor."""

    ID = "goals"

    _index = 0
    _scroll = 0
    _query = EMPTY
    _searching = False
    _forecasts: tuple[Plan, date, dict[str, Forecast]] | None = None  # kept until the plan or the day changes

    def goals_state(self) -> GoalsState:
        """What the frame is made from."""
        plan, today = self.workspace.plan, self.workspace.today
        if self._forecasts is None or self._forecasts[0] is not plan or self._forecasts[1] != today:
            self._forecasts = (plan, today, forecasts(plan, today))
        return GoalsState(
            plan, today, self._index, ladder(plan.athlete), query=self._query,
            searching=self._searching, scroll=self._scroll, forecasts=self._forecasts[2],
        )  # fmt: skip

    def keep(self, state: GoalsState) -> None:
        """Take over where the cursor, the page and the search are."""
        self._index, self._scroll = state.index, state.scroll
        self._query, self._searching = state.query, state.searching

    def view(self, width: int, height: int) -> Frame:
        return goals.body(self.goals_state(), width, height)

    def chosen(self) -> Goal:
        """The goal under the cursor. Raises RetroPlanError when there is none."""
        goal = goals.selected(self.goals_state())
        if goal is None:
            raise RetroPlanError("No goal here", "", "a adds one")
        return goal

    def go_to(self, id: str) -> None:
        """Put the cursor on a goal."""
        self.keep(goals.select(self.goals_state(), id))

    def why_not(self, action: str) -> str:
        if action in NEEDS_GOAL and goals.selected(self.goals_state()) is None:
            return "No goal here: a adds one"
        return ""

    def move(self, by: int) -> None:
        self.keep(goals.move(self.goals_state(), by))

    def page(self) -> int:
        return max(1, self.size.height // 3)

    def scrolled(self, lines: int) -> None:
        self.keep(goals.scrolled(self.goals_state(), lines, self.size.width, self.size.height - 2))

    def clicked(self, id: str, clicks: int) -> None:
        if id.startswith("goal:"):
            self.go_to(id[5:])
            if clicks > 1:
                self.perform("goal.edit")
        elif id == "goals:add":
            self.perform("goal.add")

    # Searching.

    @property
    def typing(self) -> bool:
        return self._searching

    def search(self) -> None:
        self._searching = True

    def leave_all(self) -> None:
        self.keep(replace(self.goals_state(), query=EMPTY, searching=False, index=0))

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (("enter", "keep these"),) if self.typing else super().hints()

    def type_key(self, key: str, character: str | None) -> None:
        state, event = goals.search_key(self.goals_state(), key, character)
        self.keep(state)
        if not isinstance(event, str):
            self.copy(event.text)
