"""The first start: each way to begin makes what it says and nothing else."""

from __future__ import annotations

import os
from datetime import date

import tomli
from screen_driver import PLAN, screens

from retroplan.store.io import paths


def plans(folder) -> list[str]:
    found = paths.find(str(folder), {}).plans
    return sorted(os.listdir(found)) if os.path.isdir(found) else []


def settings(folder) -> dict:
    with open(paths.find(str(folder), {}).settings, "rb") as file:
        return tomli.load(file)


async def test_nothing_is_made_by_looking(tmp_path):
    async with screens(tmp_path, None) as run:
        assert run.screen.ID == "start"
        await run.press("down", "up", "tab", "pagedown", "x", "u", "escape", "f5")
        await run.wheel(2)
        assert run.screen.ID == "start"
        assert plans(tmp_path) == []


async def test_an_empty_plan(tmp_path):
    async with screens(tmp_path, None, keys=("3",)) as run:
        await run.press("ctrl+u", "enter")
        assert "A plan needs a name" in run.text
        await run.type("My winter")
        await run.press("enter")
        assert run.screen.ID == "week"
        assert run.plan.name == "My winter"
        assert run.on_disk() == {"schema": 1, "name": "My winter", "start": date(2026, 11, 30)}
        assert plans(tmp_path) == ["my-winter.toml"]
        assert settings(tmp_path)["plan"] == "my-winter"


async def test_the_first_minutes(tmp_path):
    async with screens(tmp_path, None, keys=("2", "enter")) as run:
        assert run.plan.name == "First minutes backward"
        disk = run.on_disk()["sessions"]
        assert len(disk) == len(run.plan.sessions) == 16
        assert all(session["date"] >= date(2026, 12, 2) for session in disk)
        assert len({session["id"] for session in disk}) == 16


async def test_from_a_goal_to_a_season(tmp_path):
    async with screens(tmp_path, None, keys=("1", "enter")) as run:
        assert run.screen.dialog.state.id == "build"
        assert "Backward mile" in run.text
        assert plans(tmp_path) == []
        await run.type(" under 12:00")
        await run.press("ctrl+s")
        assert run.screen.ID == "season"
        assert "built for Backward mile under 12:00: W on the Week screen shows why, u undoes" in run.text
        disk = run.on_disk()
        assert disk["name"] == "Backward mile under 12:00"
        (goal,) = disk["goals"]
        assert (goal["distance"], goal["time"], goal["date"]) == ("1mi", "12:00", date(2027, 3, 21))
        assert disk["athlete"]["available"] == {"tue": 50, "thu": 50, "sat": 60, "sun": 90}
        assert all(session["why"].startswith("generated") for session in disk["sessions"])
        assert plans(tmp_path) == ["backward-mile-under-12-00.toml"]


async def test_a_goal_typed_into_the_list_is_taken_as_it_is(tmp_path):
    async with screens(tmp_path, None, keys=("1",)) as run:
        await run.type("backward mile under 11:00 on 14 march")
        assert "as you typed it" in run.text
        await run.press("enter")
        assert run.screen.dialog.state.id == "build"
        until = next(field for field in run.screen.dialog.state.fields if field.id == "until")
        assert until.live.startswith("The goal's own day: Sun 14 Mar 2027")  # not the 16 weeks that stand there
        assert "The goal's own day" in run.text
        await run.press("ctrl+s")
        (goal,) = run.on_disk()["goals"]
        assert (goal["distance"], goal["time"], goal["date"]) == ("1mi", "11:00", date(2027, 3, 14))


