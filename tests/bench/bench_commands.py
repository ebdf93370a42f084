"""Owns the figures of the command line: what a script waits for, beside an interpreter that does nothing.

Rules: commands run without a terminal, one after another in shuffled rounds; the plan has twenty sessions a week.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile

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


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=25)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    environment = clean_environment("dumb")
    floor = "python -c pass"
    with tempfile.TemporaryDirectory() as folder:
        program = [*retroplan_command(), "--config-dir", folder, "--today", str(MONDAY), "--plan", write_plan(folder)]
        cases = {floor: lambda: run_time([sys.executable, "-c", "pass"], environment)}
        for name, *words in COMMANDS:
            cases[name] = lambda words=words: run_time([*program, *words], environment)
        found = rounds(cases, given.rounds, random.Random(given.seed))
    lines = [f"{given.rounds} rounds, a plan of 160 sessions; x: to {floor}"]
    lines += [row(name, values, None if name == floor else found[floor]) for name, values in found.items()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
