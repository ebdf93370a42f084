"""A plan that cannot be opened: every fault is shown, the file is not touched, and fixing it opens it."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import nullcontext

import pytest
from screen_driver import PLAN, screens

from retroplan.store.io import paths
from retroplan.store.saving import backups
from retroplan.view.drawing import cells
from retroplan.view.start import problems
from tests import earlier_states

BROKEN = PLAN.replace("date = 2026-12-01\n", 'date = "someday"\n').replace('kind = "strength"', 'kind = "strenth"')
NO_TOML = PLAN + "\n[[sessions\n"


def path_of(folder, name: str = "winter") -> str:
    return os.path.join(paths.find(str(folder), {}).plans, f"{name}.toml")


def read(folder) -> str:
    with open(path_of(folder), encoding="utf-8") as file:
        return file.read()


def write(folder, text: str) -> None:
    with open(path_of(folder), "w", encoding="utf-8") as file:
        file.write(text)


def editor(folder, code: str) -> str:
    """A script that stands for an editor: it runs `code` with `path` being the file."""
    script = folder / "editor.py"
    script.write_text(f"#!{sys.executable}\nimport sys\npath = sys.argv[-1]\n{code}\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return str(script)


async def test_every_fault_is_shown_with_its_place_and_the_file_stays(tmp_path):
    async with screens(tmp_path, BROKEN) as run:
        assert run.screen.ID == "problems"
        assert "2 problems" in run.text
        assert "someday" in run.text
        assert 'Did you mean "strength"?' in run.text
        assert "winter.toml" in run.text.replace("\n", "")
        assert run.text.count("winter.toml") == 1
        assert 'kind = "strenth"' in run.text  # the file's own line
        for key in ("down", "end", "home", "r", "x", "1", "d", "escape"):
            if run.app.is_running:
                await run.press(key)
        assert read(tmp_path) == BROKEN


async def test_r_opens_the_plan_once_it_is_fixed(tmp_path):
    async with screens(tmp_path, NO_TOML) as run:
        await run.press("r")
        assert run.screen.ID == "problems"
        assert "Still not right" in run.text
        write(tmp_path, BROKEN)
        await run.press("r")
        assert "someday" in run.text  # another fault now
        write(tmp_path, PLAN)
        await run.press("r")
        assert run.screen.ID == "week"
        assert run.file_text() == PLAN
        await run.press("x", "u", "1", "3", "1")
        assert run.file_text() == PLAN


async def test_the_editor_fixes_it(tmp_path, monkeypatch):
    script = editor(tmp_path, f"open(path, 'w').write({PLAN!r})")
    async with screens(tmp_path, BROKEN, environ={"EDITOR": script}) as run:
        monkeypatch.setattr(run.app, "suspend", nullcontext)
        await run.press("E")
        assert run.screen.ID == "week"
        assert run.file_text() == PLAN


@pytest.mark.parametrize(
    ("environ", "said"),
    [({}, "No editor is set"), ({"EDITOR": "/nowhere/ed"}, "did not start"), ({"EDITOR": '"'}, "cannot be read")],
)
async def test_an_editor_that_cannot_be_started(tmp_path, monkeypatch, environ, said):
    async with screens(tmp_path, BROKEN, environ=environ) as run:
        monkeypatch.setattr(run.app, "suspend", nullcontext)
        await run.press("E")
        assert said in run.text
        assert run.screen.ID == "problems"
        assert read(tmp_path) == BROKEN


async def test_another_plan_can_be_opened(tmp_path):
    write_other = PLAN.replace('"Winter"', '"Other"')
    os.makedirs(os.path.dirname(path_of(tmp_path)))
    with open(path_of(tmp_path, "other"), "w", encoding="utf-8") as file:
        file.write(write_other)
    async with screens(tmp_path, BROKEN, settings='plan = "winter"\n') as run:
        await run.press("o")
        assert "cannot be read" in run.text
        await run.type("other")
        await run.press("enter")
        assert run.screen.ID == "week"
        assert run.plan.name == "Other"
        assert read(tmp_path) == BROKEN


async def test_two_plans_and_none_chosen(tmp_path):
    os.makedirs(os.path.dirname(path_of(tmp_path)))
    with open(path_of(tmp_path, "other"), "w", encoding="utf-8") as file:
        file.write(PLAN.replace('"Winter"', '"Other"'))
    async with screens(tmp_path, PLAN) as run:
        assert run.screen.ID == "problems"
        assert "Which plan?" in run.text
        assert "other, winter" in run.text
        await run.press("E")
        assert "o chooses a plan" in run.text
        await run.press("o", "down", "enter")
        assert run.plan.name == "Winter"
        assert 'plan = "winter"' in (tmp_path / "config.toml").read_text()


async def test_a_chosen_plan_that_is_gone(tmp_path):
    async with screens(tmp_path, PLAN, settings='plan = "summer"\n') as run:
        assert run.screen.ID == "problems"
        assert "summer" in run.text
        await run.press("r")
        assert run.screen.ID == "problems"
        await run.press("o", "enter")
        assert run.plan.name == "Winter"


async def test_the_mouse_and_leaving(tmp_path):
    async with screens(tmp_path, BROKEN, size=(60, 10)) as run:
        top = run.text
        await run.wheel(3)
        assert run.text != top
        await run.type("q")  # pasted: no command
        assert run.app.is_running
        await run.click("problems:quit")
        assert run.app.return_value == 0
    for key in ("q", "ctrl+q", "ctrl+c"):
        async with screens(tmp_path, BROKEN) as run:
            await run.press("escape")  # too easily pressed to end the program
            assert run.app.return_value is None
            await run.press(key)
            assert run.app.return_value == 0
    assert read(tmp_path) == BROKEN


def keep(folder, *texts: str) -> None:
    """Backups of the plan, the oldest first."""
    for text in texts:
        earlier_states.keep(path_of(folder), paths.find(str(folder), {}).state, text.encode())


def kept(folder) -> list[str]:
    """What is in the backups, the newest first."""
    found = backups.list_backups(path_of(folder), paths.find(str(folder), {}).state)
    texts = []
    for each in found:
        with open(each.path, encoding="utf-8") as file:
            texts.append(file.read())
    return texts


async def test_b_puts_the_last_good_backup_in_place_of_the_file(tmp_path):
    keep(tmp_path, PLAN.replace('"Winter"', '"Older"'), PLAN, NO_TOML)
    async with screens(tmp_path, BROKEN) as run:
        assert "The last good backup: as it was until" in run.text
        assert "1 goal, 4 sessions" in run.text
        await run.press("b", "escape")
        assert read(tmp_path) == BROKEN
        assert run.screen.ID == "problems"
        await run.click("problems:backup")
        assert "The faulty file is kept as the newest backup" in run.text
        assert read(tmp_path) == BROKEN
        await run.press("enter")
        assert run.screen.ID == "week"
        assert run.plan.name == "Winter"
        assert "the faulty file is now the newest backup" in run.text
        assert read(tmp_path) == PLAN
        assert kept(tmp_path)[:2] == [BROKEN, NO_TOML]
        await run.press("x")
        assert 'status = "done"' in run.file_text()


async def test_b_is_not_there_without_a_good_backup(tmp_path):
    keep(tmp_path, NO_TOML)
    async with screens(tmp_path, BROKEN) as run:
        assert "backup" not in run.text
        await run.press("b")
        assert run.screen.dialog is None
        assert "problems:backup" not in run.hits


async def test_a_backup_that_went_meanwhile_leaves_the_page(tmp_path):
    keep(tmp_path, PLAN)
    async with screens(tmp_path, BROKEN) as run:
        await run.press("b")
        found = backups.list_backups(path_of(tmp_path), paths.find(str(tmp_path), {}).state)
        os.unlink(found[0].path)
        await run.press("enter")
        assert "That backup is gone" in run.text
        assert run.screen.ID == "problems"
        assert read(tmp_path) == BROKEN


async def test_the_offer_fits_every_size(tmp_path):
    keep(tmp_path, PLAN)
    async with screens(tmp_path, BROKEN) as run:
        for width in (1, 7, 40, 77, 78, 80, 120):
            for height in (1, 2, 10, 36):
                frame = problems.render(run.screen.page, width, height)
                assert len(frame.rows) == height
                assert {sum(cells.width(text) for text, _ in row) for row in frame.rows} == {width}
        assert "b last backup" in problems.render(run.screen.page, 80, 24).text()
