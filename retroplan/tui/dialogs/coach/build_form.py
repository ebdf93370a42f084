"""The questions of a season: which there are, in the order a person thinks of them, and what each says of itself.

Rules: everything known from the plan is filled in already. A goal is asked for in one line where the plan has none, or
where another one is wished. What the answers mean stands under the field while it is being answered.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import DAY_NAMES, DAYS, show_day
from retroplan.domain.base.units import distance_text, duration_text, trim
from retroplan.domain.base.value import replace
from retroplan.domain.typed import availability_text
from retroplan.training.generate.brief import OWN_DAYS
from retroplan.view.controls import form
from retroplan.view.controls.form import Field, Form

if TYPE_CHECKING:
    from retroplan.domain.plan.plan import Athlete, Direction, Goal, Plan

OWN_DAY = "The goal's own day: "  # said all the while, as it counts instead of what stands in the field
NEW, NONE = "+", "-"  # answers to which goal, beside ids and "" for all
DEFAULT_WEEKS = 16  # of a season for a goal that names no day: our own choice
DAYS_TEXT = availability_text.show(tuple(OWN_DAYS.items()))

_EXPERIENCE = (("none", "none"), ("some", "some"), ("regular", "regular"))
_BACKWARD = (
    ("", "as the goal needs"), ("none", "none"), ("first-steps", "first steps"), ("some", "some"),
    ("regular", "regular"),
)  # fmt: skip
_MODES = (("replace", "replacing"), ("add", "adding"), ("matched", "matching"))
_MODE_HINTS = {
    "replace": "Backward running replaces forward running of the same length",
    "add": "Backward running is added to the forward running",
    "matched": "Hard repeats are run backward at equal power",
}
_HINTS = {
    "days": "Minutes you have on each day; a day left out is a rest day",
    "days_b": "Every second week, if its days differ",
    "weekly": "Minutes you run in a week now; the season grows from there",
    "longest": "The longest run of the last 30 days",
    "experience": "Your backward running so far: where you start from",
    "backward": "How much backward running the season gets",
    "alternate": "Weeks take turns: A hard forward, one backward day; B more backward, forward easy",
    "long_day": "The day of the longest run",
    "plan": "Leave it empty to use the goal's name",
}


_UNTIL = ("16 weeks, or a day", "the goal's day", "the last goal's day")  # with no goal, one, several


def goals_ahead(plan: Plan, today: date) -> tuple[Goal, ...]:
    """The goals a season can be built for."""
    return tuple(goal for goal in plan.goals if goal.met is None and (goal.date is None or goal.date >= today))


def questions(plan: Plan, today: date, goal: str = "", weeks: int | None = None, named: bool = False) -> Form:
    """The form, filled from the plan. `goal` and `weeks` are a new goal's; `named` asks for the plan's name too."""
    athlete = plan.athlete
    ahead = goals_ahead(plan, today)
    until = str(weeks or DEFAULT_WEEKS) + " weeks" if not ahead else ""
    fields: list[Field] = []
    if ahead:
        every = ("", ahead[0].title if len(ahead) == 1 else f"all {len(ahead)} goals ahead")
        each = tuple((one.id, one.title) for one in ahead) if len(ahead) > 1 else ()
        fields.append(form.choice("goals", "Goal", (every, *each, (NEW, "a new goal"), (NONE, "no goal"))))
    fields += [
        form.text("goal", "New goal" if ahead else "Goal", goal, placeholder="such as backward mile under 10:00"),
        form.text("until", "Until", until, placeholder=_UNTIL[min(2, len(ahead))]),
        form.text("days", "Days", availability_text.show(athlete.available), placeholder=f"ours: {DAYS_TEXT}"),
        form.text("days_b", "Every 2nd week", availability_text.show(athlete.available_b), placeholder="the same days"),
        form.choice(
            "long_day", "Long run on", (("", "any day"), *((str(n), name) for n, name in enumerate(DAYS))),
            "" if athlete.long_run_day is None else str(athlete.long_run_day),
        ),
        form.text("weekly", "Minutes now", _number(athlete.weekly_minutes), placeholder="run in a week, such as 150"),
        form.text("longest", "Longest run", _far(athlete.longest_run_m), placeholder="such as 8km"),
        form.text("forward", "Test →", _test(athlete, "forward"), placeholder="none yet, such as 5km in 24:10"),
        form.text("backward_test", "Test ←", _test(athlete, "backward"), placeholder="none yet, such as 1mi in 12:30"),
        form.choice("experience", "Experience ←", _EXPERIENCE, athlete.backward_experience),
        form.choice("backward", "Backward", _BACKWARD),
        form.choice("mode", "Backward by", _MODES),
        form.toggle("alternate", "Weeks A and B"),
    ]  # fmt: skip
    if named:
        fields.append(form.text("plan", "Plan's name", placeholder="the goal's name", limit=100))
    # With goals there is something to take at once; without them the first question is what for.
    return Form("build", "Build a season", tuple(fields), len(fields) if ahead else 0, save_label="Save")


def shown(state: Form, every: dict[str, Field]) -> Form:
    """The form with the question for a new goal only where one is wished; `every` keeps answers meanwhile."""
    every.update((field.id, field) for field in state.fields)
    which = every.get("goals")
    wanted = [id for id in every if id != "goal" or which is None or which.value == NEW]
    if wanted == [field.id for field in state.fields]:
        return state
    here = form.focused(state)
    state = replace(state, fields=tuple(every[id] for id in wanted))
    return form.focus(state, here.id) if here is not None else replace(state, index=len(state.fields))


def with_hints(state: Form, live: dict[str, str]) -> Form:
    """The form with what every field has to say; `live` is what its answer means, by id."""
    fields = []
    for field in state.fields:
        hint = _MODE_HINTS[field.value] if field.id == "mode" else _HINTS.get(field.id, "")
        said = live.get(field.id, "")
        fields.append(replace(field, hint=said or hint, live=said if said.startswith(OWN_DAY) else ""))
    return replace(state, fields=tuple(fields))


def days_said(minutes: availability_text.Minutes) -> str:
    """`4 days, 255 min a week`."""
    able = [(day, count) for day, count in minutes if count]
    if not able:
        return "No day has time for a run" if minutes else f"No days given, so we use {DAYS_TEXT}"
    named = DAY_NAMES[able[0][0]].title() if len(able) == 1 else f"{len(able)} days"
    return f"{named}, {sum(count for _, count in able)} min a week"


def day_said(day: date, weeks: int) -> str:
    """`Sun 21 Mar 2027, 16 weeks`."""
    return f"{show_day(day, year=True)}, {weeks} week{'' if weeks == 1 else 's'}"


def _number(value: float | None) -> str:
    return trim(value) if value else ""


def _far(metres: float | None) -> str:
    return distance_text(metres) if metres else ""


def _test(athlete: Athlete, direction: Direction) -> str:
    test = athlete.newest_test(direction)
    return f"{distance_text(test.distance_m)} in {duration_text(test.time_s)}" if test is not None else ""
