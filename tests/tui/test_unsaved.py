"""What an earlier sitting could not save is offered in words, and brought back, kept or let go as answered."""

from __future__ import annotations

import os
from datetime import date

from screen_driver import PLAN, screens

from retroplan.domain.base.value import replace
from retroplan.store.saving import journal, plan_file
from retroplan.store.saving.journal_writer import JournalWriter
from retroplan.tui import outside

THU = date(2026, 12, 3)


def left_unsaved(folder, **changes) -> str:
    """A journal with the strides changed, as a killed process leaves it; its path."""
    path = os.path.join(folder, "plans", "winter.toml")
    opened = plan_file.read(path, state=os.path.join(folder, "state"))
    plan = opened.plan
    sessions = tuple(replace(each, **changes) if each.id == "strd" else each for each in plan.sessions)
    writer = JournalWriter(opened)
    writer.keep(1, replace(plan, sessions=sessions), opened, plan)
    writer.close()
    return writer.path


async def ask(run) -> bool:
    before = run.screen.dialog
    outside.offer_unsaved(run.screen)
    await run.settle()
    return run.screen.dialog is not before


async def test_nothing_left_is_nothing_asked(tmp_path):
    async with screens(tmp_path) as run:
        assert not await ask(run)
        assert run.screen.dialog is None


async def test_it_says_what_comes_back_and_brings_it_back(tmp_path):
    async with screens(tmp_path) as run:
        await run.settle()
        path = left_unsaved(run.folder, date=THU)
        assert await ask(run)
        assert "One change was not saved" in run.text
        assert "Retro strides moved from Wed 2 Dec to Thu 3 Dec" in run.text
        await run.press("down", "down", "down", "enter")
        assert "One change was not saved" in run.text, "the line only tells"
        assert run.session("strd").date != THU
        await run.press("enter")
        assert run.session("strd").date == THU
        assert {s["id"]: s["date"] for s in run.on_disk()["sessions"]}["strd"] == THU
        assert not os.path.exists(path)
        await run.press("u")
        assert run.session("strd").date != THU


async def test_leaving_keeps_it_and_letting_go_is_for_good(tmp_path):
    async with screens(tmp_path) as run:
        await run.settle()
        path = left_unsaved(run.folder, title="\x1b[31mMine [bold]")
        await ask(run)
        assert "␛[31mMine [bold]" in run.text
        await run.press("escape")
        assert os.path.exists(path)
        await ask(run)
        await run.press("down", "enter")
        assert os.path.exists(path)
        await ask(run)
        await run.press("down", "down", "enter")
        assert not os.path.exists(path)
        assert run.file_text() == PLAN
        assert not await ask(run)


async def test_where_the_plan_changed_the_same_it_asks_again(tmp_path):
    async with screens(tmp_path) as run:
        await run.settle()
        left_unsaved(run.folder, title="Unsaved")
        await run.press("e", "tab", "ctrl+u")
        await run.type("Newer")
        await run.press("ctrl+s")
        run.app.workspace.flush()
        await ask(run)
        await run.press("enter")
        assert "The plan has changed the same since" in run.text
        assert run.session("strd").title == "Newer"
        await run.press("enter")
        assert run.session("strd").title == "Unsaved"
        run.app.workspace.close()  # a journal is emptied on a thread of its own, which only closing waits for
        assert os.listdir(journal.folder(os.path.join(run.folder, "state"))) == []


async def test_many_changes_are_counted_and_another_dialog_is_not_disturbed(tmp_path):
    async with screens(tmp_path) as run:
        await run.settle()
        path = os.path.join(run.folder, "plans", "winter.toml")
        opened = plan_file.read(path, state=os.path.join(run.folder, "state"))
        many = tuple(replace(opened.plan.sessions[0], id=f"n{n}", title=f"New {n}") for n in range(30))
        writer = JournalWriter(opened)
        writer.keep(1, replace(opened.plan, sessions=many), opened, opened.plan)
        writer.close()
        await run.press("?")
        assert not await ask(run)
        await run.press("escape")
        assert await ask(run)
        assert "34 changes were not saved" in run.text
        await run.press("enter")
        assert len(run.plan.sessions) == 30
