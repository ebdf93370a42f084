"""Make many random seasons and report how long each takes, by its length, and what is wrong with any.

Run from the checkout: `python tests/bench/seasons.py [HOW_MANY] [FIRST_SEED]`. Ends with status 1 when a season fails.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from retroplan.domain.base.errors import RetroPlanError
from retroplan.training.generate.season import generate
from tests.training.athletes import case, faults

CLASSES = (8, 16, 26, 53)  # weeks at the most, of each line of times


def main(count: int, first: int) -> int:
    times: list[tuple[float, int, int]] = []
    refused: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    examples: dict[str, int] = {}
    trimmed = 0
    for seed in range(first, first + count):
        plan, request, today = case(Random(seed))
        begin = time.perf_counter()
        try:
            made = generate(plan, request, today)
        except RetroPlanError as error:
            refused.update(problem.where.split(".")[0] for problem in error.problems)
            continue
        except Exception as error:  # noqa: BLE001 - a fault is what this looks for
            kind = f"raised {type(error).__name__}: {error}"[:80]
            failed[kind] += 1
            examples.setdefault(kind, seed)
            continue
        taken = time.perf_counter() - begin
        weeks = sum(block.weeks for block in made.blocks)
        times.append((taken, weeks, seed))
        trimmed += any("check asked for" in line for line in made.summary)
        for fault in set(faults(plan, request, today, made)):
            kind = fault[:5] if fault.startswith("RP") else " ".join(w for w in fault.split() if not w[0].isdigit())
            failed[kind] += 1
            examples.setdefault(kind, seed)
    say(f"{len(times)} seasons, {count - len(times)} refused or failed; {trimmed} changed by their check")
    report_times(times)
    say(f"refused for: {dict(refused.most_common())}")
    for kind, number in failed.most_common():
        say(f"FAILED {number} x {kind} (seed {examples[kind]})")
    return 1 if failed else 0


def report_times(times: list[tuple[float, int, int]]) -> None:
    """A line of (seconds, weeks, seed) for each class of lengths: median, 99th percentile and worst."""
    least = 0
    for most in CLASSES:
        found = sorted(each for each in times if least < each[1] <= most)
        if found:
            median, high = found[len(found) // 2], found[int(len(found) * 0.99)]
            worst = found[-1]
            say(
                f"{least + 1:2}-{most:2} weeks, {len(found):5} seasons: median {median[0] * 1000:6.1f} ms, "
                f"99th {high[0] * 1000:6.1f} ms, worst {worst[0] * 1000:6.1f} ms ({worst[1]} weeks, seed {worst[2]})"
            )
        least = most


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(arguments[0] if arguments else 10_000, arguments[1] if len(arguments) > 1 else 0))
