"""The hard days of a week: its hard sessions, its pace test, or the strides and steady finishes of a base week.

Rules: none in a recovery week, and none beside a race; a pace test or a race that is not tapered for stands in the
place of the week's hard session. When a second one comes, and every figure, is our own choice.
"""

from __future__ import annotations

from datetime import date

from retroplan.training.generate import races
from retroplan.training.generate.backward_dose import turn_limit
from retroplan.training.generate.days import hard_slot
from retroplan.training.generate.parts.ledger import made
from retroplan.training.generate.parts.repeats import Repeats
from retroplan.training.generate.parts.state import State
from retroplan.training.generate.quality import quality
from retroplan.training.generate.shares import STRIDES, hard_room
from retroplan.training.generate.week_runs import Slot, WeekRuns

SECOND_FROM_MIN, SECOND_FROM_RUNS = 260.0, 5  # of a week with two hard sessions
HABIT_ROOM_MIN, HABIT_DAYS = 8, 2  # left in a hard session for the backward part of a habit of more days a week
HARD_SHARE = 0.45  # of the week's minutes, for a run with hard work in it
BRISK_FROM_WEEK, BRISK_FROM_MIN, BRISK_CAP_MIN = (
    3,
    75,
    30,
)  # of strides and steady finishes: week, its minutes, the day's
FINISH_MIN, FINISH_MORE_MIN, FINISH_STEPS = 10, 5, 2  # a steady finish, longer by so much twice


def hard_days(runs: WeekRuns, state: State) -> set[date]:
    """Put in the hard sessions, the strides of a base week, or a pace test; the days that are hard."""
    slot = hard_slot(runs)
    if slot is None or len(runs.chosen) < 2 or runs.week.lighter == "recovery":
        return set()
    if _tested(runs, state, slot):
        return {slot.day}
    if not _forward_hard(runs):
        return set()
    found = _repeats(runs, slot)
    if found is None:
        _brisk(runs, slot)
        return set()
    _put(runs, slot, found)
    return {slot.day, *_second(runs, slot.day)}


def _tested(runs: WeekRuns, state: State, slot: Slot) -> bool:
    """Put in a pace test; whether one is due."""
    test = races.pace_test(runs.brief, runs.ledger, runs.week, slot, runs.minutes, state.last_test)
    if test is None:
        return False
    test.since, state.last_test = state.last_test, test.day
    runs.drafts[slot.day] = test
    runs.ledger.add(made(test.day, test.text, "test", runs.ledger.ladder))
    return True


def _forward_hard(runs: WeekRuns) -> bool:
    """Whether the week has a hard session: no race that is not tapered for, no B week with backward work."""
    brief, week = runs.brief, runs.week
    raced = week.lighter != "taper" and any(entry.race for entry in runs.ledger.week(week.start))
    return not raced and not (brief.alternate and week.week_b and brief.level != "none")


def _repeats(runs: WeekRuns, slot: Slot) -> Repeats | None:
    """What the week's hard session is; None when there is no room for any."""
    brief, ledger = runs.brief, runs.ledger
    most = hard_room(ledger, slot.day, min(slot.cap, runs.minutes * HARD_SHARE))
    if any(goal.kind == "habit" and (goal.days_a_week or 0) > HABIT_DAYS for goal in brief.goals):
        most -= HABIT_ROOM_MIN
    # Short repeats are chosen from when one of them can be turned.
    turnable = (turn_limit(brief, ledger, slot.day) or None) if brief.mode == "matched" else None
    return quality(brief, runs.week, runs.minutes, most, turnable=turnable)


def _brisk(runs: WeekRuns, slot: Slot) -> None:
    """A few strides keep the legs quick without being hard, and take turns with a steady finish; not at once."""
    week, draft = runs.week, runs.drafts[slot.day]
    little = slot.cap < BRISK_CAP_MIN or runs.minutes < BRISK_FROM_MIN
    if week.lighter or week.number < BRISK_FROM_WEEK or little:
        return
    if week.step % 2:
        draft.finish = FINISH_MIN + FINISH_MORE_MIN * min(FINISH_STEPS, week.step // 4)
    else:
        draft.strides = STRIDES[min(len(STRIDES) - 1, week.step // 2 - 1 if week.step else 0)]


def _second(runs: WeekRuns, first: date) -> set[date]:
    """Put in a second hard session in a full week; before a backward race its repeats are that."""
    full = runs.minutes >= SECOND_FROM_MIN and len(runs.chosen) >= SECOND_FROM_RUNS
    if not full or runs.brief.backward_race is not None or runs.week.focus not in ("build", "peak"):
        return set()
    slot = hard_slot(runs, first)
    if slot is None:
        return set()
    found = quality(runs.brief, runs.week, runs.minutes, hard_room(runs.ledger, slot.day, slot.cap), second=True)
    if found is None:
        return set()
    _put(runs, slot, found)
    return {slot.day}


def _put(runs: WeekRuns, slot: Slot, found: Repeats) -> None:
    draft = runs.drafts[slot.day]
    draft.part, draft.hard = "quality", found
