"""Writing a week to a file from the screens: what is there is asked about, and a plan's file is never taken."""

from __future__ import annotations

import io
import os

import pytest
from screen_driver import PLAN, TODAY, screens

from retroplan.commands.cli import main

OLD = b"my shopping list\n"


async def export_to(run, path: object) -> None:
    """Ask for the week as TOML in a file of that name."""
    await run.press("w", "enter", "ctrl+u")
    await run.type(str(path))
    await run.press("enter")


def unfolded(run) -> str:
    """What is on the screen in one line: where a message is folded depends on the length of a path."""
    return " ".join(run.text.split())


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "out.toml"
    path.write_bytes(OLD)
    return path


@pytest.mark.parametrize("key", ["escape", "n", "q"])
@pytest.mark.parametrize("at", [(), ("2",)])
async def test_a_file_that_is_there_is_asked_about_and_stays_when_left(tmp_path, target, key, at):
    async with screens(tmp_path / "config", keys=at) as run:
        await export_to(run, target)
        assert "Write over this file?" in run.text
        assert "out.toml" in run.text
        assert target.read_bytes() == OLD
        await run.press(key)
        assert run.screen.dialog is None
        assert "Written" not in run.text
        assert target.read_bytes() == OLD
    assert sorted(os.listdir(tmp_path)) == ["config", "out.toml"]


async def test_enter_replaces_it_with_what_the_command_line_writes(tmp_path, target):
    async with screens(tmp_path / "config") as run:
        await export_to(run, target)
        assert target.read_bytes() == OLD
        await run.press("enter")
        assert f"Written: {target}"[:60].replace(" ", "") in unfolded(run).replace(" ", "")
        assert run.screen.dialog is None
    words = ["--config-dir", str(tmp_path / "config"), "--today", TODAY.isoformat(), "export"]
    out, err = io.StringIO(), io.StringIO()
    assert main(words, {}, out, err) == 0, err.getvalue()
    assert target.read_text("utf-8") == out.getvalue()


async def test_a_second_export_asks_again(tmp_path):
    async with screens(tmp_path / "config") as run:
        await export_to(run, tmp_path / "new.toml")
        assert "Written" in run.text
        first = (tmp_path / "new.toml").read_bytes()
        await run.press("]")
        await export_to(run, tmp_path / "new.toml")
        assert (tmp_path / "new.toml").read_bytes() == first
        await run.press("enter")
        assert (tmp_path / "new.toml").read_bytes() != first


async def test_a_plan_file_is_refused_not_asked_about(tmp_path):
    async with screens(tmp_path / "config", size=(200, 40)) as run:
        plans = tmp_path / "config" / "plans"
        (plans / "other.toml").write_text(PLAN, "utf-8")
        (tmp_path / "linked.toml").symlink_to(plans / "winter.toml")
        (tmp_path / "folder").symlink_to(plans)
        for path in (
            plans / "winter.toml", plans / "other.toml", plans / "new.toml", tmp_path / "linked.toml",
            tmp_path / "folder" / "other.toml",
        ):  # fmt: skip
            await export_to(run, path)
            assert "where a plan lives" in run.text, path
            await run.press("enter")
            assert "where a plan lives" in run.text, path
            await run.press("escape")
        assert (plans / "winter.toml").read_text("utf-8") == PLAN
        assert (plans / "other.toml").read_text("utf-8") == PLAN
        assert (tmp_path / "linked.toml").is_symlink()
        assert sorted(path.name for path in plans.glob("[!.]*")) == ["other.toml", "winter.toml"]


async def test_the_open_plan_is_refused_wherever_it_lies(tmp_path):
    async with screens(tmp_path / "config", size=(200, 40)) as run:
        own = tmp_path / "mine.toml"
        own.write_text(PLAN, "utf-8")
        run.app.adopt(run.app.services.open_plan(str(own)))
        await run.settle()
        await export_to(run, own)
        assert "where a plan lives" in run.text
        assert own.read_text("utf-8") == PLAN


async def test_a_folder_of_that_name_is_said_not_asked_about(tmp_path):
    (tmp_path / "folder").mkdir()
    async with screens(tmp_path / "config") as run:
        await export_to(run, tmp_path / "folder")
        assert "is a folder" in unfolded(run)
        assert os.listdir(tmp_path / "folder") == []


def test_the_formats_offered_are_those_there_are():
    from retroplan.services import export
    from retroplan.tui.actions import weeks

    assert tuple(id for id, _, _ in weeks.FORMATS) == export.FORMATS
