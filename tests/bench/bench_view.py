"""How long the week's picture takes: `python tests/bench/bench_view.py`. Medians of many rounds, in milliseconds.

The bars: a moved cursor with a warm cache 1.5 ms, a week not drawn before 4 ms (120 x 34, 20 sessions).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from retroplan.domain.base.value import replace

sys.path.insert(0, str(Path(__file__).parents[2]))

from retroplan.domain.base.dates import Week
from retroplan.domain.plan.plan import Athlete, PaceTest, Plan, Session
from retroplan.training.pace.paces import ladder
from retroplan.view.week.week import WeekCache, WeekState, render

MONDAY = date(2026, 11, 30)
WORKOUTS = (
    "8km easy",
    "2km easy, 6x(100m back hard / 90s walk), 1km easy",
    "15min easy, 5x(3min @8 / 2min jog), 10min easy",
    "10min easy, 2x(7x(20m back sprint / 25s rest)) / 4min rest, 10min easy",
)


def plan(weeks: int) -> Plan:
    """A plan with twenty sessions a week."""
    sessions = [
        Session(f"s{week}x{n}", MONDAY + timedelta(days=7 * week + n % 7), f"Session {n}", workout=WORKOUTS[n % 4])
        for week in range(weeks)
        for n in range(20)
    ]
    tests = (PaceTest(MONDAY, "forward", 5000, 1450), PaceTest(MONDAY, "backward", 800, 332))
    return Plan("Bench", MONDAY, athlete=Athlete(tests=tests), sessions=tuple(sessions))


def timed(name: str, run: Callable[[int], object], rounds: int) -> None:
    times = []
    for number in range(rounds):
        start = perf_counter()
        run(number)
        times.append((perf_counter() - start) * 1000)
    times.sort()
    print(f"{name:44} median {median(times):7.3f}   p95 {times[int(len(times) * 0.95)]:7.3f}")  # noqa: T201 (a script)


def bench(weeks: int, width: int, height: int) -> None:
    made = plan(weeks)
    state = WeekState(made, Week(MONDAY), MONDAY, ladder(made.athlete))
    label = f"{width} x {height}, {len(made.sessions)} sessions"
    warm, fresh = WeekCache(), WeekCache()

    def at(number: int) -> WeekState:
        return replace(state, day=number % 7, slot=number // 7 % 3)

    timed(f"{label}: nothing known", lambda _: render(state, width, height, WeekCache()), 15)
    for number in range(21):
        render(at(number), width, height, warm)
    timed(f"{label}: cursor, seen before", lambda n: render(at(n), width, height, warm), 300)
    render(state, width, height, fresh)
    timed(f"{label}: cursor, first time", lambda n: render(at(n + 1), width, height, fresh), 20)
    timed(
        f"{label}: next week, first time",
        lambda n: render(replace(state, week=state.week.shift(n + 1)), width, height, fresh),
        10,
    )
    edited = [replace(made, name=f"Bench {n}") for n in range(40)]
    timed(f"{label}: after an edit", lambda n: render(replace(state, plan=edited[n]), width, height, fresh), 40)


if __name__ == "__main__":
    for size in ((12, 120, 34), (12, 80, 22), (12, 200, 58), (500, 120, 34)):
        bench(*size)
