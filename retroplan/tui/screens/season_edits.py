"""Owns the keys that act on whole weeks and blocks: insert, delete, shift, swap weekdays, repeat and move blocks.

Rules: each builds one edit and shows what it would do before enter does it; nothing here changes a plan. A carried
block shows that by itself. Undo takes each back in one step.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.dates import weekday_index
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import Value
from retroplan.domain.edits.blocks import to_repeat
from retroplan.domain.edits.edits import DeleteWeek, InsertWeek, MoveBlock, RepeatBlock, ShiftRest, SwapWeekdays
from retroplan.domain.plan.plan import Block, Plan
from retroplan.tui.dialogs.ask import AskDialog
from retroplan.tui.dialogs.preview import Preview, preview
from retroplan.tui.screens.calendar import CalendarScreen
from retroplan.view.controls import prompt

# What changes the length of a shift while it is previewed, in days.
SHIFT_STEPS = {">": 1, "<": -1, "right": 1, "left": -1, "]": 7, "[": -7}


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


class SeasonEdits(CalendarScreen):
    """Part of the Season screen."""

    carried: Carried | None = None

    def block(self) -> tuple[int, Block]:
        """The block of the week under the cursor, and its place in the plan. Raises RetroPlanError."""
        plan = self.workspace.plan
        found = plan.block_on(self.state.day)
        if found is None:
            raise RetroPlanError("No block in this week")
        return next(n for n, block in enumerate(plan.blocks) if block is found), found

    # Weeks.

    def do_week_insert(self) -> None:
        preview(self, InsertWeek(self.week.start, self.workspace.today), self.LOW)

    def do_week_delete(self) -> None:
        preview(self, DeleteWeek(self.week.start, self.workspace.today), self.LOW)

    def do_rest_later(self) -> None:
        self._shift(1)

    def do_rest_earlier(self) -> None:
        self._shift(-1)

    def _shift(self, days: int) -> None:
        first, today = self.week.start, self.workspace.today

        def make(size: int) -> ShiftRest:
            return ShiftRest(first, size, today)

        self.open(Preview(self, make(days), self.LOW, days, make, SHIFT_STEPS))

    def do_weekdays_swap(self) -> None:
        start, today = self.week.start, self.workspace.today

        def submit(text: str) -> None:
            one, other = two_weekdays(text)
            preview(self, SwapWeekdays(one, other, start, None, today), self.LOW)

        title = f"Swap two weekdays from {self.week.label} on"
        self.open(AskDialog(prompt.ask("weekdays", title, placeholder="tue fri"), submit))

    # Blocks.

    def do_block_repeat(self) -> None:
        index, block = self.block()
        plan = self.workspace.plan
        ids = self.workspace.new_ids(len(to_repeat(plan, block)))
        preview(self, RepeatBlock(index, ids, self.workspace.today), self.LOW)

    def pick_up(self) -> None:
        index, block = self.block()
        today = self.workspace.today
        if block.start < today:
            raise RetroPlanError(f"{block.name} has begun", "", "Only blocks ahead can be moved")
        self.carried = Carried(self.workspace.plan, index, self.state.day)
        self.say(f"Carrying {block.name}: arrows take it past other blocks, enter drops it, esc puts it back", "accent")

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
            self.go(carried.back)
            self.say("Put back", "muted")


def two_weekdays(text: str) -> tuple[int, int]:
    """Two weekdays, 0 Monday to 6 Sunday, of `tue fri` or `tue, fri`. Raises RetroPlanError."""
    words = text.replace(",", " ").replace("/", " ").split()
    found = [weekday_index(word) for word in words]
    wrong = next((word for word, day in zip(words, found, strict=True) if day is None), "")
    if wrong:
        raise RetroPlanError(f'"{wrong}" is not a weekday', "", "Write two, such as: tue fri")
    if len(found) != 2 or found[0] is None or found[1] is None:
        raise RetroPlanError("Two weekdays are wanted", "", "Write two, such as: tue fri")
    return found[0], found[1]
