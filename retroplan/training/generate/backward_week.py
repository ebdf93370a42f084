"""The backward work of one week: on which of its runs, how the week's room is split, and hard repeats turned.

Rules: an easy run rather than a hard or long one; longer bouts where there is most room; the week's share (K31) is held
by what the runs really come to. In "matched" the first repeats of a hard session go backward at equal power (K17), as
far as stage and share allow, before the forward ones (F8).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from retroplan.domain.base.value import Value, field
from retroplan.domain.plan.plan import Goal
from retroplan.training.evidence.constants import BR_DAYS
from retroplan.training.generate import days
from retroplan.training.generate.backward_dose import (
    DAYS_BACK,
    GROW,
    GROW_S,
    BackDay,
    far,
    level_stage,
    prescribe,
    share_of,
    turn_limit,
    week_budget,
)
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.days import NEVER_MIND, SEEK
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.parts.draft import Draft, room
from retroplan.training.generate.parts.repeats import Repeats
from retroplan.training.generate.week_runs import WeekRuns

# Every figure below is our own choice.
LEAST_RUN_MIN = 20  # a shorter run has no room for backward work beside its warm-up
MOST_EXTRA_MIN = 60.0  # a week, that "add" puts on top
# Of the week's backward running on the day of the longest, before a race far or short: that one grows to be a race's
FAR_WEIGHTS = {"base": 0.55, "build": 0.65, "peak": 0.8}
SHORT_WEIGHTS = {"base": 0.55, "build": 0.72, "peak": 0.88}
LIGHT_WEIGHT = 0.6  # the same in the other phases
BOUTS_WEIGHT = 0.6  # without a race, as strides are over soon
MATCHED_WEIGHT = 0.65  # on the first day, in "matched"
TWO_DAYS_FROM_S = 150.0  # of backward running a week; less is kept to one day
RUN_SHARE = 0.6  # of run and walk that is taken to be run
WALK_REST_S = 90  # at the most between bouts, in run and walk
SMALL_WEEK_S = 6000.0
# Of the week's share: a minute that a run loses later weighs more in a small week.
AIR, SMALL_AIR = 0.98, 0.95
LEAST_S = 60.0  # run backward in a week, whatever its share
TRIES = 24
OPEN_HABIT_WEEKS = 52  # of a habit without a length


class _Room(Value, frozen=False):
    """The week's room for backward running and what is `spent` of it, in seconds; `weights` are the days' parts of it.

    `extra` are minutes that "add" may still put on top, `bouts` the longest bouts so far by day.
    """

    budget: float
    weights: tuple[float, ...]
    extra: float
    spent: float = 0.0
    turned: int = 0
    bouts: dict[date, float] = field(default_factory=dict)

    def left(self, place: int) -> float:
        """Seconds for the day at `place`, with what the days before it have left."""
        return self.budget * sum(self.weights[: place + 1]) - self.spent


def backward_week(runs: WeekRuns, hard: set[date], most: float) -> tuple[int, int]:
    """Put backward work into the week's runs; (repeats turned, repeats that could have been).

    `most` are the minutes on foot that the week may have.
    """
    brief, ledger, week = runs.brief, runs.ledger, runs.week
    total, walked = runs.planned, runs.walked
    running = max(0.0, total - runs.tested + ledger.week_minutes(week.start)) * 60
    budget = week_budget(brief, ledger, week, running * (RUN_SHARE if walked else 1.0))
    matched = brief.mode == "matched" and not walked
    picked = _picked(runs, hard, _count(runs, budget), matched)
    fresh = not any(entry.back_s > 0 for entry in ledger.window(week.first, DAYS_BACK))
    order = sorted(picked, key=lambda day: _order(runs, runs.drafts[day], fresh))
    extra = max(0.0, min(MOST_EXTRA_MIN, most - total)) if brief.mode == "add" else 0.0
    left = _Room(budget, _weights(brief, week, len(order)), extra)
    for place, day in enumerate(order):
        draft = runs.drafts[day]
        _extra(runs, draft, left.extra / (len(order) - place))
        if not (matched and _turned(runs, draft, left, place)):
            _put(runs, draft, left, place, hard)
    _hold_share(runs, [runs.drafts[day] for day in order], running, left.spent)
    repeats = [runs.drafts[day].hard for day in hard] if matched else []
    return left.turned, sum(found.times for found in repeats if found is not None)


def _count(runs: WeekRuns, budget: float) -> int:
    """How many backward days there are: one where there is little to share, or a backward race."""
    raced = any(entry.back_s > 0 and entry.race for entry in runs.ledger.week(runs.week.start))
    count = wished_days(runs.brief, runs.week)
    return min(count, 1) if budget < TWO_DAYS_FROM_S or raced else count


def _picked(runs: WeekRuns, hard: set[date], count: int, matched: bool) -> list[date]:
    """The backward days: in "matched" hard ones that can be turned, else rather easy ones."""
    able = [slot for slot in runs.chosen if _able(runs, runs.drafts[slot.day])]
    if matched:
        sought = {day for day in hard if _turnable(runs, runs.drafts[day])}
        return days.backward_days(runs, able, sought, count, SEEK)
    picked = days.backward_days(runs, able, hard, count, NEVER_MIND)
    if not any(day in hard for day in picked):
        return picked
    # The warm-up of a hard session is the last choice (F8), but for a habit that asks for the day.
    habit = any(goal.kind == "habit" for goal in runs.brief.goals)
    rested = [slot for slot in able if slot.day not in hard]
    other = days.backward_days(runs, rested, hard, count, NEVER_MIND)
    return other if other and not (habit and len(other) < len(picked)) else picked


def _able(runs: WeekRuns, draft: Draft) -> bool:
    return draft.part != "test" and draft.minutes >= LEAST_RUN_MIN and draft.day not in runs.limits.forward


def _order(runs: WeekRuns, draft: Draft, fresh: bool) -> tuple[bool, bool, date]:
    """Longer bouts on the long run before a backward race, on an easy run else; by day where nothing came before."""
    brief, on_long = runs.brief, draft.day == runs.long.day
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
    if count <= 1:
        return (1.0,)
    first = BOUTS_WEIGHT if count == 2 else 1.0 / count
    if brief.mode == "matched":
        first = MATCHED_WEIGHT
    elif brief.backward_race is not None:
        first = (FAR_WEIGHTS if far(brief.backward_race) else SHORT_WEIGHTS).get(week.focus, LIGHT_WEIGHT)
    return (first, *((1.0 - first) / (count - 1) for _ in range(count - 1)))


def _extra(runs: WeekRuns, draft: Draft, most: float) -> None:
    """What "add" may put on top of a run: it stays shorter than the long run."""
    longest = runs.longest
    above = longest.minutes - draft.minutes if longest.part == "long" and draft is not longest else MOST_EXTRA_MIN
    draft.extra = int(max(0, min(most, above)))


def _put(runs: WeekRuns, draft: Draft, left: _Room, place: int, hard: set[date]) -> None:
    """Give a run its backward part, where there is room for one."""
    ledger, day = runs.ledger, draft.day
    calm = not ledger.hard_near(day) and not any(abs((day - each).days) <= 1 for each in hard)
    space = room(draft, runs.brief.mode == "add")
    at = BackDay(day, place, left.left(place), space, left.bouts, calm)
    back = prescribe(runs.brief, ledger, runs.week, at)
    if back is None:
        return
    if draft.run_walk is not None:
        back = back._replace(gait="walk", rest_s=min(back.rest_s, WALK_REST_S))
    draft.back, draft.strides = back, 0
    seconds = back.seconds(ledger.ladder)
    left.spent += seconds
    left.bouts[day] = seconds / back.bouts
    left.extra -= min(draft.extra, back.whole(ledger.ladder) / 60)


def _hold_share(runs: WeekRuns, drafts: Sequence[Draft], running: float, spent: float) -> None:
    """Take bouts away until the week's share holds with what is walked counted as no running."""
    ledger, paces = runs.ledger, runs.ledger.ladder
    share = share_of(runs.brief, ledger, runs.week) / 100
    there = sum(entry.back_s for entry in ledger.week(runs.week.start) if not entry.race)
    air = AIR if running > SMALL_WEEK_S else SMALL_AIR
    turned = spent - sum(draft.back.seconds(paces) for draft in drafts if draft.back is not None)
    for _ in range(TRIES):
        backs = [(draft, draft.back) for draft in drafts if draft.back is not None]
        spent = turned + sum(back.seconds(paces) for _, back in backs)
        walked = sum(back.walked(paces) for _, back in backs)
        if not backs or there + spent <= max(LEAST_S, (running - walked) * share * air):
            return
        # One of many bouts is missed least.
        draft, back = max(backs, key=lambda found: (found[1].bouts > 2, found[1].bouts, found[0].day))
        draft.back = back.less()


