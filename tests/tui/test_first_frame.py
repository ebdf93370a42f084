"""The first picture: the same as the one Textual draws after it, and the terminal given back."""

from __future__ import annotations

import os
import pty
import select
import termios
from datetime import date

import pytest
from screen_driver import TODAY, screens

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.theme import DEFAULT
from retroplan.keymap.actions import footer_hints
from retroplan.launch import first_frame
from retroplan.launch.screens import run_screens
from retroplan.store.io import paths
from retroplan.tui.base.canvas import Canvas
from retroplan.view.drawing.frame import Frame, fill


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12), (200, 60), (10, 3)])
async def test_it_is_what_textual_draws_a_moment_later(tmp_path, monkeypatch, size):
    shown = []
    show = Canvas.show

    def record(canvas, frame):
        shown.append(frame)
        show(canvas, frame)

    monkeypatch.setattr(Canvas, "show", record)
    async with screens(tmp_path, size=size) as run:
        workspace = run.app.workspace
        first = first_frame.week_frame(workspace.plan, TODAY, workspace.status, *size, footer_hints("week"))
        drawn = next(frame for frame in shown if (frame.width, frame.height) == size)
        assert first.rows == drawn.rows  # what the check found comes with a later one


def test_the_terminal_is_quiet_meanwhile_and_given_back(monkeypatch):
    master, slave = pty.openpty()
    name = os.ttyname(slave)
    before = termios.tcgetattr(slave)
    with open(name, encoding="utf-8") as stdin, open(name, "w", encoding="utf-8") as stdout:
        monkeypatch.setattr("sys.stdin", stdin)
        monkeypatch.setattr("sys.stdout", stdout)
        terminal = first_frame.Terminal()
        frame = Frame((fill([("hello", "text")], 10),), 10)
        terminal.show(frame, DEFAULT, {"TERM": "xterm-256color"})
        now = termios.tcgetattr(slave)
        assert now[3] & termios.ECHO == 0
        assert now[3] & termios.ICANON == 0
        terminal.restore()
        assert termios.tcgetattr(slave) == before
        said = ""
        while not said.endswith("\x1b[?25h") and select.select([master], [], [], 5)[0]:  # it comes in pieces
            said += os.read(master, 4096).decode()
    os.close(slave)
    os.close(master)
    assert "hello" in said
    assert said.startswith("\x1b[?1049h")
    assert said.endswith("\x1b[?1049l\x1b[?25h")


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_a_terminal_that_shows_nothing_is_refused_in_one_line(tmp_path, term):
    folders = paths.find(str(tmp_path), {})
    with pytest.raises(RetroPlanError) as caught:
        run_screens(folders, "", lambda: date(2026, 12, 2), {"TERM": term})
    assert "cannot show the screens" in caught.value.title
    assert "week --plain" in caught.value.hint
