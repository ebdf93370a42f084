"""What the answers about a season come to: the plan with athlete and goal as answered, and what to build in it.

Rules: pure; every wrong answer is reported at its field, all at once. An answer left as it was keeps the value it stood
for. A new test counts as run today; a test is never taken away here.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from retroplan.domain.base.errors import Problem, RetroPlanError
from retroplan.domain.base.ids import derive
from retroplan.domain.base.units import distance_text, duration_text
from retroplan.domain.base.value import Value, replace
from retroplan.domain.plan.plan import EXPERIENCES, Athlete, Direction, Goal, PaceTest, Plan
from retroplan.domain.typed import availability_text
from retroplan.domain.typed.goal_text import GoalLine, parse_goal, parse_timed, parse_until
from retroplan.training.generate.brief import MOST_WEEKS, last_day
from retroplan.training.generate.request import BACKWARD, MODES, Request
from retroplan.tui.dialogs.coach.build_form import DEFAULT_WEEKS, NEW, NONE, OWN_DAY, day_said, days_said, goals_ahead
from retroplan.tui.dialogs.entry.answers import Answers, in_range, metres, or_none
from retroplan.view.controls.form import YES, Form, values

if TYPE_CHECKING:
    from retroplan.view.controls.form import Field

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


def read(state: Form, plan: Plan, today: date) -> Wish:
    """What the form asks for. Raises RetroPlanError with a Problem for every wrong answer."""
    given = values(state)
    fields = {field.id: field for field in state.fields}
    answers = Answers(given, {id: field.label for id, field in fields.items()})
    live: dict[str, str] = {}
    athlete = _athlete(answers, fields, plan.athlete, today, live)
    plan = replace(plan, athlete=athlete)
    goal, request, title = _goal(answers, fields, plan, today, live)
    answers.done()
    if goal is not None:
        plan = replace(plan, goals=(*plan.goals, goal))
    return Wish(plan, request, title, live)


def _athlete(answers: Answers, fields: dict[str, Field], had: Athlete, today: date, live: dict[str, str]) -> Athlete:
    given = answers.values
    changes: dict[str, Any] = {}
    for id, name in (("days", "available"), ("days_b", "available_b")):
        if given[id] == fields[id].start:
            found = getattr(had, name)
        else:
            try:
                found = availability_text.parse(given[id])
            except RetroPlanError as error:
                for problem in error.problems:
                    answers.wrong(id, problem.message, problem.suggestion)
                continue
            changes[name] = found
        if id == "days" or found:
            live[id] = days_said(found)
    changes["long_run_day"] = int(given["long_day"]) if given["long_day"] else None
    _unless_kept(changes, "weekly_minutes", "weekly", answers, fields, lambda text: in_range(text, 0, 10_080, "This"))
    unit = had.units
    _unless_kept(changes, "longest_run_m", "longest", answers, fields, lambda text: metres(text, unit) or None)
    changes["backward_experience"] = next(each for each in EXPERIENCES if each == given["experience"])
    tests = list(had.tests)
    for id, direction in (("forward", "forward"), ("backward_test", "backward")):
        test = _test(answers, fields[id], direction, today, live)  # type: ignore[arg-type]
        tests += [test] if test is not None else []
    return replace(had, tests=tuple(tests), **changes)


def _unless_kept(
    changes: dict[str, Any], name: str, id: str, answers: Answers, fields: dict[str, Field], reader: Any
) -> None:
    if answers.values[id] != fields[id].start:
        changes[name] = answers.read(id, reader)


def _test(answers: Answers, field: Field, direction: Direction, today: date, live: dict[str, str]) -> PaceTest | None:
    """A new test, when another one is written than was there."""
    text = answers.values[field.id]
    if text == field.start or not text.strip():
        if field.start and not text.strip():
            live[field.id] = f"{field.start} stays: T on Goals deletes it"
        return None
    found = answers.read(field.id, or_none(parse_timed))
    if found is None:
        return None
    live[field.id] = f"New: {distance_text(found[0])} in {duration_text(found[1])}, run today"
    return PaceTest(today, direction, found[0], found[1])


def _goal(
    answers: Answers, fields: dict[str, Field], plan: Plan, today: date, live: dict[str, str]
) -> tuple[Goal | None, Request, str]:
    """The new goal if there is one, what to build, and its name."""
    given = answers.values
    which = given.get("goals", NEW)
    said = _until(answers, plan, today)
    common: dict[str, Any] = {
        "backward": next((each for each in BACKWARD if each == given["backward"]), None),
        "mode": next(each for each in MODES if each == given["mode"]),
        "alternate": given["alternate"] == YES,
    }
    if which == NEW and given.get("goal", "").strip():
        line = parse_goal(given["goal"], today)
        untouched = given["until"] == fields["until"].start
        weeks = line.weeks if untouched and line.weeks else said
        if line.date is not None:
            day, weeks = line.date, None if untouched else weeks
        else:
            weeks = weeks or DEFAULT_WEEKS
            day = last_day(plan, today, min(weeks, MOST_WEEKS))
        goal = _made(line, plan, day, today)
        live["goal"] = _line_said(line)
        whose = OWN_DAY if line.date is not None and weeks is None else ""
        live["until"] = whose + day_said(day, weeks or _weeks_to(plan, today, day))
        return goal, Request((goal.id,), weeks, **common), line.title
    if which in (NEW, NONE):
        weeks = said or DEFAULT_WEEKS
        if 0 < weeks <= MOST_WEEKS:
            live["until"] = day_said(last_day(plan, today, weeks), weeks)
        live["goal"] = "No goal: just weeks that grow. Such as: backward mile under 10:00"
        common["weeks"] = weeks
        # Without a goal of its own the season would be for all those ahead.
        return None, Request((), **common), f"{weeks} weeks"
    ahead = goals_ahead(plan, today)
    chosen = tuple(goal for goal in ahead if not which or goal.id == which)
    days = [goal.date for goal in chosen if goal.date is not None]
    if said is not None and 0 < said <= MOST_WEEKS:
        live["until"] = day_said(last_day(plan, today, said), said)
    elif days:
        whose = "The last goal" if len(chosen) > 1 else "The goal"
        live["until"] = f"{whose}, {day_said(max(days), _weeks_to(plan, today, max(days)))}"
    title = chosen[0].title if chosen else plan.name
    more = f" and {len(chosen) - 1} more" if len(chosen) > 1 else ""
    return None, Request((which,) if which else (), said, **common), title + more


def _until(answers: Answers, plan: Plan, today: date) -> int | None:
    """How many weeks the answer asks for; None when it leaves that to the goal."""
    found = answers.read("until", or_none(lambda text: parse_until(text, today)))
    if isinstance(found, date):
        if found < today:
            answers.wrong("until", "That day is past")
            return None
        return _weeks_to(plan, today, found)
    return found if isinstance(found, int) else None


def _weeks_to(plan: Plan, today: date, day: date) -> int:
    """The weeks of a season that holds `day`."""
    weeks = max(1, (day - today).days // 7)
    while last_day(plan, today, weeks) < day:
        weeks += 1
    return weeks


def _made(line: GoalLine, plan: Plan, day: date, today: date) -> Goal:
    weeks = _weeks_to(plan, today, day) if line.kind == "habit" else None
    first = not any(each.priority == "A" for each in goals_ahead(plan, today))
    return Goal(
        derive(f"goal {line.title} {day.isoformat()}", plan.ids()), line.title, line.kind, line.direction,
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
