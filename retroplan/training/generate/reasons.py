"""Owns why each session is there: one line with its phase, its minutes in the week, its backward work and the limits.

Rules: it begins with "generated: ", by which a session of the coach's is known; every limit carries its K-number or is
called our own choice.
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
from retroplan.training.generate.backward import share_of
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.parts.draft import Draft
from retroplan.training.generate.parts.ledger import Ledger, facts_of
from retroplan.training.generate.parts.repeats import Repeats
from retroplan.training.generate.races import PREPARED_DAYS
from retroplan.training.generate.shares import long_share
from retroplan.training.workload.tally import Totals

NEAR_DAYS = 4  # within which hard days are told of

_LIGHTER = {
    "cutback": f"a cut-back week, {CUTBACK_SIZE.value:.0f} % less (K52)",
    "taper": f"a taper to about {100 - TAPER_CUT.value:.0f} % with its hard running kept (K49 to K51)",
    "race": "a lighter week around a race (our own choice)",
    "recovery": "recovery after the race (our own choice)",
}


def why(brief: Brief, ledger: Ledger, week: WeekFrame, draft: Draft) -> str:
    """The reason for a session, with numbers."""
    pattern = "" if not brief.alternate else " (B)" if week.week_b else " (A)"
    head = f"{MARK}: {week.focus.title()}, week {week.number} of {week.of}{pattern}"
    parts = [head]
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
    return "; ".join(part for part in parts if part)


def _minutes(ledger: Ledger, week: WeekFrame, minutes: float) -> str:
    whole = ledger.week_minutes(week.start)
    text = f"{minutes:.0f} of {whole:.0f} min this week"
    before = ledger.fullest(week.start, 4, 1)
    grown = round((whole / before - 1) * 100) if before else 0
    if week.lighter:
        under = f", {-grown} % under the fullest of four" if grown < 0 and week.lighter != "cutback" else ""
        return f"{text}{under}: {_LIGHTER[week.lighter]}"
    if week.partial:
        return f"{text}, begun in its middle"
    if not before:
        return text
    if grown <= 0:
        return f"{text}, no more than the fullest of four weeks (K33)"
    return f"{text} ({grown} % over the fullest of four weeks, limit {GROWTH_SOFT.value:.0f} %, K33)"


def _kind(brief: Brief, ledger: Ledger, week: WeekFrame, draft: Draft, totals: Totals) -> list[str]:
    """What the run is for."""
    if draft.run_walk is not None:
        return ["run and walk, a rung more each week (our own choice)"]
    if draft.hard is not None:
        return [_hard(ledger, week, draft, draft.hard), _since_hard(ledger, draft)]
    if draft.part == "long" and not draft.short:
        long = _long(brief, ledger, week, draft, totals)
        return [long] if draft.back is None or "% over" in long else []  # the backward work is what it is for
    if draft.back is not None:
        return []
    extra = ""
    if draft.strides:
        extra = f", {draft.strides} strides to stay quick (our own choice)"
    elif draft.finish:
        extra = f", the last {draft.finish} min steady at RPE 4"
    easy = f"so that about {EASY_SHARE.value:.0f} % of the time is easy ({EASY_SHARE.key})"
    return [f"RPE 3{extra}, {easy}", _beside(ledger, draft)]


def _hard(ledger: Ledger, week: WeekFrame, draft: Draft, hard: Repeats) -> str:
    text = f"{hard.work} min {hard.effort}"
    if draft.turned:
        text += f", {draft.turned} of {hard.times} backward at equal power: {trim(BR_EQUAL_POWER.value, 2)} of "
        text += f"the forward speed ({BR_EQUAL_POWER.key})"
    share = 100 * hard.work / max(1.0, ledger.week_minutes(week.start))
    return f"{text}, {share:.0f} % of the week, so that about {EASY_SHARE.value:.0f} % can be easy ({EASY_SHARE.key})"


def _since_hard(ledger: Ledger, draft: Draft) -> str:
    days = _hard_day(ledger, draft.day, -1)
    least = f"at least {HARD_GAP_H.value:.0f} h, {HARD_GAP_H.key}"
    return f"{24 * days} h since the last hard day ({least})" if days else ""


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
        if any(entry.hard for entry in ledger.days.get(day + timedelta(days=way * days), ())):
            return days
    return 0


def _long(brief: Brief, ledger: Ledger, week: WeekFrame, draft: Draft, totals: Totals) -> str:
    before = ledger.longest(draft.day)
    text = "the longest of the week"
    if before:
        grown = round((totals.total_m / before - 1) * 100)
        over = f"{grown} % over" if grown > 0 else "within"
        text += f", {over} the longest of 30 days (limit {SPIKE.value:.0f} % more, {SPIKE.key})"
    share = 100 * totals.total_s / 60 / max(1.0, ledger.week_minutes(week.start))
    if long_share(brief, week) and share > LONG_RUN_SHARE.high:
        text += f"; {share:.0f} % of the week, over the customary third ({LONG_RUN_SHARE.key}), for so long a race"
    return text


def _backward(brief: Brief, ledger: Ledger, week: WeekFrame, draft: Draft, seconds: float) -> str:
    limit = share_of(brief, ledger, week)
    running = sum(entry.running_s for entry in ledger.week(week.start) if not entry.race)
    all_back = sum(entry.back_s for entry in ledger.week(week.start) if not entry.race)
    share = 100 * all_back / running if running else 0.0
    name = f'stage "{draft.back.stage}"' if draft.back is not None else "turned bouts"
    return (
        f"{amount(draft, seconds)} backward, {name}; the week's share {trim(share, 0)} % of the running time "
        f"(limit {trim(limit, 0)} %, {BR_SHARE_LATER.key}, our own choice)"
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
            f"the plan's first backward run{', walked into (F1)' if walked else ''}; the next is 48 h off or more (K30)"
        )
    days = (draft.day - last).days
    when = f"{24 * days} h" if days <= 7 else f"{days} days"
    return f"{when} since the last backward run (at least {BR_GAP_H.value:.0f} h, {BR_GAP_H.key})"


def _test(draft: Draft) -> str:
    """Why a pace test comes now."""
    every = f"about every {TEST_EVERY_WEEKS.value:.0f} weeks, in a cut-back week (our own choice)"
    if draft.since is None:
        return f"a pace test now, as the paces of its direction rest on none yet; then {every}"
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
                f"the six weeks before it hold {minutes:.0f} min backward, the longest run of them "
                f"{show_distance(back, units)}{far}"
            )
    elif metres:
        over = goal.distance_m is not None and metres >= goal.distance_m
        yield f"the longest run of the six weeks before it has {show_distance(metres, units)}{'' if over else far}"
    if "back walk" in draft.text:
        yield "backward as far as twice the longest backward run of six weeks, walked for the rest (our own choice)"
