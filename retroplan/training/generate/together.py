"""Owns the backward work of one week: on which of its runs, how the week's room is split, and hard repeats turned.

Rules: an easy run rather than a hard or long one; longer bouts where there is most room; the week's share (K31) is held
by what the runs really come to. In "matched" the first repeats of a hard session go backward at equal power (K17), as
far as stage and share allow, before the forward ones (F8).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from retroplan.training.evidence.constants import BOUT_GROWTH, BOUT_STEP_S
from retroplan.training.generate import days
from retroplan.training.generate.backward import GROW, far, level_stage, prescribe, share_of, week_budget
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.compose import Draft, room
from retroplan.training.generate.days import Slot
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.ledger import Ledger
from retroplan.training.generate.quality import Quality

LEAST_RUN_MIN = 20  # a shorter run has no room for backward work beside its warm-up
MOST_EXTRA_MIN = 60.0  # a week, that "add" puts on top
# Of the week's backward running on the day of the longest, before a race far or short: that one grows to be a race's
FAR_WEIGHTS = {"base": 0.55, "build": 0.65, "peak": 0.8}
BOUTS_WEIGHT = 0.6  # without a race, as strides are over soon
SHORT_WEIGHTS = {"base": 0.55, "build": 0.72, "peak": 0.88}
SMALL_WEEK_S = 6000.0
TWO_DAYS_FROM_S = 150.0  # of backward running a week; less is kept to one day


def backward_week(
    brief: Brief, ledger: Ledger, week: WeekFrame, chosen: Sequence[Slot], long: Slot, hard: set[date],
    drafts: dict[date, Draft], forward: set[date], most: float,
) -> tuple[int, int]:  # fmt: skip
    """Put backward work into the week's runs; (repeats turned, repeats that could have been).

    `forward` are days without backward running; `most` the minutes on foot that the week may have.
    """
    total = sum(drafts[slot.day].minutes for slot in chosen)
    walked = any(drafts[slot.day].run_walk is not None for slot in chosen)
    tests = sum(drafts[slot.day].minutes for slot in chosen if drafts[slot.day].part == "test")
    running = max(0.0, total - tests + ledger.week_minutes(week.start)) * 60
    budget = week_budget(brief, ledger, week, running * (0.6 if walked else 1.0))
    count = wished_days(brief, week)
    if budget < TWO_DAYS_FROM_S or any(entry.back_s > 0 and entry.race for entry in ledger.week(week.start)):
        count = min(count, 1)
    able = [
        slot
        for slot in chosen
        if drafts[slot.day].part != "test" and drafts[slot.day].minutes >= LEAST_RUN_MIN and slot.day not in forward
    ]
    matched = brief.mode == "matched" and not walked
    sought = {day for day in hard if _turnable(brief, ledger, drafts[day])} if matched else hard
    picked = days.backward_days(brief, ledger, able, long, sought, count, -3 if matched else 3)
    if not matched and any(day in hard for day in picked):
        # The warm-up of a hard session is the last choice (F8), but for a habit that asks for the day.
        habit = any(goal.kind == "habit" for goal in brief.goals)
        rested = [slot for slot in able if slot.day not in hard]
        other = days.backward_days(brief, ledger, rested, long, hard, count)
        picked = other if other and not (habit and len(other) < len(picked)) else picked
    could = sum(found.times for day in hard if (found := drafts[day].hard) is not None) if matched else 0
    turned = 0
    extra = max(0.0, min(MOST_EXTRA_MIN, most - total)) if brief.mode == "add" else 0.0
    fresh = not any(entry.back_s > 0 for entry in ledger.window(week.first, 30))
    order = sorted(picked, key=lambda day: _order(brief, drafts[day], long, fresh))
    weights = _weights(brief, week, len(order))
    spent, bouts = 0.0, dict[date, float]()
    for place, day in enumerate(order):
        draft = drafts[day]
        mine = budget * sum(weights[: place + 1]) - spent
        longest = drafts[long.day]
        above = longest.minutes - draft.minutes if longest.part == "long" and draft is not longest else MOST_EXTRA_MIN
        draft.extra = int(max(0, min(extra / (len(order) - place), above)))
        if matched and draft.hard is not None:
            used = _turn(brief, ledger, draft, draft.hard, mine)
            turned += draft.turned
            spent += used
            if used:
                bouts[day] = draft.hard.each * 60.0
                continue
        calm = not ledger.hard_near(day) and not any(abs((day - each).days) <= 1 for each in hard)
        back = prescribe(brief, ledger, week, day, mine, place, room(draft, brief.mode == "add"), bouts, calm)
        if back is None:
            continue
        if draft.run_walk is not None:
            back = back._replace(gait="walk", rest_s=min(back.rest_s, 90))
        draft.back, draft.strides = back, 0
        seconds = back.seconds(ledger.ladder)
        spent += seconds
        bouts[day] = seconds / back.bouts
        extra -= min(draft.extra, back.whole(ledger.ladder) / 60)
    _hold_share(brief, ledger, week, [drafts[day] for day in order], running, spent)
    return turned, could


def _order(brief: Brief, draft: Draft, long: Slot, fresh: bool) -> tuple[bool, bool, date]:
    """Longer bouts on the long run before a backward race, on an easy run else; by day where nothing came before."""
    on_long = draft.day == long.day
    if fresh:
        return False, False, draft.day
    # Matched comes to turn hard sessions; elsewhere they are the last choice.
    return (
        (draft.hard is None) == (brief.mode == "matched"),
        not on_long if brief.backward_race is not None else on_long,
        draft.day,
    )


def _weights(brief: Brief, week: WeekFrame, count: int) -> tuple[float, ...]:
    """How the week's room is split between its backward days: before a backward race most of it for the longest."""
    first = BOUTS_WEIGHT if count == 2 else 1.0 / max(1, count)
    if brief.mode == "matched" and count > 1:
        first = 0.65
    elif brief.backward_race is not None and count > 1:
        first = (FAR_WEIGHTS if far(brief.backward_race) else SHORT_WEIGHTS).get(week.focus, 0.6)
    return (first, *((1.0 - first) / (count - 1) for _ in range(count - 1))) if count > 1 else (1.0,)