async def test_from_a_goal_with_a_name_of_the_plans_own_and_what_is_wrong_with_it(tmp_path):
    os.makedirs(paths.find(str(tmp_path), {}).plans)
    async with screens(tmp_path, None, keys=("1", "enter")) as run:
        with open(os.path.join(paths.find(str(tmp_path), {}).plans, "taken.toml"), "w", encoding="utf-8") as file:
            file.write(PLAN)
        await run.press("shift+tab", "shift+tab")
        assert run.screen.dialog.state.fields[run.screen.dialog.state.index].id == "plan"
        await run.type("Taken")
        await run.press("ctrl+s")
        assert dict(run.screen.dialog.state.problems)["plan"].startswith('There is already a plan "taken"')
        await run.type(" two")
        await run.press("ctrl+s")
        assert (run.plan.name, run.plan.goals[0].title) == ("Taken two", "Backward mile")


async def test_something_else_is_typed_in_a_line(tmp_path):
    async with screens(tmp_path, None, keys=("1", "end", *"else", "enter")) as run:
        assert "No goal: just weeks that grow" in run.text
        await run.type("10k in 55 minutes on 14 march")
        assert "race → forward, 10km, in 55:00" in run.text
        await run.press("ctrl+s")
        assert run.plan.goals[0].date == date(2027, 3, 14)
        assert run.plan.sessions[-1].date == date(2027, 3, 14)


async def test_leaving_makes_no_plan(tmp_path):
    async with screens(tmp_path, None, keys=("1", "escape", "1", "enter", *"er", "escape", "escape")) as run:
        assert run.screen.ID == "start"
        assert run.screen.dialog is None
        assert plans(tmp_path) == []


async def test_the_settings_say_who_it_is_for(tmp_path):
    wanted = 'units = "mi"\nweek_start = "sunday"\n[athlete]\nbackward_experience = "some"\nweekly_minutes = 120\n'
    async with screens(tmp_path, None, settings=wanted, keys=("3", "enter")) as run:
        disk = run.on_disk()
        assert disk["start"] == date(2026, 11, 29)
        assert disk["week_start"] == "sunday"
        assert disk["athlete"]["units"] == "mi"
        assert disk["athlete"]["backward_experience"] == "some"
        assert disk["athlete"]["weekly_minutes"] == 120


async def test_import_of_a_plan_and_what_is_wrong_with_it(tmp_path):
    source = tmp_path / "source.toml"
    source.write_text(PLAN)
    async with screens(tmp_path / "here", None, keys=("i",)) as run:
        await run.press("enter")
        assert "Name a file" in run.text
        await run.type(str(tmp_path / "missing.toml"))
        await run.press("enter")
        assert run.screen.ID == "start"
        assert run.screen.dialog is not None
        assert plans(tmp_path / "here") == []
        await run.press("ctrl+u")
        await run.type(str(source))
        await run.press("enter")
        assert run.screen.ID == "week"
        assert [session["title"] for session in run.on_disk()["sessions"][:3]] == ["Easy", "Retro strides", "Core"]


async def test_open_says_there_is_none_and_esc_leaves_the_question(tmp_path):
    async with screens(tmp_path, None, keys=("o",)) as run:
        assert "There is no plan yet" in run.text
        await run.press("3", "escape")
        assert run.screen.dialog is None
        assert plans(tmp_path) == []


async def test_the_mouse_shows_first_and_takes_with_a_second_click(tmp_path):
    async with screens(tmp_path, None) as run:
        await run.click("start:empty")
        assert run.screen.dialog is None
        await run.click("start:empty")
        assert run.screen.dialog.state.id == "name"
        await run.press("escape")
        await run.click("start:import")
        assert run.screen.dialog.state.id == "import"


async def test_a_paste_is_no_run_of_commands(tmp_path):
    async with screens(tmp_path, None) as run:
        await run.type("q3\n")
        assert run.app.is_running
        assert run.screen.dialog is None


async def test_q_leaves_with_status_0_and_no_plan(tmp_path):
    for key in ("q", "ctrl+c", "ctrl+q"):
        async with screens(tmp_path, None) as run:
            await run.press(key)
            assert run.app.return_value == 0
    assert plans(tmp_path) == []
