"""The Workouts screen: searching, filtering, the user's own, and putting one on a day."""

from __future__ import annotations

from datetime import date

from screen_driver import PLAN, screens

from retroplan.reference import claims, library

OWN = """\
[[workouts]]
title = "Ladder [/] <of> mine"
workout = "10min easy, 4x(50m back hard / 60s walk)"
notes = "for Thursdays"

[[workouts]]
title = "Broken"
workout = "5km quick"
"""


async def test_a_workout_goes_onto_the_day_typed_and_undo_takes_it_back(tmp_path):
    async with screens(tmp_path, keys=("5", "down", "enter")) as run:
        workout = library.workouts()[1]
        assert f"Put {workout.title} on" in run.text
        await run.type("someday")
        await run.press("enter")
        assert "is not a day" in run.text
        await run.press("ctrl+u")
        await run.type("2026-12-10")
        await run.press("enter")
        added = run.plan.sessions[-1]
        disk = run.on_disk()["sessions"][-1]
        assert (disk["title"], disk["date"], disk["workout"]) == (workout.title, date(2026, 12, 10), workout.workout)
        assert disk["id"] == added.id
        await run.press("1")
        assert run.screen.selected == added
        assert "Week 50" in run.text
        await run.press("u")
        assert run.file_text() == PLAN


async def test_search_narrows_as_it_is_typed(tmp_path):
    async with screens(tmp_path, keys=("5", "/")) as run:
        await run.press(*"hundreds")
        assert "1 found" in run.text
        assert "Backward hundreds" in run.text
        await run.press("backspace", "enter", "enter")
        assert "Put Backward hundreds on" in run.text
        await run.press("escape", "escape")
        assert "Easy half hour" in run.text
        await run.press("/", "ctrl+u")
        await run.type("zzzz")
        await run.press("enter", "enter")
        assert "No workout here" in run.text
        assert run.file_text() == PLAN


async def test_filters_by_key_and_by_click(tmp_path):
    async with screens(tmp_path, keys=("5", "f")) as run:
        assert "‹→ forward›" in run.text
        await run.press("tab")
        assert "‹← backward›" in run.text
        assert "Easy half hour" not in run.text
        await run.click("filter:own")
        assert "nothing here yet" in run.text
        await run.press("enter")
        assert "No workout here" in run.text
        await run.press("escape")
        assert "‹all›" in run.text


async def test_own_workouts_stand_first_and_wrong_ones_are_named(tmp_path):
    (tmp_path / "workouts.toml").write_text(OWN)
    async with screens(tmp_path, keys=("5",)) as run:
        assert "quick" in run.text
        assert "workouts.toml" in run.text
        assert "Ladder [/] <of> mine" in run.text
        await run.click("own:0", times=2)
        await run.press("enter")
        assert run.on_disk()["sessions"][-1]["title"] == "Ladder [/] <of> mine"


async def test_an_own_workout_lands_with_its_kind_and_surface(tmp_path):
    (tmp_path / "workouts.toml").write_text(
        '[[workouts]]\ntitle = "Hips"\nworkout = "25min drills"\nkind = "strength"\nsurface = "grass"\n'
    )
    async with screens(tmp_path, keys=("5",)) as run:
        await run.click("own:0", times=2)
        await run.press("enter")
        added = run.on_disk()["sessions"][-1]
        assert (added["kind"], added["surface"]) == ("strength", "grass")


async def test_a_library_that_is_no_toml_is_said_and_the_rest_works(tmp_path):
    (tmp_path / "workouts.toml").write_text("[[workouts\n")
    async with screens(tmp_path, keys=("5",)) as run:
        assert "workouts.toml" in run.text
        assert "Easy half hour" in run.text
        await run.press("down")
        assert "Recovery jog" in run.text


async def test_the_mouse(tmp_path):
    async with screens(tmp_path, keys=("5",)) as run:
        await run.click("workout:long-75")
        assert "▸ → Long run " in run.text
        source = claims.source("frandsen2025")
        await run.click("source:frandsen2025")
        assert source.label in run.text.splitlines()[-2] + run.text.splitlines()[-1]
        await run.click("search")
        await run.type("tempo")
        assert "found" in run.text
        await run.press("escape")
        await run.click("workout:long-75", times=2)
        assert "Put Long run on" in run.text
        await run.pilot.click(offset=(5, 5))  # beside the line
        await run.settle()
        assert run.screen.dialog is None


async def test_the_detail_scrolls(tmp_path):
    async with screens(tmp_path, size=(60, 16), keys=("5",)) as run:
        top = run.text
        await run.press("pagedown")
        assert run.text != top
        await run.press("pageup")
        assert run.text == top
        await run.wheel(2)
        await run.wheel(-2)
        assert run.text == top
