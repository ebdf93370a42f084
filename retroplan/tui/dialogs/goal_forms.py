"""Owns the forms of the Goals screen: a goal, and a timed distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import reference
from ...domain.dates import parse_date
from ...domain.edits import AddGoal, AddTest, ChangeGoal
from ...domain.errors import RetroPlanError
from ...domain.plan import GOAL_KINDS, Goal, PaceTest
from ...domain.units import distance_text, duration_text, parse_distance, parse_duration
from ...view import form
from .fill import FillDialog
from .session_forms import Answers, optional_date

if TYPE_CHECKING:
    from ..screens.goals import GoalsScreen

DIRECTIONS = (("forward", "→ forward"), ("backward", "← backward"))
PRIORITIES = (("A", "A the one that counts"), ("B", "B"), ("C", "C"), ("", "none"))
KIND_LABELS = {
    "race": "a race",
    "test": "a test of my own",
    "benefit": "a benefit",
    "habit": "a habit",
}


def goal_form(screen: GoalsScreen, goal: Goal | None) -> FillDialog:
    """A new goal, or every field of one."""
    had = goal or Goal("", "", direction="backward", priority="A")
    claims = (("", "none"), *((claim.id, claim.title) for claim in reference.benefits()))
    if had.benefit and had.benefit not in [id for id, _ in claims]:
        claims = (*claims, (had.benefit, had.benefit))
    distance = distance_text(had.distance_m) if had.distance_m else ""
    time = duration_text(had.time_s) if had.time_s else ""
    state = form.Form(
        "goal",
        "New goal" if goal is None else f"Edit {goal.title}",
        (
            form.text("title", "Goal", had.title, placeholder="Backward mile under 10 minutes"),
            form.choice("kind", "Kind", tuple((kind, KIND_LABELS[kind]) for kind in GOAL_KINDS), had.kind),
            form.choice("direction", "Direction", DIRECTIONS, had.direction),
            form.text("date", "Day", had.date.isoformat() if had.date else "", placeholder="2027-03-14, +90"),
            form.text("distance", "Distance", distance, placeholder="1mi"),
            form.text("time", "Time", time, placeholder="9:59"),
            form.choice("priority", "Priority", PRIORITIES, had.priority or ""),
            form.text(
                "days", "Days a week", str(had.days_a_week or ""), placeholder="for a habit: backward days, such as 2"
            ),
            form.text("weeks", "Weeks", str(had.weeks or ""), placeholder="for a habit: how many, such as 8"),
            form.choice("benefit", "Benefit", claims, had.benefit),
            form.notes("notes", "Notes", had.notes),
        ),
    )

    def save(values: dict[str, str]) -> None:
        answers = Answers(values)
        if not values["title"].strip():
            answers.read("title", _needs_title)
        fields = {
            "title": had.title if values["title"] == had.title else values["title"].strip(),
            "kind": values["kind"],
            "direction": values["direction"],
            "date": answers.read("date", lambda text: optional_date(text, screen.workspace.today)),
            "distance_m": answers.read(
                "distance", lambda text: parse_distance(text) if text.strip() else None, (distance, had.distance_m)
            ),
            "time_s": answers.read(
                "time", lambda text: parse_duration(text) if text.strip() else None, (time, had.time_s)
            ),
            "priority": values["priority"] or None,
            "days_a_week": answers.read("days", lambda text: _whole(text, 7)),
            "weeks": answers.read("weeks", lambda text: _whole(text, 520)),
            "benefit": values["benefit"],
            "notes": values["notes"],
        }
        answers.done()
        if goal is None:
            made = Goal(id=screen.workspace.new_id(), **fields)
            screen.edit(AddGoal(made))
            screen.go_to(made.id)
            return
        changes = tuple((name, value) for name, value in fields.items() if getattr(goal, name) != value)
        if changes:
            screen.edit(ChangeGoal(goal.id, changes))
        screen.go_to(goal.id)

    return FillDialog(state, save)


def test_form(screen: GoalsScreen) -> FillDialog:
    """A timed distance: what the paces of its direction rest on from then on."""
    state = form.Form(
        "test",
        "Log a test",
        (
            form.choice("direction", "Direction", DIRECTIONS, "forward"),
            form.text("distance", "Distance", "", placeholder="5km, 800m, 1mi"),
            form.text("time", "Time", "", placeholder="24:10"),
            form.text("date", "Day", screen.workspace.today.isoformat()),
        ),
        note="Each direction has a pace ladder of its own; its newest test counts",
    )

    def save(values: dict[str, str]) -> None:
        answers = Answers(values)
        metres = answers.read("distance", parse_distance)
        seconds = answers.read("time", parse_duration)
        day = answers.read("date", lambda text: parse_date(text, screen.workspace.today))
        answers.done()
        direction = "backward" if values["direction"] == "backward" else "forward"
        screen.edit(AddTest(PaceTest(day, direction, metres, seconds)))  # type: ignore[arg-type]

    return FillDialog(state, save)


def _needs_title(_: str) -> None:
    raise RetroPlanError("A goal needs a name", "", "such as Backward mile under 10 minutes")


def _whole(text: str, most: int) -> int | None:
    """A whole number from 1 to `most`, or None for nothing typed. Raises RetroPlanError."""
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= most):
        raise RetroPlanError(f"Write a whole number from 1 to {most}")
    return int(text)
