"""The backward part of a run: which kind, how many bouts, how long, from what the stage and the week allow.

Rules: every limit is `stages`' and `constants`', the same that the rules read. What is chosen within them is our own
choice: one backward day of longer bouts and one of strides, growth by a third, a little under every ceiling. Uphill
only, and only in the last stage; nothing hard before its stage; less in lighter weeks, as a smaller week's share is.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import NamedTuple

from retroplan.domain.notation.words import EFFORT_RPE
from retroplan.domain.plan.plan import Goal
from retroplan.training.evidence.constants import (
    BACK_RETURN_SHARE,
    BACK_WEEK_GROWTH,
    BACK_WEEK_STEP_MIN,
    BOUT_GROWTH,
    BOUT_STEP_S,
    BR_SHARE_LATER,
    HARD_MIN,
    RETURN_DAYS,
)
from retroplan.training.evidence.stages import STAGES, Stage, counted, stage
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.parts import kinds
from retroplan.training.generate.parts.back import BOUTS_S, LEAST_S, Back
from retroplan.training.generate.parts.kinds import KINDS, SHARP, Kind
from retroplan.training.generate.parts.ledger import Ledger
from retroplan.training.pace.paces import Ladder

# Every figure below is our own choice.
AIR = 0.94  # of a ceiling: times are estimates, and a week may lose a run
UNDER_S = 10  # under a limit in seconds
WEEK_GROWS = 1 + BACK_WEEK_GROWTH.value / 100 - 0.02
GROW, GROW_S = 1.45, 60  # of the most backward running of the last weeks, a run; or so many seconds more
LONG_SHARE, LONG_SHARE_FROM_M = 20.0, 3000  # % of a week for regular backward runners, with a race beyond so far
WALK_FIRST_RUNS = 3  # runs that begin with a backward walk (F1)
SHORT_BACK_M = 6000.0  # up to here a race is prepared by one run without a break, further also by several long bouts
USED, USED_ALONE = 0.75, 0.6  # of the room that bouts are to fill, so that they may be long; one bout alone
ALONE_WEIGHS = 0.2  # against one bout alone where it is not wished for
NEAR_S = 0.1  # a bout's length that is so near to its limit is within it
FEWEST_S = 55  # run backward: what is less once the run has room for it is left out
WEEKS_BACK, DAYS_BACK, BREAK_DAYS_BACK = 4, 30, 42  # looked back for a week, for a run, and before a break


class BackDay(NamedTuple):
    """A day for backward work, the `slot`-th of its week.

    `budget_s` are seconds run backward that are left for it, `room_s` seconds that the run can give it with its
    recoveries; `bouts` the longest bouts of the week's other days, as far as they are known; `hard` whether it may be
    a hard day.
    """

    day: date
    slot: int
    budget_s: float
    room_s: float
    bouts: dict[date, float]
    hard: bool


class Dose(NamedTuple):
    """The most that a run's backward part may hold: seconds in all, and the longest bout. `at` is the stage's place."""

    at: int
    stage: Stage
    most_s: float
    bout_s: float
    walk: bool

    @property
    def hard_s(self) -> float:
        return min(self.most_s, self.stage.hard_min * 60)


def level_stage(brief: Brief, ledger: Ledger, day: date) -> tuple[int, Stage]:
    """The stage in force on `day`, its place, never beyond the level wished for."""
    found = stage(ledger.backward_runs(day), brief.plan.athlete.backward_experience)
    at = min(STAGES.index(found), kinds.TOP_STAGE[brief.level])
    return at, STAGES[at]


def share_of(brief: Brief, ledger: Ledger, week: WeekFrame) -> float:
    """Per cent of the week's running time that may go backward (K31); more for a regular runner's long race."""
    athlete = brief.plan.athlete
    share = stage(ledger.backward_runs(week.start), athlete.backward_experience).share
    race = brief.backward_race
    regular = athlete.backward_experience == "regular" and brief.level == "regular"
    if regular and race is not None and (race.distance_m or 0.0) > LONG_SHARE_FROM_M and share >= BR_SHARE_LATER.value:
        return LONG_SHARE
    return share


def week_budget(brief: Brief, ledger: Ledger, week: WeekFrame, running_s: float) -> float:
    """Seconds of backward running that the week has room for, beside what is there already."""
    there = sum(entry.back_s for entry in ledger.week(week.start) if not entry.race)
    room = running_s * share_of(brief, ledger, week) / 100 * AIR
    before = max(
        sum(entry.back_s for entry in ledger.week(week.start - timedelta(days=7 * back)) if not entry.race)
        for back in range(1, WEEKS_BACK + 1)
    )
    if before:
        # Half as much again as the most of four weeks, or a few minutes more, is where the rules begin to speak.
        room = min(room, max(before * WEEK_GROWS, before + BACK_WEEK_STEP_MIN.value * 60 - UNDER_S))
    return max(0.0, room - there)


def prescribe(brief: Brief, ledger: Ledger, week: WeekFrame, day: BackDay) -> Back | None:
    """The backward part of the run on `day`; None when nothing fits."""
    dose = _dose(brief, ledger, week, day)
    found = _special(brief, ledger, week, day, dose) or _easy(brief, week, day, dose)
    return None if found is None else _fit(found, ledger.ladder, dose.most_s, day.room_s)


def _dose(brief: Brief, ledger: Ledger, week: WeekFrame, day: BackDay) -> Dose:
    """What the stage, the week, and the runs of 30 days allow on `day`."""
    at, now = level_stage(brief, ledger, day.day)
    experience = brief.plan.athlete.backward_experience
    recent = [entry for entry in ledger.window(day.day, DAYS_BACK) if entry.back_s > 0]
    most = min(day.budget_s * kinds.LIGHTER[week.lighter], now.total_min * 60)
    last = max((entry.back_s for entry in recent if not entry.race), default=None)
    grown = kinds.START[experience].most_s if last is None else max(last * GROW, last + GROW_S)
    most = min(most, grown, _after_break(ledger, day.day))
    sooner = [bout for each, bout in day.bouts.items() if each < day.day]
    longest = max([*sooner, *(entry.bout_s for entry in recent)], default=0.0)
    bout = longer_bout(longest) if longest else kinds.START[experience].bout_s
    runs = counted(ledger.backward_runs(day.day), experience)
    return Dose(at, now, most, min(bout, now.longest_bout_s), runs < WALK_FIRST_RUNS)


def longer_bout(longest: float) -> float:
    """Seconds of the longest bout that may follow on one of `longest` within 30 days."""
    return max(longest * (1 + BOUT_GROWTH.value / 100), longest + BOUT_STEP_S.value - 1)


def turn_limit(brief: Brief, ledger: Ledger, day: date) -> float:
    """Seconds of the longest repeat that may be turned on `day`; 0 before any backward bout, and before its stage."""
    _, now = level_stage(brief, ledger, day)
    if not now.hard:
        return 0.0
    longest = max((entry.bout_s for entry in ledger.window(day, DAYS_BACK)), default=0.0)
    return min(now.longest_bout_s, longer_bout(longest)) if longest else 0.0


def _after_break(ledger: Ledger, day: date) -> float:
    """Seconds a first run after a long break may hold: half the longest before it."""
    gap = int(RETURN_DAYS.value)
    last = ledger.last_backward(day)
    if last is None or any(entry.back_s > 0 for entry in ledger.window(day, gap - 1)):
        return math.inf
    longest = max(entry.back_s for entry in ledger.window(last + timedelta(days=1), BREAK_DAYS_BACK))
    return longest * BACK_RETURN_SHARE.value / 100


def _special(brief: Brief, ledger: Ledger, week: WeekFrame, day: BackDay, dose: Dose) -> Back | None:
    """Hills, repeats or strides, on another day than the week's first, or in a taper; None where easy bouts come."""
    if day.slot == 0 and week.focus != "taper":
        return None
    found = next((kind for kind in KINDS if _fits(kind, brief, week, day, dose)), None)
    return _strides(ledger.ladder, week, day, dose) if found is None else _bouts_of(found, dose)


