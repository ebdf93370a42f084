"""One week of a season: its days, minutes, hard session and backward work put together.

Rules: minutes go to the long run, the hard session and the easy runs in this order; no run is more than 9 % over the
longest of 30 days (K35 warns at 10 %), none over its day's room. What a week cannot hold is left out.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.notation.words import EFFORT_RPE
from retroplan.training.evidence.constants import STAGE_RUNS
from retroplan.training.evidence.stages import counted
from retroplan.training.generate import days, races
from retroplan.training.generate.backward_week import backward_week
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.hard_days import hard_days
from retroplan.training.generate.parts.draft import LEAST_RUN, RUN_WALK, Draft, compose
from retroplan.training.generate.parts.ledger import Ledger, facts_of, made
from retroplan.training.generate.parts.state import State
from retroplan.training.generate.quality import group
from retroplan.training.generate.shares import MOST_SHARE, STEADY_FROM_MIN, WHOLE_WEEK, share_out, spike_metres
from retroplan.training.generate.volume import WHOLE_FIVES_FROM, most_minutes
from retroplan.training.generate.week_runs import Slot, WeekRuns

EASY = EFFORT_RPE["easy"]
SPOTTED_RUNS = STAGE_RUNS[1]  # backward runs with somebody forward beside them (F4)
# Every figure below is our own choice.
LONG_FROM = 0.65  # of the longest run of 30 days: a lighter week's run from here on is called a long one
TAPER_RUN = 22  # minutes at the least of a taper's run on the mean: fewer runs sooner than shorter ones
TAPER_MEASURE = 0.8  # of the level: a taper keeps the days of such a week (K51)
RUN_WALK_MINUTES = 25
BACKWARD_FROM_RUNG = 2  # of run and walk: when two minutes are run at a time
LEAST_KEPT = LEAST_RUN - 5  # minutes of a run, or it is left out
LEAST_WEEK = LEAST_RUN - 3  # minutes of a week with any run
STEADY_PART = 20  # one minute in four of a long run may be steady at its end, in fives
AROUND_HARD = 18  # minutes around repeats, or one of them goes
FINISH_LESS_MIN = 10
LEAST_EASED = 20  # minutes: what is over its room is shortened down to here before its parts go
OVER_CAP_MIN = 0.4  # that a run may be over its day's minutes, as whole minutes are written
TRIES = 24


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
    if usable and minutes >= LEAST_WEEK:
        goal_days = {goal.date for goal in brief.races if goal.date is not None}
        beside = {day for day in taken | goal_days if week.start <= day <= week.end}
        long = days.long_slot(brief, usable)
        chosen = _chosen(week, state.level, minutes, usable, long, beside)
        if chosen and long is not None:
            drafts = {slot.day: Draft(slot.day, "easy", 0, slot.cap, run_walk=state.run_walk) for slot in chosen}
            runs = WeekRuns(brief, ledger, state.limits, week, minutes, chosen, long, drafts)
            out.extend(_runs(runs, state))
    return sorted(out, key=lambda draft: draft.day)


def _chosen(
    week: WeekFrame, level: float, minutes: float, usable: list[Slot], long: Slot | None, beside: set[date]
) -> list[Slot]:
    """The days that are run on; `beside` are those with a session already."""
    tapers = week.lighter == "taper"
    most = max(1, int(minutes // (TAPER_RUN if tapers else LEAST_RUN)))
    measure = max(minutes, level * TAPER_MEASURE) if tapers else minutes
    count = min(days.how_many(measure, len(usable), len(beside)), most)
    if not count or long is None:
        return []
    chosen = days.spread(usable, count, long, beside, minutes)
    return _fewer(chosen, long, max(1, min(days.MOST_DAYS - len(beside), most)))


def _calm(runs: WeekRuns) -> bool:
    """Whether the week has no long run: after a race, in its week, and shortly before one."""
    week = runs.week
    raced = any(goal.date is not None and week.start <= goal.date <= week.end for goal in runs.brief.peaks)
    return raced or week.lighter == "recovery" or days.race_near(runs.brief, runs.long.day)


def _runs(runs: WeekRuns, state: State) -> list[Draft]:
    """What each run holds, by day, each put into the ledger."""
    hard: set[date] = set()
    if len(runs.chosen) > 1 and not _calm(runs):
        runs.longest.part = "long"
    if state.run_walk is None:
        if not state.calm:
            hard = hard_days(runs, state)
        share_out(runs)
        _steady_finish(runs)
    else:
        for slot in runs.chosen:
            runs.drafts[slot.day].minutes = min(slot.cap, RUN_WALK_MINUTES)
    if runs.brief.level != "none" and (state.run_walk is None or state.run_walk >= BACKWARD_FROM_RUNG):
        there = runs.ledger.week_minutes(runs.week.start)
        most = state.limits.week_minutes(runs.week.start, most_minutes(runs.ledger, runs.week)) - there
        turned, could = backward_week(runs, hard, most)
        state.turned += turned
        state.could_turn += could
    if runs.brief.mode != "add":
        _make_up(runs)
    drafts = [runs.drafts[slot.day] for slot in runs.chosen]
    return [draft for draft in drafts if draft.part == "test" or _written(runs, draft)]


def _written(runs: WeekRuns, draft: Draft) -> bool:
    """Write a run and put it into the ledger; False when it is too short to be one."""
    if draft.minutes < LEAST_KEPT:
        return False
    brief, ledger = runs.brief, runs.ledger
    draft.short = runs.week.lighter in ("taper", "race") and _short(ledger, draft)
    _within(ledger, draft, brief.mode == "add")
    before = counted(ledger.backward_runs(draft.day), brief.plan.athlete.backward_experience)
    draft.spotter = " back" in draft.text and before < SPOTTED_RUNS
    ledger.add(made(draft.day, draft.text, draft.kind, ledger.ladder))
    return True


def _make_up(runs: WeekRuns) -> None:
    """Give a long run back the ground that its backward part costs, in minutes that the week has left.

    It would else be no longer than the runs before it, and the weeks after would have nothing to grow from.
    """
    draft = runs.longest
    if draft.part != "long" or draft.back is None:
        return
    paces = runs.ledger.ladder
    slower = 1 - paces.speed("backward", "run", EASY) / paces.speed("forward", "run", EASY)
    others = runs.planned - draft.minutes
    share = MOST_SHARE / (1 - MOST_SHARE) if len(runs.drafts) >= WHOLE_WEEK else 1.0
    room = min(int(runs.minutes) - others, draft.cap, int(others * share)) - draft.minutes
    draft.minutes += max(0, min(room, int(draft.back.seconds(paces) * slower / 60)))


def _short(ledger: Ledger, draft: Draft) -> bool:
    """Whether a lighter week's longest run is far from the longest of 30 days."""
    paces = ledger.ladder.speed("forward", "run", EASY)
    return draft.minutes * 60 * paces < LONG_FROM * ledger.longest(draft.day)


