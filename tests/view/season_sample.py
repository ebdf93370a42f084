"""A season to draw: sixteen weeks that grow, ease every fourth, and taper to two goals; three weeks are run."""

from __future__ import annotations

from datetime import date, timedelta

import sample

from retroplan.domain.plan import Actual, Block, Plan, Session
from retroplan.training.paces import ladder

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
