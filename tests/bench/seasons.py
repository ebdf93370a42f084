"""Make many random seasons and report how long each takes and what is wrong with any.

Run from the checkout: `python tests/bench/seasons.py [HOW_MANY] [FIRST_SEED]`. Ends with status 1 when a season fails.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from retroplan.domain.errors import RetroPlanError
from retroplan.training.generate import generate
from tests.training.athletes import case, faults


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
        except Exception as error:  # noqa: BLE001  a fault is what this looks for
            kind = f"raised {type(error).__name__}: {error}"[:80]
            failed[kind] += 1
            examples.setdefault(kind, seed)
            continue
        weeks = sum(block.weeks for block in made.blocks)
        times.append((time.perf_counter() - begin, weeks, seed))
        trimmed += any("own check asked" in line for line in made.summary)
        for fault in set(faults(plan, request, today, made)):
            kind = fault[:5] if fault.startswith("RP") else " ".join(w for w in fault.split() if not w[0].isdigit())
            failed[kind] += 1
            examples.setdefault(kind, seed)
    if times:
        by_time = sorted(found[0] for found in times)
        slow = max(times)
        print(f"{len(times)} seasons, {count - len(times)} refused or failed; {trimmed} changed by their check")  # noqa: T201
        median, most = by_time[len(by_time) // 2], by_time[int(len(by_time) * 0.99)]
        print(f"ms a season: median {median * 1000:.1f}, 99th {most * 1000:.1f}")  # noqa: T201
        print(f"slowest: {slow[0] * 1000:.1f} ms, {slow[1]} weeks, seed {slow[2]}")  # noqa: T201
    print("refused for:", dict(refused.most_common()))  # noqa: T201
    for kind, number in failed.most_common():
        print(f"FAILED {number} x {kind} (seed {examples[kind]})")  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(arguments[0] if arguments else 10_000, arguments[1] if len(arguments) > 1 else 0))
