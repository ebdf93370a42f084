"""The Week screen beside a bare Textual app: ready for keys, key to repaint, bytes a key, memory.

Everything is measured in a pty from outside, interleaved with the bare app in the same rounds; a week has twenty
sessions; PYTHON* is not passed on, so that compiled files are used as on a user's machine. It fails when a bar is not
kept.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile

from example import MONDAY, write_plan
from measure import first_paint, kept, key_answers, p95, peak_memory_mb, ratio, row, row_of_rounds
from terminal import Terminal, retroplan_command

READY_BAR = 1.35  # x the bare app: a key typed at the start has acted
MEMORY_BAR = 1.3  # x the bare app
ARROW_BAR, ARROW_P95_BAR = 4.0, 10.0  # ms, on a machine where the bare app takes 2 to 2.5 and nothing else runs
WIRE_BAR = 2000  # bytes a key, the mean of ten arrows to a step to another week, 80x24, 24-bit colours

HERE = os.path.dirname(os.path.abspath(__file__))
ARROWS = ("right", "right", "down", "left", "up", "right", "down", "left", "up", "left") * 3
WIRE_KEYS = (("right",) * 5 + ("left",) * 5 + ("]",)) * 2 + (("right",) * 5 + ("left",) * 5 + ("[",)) * 2
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
        self.arrow_bytes: list[int] = []
        self.week_bytes: list[int] = []

    def start(self, columns: int = 120, rows: int = 40) -> Terminal:
        return Terminal(self.command, columns=columns, rows=rows, env={"COLORTERM": "truecolor"})

    def end(self, terminal: Terminal) -> None:
        terminal.send("q")
        if terminal.exit_status() != 0:
            raise SystemExit(f"{self.command} ended with {terminal.exit_status()}")

    def round(self, dice: random.Random) -> None:
        """Two starts: one looked at, then driven by keys; one with a key typed before it is up."""
        with self.start() as terminal:
            self.paint.append(first_paint(terminal, self.shown))
            terminal.settle(0.3)
            for keys, times, sizes in (
                (ARROWS, self.arrows, self.arrow_bytes),
                (WEEK_KEYS, self.weeks, self.week_bytes),
            ):
                answers = key_answers(terminal, keys, dice)
                times.append([taken for taken, _ in answers])
                sizes.extend(size for _, size in answers)
            self.memory.append(peak_memory_mb(terminal.pid) or 0.0)
            self.end(terminal)
        with self.start() as terminal:
            terminal.send("]")
            self.typed.append(first_paint(terminal, self.typed_shown))
            self.end(terminal)


def wire_bytes(program: Measured, dice: random.Random) -> float:
    """The mean of the bytes a key, on the smallest usual terminal."""
    with program.start(80, 24) as terminal:
        first_paint(terminal, program.shown)
        terminal.settle(0.3)
        sizes = [size for _, size in key_answers(terminal, WIRE_KEYS, dice)]
        program.end(terminal)
    return statistics.mean(sizes)


def main() -> int:
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
        sent = wire_bytes(ours, dice)
    verdicts = [*bars(bare, ours), kept("sent a key, mean", sent, WIRE_BAR, "B")]
    lines = [*report(given.rounds, bare, ours), "", *(line for line, _ in verdicts)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if all(held for _, held in verdicts) else 1


def report(rounds: int, bare: Measured, ours: Measured) -> list[str]:
    """The table: one line a figure."""
    lines = [
        f"{rounds} rounds, 120x40, weeks of 20 sessions; x: to the bare Textual app's own figure, round by round",
        row("bare app: first paint", bare.paint),
        row("Week screen: first useful paint", ours.paint, bare.paint),
        row("bare app: a key typed at the start has acted", bare.typed),
        row("Week screen: a key typed at the start has acted", ours.typed, bare.typed),
        row_of_rounds("bare app: key to repaint", bare.arrows, bare.arrows),
        row_of_rounds("Week screen: arrow to repaint", ours.arrows, bare.arrows),
        row_of_rounds("Week screen: to another week", ours.weeks, bare.weeks),
        row("bare app: sent a key", bare.arrow_bytes, unit="B"),
        row("Week screen: sent an arrow", ours.arrow_bytes, unit="B"),
        row("Week screen: sent to another week", ours.week_bytes, unit="B"),
    ]
    if all(bare.memory):
        lines.append(row("bare app: peak memory", bare.memory, unit="MB"))
        lines.append(row("Week screen: peak memory", ours.memory, bare.memory, unit="MB"))
    return lines


def bars(bare: Measured, ours: Measured) -> list[tuple[str, bool]]:
    """Each bar: its line, and whether it is kept."""
    arrows = [taken for part in ours.arrows for taken in part]
    verdicts = [
        kept("a key typed at the start has acted, to the bare app", ratio(ours.typed, bare.typed), READY_BAR),
        kept("arrow to repaint, median", statistics.median(arrows), ARROW_BAR, "ms"),
        kept("arrow to repaint, p95", p95(arrows), ARROW_P95_BAR, "ms"),
    ]
    if all(bare.memory):
        verdicts.append(kept("peak memory, to the bare app", ratio(ours.memory, bare.memory), MEMORY_BAR))
    return verdicts


if __name__ == "__main__":
    sys.exit(main())
