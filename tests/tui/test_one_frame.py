"""One frame a turn of the loop: however often drawing is asked for, it is composed once; nothing stays unpainted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from screen_driver import Driver, screens

from retroplan.tui.app import RetroPlanApp
from retroplan.tui.base.canvas import Canvas
from retroplan.tui.base.screen import BaseScreen
from retroplan.view.drawing.frame import Frame


@pytest.fixture
def composed(monkeypatch) -> list[Frame]:
    """Every frame that was composed."""
    frames: list[Frame] = []
    real = BaseScreen.whole

    def whole(screen: BaseScreen, width: int, height: int) -> Frame:
        frames.append(real(screen, width, height))
        return frames[-1]

    monkeypatch.setattr(BaseScreen, "whole", whole)
    return frames


@pytest.fixture
def reports(monkeypatch) -> list[Callable[[], None]]:
    """What the saver reports, held back: it comes from another thread, whenever the disk has answered."""
    held: list[Callable[[], None]] = []
    real = RetroPlanApp.on_store_report
    monkeypatch.setattr(RetroPlanApp, "on_store_report", lambda app, report: held.append(lambda: real(app, report)))
    return held


def nothing_is_unpainted(run: Driver) -> bool:
    """Whether composing anew gives the frame that is on the screen."""
    return bool(run.screen.whole(*run.screen.size).rows == run.screen.canvas.frame.rows)


@pytest.mark.parametrize("key", ["right", "]", "down", "?", "a", "W"])
async def test_a_key_composes_one_frame(tmp_path, composed, key):
    async with screens(tmp_path) as run:
        composed.clear()
        await run.press(key)
        assert len(composed) == 1
        assert nothing_is_unpainted(run)


@pytest.mark.parametrize("key", ["L", "H", "x"])
async def test_an_edit_composes_one_frame_and_one_more_once_it_is_saved(tmp_path, composed, reports, key):
    """The plan's listener asks for a frame, the key does, and so would a check that finds nothing new."""
    async with screens(tmp_path, keys=["down"]) as run:  # on "Core", of which no rule speaks
        before = run.plan
        composed.clear()
        await run.press(key)
        assert run.plan is not before
        assert len(composed) == 1
        assert nothing_is_unpainted(run)
        assert run.app.workspace.flush()
        while not reports:
            await run.settle()
        composed.clear()
        for report in reports:
            report()
        await run.settle()
        assert len(composed) <= 1
        assert nothing_is_unpainted(run)


@pytest.mark.usefixtures("reports")
async def test_what_the_check_newly_found_is_painted(tmp_path, composed):
    async with screens(tmp_path) as run:
        found = run.app.checks.soon()
        composed.clear()
        await run.press("L")
        assert run.app.checks.soon() != found
        assert len(composed) == 2
        assert nothing_is_unpainted(run)


async def test_the_check_comes_on_a_machine_that_stood_still(tmp_path, monkeypatch):
    """The framework leaves out a timer that is already due when it is waited for: the check may not hang on one."""
    async with screens(tmp_path) as run:
        found = run.app.checks.soon()
        monkeypatch.setattr(type(run.app), "set_timer", lambda *_, **__: None)
        await run.press("L")
        assert run.app.checks.soon() != found


async def test_nothing_is_unpainted_after_a_burst(tmp_path, composed):
    """Twenty keys that wait together, as when one is held down on a slow line."""
    async with screens(tmp_path) as run:
        composed.clear()
        keys = ["right", "left", "down", "]", "L", "[", "x", "u", "up", "]"] * 2
        await run.pilot.press(*keys)
        await run.settle()
        assert 1 <= len(composed) <= 2 * len(keys)
        assert nothing_is_unpainted(run)


async def test_twenty_requests_are_one_frame(tmp_path, composed):
    async with screens(tmp_path) as run:
        composed.clear()
        for _ in range(20):
            run.app.redraw()
        assert composed == []
        await run.settle()
        assert len(composed) == 1


async def test_a_click_meets_what_the_key_before_it_left(tmp_path):
    """The dialog is closed and its frame still on the canvas: a click there does not reach the dialog's buttons."""
    async with screens(tmp_path) as run:
        await run.press("?")
        over = run.screen.canvas.frame
        run.screen.close(run.screen.dialog)
        run.screen.draw()
        assert run.screen.canvas.frame is over
        run.screen.on_canvas_clicked(Canvas.Clicked(0, 0, 1))
        assert run.screen.canvas.frame is not over
        assert nothing_is_unpainted(run)


async def test_a_screen_that_is_left_before_it_is_drawn_is_drawn_when_it_comes_back(tmp_path, monkeypatch):
    async with screens(tmp_path) as run:
        week = run.screen
        shown: list[object] = []
        real = Canvas.show

        def show(canvas: Canvas, frame: Frame) -> None:
            shown.append(canvas.screen)
            real(canvas, frame)

        monkeypatch.setattr(Canvas, "show", show)
        week.draw()
        run.app.show("season")
        await run.settle()
        assert week not in shown
        await run.press("1")
        assert run.screen is week
        assert week in shown
        assert nothing_is_unpainted(run)
