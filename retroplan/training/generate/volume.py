"""How many minutes a week holds: where a season starts, how it grows, where it stops.

Rules: it starts from what the athlete says they run, else from the diary, else modestly. A full week grows by what
leads to the target in the full weeks that are left, 5 to 8 % on the fullest of the four weeks before, small weeks up to
9.5 % (limits 10 % a week, K33, and 30 % in two, K34). Start without figures, growth and targets are our own choice.
"""

from __future__ import annotations

import math
from datetime import timedelta

from retroplan.training.evidence.constants import GROWTH_FLOOR_MIN, HEAVY_BMI
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.parts.ledger import Ledger

# Every figure below is our own choice.
GROWTH = 0.07
LEAST_GROWTH, MOST_GROWTH, SMALL_GROWTH = 0.05, 0.08, 0.095
FULL_GROWTH_2, MOST_GROWTH_2 = 1.25, 1.28  # times the fullest over two weeks that a week aims at, and may have (K34)
SMALL_WEEK_MIN = 180.0  # weeks under it may grow by the last of these
SMALL_STEP_MIN = 5.0
MODEST_MIN, MODEST_BACK_MIN = 75.0, 90.0  # a week of somebody who said nothing; who runs backward runs already
LEAST_START_MIN = 50.0  # of who has run before and hardly does now
RUN_WALK_BELOW_MIN = 40.0  # who runs less than this a week starts with run and walk
RUN_WALK_MIN = 75.0  # minutes on foot of such a week
# (up to metres, minutes a week aimed at) of the longest forward and backward race
TARGETS = ((3000, 180), (6000, 210), (13_000, 250), (25_000, 320), (1_000_000, 400))
BACK_TARGETS = ((1000, 170), (3000, 210), (13_000, 270), (1_000_000, 340))
WHOLE_FIVES_FROM, BOUND_FIVES_FROM = 45, 100
OPEN_GROWTH, OPEN_LEAST_MIN = 1.4, 120.0  # times the start, and minutes at the least, without a race
UNKNOWN_M = 5000.0  # a race without a distance
GOAL_GROWTH = 1.1  # times the start of somebody who runs more than the goal asks for
FIVES_FROM = 20  # minutes: a shorter run is not stated in fives
RUNNER_M = 3000.0  # a longest run from which nobody starts with run and walk (K37)


def start_minutes(brief: Brief, ledger: Ledger, start: WeekFrame) -> tuple[float, str]:
    """Minutes of the first full week, and where they come from."""
    athlete = brief.plan.athlete
    weeks = [ledger.week_minutes(start.start - timedelta(days=7 * n)) for n in range(1, 5)]
    run = max(weeks)
    stated = athlete.weekly_minutes
    if starts_walking(brief):
        return RUN_WALK_MIN, "run and walk, as you run little so far"
    if stated is not None and stated < LEAST_START_MIN:
        return LEAST_START_MIN, "a small week, as you run little now (our own choice)"
    if stated is not None and run >= GROWTH_FLOOR_MIN.value:
        return (
            (min(stated, run * (1 + GROWTH)), "the last four weeks") if run < stated else (stated, "what you run now")
        )
    if stated is not None:
        return stated, "what you run now"
    if run >= GROWTH_FLOOR_MIN.value:
        return run, "the last four weeks"
    regular = athlete.backward_experience != "none"
    return (MODEST_BACK_MIN if regular else MODEST_MIN), "a small start, as you gave no figures (our own choice)"


def starts_walking(brief: Brief) -> bool:
    """Whether the season starts with run and walk: hardly any running, or a heavy beginner (K37)."""
    athlete = brief.plan.athlete
    if athlete.newest_test("forward") is not None or (athlete.longest_run_m or 0.0) > RUNNER_M:
        return False
    if athlete.weekly_minutes is not None and athlete.weekly_minutes < RUN_WALK_BELOW_MIN:
        return True
    if not athlete.weight_kg or not athlete.height_cm or athlete.weekly_minutes:
        return False
    return athlete.weight_kg / (athlete.height_cm / 100) ** 2 > HEAVY_BMI.value


def target_minutes(brief: Brief, start: float) -> float:
    """Minutes of the fullest week aimed at."""
    found = 0.0
    for goal in brief.races:
        table = TARGETS if goal.direction == "forward" else BACK_TARGETS
        metres = goal.distance_m or UNKNOWN_M
        found = max(found, next(minutes for most, minutes in table if metres <= most))
    if not found:
        found = max(start * OPEN_GROWTH, OPEN_LEAST_MIN)
    # Who runs more than the goal asks for keeps it, and grows a little.
    return max(found, start * GOAL_GROWTH)


def growth(level: float, target: float, steps: int) -> float:
    """The share that a week grows by, to come from `level` to `target` in so many full weeks."""
    needed = (target / level) ** (1 / max(1, steps)) - 1 if level > 0 else MOST_GROWTH
    return min(max(needed, LEAST_GROWTH), SMALL_GROWTH if level < SMALL_WEEK_MIN else MOST_GROWTH)


def full_minutes(ledger: Ledger, week: WeekFrame, level: float, target: float, steps: int) -> float:
    """Minutes of a full week after `level`, within the limits of growth; it and `steps` - 1 more lead to `target`."""
    last = ledger.last_weeks(week.start)
    earlier = ledger.earlier_weeks(week.start)
    by = 1 + growth(level, target, steps)
    grown = max(level * by, level + SMALL_STEP_MIN if level < GROWTH_FLOOR_MIN.value else 0.0)
    if last:
        grown = min(grown, last * by)
    if earlier:
        grown = min(grown, earlier * FULL_GROWTH_2)
    return min(target, grown) if level < target else min(level, grown)


def fives(minutes: float) -> int:
    """Down to whole five minutes from 20 on, else to whole minutes."""
    return int(minutes // 5 * 5) if minutes >= FIVES_FROM else int(minutes)


def fitted(wished: float, limit: float) -> int:
    """Minutes of a run: whole fives from 45 on, and whole minutes where fives would keep a run from growing at all."""
    found = min(wished, limit)
    if found >= (WHOLE_FIVES_FROM if wished <= limit else BOUND_FIVES_FROM):
        return fives(found)
    return int(found)


def most_minutes(ledger: Ledger, week: WeekFrame) -> float:
    """The most minutes that growth leaves the week: so much over the fullest of four weeks, and over the two before."""
    last, earlier = ledger.last_weeks(week.start), ledger.earlier_weeks(week.start)
    return min(last * (1 + SMALL_GROWTH) if last else math.inf, earlier * MOST_GROWTH_2 if earlier else math.inf)
