"""Hand-written plans for the tests of the coach's rules: facts of well-known programmes and made-up weeks."""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.plan.plan import Athlete, PaceTest, Plan, Session

MONDAY = date(2026, 11, 30)
WALK = "5min walk"

# The NHS couch-to-5K: nine weeks of three runs, each between walks of five minutes.
COUCH_TO_5K = (
    ("8x(60s / 90s walk)",) * 3,
    ("6x(90s / 2min walk)",) * 3,
    ("2x(90s, 90s walk, 3min, 3min walk)",) * 3,
    ("3min, 90s walk, 5min, 2:30 walk, 3min, 90s walk, 5min",) * 3,
    ("5min, 3min walk, 5min, 3min walk, 5min", "8min, 5min walk, 8min", "20min"),
    ("5min, 3min walk, 8min, 3min walk, 5min", "10min, 3min walk, 10min", "25min"),
    ("25min",) * 3,
    ("28min",) * 3,
    ("30min",) * 3,
)


def day(number):
    """The day `number` days after the first Monday."""
    return MONDAY + timedelta(days=number)


def session(number, workout, **more):
    """A session on a day; its id tells the day, so that a failing test reads well."""
    id = more.pop("id", f"d{number}")
    return Session(id, day(number), workout=workout, **more)


def plan(*sessions, start=MONDAY, **more):
    athlete = more.pop("athlete", None) or Athlete(
        tests=(PaceTest(MONDAY - timedelta(days=14), "forward", 5000, 1500),)
    )
    return Plan("p", start=start, athlete=athlete, sessions=tuple(sessions), **more)


def weeks(*rows, **more):
    """A plan of weeks, each a mapping of weekday (0 Monday) to workout or to (workout, session fields)."""
    found = []
    for at, row in enumerate(rows):
        for weekday, what in row.items():
            workout, fields = what if isinstance(what, tuple) else (what, {})
            found.append(session(7 * at + weekday, workout, **fields))
    return plan(*found, **more)


def couch_to_5k():
    """Nine weeks on Mondays, Wednesdays and Saturdays, by someone who says nothing about themselves."""
    rows = [
        {weekday: f"{WALK}, {run}, {WALK}" for weekday, run in zip((0, 2, 5), week, strict=True)}
        for week in COUCH_TO_5K
    ]
    return weeks(*rows, athlete=Athlete())


def of(report, *codes):
    """The findings with one of the codes; all without any."""
    found = report.findings if hasattr(report, "findings") else report
    return [f for f in found if not codes or f.code in codes]


def codes(report):
    return {f.code for f in of(report)}
