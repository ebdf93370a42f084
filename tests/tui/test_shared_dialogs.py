"""What every screen shares: help, palette, settings, themes, plans, the user's own keys, and wrong settings."""

from __future__ import annotations

import io
import os
import shlex

import pytest
import tomli
from screen_driver import PLAN, screens

from retroplan.commands.cli import main
from retroplan.domain.base.errors import RetroPlanError, StoreError
from retroplan.store.io import paths
from retroplan.workspace.events import SaveFailed

OTHER = PLAN.replace('"Winter"', '"Other"').replace("Retro strides", "Hill walk")


def put_plan(folder, name: str, text: str) -> None:
    found = paths.find(str(folder), {}).plans
    os.makedirs(found, exist_ok=True)
    with open(os.path.join(found, f"{name}.toml"), "w", encoding="utf-8") as file:
        file.write(text)


def settings(folder) -> dict:
    with open(paths.find(str(folder), {}).settings, "rb") as file:
        return tomli.load(file)


# Help.


@pytest.mark.parametrize("tab", ["1", "3", "4", "5"])
async def test_help_names_every_key_of_the_screen(tmp_path, tab):
    async with screens(tmp_path, size=(200, 60), keys=(tab, "?")) as run:
        for action in run.screen.actions:
            assert action.label in run.text, action.id
        await run.press("?")
        assert run.screen.dialog is None


async def test_help_searches_and_says_what_does_nothing_now(tmp_path):
    async with screens(tmp_path, size=(160, 50), keys=("?",)) as run:
        await run.press(*"paste")
        assert "not now: Nothing copied yet" in run.text
        assert "flip direction" not in run.text
        await run.press("escape")
        assert "flip direction" in run.text
        await run.type("no such thing")
        assert "No matches" in run.text
        await run.press("escape", "escape")
        assert run.screen.dialog is None
        await run.press("y", "?", *"paste")
        assert "Nothing copied yet" not in run.text
        assert run.file_text() == PLAN


async def test_help_finds_the_keys_of_other_screens_by_search(tmp_path):
    async with screens(tmp_path, size=(160, 50), keys=("?",)) as run:
        assert "convert steps" not in run.text
        await run.type("convert steps")
        assert "convert steps" in run.text
        assert "on Benefits" in run.text


# The palette.


async def test_the_palette_begins_with_what_the_screen_itself_does(tmp_path):
    for tab in ("1", "3", "4", "5"):
        async with screens(tmp_path, keys=(tab, ":")) as run:
            groups = list(dict.fromkeys(item.group for item in run.screen.dialog.state.items))
            shared = [group for group in groups if group in ("Days and weeks", "Plan", "Screens", "More")]
            assert groups[-len(shared) :] == shared
            assert shared[-3:] == ["Plan", "Screens", "More"]
            assert len(groups) > len(shared)
            await run.press("escape")


async def test_the_palette_runs_a_command_and_refuses_what_cannot_be_done(tmp_path):
    async with screens(tmp_path, keys=("ctrl+p",)) as run:
        await run.press(*"flip")
        await run.press("enter")
        assert run.session("strd").workout.startswith("2km back easy")
        await run.press(":")
        await run.type("paste week")
        assert "not now: No week copied yet" in run.text
        await run.press("enter")
        assert run.screen.dialog is not None
        await run.press("escape", ":")
        await run.type("undo")
        await run.press("enter")
        assert run.file_text() == PLAN
        await run.press(":")
        await run.type("goals")
        await run.click("item:screen.goals")
        assert run.screen.ID == "goals"
        await run.press(":")
        await run.wheel(2)
        assert run.screen.dialog.state.index == 2
        await run.pilot.click(offset=(0, 0))
        await run.settle()
        assert run.screen.dialog is None


# Themes and settings.


async def test_a_theme_is_previewed_kept_by_enter_and_put_back_by_esc(tmp_path):
    async with screens(tmp_path, keys=(":",)) as run:
        before = run.app.palette
        await run.type("choose a theme")
        await run.press("enter", "down")
        preview = run.app.palette
        assert preview != before
        assert run.screen.canvas.palette == preview
        await run.press("escape")
        assert run.app.palette == run.screen.canvas.palette == before
        assert not os.path.exists(tmp_path / "config.toml")
        await run.press(":")
        await run.type("choose a theme")
        await run.press("enter", *"light")
        chosen = run.app.palette
        await run.press("enter")
        assert settings(tmp_path) == {"theme": chosen.name}
        await run.press("3")
        assert run.screen.canvas.palette == chosen
    async with screens(tmp_path) as run:
        assert run.app.palette == chosen


