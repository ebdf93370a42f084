"""Owns the screen's figures beside a bare Textual app's: first paint, ready for keys, key to repaint, memory.

Rules: everything is measured in a pty from outside, interleaved with the bare app in the same rounds; a week has
twenty sessions; PYTHON* is not passed on, so that compiled files are used as on a user's machine.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile

from example import MONDAY, write_plan
from measure import first_paint, key_times, peak_memory_mb, row, row_of_rounds
from terminal import Terminal, retroplan_command

HERE = os.path.dirname(os.path.abspath(__file__))
ARROWS = ("right", "right", "down", "left", "up", "right", "down", "left", "up", "left") * 3
WEEK_KEYS = ("]", "]", "]", "[", "[", "]", "]", "[", "[", "[") * 3


class Measured:
    """One program's figures, a value a round, keys pooled over the rounds."""

    def __init__(self, command: list[str], shown: str, typed_shown: str) -> None:
        self.command, self.shown, self.typed_shown = command, shown, typed_shown
        self.paint: list[float] = []
        self.typed: list[float] = []
        self.memory: list[float] = []
        self.arrows: list[list[float]] = []
        self.weeks: list[list[float]] = []

    def start(self) -> Terminal:
        return Terminal(self.command, columns=120, rows=40, env={"COLORTERM": "truecolor"})

    def end(self, terminal: Terminal) -> None:
        terminal.send("q")
        if terminal.exit_status() != 0:
            raise SystemExit(f"{self.command} ended with {terminal.exit_status()}")

    def round(self, dice: random.Random) -> None:
        """Two starts: one looked at, then driven by keys; one with a key typed before it is up."""
        with self.start() as terminal:
            self.paint.append(first_paint(terminal, self.shown))
            terminal.settle(0.3)
            self.arrows.append(key_times(terminal, ARROWS, dice))
            self.weeks.append(key_times(terminal, WEEK_KEYS, dice))
            self.memory.append(peak_memory_mb(terminal.pid) or 0.0)
            self.end(terminal)
        with self.start() as terminal:
            terminal.send("]")
            self.typed.append(first_paint(terminal, self.typed_shown))
            self.end(terminal)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    dice = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        settings = ["--config-dir", folder, "--today", str(MONDAY), "--plan", write_plan(folder)]
        bare = Measured([sys.executable, os.path.join(HERE, "bare_app.py")], "bare, 0", "bare, 1")
        ours = Measured(retroplan_command() + settings, "w0 n", "w1 n")
        programs = [bare, ours]
        for program in programs:  # the first start compiles; it does not count
            with program.start() as terminal:
                first_paint(terminal, program.shown)
                terminal.settle(0.3)
                program.end(terminal)
        for _ in range(given.rounds):
            for program in dice.sample(programs, len(programs)):
                program.round(dice)
    lines = [
        f"{given.rounds} rounds, 120x40, weeks of 20 sessions; x: to the bare Textual app's own figure, round by round",
        row("bare app: first paint", bare.paint),
        row("Week screen: first useful paint", ours.paint, bare.paint),
        row("bare app: a key typed at the start has acted", bare.typed),
        row("Week screen: a key typed at the start has acted", ours.typed, bare.typed),
        row_of_rounds("bare app: key to repaint", bare.arrows, bare.arrows),
        row_of_rounds("Week screen: arrow to repaint", ours.arrows, bare.arrows),
        row_of_rounds("Week screen: to another week", ours.weeks, bare.weeks),
    ]
    if all(bare.memory):
        lines.append(row("bare app: peak memory", bare.memory, unit="MB"))
        lines.append(row("Week screen: peak memory", ours.memory, bare.memory, unit="MB"))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
