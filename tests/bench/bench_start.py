"""The start: `week --plain` and the first useful picture beside an interpreter that does nothing, and where it goes.

The bars are median ratios to `python -c pass` over shuffled rounds; over one of them, this script fails. The imports
are listed by their own time, from one run of `-X importtime`, which itself slows everything down.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable

from example import MONDAY, plan_text, write_plan
from measure import first_paint, kept, ratio, rounds, row, run_time
from terminal import Terminal, clean_environment, retroplan_command

WEEK_BAR = 3.6  # x `python -c pass`: week --plain
PICTURE_BAR = 4.5  # x `python -c pass`: the first useful picture, whatever else lies in the folder
PLANS = 30
FLOOR = "python -c pass"
EMPTY, SEASON = "week --plain, an empty plan", "week --plain, a season"
ALONE, MANY = "first useful picture, one plan", f"first useful picture, {PLANS} plans"
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
            ALONE: picture(os.path.join(folder, "alone"), 1),
            MANY: picture(os.path.join(folder, "many"), PLANS),
        }
        found = rounds(cases, given.rounds, random.Random(given.seed))
        imports = own_times([*tail, season[-1]], environment)
    floor = found[FLOOR]
    lines = [row(name, values, None if name == FLOOR else floor) for name, values in found.items()]
    verdicts = [
        kept(name, ratio(found[name], floor), WEEK_BAR if name == SEASON else PICTURE_BAR)
        for name in (SEASON, ALONE, MANY)
    ]
    lines += ["", *(line for line, _ in verdicts)]
    lines += ["", f"The {SHOWN} dearest imports of the season, own milliseconds while being watched:"]
    lines += [f"  {milliseconds:5.2f}  {name}" for milliseconds, name in imports[:SHOWN]]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if all(held for _, held in verdicts) else 1


def picture(config: str, plans: int) -> Callable[[], float]:
    """What times the first useful picture of a plan among others, opened without being named."""
    folder = os.path.join(config, "plans")
    os.makedirs(folder)
    for number in range(plans):
        with open(os.path.join(folder, f"plan-{number}.toml"), "w", encoding="utf-8") as file:
            file.write(plan_text())
    with open(os.path.join(config, "config.toml"), "w", encoding="utf-8") as file:
        file.write(f'plan = "plan-{plans - 1}"\n')
    command = [*retroplan_command(), "--config-dir", config, "--today", str(MONDAY)]

    def run() -> float:
        with Terminal(command, columns=120, rows=40, env={"COLORTERM": "truecolor"}) as terminal:
            return first_paint(terminal, "w0 n")

    return run


def own_times(words: list[str], environment: dict[str, str]) -> list[tuple[float, str]]:
    """(own milliseconds, module) of everything a command imports, the dearest first."""
    command = [sys.executable, "-X", "importtime", "-m", "retroplan", *words]
    watched = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stderr
    found = []
    for line in watched.splitlines():
        parts = line.removeprefix("import time:").split("|")
        if len(parts) == 3 and parts[0].strip().isdigit():
            found.append((int(parts[0]) / 1000, parts[2].strip()))
    return sorted(found, reverse=True)


if __name__ == "__main__":
    sys.exit(main())
