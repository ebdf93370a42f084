"""What belongs to a whole plan as documents: goals, athlete, the list of plans, claims, and `export --all`.

Rules: those of `documents`: keys always there, SI units, ISO dates, the plan file's names. Claims and plan entries
come from rooms this one does not import, so they are read as the frozen values they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from retroplan.domain.base.dates import DAYS
from retroplan.domain.base.value import Value, fields
from retroplan.domain.plan.plan import DIRECTIONS, SCHEMA, Athlete, Goal, Plan
from retroplan.exchange.documents import by_keys, entry_document, number, session_document, totals_document, with_extra
from retroplan.exchange.schema import jsonable
from retroplan.store.codec.plan_keys import BLOCK, GOAL, NIGGLE, SILENCE, TEST

if TYPE_CHECKING:
    from retroplan.training.pace.paces import Ladder
    from retroplan.training.pace.predict import Prediction


def goal_document(goal: Goal, today: date | None = None) -> dict[str, Any]:
    """A goal. With `today`, `days_left` counts from it: below 0 when the goal is past, null without a date."""
    found = by_keys(GOAL, goal)
    if today is not None:
        found["days_left"] = (goal.date - today).days if goal.date else None
    return with_extra(found, goal.extra)


def goals_document(plan: Plan, today: date) -> dict[str, Any]:
    """`{"plan", "goals": […]}`, by date, goals without one last, file order on one day; each with what is forecast:
    `likely` (null, or seconds and what they rest on), `verdict`, `why`, and `next_test`, a day or null.
    """
    from retroplan.training.goals.forecast import forecast
    from retroplan.training.goals.serving import measured

    measure = measured(plan)
    found = []
    for goal in sorted(plan.goals, key=lambda goal: (goal.date is None, goal.date or today)):
        seen = forecast(plan, goal, today, measure)
        documented = {
            "likely": _likely(seen.likely),
            "verdict": seen.verdict.word,
            "why": seen.verdict.why,
            "next_test": _day(seen.next_test),
        }
        found.append({**goal_document(goal, today), **documented})
    return {"plan": plan.name, "goals": found}


def _likely(likely: Prediction | None) -> dict[str, Any] | None:
    """A likely time as a range in seconds; `derived` when it rests on a test of the other direction."""
    if likely is None:
        return None
    return {
        "low_s": number(likely.low_s),
        "likely_s": number(likely.likely_s),
        "high_s": number(likely.high_s),
        "basis": likely.basis,
        "confidence": likely.confidence,
        "why": likely.why,
        "derived": likely.derived,
    }


def athlete_document(plan: Plan, ladder: Ladder) -> dict[str, Any]:
    """`{"plan", "athlete", "niggles", "ladder", "paces"}`; `ladder` has m/s at best, easy (RPE 3) and hard (RPE 8)
    effort for each direction, what they rest on in words, and whether that is an assumption; `paces` has every effort
    word with its RPE and m/s in each direction.
    """
    from retroplan.training.pace.pace_table import paces_table

    return {
        "plan": plan.name,
        "athlete": _athlete(plan.athlete),
        "niggles": [entry_document(NIGGLE, niggle) for niggle in plan.niggles],
        "ladder": {
            direction: {
                "assumed": ladder.assumed(direction),
                "basis": ladder.basis(direction),
                "best": number(ladder.best(direction)),
                "easy": number(ladder.speed(direction, "run", 3.0)),
                "hard": number(ladder.speed(direction, "run", 8.0)),
            }
            for direction in DIRECTIONS
        },
        "paces": [
            {
                "word": row.word,
                "rpe": row.rpe,
                "forward": number(row.forward.speed),
                "backward": number(row.backward.speed),
            }
            for row in paces_table(ladder)
        ],
    }


def plan_document(plan: Plan, ladder: Ladder) -> dict[str, Any]:
    """The whole plan, for `export --all --format json`; the same whatever the day."""
    from retroplan.training.workload.totals import week_totals

    return with_extra(
        {
            "schema": SCHEMA,
            "name": plan.name,
            "start": _day(plan.start),
            "week_start": plan.week_start_name,
            "athlete": _athlete(plan.athlete),
            "niggles": [entry_document(NIGGLE, niggle) for niggle in plan.niggles],
            "goals": [goal_document(goal) for goal in plan.goals],
            "blocks": [entry_document(BLOCK, block) for block in plan.blocks],
            "silenced": [entry_document(SILENCE, silence) for silence in plan.silenced],
            "totals": totals_document(week_totals(plan.sessions, ladder)),
            "sessions": [session_document(session, ladder) for session in plan.sessions],
        },
        plan.extra,
    )


def plans_document(entries: Iterable[Any], current: str = "") -> dict[str, Any]:
    """`{"current", "plans": […]}`: each entry's own fields."""
    return {"current": current or None, "plans": [plain(entry) for entry in entries]}


def benefits_document(claims: Iterable[Any], sources: Any = None) -> dict[str, Any]:
    """`{"benefits": […], "sources": {…}}`: each claim's fields, and the sources it names when they are given."""
    found = [plain(claim) for claim in claims]
    return {"benefits": found, "sources": plain(sources or {})}


def plain(value: Any) -> Any:
    """A frozen value of ours, however deep, as dicts, lists and what JSON has."""
    if isinstance(value, Value):
        return {name: plain(getattr(value, name)) for name in fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)
    if hasattr(value, "items"):
        return {str(key): plain(item) for key, item in value.items()}
    return jsonable(value)


def _athlete(athlete: Athlete) -> dict[str, Any]:
    return with_extra(
        {
            "units": athlete.units,
            "backward_experience": athlete.backward_experience,
            "weekly_minutes": athlete.weekly_minutes,
            "longest_run": athlete.longest_run_m,
            "available": {DAYS[day]: minutes for day, minutes in athlete.available},
            "available_b": {DAYS[day]: minutes for day, minutes in athlete.available_b},
            "long_run_day": DAYS[athlete.long_run_day] if athlete.long_run_day is not None else None,
            "weight": athlete.weight_kg,
            "height": athlete.height_cm,
            "resting_hr": athlete.resting_hr,
            "max_hr": athlete.max_hr,
            "sex": athlete.sex or None,
            "tests": [entry_document(TEST, test) for test in athlete.tests],
        },
        athlete.extra,
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
