"""The checks of the terminal that the other tests look through: it must see a fault when there is one."""

from __future__ import annotations

import sys

import pytest
from emulator import Emulator
from terminal import Terminal

# Draws, echoes keys and its size, and ends as it is told; `leave` is what it puts back.
PROGRAM = r"""
import os, signal, sys, termios, tty
out = lambda text: os.write(1, text.encode())  # also from the signal handler, where streams must not be used
before = termios.tcgetattr(0)
def size(*_):
    columns, rows = os.get_terminal_size()
    out(f"\x1b[3;1H\x1b[Ksize {columns}x{rows}")
signal.signal(signal.SIGWINCH, size)
tty.setraw(0)
out("shell\x1b[?1049h\x1b[?25l\x1b[?1003h\x1b[>1u\x1b]0;title\x07\x1b[?2026$p\x1b[1;1H\x1b[31mready\x1b[0m")
size()
while True:
    key = os.read(0, 16)
    out(f"\x1b[2;1H\x1b[Kkey {key!r}")
    if key == b"q":
        break
if "tidy" in sys.argv:
    out("\x1b[?1049l\x1b[?25h\x1b[?1003l\x1b[<u")
    termios.tcsetattr(0, termios.TCSADRAIN, before)
sys.exit(7)
"""


def start(*arguments: str, **options: object) -> Terminal:
    return Terminal([sys.executable, "-c", PROGRAM, *arguments], **options)


def test_it_shows_sends_resizes_and_reads_the_status():
    with start("tidy", columns=40, rows=5) as terminal:
        terminal.wait_for("size 40x5")
        assert terminal.lines[0] == "ready"
        assert "red" in terminal.emulator.colours()
        terminal.press("up", r"key b'\x1b[A'")
        terminal.resize(30, 5)
        terminal.wait_for("size 30x5")
        terminal.send("q")
        assert terminal.exit_status() == 7
        assert terminal.left_behind() == []
        assert terminal.lines[0] == "shell"
        assert b"\x1b]0;title\x07" in terminal.raw


def test_it_notices_what_a_program_leaves_behind():
    with start() as terminal:
        terminal.wait_for("ready")
        terminal.send("q")
        assert terminal.exit_status() == 7
        assert set(terminal.left_behind()) == {
            "alternate screen",
            "mouse reports",
            "hidden cursor",
            "keyboard protocol",
            "line settings",
        }


def test_a_wait_that_never_comes_shows_the_screen():
    with start() as terminal:
        terminal.wait_for("ready")
        with pytest.raises(AssertionError, match=r"(?s)not within.*ready"):
            terminal.wait_for("never", timeout=0.05)


def test_an_early_end_is_said_at_once():
    program = "print('oh'); raise SystemExit(3)"
    with (
        Terminal([sys.executable, "-c", program]) as terminal,
        pytest.raises(AssertionError, match=r"(?s)ended first with status 3.*oh"),
    ):
        terminal.wait_for("never")


DRAWING = "\x1b[1;2Hé\x1b]8;;x\x1b\\ab\x1b[>1u".encode()


@pytest.mark.parametrize("cut", range(1, len(DRAWING)))
def test_sequences_cut_anywhere_draw_the_same(cut):
    emulator = Emulator(20, 2)
    emulator.feed(DRAWING[:cut])
    emulator.feed(DRAWING[cut:])
    assert emulator.lines[0].strip() == "éab"
    assert emulator.keyboard_depth == 1
    assert emulator.strings == [b"\x1b]8;;x\x1b\\"]
