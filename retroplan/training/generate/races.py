"""The days that are raced or tested: goals of the season, and the pace tests between them.

Rules: the efforts are words, as a wished pace may be beyond the athlete. A backward race beyond twice the longest
backward run of six weeks is run as far as that and walked backward for the rest; beyond ten times it is left to the
athlete (both our own choice). A pace test comes about every six weeks, in a cut-back week, in the goal's direction.
"""

from __future__ import annotations

import math
from datetime import date, timedelta

from retroplan.domain.base.units import KM, MILE, distance_text, trim
from retroplan.domain.plan.plan import Direction, Goal
from retroplan.training.athlete.body import dark_word
from retroplan.training.evidence.constants import BACK_RACE_REACH, BACK_SOME_M, TEST_EVERY_WEEKS, TEST_RACE_DAYS
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.parts.draft import Draft
from retroplan.training.generate.parts.ledger import Ledger, facts_of
from retroplan.training.generate.week_runs import Slot

Efforts = tuple[tuple[float, str], ...]
# Every figure below is our own choice.
FORWARD_TEST_M = 3000.0
BACKWARD_TESTS_M = (MILE, 1000.0, 800.0, 400.0)
TEST_NAMES = {FORWARD_TEST_M: "3 km", MILE: "1 mile"}
TEST_EARLY_DAYS = 10  # that a test may come early, to fall into a cut-back week
TEST_SHARE = 0.5  # of its week's minutes, at the most
LEAST_WEEK_MIN = 90.0  # no forward test in smaller weeks
FAR = 10.0  # times the longest backward run: a race beyond it is not planned
YOUNG_M = BACK_SOME_M.value  # what "some" experience is taken to have run, as the rules have it
PREPARED_DAYS = 42  # before a race, as RP214 looks back
# (up to metres, effort of the race), and the longest race with a warm-up
FORWARD_EFFORTS = ((6000, "hard"), (13_000, "threshold"), (25_000, "tempo"), (math.inf, "steady"))
BACKWARD_EFFORTS = ((2000, "hard"), (6000, "tempo"), (math.inf, "steady"))
WARM_UP_UP_TO_M = 13_000
# A race out of reach is run in parts of about so many metres, with walks between, a little under what is within reach.
WHOLE_M, PART_WHOLE_M = 50, 10
PART_M, FEWEST_PARTS, MOST_PARTS, REACH_AIR = 400, 2, 20, 0.98


def race(brief: Brief, ledger: Ledger, goal: Goal, taken: set[date]) -> Draft | None:
    """The race or test of `goal` on its day; None where it cannot be planned honestly.

    A race is where it is; a test that its own day has no time for is put on a day with time up to six days before.
    """
    if goal.date is None:
        return None
    text = race_text(brief, ledger, goal, goal.date)
    if text is None:
        return None
    day: date | None = goal.date
    if goal.kind == "test":
        day = _test_day(brief, ledger, goal.date, text, taken)
        if day is None:
            return None
    name = goal.title.strip()
    if goal.direction == "backward" and dark_word(name):
        name = ""
    head = "Race" if goal.kind == "race" else "Test"
    draft = Draft(day or goal.date, "race" if goal.kind == "race" else "test", 0, 0, goal=goal, text=text)
    draft.title = f"{head}: {name}" if name else head
    return draft


def _test_day(brief: Brief, ledger: Ledger, wished: date, text: str, taken: set[date]) -> date | None:
    """The day of a goal's test: its own when there is time, else the nearest before in the week that has."""
    need = facts_of(text, ledger.ladder)[0].total_s / 60 if text else 0.0
    week = brief.plan.week(wished).start
    back = " back" in text
    day = wished
    while day >= max(week, brief.start):
        fits = brief.minutes(day) >= max(need, 1.0) and day not in taken
        fits = fits and not any(goal.date == day for goal in brief.races if day != wished)
        alone = not ledger.hard_near(day) and not (back and (ledger.backward_near(day) or not brief.backward_open(day)))
        if fits and (alone or day == wished):
            return day
        day -= timedelta(days=1)
    return None


