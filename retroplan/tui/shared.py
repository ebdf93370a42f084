"""Owns the actions that mean the same on every screen: going to one, undo, the palette, help, plans, settings, leaving.

Rules: named `do_…` after their ids in the keymap; what a screen defines itself comes first.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import DAY_NAMES
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.keymap.actions import shown
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.tui.dialogs.fill import FillDialog
from retroplan.tui.plans import PlanActions
from retroplan.view.controls import form, picker
from retroplan.view.controls.picker import Item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retroplan.domain.base.theme import Theme
    from retroplan.keymap.actions import Action
    from retroplan.tui.base import BaseScreen
    from retroplan.tui.state import ScreenState
    from retroplan.workspace.services import Services
    from retroplan.workspace.workspace import Workspace

WEEK_STARTS = tuple((name, name.title()) for name in DAY_NAMES)


class SharedActions(PlanActions):
    """Mixed into the application."""

    if TYPE_CHECKING:
        services: Services
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

    def do_screen_week(self) -> None:
        self.show("week")

    def do_screen_season(self) -> None:
        self.show("season")

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
        workspace = self.workspace
        if workspace.failure is None and workspace.saved_revision >= workspace.revision and not self.state.gone:
            self.plan_screen.say("All saved")
            return
        workspace.save_again()
        self.plan_screen.say("Saving: the right end of the title bar says when it is on disk", "muted")

    def do_plan_check(self) -> None:
        from retroplan.tui.dialogs.coach.findings import Findings

        self.plan_screen.open(Findings(self.plan_screen))

    def do_app_help(self) -> None:
        from retroplan.tui.dialogs.keys_help import KeysHelp

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
            Item("plan.restore", "Restore a backup…", "an earlier state of this plan, as one step", group="More"),
            Item("plan.delete", "Delete a plan", "into the backups, never the open one", group="More"),
        ]
        self.plan_screen.open(ChooseDialog(picker.pick("palette", "Commands", tuple(items)), self._command))

    def _command(self, id: str) -> None:
        extra = {
            "theme": self.choose_theme,
            "plan.new": self.new_plan,
            "plan.rename": self.rename_plan,
            "plan.restore": self.restore_backup,
            "plan.delete": self.delete_plan,
        }
        if id in extra:
            extra[id]()
        else:
            self.plan_screen.perform(id)

    # Themes, with a live preview.

    def choose_theme(self) -> None:
        before = self.palette
        themes, problems = self.services.themes()
        by_name = {theme.name: theme for theme in themes}
        items = tuple(Item(t.name, t.title or t.name, "dark" if t.dark else "light") for t in themes)

        def choose(name: str) -> None:
            self.wear(by_name[name])
            self.services.change_settings({"theme": name})
            self.plan_screen.say(f"Theme {by_name[name].title or name}")

        state = picker.pick("themes", "Themes", items, before.name)
        if problems:
            where, _, what = problems[0].partition(": ")  # the folder would leave no room for the fault
            state = replace(state, hint=visible(f"✕ {os.path.basename(where)}: {what}"))
        self.plan_screen.open(
            ChooseDialog(state, choose, lambda name: self.wear(by_name[name]), lambda: self.wear(before))
        )

    # Settings.

    def do_app_settings(self) -> None:
        themes, _ = self.services.themes()
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
            self.services.change_settings(values)
            self.plan_screen.say("Settings kept")

        self.plan_screen.open(FillDialog(state, save, change, lambda: self.wear(before)))

    def _change_plan(self, values: Mapping[str, str]) -> None:
        """Units and week start, as one step when either changes."""
        from retroplan.domain.edits.edits import ReplacePlan

        plan = self.workspace.plan
        units = "mi" if values["units"] == "mi" else "km"
        changed = replace(
            plan,
            week_start=DAY_NAMES.index(values["week_start"]),
            athlete=replace(plan.athlete, units=units),
        )
        if changed != plan:
            self.workspace.do(ReplacePlan(changed, "change units and week start"))
