"""The figures of the command line: what a script waits for, beside an interpreter that does nothing.

Rules: commands run without a terminal, one after another in shuffled rounds; the plan has twenty sessions a week. The
coach's commands have a plan of their own: sixteen weeks to a backward mile, five days a week.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from datetime import timedelta

from example import MONDAY, write_plan
from measure import rounds, row, run_time
from terminal import clean_environment, retroplan_command

COMMANDS = (
    ("--version", "--version"),
    ("parse", "parse", "2km easy, 6x(100m back hard / 90s walk), 1km easy"),
    ("week --plain", "week", "--plain"),
    ("week --json", "week", "--json"),
    ("export", "export", "-o", "-"),
    ("check", "check"),
)
# With the plan of sixteen weeks; `generate` begins without its season and saves it.
COACH = (
    ("generate, 16 weeks", "generate"),
    ("generate --dry-run", "generate", "--dry-run"),
    ("check, 16 weeks", "check"),
    ("season, 16 weeks", "season"),
    ("adapt, 10 days ill", "adapt", "--illness", "2027-01-04..2027-01-13", "--dry-run"),
)
ATHLETE = f"""\
schema = 1
name = "Season"
start = {MONDAY}

[athlete]
backward_experience = "some"
weekly_minutes = 190
longest_run = "12km"
available = {{ tue = 60, wed = 60, fri = 50, sat = 60, sun = 90 }}

[[goals]]
id = "mile"
title = "Backward mile"
direction = "backward"
distance = "1mi"
date = {MONDAY + timedelta(days=16 * 7 - 1)}
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=25)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    environment = clean_environment("dumb")
    floor = "python -c pass"
    with tempfile.TemporaryDirectory() as folder:
        program = [*retroplan_command(), "--config-dir", folder, "--today", str(MONDAY), "--plan"]
        cases = {floor: lambda: run_time([sys.executable, "-c", "pass"], environment)}
        path = write_plan(folder)
        for name, *words in COMMANDS:
            cases[name] = lambda words=words: run_time([*program, path, *words], environment)
        bare, season = os.path.join(folder, "bare.toml"), os.path.join(folder, "season.toml")
        _write(bare)
        _write(season)
        run_time([*program, season, "generate"], environment)
        for name, *words in COACH:
            begins = bare if words[0] == "generate" else season

            def run(words: list[str] = words, plan: str = begins) -> float:
                if words == ["generate"]:
                    _write(plan)
                return run_time([*program, plan, *words], environment)

            cases[name] = run
        found = rounds(cases, given.rounds, random.Random(given.seed))
    lines = [f"{given.rounds} rounds, a plan of 160 sessions, and one of 16 weeks; x: to {floor}"]
    lines += [row(name, values, None if name == floor else found[floor]) for name, values in found.items()]
    sys.stdout.write("\n".join(lines) + "\n")


def _write(path: str) -> None:
    """The athlete and the goal, without a season."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(ATHLETE)


if __name__ == "__main__":
    main()
