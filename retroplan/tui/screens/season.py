"""Owns the Season screen: the weeks under the cursor, from one end of the plan to the other, and its picture.

Rules: the cursor is the day it has on the Week screen, so that both show the same week. A block that is carried is
only drawn elsewhere: nothing moves until it is dropped, and it is put back when the plan changes meanwhile.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import Week
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.edits.edits import apply
from retroplan.training.pace.paces import ladder
from retroplan.tui.dialogs.preview import Preview
from retroplan.tui.screens.season_edits import SeasonEdits
from retroplan.tui.screens.week_search import SearchActions
from retroplan.view.drawing.frame import Frame
from retroplan.view.season import season
from retroplan.view.season.state import SeasonCache, SeasonState

if TYPE_CHECKING:
    from retroplan.tui.app import RetroPlanApp

# What can be done while a block is carried.
CARRYING = ("cursor.", "block.previous", "block.next", "block.move", "season.open", "app.", "screen.")


class SeasonScreen(SeasonEdits, SearchActions):
    """A column a week, blocks and goals below, and every operation on weeks."""

    ID = "season"
    LOW = True

    def __init__(self, plan_app: RetroPlanApp) -> None:
        super().__init__(plan_app)
        self.cache = SeasonCache()

    # The picture.

    def view(self, width: int, height: int) -> Frame:
        return season.body(self.season_state(), width, height, self.cache)

    def season_state(self) -> SeasonState:
        """What the picture is made from."""
        plan, today = self.workspace.plan, self.workspace.today
        if self.carried is not None and self.carried.plan is not plan:
            self.carried = None
        after = self.dialog.after if isinstance(self.dialog, Preview) else None
        after = None if after is plan else after
        marked = None
        if self.carried is not None:
            after = self.carried.after
            block = (after or plan).blocks[self.carried.index]
            marked = plan.week(block.start), plan.week(block.end)
        return SeasonState(
            plan, today, ladder(plan.athlete), self.week, findings=self.plan_app.judgement.of(after or plan, today),
            marked=marked, preview=after,
        )  # fmt: skip

    def hints(self) -> tuple[tuple[str, str], ...]:
        if self.carried is not None:
            return (("← →", "past a block"), ("enter", "drop"), ("esc", "put back"))
        return super().hints()

    def why_not(self, action: str) -> str:
        if self.carried is not None and not action.startswith(CARRYING):
            return "A block is carried: enter drops it, esc puts it back"
        if action in ("block.move", "block.repeat") and self.workspace.plan.block_on(self.state.day) is None:
            return "No block in this week"
        return super().why_not(action)

    # The cursor.

    def do_cursor_left(self) -> None:
        self._step(-1)

    def do_cursor_right(self) -> None:
        self._step(1)

    def do_cursor_up(self) -> None:
        self._step(-1)

    def do_cursor_down(self) -> None:
        self._step(1)

    def scrolled(self, lines: int) -> None:
        if self.carried is None:
            self._step(1 if lines > 0 else -1)

    def _step(self, by: int) -> None:
        """The week before or after; a block that is carried goes past the next one."""
        if self.carried is not None:
            self._carry(by)
        else:
            self.go(self.state.day + timedelta(days=7 * by))

    def _carry(self, by: int) -> None:
        assert self.carried is not None
        plan, carried = self.workspace.plan, replace(self.carried, by=self.carried.by + by)
        after = apply(plan, carried.edit(self.workspace.today)).plan if carried.by else None
        self.carried = replace(carried, after=after)
        self._go_to_week(plan.week((after or plan).blocks[carried.index].start))

    def _go_to_week(self, week: Week) -> None:
        """To a week, on the day of it that the cursor has now."""
        self.go(week.start + (self.state.day - self.week.start))

    def do_cursor_first(self) -> None:
        self._to_end(0)

    def do_cursor_last(self) -> None:
        self._to_end(1)

    def _to_end(self, side: int) -> None:
        if self.carried is not None:
            raise RetroPlanError("A block is carried", "", "enter drops it, esc puts it back")
        ends = season.bounds(self.workspace.plan)
        if ends is not None:
            self._go_to_week(ends[side])

    def do_block_previous(self) -> None:
        self._to_block(-1)

    def do_block_next(self) -> None:
        self._to_block(1)

    def _to_block(self, side: int) -> None:
        """To the first week of the block before or after; before, from within one, to its own."""
        if self.carried is not None:
            self._carry(side)
            return
        plan, here = self.workspace.plan, self.week
        starts = {plan.week(block.start) for block in plan.blocks}
        ahead = sorted((week for week in starts if (week > here if side > 0 else week < here)), reverse=side < 0)
        if ahead:
            self._go_to_week(ahead[0])
        else:
            self.say(f"No block {'after' if side > 0 else 'before'} this week", "muted")

    def do_season_open(self) -> None:
        if self.carried is not None:
            self.drop()
            return
        self.state.slot = 0
        self.plan_app.show("week")

    def do_block_move(self) -> None:
        if self.carried is not None:
            self.drop()
            return
        self.pick_up()

    def do_app_escape(self) -> None:
        self.state.search = ""
        self.put_back()

    # The mouse.

    def clicked(self, id: str, clicks: int) -> None:
        kind, _, rest = id.partition(":")
        if id == "season:check":
            self.perform("plan.check")
            return
        if id == "season:generate":
            self.perform("season.build")
            return
        if self.carried is not None:
            raise RetroPlanError("A block is carried", "", "arrows carry it, enter drops it, esc puts it back")
        plan = self.workspace.plan
        if kind == "week":
            self._go_to_week(plan.week(date.fromisoformat(rest)))
            if clicks > 1:
                self.perform("season.open")
        elif kind == "block" and rest.isdigit() and int(rest) < len(plan.blocks):
            self._go_to_week(plan.week(plan.blocks[int(rest)].start))
        elif kind == "goal":
            goal = plan.goal(rest)
            if goal is not None and goal.date is not None and clicks == 1:
                self.go(goal.date)
            elif goal is not None:
                self.plan_app.show("goals")
        elif kind == "session":
            self.open_session(rest)
