"""The drawn controls beside Textual's own: opening a dialog, a letter in it, whole characters, escape codes.

Time and bytes are taken in a pty from outside, all programs in the same rounds; what the fields do with hostile and
with joined characters is asked of the fields themselves. docs/controls.md quotes the figures.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import unicodedata

from example import MONDAY, write_plan
from measure import first_paint, key_answers, p95
from terminal import Terminal
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.widgets import Input

from retroplan.view.controls import line_edit, line_keys

HERE = os.path.dirname(os.path.abspath(__file__))
ENVIRONMENT = {"COLORTERM": "truecolor", "PYTHONPATH": os.path.dirname(os.path.dirname(HERE))}  # this tree's program
QUIET_S = 0.15  # silence that ends an answer; a dialog made for the first time pauses for longer than a key does
OPENINGS = 8  # a round; the first one makes what is kept and is counted apart
CHARACTERS = {
    "Hangul in parts": unicodedata.normalize("NFD", "한국"),
    "a family": "👩\u200d👩\u200d👧",
    "an accent on its own": "e\u0301",
    "a flag": "🇩🇪",
}
HOSTILE = "5km\x1b]52;c;eA==\x07\x1b[31m easy\u202e"

Answer = tuple[float, int]  # milliseconds from a key to the last byte of its answer, and the bytes


def answer(terminal: Terminal, key: str, dice: random.Random) -> Answer:
    """What a key costs; one that changes nothing is an error."""
    return key_answers(terminal, (key,), dice, QUIET_S)[0]


class Measured:
    """One way to ask: a program, the key that opens its dialog, and what it costs."""

    def __init__(self, name: str, command: list[str], key: str, shown: str) -> None:
        self.name, self.command, self.key, self.shown = name, command, key, shown
        self.first: list[Answer] = []
        self.opened: list[Answer] = []
        self.letters: list[Answer] = []
        self.closed: list[Answer] = []  # in time not to be compared: a lone escape is waited for

    def round(self, dice: random.Random) -> None:
        with Terminal(self.command, columns=120, rows=40, env=ENVIRONMENT) as terminal:
            first_paint(terminal, self.shown)
            terminal.settle(0.5)
            for n in range(OPENINGS):
                (self.opened if n else self.first).append(answer(terminal, self.key, dice))
                if n == 1:
                    self.letters += [answer(terminal, letter, dice) for letter in "abcdefgh"]
                    for _ in "abcdefgh":
                        answer(terminal, "backspace", dice)
                self.closed.append(answer(terminal, "esc", dice))
            terminal.send("q")
            if terminal.exit_status() != 0:
                raise SystemExit(f"{self.command} ended with {terminal.exit_status()}")

    def row(self, what: str, found: list[Answer]) -> str:
        times, sizes = [ms for ms, _ in found], [size for _, size in found]
        return (
            f"{self.name + ': ' + what:<56} {statistics.median(times):6.1f} ms  p95 {p95(times):6.1f}"
            f"  {statistics.median(sizes):8.0f} bytes"
        )


class InputApp(App[None]):
    """Textual's input alone."""

    def compose(self) -> ComposeResult:
        yield Input()


async def stops_of_input(text: str) -> int:
    """How often `left` is pressed in Textual's input until the cursor is at the beginning."""
    app = InputApp()
    async with app.run_test() as pilot:
        field = app.query_one(Input)
        field.value = text
        field.cursor_position = len(text)
        count = 0
        while field.cursor_position:
            await pilot.press("left")
            count += 1
        return count


async def pasted_into_input(text: str) -> str:
    """What Textual's input holds after a paste."""
    app = InputApp()
    async with app.run_test() as pilot:
        app.query_one(Input).post_message(Paste(text))
        await pilot.pause()
        return app.query_one(Input).value


def stops_of_ours(text: str) -> int:
    state, count = line_edit.edit(text), 0
    while state.cursor:
        found = line_keys.key(state, "left")
        assert found is not None
        state, count = found[0], count + 1
    return count


def steering(text: str) -> int:
    """Characters of `text` that steer a terminal or turn the direction of what is read."""
    return sum(not char.isprintable() for char in text)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    dice = random.Random(given.seed)
    modal = [sys.executable, os.path.join(HERE, "modal_app.py")]
    with tempfile.TemporaryDirectory() as folder:
        settings = ["--config-dir", folder, "--today", str(MONDAY), "--plan", write_plan(folder)]
        ours = [sys.executable, "-m", "retroplan", *settings]
        ways = [
            Measured("Textual's modal, kept", modal, "e", "Session 1"),
            Measured("the same without its tint", [*modal, "clear"], "e", "Session 1"),
            Measured("our form of 8 fields", ours, "e", "w0 n"),
            Measured("our line at the bottom", ours, "a", "w0 n"),
        ]
        for way in ways:  # the first start compiles; it does not count
            way.round(dice)
            way.first, way.opened, way.letters, way.closed = [], [], [], []
        for _ in range(given.rounds):
            for way in dice.sample(ways, len(ways)):
                way.round(dice)
    lines = [f"{given.rounds} rounds, 120x40"]
    lines += [way.row("opened", way.opened) for way in ways]
    lines += [way.row("opened for the first time", way.first) for way in ways]
    lines += [way.row("a letter", way.letters) for way in ways]
    lines += [
        f"{f'{way.name}: closed':<56} {statistics.median(size for _, size in way.closed):28.0f} bytes" for way in ways
    ]
    for name, text in CHARACTERS.items():
        lines.append(
            f"{f'{name}, {len(text)} code points: stops of the cursor':<56} "
            f"Input {asyncio.run(stops_of_input(text))}  ours {stops_of_ours(text)}"
        )
    kept = steering(asyncio.run(pasted_into_input(HOSTILE)))
    own = steering(line_edit.paste(line_edit.EMPTY, HOSTILE).text)
    lines.append(f"{f'{steering(HOSTILE)} steering characters pasted: kept':<56} Input {kept}  ours {own}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
