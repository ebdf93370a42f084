"""How the minutes of a week are shared out between its runs.

Rules: first the long run, then the hard session, then the easy runs; whole fives, whole minutes only where growth is
smaller. No run is over its day's room, nor more than 9 % over the longest of 30 days (K35 warns at 10 %); from four
runs on the long run is a third of the week at the most (K53), but before a half marathon or more: there it grows to
more of the week over the season, and every second one is shorter. That and the other lengths are our own choice.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from retroplan.domain.notation.words import EFFORT_RPE
from retroplan.training.evidence.constants import SPIKE_FLOOR_KM
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.days import MOST_DAYS
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.parts.draft import LEAST_RUN, STRIDE_MIN, Draft
from retroplan.training.generate.parts.ledger import Ledger
from retroplan.training.generate.parts.repeats import COOL_DOWN, WARM_UP
from retroplan.training.generate.quality import LEAST_WORK_MIN, group
from retroplan.training.generate.volume import WHOLE_FIVES_FROM, fitted, fives
from retroplan.training.generate.week_runs import Slot, WeekRuns

# Every figure below is our own choice.
SPIKE_KEPT = 1.09  # of the longest run of 30 days
LONG_SHARE = {1: 1.0, 2: 0.6, 3: 0.42, 4: 0.33, 5: 0.31, 6: 0.28}  # of the week, by runs
MOST_SHARE = 0.345  # of what the week really holds
LONGER_SHARE = 0.34  # of the week, for half marathons and more, from four runs on, at the start
HALF_SHARE, MARATHON_SHARE = 0.43, 0.49  # of the week, at the season's end
LONG_DONE_WEEKS = 3  # before the season's end
SHORTER_TURN, ARRIVED = 0.8, 0.9  # of the longest, every second week once so much of it was run
MOST_LONG_MIN = {"short": 90, "middle": 110, "long": 130, "open": 100}
MOST_EASY_MIN = 75
FASTER = 0.92  # of the minutes of an easy run over the same ground, for a hard session
MARATHON_M, MARATHON_LONG_MIN = 30_000.0, 180
WHOLE_WEEK = 4  # runs, from which the long run is the longest by far
SHORTER_EASY, SHORTEST_TOP_MIN = 0.9, 20  # of the long run's minutes for an easy run in such a week, and the least
SHORT_DAY = 0.7  # of an equal share for one of six days
ROUNDS, LEAST_GROWN_MIN = 5, 20  # of giving out what rounding left over, to runs of so many minutes and more
HARD_TOP_MIN, HARD_EASY_MIN = 30, 20  # of a hard session: as long even where the long run is shorter; easy minutes
HARD_MORE, HARD_WISHED_MIN = 1.1, 60  # times an equal share of the week's minutes, up to so many
STRIDES = (4, 6, 8)  # of a base week, more each time
STRIDES_FROM_MIN = 25  # a shorter run has no strides; every two more ask for four minutes
FINISH_FROM_MIN = 25  # nor a steady finish
STEADY_FROM_MIN = 70  # a long run from here on may end steady


def share_out(runs: WeekRuns) -> None:
    """Give every run of the week its minutes; tests have theirs."""
    left = runs.minutes - runs.tested
    open_ = [slot for slot in runs.chosen if runs.drafts[slot.day].part != "test"]
    known = runs.ledger.longest(runs.week.first) > 0
    top = MOST_EASY_MIN
    if runs.longest.part == "long":
        runs.longest.minutes = _long(runs) if known else _unknown_long(runs)
        left -= runs.longest.minutes
        top = max(runs.longest.minutes, LEAST_RUN)
        open_.remove(runs.long)
    for slot in open_:
        left -= _hard_minutes(runs.ledger, runs.drafts[slot.day], left / max(1, len(open_)), top)
    easy = [slot for slot in open_ if runs.drafts[slot.day].hard is None]
    shorter = known and runs.longest.part == "long" and len(runs.chosen) >= WHOLE_WEEK
    left = _easy_minutes(runs, easy, left, max(SHORTER_EASY * top, SHORTEST_TOP_MIN) if shorter else top)
    if len(runs.chosen) < MOST_DAYS:
        _round_up(runs, easy, left, top)
    if shorter:
        _hold_long(runs)


def _easy_minutes(runs: WeekRuns, easy: Sequence[Slot], left: float, top: float) -> float:
    """Give the easy runs their minutes, those of the shortest days first; the minutes that are left."""
    for number, slot in enumerate(sorted(easy, key=lambda slot: (slot.cap, slot.day))):
        draft = runs.drafts[slot.day]
        equal = left / (len(easy) - number)
        if len(runs.chosen) >= MOST_DAYS and number == 0:
            equal *= SHORT_DAY  # six days alike would be monotonous (K40)
        limit = min(slot.cap, MOST_EASY_MIN, top)
        wished = max(equal, min(LEAST_RUN, left))
        draft.minutes = fitted(min(limit, wished), spike_minutes(runs.ledger, slot.day))
        _fit_extras(draft)
        left -= draft.minutes
    return left


def _fit_extras(draft: Draft) -> None:
    """Fewer strides, or a shorter steady finish, where a run is too short for them."""
    while draft.strides and draft.minutes < STRIDES_FROM_MIN + STRIDE_MIN * (draft.strides - STRIDES[0]):
        draft.strides = draft.strides - 2 if draft.strides > STRIDES[0] else 0
    if draft.finish > draft.minutes // 3:
        draft.finish = draft.minutes // 15 * 5 if draft.minutes >= FINISH_FROM_MIN else 0


def _hold_long(runs: WeekRuns) -> None:
    """Keep the long run to its share: what the other days had no room for is not in the week that it is a share of."""
    longest, week = runs.longest, runs.week
    others = runs.planned - longest.minutes
    next_longest = max(draft.minutes for draft in runs.drafts.values() if draft is not longest)
    most = max(MOST_SHARE, long_share(runs.brief, week)) if week.lighter != "taper" else MOST_SHARE
    longest.minutes = min(longest.minutes, max(fives(others * most / (1 - most)), next_longest))


def long_share(brief: Brief, week: WeekFrame) -> float:
    """The share of a week that a long run may have, of four runs and more; 0 before no long race."""
    race = brief.forward_race
    if race is None or group(brief) != "long":
        return 0.0
    last = MARATHON_SHARE if (race.distance_m or 0.0) > MARATHON_M else HALF_SHARE
    done = min(1.0, week.number / max(1, week.of - LONG_DONE_WEEKS))
    return LONGER_SHARE + (last - LONGER_SHARE) * done


def _unknown_long(runs: WeekRuns) -> int:
    """Minutes of the long run when nothing is known of how far they run: no more than the others'."""
    return min(fives(runs.minutes / len(runs.chosen)), runs.long.cap)


