"""One file a screen: what its keys do. What it looks like belongs to `view`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retroplan.tui.app import RetroPlanApp
    from retroplan.tui.base import BaseScreen

SCREENS = {
    "week": "WeekScreen",
    "season": "SeasonScreen",
    "goals": "GoalsScreen",
    "benefits": "BenefitsScreen",
    "workouts": "WorkoutsScreen",
    "start": "StartScreen",
    "problems": "ProblemsScreen",
}


def make_screen(app: RetroPlanApp, id: str) -> BaseScreen:
    """A new screen; its code is imported only now, so that what is never opened costs nothing."""
    kind = getattr(import_module(f".{id}", __package__), SCREENS[id])
    screen: BaseScreen = kind(app)
    return screen
