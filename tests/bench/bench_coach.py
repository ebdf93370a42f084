"""Times the coach: building seasons, checking them, and the rules while a line is typed. Run it as a script.

Warm figures are a running program's; cold ones empty every cache first, as in a process that has just begun. The bars
are printed beside the figures; a figure over its bar ends the script with status 1.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from os.path import abspath, dirname

sys.path.insert(0, dirname(dirname(dirname(abspath(__file__)))))

from retroplan.domain.notation import notation
from retroplan.domain.plan.plan import Athlete, Goal, Plan, Session
from retroplan.training.generate.request import Request
from retroplan.training.generate.season import generate
from retroplan.training.rules.check import check, check_added
from retroplan.training.workload import fitness, segments, totals, workout_facts

TODAY = date(2026, 11, 23)
ATHLETE = Athlete(
    available=((1, 60), (2, 60), (4, 50), (5, 45), (6, 90)),
    long_run_day=6,
    weekly_minutes=190,
    backward_experience="some",
)


def plan(weeks: int) -> Plan:
    """An empty plan with a backward mile and a forward 10 km, `weeks` weeks ahead at most."""
    last = TODAY + timedelta(days=7 * weeks - 1)
    goals = (
        Goal("mile", "Backward mile", "race", "backward", 1609.344, 599, last, "A"),
        Goal("ten", "10 km", "race", "forward", 10_000, 3000, last - timedelta(days=35), "B"),
    )
    return Plan("bench", start=TODAY, athlete=ATHLETE, goals=goals)


def cold(work: Callable[[], object]) -> Callable[[], object]:
    """`work` with every cache on its way emptied first."""

    def run() -> object:
        for cached in (
            notation.parse, segments.segments, totals.workout_totals, totals._planned, totals._done,
            workout_facts.workout_facts,
        ):  # fmt: skip
            cached.cache_clear()
        return work()

    return run


def time_it(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """(median, worst) milliseconds of `work`."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1e3)
    return statistics.median(taken), max(taken)


def main() -> int:
    short, year = plan(16), plan(52)
    season, whole = generate(short, Request(), TODAY).plan, generate(year, Request(), TODAY).plan
    typed = Session("new", TODAY + timedelta(days=100), workout="2km easy, 6x(100m back hard / 90s walk), 1km easy")
    lines: tuple[tuple[str, Callable[[], object], int, float], ...] = (
        ("build 16 weeks, warm", lambda: generate(short, Request(), TODAY), 40, 50),
        ("build 16 weeks, cold", cold(lambda: generate(short, Request(), TODAY)), 20, 50),
        ("build 52 weeks, warm", lambda: generate(year, Request(), TODAY), 20, 150),
        ("build 52 weeks, cold", cold(lambda: generate(year, Request(), TODAY)), 10, 150),
        ("check 16 weeks, warm", lambda: check(season, TODAY), 100, 15),
        ("check 52 weeks, warm", lambda: check(whole, TODAY), 100, 15),
        ("check 52 weeks, cold", cold(lambda: check(whole, TODAY)), 20, 15),
        ("rules for a line being typed", lambda: check_added(whole, TODAY, typed), 100, 2),
        ("fitness of 52 weeks, warm", lambda: fitness.course(whole, TODAY, TODAY + timedelta(days=363)), 50, 3),
    )
    status = 0
    for name, work, rounds, bar in lines:
        work()
        median, worst = time_it(work, rounds)
        status |= median > bar
        sys.stdout.write(f"{name:32} median {median:7.2f} ms   worst {worst:7.2f} ms   bar {bar:5.0f} ms\n")
    sys.stdout.write(f"the year holds {len(whole.sessions)} sessions, the 16 weeks {len(season.sessions)}\n")
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
