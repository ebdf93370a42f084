"""The actions of the Workouts screen: the list, its filter and search, putting a workout on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.tui.dialogs.entry.put_on_day import put_on_day
from retroplan.view.reference import workouts

if TYPE_CHECKING:
    from retroplan.tui.base.screen import Handlers
    from retroplan.tui.screens.workouts import WorkoutsScreen


def use(screen: WorkoutsScreen) -> None:
    entry = workouts.selected(screen.now)
    if entry is not None:
        put_on_day(screen, entry)


def next_filter(screen: WorkoutsScreen) -> None:
    screen.filter(workouts.next_filter(screen.now.filter))


HANDLERS: Handlers = {
    "workout.use": use,
    "workout.filter": next_filter,
}
