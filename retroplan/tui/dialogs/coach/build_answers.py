"""What the answers about a season come to: the plan with athlete and goal as answered, and what to build in it.

Rules: pure; every wrong answer is reported at its field, all at once. An answer left as it was keeps the value it stood
for. A new test counts as run today; a test is never taken away here.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from retroplan.domain.base.errors import Problem, RetroPlanError
from retroplan.domain.base.ids import derive
from retroplan.domain.base.units import distance_text, duration_text
from retroplan.domain.base.value import Value, replace
from retroplan.domain.plan.plan import EXPERIENCES, Athlete, Direction, Goal, PaceTest, Plan
from retroplan.domain.typed import availability_text
from retroplan.domain.typed.goal_text import GoalLine, parse_goal, parse_timed, parse_until
from retroplan.domain.typed.measures import read_minutes
from retroplan.training.generate.brief import MOST_WEEKS, last_day
from retroplan.training.generate.request import BACKWARD, MODES, Request
from retroplan.training.pace.plausible import doubt_timed
from retroplan.tui.dialogs.coach.build_form import DEFAULT_WEEKS, NEW, NONE, OWN_DAY, day_said, days_said, goals_ahead
from retroplan.tui.dialogs.entry.answers import Answers, Reader, in_range, metres, or_none
from retroplan.view.controls.form import YES, Form, values

FIELD_OF = {
    "goals": "goals", "weeks": "until", "start": "until", "athlete.available": "days",
    "athlete.weekly_minutes": "weekly", "athlete.longest_run": "longest", "mode": "mode", "backward": "backward",
}  # fmt: skip


class Wish(Value):
    """`plan` is the plan as answered, still without the season; `title` names what it is for; `live` is by field id."""

    plan: Plan
    request: Request
    title: str
    live: dict[str, str]


class Asked:
    """The answers of a form while they are read. `start` is what they were, `live` what each means, by field."""

    def __init__(self, state: Form, plan: Plan, today: date) -> None:
        self.plan, self.today = plan, today
        self.given = values(state)
        self.live: dict[str, str] = {}
        self.start = {field.id: field.start for field in state.fields}
        self.answers = Answers(self.given, {field.id: field.label for field in state.fields})

    def as_it_was(self, id: str) -> bool:
        """Whether an answer is what stood there when the form was opened."""
        return self.given[id] == self.start[id]

    def last_day(self, weeks: int) -> date:
        """The last day of a season of that many weeks."""
        return last_day(self.plan, self.today, weeks)

    def weeks_to(self, day: date) -> int:
        """The weeks of a season that holds `day`."""
        weeks = max(1, (day - self.today).days // 7)
        while self.last_day(weeks) < day:
            weeks += 1
        return weeks


def read(state: Form, plan: Plan, today: date) -> Wish:
    """What the form asks for. Raises RetroPlanError with a Problem for every wrong answer."""
    asked = Asked(state, plan, today)
    asked.plan = plan = replace(plan, athlete=_athlete(asked))
    goal, request, title = _goal(asked)
    asked.answers.done()
    if goal is not None:
        plan = replace(plan, goals=(*plan.goals, goal))
    return Wish(plan, request, title, asked.live)


# The athlete.


def _athlete(asked: Asked) -> Athlete:
    had, given = asked.plan.athlete, asked.given
    changes = _days(asked)
    changes["long_run_day"] = int(given["long_day"]) if given["long_day"] else None
    readers: dict[str, tuple[str, Reader]] = {
        "weekly": ("weekly_minutes", lambda text: in_range(text, 0, 10_080, "This", read_minutes)),
        "longest": ("longest_run_m", lambda text: metres(text, had.units) or None),
    }
    for id, (name, reader) in readers.items():
        if not asked.as_it_was(id):
            changes[name] = asked.answers.read(id, reader)
    changes["backward_experience"] = next(each for each in EXPERIENCES if each == given["experience"])
    new = (_test(asked, "forward", "forward"), _test(asked, "backward_test", "backward"))
    return replace(had, tests=(*had.tests, *(test for test in new if test is not None)), **changes)


def _days(asked: Asked) -> dict[str, Any]:
    """The days with time for a run that were changed, by the athlete's field."""
    changes: dict[str, Any] = {}
    for id, name in (("days", "available"), ("days_b", "available_b")):
        found = getattr(asked.plan.athlete, name)
        if not asked.as_it_was(id):
            try:
                changes[name] = found = availability_text.parse(asked.given[id])
            except RetroPlanError as error:
                for problem in error.problems:
                    asked.answers.wrong(id, problem.message, problem.suggestion)
                continue
        if id == "days" or found:
            asked.live[id] = days_said(found)
    return changes


def _test(asked: Asked, id: str, direction: Direction) -> PaceTest | None:
    """A new test, when another one is written than was there."""
    is_empty = not asked.given[id].strip()
    if is_empty and asked.start[id]:
        asked.live[id] = f"{asked.start[id]} stays: T on Goals deletes it"
    if is_empty or asked.as_it_was(id):
        return None
    found = asked.answers.read(id, or_none(parse_timed))
    if found is None:
        return None
    asked.answers.doubt(id, doubt_timed(direction, *found))
    asked.live[id] = f"New: {distance_text(found[0])} in {duration_text(found[1])}, run today"
    return PaceTest(asked.today, direction, found[0], found[1])