def race_text(brief: Brief, ledger: Ledger, goal: Goal, day: date) -> str | None:
    """The notation of a race day; None for a backward one that is out of reach."""
    metres = goal.distance_m
    if metres is None:
        return ""
    if goal.direction == "forward":
        run = f"{_amount(metres)} {_effort(FORWARD_EFFORTS, metres)}"
        return f"15min easy, {run}, 5min easy" if metres <= WARM_UP_UP_TO_M else run
    if not brief.backward_open(day):
        return None
    reach = backward_reach(brief, ledger, day)
    if metres <= reach:
        return f"10min easy, {_amount(metres)} back {_effort(BACKWARD_EFFORTS, metres)}, 5min easy"
    return _walked_text(metres, reach) if metres <= FAR * (reach / BACK_RACE_REACH.value) else None


def _effort(efforts: Efforts, metres: float) -> str:
    return next(effort for most, effort in efforts if metres <= most)


def _walked_text(metres: float, reach: float) -> str:
    """A backward race that is run as far as it was prepared, and walked backward for the rest."""
    running = reach * REACH_AIR // WHOLE_M * WHOLE_M
    parts = max(FEWEST_PARTS, min(MOST_PARTS, round(running / PART_M)))
    each = running / parts // PART_WHOLE_M * PART_WHOLE_M
    walk = (metres - each * parts) / parts
    walked = max(PART_WHOLE_M, round(walk / PART_WHOLE_M) * PART_WHOLE_M)
    return f"10min easy, {parts}x({each:.0f}m back / {walked:.0f}m back walk), 5min easy"


def _amount(metres: float) -> str:
    """A distance in notation: 10km, 1mi, 21.0975km."""
    text = distance_text(metres)
    return f"{trim(metres / KM, 6)}km" if text.endswith("m") and not text.endswith("km") and metres >= KM else text


def backward_reach(brief: Brief, ledger: Ledger, day: date) -> float:
    """Metres of a backward race that the weeks before have prepared (RP214's own measure)."""
    longest = max((entry.back_m for entry in ledger.window(day, PREPARED_DAYS)), default=0.0)
    begun = brief.plan.start or ledger.first_run
    if day - begun < timedelta(days=PREPARED_DAYS) and brief.plan.athlete.backward_experience != "none":
        longest = max(longest, YOUNG_M)
    return BACK_RACE_REACH.value * longest


def direction_tested(brief: Brief) -> Direction:
    """Which direction the pace tests go: that of the last goal."""
    dated = [goal for goal in brief.races if brief.is_a(goal)] or list(brief.races)
    return dated[-1].direction if dated else "forward"


def pace_test(
    brief: Brief, ledger: Ledger, week: WeekFrame, slot: Slot, minutes: float, last: date | None
) -> Draft | None:
    """The pace test of a cut-back week on `slot`; None when none is due or nothing fits."""
    if week.lighter != "cutback" or not _test_due(brief, slot.day, last):
        return None
    backward = direction_tested(brief) == "backward"
    metres = _backward_metres(brief, ledger, slot.day) if backward else _forward_metres(minutes)
    if metres is None:
        return None
    amount = distance_text(metres)
    text = f"15min easy, {amount} back hard, 10min easy" if backward else f"10min easy, {amount} hard, 5min easy"
    whole = facts_of(text, ledger.ladder)[0].total_s / 60
    if whole > slot.cap or whole > TEST_SHARE * minutes:
        return None
    draft = Draft(slot.day, "test", int(whole), slot.cap, text=text)
    draft.title = f"Test: {TEST_NAMES.get(metres, amount)}" + (" backward" if backward else "")
    return draft


def _test_due(brief: Brief, day: date, last: date | None) -> bool:
    """Whether the last test is old enough, and no race is near."""
    if last is not None and (day - last).days < TEST_EVERY_WEEKS.value * 7 - TEST_EARLY_DAYS:
        return False
    ahead = [(goal.date - day).days for goal in brief.races if goal.date is not None]
    return not any(-TEST_RACE_DAYS.value <= days <= TEST_RACE_DAYS.value for days in ahead)


def _forward_metres(minutes: float) -> float | None:
    return FORWARD_TEST_M if minutes >= LEAST_WEEK_MIN else None


def _backward_metres(brief: Brief, ledger: Ledger, day: date) -> float | None:
    """The longest distance that is no further than the longest backward run of six weeks."""
    if not brief.backward_open(day) or ledger.backward_near(day):
        return None
    longest = max((entry.back_m for entry in ledger.window(day, PREPARED_DAYS)), default=0.0)
    return next((each for each in BACKWARD_TESTS_M if each <= longest), None)
