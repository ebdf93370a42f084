"""A plan whose file goes away while it is open says so once, and is written anew by the next save."""

from __future__ import annotations

import os
import shutil

import pytest
from screen_driver import PLAN, screens

SAID = "The file is gone: the next save writes it anew"


async def looked(run) -> None:
    """What the app does every second."""
    run.app._look_outside()
    run.app.workspace.flush()
    await run.settle()


async def test_it_is_said_once_and_the_title_bar_keeps_saying_it(tmp_path):
    async with screens(tmp_path) as run:
        await looked(run)
        assert "saved ✓" in run.text
        os.unlink(run.app.workspace.store.path)
        await looked(run)
        assert SAID in run.text
        await run.press("down")
        await looked(run)
        assert SAID not in run.text
        assert "the file is gone" in run.text
        assert "saved ✓" not in run.text


async def test_ctrl_s_writes_it_anew(tmp_path):
    async with screens(tmp_path) as run:
        os.unlink(run.app.workspace.store.path)
        await looked(run)
        await run.press("ctrl+s")
        await looked(run)
        assert run.file_text() == PLAN
        assert "saved ✓" in run.text
        os.unlink(run.app.workspace.store.path)
        await looked(run)
        assert SAID in run.text, "it went a second time"


@pytest.mark.parametrize("replaced", [False, True])
async def test_an_edit_writes_it_anew_when_its_folder_went(tmp_path, replaced):
    async with screens(tmp_path) as run:
        folder = os.path.dirname(run.app.workspace.store.path)
        shutil.move(folder, folder + ".away")
        if replaced:
            os.mkdir(folder)
        await looked(run)
        assert SAID in run.text
        await run.press("x")
        await looked(run)
        assert 'status = "done"' in run.file_text()
        assert "saved ✓" in run.text


async def test_while_something_is_filled_in_it_waits(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("e")
        os.unlink(run.app.workspace.store.path)
        await looked(run)
        assert SAID not in run.text
        await run.press("escape")
        await looked(run)
        assert SAID in run.text


async def test_a_read_only_plan_is_not_promised_a_save(tmp_path):
    async with screens(tmp_path, PLAN.replace("schema = 1", "schema = 99")) as run:
        os.unlink(run.app.workspace.store.path)
        await looked(run)
        assert "The file is gone, and this plan is read-only" in run.text


@pytest.mark.parametrize("looked_first", [False, True])
async def test_a_folder_replaced_by_a_file_is_said_the_edit_kept_and_saved_when_it_is_back(tmp_path, looked_first):
    async with screens(tmp_path) as run:
        folder = os.path.dirname(run.app.workspace.store.path)
        shutil.move(folder, folder + ".away")
        with open(folder, "w", encoding="utf-8") as file:
            file.write("in the way")
        if looked_first:
            await looked(run)
            assert "move that file away, put the folder back" in run.text
        await run.press("x")
        await looked(run)
        assert "saving…" not in run.text
        assert "not saved: its folder is a fi" in run.text, "the title bar"
        assert run.app.workspace.store.waiting().kept, "in the journal"
        os.unlink(folder)
        shutil.move(folder + ".away", folder)
        await run.press("ctrl+s")
        await looked(run)
        assert "saved ✓" in run.text
        assert "folder" not in run.text
        assert 'status = "done"' in run.file_text()


async def test_what_was_said_of_a_failed_save_goes_when_the_disk_takes_it(tmp_path):
    async with screens(tmp_path) as run:
        path = run.app.workspace.store.path
        os.rename(path, path + ".away")
        os.mkdir(path)
        await run.press("x")
        run.app.workspace.flush()
        await run.settle()
        assert "is a folder" in run.text
        os.rmdir(path)
        os.rename(path + ".away", path)
        run.app.workspace.flush()
        await run.settle()
        assert "Saved: the disk takes it again" in run.text
        assert "is a folder" not in run.text