def _hold_share(
    brief: Brief, ledger: Ledger, week: WeekFrame, runs: Sequence[Draft], running: float, spent: float
) -> None:
    """Take bouts away until the week's share holds with what is walked counted as no running."""
    paces = ledger.ladder
    share = share_of(brief, ledger, week) / 100
    there = sum(entry.back_s for entry in ledger.week(week.start) if not entry.race)
    air = 0.98 if running > SMALL_WEEK_S else 0.95  # a minute that a run loses later weighs more in a small week
    turned = spent - sum(draft.back.seconds(paces) for draft in runs if draft.back is not None)
    for _ in range(24):
        backs = [(draft, draft.back) for draft in runs if draft.back is not None]
        spent = turned + sum(back.seconds(paces) for _, back in backs)
        walked = sum(back.walked(paces) for _, back in backs)
        if not backs or there + spent <= max(60.0, (running - walked) * share * air):
            return
        # One of many bouts is missed least.
        draft, back = max(backs, key=lambda found: (found[1].bouts > 2, found[1].bouts, found[0].day))
        draft.back = back.less()


def turn_limit(brief: Brief, ledger: Ledger, day: date) -> float:
    """Seconds of the longest repeat that may be turned on `day`; 0 before any backward bout, and before its stage."""
    _, now = level_stage(brief, ledger, day)
    if not now.hard:
        return 0.0
    longest = max((entry.bout_s for entry in ledger.window(day, 30)), default=0.0)
    grown = max(longest * (1 + BOUT_GROWTH.value / 100), longest + BOUT_STEP_S.value - 1)
    return min(now.longest_bout_s, grown) if longest else 0.0


def _turnable(brief: Brief, ledger: Ledger, draft: Draft) -> bool:
    """Whether a repeat of the day's hard session may be turned."""
    return draft.hard is not None and draft.hard.each * 60 <= turn_limit(brief, ledger, draft.day)


def _turn(brief: Brief, ledger: Ledger, draft: Draft, hard: Quality, budget: float) -> float:
    """Turn the first repeats of a hard session backward, as far as stage and week allow; the seconds turned."""
    each = hard.each * 60
    if each > turn_limit(brief, ledger, draft.day):
        return 0.0
    _, now = level_stage(brief, ledger, draft.day)
    last = max((entry.back_s for entry in ledger.window(draft.day, 30) if not entry.race), default=0.0)
    most = min(budget, now.total_min * 60, max(last * GROW, last + 60))
    if hard.effort != "tempo":
        most = min(most, now.hard_min * 60)
    draft.turned = int(max(0, min(hard.times, now.bouts, most // each)))
    return draft.turned * each


def wished_days(brief: Brief, week: WeekFrame) -> int:
    """Backward days of a week: two (K29), or what a habit asks for, three at the most; A and B weeks take turns."""
    count = 2
    for goal in brief.goals:
        if goal.kind == "habit" and (goal.date is None or week.start <= goal.date):
            since = goal.date - timedelta(days=7 * (goal.weeks or 52)) if goal.date is not None else None
            if since is None or week.end > since:
                count = max(1, min(3, goal.days_a_week or 2))
    if brief.level == "regular" and week.full and brief.backward_race is not None:
        count = 3
    if brief.alternate:
        count = (3 if brief.level == "regular" else max(2, count)) if week.week_b else 1
    return min(count, 3)
