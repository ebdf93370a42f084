"""The example plan that the pictures are drawn from: one week in a block, goals ahead, a little of everything."""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.dates import Week
from retroplan.domain.plan.plan import Actual, Athlete, Block, Goal, PaceTest, Plan, Session

TODAY = date(2026, 12, 2)
MONDAY = date(2026, 11, 30)
WEEK = Week(MONDAY)

ATHLETE = Athlete(
    units="km",
    backward_experience="some",
    weekly_minutes=190,
    longest_run_m=10000,
    available=((1, 60), (2, 60), (4, 50), (5, 45), (6, 90)),
    long_run_day=6,
    tests=(
        PaceTest(date(2026, 11, 15), "forward", 5000, 1450),
        PaceTest(date(2026, 11, 15), "backward", 800, 332),
    ),
)

GOALS = (
    Goal("mile", "Backward mile", "race", "backward", 1609.344, 599, date(2027, 3, 14), "A"),
    Goal("city", "City 10K under 50:00", "race", "forward", 10000, 3000, date(2027, 2, 7), "B"),
    Goal("habit", "Two backward days a week", "habit", "backward", date=date(2027, 1, 24), days_a_week=2, weeks=8),
    Goal("first", "First 60 s backward", "test", "backward", date=date(2026, 11, 22), met=date(2026, 11, 22)),
)

BLOCKS = (
    Block("Base", date(2026, 10, 26), 4, "base"),
    Block("Build", date(2026, 11, 23), 4, "build"),
    Block("Peak", date(2026, 12, 21), 3, "peak"),
)


def on(day: int) -> date:
    """The week's day 0-6."""
    return MONDAY + timedelta(days=day)


def session(id: str, day: int, title: str, workout: str = "", **more) -> Session:
    return Session(id, on(day), title, workout=workout, **more)


STRIDES = session(
    "k3f9",
    2,
    "Retro strides",
    "2km easy, 6x(100m back hard / 90s walk), 1km easy",
    surface="track",
    spotter=True,
    why="48 h since your last backward run; bouts stay short until 12 backward runs are done (you: 7).  RP101",
)

SESSIONS = (
    session("a2b3", 0, "Rest", kind="rest", notes="sleep in"),
    session("c4d5", 1, "Easy", "8km easy", status="done", actual=Actual(46, 8000.0, None, 3, "calves fine")),
    STRIDES,
    session("e6f7", 3, "Strength", '25min drills "hips, calves"', kind="strength", notes="hips, calves"),
    session("g8h9", 4, "Tempo", "2km easy, 3x(1km @7 / 2min jog), 1km easy"),
    session("j2k3", 5, "Retro start", "10min easy, 3x(60s back / 2min walk), 10min easy"),
    session("m4n5", 5, "Mobility", "15min drills", kind="mobility", notes="neck, calves"),
    session("p6q7", 6, "Long run", "12km easy"),
)


def history() -> tuple[Session, ...]:
    """Nine weeks before the shown one, growing, with a lighter week now and then."""
    found = []
    for back in range(1, 10):
        start = MONDAY - timedelta(days=7 * back)
        metres = 7000 - 300 * back - (2000 if back % 4 == 0 else 0)
        for number, day in enumerate((1, 4, 6)):
            found.append(Session(f"h{back}{number}x", start + timedelta(days=day), "Easy", workout=f"{metres}m easy"))
    return tuple(found)


PLAN = Plan(
    "Spring 10K + backward mile",
    start=MONDAY,
    athlete=ATHLETE,
    goals=GOALS,
    blocks=BLOCKS,
    sessions=(*history(), *SESSIONS),
)

# Text that tries to steer a terminal, break a cell or hide; every field of a session may hold it.
HOSTILE = "\x1b[31m[/x]\u202eevil\x07\x00 日本語テキスト 👩‍🚀 e\u0301 \ud800 [@click=app.quit]"