# What the season is for.

Wanted = tuple[Goal | None, Request, str]  # the new goal if there is one, what to build, and its name


def _goal(asked: Asked) -> Wanted:
    which, weeks = asked.given.get("goals", NEW), _until(asked)
    common: dict[str, Any] = {
        "backward": next((each for each in BACKWARD if each == asked.given["backward"]), None),
        "mode": next(each for each in MODES if each == asked.given["mode"]),
        "alternate": asked.given["alternate"] == YES,
    }
    if which == NEW and asked.given.get("goal", "").strip():
        return _for_new_goal(asked, weeks, common)
    if which in (NEW, NONE):
        return _for_weeks(asked, weeks or DEFAULT_WEEKS, common)
    return _for_goals(asked, which, weeks, common)


def _for_new_goal(asked: Asked, weeks: int | None, common: dict[str, Any]) -> Wanted:
    """A season for the goal that was typed: until the day it names, else over the weeks it or the answer names."""
    line = parse_goal(asked.given["goal"], asked.today)
    untouched = asked.as_it_was("until")
    if line.date is not None:
        day, weeks = line.date, None if untouched else weeks
    else:
        weeks = (line.weeks if untouched else None) or weeks or DEFAULT_WEEKS
        day = asked.last_day(min(weeks, MOST_WEEKS))
    asked.answers.doubt("goal", doubt_timed(line.direction, line.distance_m, line.time_s))
    goal = _made(asked, line, day)
    asked.live["goal"] = _line_said(line)
    whose = OWN_DAY if line.date is not None and weeks is None else ""
    asked.live["until"] = whose + day_said(day, weeks or asked.weeks_to(day))
    return goal, Request((goal.id,), weeks, **common), line.title


def _for_weeks(asked: Asked, weeks: int, common: dict[str, Any]) -> Wanted:
    """A season for no goal: without one of its own it would be for all those ahead, so it names its weeks."""
    if 0 < weeks <= MOST_WEEKS:
        asked.live["until"] = day_said(asked.last_day(weeks), weeks)
    asked.live["goal"] = "No goal: just weeks that grow. Such as: backward mile under 10:00"
    return None, Request((), weeks, **common), f"{weeks} weeks"


def _for_goals(asked: Asked, which: str, weeks: int | None, common: dict[str, Any]) -> Wanted:
    """A season for one goal of the plan, or for all of them ahead ("")."""
    chosen = [goal for goal in goals_ahead(asked.plan, asked.today) if which in ("", goal.id)]
    last = max((goal.date for goal in chosen if goal.date is not None), default=None)
    if weeks is not None and 0 < weeks <= MOST_WEEKS:
        asked.live["until"] = day_said(asked.last_day(weeks), weeks)
    elif last is not None:
        whose = "The last goal" if len(chosen) > 1 else "The goal"
        asked.live["until"] = f"{whose}, {day_said(last, asked.weeks_to(last))}"
    title = chosen[0].title if chosen else asked.plan.name
    more = f" and {len(chosen) - 1} more" if len(chosen) > 1 else ""
    return None, Request((which,) if which else (), weeks, **common), title + more


def _until(asked: Asked) -> int | None:
    """How many weeks the answer asks for; None when it leaves that to the goal."""
    found = asked.answers.read("until", or_none(lambda text: parse_until(text, asked.today)))
    if isinstance(found, date):
        if found < asked.today:
            asked.answers.wrong("until", "That day is past")
            return None
        return asked.weeks_to(found)
    return found if isinstance(found, int) else None


def _made(asked: Asked, line: GoalLine, day: date) -> Goal:
    weeks = asked.weeks_to(day) if line.kind == "habit" else None
    first = not any(each.priority == "A" for each in goals_ahead(asked.plan, asked.today))
    return Goal(
        derive(f"goal {line.title} {day.isoformat()}", asked.plan.ids()), line.title, line.kind, line.direction,
        line.distance_m, line.time_s, day, "A" if first and line.kind != "habit" else None,
        days_a_week=line.days_a_week, weeks=weeks,
    )  # fmt: skip


def _line_said(line: GoalLine) -> str:
    """`race → forward, 10km, in 55:00`."""
    if line.kind == "habit":
        return f"habit, {line.days_a_week} backward days a week"
    way = "← backward" if line.direction == "backward" else "→ forward"
    parts = [f"{line.kind} {way}", distance_text(line.distance_m) if line.distance_m else "no distance named"]
    if line.time_s:
        parts.append(f"in {duration_text(line.time_s)}")
    return ", ".join(parts)


def at_fields(error: RetroPlanError, state: Form) -> RetroPlanError:
    """A refusal of the season with every reason at the question it is about."""
    known = {field.id for field in state.fields}

    def place(where: str) -> str:
        id = FIELD_OF.get(where, "goals" if where.startswith("goals.") else "")
        if id == "goals" and "goal" in known:  # it is asked for in a line
            id = "goal"
        return id if id in known else ""

    problems = tuple(Problem(p.message, where=place(p.where), suggestion=p.suggestion) for p in error.problems)
    return RetroPlanError(error.title, error.detail, error.hint, problems)
