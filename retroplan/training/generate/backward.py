"""Owns the backward work of a season: which kind, how many bouts, how long, from what the stage and the week allow.

Rules: every limit is `stages`' and `constants`', the same that the rules read. What is chosen within them is our own
choice: one backward day of longer bouts and one of strides, growth by a third, a little under every ceiling. Uphill
only, and only in the last stage; nothing hard before its stage; less in lighter weeks, as a smaller week's share is.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from retroplan.domain.notation.workout import EFFORT_RPE, GAIT_RPE
from retroplan.domain.plan.plan import Goal
from retroplan.training.evidence.constants import (
    BACK_RETURN_SHARE,
    BACK_WEEK_GROWTH,
    BACK_WEEK_STEP_MIN,
    BOUT_GROWTH,
    BOUT_STEP_S,
    BR_SHARE_LATER,
    FIRST_BOUT_S,
    HARD_MIN,
    RETURN_DAYS,
)
from retroplan.training.evidence.stages import STAGES, Stage, counted, stage
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.ledger import Ledger
from retroplan.training.pace.paces import Ladder

AIR = 0.94  # of a ceiling: times are estimates, and a week may lose a run
WEEK_GROWS = 1 + BACK_WEEK_GROWTH.value / 100 - 0.02
GROW = 1.45  # of the most backward running of the last weeks, a run
BOUTS_S = (
    30, 45, 60, 75, 90, *range(120, 600, 30), *range(600, 1800, 60), *range(1800, 3601, 300),
)  # fmt: skip
TOP_STAGE = {"none": 0, "first-steps": 1, "some": 3, "regular": 4}  # the furthest stage that a level goes to
START_S = {"none": 180.0, "some": 240.0, "regular": 420.0}  # of a first backward run, by experience
FIRST_BOUT = {"none": FIRST_BOUT_S.value, "some": 90.0, "regular": 240.0}
# Of the room that a lighter week leaves, which is smaller already
LIGHTER = {"": 1.0, "cutback": 0.85, "race": 1.0, "taper": 1.0, "recovery": 0.6}
LONG_SHARE = 20.0  # % of a week for regular backward runners with a long backward race
WALK_FIRST_RUNS = 3  # runs that begin with a backward walk
SHORT_BACK_M = 6000.0  # up to here a race is prepared by one run without a break, further also by several long bouts
STRIDES_M = (60, 80, 100)  # taken in turn
LEAST_S = 60  # run backward, or it is not worth a run
SHORTER_TURN = 0.6
USED, USED_ALONE = 0.75, 0.6  # of the room that bouts are to fill, so that they may be long; one bout alone


class Back(NamedTuple):
    """The backward part of a run. One of `bout_s` and `bout_m` is set; `gait` is of the recovery, 0 s for none."""

    bouts: int
    bout_s: int
    bout_m: int
    effort: str
    rest_s: int
    gait: str
    uphill: int
    walk: bool
    stage: str

    def seconds(self, paces: Ladder) -> float:
        """Seconds run backward."""
        rpe = EFFORT_RPE.get(self.effort, GAIT_RPE["run"])
        return self.bouts * (self.bout_s or self.bout_m / paces.speed("backward", "run", rpe))

    def whole(self, paces: Ladder) -> float:
        """Seconds with the recoveries and the walk."""
        jogged = self.bouts * self.rest_s if self.gait != "walk" else 0
        return self.seconds(paces) + jogged + self.walked(paces)

    def walked(self, paces: Ladder) -> float:
        """Seconds walked, which are no running time."""
        rests = self.bouts * self.rest_s if self.gait == "walk" else 0
        return rests + (100 / paces.speed("backward", "walk", 2.0) if self.walk else 0.0)

    def less(self) -> Back | None:
        """The same with a bout less, or a shorter one; None when nothing is left of it."""
        if self.bouts > 2:
            return self._replace(bouts=self.bouts - 1)
        shorter = max((bout for bout in BOUTS_S if bout < self.bout_s), default=0)
        return self._replace(bout_s=shorter) if shorter * self.bouts >= LEAST_S else None

    @property
    def text(self) -> str:
        """In notation."""
        amount = f"{self.bout_m}m" if self.bout_m else written(self.bout_s)
        step = f"{amount} back" + (f" {self.effort}" if self.effort else "") + (
            f" up {self.uphill}%" if self.uphill else ""
        )  # fmt: skip
        walk = "100m back walk, " if self.walk else ""
        if self.bouts == 1:
            return walk + step
        return f"{walk}{self.bouts}x({step} / {written(self.rest_s)} {self.gait})"


def written(seconds: float) -> str:
    """A length as the notation likes it: 30s, 90s, 2min, 2:30."""
    whole = int(seconds)
    if whole >= 60 and whole % 60 == 0 and whole != 60:
        return f"{whole // 60}min"
    return f"{whole}s" if whole < 120 else f"{whole // 60}:{whole % 60:02d}"


def level_stage(brief: Brief, ledger: Ledger, day: date) -> tuple[int, Stage]:
    """The stage in force on `day`, its place, never beyond the level wished for."""
    found = stage(ledger.backward_runs(day), brief.plan.athlete.backward_experience)
    at = min(STAGES.index(found), TOP_STAGE[brief.level])
    return at, STAGES[at]


def share_of(brief: Brief, ledger: Ledger, week: WeekFrame) -> float:
    """Per cent of the week's running time that may go backward (K31); more for a regular runner's long race."""
    athlete = brief.plan.athlete
    share = stage(ledger.backward_runs(week.start), athlete.backward_experience).share
    race = brief.backward_race
    regular = athlete.backward_experience == "regular" and brief.level == "regular"
    if regular and race is not None and (race.distance_m or 0.0) > 3000 and share >= BR_SHARE_LATER.value:
        return LONG_SHARE
    return share


def week_budget(brief: Brief, ledger: Ledger, week: WeekFrame, running_s: float) -> float:
    """Seconds of backward running that the week has room for, beside what is there already."""
    there = sum(entry.back_s for entry in ledger.week(week.start) if not entry.race)
    room = running_s * share_of(brief, ledger, week) / 100 * AIR
    before = max(
        sum(entry.back_s for entry in ledger.week(week.start - timedelta(days=7 * back)) if not entry.race)
        for back in range(1, 5)
    )
    if before:
        # Half as much again as the most of four weeks, or a few minutes more, is where the rules begin to speak.
        room = min(room, max(before * WEEK_GROWS, before + BACK_WEEK_STEP_MIN.value * 60 - 10))
    return max(0.0, room - there)


def prescribe(
    brief: Brief, ledger: Ledger, week: WeekFrame, day: date, budget: float, slot: int, room_s: float,
    bouts: dict[date, float], hard: bool,
) -> Back | None:  # fmt: skip
    """The backward part of the run on `day`, the `slot`-th backward day of its week; None when nothing fits.

    `budget` is seconds run backward that are left for it, `room_s` seconds that the run can give it with recoveries;
    `bouts` the longest bouts of the week's other days, as far as they are known; `hard` whether it may be a hard day.
    """
    at, now = level_stage(brief, ledger, day)
    experience = brief.plan.athlete.backward_experience
    recent = [entry for entry in ledger.window(day, 30) if entry.back_s > 0]
    runs = counted(ledger.backward_runs(day), experience)
    most = min(budget * LIGHTER[week.lighter], now.total_min * 60)
    training = [entry for entry in recent if not entry.race]
    if training:
        last = max(entry.back_s for entry in training)
        most = min(most, max(last * GROW, last + 60))
    else:
        most = min(most, START_S[experience])
    most = min(most, _after_break(ledger, day))
    sooner = [bout for each, bout in bouts.items() if each < day]
    longest = max([*sooner, *(entry.bout_s for entry in recent)], default=0.0)
    cap = max(longest * (1 + BOUT_GROWTH.value / 100), longest + BOUT_STEP_S.value - 1) if longest else (
        FIRST_BOUT[experience]
    )  # fmt: skip
    cap = min(cap, now.longest_bout_s)
    walk = runs < WALK_FIRST_RUNS
    found = _kind(brief, ledger, week, at, now, most, cap, slot, walk, hard)
    return None if found is None else _fit(found, ledger.ladder, most, room_s)


def _after_break(ledger: Ledger, day: date) -> float:
    """Seconds a first run after a long break may hold: half the longest before it."""
    gap = int(RETURN_DAYS.value)
    if any(entry.back_s > 0 for entry in ledger.window(day, gap - 1)):
        return 1e9
    last = ledger.last_backward(day)
    if last is None:
        return 1e9
    longest = max(entry.back_s for entry in ledger.window(last + timedelta(days=1), 42))
    return longest * BACK_RETURN_SHARE.value / 100


def _kind(
    brief: Brief, ledger: Ledger, week: WeekFrame, at: int, now: Stage, most: float, cap: float, slot: int, walk: bool,
    hard: bool,
) -> Back | None:  # fmt: skip
    """What kind of backward work it is: bouts on the first day, strides, repeats or hills on the others."""
    race = brief.backward_race
    sharp = week.focus in ("build", "peak", "taper")
    paces = ledger.ladder
    if at >= 1 and (slot > 0 or week.focus == "taper"):
        if at == 4 and sharp and slot == 1 and week.number % 2 == 0 and cap >= 45 and week.focus != "taper":
            bout = 45 if cap < 60 else 60
            return Back(max(1, min(8, int(most // bout))), bout, 0, "", 90, "walk", 6, walk, now.name)
        if hard and at >= 3 and race is not None and sharp and week.focus != "taper" and cap >= 60:
            bout = 60 if cap < 90 or (race.distance_m or 0) < 3000 else 90
            time = min(most, now.hard_min * 60)
            return Back(max(1, min(10, int(time // bout))), bout, 0, "hard", bout, "jog", 0, walk, now.name)
        metres = 50 if at < 2 else STRIDES_M[(week.number + slot) % len(STRIDES_M)] if at > 2 else 60
        effort = "steady" if at < 2 else "hard"
        each = metres / paces.speed("backward", "run", 4.0 if at < 2 else 8.0)
        if each <= cap or at < 2:
            # Strides stay under what makes a day a hard one.
            total = most if at < 2 else min(most, now.hard_min * 60, HARD_MIN.value * 60 - 10)
            wished = min(8, 5 + week.step) if week.focus != "taper" else 6 - 2 * week.step
            count = int(min(wished, now.strides, total // each))
            if count >= 3:
                return Back(count, 0, metres, effort, 60, "walk", 0, walk, now.name)
    if race is None and at >= 2 and week.step % 2:
        cap *= SHORTER_TURN  # shorter bouts and more of them take turns with longer ones
    alone = race is not None and slot == 0 and at >= 3 and not (far(race) and week.step % 2)
    return _bouts(now, at, most, cap, walk, alone)


def far(race: Goal) -> bool:
    """Whether a backward race is a long one."""
    return (race.distance_m or 0.0) > SHORT_BACK_M


def _bouts(now: Stage, at: int, most: float, cap: float, walk: bool, alone: bool) -> Back | None:
    """Easy bouts: the longest that fill most of the room, one `alone` when it may be; two at the least else."""
    limit = int(min(now.bouts, 6 if at < 2 else 8))
    best: tuple[tuple[bool, float], int, int] | None = None
    for bout in BOUTS_S:
        if bout > cap + 0.1 or bout > most + 0.1:
            break
        count = min(limit, int((most + 0.1) // bout))
        used = count * bout / most
        single = count == 1
        enough = used >= (USED_ALONE if single else USED) and (alone or not single)
        # Of those that do not fill it, the one that fills most of it.
        value = (enough, bout if enough else used - (0.2 if single and not alone else 0.0))
        if best is None or value >= best[0]:
            best = (value, count, bout)
    if best is None or best[1] * best[2] < LEAST_S:
        return None
    rest = (120, 90, 60, 60, 60)[at] if best[2] < 240 else 90
    return Back(best[1], best[2], 0, "", 0 if best[1] == 1 else rest, "jog", 0, walk, now.name)


def _fit(back: Back, paces: Ladder, most: float, room_s: float) -> Back | None:
    """The same with as many bouts as the room holds; None for less than two, or less than a minute."""
    for count in range(back.bouts, 0, -1):
        found = back._replace(bouts=count, rest_s=0 if count == 1 and back.bout_s >= 60 else back.rest_s)
        if found.whole(paces) <= room_s and found.seconds(paces) <= most + 1:
            return found if found.seconds(paces) >= 55 else None
    return None