def _fits(kind: Kind, brief: Brief, week: WeekFrame, day: BackDay, dose: Dose) -> bool:
    race = brief.backward_race
    ahead = race is not None and (race.distance_m or 0.0) >= (kind.race_m or 0.0)
    return (
        week.focus in SHARP
        and dose.at in kind.stages
        and day.slot in kind.slots
        and (week.number % 2 == 0 or not kind.even_weeks)
        and (ahead or kind.race_m is None)
        and (day.hard or not kind.hard)
        and dose.bout_s >= kind.bouts_s[-1]
    )


def _bouts_of(kind: Kind, dose: Dose) -> Back:
    bout = next(each for each in kind.bouts_s if each <= dose.bout_s)
    count = max(1, min(kind.most, int((dose.hard_s if kind.hard else dose.most_s) // bout)))
    rest = kind.rest_s or bout
    return Back(count, bout, 0, kind.effort, rest, kind.gait, kind.uphill, dose.walk, dose.stage.name)


def _strides(paces: Ladder, week: WeekFrame, day: BackDay, dose: Dose) -> Back | None:
    """Strides, as many as fit; None before their stage and for fewer than three."""
    row = kinds.STRIDES_OF.get(dose.at)
    if row is None:
        return None
    metres = row.metres[(week.number + day.slot) % len(row.metres)]
    each = metres / paces.speed("backward", "run", EFFORT_RPE[row.effort])
    if row.hard and each > dose.bout_s:
        return None
    # Strides stay under what makes a day a hard one.
    total = min(dose.hard_s, HARD_MIN.value * 60 - UNDER_S) if row.hard else dose.most_s
    wished = min(kinds.STRIDES_MOST, kinds.STRIDES_FIRST + week.step)
    if week.focus == "taper":
        wished = kinds.STRIDES_TAPER - kinds.STRIDES_TAPER_LESS * week.step
    count = int(min(wished, dose.stage.strides, total // each))
    if count < kinds.STRIDES_LEAST:
        return None
    return Back(count, 0, metres, row.effort, kinds.STRIDES_REST_S, "walk", 0, dose.walk, dose.stage.name)


def far(race: Goal) -> bool:
    """Whether a backward race is a long one."""
    return (race.distance_m or 0.0) > SHORT_BACK_M


def _easy(brief: Brief, week: WeekFrame, day: BackDay, dose: Dose) -> Back | None:
    """Easy bouts: the longest that fill most of the room, one alone when it may be; two at the least else."""
    race, odd = brief.backward_race, week.step % 2 == 1
    if race is None and odd and dose.at >= kinds.SHORTER_FROM:
        dose = dose._replace(bout_s=dose.bout_s * kinds.SHORTER_TURN)
    alone = race is not None and day.slot == 0 and dose.at >= kinds.ALONE_FROM and not (odd and far(race))
    row = kinds.EASY[dose.at]
    limit = int(min(dose.stage.bouts, row.most))
    lengths = [bout for bout in BOUTS_S if bout <= min(dose.bout_s, dose.most_s) + NEAR_S]
    counts = {bout: min(limit, int((dose.most_s + NEAR_S) // bout)) for bout in lengths}
    best = max(lengths, key=lambda bout: (*_fills(bout, counts[bout], dose.most_s, alone), bout), default=0)
    if not best or counts[best] * best < LEAST_S:
        return None
    rest = row.rest_s if best < kinds.LONG_BOUT_S else kinds.LONG_REST_S
    count = counts[best]
    return Back(count, best, 0, "", 0 if count == 1 else rest, "jog", 0, dose.walk, dose.stage.name)


def _fills(bout: int, count: int, most: float, alone: bool) -> tuple[bool, float]:
    """Whether bouts fill enough of the room, then how good they are: by length, else by how much they fill."""
    used, single = count * bout / most, count == 1
    enough = used >= (USED_ALONE if single else USED) and (alone or not single)
    return enough, bout if enough else used - (ALONE_WEIGHS if single and not alone else 0.0)


def _fit(back: Back, paces: Ladder, most: float, room_s: float) -> Back | None:
    """The same with as many bouts as the room holds; None for less than two, or less than a minute."""
    for count in range(back.bouts, 0, -1):
        found = back._replace(bouts=count, rest_s=0 if count == 1 and back.bout_s >= LEAST_S else back.rest_s)
        if found.whole(paces) <= room_s and found.seconds(paces) <= most + 1:
            return found if found.seconds(paces) >= FEWEST_S else None
    return None
