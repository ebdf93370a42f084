"""Which weekday does what: days that can be run on, the long run's, the hard one's, the backward ones'.

Rules: at least one rest day a week and at most six running days; hard days two days or more apart, none beside a race;
backward days 48 h apart (K30), rather on easy days than on long or hard ones. Spreading the days is our own choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

from retroplan.domain.plan.plan import Goal
from retroplan.training.evidence.constants import BR_DAYS
from retroplan.training.generate.brief import LEAST_DAY_MIN, Brief
from retroplan.training.generate.frame import LONG_RACE_M, WeekFrame
from retroplan.training.generate.parts.learned import Limits
from retroplan.training.generate.parts.ledger import Ledger
from retroplan.training.generate.week_runs import Slot, WeekRuns

# Every figure below is our own choice.
MOST_DAYS = 6
AIR, AIR_FROM_MIN = 0.95, 30  # of a day's minutes; shorter days are as they are
EASY_BEFORE = 3  # days without a long run before a race
HARD_BEFORE, HARD_AFTER = 3, 2  # days without anything hard before and after a race
BACKWARD_AFTER = 3  # days without backward running after a race, and one before a backward race
REST_AFTER, LONG_REST_AFTER = 1, 3  # days of rest after a race, and after a long one
RUNS = ((50, 2), (130, 3), (220, 4), (350, 5))  # (under so many minutes a week, runs); more minutes have six
HARD_CAP_MIN = 30  # a shorter day holds nothing hard
FAR_APART, ROOMY_MIN = 3, 60  # days apart, and minutes, beyond which more is no better
NEVER_MIND, SEEK = 3, -3  # what a hard day costs for backward work: kept free, or sought
ON_LONG, ON_LONG_RACE = 2, -1  # the same of the long run's day, and before a backward race
NEAR_WEEKS = 9  # days that repeat weekly must not meet over the end of the week


def cap_of(minutes: int) -> int:
    """The most minutes of a run on a day with so many: a little air, whole fives; short days as they are."""
    return minutes if minutes < AIR_FROM_MIN else int(minutes * AIR // 5 * 5)


def slots(brief: Brief, ledger: Ledger, week: WeekFrame, taken: set[date], limits: Limits) -> list[Slot]:
    """The week's days that can be run on: free, with time, and not resting for or from a race."""
    race_days = {goal.date: goal for goal in brief.races}
    out = []
    for n in range((week.last - week.first).days + 1):
        day = week.first + timedelta(days=n)
        minutes = brief.minutes(day)
        if minutes < LEAST_DAY_MIN or day in taken or day in race_days or day in limits.closed:
            continue
        tomorrow = race_days.get(day + timedelta(days=1))
        if tomorrow is not None and (tomorrow.kind == "test" or brief.priority[tomorrow.id] != "C"):
            continue
        if any(_resting(race_days.get(day - timedelta(days=back)), back) for back in range(1, LONG_REST_AFTER + 1)):
            continue
        if any(entry.race for entry in ledger.days.get(day - timedelta(days=1), ())):
            continue
        out.append(Slot(day, min(cap_of(minutes), limits.minutes.get(day, minutes))))
    return out


def _resting(race: Goal | None, days_after: int) -> bool:
    """Whether one rests so many days after the race: a day, three after a long one."""
    if race is None:
        return False
    return days_after <= (LONG_REST_AFTER if (race.distance_m or 0.0) > LONG_RACE_M else REST_AFTER)


def how_many(minutes: float, usable: int, taken_days: int) -> int:
    """Runs a week for so many minutes on so many usable days, beside days that hold a session of the athlete's own."""
    wished = next((runs for under, runs in RUNS if minutes < under), MOST_DAYS)
    return max(0, min(wished, usable, MOST_DAYS - taken_days))


def long_slot(brief: Brief, found: Sequence[Slot]) -> Slot | None:
    """The long run's day: the athlete's when it can be, else the roomiest, the later of two."""
    wished = brief.plan.athlete.long_run_day
    fresh = [slot for slot in found if not race_near(brief, slot.day)]
    for slot in fresh:
        if slot.day.weekday() == wished:
            return slot
    return max(fresh or found, key=lambda slot: (slot.cap, slot.day), default=None)


def race_near(brief: Brief, day: date) -> bool:
    """Whether a race is so near that `day` holds no long run: up to three days ahead."""
    return any(goal.date is not None and 0 <= (goal.date - day).days <= EASY_BEFORE for goal in brief.races)


