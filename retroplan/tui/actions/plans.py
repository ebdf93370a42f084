"""The actions on plans as wholes: opening another, making, renaming and deleting one.

Rules: a plan is on disk before it is left; the open one is never deleted.
"""

from __future__ import annotations

import os
from shlex import quote
from typing import TYPE_CHECKING

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan
from retroplan.tui.dialogs.ask import AskDialog
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.tui.dialogs.confirm import confirm
from retroplan.tui.dialogs.entry.plan_answers import checked_name, new_athlete, plan_item
from retroplan.view.controls import picker, prompt
from retroplan.view.controls.picker import Item

if TYPE_CHECKING:
    from retroplan.tui.base.screen import BaseScreen, Handlers


def open_another(screen: BaseScreen) -> None:
    app = screen.plan_app
    items = tuple(plan_item(plan, f"open:{plan.file}") for plan in app.services.plans())
    items += (Item("new", "New plan…", "an empty one, opened at once"),)
    current = f"open:{os.path.splitext(os.path.basename(screen.workspace.store.path))[0]}"

    def choose(id: str) -> None:
        if id == "new":
            new_plan(screen)
            return
        app.settle_disk()
        workspace = app.services.open_plan(id.removeprefix("open:"))
        app.adopt(workspace, f"Plan {workspace.plan.name}")

    screen.open(ChooseDialog(picker.pick("plans", "Plans", items, current), choose))


def new_plan(screen: BaseScreen) -> None:
    app = screen.plan_app

    def submit(name: str) -> None:
        old = screen.workspace.plan
        athlete = replace(new_athlete(app.preferences), units=old.athlete.units)
        plan = Plan(checked_name(name), old.week(screen.workspace.today).start, old.week_start, athlete)
        app.settle_disk()
        app.adopt(app.services.new_plan(plan), f"New plan {plan.name}")

    screen.open(AskDialog(prompt.ask("new-plan", "New plan", placeholder="its name"), submit))


def rename_plan(screen: BaseScreen) -> None:
    app = screen.plan_app

    def submit(name: str) -> None:
        app.settle_disk()
        app.adopt(app.services.rename_plan(screen.workspace, checked_name(name)))
        app.say(f"Now called {name.strip()}")

    screen.open(AskDialog(prompt.ask("rename", "Rename the plan", "", screen.workspace.plan.name), submit))


def restore_backup(screen: BaseScreen) -> None:
    from retroplan.tui.dialogs import backups

    backups.choose(screen, screen.plan_app.services)


def delete_plan(screen: BaseScreen) -> None:
    """Ask which plan, show what that means, and put it into the backups."""
    services = screen.plan_app.services
    opened = os.path.realpath(screen.workspace.store.path)
    own = os.path.splitext(os.path.basename(opened))[0]
    listed = {plan.file: plan for plan in services.plans()}
    here = "it is open; open another one first"
    items = tuple(
        replace(plan_item(plan, id), disabled_reason=here if id == own else "") for id, plan in listed.items()
    )

    def act(file: str) -> None:
        path = services.delete_plan(file, opened)
        screen.say(f"Deleted {listed[file].name}: `retroplan restore {quote(path)} 1` brings it back")

    def choose(file: str) -> None:
        plan = listed[file]
        lines = (f"− {plan.name}", f"  {plan.file}.toml, {plan.note}", "It is moved to the backups.")
        confirm(screen, "Delete this plan?", lines, lambda: act(file))

    first = next((id for id in listed if id != own), own)
    screen.open(ChooseDialog(picker.pick("delete-plan", "Delete a plan", items, first), choose))


HANDLERS: Handlers = {"app.plans": open_another}
