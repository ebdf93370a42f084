"""Owns one week of a season: its days, minutes, hard session and backward work put together.

Rules: minutes go to the long run, the hard session and the easy runs in this order; no run is more than 9 % over the
longest of 30 days (K35 warns at 10 %), none over its day's room. What a week cannot hold is left out.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.value import Value, field
from retroplan.training.evidence.constants import STAGE_RUNS
from retroplan.training.evidence.stages import counted
from retroplan.training.generate import days, races
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.compose import LEAST_RUN, RUN_WALK, Draft, compose
from retroplan.training.generate.days import Slot
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.ledger import Ledger, facts_of, made
from retroplan.training.generate.limits import Limits
from retroplan.training.generate.quality import group, quality
from retroplan.training.generate.shares import MOST_SHARE, STEADY_FROM_MIN, STRIDES, hard_room, share_out, spike_metres
from retroplan.training.generate.together import backward_week, turn_limit

SECOND_HARD_FROM_MIN = 260.0
HABIT_ROOM_MIN = 8  # left in a hard session for the backward part of a habit of three days a week
SPOTTED_RUNS = STAGE_RUNS[1]  # backward runs with somebody forward beside them (F4)


LONG_FROM = 0.65  # of the longest run of 30 days: a lighter week's run from here on is called a long one
TAPER_RUN = 22  # minutes at the least of a taper's run on the mean: fewer runs sooner than shorter ones
RUN_WALK_MINUTES = 25
BACKWARD_FROM_RUNG = 2  # of run and walk: when two minutes are run at a time (our own choice)


class State(Value, frozen=False):
    """What goes from week to week: level reached, last pace test, rung of run and walk, and for how many full
    weeks nothing hard is run yet."""

    level: float
    target: float
    last_test: date | None
    run_walk: int | None
    calm: int
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
                continue
            out.append(found)
            ledger.add(made(found.day, found.text, found.kind, ledger.ladder))
            taken = taken | {found.day}
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
    least = TAPER_RUN if week.lighter == "taper" else LEAST_RUN
    runs_most = max(1, int(minutes // least))
    count = min(days.how_many(measure, len(usable), len(beside | race_days)), runs_most)
    if not count:
        return []
    long = days.long_slot(brief, usable)
    if long is None:
        return []
    chosen = days.spread(usable, count, long, beside | race_days, minutes)
    chosen = _fewer(chosen, long, max(1, min(days.MOST_DAYS - len(beside | race_days), runs_most)))
    drafts = {slot.day: Draft(slot.day, "easy", 0, slot.cap, run_walk=state.run_walk) for slot in chosen}
    tapers = any(goal.date is not None and week.start <= goal.date <= week.end for goal in brief.peaks)
    calm = week.lighter == "recovery" or tapers or days.race_near(brief, long.day)
    drafts[long.day].part = "long" if len(chosen) > 1 and not calm else "easy"
    hard: set[date] = set()
    if state.run_walk is None and not state.calm:
        hard = _hard(brief, ledger, week, state, minutes, chosen, long, drafts)
    if state.run_walk is None:
        share_out(brief, ledger, week, minutes, chosen, long, drafts)
        _steady_finish(brief, week, drafts[long.day])
    else:
        for slot in chosen:
            drafts[slot.day].minutes = min(slot.cap, RUN_WALK_MINUTES)
    if brief.level != "none" and (state.run_walk is None or state.run_walk >= BACKWARD_FROM_RUNG):
        most = state.limits.week_minutes(week.start, _most_minutes(ledger, week)) - ledger.week_minutes(week.start)
        found = backward_week(brief, ledger, week, chosen, long, hard, drafts, state.limits.forward, most)
        state.turned += found[0]
        state.could_turn += found[1]
    add = brief.mode == "add"
    if not add:
        _make_up(ledger, drafts, long, int(minutes))
    out = []
    for slot in chosen:
        draft = drafts[slot.day]
        if draft.part != "test":
            if draft.minutes < LEAST_RUN - 5:
                continue
            draft.short = week.lighter in ("taper", "race") and _short(ledger, draft)
            _within(ledger, draft, add)
            runs = counted(ledger.backward_runs(draft.day), brief.plan.athlete.backward_experience)
            draft.spotter = " back" in draft.text and runs < SPOTTED_RUNS
            ledger.add(made(draft.day, draft.text, draft.kind, ledger.ladder))
        out.append(draft)
    return out


def _make_up(ledger: Ledger, drafts: dict[date, Draft], long: Slot, minutes: int) -> None:
    """Give a long run back the ground that its backward part costs, in minutes that the week has left.

    It would else be no longer than the runs before it, and the weeks after would have nothing to grow from.
    """
    draft = drafts[long.day]
    if draft.part != "long" or draft.back is None:
        return
    paces = ledger.ladder
    slower = 1 - paces.speed("backward", "run", 3.0) / paces.speed("forward", "run", 3.0)
    others = sum(each.minutes for each in drafts.values()) - draft.minutes
    share = MOST_SHARE / (1 - MOST_SHARE) if len(drafts) >= 4 else 1.0
    room = min(minutes - others, draft.cap, int(others * share)) - draft.minutes
    draft.minutes += max(0, min(room, int(draft.back.seconds(paces) * slower / 60)))


def _short(ledger: Ledger, draft: Draft) -> bool:
    """Whether a lighter week's longest run is far from the longest of 30 days."""
    paces = ledger.ladder.speed("forward", "run", 3.0)
    return draft.minutes * 60 * paces < LONG_FROM * ledger.longest(draft.day)


