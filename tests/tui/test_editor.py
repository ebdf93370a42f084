"""The user's own editor on the open plan: what it wrote is taken in as one step, what it broke is not."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager
from datetime import date

import pytest
from screen_driver import PLAN, screens
from textual.app import SuspendNotSupported

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.plan.plan import Session
from retroplan.tui.base import editor


def script(folder, code: str, name: str = "editor") -> str:
    """A program that stands for an editor: it runs `code` with `path` being the file, `args` all it was given."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport sys\nargs = sys.argv[1:]\npath = args[-1]\n{code}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def replacing(old: str, new: str) -> str:
    return f"text = open(path).read()\nopen(path, 'w').write(text.replace({old!r}, {new!r}))"


def lend(run, monkeypatch) -> list[str]:
    """A terminal can be lent in a test too; what happened is listed."""
    happened: list[str] = []

    @contextmanager
    def suspend():
        happened.append("lent")
        yield
        happened.append("back")

    monkeypatch.setattr(run.app, "suspend", suspend)
    return happened


async def test_an_edit_is_taken_in_as_one_step(tmp_path, monkeypatch):
    environ = {"EDITOR": script(tmp_path, replacing("8km easy", "9km easy"))}
    async with screens(tmp_path, environ=environ, keys=("x",)) as run:
        happened = lend(run, monkeypatch)
        await run.press("E")
        assert happened == ["lent", "back"]
        assert run.session("easy").workout == "9km easy"
        assert run.session("strd").status == "done"  # what was not on disk yet was, before the editor started
        assert "u undoes it" in run.text
        edited = run.file_text()
        assert "9km easy" in edited
        await run.press("u")
        assert run.session("easy").workout == "8km easy"
        await run.press("u")
        assert run.file_text() == PLAN
        await run.press("ctrl+r", "ctrl+r")
        assert run.file_text() == edited


async def test_comments_written_in_the_editor_stay(tmp_path, monkeypatch):
    environ = {"EDITOR": script(tmp_path, replacing("# My winter, by hand", "# My winter, changed"))}
    async with screens(tmp_path, environ=environ) as run:
        lend(run, monkeypatch)
        await run.press("E")
        assert "Nothing changed" in run.text
        await run.press("v")
        assert run.file_text().startswith("# My winter, changed\n")


async def test_a_broken_file_is_not_taken_in_and_its_fault_is_said(tmp_path, monkeypatch):
    environ = {"EDITOR": script(tmp_path, replacing("date = 2026-12-01", 'date = "someday"'))}
    async with screens(tmp_path, environ=environ) as run:
        lend(run, monkeypatch)
        await run.press("E")
        assert "someday" in run.text
        assert "line 20" in run.text
        assert run.session("easy").date == date(2026, 12, 1)
        assert 'date = "someday"' in run.file_text()  # theirs to repair: nothing writes over it
        repaired = script(tmp_path, replacing('date = "someday"', "date = 2026-12-03"))
        run.app.environ = {"EDITOR": repaired}
        await run.press("E")
        assert run.session("easy").date == date(2026, 12, 3)


async def test_an_editor_that_deletes_the_file(tmp_path, monkeypatch):
    environ = {"EDITOR": script(tmp_path, "import os\nos.unlink(path)")}
    async with screens(tmp_path, environ=environ) as run:
        lend(run, monkeypatch)
        await run.press("E")
        assert "✕" in run.text
        assert len(run.plan.sessions) == 4
        await run.press("E")
        assert "✕" in run.text
        await run.press("v")
        assert "2km back easy" in run.file_text()


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({}, "No editor is set"),
        ({"EDITOR": "  "}, "No editor is set"),
        ({"EDITOR": "/nowhere/at/all"}, "did not start"),
        ({"EDITOR": "nano 'half"}, "cannot be read"),
    ],
)
async def test_an_editor_that_cannot_start_says_why(tmp_path, monkeypatch, environ, said):
    async with screens(tmp_path, environ=environ) as run:
        lend(run, monkeypatch)
        await run.press("E")
        assert said in run.text
        assert run.file_text() == PLAN


async def test_a_terminal_that_cannot_be_lent(tmp_path, monkeypatch):
    async with screens(tmp_path, environ={"EDITOR": "true"}) as run:

        def suspend():
            raise SuspendNotSupported("no")

        monkeypatch.setattr(run.app, "suspend", suspend)
        await run.press("E")
        assert "cannot run in this terminal" in run.text
        assert run.file_text() == PLAN


async def test_the_editor_opens_at_the_session(tmp_path, monkeypatch):
    log = tmp_path / "log"
    environ = {"VISUAL": script(tmp_path, f"open({str(log)!r}, 'w').write(' '.join(args))", "nano"), "EDITOR": "false"}
    async with screens(tmp_path, environ=environ) as run:
        lend(run, monkeypatch)
        await run.press("E")
        line = PLAN.splitlines().index('id = "strd"') + 1
        assert log.read_text() == f"+{line} {run.app.workspace.store.path}"


def test_the_command_line_of_editors():
    assert editor.command({"EDITOR": "vim -n"}, "/p q.toml", 7) == ["vim", "-n", "+7", "/p q.toml"]
    assert editor.command({"EDITOR": "/usr/bin/nano"}, "x", 0) == ["/usr/bin/nano", "x"]
    assert editor.command({"VISUAL": "code --wait", "EDITOR": "vi"}, "x", 3) == ["code", "--wait", "x"]
    with pytest.raises(RetroPlanError, match="No editor"):
        editor.command({}, "x", 1)


def test_the_line_of_a_session():
    session = Session("strd", date(2026, 12, 2))
    assert PLAN.splitlines()[editor.line_of(PLAN, session) - 1] == 'id = "strd"'
    assert editor.line_of(PLAN, Session("none", date(2026, 12, 2))) == 0
    assert editor.line_of(PLAN, None) == 0
    assert os.path.basename("nano") in editor.LINE_FLAG
