"""Owns one week of a season: its days, minutes, hard session and backward work put together.

Rules: minutes go to the long run, the hard session and the easy runs in this order; no run is more than 9 % over the
longest of 30 days (K35 warns at 10 %), none over its day's room. What a week cannot hold is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from ..constants import SPIKE_FLOOR_KM, STAGE_RUNS
from ..stages import counted
from . import days, races
from .backward import prescribe, week_budget, written
from .brief import Brief
from .compose import LEAST_RUN, RUN_WALK, STRIDES_MIN, Draft, compose, room
from .days import Slot
from .frame import WeekFrame
from .ledger import Ledger, facts_of, made
from .limits import Limits
from .quality import Quality, quality
from .volume import fitted, fives

SPIKE_KEPT = 1.09  # of the longest run of 30 days
LONG_SHARE = {1: 1.0, 2: 0.6, 3: 0.42, 4: 0.33, 5: 0.31, 6: 0.28}  # of the week, by runs (K53 from four runs on)
MOST_LONG_MIN = {"short": 90, "middle": 110, "long": 150, "open": 100}  # our own choice
MOST_EASY_MIN = 75
MARATHON_M, MARATHON_LONG_MIN = 30_000.0, 180
SECOND_HARD_FROM_MIN = 260.0
SPOTTED_RUNS = STAGE_RUNS[1]  # backward runs with somebody forward beside them (F4)


@dataclass(slots=True)
class State:
    """What goes from week to week: the level reached, the last pace test, the rung of run and walk."""

    level: float
    target: float
    last_test: date | None
    run_walk: int | None
    limits: Limits
    turned: int = 0
    could_turn: int = 0
    unmade: list[str] = field(default_factory=list)


def week_drafts(
    brief: Brief, ledger: Ledger, week: WeekFrame, state: State, minutes: float, taken: set[date]
) -> list[Draft]:
    """The week's runs by day, each put into the ledger."""
    out: list[Draft] = []
    for goal in brief.races:
        if goal.date is not None and week.start <= goal.date <= week.end and goal.date not in taken:
            found = races.race(brief, ledger, goal, taken)
            if found is None:
                state.unmade.append(goal.id)
            else:
                out.append(found)
    for each in out:
        ledger.add(made(each.day, each.text, each.kind, ledger.ladder))
    taken = taken | {each.day for each in out}
    minutes -= ledger.week_minutes(week.start)
    usable = days.slots(brief, ledger, week, taken, state.limits)
    if usable and minutes >= LEAST_RUN - 3:
        out.extend(_runs(brief, ledger, week, state, minutes, usable, taken))
    return sorted(out, key=lambda draft: draft.day)


