"""Leaving with an edit that is not on disk: why and what then is said, and is not covered by the words of the save."""

from __future__ import annotations

import os

from screen_driver import screens


async def refuse(run) -> None:
    """A folder stands where the plan was."""
    path = run.app.workspace.store.path
    os.rename(path, f"{path}-aside")
    os.mkdir(path)


async def test_the_first_time_it_says_why_and_that_it_is_kept(tmp_path):
    async with screens(tmp_path) as run:
        await refuse(run)
        await run.press("x", "q")
        assert run.app.return_value is None
        assert "Not saved" in run.text
        assert "does not answer" not in run.text
        assert "the next start offers what was kept" in run.text
        await run.press("q")
        assert run.app.return_value == 3
        waiting = run.app.close_plan()
        assert os.path.dirname(waiting.kept) == os.path.join(run.folder, "state", "journal")


async def test_where_nothing_keeps_it_it_says_that_it_will_be_printed(tmp_path, monkeypatch):
    from retroplan.store.saving.journal_writer import JournalWriter

    def refused(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(JournalWriter, "_put", refused)
    async with screens(tmp_path) as run:
        await refuse(run)
        await run.press("x", "q")
        assert "leaves and prints the plan" in run.text
        await run.press("q")
        waiting = run.app.close_plan()
        assert waiting.kept == ""
        assert any(each.status == "done" for each in waiting.plan.sessions)


async def test_with_everything_on_disk_nothing_is_waiting(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("x", "q")
        assert run.app.return_value == 0
        assert run.app.close_plan() is None
