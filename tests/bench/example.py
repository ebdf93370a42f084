"""The plan that the benchmarks open: eight weeks of twenty sessions, always the same bytes.

Rules: no two weeks that follow each other look alike, so that going from one to the other repaints most of the screen.
"""

from __future__ import annotations

import os
from datetime import date, timedelta

MONDAY = date(2026, 11, 30)
WEEKS = 8
WORKOUTS = (
    "30min easy",
    "2km easy, 6x(100m back hard / 90s walk), 1km easy",
    "8km easy",
    "10min easy, 4x(800m threshold / 2min jog), 10min easy",
    "20min back walk",
)


def plan_text() -> str:
    """The plan; a session is titled `Run w1 n7`: week and number, both from 0."""
    parts = [f'schema = 1\nname = "Bench"\nstart = {MONDAY}\n']
    for number in range(WEEKS * 20):
        week, place = divmod(number, 20)
        day = MONDAY + timedelta(days=7 * week + (place * (1 + week % 3) + week) % 7)
        workout = WORKOUTS[(number + 2 * week) % len(WORKOUTS)]
        parts.append(
            f'[[sessions]]\nid = "s{number}"\ndate = {day}\ntitle = "Run w{week} n{place}"\nworkout = "{workout}"\n'
        )
    return "\n".join(parts)


def write_plan(folder: str) -> str:
    """The path of the plan, freshly written into `folder`."""
    path = os.path.join(folder, "bench.toml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(plan_text())
    return path
