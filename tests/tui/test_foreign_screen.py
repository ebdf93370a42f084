"""A screen of the framework's own may stand over ours: everything goes on below it, and ours works again after it."""

from __future__ import annotations

import os
from datetime import date

import pytest
from screen_driver import PLAN, screens
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from retroplan.domain.base.errors import StoreError
from retroplan.services.file_services import FileServices
from retroplan.tui import outside
from retroplan.tui.base.reports import StoreReport
from retroplan.workspace.events import SaveFailed


class Foreign(Screen[None]):
    """A screen that knows nothing of ours."""

    def compose(self):
        yield Input()


class ForeignModal(ModalScreen[None]):
    """One that lets ours be seen around it."""

    def compose(self):
        yield Input()


KINDS = (Foreign, ForeignModal)


def tick(app) -> None:
    """What the timers of the application call."""
    app._look_outside()
    app._look_at_clock()


@pytest.mark.parametrize("kind", KINDS)
async def test_timers_tick_below_it_and_the_week_works_after_it(tmp_path, kind):
    async with screens(tmp_path) as run:
        await run.app.push_screen(kind())
        await run.settle()
        tick(run.app)
        await run.settle()
        assert run.app.is_running
        await run.app.pop_screen()
        await run.settle()
        assert run.screen.ID == "week"
        await run.press("x")
        assert run.session("strd").status == "done"
        assert "✓" in run.text


@pytest.mark.parametrize("kind", KINDS)
async def test_keys_are_those_of_the_screen_in_front(tmp_path, kind):
    async with screens(tmp_path) as run:
        await run.app.push_screen(kind())
        await run.settle()
        await run.press("x", "d", "q")
        assert run.screen.query_one(Input).value == "xdq"
        assert run.file_text() == PLAN
        assert run.app.is_running


@pytest.mark.parametrize("kind", KINDS)
async def test_what_happens_outside_is_taken_in_below_it(tmp_path, kind, monkeypatch):
    async with screens(tmp_path) as run:
        await run.app.push_screen(kind())
        await run.settle()
        path = os.path.join(run.folder, "plans", "winter.toml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(PLAN.replace('title = "Core"', 'title = "Hill core"'))
        monkeypatch.setattr(run.app.workspace.store, "look", lambda: "changed")  # no waiting until it has settled
        monkeypatch.setattr(FileServices, "today", date(2026, 12, 3))
        tick(run.app)
        assert run.app.workspace.flush()
        await run.settle()
        assert run.session("core").title == "Hill core"
        await run.app.pop_screen()
        await run.settle()
        assert "Hill core" in run.text


@pytest.mark.parametrize("kind", KINDS)
async def test_a_fault_of_the_disk_is_said_once_it_is_gone(tmp_path, kind):
    async with screens(tmp_path) as run:
        await run.app.push_screen(kind())
        await run.settle()
        run.app.workspace.failure = StoreError("The disk is full")
        outside.say_failure(run.app.plan_screen, run.app.workspace.failure)
        run.app.redraw()
        await run.app.pop_screen()
        await run.settle()
        assert "The disk is full" in run.text


@pytest.mark.parametrize("kind", KINDS)
async def test_going_elsewhere_takes_it_away(tmp_path, kind):
    async with screens(tmp_path) as run:
        await run.app.push_screen(kind())
        await run.settle()
        run.app.show("goals")
        await run.settle()
        assert run.screen.ID == "goals"
        assert "Backward mile" in run.text
        await run.press("1")
        assert run.screen.ID == "week"
        assert len(run.app.screen_stack) == 2  # the framework's own, and ours


@pytest.mark.parametrize("kind", KINDS)
async def test_a_theme_is_changed_below_it(tmp_path, kind):
    async with screens(tmp_path) as run:
        themes, _ = run.app.services.themes()
        other = next(theme for theme in themes if theme.name != run.app.palette.name)
        await run.app.push_screen(kind())
        await run.settle()
        run.app.use_theme(other)
        await run.app.pop_screen()
        await run.settle()
        assert run.screen.canvas.palette == other


@pytest.mark.parametrize("kind", KINDS)
async def test_ctrl_c_leaves_from_it(tmp_path, kind):
    async with screens(tmp_path) as run:
        await run.app.push_screen(kind())
        await run.settle()
        await run.press("ctrl+c")
        assert run.app._exit


@pytest.mark.parametrize("kind", KINDS)
async def test_ctrl_c_from_it_says_what_is_typed_below_it(tmp_path, kind):
    """What was typed in a dialog of ours is not lost because something else stands over it."""
    async with screens(tmp_path, keys=("a",)) as run:
        await run.type("5km")
        await run.app.push_screen(kind())
        await run.settle()
        await run.press("ctrl+c")
        assert not run.app._exit
        assert run.screen.ID == "week"
        assert "ctrl+c again leaves" in run.text


async def test_what_comes_while_the_application_ends_finds_no_screen_and_does_nothing(tmp_path, monkeypatch):
    """The framework takes its screens away one by one: what is still on its way then must not end in a fault."""
    async with screens(tmp_path) as run:
        monkeypatch.setattr(type(run.app), "screen_stack", property(lambda _: []))
        tick(run.app)
        run.app.redraw()
        run.app._offer_unsaved()
        workspace = run.app.workspace
        run.app.on_store_report(StoreReport(workspace, SaveFailed(1, StoreError("The disk is full"))))
        monkeypatch.undo()
        assert run.app._exception is None