async def test_settings_change_theme_units_and_week_start(tmp_path):
    (tmp_path / "config.toml").write_text("# mine\n[keys]\n'week.today' = \"0\"\n")
    async with screens(tmp_path, keys=(",",)) as run:
        before = run.app.palette
        await run.press("right")
        assert run.app.palette != before
        await run.press("escape", "escape")
        assert run.app.palette == before
        assert run.file_text() == PLAN
        await run.press(",", "right")
        chosen = run.app.palette.name
        await run.press("tab", "right", "tab", "s", "ctrl+s")
        disk = run.on_disk()
        assert disk["athlete"]["units"] == "mi"
        assert disk["week_start"] == "saturday"
        kept = settings(tmp_path)
        assert (kept["theme"], kept["units"], kept["week_start"]) == (chosen, "mi", "saturday")
        assert (tmp_path / "config.toml").read_text().endswith("# mine\n[keys]\n'week.today' = \"0\"\n")
        await run.press("u")
        assert run.file_text() == PLAN


async def test_settings_say_what_they_are_for(tmp_path):
    async with screens(tmp_path, size=(160, 50), keys=("?", *"preferences")) as run:
        assert "Theme, units and week start" in run.text
        assert "week start and plan" not in run.text
        await run.press("escape", "escape", ",")
        assert "The theme is for all plans; units and week start are for this one" in " ".join(run.text.split())


async def test_settings_show_the_week_start_the_plan_has(tmp_path):
    odd = PLAN.replace("[athlete]", 'week_start = "wednesday"\n\n[athlete]', 1)
    async with screens(tmp_path, odd, keys=(",", "ctrl+s")) as run:
        assert run.on_disk()["week_start"] == "wednesday"
        assert run.file_text() == odd


async def test_wrong_settings_are_said_and_the_defaults_stand_in(tmp_path):
    wrong = 'theme = "no-such"\nweek_start = "someday"\n\n[keys]\n"session.ad" = "z"\n"session.edit" = "a"\n'
    async with screens(tmp_path, settings=wrong) as run:
        assert "and 3 more" in " ".join(run.text.split())  # folded behind a long path
        await run.press("!")
        notes = [remark.text for remark in run.screen.dialog.state.remarks]
        for word in ("no-such", "someday", 'Did you mean "session.add"?', 'already means "add"'):
            assert any(word in note for note in notes), word
        await run.press("escape", "a")
        assert run.screen.dialog.state.id == "add"
        assert (tmp_path / "config.toml").read_text() == wrong


async def test_settings_that_are_no_toml_are_never_written_over(tmp_path):
    async with screens(tmp_path, settings='theme = "retro-light\n') as run:
        assert run.screen.ID == "problems"  # which plan is meant is written there
        await run.press("o", "enter")
        assert (tmp_path / "config.toml").read_text() == 'theme = "retro-light\n'


async def test_a_wrong_theme_file_is_said_where_themes_are_chosen(tmp_path):
    themes = paths.find(str(tmp_path), {}).themes
    os.makedirs(themes)
    with open(os.path.join(themes, "mine.toml"), "w", encoding="utf-8") as file:
        file.write('title = "Mine"\n[colours]\ntext = "not a colour"\n')
    async with screens(tmp_path, keys=(":",)) as run:
        await run.type("choose a theme")
        await run.press("enter")
        assert "mine.toml" in run.text
        assert "mine" not in [item.id for item in run.screen.dialog.state.items]


async def test_own_keys_replace_the_built_in_ones_everywhere(tmp_path):
    own = '[keys]\n"session.flip" = "z f9"\n"screen.goals" = ["alt+g", "3"]\n'
    async with screens(tmp_path, settings=own) as run:
        await run.press("v")
        assert run.file_text() == PLAN  # no longer a key
        await run.press("z")
        assert run.session("strd").workout.startswith("2km back easy")
        await run.press("f9")
        assert run.session("strd").workout.startswith("2km easy")
        await run.press("?", *"flip")
        assert "z f9" in run.text
        await run.press("escape", "escape", "alt+g")
        assert run.screen.ID == "goals"


