"""The Season screen: the weeks under the cursor, from one end of the plan to the other, and the block on its way.

Rules: the cursor is the day it has on the Week screen, so that both show the same week. A block that is carried is
only drawn elsewhere: nothing moves until it is dropped, and it is put back when the plan changes meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import Week
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import Value, replace
from retroplan.domain.edits.edits import MoveBlock, apply
from retroplan.domain.plan.plan import Block, Plan
from retroplan.training.pace.paces import ladder
from retroplan.tui.base.cursor import go, open_session, week_of
from retroplan.tui.base.screen import BaseScreen, Handlers
from retroplan.tui.dialogs.preview import Preview
from retroplan.view.drawing.frame import Frame
from retroplan.view.season import season
from retroplan.view.season.state import SeasonCache, SeasonState

if TYPE_CHECKING:
    from retroplan.tui.base.program import Program

# What can be done while a block is carried.
CARRYING = ("cursor.", "block.previous", "block.next", "block.move", "season.open", "app.", "screen.")
BUTTONS = {"season:check": "plan.check", "season:generate": "season.build"}  # hits that run an action


class Carried(Value):
    """A block on its way: `by` is how many others it has gone past; `back` the day the cursor was on.

    `after` is the plan with the block there, None where it was.
    """

    plan: Plan
    index: int
    back: date
    by: int = 0
    after: Plan | None = None

    def edit(self, today: date) -> MoveBlock:
        return MoveBlock(self.index, self.by, today)


class SeasonScreen(BaseScreen):
    """A column a week, blocks and goals below, and every operation on weeks."""

    ID = "season"

    low_previews = True

    def __init__(self, plan_app: Program, handlers: Handlers) -> None:
        super().__init__(plan_app, handlers)
        self.cache = SeasonCache()
        self.carried: Carried | None = None

    # The frame.

    def view(self, width: int, height: int) -> Frame:
        return season.body(self.season_state(), width, height, self.cache)

    def season_state(self) -> SeasonState:
        """What the frame is made from."""
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
            plan, today, ladder(plan.athlete), week_of(self), findings=self.check(after or plan), marked=marked,
            preview=after,
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
        if action == "week.paste" and self.state.week_register is None:
            return "No week copied yet: Y copies this one"
        return ""

    # The cursor.

    def step(self, by: int) -> None:
        """The week before or after; a block that is carried goes past the next one."""
        if self.carried is not None:
            self._carry(self.carried, by)
        else:
            go(self, self.state.day + timedelta(days=7 * by))

    def go_to_week(self, week: Week) -> None:
        """To a week, on the day of it that the cursor has now."""
        go(self, week.start + (self.state.day - week_of(self).start))

    # The block that is carried.

    def block(self) -> tuple[int, Block]:
        """The block of the week under the cursor, and its place in the plan. Raises RetroPlanError."""
        plan = self.workspace.plan
        found = plan.block_on(self.state.day)
        if found is None:
            raise RetroPlanError("No block in this week")
        return next(n for n, block in enumerate(plan.blocks) if block is found), found

    def pick_up(self) -> None:
        index, block = self.block()
        if block.start < self.workspace.today:
            raise RetroPlanError(f"{block.name} has begun", "", "Only blocks ahead can be moved")
        self.carried = Carried(self.workspace.plan, index, self.state.day)
        self.say(f"Carrying {block.name}: arrows take it past other blocks, enter drops it, esc puts it back", "accent")

    def _carry(self, had: Carried, by: int) -> None:
        plan, carried = self.workspace.plan, replace(had, by=had.by + by)
        after = apply(plan, carried.edit(self.workspace.today)).plan if carried.by else None
        self.carried = replace(carried, after=after)
        self.go_to_week(plan.week((after or plan).blocks[carried.index].start))

    def drop(self) -> None:
        carried, self.carried = self.carried, None
        if carried is None:
            return
        if carried.by:
            self.edit(carried.edit(self.workspace.today))
        else:
            self.say("Dropped where it was", "muted")

    def put_back(self) -> None:
        """Let a carried block be where it was, and the cursor too."""
        carried, self.carried = self.carried, None
        if carried is not None:
            go(self, carried.back)
            self.say("Put back", "muted")

    # The mouse.

    def scrolled(self, lines: int) -> None:
        if self.carried is None:
            self.step(1 if lines > 0 else -1)

    def clicked(self, id: str, clicks: int) -> None:
        if id in BUTTONS:
            self.perform(BUTTONS[id])
            return
        if self.carried is not None:
            raise RetroPlanError("A block is carried", "", "arrows carry it, enter drops it, esc puts it back")
        kind, _, rest = id.partition(":")
        clicks_on: dict[str, Callable[[str, int], None]] = {
            "week": self._click_week,
            "block": self._click_block,
            "goal": self._click_goal,
            "session": lambda id, _: open_session(self, id),
        }
        if kind in clicks_on:
            clicks_on[kind](rest, clicks)

    def _click_week(self, day: str, clicks: int) -> None:
        self.go_to_week(self.workspace.plan.week(date.fromisoformat(day)))
        if clicks > 1:
            self.perform("season.open")

    def _click_block(self, number: str, _: int) -> None:
        plan = self.workspace.plan
        if number.isdigit() and int(number) < len(plan.blocks):
            self.go_to_week(plan.week(plan.blocks[int(number)].start))

    def _click_goal(self, id: str, clicks: int) -> None:
        goal = self.workspace.plan.goal(id)
        if goal is not None and goal.date is not None and clicks == 1:
            go(self, goal.date)
        elif goal is not None:
            self.show("goals")
