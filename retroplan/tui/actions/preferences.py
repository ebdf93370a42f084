"""The palette of all commands, the choice of a theme, and the preferences."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import DAY_NAMES
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.keymap.actions import shown
from retroplan.tui.actions import plans
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.tui.dialogs.fill import FillDialog
from retroplan.view.controls import form, picker
from retroplan.view.controls.picker import Item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retroplan.tui.base.screen import BaseScreen, Handlers

WEEK_STARTS = tuple((name, name.title()) for name in DAY_NAMES)
LATE = ("Days and weeks", "Plan", "Screens")  # groups of the palette that come after what is the screen's own


def palette(screen: BaseScreen) -> None:
    """Every action of the screen, and what has no key."""
    actions = sorted(screen.actions, key=lambda a: LATE.index(a.group) if a.group in LATE else -1)
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
    items += [Item(id, label, detail, group="More") for id, label, detail in MORE]

    def run(id: str) -> None:
        if id in COMMANDS:
            COMMANDS[id](screen)
        else:
            screen.perform(id)

    screen.open(ChooseDialog(picker.pick("palette", "Commands", tuple(items)), run))


def choose_theme(screen: BaseScreen) -> None:
    """Themes, with a live preview."""
    app = screen.plan_app
    before = app.palette
    themes, problems = app.services.themes()
    by_name = {theme.name: theme for theme in themes}
    items = tuple(Item(t.name, t.title or t.name, "dark" if t.dark else "light") for t in themes)

    def choose(name: str) -> None:
        app.use_theme(by_name[name])
        app.services.change_settings({"theme": name})
        screen.say(f"Theme {by_name[name].title or name}")

    state = picker.pick("themes", "Themes", items, before.name)
    if problems:
        where, _, what = problems[0].partition(": ")  # the folder would leave no room for the fault
        state = replace(state, hint=visible(f"✕ {os.path.basename(where)}: {what}"))
    screen.open(ChooseDialog(state, choose, lambda name: app.use_theme(by_name[name]), lambda: app.use_theme(before)))


def preferences(screen: BaseScreen) -> None:
    app = screen.plan_app
    themes, _ = app.services.themes()
    by_name = {theme.name: theme for theme in themes}
    plan, before = screen.workspace.plan, app.palette
    state = form.Form(
        "settings",
        "Preferences",
        (
            form.choice("theme", "Theme", tuple((t.name, t.title or t.name) for t in themes), before.name),
            form.choice("units", "Units", (("km", "kilometres"), ("mi", "miles")), plan.athlete.units),
            form.choice("week_start", "Week starts", WEEK_STARTS, plan.week_start_name),
        ),
        note="The theme is for all plans; units and week start are for this one",
    )

    def change(now: form.Form) -> form.Form:
        name = form.values(now)["theme"]
        if name != app.palette.name:
            app.use_theme(by_name[name])
        return now

    def save(values: dict[str, str]) -> None:
        _change_plan(screen, values)
        app.services.change_settings(values)
        screen.say("Saved")

    screen.open(FillDialog(state, save, change, lambda: app.use_theme(before)))


def _change_plan(screen: BaseScreen, values: Mapping[str, str]) -> None:
    """Units and week start, as one step when either changes."""
    from retroplan.domain.edits.edits import ReplacePlan

    plan = screen.workspace.plan
    units = "mi" if values["units"] == "mi" else "km"
    changed = replace(
        plan,
        week_start=DAY_NAMES.index(values["week_start"]),
        athlete=replace(plan.athlete, units=units),
    )
    if changed != plan:
        screen.workspace.do(ReplacePlan(changed, "change units and week start"))


MORE = (
    ("theme", "Choose a theme", "with a live preview"),
    ("plan.new", "New plan", "an empty one, opened at once"),
    ("plan.rename", "Rename this plan", "its file too"),
    ("plan.restore", "Restore a backup…", "an earlier state of this plan, as one step"),
    ("plan.delete", "Delete a plan", "moved to the backups; not the open one"),
)
# What has no key, by its id in the palette.
COMMANDS: Handlers = {
    "theme": choose_theme,
    "plan.new": plans.new_plan,
    "plan.rename": plans.rename_plan,
    "plan.restore": plans.restore_backup,
    "plan.delete": plans.delete_plan,
}
HANDLERS: Handlers = {"app.palette": palette, "app.settings": preferences}
