"""Owns how the minutes of a week are shared out between its runs.

Rules: first the long run, then the hard session, then the easy runs; whole fives, whole minutes only where growth is
smaller. No run is over its day's room, nor more than 9 % over the longest of 30 days (K35 warns at 10 %); from four
runs on the long run is a third of the week at the most (K53), but before a half marathon or more: there it grows to
more of the week over the season, and every second one is shorter. That and the other lengths are our own choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from retroplan.training.evidence.constants import SPIKE_FLOOR_KM
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.compose import LEAST_RUN, STRIDE_MIN, Draft
from retroplan.training.generate.days import MOST_DAYS, Slot
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.ledger import Ledger
from retroplan.training.generate.quality import COOL_DOWN, LEAST_WORK_MIN, WARM_UP, group
from retroplan.training.generate.volume import WHOLE_FIVES_FROM, fitted, fives

SPIKE_KEPT = 1.09  # of the longest run of 30 days
LONG_SHARE = {1: 1.0, 2: 0.6, 3: 0.42, 4: 0.33, 5: 0.31, 6: 0.28}  # of the week, by runs
MOST_SHARE = 0.345  # of what the week really holds
LONGER_SHARE = 0.34  # of the week, for half marathons and more, from four runs on, at the start
HALF_SHARE, MARATHON_SHARE = 0.43, 0.49  # of the week, at the season's end
SHORTER_TURN, ARRIVED = 0.8, 0.9  # of the longest, every second week once so much of it was run
MOST_LONG_MIN = {"short": 90, "middle": 110, "long": 130, "open": 100}
MOST_EASY_MIN = 75
FASTER = 0.92  # of the minutes of an easy run over the same ground, for a hard session
MARATHON_M, MARATHON_LONG_MIN = 30_000.0, 180
STRIDES = (4, 6, 8)  # of a base week, more each time
STRIDES_FROM_MIN = 25  # a shorter run has no strides; every two more ask for four minutes
FINISH_FROM_MIN = 25  # nor a steady finish
STEADY_FROM_MIN = 70  # a long run from here on may end steady


def share_out(
    brief: Brief, ledger: Ledger, week: WeekFrame, minutes: float, chosen: Sequence[Slot], long: Slot,
    drafts: dict[date, Draft],
) -> None:  # fmt: skip
    """Give every run of the week its minutes; tests have theirs."""
    count = len(chosen)
    left = minutes - sum(draft.minutes for draft in drafts.values() if draft.part == "test")
    runs = [slot for slot in chosen if drafts[slot.day].part != "test"]
    known = ledger.longest(week.first) > 0
    top = MOST_EASY_MIN
    longest = drafts[long.day]
    if longest.part == "long":
        longest.minutes = _long(brief, ledger, week, minutes, count if known else 0, long)
        if count and not known:
            longest.minutes = min(fives(minutes / count), long.cap)
        left -= longest.minutes
        top = max(longest.minutes, LEAST_RUN)
        runs.remove(long)
    for slot in runs:
        left -= _hard_minutes(ledger, drafts[slot.day], left / max(1, len(runs)), top)
    easy = [slot for slot in runs if drafts[slot.day].hard is None]
    shorter = count >= 4 and known and longest.part == "long"
    for number, slot in enumerate(sorted(easy, key=lambda slot: (slot.cap, slot.day))):
        draft = drafts[slot.day]
        equal = left / (len(easy) - number)
        if count >= MOST_DAYS and number == 0:
            equal *= 0.7  # six days alike would be monotonous (K40)
        limit = min(slot.cap, MOST_EASY_MIN, max(0.9 * top, 20) if shorter else top)
        draft.minutes = fitted(min(limit, max(equal, min(LEAST_RUN, left))), spike_minutes(ledger, slot.day))
        while draft.strides and draft.minutes < STRIDES_FROM_MIN + STRIDE_MIN * (draft.strides - STRIDES[0]):
            draft.strides = draft.strides - 2 if draft.strides > STRIDES[0] else 0
        if draft.finish > draft.minutes // 3:
            draft.finish = draft.minutes // 15 * 5 if draft.minutes >= FINISH_FROM_MIN else 0
        left -= draft.minutes
    _round_up(ledger, drafts, easy, left, top, count)
    if count >= 4 and longest.part == "long" and known:
        # What the other days had no room for is not in the week that the long run is a share of.
        others = sum(draft.minutes for draft in drafts.values()) - longest.minutes
        next_longest = max(draft.minutes for draft in drafts.values() if draft is not longest)
        most = max(MOST_SHARE, long_share(brief, week)) if week.lighter != "taper" else MOST_SHARE
        longest.minutes = min(longest.minutes, max(fives(others * most / (1 - most)), next_longest))


def long_share(brief: Brief, week: WeekFrame) -> float:
    """The share of a week that a long run may have, of four runs and more; 0 before no long race."""
    race = brief.forward_race
    if race is None or group(brief) != "long":
        return 0.0
    last = MARATHON_SHARE if (race.distance_m or 0.0) > MARATHON_M else HALF_SHARE
    done = min(1.0, week.number / max(1, week.of - 3))
    return LONGER_SHARE + (last - LONGER_SHARE) * done


def _long(brief: Brief, ledger: Ledger, week: WeekFrame, minutes: float, count: int, long: Slot) -> int:
    """Minutes of the long run of a week of `count` runs, 0 when nothing is known of how far they run."""
    kind = group(brief)
    share = LONG_SHARE.get(count, 1.0)
    if kind == "long" and count >= 4 and week.lighter != "taper":
        wished = long_share(brief, week)
        share = max(share, (wished + LONGER_SHARE) / 2 if week.lighter else wished)
    race = brief.forward_race
    most = MARATHON_LONG_MIN if race is not None and (race.distance_m or 0.0) > MARATHON_M else MOST_LONG_MIN[kind]
    if kind == "long" and week.full and spike_minutes(ledger, long.day) / SPIKE_KEPT > ARRIVED * most:
        turn = week.number % 2
        most = most if turn else int(most * SHORTER_TURN)
    return max(fitted(min(minutes * share, most, long.cap), spike_minutes(ledger, long.day)), min(LEAST_RUN, long.cap))


def _hard_minutes(ledger: Ledger, draft: Draft, equal: float, top: int) -> int:
    """Set the minutes of a hard session, no more than the long run's; repeats it has no room for are left out.

    A run with too little room for any becomes easy, and gets no minutes yet.
    """
    hard = draft.hard
    if hard is None:
        return 0
    most = min(draft.cap, max(top, 30))
    while hard.times > 1 and hard.minutes + WARM_UP + COOL_DOWN > hard_room(ledger, draft.day, most):
        hard = hard._replace(times=hard.times - 1)
    wished = max(hard.minutes + 20, min(equal * 1.1, 60))
    minutes = hard_room(ledger, draft.day, min(most, wished))
    if minutes < hard.minutes + WARM_UP + COOL_DOWN or hard.work < LEAST_WORK_MIN:
        draft.part, draft.hard = "easy", None
        return 0
    draft.hard, draft.minutes = hard, minutes
    return minutes


def hard_room(ledger: Ledger, day: date, minutes: float) -> int:
    """The most minutes of a hard session: faster running covers more ground in a minute than the easy runs before."""
    return int(min(minutes, spike_minutes(ledger, day) * FASTER))


def _round_up(
    ledger: Ledger, drafts: dict[date, Draft], easy: Sequence[Slot], left: float, top: int, count: int
) -> None:
    """Put what rounding left over onto the easy runs, the shortest first: five minutes each, one where short."""
    if count >= MOST_DAYS:
        return
    for _ in range(5):
        for slot in sorted(easy, key=lambda slot: (drafts[slot.day].minutes, slot.day)):
            draft = drafts[slot.day]
            more = 5 if draft.minutes >= WHOLE_FIVES_FROM and draft.minutes % 5 == 0 else 1
            if left < min(more, 4) or draft.minutes < 20:
                continue
            if draft.minutes + more > min(slot.cap, top, MOST_EASY_MIN, spike_minutes(ledger, slot.day)):
                continue
            draft.minutes += more
            left -= more


def spike_metres(ledger: Ledger, day: date) -> float:
    """Metres that keep a run on `day` within 9 % of the longest of 30 days; three kilometres are free."""
    longest = ledger.longest(day)
    return max(longest * SPIKE_KEPT, SPIKE_FLOOR_KM.value * 1000 - 1) if longest else 1e9


def spike_minutes(ledger: Ledger, day: date) -> float:
    """The same in minutes of easy running."""
    return spike_metres(ledger, day) / ledger.ladder.speed("forward", "run", 3.0) / 60
