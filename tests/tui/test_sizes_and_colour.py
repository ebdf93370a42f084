"""Every screen and dialog at every size, resized while open; and with few colours or none."""

from __future__ import annotations

import pytest
from screen_driver import PLAN, screens

from retroplan.domain.base.theme import ANSI
from retroplan.view.drawing import cells

SIZES = ((200, 60), (120, 36), (80, 24), (60, 20), (40, 12), (20, 6), (3, 2), (1, 1))
BROKEN = PLAN.replace("date = 2026-12-01", 'date = "someday"')

# name: (plan, the keys that lead there)
PLACES: dict[str, tuple[str | None, tuple[str, ...]]] = {
    "week": (PLAN, ()),
    "carrying": (PLAN, ("m", "right")),
    "add": (PLAN, ("a", *"fri 6x100m bakc")),
    "edit": (PLAN, ("e", "tab", "tab", "tab", *" quick", "ctrl+s")),
    "actual": (PLAN, ("X", *"41", "tab")),
    "note": (PLAN, ("n", *"rain", "enter", *"snow")),
    "swap": (PLAN, ("S", *"fri")),
    "rest": (PLAN, ("i",)),
    "export": (PLAN, ("w",)),
    "export path": (PLAN, ("w", "enter")),
    "search": (PLAN, ("/", *"st")),
    "check": (PLAN, ("!",)),
    "help": (PLAN, ("?", *"da")),
    "palette": (PLAN, (":",)),
    "settings": (PLAN, (",", "tab", "right")),
    "themes": (PLAN, (":", *"theme", "enter", "down")),
    "plans": (PLAN, ("ctrl+o",)),
    "new plan": (PLAN, ("ctrl+o", *"new", "enter")),
    "season": (PLAN, ("2",)),
    "shift": (PLAN, ("2", "right", ">")),
    "build": (PLAN, ("G", "tab", "tab")),
    "adapt": (PLAN, ("A", "right", "tab", *"x")),
    "sore": (PLAN, ("3", "A", "left", "tab", "left")),
    "from a goal": (None, ("1", "enter", *" under 12:00")),
    "goals": (PLAN, ("3",)),
    "goal": (PLAN, ("3", "a", "tab", "tab", "tab", *"x", "ctrl+s")),
    "test": (PLAN, ("3", "T")),
    "goal search": (PLAN, ("3", "/", *"mile")),
    "benefits": (PLAN, ("4", "down")),
    "sources": (PLAN, ("4", "o", "pagedown")),
    "steps": (PLAN, ("4", "c", *"300")),
    "benefit search": (PLAN, ("4", "/", *"knee")),
    "put on a day": (PLAN, ("4", "enter", *"tue")),
    "workouts": (PLAN, ("5", "down")),
    "workout search": (PLAN, ("5", "/", *"tempo")),
    "problems": (BROKEN, ()),
    "start": (None, ()),
    "name": (None, ("3",)),
}


def assert_whole(run, width: int, height: int) -> None:
    """The picture is exactly as large as the screen, and all in it is inside."""
    frame = run.screen.canvas.frame
    assert (frame.width, frame.height) == (width, height)
    assert [sum(cells.width(text) for text, _ in row) for row in frame.rows] == [width] * height
    strips = [run.screen.canvas.render_line(y) for y in range(height)]
    assert [sum(cells.width(segment.text) for segment in strip) for strip in strips] == [width] * height
    for hit in frame.hits:
        assert hit.x >= 0, hit
        assert hit.y >= 0, hit
        assert hit.x + hit.width <= width, hit
        assert hit.y + hit.height <= height, hit
        assert hit.width > 0, hit
        assert hit.height > 0, hit
    if frame.cursor is not None:
        assert 0 <= frame.cursor[0] < width
        assert 0 <= frame.cursor[1] < height


@pytest.mark.parametrize("name", PLACES)
async def test_every_place_at_every_size(tmp_path, name):
    plan, keys = PLACES[name]
    async with screens(tmp_path, plan, size=SIZES[1], keys=keys) as run:
        before = run.text
        for size in (*SIZES, SIZES[0], SIZES[-1], SIZES[4], SIZES[1]):
            await run.resize(*size)
            assert_whole(run, *size)
        assert run.text == before  # nothing was lost on the way


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_opened_at_every_size_answers_its_keys(tmp_path, size):
    keys = ("down", "right", "up", "a", "x", "escape", "escape", "/", "b", "enter", "escape", "pagedown", "pageup", "?",
            "down", "escape", "escape", ":", "pagedown", "escape", "e", "tab", "down", "escape", "escape")  # fmt: skip
    async with screens(tmp_path, size=size) as run:
        for tab in ("1", "3", "4", "5"):
            for key in (tab, *keys):
                await run.press(key)
                assert_whole(run, *size)
            await run.wheel(1)
            await run.wheel(-1)


# Colour.


def styles(run) -> list:
    """Every style that goes to the terminal, as the framework composed it."""
    run.screen._on_timer_update()
    strips = run.screen._compositor.render_strips(run.screen.size)
    return [segment.style for strip in strips for segment in strip if segment.style is not None]


COLOURED = ["week", "carrying", "add", "edit", "palette", "goals", "goal", "benefits", "steps", "workouts", "start"]


@pytest.mark.parametrize("name", [*COLOURED, "problems"])
async def test_no_color_has_none_and_marks_what_is_chosen(tmp_path, name):
    plan, keys = PLACES[name]
    async with screens(tmp_path, plan, environ={"NO_COLOR": "1"}, keys=keys) as run:
        found = styles(run)
        assert [style for style in found if style.color or style.bgcolor] == []
        if name == "carrying":
            assert any(style.underline for style in found)
        elif name != "problems":
            assert any(style.reverse for style in found)


@pytest.mark.parametrize("name", COLOURED)
async def test_the_terminal_theme_uses_its_own_colours_only(tmp_path, name):
    plan, keys = PLACES[name]
    async with screens(tmp_path, plan, settings='theme = "terminal"\n', keys=keys) as run:
        own = {"default", *(colour.removeprefix("ansi_") for colour in ANSI)}
        found = styles(run)
        assert {style.color.name for style in found if style.color} <= own
        assert {style.bgcolor.name for style in found if style.bgcolor} == {"default"}
        assert any(style.underline if name == "carrying" else style.reverse for style in found)


async def test_a_theme_worn_later_is_worn_on_every_screen(tmp_path):
    async with screens(tmp_path, keys=("3", "1")) as run:
        for name in ("terminal", "retro-light", "terminal", "high-contrast"):
            await run.press(":")
            await run.type("choose a theme")
            await run.press("enter", *name.replace("-", " ").replace("terminal", "your terminal"), "enter")
            assert run.app.palette.name == name
            for tab in ("3", "1"):
                await run.press(tab)
                plain = all(style.bgcolor.name == "default" for style in styles(run) if style.bgcolor)
                assert plain == (name == "terminal"), (name, tab)
