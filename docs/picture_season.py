"""The plans behind the pictures of seasons: built by the coach from goals, and run as planned up to the day shown.

Rules: the same program gives the same plans; nothing in them is made by hand but the athlete, the goals and what was
missed.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Athlete, Goal, PaceTest, Plan
from retroplan.store.codec.encode import to_text
from retroplan.training.generate.request import Request
from retroplan.training.generate.season import generate

BEGUN = date(2026, 10, 12)
MISSED = (date(2026, 10, 29), date(2026, 11, 20))  # the days after which the next forward run was not done

ATHLETE = Athlete(
    backward_experience="some",
    weekly_minutes=160.0,
    longest_run_m=10_000.0,
    available=((1, 60), (2, 60), (4, 50), (5, 60), (6, 100)),
    long_run_day=6,
    tests=(
        PaceTest(date(2026, 9, 26), "forward", 5000.0, 1450.0),
        PaceTest(date(2026, 10, 3), "backward", 800.0, 300.0),
    ),
)


def season(today: date) -> str:
    """A season that is under way, as it reads on `today`: the text of a plan file."""
    plan = _plan(BEGUN, date(2027, 1, 31), date(2027, 1, 3))
    plan = generate(plan, Request(), BEGUN).plan
    forward = [session.date for session in plan.sessions if " back" not in session.workout]
    missed = {next(each for each in forward if each > day) for day in MISSED}
    sessions = tuple(
        replace(session, status="skipped" if session.date in missed else "done") if session.date < today else session
        for session in plan.sessions
    )
    return to_text(replace(plan, sessions=sessions))


def goals_only(today: date) -> str:
    """A plan that begins on `today` with an athlete and goals and nothing else."""
    return to_text(_plan(today, date(2027, 3, 21), date(2027, 2, 7)))


def _plan(start: date, mile: date, park: date) -> Plan:
    goals = (
        Goal(
            "mile", "Backward mile under 10", direction="backward", distance_m=1609.344, time_s=599.0, date=mile,
            priority="A",
        ),
        Goal("park", "10 km in the park", distance_m=10_000.0, time_s=2970.0, date=park, priority="B"),
        Goal("habit", "Backward on two days a week", "habit", "backward", days_a_week=2, weeks=12, date=mile),
    )  # fmt: skip
    return Plan("Backward mile", start=start, athlete=ATHLETE, goals=goals)
