"""Frozen values three ways, dataclasses, msgspec.Struct and our own Value: to import, to define, to make and to use.

What a start pays (the import, and 60 classes of six fields) is the CPU time of a process of its own, less that of one
that does nothing, the ways taking turns in shuffled rounds; the rest is timed in one process each, the best of some
repeats. msgspec is left out, with a word, where it is not installed.
"""

from __future__ import annotations

import importlib.util
import os
import random
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
ROUNDS = 15
CLASSES = 60
FIELDS = (
    "date: str",
    "title: str = ''",
    "kind: str = 'run'",
    "minutes: int = 0",
    "done: bool = False",
    "tags: tuple = ()",
)

# Each way: what it imports, and how a class of it begins.
WAYS = {
    "dataclass(frozen, slots)": ("from dataclasses import dataclass", "@dataclass(frozen=True, slots=True)\nclass {}:"),
    "msgspec.Struct(frozen)": ("import msgspec", "class {}(msgspec.Struct, frozen=True):"),
    "Value": ("from retroplan.domain.base.value import Value", "class {}(Value):"),
}

# What is timed in one process: nanoseconds a call, and bytes a value.
USE = """
import sys, timeit, tracemalloc
def best(work):
    count = 20000
    return min(timeit.repeat(work, number=count, repeat=7)) / count * 1e9
make = lambda: C0("2026-12-02", "Easy", "run", 30, False, ("a",))
one, other = make(), make()
figures = [best(make), best(lambda: one == other), best(lambda: hash(one))]
tracemalloc.start()
kept = [None] * 10000
start = tracemalloc.get_traced_memory()[0]
for n in range(10000):
    kept[n] = make()
figures.append((tracemalloc.get_traced_memory()[0] - start) / 10000)
print(*figures)
"""


def classes(way: str, count: int) -> str:
    """A program that imports a way and defines that many classes of it, compiled ahead as a module would be."""
    imported, head = WAYS[way]
    body = "\n".join(f"    {field}" for field in FIELDS)
    return "\n".join([imported, *(f"{head.format(f'C{n}')}\n{body}" for n in range(count)), ""])


def cpu_ms(program: str) -> float:
    """CPU milliseconds of a process that runs a file."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    process = subprocess.Popen([sys.executable, program], env=environment | {"PYTHONPATH": ROOT}, cwd=HERE)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{program} failed")
    return (used.ru_utime + used.ru_stime) * 1000


def written(folder: str, name: str, text: str) -> str:
    """The path of a program that imports `text` as a module, so that it is compiled once."""
    with open(os.path.join(folder, f"{name}.py"), "w", encoding="utf-8") as file:
        file.write(text)
    path = os.path.join(folder, f"run_{name}.py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"import {name}\n")
    return path


def starts(ways: list[str], dice: random.Random) -> dict[str, tuple[float, float]]:
    """(import, definition of the classes) of each way, in milliseconds over an empty program."""
    with tempfile.TemporaryDirectory() as folder:
        programs = {("", 0): written(folder, "nothing", "")}
        for number, way in enumerate(ways):
            for count in (0, CLASSES):
                programs[way, count] = written(folder, f"way{number}_{count}", classes(way, count))
        for program in programs.values():  # the first run compiles
            cpu_ms(program)
        found: dict[tuple[str, int], list[float]] = {case: [] for case in programs}
        for _ in range(ROUNDS):
            for case in dice.sample(list(programs), len(programs)):
                found[case].append(cpu_ms(programs[case]))
    middle = {case: statistics.median(values) for case, values in found.items()}
    return {way: (middle[way, 0] - middle["", 0], middle[way, CLASSES] - middle[way, 0]) for way in ways}


def uses(way: str) -> list[float]:
    """Nanoseconds to make, compare and hash a value, and the bytes it takes."""
    program = classes(way, 1) + USE
    environment = {**os.environ, "PYTHONPATH": ROOT}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    return [float(figure) for figure in run.stdout.split()]


def main() -> None:
    ways = [way for way in WAYS if not way.startswith("msgspec") or importlib.util.find_spec("msgspec")]
    started = starts(ways, random.Random(1))
    lines = [f"{'':<26}{'import':>10}{f'{CLASSES} classes':>12}{'make':>10}{'==':>10}{'hash':>10}{'memory':>10}"]
    for way in ways:
        (imported, defined), (make, equal, hashed, size) = started[way], uses(way)
        milliseconds = f"{imported:>7.1f} ms{defined:>9.1f} ms"
        lines.append(f"{way:<26}{milliseconds}{make:>7.0f} ns{equal:>7.0f} ns{hashed:>7.0f} ns{size:>8.0f} B")
    if len(ways) < len(WAYS):
        lines.append("msgspec is not installed here: its line is left out")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