def _turnable(runs: WeekRuns, draft: Draft) -> bool:
    """Whether a repeat of the day's hard session may be turned."""
    return draft.hard is not None and draft.hard.each * 60 <= turn_limit(runs.brief, runs.ledger, draft.day)


def _turned(runs: WeekRuns, draft: Draft, left: _Room, place: int) -> bool:
    """Turn the first repeats of a hard session backward; whether any was."""
    if draft.hard is None:
        return False
    used = _turn(runs, draft, draft.hard, left.left(place))
    left.turned += draft.turned
    left.spent += used
    if used:
        left.bouts[draft.day] = draft.hard.each * 60.0
    return used > 0


def _turn(runs: WeekRuns, draft: Draft, hard: Repeats, budget: float) -> float:
    """Turn the first repeats as far as stage and week allow; the seconds turned."""
    if not _turnable(runs, draft):
        return 0.0
    each = hard.each * 60
    _, now = level_stage(runs.brief, runs.ledger, draft.day)
    recent = runs.ledger.window(draft.day, DAYS_BACK)
    last = max((entry.back_s for entry in recent if not entry.race), default=0.0)
    most = min(budget, now.total_min * 60, max(last * GROW, last + GROW_S))
    if hard.effort != "tempo":
        most = min(most, now.hard_min * 60)
    draft.turned = int(max(0, min(hard.times, now.bouts, most // each)))
    return draft.turned * each


def wished_days(brief: Brief, week: WeekFrame) -> int:
    """Backward days of a week: two (K29), or what a habit asks for, three at the most; A and B weeks take turns."""
    usual, top = int(BR_DAYS.value), int(BR_DAYS.high)
    count = usual
    for goal in brief.goals:
        if goal.kind == "habit" and _kept(goal, week):
            count = max(1, min(top, goal.days_a_week or usual))
    if brief.level == "regular" and week.full and brief.backward_race is not None:
        count = top
    if not brief.alternate:
        return count
    if not week.week_b:
        return 1
    return top if brief.level == "regular" else max(usual, count)


def _kept(goal: Goal, week: WeekFrame) -> bool:
    """Whether a habit is kept in `week`: one with a last day in the weeks before it."""
    if goal.date is None:
        return True
    since = goal.date - timedelta(days=7 * (goal.weeks or OPEN_HABIT_WEEKS))
    return week.start <= goal.date and week.end > since
