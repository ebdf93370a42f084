"""An earlier state of the plan is shown in words and comes back as one step, written only after enter."""

from __future__ import annotations

import os

from screen_driver import PLAN, screens

from retroplan.store.io import paths
from retroplan.store.saving import backups
from tests.earlier_states import keep


def earlier(folder, *texts: str) -> str:
    """Backups of winter.toml, the oldest first; the plan's path."""
    found = paths.find(str(folder), {})
    path = os.path.join(found.plans, "winter.toml")
    for text in texts:
        keep(path, found.state, text.encode())
    return path


async def ask(run) -> None:
    await run.press(":")
    await run.type("restore a backup")
    await run.press("enter")


OLD = PLAN.replace('"Retro strides"', '"Old strides"')
OLDER = PLAN[: PLAN.index('[[sessions]]\nid = "long"')]


async def test_one_is_chosen_its_changes_are_read_and_enter_brings_it_back(tmp_path):
    earlier(tmp_path, OLDER, OLD)
    async with screens(tmp_path) as run:
        await ask(run)
        assert run.text.index("1 goal, 4 sessions") < run.text.index("1 goal, 3 sessions"), "the newest first"
        await run.press("down", "enter")
        assert "session removed: " in run.text
        assert "Sun 6 Dec 2026" in run.text
        assert run.file_text() == PLAN, "nothing before enter"
        await run.press("enter")
        assert run.plan.session("strd") is not None
        assert [each.id for each in run.plan.sessions] == ["easy", "strd", "core"]
        assert [each["id"] for each in run.on_disk()["sessions"]] == ["easy", "strd", "core"]
        assert run.app.workspace.history.undo_name == "restore a backup"
        await run.press("u")
        assert [each["id"] for each in run.on_disk()["sessions"]] == ["easy", "strd", "core", "long"]


async def test_leaving_changes_nothing(tmp_path):
    earlier(tmp_path, OLD)
    async with screens(tmp_path) as run:
        for keys in (("escape",), ("enter", "escape")):
            await ask(run)
            await run.press(*keys)
            assert run.screen.dialog is None
            assert run.app.workspace.revision == 0
        assert run.file_text() == PLAN


async def test_none_a_broken_one_and_one_that_is_the_same(tmp_path):
    async with screens(tmp_path) as run:
        await ask(run)
        assert "no backups of this plan yet" in run.text
        earlier(tmp_path, PLAN, "[[[")
        await ask(run)
        assert "cannot be read" in run.text
        await run.press("enter")
        assert "Nothing would change" in run.text
        assert run.app.workspace.revision == 0


async def test_one_that_went_meanwhile_and_a_plan_that_changed_meanwhile(tmp_path):
    path = earlier(tmp_path, OLD)
    async with screens(tmp_path) as run:
        await ask(run)
        os.unlink(backups.list_backups(path, paths.find(str(tmp_path), {}).state)[0].path)
        await run.press("enter")
        assert "That backup is gone" in run.text
        earlier(tmp_path, OLD)
        await ask(run)
        await run.press("enter")
        run.app.workspace.plan = run.plan.__class__("Another")
        await run.press("enter")
        assert "changed meanwhile" in run.text
        assert run.app.workspace.revision == 0


async def test_a_plan_without_a_name_keeps_the_name_of_its_file(tmp_path):
    nameless = OLD.replace('name = "Winter"\n', "")
    earlier(tmp_path, nameless)
    async with screens(tmp_path, PLAN.replace('name = "Winter"\n', "")) as run:
        await ask(run)
        await run.press("enter")
        assert "is now called" not in run.text
        await run.press("enter")
        assert run.session("strd").title == "Old strides"
        assert run.plan.name == "winter"
