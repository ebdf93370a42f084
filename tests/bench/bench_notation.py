"""Times the workout notation and the totals: run it as a script. Caches are bypassed where a figure says so.

The figures are the best and the median of many rounds with garbage collection on, in microseconds.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from os.path import abspath, dirname

sys.path.insert(0, dirname(dirname(dirname(abspath(__file__)))))

from retroplan.domain.notation.notation import check, parse
from retroplan.domain.plan.plan import Actual, Athlete, PaceTest, Session
from retroplan.training.pace.paces import ladder
from retroplan.training.workload import segments, totals

TYPICAL = "2km easy, 6x(100m back hard / 90s walk), 1km easy"
LONG = '1mi easy, 10min drills "skips", for 30min (60s back up 8% / 60s back walk), 2x(7x(20m back / 25s rest)) / 4min'
WRONG = "2km esay, 6x(100m bakc hard / 90s wlak), 1km @5:30"
HOSTILE = ("3x(1s/1s)," * 1000)[:10_000]


def time_it(work: Callable[[], object], rounds: int = 300) -> tuple[float, float]:
    """(best, median) microseconds of `work`."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1e6)
    return min(taken), statistics.median(taken)


def week() -> tuple[Session, ...]:
    """Twenty sessions, a third of them done with figures of their own."""
    workouts = (TYPICAL, LONG, "20min easy, 3x(60s back / 2min jog), 10min easy", "10km tempo @5:05/km", "1h10 easy")
    return tuple(
        Session(
            str(number),
            date(2026, 12, 1),
            workout=f"{number + 1}min drills, {workouts[number % 5]}",
            status="done" if number % 3 == 0 else "planned",
            actual=Actual(40, 5000, 600, 5) if number % 3 == 0 else None,
        )
        for number in range(20)
    )


def forget() -> None:
    """Empty every cache on the way from text to totals."""
    for cached in (
        parse, segments.segments, totals.workout_totals, totals._planned, totals._done,
    ):  # fmt: skip
        cached.cache_clear()


def main() -> None:
    athlete = Athlete(tests=(PaceTest(date(2026, 11, 15), "forward", 5000.0, 1450.0),))
    paces, sessions = ladder(athlete), week()

    def cold() -> object:
        forget()
        return totals.week_totals(sessions, paces)

    read = parse.__wrapped__
    lines = (
        ("parse a typical line, no cache", lambda: read(TYPICAL), 300),
        ("parse a long line, no cache", lambda: read(LONG), 300),
        ("parse a typical line, cached", lambda: parse(TYPICAL), 300),
        ("three problems found", lambda: check(WRONG), 300),
        ("10,000 hostile characters", lambda: check(HOSTILE), 20),
        ("week of 20 sessions, cold", cold, 50),
        ("week of 20 sessions, warm", lambda: totals.week_totals(sessions, paces), 300),
    )
    for name, work, rounds in lines:
        work()
        best, median = time_it(work, rounds)
        sys.stdout.write(f"{name:34} best {best:9.1f} µs   median {median:9.1f} µs\n")


if __name__ == "__main__":
    main()
