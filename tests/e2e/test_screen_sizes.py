"""The checks that the screens start, follow the window and give the terminal back, wherever they run."""

from __future__ import annotations

import os
import signal

import pytest

PLAN = os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "docs", "example.toml")


@pytest.fixture
def plan(tmp_path) -> str:
    """A copy of the example plan, whose week of the fixed day has six sessions."""
    path = tmp_path / "example.toml"
    with open(PLAN, encoding="utf-8") as file:
        path.write_text(file.read(), encoding="utf-8")
    return str(path)


def leave(terminal) -> None:
    """Quit with the key for it: status 0, and the terminal as it was."""
    terminal.send("q")
    assert terminal.exit_status() == 0
    assert terminal.left_behind() == []


@pytest.mark.parametrize(
    ("columns", "rows", "term", "seen"),
    [
        (120, 36, "xterm-256color", ("Backward mile", "Week 49", "Threshold", "Long bouts", "Long run", "? all keys")),
        (80, 24, "screen-256color", ("Week 49", "Wed", "Threshold", "Sun")),
        (40, 12, "linux", ("Threshold",)),
    ],
)
def test_it_shows_the_week_and_quits(launch, plan, columns, rows, term, seen):
    terminal = launch("--plan", plan, columns=columns, rows=rows, term=term)
    for text in seen:
        terminal.wait_for(text)
    terminal.press("]", "Week 50")
    leave(terminal)
    assert not any(line.strip() for line in terminal.lines), "the shell's screen is as it was"


def test_one_cell_is_enough_to_quit(launch, plan):
    terminal = launch("--plan", plan, columns=1, rows=1)
    terminal.wait_for(lambda t: t.emulator.modes.get(1049))
    leave(terminal)


def test_it_follows_the_window(launch, plan):
    terminal = launch("--plan", plan)
    terminal.wait_for("? all keys")
    for columns, rows in ((80, 24), (40, 12), (12, 3), (1, 1), (200, 60)):
        terminal.resize(columns, rows)
        terminal.settle()
        assert max(map(len, terminal.lines)) <= columns
    terminal.resize(100, 30)
    terminal.wait_for(lambda t: "Week 49" in t.text and "Threshold" in t.text and "all keys" in t.lines[29])
    leave(terminal)


def test_a_dumb_terminal_is_told_what_works_there(launch, plan):
    terminal = launch("--plan", plan, columns=80, rows=24, term="dumb")
    assert terminal.exit_status() == 2
    assert "retroplan week --plain" in terminal.text
    assert "\x1b" not in terminal.raw.decode(), "a dumb terminal gets plain text"
    assert terminal.left_behind() == []


def test_no_color_keeps_every_word_and_drops_every_colour(launch, plan):
    terminal = launch("--plan", plan, env={"NO_COLOR": "1"})
    for text in ("Week 49", "Threshold", "forward", "backward", "? all keys"):
        terminal.wait_for(text)
    terminal.press("4", "Upright posture")
    assert terminal.emulator.colours() == {"default"}
    leave(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_saves_and_gives_the_terminal_back(launch, plan, number):
    terminal = launch("--plan", plan)
    terminal.wait_for("? all keys")
    terminal.send("s")
    terminal.wait_for_words("skip Threshold")
    os.kill(terminal.pid, number)
    assert terminal.exit_status() == 128 + number
    assert terminal.left_behind() == []
    with open(plan, encoding="utf-8") as file:
        assert file.read().count('status = "skipped"') == 2


def test_a_key_that_ends_the_editor_does_not_end_us(launch, plan, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\ntrap 'exit 1' INT QUIT\necho editing\nwhile :; do sleep 0.05; done\n")
    editor.chmod(0o700)
    terminal = launch("--plan", plan, env={"EDITOR": str(editor), "VISUAL": ""})
    terminal.wait_for("? all keys")
    terminal.press("E", "editing")
    os.killpg(os.tcgetpgrp(terminal.fd), signal.SIGINT)
    terminal.wait_for("Nothing changed in the editor")
    leave(terminal)


def test_without_a_terminal_it_says_so(run):
    result = run()
    assert result.returncode == 2
    assert result.stdout == ""
    assert "terminal" in result.stderr
    assert 1 <= len(result.stderr.splitlines()) <= 3