# Plans.


async def test_another_plan_is_opened_and_the_first_one_saved(tmp_path):
    put_plan(tmp_path, "other", OTHER)
    async with screens(tmp_path, settings='plan = "winter"\n', keys=("v", "ctrl+o")) as run:
        assert "✓ Winter" in run.text
        assert "winter.toml   1 goal, 4 sessions" in run.text
        await run.press(*"other", "enter")
        assert run.plan.name == "Other"
        assert "Hill walk" in run.text
        assert settings(tmp_path)["plan"] == "other"
        assert "2km back easy" in run.file_text("winter")
        await run.press("u")
        assert "Nothing to undo" in run.text  # the other plan's edits are not this one's
        assert run.file_text() == OTHER


async def test_a_plan_that_cannot_be_read_leaves_this_one_open(tmp_path):
    put_plan(tmp_path, "other", "name = [")
    async with screens(tmp_path, settings='plan = "winter"\n', keys=("ctrl+o",)) as run:
        assert "cannot be read" in run.text
        await run.press(*"other", "enter")
        assert run.plan.name == "Winter"
        assert "✕" in run.text
        await run.press("v")
        assert "2km back easy" in run.file_text()


async def test_a_new_plan_and_its_wrong_names(tmp_path):
    async with screens(tmp_path, keys=("ctrl+o", *"new", "enter", "enter")) as run:
        assert "A plan needs a name" in run.text
        await run.type("Winter")
        await run.press("enter")
        assert run.screen.dialog is not None  # there is one of that name
        assert run.plan.sessions != ()
        await run.type(" two")
        await run.press("enter")
        assert (run.plan.name, run.plan.sessions) == ("Winter two", ())
        assert run.on_disk()["name"] == "Winter two"
        assert settings(tmp_path)["plan"] == "winter-two"
        assert run.file_text("winter") == PLAN


async def test_renaming_keeps_everything_but_the_name(tmp_path):
    async with screens(tmp_path, keys=(":",)) as run:
        await run.type("rename")
        await run.press("enter", "ctrl+u")
        await run.type("Long  winter")
        await run.press("enter")
        assert run.plan.name == "Long winter"
        assert sorted(os.listdir(paths.find(str(tmp_path), {}).plans)) == ["long-winter.toml"]
        assert run.file_text() == PLAN.replace('name = "Winter"', 'name = "Long winter"')
        await run.press("v")
        assert "2km back easy" in run.file_text()


async def test_a_plan_is_deleted_after_it_was_shown_and_never_the_open_one(tmp_path):
    folder = tmp_path / "my plans"
    put_plan(folder, "other", OTHER)
    async with screens(folder, settings='plan = "winter"\n', size=(160, 40), keys=(":",)) as run:
        await run.type("delete a plan")
        await run.press("enter", "down")
        assert "not now: it is open" in run.text
        await run.press("enter")
        assert run.screen.dialog.state.id == "delete-plan"
        await run.press("up", "enter")
        assert "Delete this plan?" in run.text
        assert "other.toml, 1 goal, 4 sessions" in run.text
        assert (folder / "plans" / "other.toml").exists()
        await run.press("enter")
        assert not (folder / "plans" / "other.toml").exists()
        assert "brings it back" in " ".join(run.text.split())  # folded behind a long path
        command = run.screen.message[0].split("`")[1]
        assert run.plan.name == "Winter"
        await run.press(":")
        await run.type("delete a plan")
        await run.press("enter", "enter")
        assert (folder / "plans" / "winter.toml").exists()
    assert main(["--config-dir", str(folder), *shlex.split(command)[1:]], {}, io.StringIO(), io.StringIO()) == 0
    assert (folder / "plans" / "other.toml").exists()


WRONG = PLAN.replace('"8km easy"', '"8km quick"')


async def test_one_workout_that_cannot_be_read_keeps_no_plan_shut(tmp_path):
    async with screens(tmp_path, WRONG) as run:
        assert run.screen.ID == "week"
        assert "1 workout cannot be read: ! shows it" in run.text
        assert "cannot read" in " ".join(run.text.split())
        await run.press("!")
        assert 'unknown word "quick"' in run.text
        await run.press("enter")
        assert run.screen.selected.id == "easy"
        for key in ("X", "v", "x", "x", "3", "4", "5", "1"):
            await run.press(key)
            if run.screen.dialog is not None:
                await run.press("escape")
        await run.press("t", "v", "u")
        assert run.file_text() == WRONG
        await run.press("left", "L")  # what is changed beside it leaves it alone
        assert 'workout = "8km quick"' in run.file_text()
        assert run.session("easy").date.day == 2


