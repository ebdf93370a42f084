"""Why each session is there: what it is for, then its phase, its minutes in the week, its backward work and the limits.

Rules: it begins with "generated: ", by which a session of the coach's is known; every limit carries its K-number or is
called our own choice. Parts are separated by "; ".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from retroplan.domain.base.units import show_distance, trim
from retroplan.domain.plan.plan import Goal
from retroplan.training.athlete.ownership import MARK
from retroplan.training.evidence.constants import (
    BR_EQUAL_POWER,
    BR_GAP_H,
    BR_SHARE_LATER,
    CUTBACK_SIZE,
    EASY_SHARE,
    GROWTH_SOFT,
    HARD_GAP_H,
    LONG_RUN_SHARE,
    SPIKE,
    TAPER_CUT,
    TEST_EVERY_WEEKS,
)
from retroplan.training.generate.backward_dose import share_of
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.parts.draft import Draft
from retroplan.training.generate.parts.ledger import Ledger, facts_of
from retroplan.training.generate.parts.repeats import Repeats
from retroplan.training.generate.purpose import Ahead, purpose
from retroplan.training.generate.races import PREPARED_DAYS
from retroplan.training.generate.shares import long_share
from retroplan.training.workload.tally import Totals

NEAR_DAYS = 4  # within which hard days are told of

_LIGHTER = {
    "cutback": f"a cut-back week, {CUTBACK_SIZE.value:.0f} % less (K52)",
    "taper": f"a taper down to about {100 - TAPER_CUT.value:.0f} %, its hard running kept (K49 to K51)",
    "race": "a lighter week around a race (our own choice)",
    "recovery": "a week to recover from the race (our own choice)",
}


def why(brief: Brief, ledger: Ledger, week: WeekFrame, draft: Draft, ahead: Ahead) -> str:
    """The reason for a session: its purpose, then the numbers behind it."""
    priority = brief.priority[draft.goal.id] if draft.goal is not None else ""
    pattern = "" if not brief.alternate else " (B)" if week.week_b else " (A)"
    parts = [purpose(ledger, week, draft, ahead, priority)]
    parts.append(f"{week.focus.title()}, week {week.number} of {week.of}{pattern}")
    totals, _ = facts_of(draft.text, ledger.ladder)
    if draft.goal is not None:
        parts.extend(_race(brief, ledger, draft, draft.goal))
    elif draft.part == "test":
        parts.append(_test(draft))
    else:
        parts.append(_minutes(ledger, week, totals.total_s / 60))
        parts.extend(_kind(brief, ledger, week, draft, totals))
    back = totals.seconds["backward_run"]
    if back and draft.part not in ("race", "test"):
        parts.append(_backward(brief, ledger, week, draft, back))
        parts.append(_gap(ledger, draft))
    return f"{MARK}: " + "; ".join(part for part in parts if part)


def _minutes(ledger: Ledger, week: WeekFrame, minutes: float) -> str:
    whole = ledger.week_minutes(week.start)
    text = f"{minutes:.0f} of this week's {whole:.0f} min"
    before = ledger.last_weeks(week.start)
    grown = round((whole / before - 1) * 100) if before else 0
    if week.lighter:
        less = grown < 0 and week.lighter != "cutback"
        under = f", {-grown} % less than the fullest of the last four weeks" if less else ""
        return f"{text}{under}: {_LIGHTER[week.lighter]}"
    if week.partial:
        return f"{text}, which is only part of a week"
    if not before:
        return text
    if grown <= 0:
        return f"{text}, no more than the fullest of the last four (K33)"
    return f"{text}, {grown} % more than the fullest of the last four weeks (at most {GROWTH_SOFT.value:.0f} %, K33)"


def _kind(brief: Brief, ledger: Ledger, week: WeekFrame, draft: Draft, totals: Totals) -> list[str]:
    """What the run is for."""
    if draft.run_walk is not None:
        return ["run and walk, a step further each week (our own choice)"]
    if draft.hard is not None:
        return [_hard(ledger, week, draft, draft.hard), _since_hard(ledger, draft)]
    if draft.part == "long" and not draft.short:
        long = _long(brief, ledger, week, draft, totals)
        return [long] if draft.back is None or "% longer than" in long else []  # the backward work is what it is for
    if draft.back is not None:
        return []
    extra = ""
    if draft.strides:
        extra = f", {draft.strides} strides (our own choice)"
    elif draft.finish:
        extra = f", the last {draft.finish} min steady at RPE 4"
    easy = f"about {EASY_SHARE.value:.0f} % of the running is to be easy ({EASY_SHARE.key})"
    return [f"RPE 3{extra}: {easy}", _beside(ledger, draft)]


def _hard(ledger: Ledger, week: WeekFrame, draft: Draft, hard: Repeats) -> str:
    text = f"{hard.work} min {hard.effort}"
    if draft.turned:
        text += f", {draft.turned} of {hard.times} backward at equal power: {trim(BR_EQUAL_POWER.value, 2)} of "
        text += f"the forward speed ({BR_EQUAL_POWER.key})"
    share = 100 * hard.work / max(1.0, ledger.week_minutes(week.start))
    return f"{text}, {share:.0f} % of the week: about {EASY_SHARE.value:.0f} % is to be easy ({EASY_SHARE.key})"


def _since_hard(ledger: Ledger, draft: Draft) -> str:
    days = _hard_day(ledger, draft.day, -1)
    least = f"at least {HARD_GAP_H.value:.0f} h, {HARD_GAP_H.key}"
    return f"{24 * days} h after the last hard day ({least})" if days else ""


def _beside(ledger: Ledger, draft: Draft) -> str:
    """How far the hard days are from an easy run, when they are near."""
    after, before = _hard_day(ledger, draft.day, -1), _hard_day(ledger, draft.day, 1)
    if not after and not before:
        return ""
    parts = [f"{24 * after} h after the hard day"] if after else []
    if before:
        parts.append(f"{24 * before} h before the {'next' if after else 'hard day'}")
    return f"{', '.join(parts)} ({HARD_GAP_H.key})"


def _hard_day(ledger: Ledger, day: date, way: int) -> int:
    """Days from `day` to the nearest hard one before (-1) or after it (1), up to four; 0 when there is none."""
    for days in range(1, NEAR_DAYS + 1):
        if ledger.hard_on(day + timedelta(days=way * days)):
            return days
    return 0


def _long(brief: Brief, ledger: Ledger, week: WeekFrame, draft: Draft, totals: Totals) -> str:
    before = ledger.longest(draft.day)
    text = "the week's longest run"
    if before:
        grown = round((totals.total_m / before - 1) * 100)
        over = f"{grown} % longer" if grown > 0 else "no longer"
        text += f", {over} than the longest of the last 30 days (at most {SPIKE.value:.0f} % longer, {SPIKE.key})"
    share = 100 * totals.total_s / 60 / max(1.0, ledger.week_minutes(week.start))
    if long_share(brief, week) and share > LONG_RUN_SHARE.high:
        text += f"; {share:.0f} % of the week, more than the usual third ({LONG_RUN_SHARE.key}), as the race is so long"
    return text


def _backward(brief: Brief, ledger: Ledger, week: WeekFrame, draft: Draft, seconds: float) -> str:
    limit = share_of(brief, ledger, week)
    running = sum(entry.running_s for entry in ledger.week(week.start) if not entry.race)
    all_back = sum(entry.back_s for entry in ledger.week(week.start) if not entry.race)
    share = 100 * all_back / running if running else 0.0
    name = f'stage "{draft.back.stage}"' if draft.back is not None else "turned bouts"
    return (
        f"{amount(draft, seconds)} backward, {name}; {trim(share, 0)} % of the week's running is backward "
        f"(at most {trim(limit, 0)} %, {BR_SHARE_LATER.key}, our own choice)"
    )


def amount(draft: Draft, seconds: float) -> str:
    """`6 x 60 s`, `5 x 50 m`, or minutes."""
    back = draft.back
    if back is None or back.bouts == 1:
        return f"{trim(seconds / 60, 1)} min"
    if back.bout_m:
        return f"{back.bouts} x {back.bout_m} m"
    return f"{back.bouts} x {back.bout_s} s" if back.bout_s < 120 else f"{back.bouts} x {trim(back.bout_s / 60, 1)} min"


def _gap(ledger: Ledger, draft: Draft) -> str:
    last = ledger.last_backward(draft.day)
    if last is None:
        walked = draft.back is not None and draft.back.walk
        return (
            f"the plan's first backward run{', after a backward walk (F1)' if walked else ''}; the next comes 48 h "
            "later or more (K30)"
        )
    days = (draft.day - last).days
    when = f"{24 * days} h" if days <= 7 else f"{days} days"
    return f"{when} after the last backward run (at least {BR_GAP_H.value:.0f} h, {BR_GAP_H.key})"


def _test(draft: Draft) -> str:
    """Why a pace test comes now."""
    every = f"about every {TEST_EVERY_WEEKS.value:.0f} weeks, in a cut-back week (our own choice)"
    if draft.since is None:
        return f"a pace test now, as there is none in its direction yet; then {every}"
    weeks = round((draft.day - draft.since).days / 7)
    return f"a pace test now, {weeks} weeks after the last; {every}"


def _race(brief: Brief, ledger: Ledger, draft: Draft, goal: Goal) -> Iterator[str]:
    """What the day is, and what the weeks before have prepared."""
    yield f"the {goal.kind} of the goal, priority {brief.priority[goal.id]}"
    units = brief.plan.athlete.units
    before = [entry for entry in ledger.window(draft.day, PREPARED_DAYS) if not entry.race]
    metres = max((entry.metres for entry in before), default=0.0)
    far = f" of the race's {show_distance(goal.distance_m, units)}" if goal.distance_m else ""
    if goal.direction == "backward":
        back = max((entry.back_m for entry in before), default=0.0)
        minutes = sum(entry.back_s for entry in before) / 60
        if back:
            yield (
                f"{minutes:.0f} min backward in the six weeks before it, in one run up to "
                f"{show_distance(back, units)}{far}"
            )
    elif metres:
        over = goal.distance_m is not None and metres >= goal.distance_m
        yield f"the longest run of the six weeks before it: {show_distance(metres, units)}{'' if over else far}"
    if "back walk" in draft.text:
        yield "run as far as twice the longest backward run of six weeks, walked for the rest (our own choice)"
