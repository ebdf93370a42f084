"""A season to draw: sixteen weeks that grow, ease every fourth, and taper to two goals; three weeks are run."""

from __future__ import annotations

from datetime import date, timedelta

import sample
from golden import check_frame

from retroplan.domain.base.dates import Week
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Actual, Block, Plan, Session
from retroplan.training.pace.paces import ladder
from retroplan.training.rules.finding import Finding, Report
from retroplan.view.drawing.frame import Frame
from retroplan.view.season.season import SeasonCache, SeasonState, body

MONDAY = sample.MONDAY
TODAY = date(2026, 12, 23)
LADDER = ladder(sample.ATHLETE)

# Kilometres of the week, metres backward in strides, and which blocks they lie in.
KM = (26, 29, 32, 23, 34, 38, 41, 30, 43, 46, 48, 35, 50, 52, 32, 22)
BACK = (4, 4, 5, 4, 6, 6, 8, 6, 8, 10, 10, 8, 12, 12, 8, 6)
BLOCKS = (
    Block("Base", MONDAY, 4, "base"),
    Block("Build", MONDAY + timedelta(28), 4, "build"),
    Block("Build", MONDAY + timedelta(56), 4, "build"),
    Block("Peak", MONDAY + timedelta(84), 2, "peak"),
    Block("Taper", MONDAY + timedelta(98), 2, "taper"),
)


def _week(number: int) -> list[Session]:
    start = MONDAY + timedelta(days=7 * number)
    km, strides = KM[number], BACK[number]
    easy = round(km * 0.22)
    long = round(km * 0.33)
    quality = max(1, km - 2 * easy - long - 4)
    plan = (
        (1, "Easy", f"{easy}km easy", "run"),
        (2, "Retro strides", f"1km easy, {strides}x(100m back hard / 90s walk), 1km easy", "run"),
        (3, "Strength", '25min drills "hips, calves"', "strength"),
        (4, "Tempo", f"1km easy, {quality}km tempo, 1km easy", "run"),
        (5, "Retro easy", f"{easy}km easy, 4x(2min back / 1min walk)" if number > 5 else f"{easy}km easy", "run"),
        (6, "Long run", f"{long}km easy", "run"),
    )
    out = []
    for day, title, workout, kind in plan:
        when = start + timedelta(days=day)
        id = f"{'abcdefghjkmnpqrs'[number]}{day}{'xyzwvu'[day - 1]}2"
        done = when < TODAY
        actual = Actual(rpe=4) if done else None
        out.append(Session(id, when, title, kind, workout, status="done" if done else "planned", actual=actual))
    return out


SESSIONS = [session for number in range(16) for session in _week(number)]
_RACES = {date(2027, 2, 7): ("City 10K", "10km @8"), date(2027, 3, 14): ("Backward mile", "2km easy, 1mi back @9")}
SESSIONS = [
    Session(s.id, s.date, _RACES[s.date][0], "race", _RACES[s.date][1]) if s.date in _RACES else s for s in SESSIONS
]
PLAN = Plan(
    "Spring 10K + backward mile",
    start=MONDAY,
    athlete=sample.ATHLETE,
    goals=sample.GOALS,
    blocks=BLOCKS,
    sessions=tuple(SESSIONS),
)

REPORT = Report(
    (
        Finding("RP303", "note", "Week 53 has 4 h 7 min of running, 6 % more than before", (date(2026, 12, 28),)),
        Finding("RP204", "warning", "Backward runs 24 h apart; 48 h are wanted", (date(2026, 12, 30),)),
    )
)
CURSOR = Week(date(2026, 12, 28))
STATE = SeasonState(PLAN, TODAY, LADDER, CURSOR, findings=REPORT)
SIZES = ((200, 58), (120, 34), (80, 22), (60, 18), (40, 10), (30, 8))


def drawn(width: int, height: int, cache: SeasonCache | None = None, **changes) -> Frame:
    frame = body(replace(STATE, **changes), width, height, cache)
    check_frame(frame, width, height)
    return frame


def year(count: int = 52) -> Plan:
    """Five sessions a week for `count` weeks."""
    sessions = []
    for number in range(count):
        for n, s in enumerate(SESSIONS[number % 16 * 6 : number % 16 * 6 + 5]):
            day = MONDAY + timedelta(days=7 * number + s.date.weekday())
            sessions.append(replace(s, id=f"y{number}x{n}", date=day))
    return replace(PLAN, sessions=tuple(sessions))


def later(plan: Plan, since: date, days: int) -> Plan:
    """What is planned from `since` on, so many days later."""
    moved = (replace(s, date=s.date + timedelta(days)) if s.date >= since else s for s in plan.sessions)
    return replace(plan, sessions=tuple(moved))


PREVIEW = later(PLAN, date(2027, 1, 4), 7)
MARKED = (Week(date(2027, 2, 1)), Week(date(2027, 2, 8)))
