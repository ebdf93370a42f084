"""Owns why each session is there: one line with its phase, its minutes in the week, its backward work and the limits.

Rules: it begins with "generated: ", by which a session of the coach's is known; every limit carries its K-number or is
called our own choice.
"""

from __future__ import annotations

from ...domain.units import trim
from ..constants import BR_EQUAL_POWER, BR_GAP_H, BR_SHARE_LATER, CUTBACK_SIZE, GROWTH_SOFT, TAPER_CUT
from ..ownership import MARK
from .backward import share_of
from .brief import Brief
from .compose import Draft
from .frame import WeekFrame
from .ledger import Ledger, facts_of

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
    if draft.part in ("race", "test"):
        parts.append(_race(brief, draft))
    else:
        parts.append(_minutes(ledger, week, totals.total_s / 60))
        parts.extend(_kind(draft))
    back = totals.seconds["backward_run"]
    if back and draft.part not in ("race", "test"):
        parts.append(_backward(brief, ledger, week, draft, back))
        parts.append(_gap(ledger, draft))
    return "; ".join(part for part in parts if part)


def _minutes(ledger: Ledger, week: WeekFrame, minutes: float) -> str:
    whole = ledger.week_minutes(week.start)
    text = f"{minutes:.0f} of {whole:.0f} min this week"
    if week.lighter:
        return f"{text}, {_LIGHTER[week.lighter]}"
    if week.partial:
        return f"{text}, begun in its middle"
    before = ledger.fullest(week.start, 4, 1)
    if not before:
        return text
    grown = round((whole / before - 1) * 100)
    if grown < -40:
        return text
    return f"{text} ({grown:+d} % on the fullest of four weeks, limit {GROWTH_SOFT.value:.0f} %, K33)"


def _kind(draft: Draft) -> list[str]:
    if draft.run_walk is not None:
        return ["run and walk, a rung more each week (our own choice)"]
    if draft.hard is not None:
        share = f"{draft.hard.work} min {draft.hard.effort}"
        if draft.turned:
            share += (
                f", {draft.turned} of {draft.hard.times} backward at equal power: {trim(BR_EQUAL_POWER.value, 2)} of "
            )
            share += "the forward speed (K17)"
        return [f"{share}, so that about 80 % of the week is easy (K48)"]
    if draft.part == "long":
        return ["the longest of the week, at most 10 % over that of 30 days (K35)"]
    return []


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


def _race(brief: Brief, draft: Draft) -> str:
    if draft.goal is None:
        return "a pace test about every six weeks, in a cut-back week (our own choice)"
    rank = brief.priority[draft.goal.id]
    text = f"the {draft.goal.kind} of the goal, priority {rank}"
    if "back walk" in draft.text:
        text += "; backward as far as twice the longest backward run of six weeks, walked for the rest (our own choice)"
    return text