def _steady_finish(runs: WeekRuns) -> None:
    """End every second long run of build and peak steady, for half marathons and more."""
    week, draft = runs.week, runs.longest
    far = runs.brief.forward_race is not None and group(runs.brief) == "long"
    if far and draft.part == "long" and week.full and week.focus in ("build", "peak") and week.step % 2:
        draft.finish = draft.minutes // STEADY_PART * 5 if draft.minutes >= STEADY_FROM_MIN else 0


def _fewer(chosen: list[Slot], long: Slot, most: int) -> list[Slot]:
    """At most so many of the days, the smallest left out first."""
    while len(chosen) > most:
        smallest = min((slot for slot in chosen if slot is not long), key=lambda slot: (slot.cap, slot.day))
        chosen = [slot for slot in chosen if slot is not smallest]
    return chosen


def _within(ledger: Ledger, draft: Draft, add: bool) -> None:
    """Write the run, and shorten it until it is within its day and 9 % of the longest run."""
    most = spike_metres(ledger, draft.day)
    for _ in range(TRIES):
        compose(draft, ledger.ladder, add)
        totals, facts = facts_of(draft.text, ledger.ladder)
        over = totals.total_s / 60 > draft.cap + OVER_CAP_MIN or (totals.total_m > most and not facts.run_walk)
        if not over or not _less(draft):
            return


def _less(draft: Draft) -> bool:
    """Take something out of a run, what is missed least first; False when nothing is left to take."""
    hard = draft.hard
    if draft.extra > 0:
        draft.extra = max(0, draft.extra - 5)
    elif draft.finish:
        draft.finish = max(0, draft.finish - FINISH_LESS_MIN)
    elif hard is not None and hard.times > 1 and draft.minutes < hard.minutes + AROUND_HARD:
        draft.hard = hard._replace(times=hard.times - 1)
    elif draft.minutes > LEAST_EASED:
        draft.minutes -= 5 if draft.minutes >= WHOLE_FIVES_FROM else 2
    elif draft.back is not None:
        draft.back = None
    elif hard is not None or draft.strides:
        draft.part, draft.hard, draft.strides, draft.turned = "easy", None, 0, 0
    elif draft.minutes > LEAST_KEPT:
        draft.minutes -= 1
    else:
        return False
    return True


def rungs() -> int:
    """How many weeks of run and walk lead to running through."""
    return len(RUN_WALK)