def _steady_finish(brief: Brief, week: WeekFrame, draft: Draft) -> None:
    """End every second long run of build and peak steady, for half marathons and more."""
    far = brief.forward_race is not None and group(brief) == "long"
    if far and draft.part == "long" and week.full and week.focus in ("build", "peak") and week.step % 2:
        draft.finish = draft.minutes // 20 * 5 if draft.minutes >= STEADY_FROM_MIN else 0


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
        test.since, state.last_test = state.last_test, test.day
        drafts[slot.day] = test
        ledger.add(made(test.day, test.text, "test", ledger.ladder))
        return {slot.day}
    # A race that is not tapered for stands in the place of the week's hard session.
    raced = week.lighter != "taper" and any(entry.race for entry in ledger.week(week.start))
    forward_hard = not raced and not (brief.alternate and week.week_b and brief.level != "none")
    habit = any(goal.kind == "habit" and (goal.days_a_week or 0) > 2 for goal in brief.goals)
    most = hard_room(ledger, slot.day, min(slot.cap, minutes * 0.45)) - (HABIT_ROOM_MIN if habit else 0)
    # Short repeats are chosen from when one of them can be turned.
    turnable = (turn_limit(brief, ledger, slot.day) or None) if brief.mode == "matched" else None
    found = quality(brief, week, minutes, most, turnable=turnable) if forward_hard else None
    draft = drafts[slot.day]
    if found is None:
        # A few strides keep the legs quick without being hard, and take turns with a steady finish; not at once.
        if week.lighter == "" and week.number > 2 and slot.cap >= 30 and minutes >= 75 and forward_hard:
            if week.step % 2:
                draft.finish = 10 + 5 * min(2, week.step // 4)
            else:
                draft.strides = STRIDES[min(len(STRIDES) - 1, week.step // 2 - 1 if week.step else 0)]
        return set()
    draft.part, draft.hard = "quality", found
    hard = {slot.day}
    # Before a backward race its repeats are the second hard session.
    twice = minutes >= SECOND_HARD_FROM_MIN and len(chosen) >= 5 and brief.backward_race is None
    if twice and week.focus in ("build", "peak"):
        other = days.hard_slot(brief, ledger, chosen, long, state.limits.easy, slot.day)
        room = hard_room(ledger, other.day, other.cap) if other is not None else 0
        more = quality(brief, week, minutes, room, second=True)
        if other is not None and more is not None:
            drafts[other.day].part, drafts[other.day].hard = "quality", more
            hard.add(other.day)
    return hard


def _within(ledger: Ledger, draft: Draft, add: bool) -> None:
    """Write the run, and shorten it until it is within its day and 9 % of the longest run."""
    most = spike_metres(ledger, draft.day)
    for _ in range(24):
        compose(draft, ledger.ladder, add)
        totals, facts = facts_of(draft.text, ledger.ladder)
        over = totals.total_s / 60 > draft.cap + 0.4 or (totals.total_m > most and not facts.run_walk)
        if not over:
            return
        if draft.extra > 0:
            draft.extra = max(0, draft.extra - 5)
        elif draft.finish:
            draft.finish = max(0, draft.finish - 10)
        elif draft.hard is not None and draft.hard.times > 1 and draft.minutes < draft.hard.minutes + 18:
            draft.hard = draft.hard._replace(times=draft.hard.times - 1)
        elif draft.minutes > 20:
            draft.minutes -= 5 if draft.minutes >= 45 else 2
        elif draft.back is not None:
            draft.back = None
        elif draft.hard is not None or draft.strides:
            draft.part, draft.hard, draft.strides, draft.turned = "easy", None, 0, 0
        elif draft.minutes > LEAST_RUN - 5:
            draft.minutes -= 1
        else:
            return


def _most_minutes(ledger: Ledger, week: WeekFrame) -> float:
    """The most minutes on foot that growth leaves the week: what "add" may put on top of it."""
    last, earlier = ledger.fullest(week.start, 4, 1), ledger.fullest(week.start, 5, 2)
    return min(last * 1.095 if last else 1e9, earlier * 1.28 if earlier else 1e9)


def rungs() -> int:
    """How many weeks of run and walk lead to running through."""
    return len(RUN_WALK)
