"""Weeks that grow again from what was really run: by 30 % in two weeks at most (K34), as the rules measure it.

Rules: week by week from today, each against the weeks before it as they are by then, until five weeks go by without a
change. A week that was over the limit before may stay that far over it. All of a week's runs that may change give
alike; what has a floor gives no more.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.plan.plan import Session
from retroplan.training.adapt.rework import Rework, total_s, workout_of
from retroplan.training.evidence.constants import GROWTH_HARD
from retroplan.training.rules import growth_rules
from retroplan.training.rules.finding import Finding
from retroplan.training.workload.diary import Diary
from retroplan.training.workload.totals import session_totals

WEEK = f"its week grows by {GROWTH_HARD.value:.0f} % in two weeks at most ({GROWTH_HARD.key})"
_CODE = "RP304"
_BACK, _AHEAD = 6, 5  # weeks that a week's growth is measured by, and that its own size can matter for
_TRIES = 3
_LEAST_SHARE = 0.1  # of their time that runs keep, or the week stays as it is (our own choice)


def regrow_weeks(rework: Rework) -> None:
    """Shorten the weeks that are now too large a step from those before."""
    days = [before.date for before, _ in rework.changes() if before is not None]
    if not days:
        return
    plan, today = rework.plan, rework.today
    known = {
        min(found.dates): found.value or 0.0
        for found in growth_rules.judge(Diary(plan, today), today, date.max)
        if found.code == _CODE
    }
    held: dict[date, list[Session]] = {}
    for session in plan.sessions:
        held.setdefault(plan.week(session.date).start, []).append(session)
    week = plan.week(max(today, min(days))).start
    last = plan.week(max(days)).start + timedelta(weeks=_AHEAD)
    while week <= last:
        if _kept(rework, held, week, known.get(week, GROWTH_HARD.value)):
            last = max(last, week + timedelta(weeks=_AHEAD))
        week += timedelta(weeks=1)


def _kept(rework: Rework, held: dict[date, list[Session]], week: date, limit: float) -> bool:
    """Keep the week's growth to `limit` per cent; whether that changed anything."""
    changed = False
    for _ in range(_TRIES):
        found = _growth(rework, held, week)
        if found is None or found.value is None or found.value <= limit + 1e-6:
            break
        factor = (1 + limit / 100) / (1 + found.value / 100)
        if not _shorten(rework, held[week], found, factor):
            break
        changed = True
    return changed


def _growth(rework: Rework, held: dict[date, list[Session]], week: date) -> Finding | None:
    """What the rule says of the week as it is now."""
    window = []
    for back in range(_BACK, -1, -1):
        for session in held.get(week - timedelta(weeks=back), ()):
            now = rework.session(session)
            if now is not None:
                window.append(now)
    diary = Diary(rework.plan, rework.today, window)
    first = max(week, rework.today)
    judged = growth_rules.judge(diary, first, week + timedelta(days=6))
    return next((found for found in judged if found.code == _CODE), None)


def _shorten(rework: Rework, sessions: list[Session], found: Finding, factor: float) -> bool:
    """Bring the finding's sessions to `factor` of their time, those that may change giving for the others."""
    now = [s for s in map(rework.session, sessions) if s is not None and s.id in found.sessions]
    ours = [s for s in now if rework.may(s) and s.kind != "test"]
    whole = sum(session_totals(s, rework.ladder).total_s for s in now)
    free = sum(total_s(s, rework) for s in ours)
    share = (free - whole * (1 - factor)) / free if free else 0.0
    if share <= _LEAST_SHARE:
        return False
    for session in ours:
        workout = workout_of(session)
        if workout is not None:
            rework.rewrite(session, workout, WEEK, total_s(session, rework) * share)
    return any(rework.session(session) != session for session in ours)
