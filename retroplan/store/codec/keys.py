"""Owns the keys of a plan file, table by table, in the order in which they are written."""

from __future__ import annotations

PLAN_KEYS = ("schema", "name", "start", "week_start", "athlete", "niggles", "goals", "blocks", "silenced", "sessions")
ATHLETE_KEYS = (
    "units", "backward_experience", "weekly_minutes", "longest_run", "available", "available_b", "long_run_day",
    "weight", "height", "resting_hr", "max_hr", "sex", "tests",
)  # fmt: skip
TEST_KEYS = ("date", "direction", "distance", "time")
NIGGLE_KEYS = ("date", "place", "side", "severity", "until")
GOAL_KEYS = (
    "id", "title", "kind", "direction", "distance", "time", "date", "priority", "benefit", "days_a_week", "weeks",
    "notes", "met",
)  # fmt: skip
BLOCK_KEYS = ("name", "start", "weeks", "focus")
SILENCE_KEYS = ("code", "reason")
SESSION_KEYS = (
    "id", "date", "title", "kind", "workout", "surface", "spotter", "status", "notes", "why", "pinned", "actual",
    "planned_on",
)  # fmt: skip
ACTUAL_KEYS = ("minutes", "forward", "backward", "rpe", "heart_rate", "notes")

# What these keys mean when they are left out, as the encoder leaves them out.
DEFAULTS = {
    "status": "planned",
    "kind": "run",
    "spotter": False,
    "pinned": False,
    "severity": 0,
    "units": "km",
    "backward_experience": "none",
    "week_start": "monday",
}
