"""The actions of the Goals screen: the list, adding, editing, meeting and deleting goals, logging tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.edits.edits import ChangeGoal, RemoveGoal
from retroplan.tui.dialogs.coach.pace_tests import ask_tests
from retroplan.tui.dialogs.entry.goal_forms import goal_form
from retroplan.view.goals import goals

if TYPE_CHECKING:
    from retroplan.tui.base.screen import Handlers
    from retroplan.tui.screens.goals import GoalsScreen


def add(screen: GoalsScreen) -> None:
    screen.open(goal_form(screen, None, screen.go_to))


def edit(screen: GoalsScreen) -> None:
    screen.open(goal_form(screen, screen.chosen(), screen.go_to))


def log_test(screen: GoalsScreen) -> None:
    goal = goals.selected(screen.goals_state())
    backward = goal is not None and (goal.direction == "backward" or goal.kind == "habit")
    ask_tests(screen, "backward" if backward else "forward")


def delete(screen: GoalsScreen) -> None:
    goal = screen.chosen()
    screen.edit(RemoveGoal(goal.id), f"Deleted {goal.title}: u brings it back")


def met(screen: GoalsScreen) -> None:
    goal = screen.chosen()
    if goal.met is None:
        screen.edit(ChangeGoal(goal.id, (("met", screen.workspace.today),), f"met {goal.title}"))
    else:
        screen.edit(ChangeGoal(goal.id, (("met", None),), f"not met yet: {goal.title}"))
    screen.go_to(goal.id)


def show_weeks(screen: GoalsScreen) -> None:
    goal = screen.chosen()
    if goal.date is None:
        raise RetroPlanError(f"{goal.title} has no date", "", "e gives it one")
    screen.state.day, screen.state.slot = goal.date, 0
    screen.show("week")


HANDLERS: Handlers = {
    "goal.add": add,
    "goal.edit": edit,
    "goal.show": show_weeks,
    "goal.delete": delete,
    "goal.met": met,
    "goal.test": log_test,
}
