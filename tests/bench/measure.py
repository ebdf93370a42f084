"""How a program is timed from outside: stamps on its bytes, keys one at a time, memory, and the statistics.

Bytes are stamped when they are read and drawn later, so that the emulator's own work is in no figure; what is compared
is measured in the same rounds, in an order shuffled for each round; a ratio is the median over the rounds.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "e2e"))

from terminal import Terminal

QUIET_S = 0.03  # silence that ends the answer to a key; not counted in it


def first_paint(terminal: Terminal, text: str, timeout: float = 20.0) -> float:
    """Milliseconds from the start of the program to the first bytes after which `text` is on the screen."""
    waiting: list[tuple[float, bytes]] = []
    deadline = terminal.started_at + timeout
    found = 0.0
    while not found and time.monotonic() < deadline:
        data = terminal.read(0.15)
        if data:
            waiting.append((time.monotonic(), data))
            continue
        for stamp, chunk in waiting:  # it is quiet: draw what came, and see when the text was first there
            terminal.emulator.feed(chunk)
            if not found and text in terminal.text:
                found = stamp
        waiting.clear()
        if data == b"":
            break
    if not found:
        raise SystemExit(f"{text!r} was never shown; the screen:\n{terminal.text}")
    return (found - terminal.started_at) * 1000


def key_answers(
    terminal: Terminal, keys: Sequence[str], dice: random.Random, quiet_s: float = QUIET_S
) -> list[tuple[float, int]]:
    """(milliseconds to the last bytes of the answer, bytes in it) of each key; one that changes nothing is an error.

    An answer ends with `quiet_s` of silence.
    """
    answers = []
    for key in keys:
        # A changing pause, so that keys do not fall into step with a frame timer.
        terminal.settle(0.015 + 0.03 * dice.random())
        before = terminal.lines
        chunks = []
        start = last = time.monotonic()
        terminal.send(key)
        while data := terminal.read(quiet_s if chunks else 2.0):
            last = time.monotonic()
            chunks.append(data)
        terminal.emulator.feed(b"".join(chunks))
        if not chunks:
            raise SystemExit(f"the key {key} changed nothing; the screen:\n" + "\n".join(before))
        answers.append(((last - start) * 1000, sum(map(len, chunks))))
    return answers


def run_time(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Milliseconds that a command without a terminal takes from start to end; its output is thrown away."""
    null = os.open(os.devnull, os.O_RDWR)
    copies = [(os.POSIX_SPAWN_DUP2, null, fd) for fd in (0, 1, 2)]
    start = time.perf_counter()
    pid = os.posix_spawnp(command[0], list(command), dict(environment), file_actions=copies)
    _, status = os.waitpid(pid, 0)
    taken = (time.perf_counter() - start) * 1000
    os.close(null)
    if status:
        raise SystemExit(f"{' '.join(command)} failed with {os.waitstatus_to_exitcode(status)}")
    return taken


def peak_memory_mb(pid: int) -> float | None:
    """Peak resident memory of a process and all its children in MB; None where /proc does not say."""
    try:
        total = 0.0
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
            total += next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM"))
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                total += sum(peak_memory_mb(int(child)) or 0.0 for child in file.read().split())
    except (OSError, StopIteration):
        return None
    return total


def rounds(cases: Mapping[str, Callable[[], float]], count: int, dice: random.Random) -> dict[str, list[float]]:
    """Every case once a round, in a new order each round, after one round that does not count."""
    for case in cases.values():
        case()
    found: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(count):
        for name in dice.sample(list(cases), len(cases)):
            found[name].append(cases[name]())
    return found


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed, nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, -(-95 * len(ordered) // 100) - 1)]


def ratio(values: Sequence[float], reference: Sequence[float]) -> float:
    """The median of the ratios, round by round."""
    return statistics.median(a / b for a, b in zip(values, reference, strict=True))


def row(name: str, values: Sequence[float], reference: Sequence[float] | None = None, unit: str = "ms") -> str:
    """One line of a report about a figure a round: name, median, p95, and the ratio to the reference."""
    times = f"x{ratio(values, reference):.2f}" if reference is not None else "x1"
    return f"{name:<48} {statistics.median(values):8.1f} {unit:<2}  p95 {p95(values):8.1f}  {times:>8}"


def row_of_rounds(name: str, values: Sequence[Sequence[float]], reference: Sequence[Sequence[float]]) -> str:
    """The same for many figures a round: the ratio compares the rounds' medians."""
    medians = [statistics.median(part) for part in values]
    times = ratio(medians, [statistics.median(part) for part in reference])
    pooled = [value for part in values for value in part]
    return f"{name:<48} {statistics.median(pooled):8.1f} ms  p95 {p95(pooled):8.1f}  {f'x{times:.2f}':>8}"


def kept(name: str, found: float, bar: float, unit: str = "x") -> tuple[str, bool]:
    """One line about a bar, and whether it is kept."""
    held = found <= bar
    return f"bar: {name:<58} {found:7.2f} of {bar:g} {unit}  {'kept' if held else 'NOT KEPT'}", held
