"""What is known: the graded claims, their sources, the safety rules, best marks and built-in workouts."""

from __future__ import annotations

from .claims import (
    GRADE_MEANING,
    GRADE_SIGNS,
    GRADES,
    Claim,
    Dose,
    Figure,
    Source,
    benefits,
    claim,
    find_claims,
    source,
    sources,
)
from .library import OUR_OWN, LibraryWorkout, find_workouts, theme_of, workout, workouts
from .records import BestMark, best_marks
from .safety import (
    Condition,
    FirstSession,
    PlaceRule,
    SafetyRule,
    conditions,
    find_places,
    first_session,
    forward_steps,
    place_rule,
    place_rules,
    safety_rules,
    suggest_place,
)

__all__ = [
    "GRADES",
    "GRADE_MEANING",
    "GRADE_SIGNS",
    "OUR_OWN",
    "BestMark",
    "Claim",
    "Condition",
    "Dose",
    "Figure",
    "FirstSession",
    "LibraryWorkout",
    "PlaceRule",
    "SafetyRule",
    "Source",
    "benefits",
    "best_marks",
    "claim",
    "conditions",
    "find_claims",
    "find_places",
    "find_workouts",
    "first_session",
    "forward_steps",
    "place_rule",
    "place_rules",
    "safety_rules",
    "source",
    "sources",
    "suggest_place",
    "theme_of",
    "workout",
    "workouts",
]
