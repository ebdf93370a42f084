"""Owns the actions that mean the same on every screen: going to one, undo, the palette, help, plans, settings, leaving.

Rules: named `do_…` after their ids in the keymap; what a screen defines itself comes first.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from ..domain.dates import DAY_NAMES
from ..domain.errors import RetroPlanError
from ..domain.plan import Athlete, Plan
from ..domain.text import visible
from ..keymap import shown
from ..view import form, picker, prompt
from ..view.picker import Item
from .dialogs.ask import AskDialog
from .dialogs.choose import ChooseDialog
from .dialogs.confirm import confirm
from .dialogs.fill import FillDialog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..domain.theme import Theme
    from ..keymap import Action
    from ..ports import ListedPlan
    from ..workspace import Desk, Workspace
    from .base import BaseScreen
    from .state import ScreenState

WEEK_STARTS = tuple((name, name.title()) for name in DAY_NAMES)


class SharedActions:
    """Mixed into the application."""

    if TYPE_CHECKING:
        desk: Desk
        palette: Theme
        actions: tuple[Action, ...]
        state: ScreenState
        environ: Mapping[str, str]
        preferences: Mapping[str, object]

        @property
        def workspace(self) -> Workspace: ...
        @property
        def plan_screen(self) -> BaseScreen: ...
        def show(self, name: str) -> None: ...
        def wear(self, theme: Theme) -> None: ...
        def settle_disk(self) -> None: ...
        def adopt(self, workspace: Workspace) -> None: ...

    def do_screen_week(self) -> None:
        self.show("week")

    def do_screen_goals(self) -> None:
        self.show("goals")

    def do_screen_benefits(self) -> None:
        self.show("benefits")

    def do_screen_workouts(self) -> None:
        self.show("workouts")

    def do_app_quit(self) -> None:
        self.plan_screen.leave()

    def do_plan_undo(self) -> None:
        self.plan_screen.say(f"Undone: {self.workspace.undo()}")

    def do_plan_redo(self) -> None:
        self.plan_screen.say(f"Done again: {self.workspace.redo()}")

    def do_plan_save(self) -> None:
        if self.workspace.read_only:
            raise RetroPlanError("This plan is read-only", self.workspace.read_only)
        if self.workspace.failure is None and self.workspace.saved_revision >= self.workspace.revision:
            self.plan_screen.say("All saved")
            return
        self.workspace.save_again()
        self.plan_screen.say("Saving: the right end of the title bar says when it is on disk", "muted")

    def do_app_help(self) -> None:
        from .dialogs.keys_help import KeysHelp

        self.plan_screen.open(KeysHelp(self.plan_screen))

    # The palette: every action of the screen, and what has no key.

    def do_app_palette(self) -> None:
        screen = self.plan_screen
        late = ("Days and weeks", "Plan", "Screens")  # what is the screen's own comes before them
        actions = sorted(screen.actions, key=lambda a: late.index(a.group) if a.group in late else -1)
        items = [
            Item(
                action.id,
                action.label[:1].upper() + action.label[1:],
                action.tooltip,
                "  ".join(shown(key) for key in action.keys),
                screen.refusal(action.id),
                action.group,
            )
            for action in actions
            if not action.id.startswith(("cursor.", "list.", "app.escape", "app.palette"))
        ]
        items += [
            Item("theme", "Choose a theme", "with a live preview", group="More"),
            Item("plan.new", "New plan", "an empty one, made current", group="More"),
            Item("plan.rename", "Rename this plan", "its file too", group="More"),
            Item("plan.delete", "Delete a plan", "into the backups, never the open one", group="More"),
        ]
        self.plan_screen.open(ChooseDialog(picker.pick("palette", "Commands", tuple(items)), self._command))

    def _command(self, id: str) -> None:
        extra = {
            "theme": self.choose_theme,
            "plan.new": self.new_plan,
            "plan.rename": self.rename_plan,
            "plan.delete": self.delete_plan,
        }
        if id in extra:
            extra[id]()
        else:
            self.plan_screen.perform(id)

    # Themes, with a live preview.

    def choose_theme(self) -> None:
        before = self.palette
        themes, problems = self.desk.themes()
        by_name = {theme.name: theme for theme in themes}
        items = tuple(Item(t.name, t.title or t.name, "dark" if t.dark else "light") for t in themes)

        def choose(name: str) -> None:
            self.wear(by_name[name])
            self.desk.change_settings({"theme": name})
            self.plan_screen.say(f"Theme {by_name[name].title or name}")

        state = picker.pick("themes", "Themes", items, before.name)
        if problems:
            where, _, what = problems[0].partition(": ")  # the folder would leave no room for the fault
            state = replace(state, hint=visible(f"✕ {os.path.basename(where)}: {what}"))
        self.plan_screen.open(
            ChooseDialog(state, choose, lambda name: self.wear(by_name[name]), lambda: self.wear(before))
        )

    # Plans.

    def do_app_plans(self) -> None:
        items = tuple(plan_item(plan, f"open:{plan.file}") for plan in self.desk.plans())
        items += (Item("new", "New plan…", "an empty one, made current"),)
        current = f"open:{os.path.splitext(os.path.basename(self.workspace.store.path))[0]}"
        self.plan_screen.open(ChooseDialog(picker.pick("plans", "Plans", items, current), self._plan_chosen))

    def _plan_chosen(self, id: str) -> None:
        if id == "new":
            self.new_plan()
        else:
            self.settle_disk()
            self.adopt(self.desk.open_plan(id.removeprefix("open:")))
            if not self.plan_screen.message[0]:
                self.plan_screen.say(f"Plan {self.workspace.plan.name}")

    def new_plan(self) -> None:
        def submit(name: str) -> None:
            old = self.workspace.plan
            athlete = replace(new_athlete(self.preferences), units=old.athlete.units)
            plan = Plan(checked_name(name), old.week(self.workspace.today).start, old.week_start, athlete)
            self.settle_disk()
            self.adopt(self.desk.new_plan(plan))
            self.plan_screen.say(f"New plan {plan.name}")

        self.plan_screen.open(AskDialog(prompt.ask("new-plan", "New plan", placeholder="its name"), submit))

    def rename_plan(self) -> None:
        def submit(name: str) -> None:
            self.settle_disk()
            self.adopt(self.desk.rename_plan(self.workspace, checked_name(name)))
            self.plan_screen.say(f"Now called {name.strip()}")

        self.plan_screen.open(AskDialog(prompt.ask("rename", "Rename the plan", "", self.workspace.plan.name), submit))

    def delete_plan(self) -> None:
        """Ask which plan, show what that means, and put it into the backups."""
        opened = os.path.realpath(self.workspace.store.path)
        own = os.path.splitext(os.path.basename(opened))[0]
        listed = {plan.file: plan for plan in self.desk.plans()}
        here = "it is open; open another one first"
        items = tuple(
            replace(plan_item(plan, id), disabled_reason=here if id == own else "") for id, plan in listed.items()
        )

        def act(file: str) -> None:
            path = self.desk.delete_plan(file, opened)
            self.plan_screen.say(f"Deleted {listed[file].name}: `retroplan restore {path} 1` brings it back")

        def choose(file: str) -> None:
            plan = listed[file]
            lines = (f"− {plan.name}", f"  {plan.file}.toml, {plan.note}", "It moves into the backups, as it is now.")
            confirm(self.plan_screen, "Delete this plan?", lines, lambda: act(file))

        first = next((id for id in listed if id != own), own)
        self.plan_screen.open(ChooseDialog(picker.pick("delete-plan", "Delete a plan", items, first), choose))

    # Settings.

    def do_app_settings(self) -> None:
        themes, _ = self.desk.themes()
        by_name = {theme.name: theme for theme in themes}
        plan, before = self.workspace.plan, self.palette
        state = form.Form(
            "settings",
            "Settings",
            (
                form.choice("theme", "Theme", tuple((t.name, t.title or t.name) for t in themes), before.name),
                form.choice("units", "Units", (("km", "kilometres"), ("mi", "miles")), plan.athlete.units),
                form.choice("week_start", "Week starts", WEEK_STARTS, plan.week_start_name),
            ),
            note="The theme is for every plan, units and week start for this plan",
        )

        def change(now: form.Form) -> form.Form:
            name = form.values(now)["theme"]
            if name != self.palette.name:
                self.wear(by_name[name])
            return now

        def save(values: dict[str, str]) -> None:
            self._change_plan(values)
            self.desk.change_settings(values)
            self.plan_screen.say("Settings kept")

        self.plan_screen.open(FillDialog(state, save, change, lambda: self.wear(before)))

    def _change_plan(self, values: Mapping[str, str]) -> None:
        """Units and week start, as one step when either changes."""
        from ..domain.edits import ReplacePlan

        plan = self.workspace.plan
        units = "mi" if values["units"] == "mi" else "km"
        changed = replace(
            plan,
            week_start=DAY_NAMES.index(values["week_start"]),
            athlete=replace(plan.athlete, units=units),  # type: ignore[arg-type]
        )
        if changed != plan:
            self.workspace.do(ReplacePlan(changed, "change units and week start"))


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
