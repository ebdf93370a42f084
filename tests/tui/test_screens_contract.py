"""What the screens owe the table of keys, the views and the framework."""

from __future__ import annotations

import inspect
from importlib import import_module

import pytest
from screen_driver import PLAN, screens
from textual.app import App
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget

from retroplan.keymap.actions import ACTIONS, ALL
from retroplan.tui.app import RetroPlanApp
from retroplan.tui.base.canvas import Canvas
from retroplan.tui.base.screen import BaseScreen
from retroplan.tui.registry import SCREENS, tables

CLASSES = {id: getattr(import_module(f"retroplan.tui.screens.{id}"), name) for id, name in SCREENS.items()}

# Names of the framework's that are ours on purpose.
INTENDED = {
    App: {"BINDINGS", "CSS", "ENABLE_COMMAND_PALETTE", "TITLE", "_fatal_error", "on_event"},
    Screen: {"AUTO_FOCUS", "compose"},
    Widget: {"ALLOW_SELECT", "DEFAULT_CSS", "can_focus", "can_focus_children", "render_line"},
}
# What the framework itself writes into every subclass.
WRITTEN = {
    "_computes", "_css_type_name", "_css_type_names", "_decorated_handlers", "_inherit_bindings",
    "_inherit_component_classes", "_inherit_css", "_merged_bindings", "_reactives", "can_focus", "can_focus_children",
}  # fmt: skip


def own_names(kind: type) -> set[str]:
    """What our part of a class defines."""
    ours = [each for each in kind.__mro__ if each.__module__.startswith("retroplan.")]
    return {name for each in ours for name in vars(each) if not name.startswith("__")}


@pytest.mark.parametrize(
    ("kind", "base"), [(RetroPlanApp, App), (Canvas, Widget), *((kind, Screen) for kind in CLASSES.values())]
)
def test_no_name_of_the_framework_is_taken_by_accident(kind, base):
    assert {name for name in own_names(kind) if hasattr(base, name)} - INTENDED[base] - WRITTEN == set()


async def test_no_attribute_hides_one_of_the_framework(tmp_path):
    """The same for what is set on the objects: none of it is a method or attribute the framework has of its own."""
    async with screens(tmp_path) as run:
        for thing, base in ((run.app, App), (run.screen, Screen), (run.screen.canvas, Widget)):
            fresh = set(vars(base()))
            made = {name for name in vars(thing) if name not in fresh and hasattr(base, name)}
            # Cached values of the framework's own properties.
            assert {name for name in made if not name.startswith("_")} == set(), thing
            assert not {name for name in made if inspect.isfunction(getattr(base, name))}, thing


# Keys.


@pytest.mark.parametrize("screen", SCREENS)
def test_every_action_has_one_handler_on_each_of_its_screens_and_no_handler_is_without_one(screen):
    handled = [id for table in tables(screen) for id in table]
    assert sorted(handled) == sorted(action.id for action in ACTIONS if screen in action.screens)


@pytest.mark.parametrize("kind", CLASSES.values())
def test_a_screen_is_made_of_parts_not_of_ancestors(kind):
    """A screen of ours is a `BaseScreen`, that is a screen of the framework's, and there is nothing between."""
    assert kind.__mro__[:3] == (kind, BaseScreen, Screen)


@pytest.mark.parametrize("screen", ALL)
async def test_every_action_can_be_run_at_once_and_leaves_the_plan_sound(tmp_path, screen):
    async with screens(tmp_path, PLAN) as run:
        run.app.show(screen)
        await run.settle()
        for action in run.screen.actions:
            if action.id == "app.quit":
                continue
            run.screen.attempt(lambda id=action.id: run.screen.perform(id))
            await run.settle()
            if screen != run.screen.ID:
                run.app.show(screen)
                await run.settle()
            run.screen.dialog = None
            run.screen.perform("app.escape")
        assert run.on_disk()["name"] == "Winter"


async def test_keys_typed_before_another_screen_comes_to_the_front_are_for_that_one(tmp_path):
    """As when a line is slow: `1` and `d` arrive together on Goals, and the session under the cursor is deleted."""
    async with screens(tmp_path, keys=("3",)) as run:
        canvas = run.screen.canvas
        for key in ("1", "d"):
            canvas.post_message(Key(key, key))
        await run.settle()
        assert run.screen.ID == "week"
        assert [goal.id for goal in run.plan.goals] == ["mile"]
        assert run.session("strd") is None
        assert "Deleted Retro strides" in run.text


# Clicks.

CLICKS = {
    "week": ("]",),
    "season": ("2", "t"),
    "goals": ("3",),
    "benefits": ("4",),
    "benefits sources": ("4", "o"),
    "benefits first": ("4", "f"),
    "benefits steps": ("4", "c"),
    "workouts": ("5",),
    "workouts own": ("5", "f"),
}


@pytest.mark.parametrize("place", CLICKS)
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 20)])
async def test_every_hit_does_something(tmp_path, place, size):
    """Of each kind of hit, a click on one that is not chosen already changes the picture."""
    plan = PLAN + '\n[[goals]]\nid = "tenk"\ntitle = "City 10K"\ndate = 2027-02-07\n'
    async with screens(tmp_path, plan, size=size, keys=CLICKS[place]) as run:
        before = run.text
        kinds: dict[str, list[str]] = {}
        for hit in run.screen.canvas.frame.hits:
            kinds.setdefault(hit.id.partition(":")[0], []).append(hit.id)
        for kind, ids in kinds.items():
            changed = False
            for id in (ids[0], ids[-1]):
                await run.click(id)
                changed = changed or run.text != before
                await run.press("escape", "escape", "1", "t", "[", *CLICKS[place])
                before = run.text
                if id not in run.hits:
                    break
            assert changed, kind


async def test_every_hit_of_a_dialog_does_something(tmp_path):
    for keys in (("e",), ("3", "a"), (",",), (":",), ("w",), ("a",), ("i",), ("?",)):
        async with screens(tmp_path, keys=keys) as run:
            known = {"outside", "panel", "prompt", "field", "choice", "form", "item", "text"}
            assert {hit.partition(":")[0] for hit in run.hits} <= known
            for id in sorted(run.hits - {"panel", "prompt", "outside"}):
                if run.screen.dialog is None:
                    run.screen.perform({"e": "session.edit", "a": "goal.add"}.get(keys[-1], "app.settings"))
                    await run.settle()
                if id in run.hits:
                    await run.click(id)
                assert run.app.is_running


# What the footer offers is what the keys do now.


@pytest.mark.parametrize("keys", [("3", "/"), ("4", "/"), ("4", "c"), ("4", "b"), ("5", "/"), ("m", "right")])
async def test_the_footer_offers_only_what_works_now(tmp_path, keys):
    async with screens(tmp_path, keys=keys) as run:
        last = run.text.splitlines()[-1]
        assert "esc" in last
        assert "all keys" not in last or run.app.state.carried
        typing = [style for row in run.screen.canvas.frame.rows for _, style in row if style == "text.reverse@input"]
        assert len(typing) == (0 if run.app.state.carried else 1)  # where the next letter goes is seen
        await run.press("escape")
        assert run.text.splitlines()[-1] != last
