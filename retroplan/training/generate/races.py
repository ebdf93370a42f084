"""Owns the days that are raced or tested: goals of the season, and the pace tests between them.

Rules: the efforts are words, as a wished pace may be beyond the athlete. A backward race beyond twice the longest
backward run of six weeks is run as far as that and walked backward for the rest; beyond ten times it is left to the
athlete (both our own choice). A pace test comes about every six weeks, in a cut-back week, in the goal's direction.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.units import KM, distance_text, trim
from retroplan.domain.plan.plan import Direction, Goal
from retroplan.training.athlete.body import dark_word
from retroplan.training.evidence.constants import BACK_RACE_REACH, TEST_EVERY_WEEKS, TEST_RACE_DAYS
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.compose import Draft
from retroplan.training.generate.days import Slot
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.ledger import Ledger, facts_of

FORWARD_TEST_M = 3000.0
BACKWARD_TESTS_M = (1609.344, 1000.0, 800.0, 400.0)
LEAST_WEEK_MIN = 90.0  # no forward test in smaller weeks
FAR = 10.0  # times the longest backward run: a race beyond it is not planned
YOUNG_M = 500.0  # what "some" experience is taken to have run, as the rules have it


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
        effort = (
            "hard" if metres <= 6000 else "threshold" if metres <= 13_000 else "tempo" if metres <= 25_000 else "steady"
        )
        run = f"{_amount(metres)} {effort}"
        return f"15min easy, {run}, 5min easy" if metres <= 13_000 else run
    if not brief.backward_open(day):
        return None
    reach = backward_reach(brief, ledger, day)
    if metres <= reach:
        effort = "hard" if metres <= 2000 else "tempo" if metres <= 6000 else "steady"
        return f"10min easy, {_amount(metres)} back {effort}, 5min easy"
    longest = reach / BACK_RACE_REACH.value
    if metres > FAR * longest:
        return None
    running = reach * 0.98 // 50 * 50
    parts = max(2, min(20, round(running / 400)))
    each = running / parts // 10 * 10
    walk = (metres - each * parts) / parts
    walked = max(10, round(walk / 10) * 10)
    return f"10min easy, {parts}x({each:.0f}m back / {walked:.0f}m back walk), 5min easy"


def _amount(metres: float) -> str:
    """A distance in notation: 10km, 1mi, 21.0975km."""
    text = distance_text(metres)
    return f"{trim(metres / KM, 6)}km" if text.endswith("m") and not text.endswith("km") and metres >= KM else text


def backward_reach(brief: Brief, ledger: Ledger, day: date) -> float:
    """Metres of a backward race that the weeks before have prepared (RP214's own measure)."""
    longest = max((entry.back_m for entry in ledger.window(day, 42)), default=0.0)
    begun = brief.plan.start or ledger.first_run
    if day - begun < timedelta(days=42) and brief.plan.athlete.backward_experience != "none":
        longest = max(longest, YOUNG_M)
    return BACK_RACE_REACH.value * longest


def test_direction(brief: Brief) -> Direction:
    """Which direction the pace tests go: that of the last goal."""
    dated = [goal for goal in brief.races if brief.is_a(goal)] or list(brief.races)
    return dated[-1].direction if dated else "forward"


test_direction.__test__ = False  # type: ignore[attr-defined]  # pytest must not take it for a test


def pace_test(
    brief: Brief, ledger: Ledger, week: WeekFrame, slot: Slot, minutes: float, last: date | None
) -> Draft | None:
    """The pace test of a cut-back week on `slot`; None when none is due or nothing fits."""
    if week.lighter != "cutback":
        return None
    if last is not None and (slot.day - last).days < TEST_EVERY_WEEKS.value * 7 - 10:
        return None
    for goal in brief.races:
        if goal.date is not None and -TEST_RACE_DAYS.value <= (goal.date - slot.day).days <= TEST_RACE_DAYS.value:
            return None
    direction = test_direction(brief)
    if direction == "forward":
        if minutes < LEAST_WEEK_MIN:
            return None
        name, text = "3 km", f"10min easy, {distance_text(FORWARD_TEST_M)} hard, 5min easy"
    else:
        if not brief.backward_open(slot.day) or ledger.backward_near(slot.day):
            return None
        longest = max((entry.back_m for entry in ledger.window(slot.day, 42)), default=0.0)
        metres = next((each for each in BACKWARD_TESTS_M if each <= longest), None)
        if metres is None:
            return None
        name = "1 mile" if metres > KM * 1.5 else distance_text(metres)
        text = f"15min easy, {distance_text(metres)} back hard, 10min easy"
    totals, _ = facts_of(text, ledger.ladder)
    if totals.total_s / 60 > slot.cap or totals.total_s / 60 > 0.5 * minutes:
        return None
    draft = Draft(slot.day, "test", int(totals.total_s / 60), slot.cap, text=text)
    draft.title = f"Test: {name}" + (" backward" if direction == "backward" else "")
    return draft
