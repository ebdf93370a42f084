"""The actions on whole weeks and blocks: insert, delete, shift, swap weekdays, repeat and move blocks.

Rules: each builds one edit and shows what it would do before enter does it; nothing here changes a plan. A carried
block shows that by itself. Undo takes each back in one step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.dates import weekday_index
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.edits.blocks import to_repeat
from retroplan.domain.edits.edits import DeleteWeek, InsertWeek, RepeatBlock, ShiftRest, SwapWeekdays
from retroplan.tui.base.cursor import week_of
from retroplan.tui.dialogs.ask import AskDialog
from retroplan.tui.dialogs.preview import Preview, Sizes, preview
from retroplan.view.controls import prompt

if TYPE_CHECKING:
    from retroplan.tui.base.screen import Handlers
    from retroplan.tui.screens.season import SeasonScreen

# What changes the length of a shift while it is previewed, in days.
SHIFT_STEPS = {">": 1, "<": -1, "right": 1, "left": -1, "]": 7, "[": -7}


def insert_week(screen: SeasonScreen) -> None:
    preview(screen, InsertWeek(week_of(screen).start, screen.workspace.today), low=True)


def delete_week(screen: SeasonScreen) -> None:
    preview(screen, DeleteWeek(week_of(screen).start, screen.workspace.today), low=True)


def shift_later(screen: SeasonScreen) -> None:
    _shift(screen, 1)


def shift_earlier(screen: SeasonScreen) -> None:
    _shift(screen, -1)


def _shift(screen: SeasonScreen, days: int) -> None:
    first, today = week_of(screen).start, screen.workspace.today

    def make(size: int) -> ShiftRest:
        return ShiftRest(first, size, today)

    screen.open(Preview(screen, make(days), low=True, sizes=Sizes(days, make, SHIFT_STEPS)))


def swap_weekdays(screen: SeasonScreen) -> None:
    week, today = week_of(screen), screen.workspace.today

    def submit(text: str) -> None:
        one, other = two_weekdays(text)
        preview(screen, SwapWeekdays(one, other, week.start, None, today), low=True)

    title = f"Swap two weekdays from {week.label} on"
    screen.open(AskDialog(prompt.ask("weekdays", title, placeholder="tue fri"), submit))


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


# Blocks.


def repeat_block(screen: SeasonScreen) -> None:
    index, block = screen.block()
    plan = screen.workspace.plan
    ids = screen.workspace.new_ids(len(to_repeat(plan, block)))
    preview(screen, RepeatBlock(index, ids, screen.workspace.today), low=True)


def move_block(screen: SeasonScreen) -> None:
    if screen.carried is not None:
        screen.drop()
    else:
        screen.pick_up()


def open_week(screen: SeasonScreen) -> None:
    """Drop what is carried; else open the week."""
    if screen.carried is not None:
        screen.drop()
        return
    screen.state.slot = 0
    screen.show("week")


HANDLERS: Handlers = {
    "week.insert": insert_week,
    "week.delete": delete_week,
    "rest.later": shift_later,
    "rest.earlier": shift_earlier,
    "weekdays.swap": swap_weekdays,
    "block.repeat": repeat_block,
    "block.move": move_block,
    "season.open": open_week,
}
