"""How many minutes an athlete has on a day, week A and week B told apart.

A weekday left out of the athlete's list is a rest day; an athlete who named no weekday at all has said nothing.
`available_b` stands for every second week, counted from the week of the plan's start, else of its first session.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.plan.plan import Plan


def minutes_on(plan: Plan, day: date) -> int | None:
    """Minutes free on `day`: 0 for a rest day, None when the athlete named no availability at all."""
    athlete = plan.athlete
    table = athlete.available_b if athlete.available_b and is_week_b(plan, day) else athlete.available
    table = table or athlete.available_b
    if not table:
        return None
    weekday = day.weekday()
    for at, minutes in table:
        if at == weekday:
            return max(0, minutes)
    return 0


def is_week_b(plan: Plan, day: date) -> bool:
    """Whether `day` lies in a second, fourth, sixth … week of the plan; also before its start, counted back."""
    return bool((plan.week(day).start - origin(plan, day)).days // 7 % 2)


def origin(plan: Plan, otherwise: date) -> date:
    """The first day of the week that weeks A and B are counted from; of `otherwise` in a plan without any day."""
    first = plan.start or min((session.date for session in plan.sessions), default=otherwise)
    return plan.week(first).start
