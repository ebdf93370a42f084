"""Text fields on the real screens: the mouse, the clipboard, ctrl+c and ctrl+v, undo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from screen_driver import Driver, screens
from textual.events import MouseMove

from retroplan.view.controls import form
from retroplan.view.controls.line_edit import LineEdit, selected

LINE = "fri 6x100m back hard"


@contextmanager
def wire(run: Driver) -> Iterator[list[str]]:
    """What the program writes to the terminal meanwhile."""
    written: list[str] = []
    driver = run.app._driver
    assert driver is not None
    real = driver.write
    driver.write = lambda data: (written.append(data), real(data))[1]  # type: ignore[method-assign]
    try:
        yield written
    finally:
        driver.write = real  # type: ignore[method-assign]


def cell_of(run: Driver, text: str) -> tuple[int, int]:
    return next((line.index(text), y) for y, line in enumerate(run.text.split("\n")) if text in line)


async def test_what_is_cut_goes_to_the_terminals_clipboard_and_our_own(tmp_path):
    async with screens(tmp_path, keys=("a", *LINE)) as run:
        with wire(run) as written:
            await run.press("ctrl+shift+left", "ctrl+x")
        assert run.screen.dialog.state.edit.text == "fri 6x100m back "
        assert "\x1b]52;c;aGFyZA==\a" in written
        await run.press("ctrl+u", "ctrl+v", "ctrl+v")
        assert run.screen.dialog.state.edit.text == "hardhard"
        await run.press("ctrl+z")
        assert run.screen.dialog.state.edit.text == "hard"


async def test_ctrl_c_copies_what_is_selected_and_leaves_otherwise(tmp_path):
    async with screens(tmp_path, keys=("a", *LINE, "alt+a", "ctrl+c")) as run:
        assert run.app.clipboard == LINE
        assert run.app._running
        assert "discards" not in run.text
        await run.press("ctrl+c")
        assert "ctrl+c again leaves and discards what you typed" in " ".join(run.text.split())
        await run.press("ctrl+c")
        assert run.app.return_code == 0
        assert run.app.return_value == 0


async def test_ctrl_q_leaves_whatever_is_selected(tmp_path):
    async with screens(tmp_path, keys=("a", *LINE, "alt+a", "ctrl+q")) as run:
        assert "ctrl+c again leaves and discards what you typed" in " ".join(run.text.split())


async def test_what_was_copied_is_pasted_as_one_line(tmp_path):
    async with screens(tmp_path, keys=("a",)) as run:
        run.app.copy_to_clipboard("fri\n5km\x1b[31m")
        await run.press("ctrl+v")
        assert run.screen.dialog.state.edit.text == "fri 5km[31m"


@pytest.mark.parametrize("keys", [("ctrl+v",), ("3", "ctrl+v")])
async def test_ctrl_v_is_no_run_of_commands(tmp_path, keys):
    async with screens(tmp_path) as run:
        run.app.copy_to_clipboard("ddd")
        await run.press(*keys)
        assert len(run.plan.sessions) == 4


async def test_a_search_takes_what_was_copied(tmp_path):
    async with screens(tmp_path, keys=("3", "/")) as run:
        run.app.copy_to_clipboard("zzz")
        await run.press("ctrl+v")
        assert "zzz" in run.text


async def drag(run: Driver, start: tuple[int, int], *stops: tuple[int, int]) -> None:
    await run.pilot.mouse_down(offset=start)
    for stop in stops:
        await run.pilot._post_mouse_events([MouseMove], offset=stop, button=1)
    await run.pilot.mouse_up(offset=stops[-1])
    await run.settle()


def edit_of(run: Driver) -> LineEdit:
    field = form.focused(run.screen.dialog.state)
    assert field is not None
    return field.edit


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_mouse_puts_the_cursor_and_selects(tmp_path, size):
    async with screens(tmp_path, size=size, keys=("e",)) as run:
        x, y = cell_of(run, "2km easy, 6x(100m")
        await run.pilot.click(offset=(x + 4, y))
        await run.settle()
        assert edit_of(run).text[edit_of(run).cursor :].startswith("easy, 6x")
        x, y = cell_of(run, "2km easy, 6x(100m")  # hints of the field before moved it
        await drag(run, (x, y), (x + 2, y), (x + 8, y))
        assert selected(edit_of(run)) == "2km easy"
        await run.press("7")
        assert edit_of(run).text.startswith("7, 6x(100m")
        await run.press("ctrl+z", "ctrl+z")
        assert edit_of(run).text.startswith("2km easy, 6x(100m")


@pytest.mark.parametrize(("times", "taken"), [(2, "easy"), (3, "2km easy, 6x(100m back hard / 90s walk), 1km easy")])
async def test_more_clicks_are_on_what_the_first_was_on(tmp_path, times, taken):
    async with screens(tmp_path, keys=("e",)) as run:
        x, y = cell_of(run, "easy, 6x(100m")
        await run.pilot.click(offset=(x + 1, y), times=times)
        await run.settle()
        assert selected(edit_of(run)) == taken
        assert cell_of(run, "easy, 6x(100m")[1] != y  # the hint of the field before is gone, so it moved


async def test_a_drag_that_ends_beside_the_dialog_leaves_it_open(tmp_path):
    async with screens(tmp_path, keys=("e",)) as run:
        x, y = cell_of(run, "2km easy, 6x(100m")
        await drag(run, (x + 3, y), (x, y), (0, 0))
        assert selected(edit_of(run)) == "2km"
        await run.pilot.click(offset=(0, 0))  # a click there closes it
        await run.settle()
        assert run.screen.dialog is None


async def test_a_drag_over_the_screen_does_nothing(tmp_path):
    async with screens(tmp_path) as run:
        before = run.text
        await drag(run, (5, 5), (20, 9), (5, 5))
        assert run.screen.dialog is None
        assert run.text == before


async def test_the_selection_is_seen_without_colours(tmp_path):
    async with screens(tmp_path, environ={"NO_COLOR": "1"}, keys=("a", *LINE, "ctrl+shift+left")) as run:
        _, y = cell_of(run, LINE)
        strip = run.screen.canvas.render_line(y)
        assert "".join(part.text for part in strip if part.style is not None and part.style.reverse) == "hard"


@pytest.mark.parametrize("screen", ["3", "4", "5"])
async def test_backspace_in_a_search_takes_a_whole_character(tmp_path, screen):
    async with screens(tmp_path, keys=(screen, "/")) as run:
        await run.type("mile \U0001f44d\U0001f3fd")
        await run.press("backspace", "x")
        assert "mile x" in run.text


async def test_what_is_cut_from_a_search_can_be_pasted(tmp_path):
    async with screens(tmp_path, keys=("3", "/", *"mile", "alt+a", "ctrl+x")) as run:
        assert run.app.clipboard == "mile"
        await run.press("ctrl+v", "x")
        assert "milex" in run.text
