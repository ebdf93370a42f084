"""Owns the actions on plans as wholes: opening another, making, renaming and deleting one.

Rules: a plan is on disk before it is left; the open one is never deleted.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Athlete, Plan
from retroplan.tui.dialogs.ask import AskDialog
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.tui.dialogs.confirm import confirm
from retroplan.view.controls import picker, prompt
from retroplan.view.controls.picker import Item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retroplan.tui.base import BaseScreen
    from retroplan.workspace.services import ListedPlan, Services
    from retroplan.workspace.workspace import Workspace


class PlanActions:
    """Part of the application."""

    if TYPE_CHECKING:
        services: Services
        preferences: Mapping[str, object]

        @property
        def workspace(self) -> Workspace: ...
        @property
        def plan_screen(self) -> BaseScreen: ...
        def settle_disk(self) -> None: ...
        def adopt(self, workspace: Workspace) -> None: ...

    def do_app_plans(self) -> None:
        items = tuple(plan_item(plan, f"open:{plan.file}") for plan in self.services.plans())
        items += (Item("new", "New plan…", "an empty one, made current"),)
        current = f"open:{os.path.splitext(os.path.basename(self.workspace.store.path))[0]}"
        self.plan_screen.open(ChooseDialog(picker.pick("plans", "Plans", items, current), self._plan_chosen))

    def _plan_chosen(self, id: str) -> None:
        if id == "new":
            self.new_plan()
        else:
            self.settle_disk()
            self.adopt(self.services.open_plan(id.removeprefix("open:")))
            if not self.plan_screen.message[0]:
                self.plan_screen.say(f"Plan {self.workspace.plan.name}")

    def new_plan(self) -> None:
        def submit(name: str) -> None:
            old = self.workspace.plan
            athlete = replace(new_athlete(self.preferences), units=old.athlete.units)
            plan = Plan(checked_name(name), old.week(self.workspace.today).start, old.week_start, athlete)
            self.settle_disk()
            self.adopt(self.services.new_plan(plan))
            self.plan_screen.say(f"New plan {plan.name}")

        self.plan_screen.open(AskDialog(prompt.ask("new-plan", "New plan", placeholder="its name"), submit))

    def rename_plan(self) -> None:
        def submit(name: str) -> None:
            self.settle_disk()
            self.adopt(self.services.rename_plan(self.workspace, checked_name(name)))
            self.plan_screen.say(f"Now called {name.strip()}")

        self.plan_screen.open(AskDialog(prompt.ask("rename", "Rename the plan", "", self.workspace.plan.name), submit))

    def restore_backup(self) -> None:
        from retroplan.tui.dialogs import earlier

        earlier.choose(self.plan_screen)

    def delete_plan(self) -> None:
        """Ask which plan, show what that means, and put it into the backups."""
        opened = os.path.realpath(self.workspace.store.path)
        own = os.path.splitext(os.path.basename(opened))[0]
        listed = {plan.file: plan for plan in self.services.plans()}
        here = "it is open; open another one first"
        items = tuple(
            replace(plan_item(plan, id), disabled_reason=here if id == own else "") for id, plan in listed.items()
        )

        def act(file: str) -> None:
            path = self.services.delete_plan(file, opened)
            self.plan_screen.say(f"Deleted {listed[file].name}: `retroplan restore {path} 1` brings it back")

        def choose(file: str) -> None:
            plan = listed[file]
            lines = (f"− {plan.name}", f"  {plan.file}.toml, {plan.note}", "It moves into the backups, as it is now.")
            confirm(self.plan_screen, "Delete this plan?", lines, lambda: act(file))

        first = next((id for id in listed if id != own), own)
        self.plan_screen.open(ChooseDialog(picker.pick("delete-plan", "Delete a plan", items, first), choose))


def plan_item(plan: ListedPlan, id: str) -> Item:
    """A plan in a list: its own name, its file and what is in it."""
    return Item(id, plan.name, f"{plan.file}.toml   {plan.note}")


def new_athlete(preferences: Mapping[str, object]) -> Athlete:
    """Who a new plan is for, as the settings say."""
    found = preferences.get("athlete")
    athlete = found if isinstance(found, Athlete) else Athlete()
    units = preferences.get("units")
    return replace(athlete, units="mi" if units == "mi" else "km") if units else athlete


def checked_name(name: str) -> str:
    """A plan's name, tidied. Raises RetroPlanError for an empty or too long one."""
    name = " ".join(name.split())
    if not name:
        raise RetroPlanError("A plan needs a name", "", "Type one, such as Spring 10K")
    if len(name) > 100:
        raise RetroPlanError("That name is too long", "", "At most 100 characters")
    return name