async def test_the_same_unreadable_workout_is_told_of_once_and_leads_to_the_next(tmp_path):
    entry = '\n[[sessions]]\nid = "q{n}"\ndate = {day}\ntitle = "Track"\nworkout = "6x(1km quick / 400m jog)"\n'
    days = ("2026-11-17", "2026-11-24", "2026-12-08", "2026-12-15")
    text = PLAN + "".join(entry.format(n=n, day=day) for n, day in enumerate(days))
    async with screens(tmp_path, text, keys=("!",)) as run:
        (told,) = (remark for remark in run.screen.dialog.state.remarks if remark.session)
        assert told.text == 'Tue 8 Dec 2026 Track and 3 more: column 8: unknown word "quick"'
        await run.press("enter")
        assert run.screen.selected.id == "q2"


async def test_another_plan_says_its_unreadable_workouts_too(tmp_path):
    put_plan(tmp_path, "other", WRONG.replace('"Winter"', '"Other"').replace('"12km easy"', '"far"'))
    async with screens(tmp_path, settings='plan = "winter"\n', keys=("ctrl+o", *"other", "enter")) as run:
        assert run.plan.name == "Other"
        assert "2 workouts cannot be read: ! shows them" in run.text


# Leaving, and a disk that refuses.


@pytest.mark.parametrize("keys", [("q",), ("ctrl+q",), ("ctrl+c",), ("a", "ctrl+c"), ("3", "/", "ctrl+c")])
async def test_leaving_waits_for_the_disk(tmp_path, keys):
    async with screens(tmp_path, keys=("v", *keys)) as run:
        assert run.app.return_value == 0
    assert "2km back easy" in (tmp_path / "plans" / "winter.toml").read_text()


async def test_what_is_not_on_disk_is_not_left_behind_unasked(tmp_path, monkeypatch):
    put_plan(tmp_path, "other", OTHER)
    async with screens(tmp_path, settings='plan = "winter"\n', keys=("v",)) as run:
        workspace = run.app.workspace
        monkeypatch.setattr(workspace.store, "flush", lambda _: False)
        run.app.on_store_report(
            type("Report", (), {"workspace": workspace, "event": SaveFailed(1, StoreError("The disk is full"))})()
        )
        await run.settle()
        assert "not saved: The disk is full" in run.text
        for key in ("q", "ctrl+q"):
            run.app.state.leaving = False
            await run.press(key)
            assert run.app.return_value is None, key
            assert "again leaves" in run.text
        await run.press("ctrl+o", *"other", "enter")
        assert run.plan.name == "Winter"
        assert "not saved yet" in run.text
        monkeypatch.undo()
        assert "2km back easy" in run.file_text()


async def test_what_a_closed_plan_still_reports_does_not_reach_the_open_one(tmp_path):
    put_plan(tmp_path, "other", OTHER)
    async with screens(tmp_path, settings='plan = "winter"\n', keys=("v",)) as run:
        old = run.app.workspace
        await run.press("ctrl+o", *"other", "enter")
        late = type("Report", (), {"workspace": old, "event": SaveFailed(9, StoreError("Too late"))})()
        run.app.on_store_report(late)
        assert run.app.workspace.failure is None
        assert "Too late" not in run.text
        assert old.failure is not None


async def test_a_read_only_plan_is_looked_at_only(tmp_path):
    newer = PLAN.replace("schema = 1", "schema = 99")
    async with screens(tmp_path, newer) as run:
        assert "read-only" in run.text
        for key in ("v", "x", "d", "u", "ctrl+s"):
            await run.press(key)
            assert "read-only" in run.text or "Nothing to undo" in run.text
        await run.press("3", "4", "5", "q")
        assert run.app.return_value == 0
    assert (tmp_path / "plans" / "winter.toml").read_text() == newer


def test_an_error_in_one_line():
    from retroplan.tui.base.preferences import one_line

    assert one_line(RetroPlanError("A.", "", "B")) == "A. B"