def _long(runs: WeekRuns) -> int:
    """Minutes of the long run."""
    week, cap = runs.week, runs.long.cap
    kind, count = group(runs.brief), len(runs.chosen)
    share = LONG_SHARE.get(count, 1.0)
    if kind == "long" and count >= WHOLE_WEEK and week.lighter != "taper":
        wished = long_share(runs.brief, week)
        share = max(share, (wished + LONGER_SHARE) / 2 if week.lighter else wished)
    race = runs.brief.forward_race
    most = MARATHON_LONG_MIN if race is not None and (race.distance_m or 0.0) > MARATHON_M else MOST_LONG_MIN[kind]
    spike = spike_minutes(runs.ledger, runs.long.day)
    if kind == "long" and week.full and spike / SPIKE_KEPT > ARRIVED * most and week.number % 2 == 0:
        most = int(most * SHORTER_TURN)
    return max(fitted(min(runs.minutes * share, most, cap), spike), min(LEAST_RUN, cap))


def _hard_minutes(ledger: Ledger, draft: Draft, equal: float, top: int) -> int:
    """Set the minutes of a hard session, no more than the long run's; repeats it has no room for are left out.

    A run with too little room for any becomes easy, and gets no minutes yet.
    """
    hard = draft.hard
    if hard is None:
        return 0
    most = min(draft.cap, max(top, HARD_TOP_MIN))
    while hard.times > 1 and hard.minutes + WARM_UP + COOL_DOWN > hard_room(ledger, draft.day, most):
        hard = hard._replace(times=hard.times - 1)
    wished = max(hard.minutes + HARD_EASY_MIN, min(equal * HARD_MORE, HARD_WISHED_MIN))
    minutes = hard_room(ledger, draft.day, min(most, wished))
    if minutes < hard.minutes + WARM_UP + COOL_DOWN or hard.work < LEAST_WORK_MIN:
        draft.part, draft.hard = "easy", None
        return 0
    draft.hard, draft.minutes = hard, minutes
    return minutes


def hard_room(ledger: Ledger, day: date, minutes: float) -> int:
    """The most minutes of a hard session: faster running covers more ground in a minute than the easy runs before."""
    return int(min(minutes, spike_minutes(ledger, day) * FASTER))


def _round_up(runs: WeekRuns, easy: Sequence[Slot], left: float, top: int) -> None:
    """Put what rounding left over onto the easy runs, the shortest first: five minutes each, one where short."""
    drafts = runs.drafts
    for _ in range(ROUNDS):
        for slot in sorted(easy, key=lambda slot: (drafts[slot.day].minutes, slot.day)):
            draft = drafts[slot.day]
            more = 5 if draft.minutes >= WHOLE_FIVES_FROM and draft.minutes % 5 == 0 else 1
            most = min(slot.cap, top, MOST_EASY_MIN, spike_minutes(runs.ledger, slot.day))
            if left >= min(more, 4) and draft.minutes >= LEAST_GROWN_MIN and draft.minutes + more <= most:
                draft.minutes += more
                left -= more


def spike_metres(ledger: Ledger, day: date) -> float:
    """Metres that keep a run on `day` within 9 % of the longest of 30 days; three kilometres are free."""
    longest = ledger.longest(day)
    return max(longest * SPIKE_KEPT, SPIKE_FLOOR_KM.value * 1000 - 1) if longest else math.inf


def spike_minutes(ledger: Ledger, day: date) -> float:
    """The same in minutes of easy running."""
    return spike_metres(ledger, day) / ledger.ladder.speed("forward", "run", EFFORT_RPE["easy"]) / 60
