"""What load adds up to over days: monotony and strain of a week, fitness, fatigue and freshness of a season.

Load is RPE times minutes (K39) and is never multiplied by what running backward costs. Monotony takes the
standard deviation of a sample, as is usual. Fitness and fatigue start from zero on
the day of the plan's first session, since nothing earlier is known, so the first six weeks say little.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt
from typing import NamedTuple

from retroplan.domain.plan.plan import Plan
from retroplan.training.evidence.constants import FATIGUE_DAYS, FITNESS_DAYS, MONOTONY_CAP, SETTLED_DAYS
from retroplan.training.pace.paces import ladder
from retroplan.training.workload.totals import session_totals


class Form(NamedTuple):
    """A day: fitness and fatigue at its end, and freshness, fitness less fatigue.

    `settled` is whether the 42-day average has left its start at zero behind: from 42 days on, when the start weighs
    about a third (our own choice).
    """

    day: date
    fitness: float
    fatigue: float
    freshness: float
    settled: bool


def monotony(daily: Sequence[float]) -> float:
    """Mean daily load over its standard deviation (Foster 2001, K40), rest days being 0 in `daily`.

    Days all alike have no deviation: the ratio is capped at 7 (our own choice), as is any above it; no load at all
    gives 0. Raises ValueError for fewer than two days.
    """
    count = len(daily)
    if count < 2:
        raise ValueError("monotony needs at least two days")
    most = max(daily)
    if most <= 0:
        return 0.0
    shares = [load / most for load in daily]  # squares of very small loads would come to nothing
    mean = sum(shares) / count
    spread = sqrt(sum((share - mean) ** 2 for share in shares) / (count - 1))
    return min(MONOTONY_CAP.value, mean / spread) if spread > 0 else MONOTONY_CAP.value


def step(fitness: float, fatigue: float, load: float) -> tuple[float, float]:
    """Fitness and fatigue after one more day of `load`: each moves a 42nd and a 7th of the way to it (K43)."""
    return fitness + (load - fitness) / FITNESS_DAYS.value, fatigue + (load - fatigue) / FATIGUE_DAYS.value


def daily_loads(plan: Plan) -> dict[date, float]:
    """RPE-minutes by day, of every session that counts; days without load are left out."""
    paces, found = ladder(plan.athlete), dict[date, float]()
    for session in plan.sessions:
        load = session_totals(session, paces).load
        if load:
            found[session.date] = found.get(session.date, 0.0) + load
    return found


def course(plan: Plan, first: date, last: date) -> tuple[Form, ...]:
    """Every day from `first` to `last`, both included; () when `last` is before `first`.

    Reckoned from zero on the day of the plan's first session with a load; days before it are zeros and not settled.
    """
    loads = daily_loads(plan)
    if last < first:
        return ()
    start = min(loads, default=last + timedelta(days=1))
    out: list[Form] = []
    day, one = min(start, first), timedelta(days=1)
    fitness = fatigue = 0.0
    settled = start + timedelta(days=int(SETTLED_DAYS.value)) if loads else date.max
    for _ in range((last - day).days + 1):
        load = loads.get(day, 0.0)
        fitness, fatigue = step(fitness, fatigue, load)
        if day >= first:
            out.append(Form(day, fitness, fatigue, fitness - fatigue, day >= settled))
        if day < last:
            day += one
    return tuple(out)
