"""Owns which weekday does what: days that can be run on, the long run's, the hard one's, the backward ones'.

Rules: at least one rest day a week and at most six running days; hard days two days or more apart, none beside a race;
backward days 48 h apart (K30), rather on easy days than on long or hard ones. Spreading the days is our own choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import NamedTuple

from retroplan.domain.plan.plan import Goal
from retroplan.training.evidence.constants import BR_DAYS
from retroplan.training.generate.brief import LEAST_DAY_MIN, Brief
from retroplan.training.generate.frame import LONG_RACE_M, WeekFrame
from retroplan.training.generate.ledger import Ledger
from retroplan.training.generate.limits import Limits

MOST_DAYS = 6
AIR = 0.95  # of a day's minutes
EASY_BEFORE = 3  # days without a long run before a race (our own choice)


class Slot(NamedTuple):
    """A day that can be run on, with the most minutes for it."""

    day: date
    cap: int


def cap_of(minutes: int) -> int:
    """The most minutes of a run on a day with so many: a little air, whole fives; short days as they are."""
    return minutes if minutes < 30 else int(minutes * AIR // 5 * 5)


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
        if any(_resting(race_days.get(day - timedelta(days=back)), back) for back in (1, 2, 3)):
            continue
        if any(entry.race for entry in ledger.days.get(day - timedelta(days=1), ())):
            continue
        out.append(Slot(day, min(cap_of(minutes), limits.minutes.get(day, 1440))))
    return out


def _resting(race: Goal | None, days_after: int) -> bool:
    """Whether one rests so many days after the race: a day, three after a long one."""
    if race is None:
        return False
    return days_after <= (3 if (race.distance_m or 0.0) > LONG_RACE_M else 1)


def how_many(minutes: float, usable: int, taken_days: int) -> int:
    """Runs a week for so many minutes on so many usable days, beside days that hold a session of the athlete's own."""
    wished = 2 if minutes < 50 else 3 if minutes < 130 else 4 if minutes < 220 else 5 if minutes < 350 else 6
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
                min(*(_apart(slot.day, day) for day in days), 3),
                min(slot.cap, 60),
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


def hard_slot(
    brief: Brief, ledger: Ledger, chosen: Sequence[Slot], long: Slot, easy: set[date], second: date | None = None
) -> Slot | None:
    """The day of a hard session: away from the long run, other hard days and races; None when there is none."""
    best: tuple[tuple[int, int, int], Slot] | None = None
    for slot in chosen:
        if slot is long or slot.cap < 30 or slot.day == second or slot.day in easy or ledger.hard_near(slot.day):
            continue
        if any(-3 <= (goal.date - slot.day).days <= 2 for goal in brief.races if goal.date is not None):
            continue
        if second is not None and _apart(slot.day, second) < 2:
            continue
        value = (min(_apart(slot.day, long.day), 3), min(slot.cap, 60), -slot.day.toordinal())
        if best is None or value > best[0]:
            best = (value, slot)
    return None if best is None else best[1]


def backward_days(
    brief: Brief, ledger: Ledger, chosen: Sequence[Slot], long: Slot | None, hard: set[date], count: int,
    on_hard: int = 3,
) -> list[date]:  # fmt: skip
    """Up to `count` days for backward work, 48 h apart, from any other backward day too.

    `on_hard` is what a day of `hard` costs: under 0 it is sought.
    """
    able = [slot.day for slot in chosen if _able(brief, ledger, slot.day)]
    for number in range(min(count, len(able), int(BR_DAYS.high)), 0, -1):
        fits: list[tuple[date, ...]] = [
            days
            for days in combinations(sorted(able), number)
            if all((later - sooner).days >= 2 for sooner, later in pairwise(days))
        ]
        if fits:
            on_long = -1 if brief.backward_race is not None else 2
            # Days that repeat weekly must not meet over the end of the week.
            ranked = [
                (_cost(each, long, hard, on_long, on_hard) + (9 if _gap(each) < 2 else 0), -_gap(each), each)
                for each in fits
            ]
            return list(min(ranked)[2])
    return []


def _cost(days: tuple[date, ...], long: Slot | None, hard: set[date], on_long: int, on_hard: int) -> int:
    """How much the days are in the way: an easy day 0, a hard one and the long run's as given."""
    return sum(on_hard if day in hard else on_long if long is not None and day == long.day else 0 for day in days)


def _gap(days: tuple[date, ...]) -> int:
    """The smallest distance between neighbours, over the end of the week too."""
    if len(days) < 2:
        return 7
    gaps = [(later - sooner).days for sooner, later in pairwise(days)]
    return min([*gaps, 7 - (days[-1] - days[0]).days])


def _able(brief: Brief, ledger: Ledger, day: date) -> bool:
    """Whether backward running may be put on `day`: nothing sore, none beside it, no race within three days before."""
    if not brief.backward_open(day) or ledger.backward_near(day):
        return False
    for goal in brief.races:
        if goal.date is None:
            continue
        ahead = (goal.date - day).days
        if -3 <= ahead <= 0 or (ahead == 1 and goal.direction == "backward"):
            return False
    return True