def _runs(
    brief: Brief, ledger: Ledger, week: WeekFrame, state: State, minutes: float, usable: list[Slot], taken: set[date]
) -> list[Draft]:
    beside = {day for day in taken if week.start <= day <= week.end}
    race_days = {goal.date for goal in brief.races if goal.date is not None and week.start <= goal.date <= week.end}
    # A taper keeps the days of a full week (K51).
    measure = max(minutes, state.level * 0.8) if week.lighter == "taper" else minutes
    count = min(days.how_many(measure, len(usable), len(beside | race_days)), max(1, int(minutes // LEAST_RUN)))
    if not count:
        return []
    long = days.long_slot(brief, usable)
    if long is None:
        return []
    chosen = days.spread(usable, count, long, beside | race_days, minutes)
    chosen = _fewer(chosen, long, max(1, min(days.MOST_DAYS - len(beside | race_days), int(minutes // LEAST_RUN))))
    drafts = {slot.day: Draft(slot.day, "easy", 0, slot.cap, run_walk=state.run_walk) for slot in chosen}
    drafts[long.day].part = "long" if len(chosen) > 1 and week.lighter != "recovery" else "easy"
    hard: set[date] = set()
    if state.run_walk is None:
        hard = _hard(brief, ledger, week, state, minutes, chosen, long, drafts)
    _share_out(brief, ledger, week, minutes, chosen, long, drafts)
    if brief.level != "none":
        _backward(brief, ledger, week, state, chosen, long, hard, drafts)
    add = brief.mode == "add"
    out = []
    for slot in chosen:
        draft = drafts[slot.day]
        if draft.part != "test":
            if draft.minutes < 12:
                continue
            _within(ledger, draft, add)
            runs = counted(ledger.backward_runs(draft.day), brief.plan.athlete.backward_experience)
            draft.spotter = " back" in draft.text and runs < SPOTTED_RUNS
            ledger.add(made(draft.day, draft.text, draft.kind, ledger.ladder))
        out.append(draft)
    return out


def _fewer(chosen: list[Slot], long: Slot, most: int) -> list[Slot]:
    """At most so many of the days, the smallest left out first."""
    while len(chosen) > most:
        chosen = [
            slot
            for slot in chosen
            if slot is not min((s for s in chosen if s is not long), key=lambda s: (s.cap, s.day))
        ]
    return chosen


def _hard(
    brief: Brief, ledger: Ledger, week: WeekFrame, state: State, minutes: float, chosen: list[Slot], long: Slot,
    drafts: dict[date, Draft],
) -> set[date]:  # fmt: skip
    """Put in the hard sessions, the strides of a base week, or a pace test; the days that are hard."""
    slot = days.hard_slot(brief, ledger, chosen, long, state.limits.easy)
    if slot is None or len(chosen) < 2 or week.lighter == "recovery":
        return set()
    test = races.pace_test(brief, ledger, week, slot, minutes, state.last_test)
    if test is not None:
        state.last_test = test.day
        drafts[slot.day] = test
        ledger.add(made(test.day, test.text, "test", ledger.ladder))
        return {slot.day}
    forward_hard = not (brief.alternate and week.week_b and brief.level != "none")
    found = quality(brief, week, minutes, min(slot.cap, int(minutes * 0.45))) if forward_hard else None
    draft = drafts[slot.day]
    if found is None:
        # A few strides keep the legs quick without being hard; not in the first two weeks.
        if week.lighter == "" and week.number > 2 and slot.cap >= 35 and minutes >= 90 and forward_hard:
            draft.strides = True
        return set()
    draft.part, draft.hard = "quality", found
    hard = {slot.day}
    if minutes >= SECOND_HARD_FROM_MIN and len(chosen) >= 5 and week.focus in ("build", "peak"):
        other = days.hard_slot(brief, ledger, chosen, long, state.limits.easy, slot.day)
        more = quality(brief, week, minutes, other.cap, second=True) if other is not None else None
        if other is not None and more is not None:
            drafts[other.day].part, drafts[other.day].hard = "quality", more
            hard.add(other.day)
    return hard


def _share_out(
    brief: Brief, ledger: Ledger, week: WeekFrame, minutes: float, chosen: list[Slot], long: Slot,
    drafts: dict[date, Draft],
) -> None:  # fmt: skip
    """Give every run its minutes."""
    count = len(chosen)
    left = minutes - sum(draft.minutes for draft in drafts.values() if draft.part == "test")
    known = ledger.longest(week.first) > 0
    runs = [slot for slot in chosen if drafts[slot.day].part != "test"]
    if drafts[long.day] in [drafts[slot.day] for slot in runs]:
        share = LONG_SHARE[count] if known and week.lighter != "recovery" else 1.0 / count
        most = _most_long(brief)
        wished = min(minutes * share, most, long.cap)
        drafts[long.day].minutes = max(fitted(wished, _spike_minutes(ledger, long.day)), min(LEAST_RUN, long.cap))
        left -= drafts[long.day].minutes
        runs = [slot for slot in runs if slot is not long]
    for slot in runs:
        draft = drafts[slot.day]
        if draft.hard is not None:
            wished = max(draft.hard.minutes + 20, min(left / max(1, len(runs)) * 1.1, 60))
            draft.minutes = fives(min(slot.cap, wished, _spike_minutes(ledger, slot.day) * 0.92))
            if draft.minutes < draft.hard.minutes + 13:
                draft.part, draft.hard = "easy", None
            else:
                left -= draft.minutes
    easy = [slot for slot in runs if drafts[slot.day].hard is None]
    top = max(drafts[long.day].minutes, LEAST_RUN) if drafts[long.day].part != "test" else MOST_EASY_MIN
    for number, slot in enumerate(sorted(easy, key=lambda slot: slot.cap)):
        draft = drafts[slot.day]
        equal = left / (len(easy) - number)
        limit = min(slot.cap, MOST_EASY_MIN, top if not known or count <= 3 else max(0.9 * top, 20))
        draft.minutes = fitted(min(limit, max(equal, min(LEAST_RUN, left))), _spike_minutes(ledger, slot.day))
        left -= draft.minutes
    _round_up(ledger, drafts, easy, left, top)


def _round_up(ledger: Ledger, drafts: dict[date, Draft], easy: list[Slot], left: float, top: int) -> None:
    """Put what rounding left over onto the easy runs, five minutes each, the shortest first."""
    for slot in sorted(easy, key=lambda slot: (drafts[slot.day].minutes, slot.day)):
        draft = drafts[slot.day]
        if left < 4 or draft.minutes + 5 > min(slot.cap, top, MOST_EASY_MIN, _spike_minutes(ledger, slot.day)):
            continue
        draft.minutes += 5
        left -= 5


def _most_long(brief: Brief) -> int:
    from .quality import group

    race = brief.forward_race
    if race is not None and (race.distance_m or 0.0) > MARATHON_M:
        return MARATHON_LONG_MIN
    return MOST_LONG_MIN[group(brief)]


def _spike_minutes(ledger: Ledger, day: date) -> float:
    """Easy minutes that keep a run on `day` within 9 % of the longest of 30 days."""
    longest = ledger.longest(day)
    if not longest:
        return 1e9
    metres = max(longest * SPIKE_KEPT, SPIKE_FLOOR_KM.value * 1000 - 1)
    return metres / ledger.ladder.speed("forward", "run", 3.0) / 60


def _backward(
    brief: Brief, ledger: Ledger, week: WeekFrame, state: State, chosen: list[Slot], long: Slot, hard: set[date],
    drafts: dict[date, Draft],
) -> None:  # fmt: skip
    """Put backward work into the week's runs, longest bouts first."""
    total = sum(drafts[slot.day].minutes for slot in chosen) + ledger.week_minutes(week.start)
    budget = week_budget(brief, ledger, week, total * 60 * (0.75 if state.run_walk is not None else 1.0))
    count = wished_days(brief, week)
    if budget < 150:
        count = min(count, 1)
    able = [
        slot
        for slot in chosen
        if drafts[slot.day].part != "test" and drafts[slot.day].minutes >= 20 and slot.day not in state.limits.forward
    ]
    matched = brief.mode == "matched" and state.run_walk is None
    picked = days.backward_days(brief, ledger, able, long, set() if matched else hard, count)
    if matched:
        for day in sorted(hard):
            state.could_turn += drafts[day].hard.times if drafts[day].hard is not None else 0  # type: ignore[union-attr]
    order = sorted(
        picked,
        key=lambda day: (
            drafts[day].hard is not None,
            day != long.day if brief.backward_race else day == long.day,
            day,
        ),
    )
    weights = {1: (1.0,), 2: (0.6, 0.4) if brief.backward_race else (0.5, 0.5), 3: (0.5, 0.25, 0.25)}[
        max(1, len(order))
    ]
    spent = 0.0
    for place, day in enumerate(order):
        draft = drafts[day]
        mine = budget * sum(weights[: place + 1]) - spent
        if matched and draft.hard is not None:
            used = _turn(brief, ledger, draft, draft.hard, mine)
            if used:
                state.turned += draft.turned
                spent += used
                continue
        found = prescribe(brief, ledger, week, day, mine, place, room(draft, brief.mode == "add"))
        if found is not None:
            if draft.run_walk is not None:
                found = found._replace(gait="walk")
            draft.back = found
            draft.strides = False
            spent += found.seconds(ledger.ladder)


def _turn(brief: Brief, ledger: Ledger, draft: Draft, hard: Quality, budget: float) -> float:
    """Turn the first repeats of a hard session backward, as far as stage and week allow; the seconds turned."""
    from .backward import level_stage

    _, now = level_stage(brief, ledger, draft.day)
    each = hard.each * 60
    longest = max((entry.bout_s for entry in ledger.window(draft.day, 30)), default=0.0)
    last = max((entry.back_s for entry in ledger.window(draft.day, 30) if not entry.race), default=0.0)
    if each > now.longest_bout_s or not longest or each > max(longest * 1.5, longest + 29):
        return 0.0
    most = min(budget, now.total_min * 60, max(last * 1.33, last + 60))
    if hard.effort != "tempo":
        most = min(most, now.hard_min * 60)
    draft.turned = int(min(hard.times, now.bouts, most // each))
    return draft.turned * each


def wished_days(brief: Brief, week: WeekFrame) -> int:
    """Backward days of a week: two (K29), or what a habit asks for, three at the most; A and B weeks take turns."""
    count = 2
    for goal in brief.goals:
        if goal.kind == "habit" and (goal.date is None or week.start <= goal.date):
            since = (goal.date - timedelta(days=7 * (goal.weeks or 52))) if goal.date is not None else None
            if since is None or week.end > since:
                count = max(1, min(3, goal.days_a_week or 2))
    if brief.level == "regular":
        count = max(count, 3 if week.full and brief.backward_race is not None else count)
    if brief.alternate:
        count = count + 1 if week.week_b and brief.level == "regular" else count if week.week_b else 1
    return min(count, 3)


def _within(ledger: Ledger, draft: Draft, add: bool) -> None:
    """Write the run, and shorten it until it is within its day and 9 % of the longest run."""
    longest = ledger.longest(draft.day)
    most = max(longest * SPIKE_KEPT, SPIKE_FLOOR_KM.value * 1000 - 1) if longest else 1e9
    for _ in range(12):
        compose(draft, ledger.ladder, add)
        totals, facts = facts_of(draft.text, ledger.ladder)
        over = totals.total_s / 60 > draft.cap + 0.4 or (totals.total_m > most and not facts.run_walk)
        if not over:
            return
        if draft.minutes > 20:
            draft.minutes -= 5 if draft.minutes >= 30 else 2
        elif draft.back is not None:
            draft.back = None
        elif draft.hard is not None or draft.strides:
            draft.part, draft.hard, draft.strides, draft.turned = "easy", None, False, 0
        elif draft.minutes > 12:
            draft.minutes -= 1
        else:
            return


def rungs() -> int:
    """How many weeks of run and walk lead to running through."""
    return len(RUN_WALK)


__all__ = ["STRIDES_MIN", "State", "rungs", "week_drafts", "wished_days", "written"]
