"""What the rules on load and calendar share: words for distances, times and days, and sums over runs and weeks.

A distance that was worked out from a pace ladder says "about". A name that the user gave goes through `visible`
already here, as findings are printed too. Nothing here judges.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import show_distance, show_minutes
from retroplan.domain.plan.plan import Plan
from retroplan.training.evidence.constants import RUN_WALK_MOST_MIN
from retroplan.training.workload.diary import Diary, DiaryWeek, Run


def distance(run: Run, plan: Plan) -> str:
    """`14.2 km`, or `about 14.2 km` where the metres are an estimate."""
    guessed = any(name.startswith("metres.") for name in run.totals.estimated)
    return f"{'about ' if guessed else ''}{show_distance(run.metres, plan.athlete.units)}"


def growth(value: float, before: float) -> float:
    """By how many per cent `value` is over `before`, which is above 0."""
    return (value / before - 1) * 100


def per_cent(value: float) -> str:
    """Whole per cent; one decimal near ten, where the limits are."""
    return f"{value:.1f} %" if 9.5 < value < 11 else f"{value:.0f} %"


def beside(value: float, limit: float) -> str:
    """Whole per cent, with as many decimals as it takes to be told from `limit` where it is another number."""
    for digits in (0, 1, 2):
        text = f"{value:.{digits}f}"
        if float(text) != limit or value == limit:
            break
    return f"{text} %"


def minutes(value: float) -> str:
    """Minutes as `41 min` or `1 h 12 min`."""
    return show_minutes(value * 60)


def name(text: str) -> str:
    """What the user called something, in quotes and safe to print, not longer than forty letters."""
    shown = visible(text)
    return f'"{shown if len(shown) <= 40 else shown[:39] + "…"}"'


def capital(sentence: str) -> str:
    """The sentence with a capital letter in front."""
    return sentence[:1].upper() + sentence[1:]


def day_words(day: date) -> str:
    """`Sun 13 Dec`."""
    return show_day(day)


def earlier(day: date, days: int) -> date:
    """So many days before `day`, or the first day there is."""
    return day - timedelta(days=days) if day - date.min >= timedelta(days=days) else date.min


def first_day(diary: Diary) -> date | None:
    """The day the plan begins: its start, or its first session where that is earlier; None for an empty plan."""
    first = min((session.date for session in diary.plan.sessions), default=None)
    start = diary.plan.start
    if start is None or first is None:
        return start or first
    return min(start, first)


def on_foot(run: Run) -> float:
    """Minutes run and walked of a session with running in it; walks alone, standing and drills do not count."""
    seconds = run.totals.seconds
    running = run.totals.running_s
    return (running + seconds["forward_walk"] + seconds["backward_walk"]) / 60 if running else 0.0


def run_walk(run: Run) -> bool:
    """Whether it is a session as in couch-to-5K (K55): running and walking in turn, and not for hours."""
    return run.facts.run_walk and on_foot(run) <= RUN_WALK_MOST_MIN.value


def run_walk_week(week: DiaryWeek) -> bool:
    """Whether at least half of the week's runs alternate running and walking."""
    runs = [run for run in week.runs if run.is_run]
    return bool(runs) and 2 * sum(run_walk(run) for run in runs) >= len(runs)