def spread(found: Sequence[Slot], count: int, long: Slot, beside: set[date], minutes: float) -> list[Slot]:
    """`count` days, the long run's among them, far apart and roomy; more when their room is too small."""
    chosen = [long]
    rest = [slot for slot in found if slot is not long]
    most = min(len(found), max(count, MOST_DAYS - 1 if count < MOST_DAYS else count))
    while rest and len(chosen) < most:
        if len(chosen) >= count and sum(slot.cap for slot in chosen) >= minutes:
            break
        days = [slot.day for slot in chosen] + list(beside)
        best = max(
            rest,
            key=lambda slot: (
                min(*(_apart(slot.day, day) for day in days), FAR_APART),
                min(slot.cap, ROOMY_MIN),
                -slot.day.toordinal(),
            ),
        )
        chosen.append(best)
        rest.remove(best)
    return sorted(chosen)


def _apart(one: date, other: date) -> int:
    """Days between two weekdays, over the end of the week too."""
    days = abs((one - other).days) % 7
    return min(days, 7 - days)


def hard_slot(runs: WeekRuns, second: date | None = None) -> Slot | None:
    """The day of a hard session: away from the long run, other hard days and races; None when there is none.

    `second` is the day of the week's first hard session, when it is to have two.
    """
    able = [slot for slot in runs.chosen if slot is not runs.long and _hard_able(runs, slot)]
    if second is not None:
        able = [slot for slot in able if _apart(slot.day, second) >= 2]
    return max(
        able,
        key=lambda slot: (
            min(_apart(slot.day, runs.long.day), FAR_APART),
            min(slot.cap, ROOMY_MIN),
            -slot.day.toordinal(),
        ),
        default=None,
    )


def _hard_able(runs: WeekRuns, slot: Slot) -> bool:
    """Whether a day may be hard: with time for it, and nothing hard and no race near."""
    if slot.cap < HARD_CAP_MIN or slot.day in runs.limits.easy or runs.ledger.hard_near(slot.day):
        return False
    ahead = [(goal.date - slot.day).days for goal in runs.brief.races if goal.date is not None]
    return not any(-HARD_BEFORE <= days <= HARD_AFTER for days in ahead)


def backward_days(runs: WeekRuns, able: Sequence[Slot], hard: set[date], count: int, on_hard: int) -> list[date]:
    """Up to `count` of the `able` days for backward work, 48 h apart, from any other backward day too.

    `on_hard` is what a day of `hard` costs: under 0 it is sought.
    """
    days = sorted(slot.day for slot in able if _backward_able(runs, slot.day))
    costs = dict.fromkeys(hard, on_hard)
    costs.setdefault(runs.long.day, ON_LONG_RACE if runs.brief.backward_race is not None else ON_LONG)
    for number in range(min(count, len(days), int(BR_DAYS.high)), 0, -1):
        fits: list[tuple[date, ...]] = [each for each in combinations(days, number) if _far_apart(each)]
        if fits:
            best = min(fits, key=lambda each: (_cost(each, costs), -_gap(each), each))
            return list(best)
    return []


def _far_apart(days: tuple[date, ...]) -> bool:
    return all((later - sooner).days >= 2 for sooner, later in pairwise(days))


def _cost(days: tuple[date, ...], costs: dict[date, int]) -> int:
    """How much the days are in the way: an easy day 0, a hard one and the long run's as given."""
    return sum(costs.get(day, 0) for day in days) + (NEAR_WEEKS if _gap(days) < 2 else 0)


def _gap(days: tuple[date, ...]) -> int:
    """The smallest distance between neighbours, over the end of the week too."""
    if len(days) < 2:
        return 7
    gaps = [(later - sooner).days for sooner, later in pairwise(days)]
    return min([*gaps, 7 - (days[-1] - days[0]).days])


def _backward_able(runs: WeekRuns, day: date) -> bool:
    """Whether backward running may be put on `day`: nothing sore, none beside it, no race within three days before."""
    if not runs.brief.backward_open(day) or runs.ledger.backward_near(day):
        return False
    for goal in runs.brief.races:
        if goal.date is None:
            continue
        ahead = (goal.date - day).days
        if -BACKWARD_AFTER <= ahead <= 0 or (ahead == 1 and goal.direction == "backward"):
            return False
    return True
