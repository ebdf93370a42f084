"""The form of a goal: the questions that its kind asks, and the goal or the changes that come of the answers.

Rules: a question that does not matter for the kind is not asked; what was typed for another kind is kept until the
form is closed. Saving touches what was not asked only when the kind was changed, and then takes it away.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.units import distance_text, duration_text, parse_duration
from retroplan.domain.base.value import replace
from retroplan.domain.edits.edits import AddGoal, ChangeGoal
from retroplan.domain.plan.plan import GOAL_KINDS, Goal
from retroplan.domain.typed.days import parse_date
from retroplan.domain.typed.measures import read_distance
from retroplan.reference import claims
from retroplan.training.pace.plausible import doubt_timed
from retroplan.tui.dialogs.entry.answers import Answers, needed, optional_date, or_none
from retroplan.tui.dialogs.entry.days import with_days
from retroplan.tui.dialogs.fill import FillDialog
from retroplan.view.controls import form
from retroplan.view.controls.form import Field, Form

if TYPE_CHECKING:
    from datetime import date

    from retroplan.tui.base.host import Host

DIRECTIONS = (("forward", "→ forward"), ("backward", "← backward"))
PRIORITIES = (("A", "A the one that counts"), ("B", "B"), ("C", "C"), ("", "none"))
KIND_LABELS = {"race": "race", "test": "test of my own", "benefit": "benefit", "habit": "habit"}
# What each kind is asked. A habit counts backward days, so it has no direction to choose.
_TIMED = ("title", "kind", "direction", "date", "distance", "time", "priority", "notes")
ASKED = {
    "race": _TIMED,
    "test": _TIMED,
    "habit": ("title", "kind", "days", "weeks", "date", "notes"),
    "benefit": ("title", "kind", "benefit", "date", "notes"),
}
# Fields of a goal by the question that sets them, and what stands for no answer.
_FIELDS: dict[str, tuple[str, Any]] = {
    "distance": ("distance_m", None), "time": ("time_s", None), "priority": ("priority", None),
    "days": ("days_a_week", None), "weeks": ("weeks", None), "benefit": ("benefit", ""),
}  # fmt: skip

Save = Callable[[dict[str, Any], dict[str, str]], None]


def goal_form(host: Host, goal: Goal | None, then: Callable[[str], None]) -> FillDialog:
    """A new goal, or one that is there; `then` gets its id once it is in the plan."""

    def save(fields: dict[str, Any], _: dict[str, str]) -> None:
        if goal is None:
            made = Goal(id=host.workspace.new_id(), **fields)
            host.edit(AddGoal(made))
            then(made.id)
            return
        changes = tuple((name, value) for name, value in fields.items() if getattr(goal, name) != value)
        if changes:
            host.edit(ChangeGoal(goal.id, changes))
        then(goal.id)

    return ask_goal(goal, host.workspace.today, save)


def ask_goal(goal: Goal | None, today: date, save: Save, more: tuple[Field, ...] = ()) -> FillDialog:
    """The form of a goal. `save` gets the goal's fields by name and all answers; `more` are further questions.

    `save` may raise RetroPlanError: the form then stays, problems at their fields.
    """
    had = goal or Goal("", "", direction="backward", priority="A")
    all_fields = {field.id: field for field in (*_questions(had), *more)}
    extra = tuple(field.id for field in more)

    def shown(kind: str) -> tuple[Field, ...]:
        day = replace(all_fields["date"], label="Day" if ASKED[kind] is _TIMED else "Until")
        return tuple(day if id == "date" else all_fields[id] for id in (*ASKED[kind], *extra))

    def change(now: Form) -> Form:
        """Ask what the kind needs; answers to what is no longer asked wait in `all_fields`."""
        now = with_days(now, date=lambda text: parse_date(text, today))
        all_fields.update((field.id, field) for field in now.fields)
        fields = shown(all_fields["kind"].value)
        if [field.id for field in fields] == [field.id for field in now.fields]:
            return now
        known = {field.id for field in fields}
        kept = tuple(problem for problem in now.problems if problem[0] in known)
        return form.focus(replace(now, fields=fields, problems=kept), "kind")

    title = "New goal" if goal is None else f"Edit {goal.title}"
    state = Form("goal", title, shown(had.kind))
    return FillDialog(state, lambda values: save(_answered(goal, had, state, values, today), values), change)


def _questions(had: Goal) -> tuple[Field, ...]:
    benefits = (("", "none"), *((claim.id, claim.title) for claim in claims.benefits()))
    if had.benefit and had.benefit not in [id for id, _ in benefits]:
        benefits = (*benefits, (had.benefit, had.benefit))
    return (
        form.text("title", "Goal", had.title, placeholder="Backward mile under 10 minutes"),
        form.choice("kind", "Kind", tuple((kind, KIND_LABELS[kind]) for kind in GOAL_KINDS), had.kind),
        form.choice("direction", "Direction", DIRECTIONS, had.direction),
        form.text("date", "Day", had.date.isoformat() if had.date else "", placeholder="2027-03-14, +90, or none"),
        form.text("distance", "Distance", _distance(had), placeholder="1mi"),
        form.text("time", "Time", _time(had), placeholder="9:59"),
        form.choice("priority", "Priority", PRIORITIES, had.priority or ""),
        form.text("days", "Days a week", str(had.days_a_week or ""), placeholder="backward days, such as 2"),
        form.text("weeks", "Weeks", str(had.weeks or ""), placeholder="how many, such as 8"),
        form.choice("benefit", "Benefit", benefits, had.benefit),
        form.notes("notes", "Notes", had.notes),
    )


def _answered(goal: Goal | None, had: Goal, state: Form, values: dict[str, str], today: date) -> dict[str, Any]:
    """The goal's fields that the answers set. Raises RetroPlanError with every wrong answer."""
    answers = Answers(values, {field.id: field.label for field in (*_questions(had), *state.fields)})
    kind = values["kind"]
    found: dict[str, Any] = {
        "title": had.title if goal is not None and values["title"] == had.title else answers.read("title", _title),
        "kind": kind,
        "date": answers.read("date", lambda text: optional_date(text, today)),
        "notes": values["notes"],
    }
    readers: dict[str, Callable[[], Any]] = {
        "distance": lambda: answers.read("distance", or_none(read_distance), (_distance(had), had.distance_m)),
        "time": lambda: answers.read("time", or_none(parse_duration), (_time(had), had.time_s)),
        "priority": lambda: values["priority"] or None,
        "days": lambda: answers.read("days", needed(lambda text: _whole(text, 7))),
        "weeks": lambda: answers.read("weeks", needed(lambda text: _whole(text, 520))),
        "benefit": lambda: values["benefit"],
    }
    for id, (name, nothing) in _FIELDS.items():
        if id in ASKED[kind]:
            found[name] = readers[id]()
        elif goal is not None and goal.kind != kind:
            found[name] = nothing
    if "direction" in ASKED[kind]:
        found["direction"] = values["direction"]
    elif goal is None or goal.kind != kind:
        found["direction"] = "backward"
    timed = ("direction", "distance_m", "time_s")
    now = tuple(found.get(name, getattr(had, name)) for name in timed)
    if now != tuple(getattr(had, name) for name in timed):  # what the file has of its own does not stand in the way
        answers.doubt("time", doubt_timed(*now))
    answers.done()
    return found


def _distance(goal: Goal) -> str:
    return distance_text(goal.distance_m) if goal.distance_m else ""


def _time(goal: Goal) -> str:
    return duration_text(goal.time_s) if goal.time_s else ""


def _title(text: str) -> str:
    if not text.strip():
        raise RetroPlanError("A goal needs a name", "", "such as Backward mile under 10 minutes")
    return text.strip()


def _whole(text: str, most: int) -> int:
    """A whole number from 1 to `most`. Raises RetroPlanError."""
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= most):
        raise RetroPlanError(f"Write a whole number from 1 to {most}")
    return int(text)
