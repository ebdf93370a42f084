"""Which screen has which name, and whose functions its keys run.

Rules: a screen and its actions are imported when the screen is first asked for, so that what is never opened costs
nothing. No two tables of one screen have the same action.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retroplan.tui.base.program import Program
    from retroplan.tui.base.screen import BaseScreen, Handlers

SCREENS = {
    "week": "WeekScreen",
    "season": "SeasonScreen",
    "goals": "GoalsScreen",
    "benefits": "BenefitsScreen",
    "workouts": "WorkoutsScreen",
    "start": "StartScreen",
    "problems": "ProblemsScreen",
}
# The modules of `actions` with the tables of each; where there is no plan no action can be run.
EVERYWHERE = ("everywhere", "preferences", "plans")
ACTIONS_OF: dict[str, tuple[str, ...]] = {
    "week": (*EVERYWHERE, "coach", "weeks", "search", "week_cursor", "week_sessions", "week_days"),
    "season": (*EVERYWHERE, "coach", "weeks", "search", "season_cursor", "season_weeks"),
    "goals": (*EVERYWHERE, "coach", "lists", "goals"),
    "benefits": (*EVERYWHERE, "lists", "benefits"),
    "workouts": (*EVERYWHERE, "lists", "workouts"),
    "start": (),
    "problems": (),
}


def tables(id: str) -> tuple[Handlers, ...]:
    """What the actions of a screen do, table by table."""
    return tuple(import_module(f"retroplan.tui.actions.{name}").HANDLERS for name in ACTIONS_OF[id])


def make_screen(app: Program, id: str) -> BaseScreen:
    """A new screen."""
    kind = getattr(import_module(f"retroplan.tui.screens.{id}"), SCREENS[id])
    handlers = {action: what for table in tables(id) for action, what in table.items()}
    screen: BaseScreen = kind(app, handlers)
    return screen
