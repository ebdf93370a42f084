"""The actions of the Workouts screen: the list, its filter and search, putting a workout on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.tui.dialogs.entry.put_on_day import put_on_day
from retroplan.view.reference import workouts

if TYPE_CHECKING:
    from retroplan.tui.base.screen import Handlers
    from retroplan.tui.screens.workouts import WorkoutsScreen

PAGE = 8  # lines; our own choice


def up(screen: WorkoutsScreen) -> None:
    screen.move(-1)


def down(screen: WorkoutsScreen) -> None:
    screen.move(1)


def page_up(screen: WorkoutsScreen) -> None:
    screen.scrolled(-PAGE)


def page_down(screen: WorkoutsScreen) -> None:
    screen.scrolled(PAGE)


def use(screen: WorkoutsScreen) -> None:
    entry = workouts.selected(screen.now)
    if entry is not None:
        put_on_day(screen, entry)


def next_filter(screen: WorkoutsScreen) -> None:
    screen.filter(workouts.next_filter(screen.now.filter))


def search(screen: WorkoutsScreen) -> None:
    screen.search()


def back(screen: WorkoutsScreen) -> None:
    screen.leave_all()


HANDLERS: Handlers = {
    "list.up": up,
    "list.down": down,
    "list.page_up": page_up,
    "list.page_down": page_down,
    "workout.use": use,
    "workout.filter": next_filter,
    "plan.search": search,
    "app.escape": back,
}
