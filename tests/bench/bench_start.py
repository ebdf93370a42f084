"""Owns the start-up budget: `week --plain` beside an interpreter that does nothing, and where the time goes.

Rules: the budget is five times `python -c pass`, as the median ratio over shuffled rounds; over it, this script fails.
The imports are listed by their own time, from one run of `-X importtime`, which itself slows everything down.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from statistics import median

from example import MONDAY, write_plan
from measure import rounds, row, run_time
from terminal import clean_environment, retroplan_command

BUDGET = 3.6
FLOOR = "python -c pass"
EMPTY, SEASON = "week --plain, an empty plan", "week --plain, a season"
SHOWN = 12


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=25)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    environment = clean_environment("dumb")
    with tempfile.TemporaryDirectory() as folder:
        empty = os.path.join(folder, "empty.toml")
        with open(empty, "w", encoding="utf-8") as file:
            file.write('name = "Empty"\n')
        tail = ["--config-dir", folder, "--today", str(MONDAY), "week", "--plain", "--plan"]
        command = [*retroplan_command(), *tail]
        season = [*command, write_plan(folder)]
        cases = {
            FLOOR: lambda: run_time([sys.executable, "-c", "pass"], environment),
            EMPTY: lambda: run_time([*command, empty], environment),
            SEASON: lambda: run_time(season, environment),
        }
        found = rounds(cases, given.rounds, random.Random(given.seed))
        imports = own_times([*tail, season[-1]], environment)
    lines = [row(name, values, None if name == FLOOR else found[FLOOR]) for name, values in found.items()]
    ratio = median(taken / floor for taken, floor in zip(found[SEASON], found[FLOOR], strict=True))
    kept = ratio <= BUDGET
    lines.append(f"budget {BUDGET:g} x, found {ratio:.2f} x: {'kept' if kept else 'NOT KEPT'}")
    lines += ["", f"The {SHOWN} dearest imports of the season, own milliseconds while being watched:"]
    lines += [f"  {milliseconds:5.2f}  {name}" for milliseconds, name in imports[:SHOWN]]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if kept else 1


def own_times(words: list[str], environment: dict[str, str]) -> list[tuple[float, str]]:
    """(own milliseconds, module) of everything a command imports, the dearest first."""
    command = [sys.executable, "-X", "importtime", "-m", "retroplan", *words]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stderr
    found = []
    for line in told.splitlines():
        parts = line.removeprefix("import time:").split("|")
        if len(parts) == 3 and parts[0].strip().isdigit():
            found.append((int(parts[0]) / 1000, parts[2].strip()))
    return sorted(found, reverse=True)


if __name__ == "__main__":
    sys.exit(main())
