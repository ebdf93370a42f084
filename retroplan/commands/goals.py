"""The commands about goals: goals, goal add, goal edit, goal rm.

Each change is one edit, saved before the command says so; an empty value clears a field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retroplan.commands.kit import values as read
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.plan.plan import DIRECTIONS, GOAL_KINDS, PRIORITIES

if TYPE_CHECKING:
    from datetime import date

    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values
    from retroplan.domain.plan.plan import Goal, Plan
    from retroplan.training.goals.progress import Measure


def goals_options(parser: Parser) -> None:
    parser.flag("--json", "one JSON document")


def goals(context: Context, values: Values) -> int:
    """The goals by date, with the likely range and a verdict."""
    plan, today = context.plan, context.today
    if values.json:
        from retroplan.exchange.plan_documents import goals_document

        context.document(goals_document(plan, today))
        return 0
    if not plan.goals:
        context.note('No goals yet. `retroplan goal add "Backward mile" --date 2027-03-14` adds one')
        return 0
    from retroplan.commands.kit.table import table
    from retroplan.training.goals.serving import measured

    measure = measured(plan)
    ordered = sorted(plan.goals, key=lambda goal: (goal.date is None, goal.date or today))
    rows = [
        (goal.id, goal.priority or "·", goal.title, *_facts(goal, today), _verdict(plan, goal, today, measure))
        for goal in ordered
    ]
    context.say(table(tuple(rows)))
    return 0


def goal_add_options(parser: Parser) -> None:
    parser.word("TITLE", "what to train for")
    _field_options(parser)


def goal_add(context: Context, values: Values) -> int:
    """Add a goal and print its id."""
    from retroplan.domain.edits.edits import AddGoal
    from retroplan.domain.plan.plan import Goal
    from retroplan.training.pace.plausible import doubt_goal, refuse

    title = read.text("TITLE", values.title)
    if not title.strip():
        raise RetroPlanError("TITLE is empty", "", 'Say what to train for, such as "Backward mile under 10 minutes"')
    changes = _changes(context, values)
    goal = Goal(id=context.workspace.new_id(), title=title, **changes)
    refuse(doubt_goal(goal))
    context.do(AddGoal(goal))
    context.say(goal.id)
    return 0


def goal_edit_options(parser: Parser) -> None:
    parser.word("ID", "the goal, as `retroplan goals` shows it")
    parser.option("--title", "T", "what to call it")
    _field_options(parser)


def goal_edit(context: Context, values: Values) -> int:
    """Set the fields given."""
    from retroplan.domain.base.value import replace
    from retroplan.domain.edits.edits import ChangeGoal, goal_or_raise
    from retroplan.training.pace.plausible import doubt_goal, refuse

    goal = goal_or_raise(context.plan, values.id)
    changes = _changes(context, values)
    if values.title is not None:
        if not values.title.strip():
            raise RetroPlanError("--title is empty", "", "A goal needs a title")
        changes["title"] = read.text("--title", values.title)
    if not changes:
        raise RetroPlanError("There is nothing to change", "", "`retroplan goal edit --help` lists what can be")
    if changes.keys() & {"distance_m", "time_s", "direction"}:  # what the file has of its own does not stand in the way
        refuse(doubt_goal(replace(goal, **changes)))
    context.say(f"Saved: {context.do(ChangeGoal(values.id, tuple(changes.items())))}")
    return 0


def goal_rm_options(parser: Parser) -> None:
    parser.word("ID", "the goal, as `retroplan goals` shows it")


def goal_rm(context: Context, values: Values) -> int:
    """Take a goal out of the plan."""
    from retroplan.domain.edits.edits import RemoveGoal

    context.say(f"Saved: {context.do(RemoveGoal(values.id))}")
    return 0


def _field_options(parser: Parser) -> None:
    parser.option("--kind", "K", ", ".join(GOAL_KINDS))
    parser.option("--direction", "D", ", ".join(DIRECTIONS))
    parser.option("--distance", "D", "such as 10km, 1mi, half or marathon")
    parser.option("--time", "T", "the time wished for, such as 9:59")
    parser.option("--date", "D", "the day")
    parser.option("--priority", "P", ", ".join(PRIORITIES))
    parser.option("--benefit", "ID", "a claim of `retroplan benefits`")
    parser.option("--days-a-week", "N", "backward days a week, for a habit")
    parser.option("--weeks", "N", "for how many weeks")
    parser.option("--notes", "N", "a note")
    parser.option("--met", "D", "the day it was reached")


def _changes(context: Context, values: Values) -> dict[str, Any]:
    """The fields given, by the names of `Goal`; an empty value is None, or "" for text."""
    found: dict[str, Any] = {}
    if values.kind is not None:
        found["kind"] = read.choice("--kind", values.kind, GOAL_KINDS)
    if values.direction is not None:
        found["direction"] = read.choice("--direction", values.direction, DIRECTIONS)
    readers = {
        "distance": ("distance_m", read.distance),
        "time": ("time_s", read.duration),
        "date": ("date", lambda option, value: read.day(option, value, context.today)),
        "met": ("met", lambda option, value: read.day(option, value, context.today)),
        "priority": ("priority", lambda option, value: read.choice(option, value, PRIORITIES)),
        "days_a_week": ("days_a_week", lambda option, value: read.whole(option, value, 1, 7)),
        "weeks": ("weeks", lambda option, value: read.whole(option, value, 1, 520)),
    }
    for given, (field, reader) in readers.items():
        value = getattr(values, given)
        if value is not None:
            found[field] = reader("--" + given.replace("_", "-"), value) if value.strip() else None
    if values.benefit is not None:
        found["benefit"] = _claim_id(values.benefit)
    if values.notes is not None:
        found["notes"] = read.text("--notes", values.notes)
    return found


def _claim_id(id: str) -> str:
    if id:
        from retroplan.reference.claims import claim

        claim(id)  # names the nearest when there is none
    return id


def _verdict(plan: Plan, goal: Goal, today: date, measure: Measure) -> str:
    """The verdict with its numbers, and the next test; "" for a goal that is met."""
    from retroplan.domain.base.dates import show_day
    from retroplan.training.goals.forecast import forecast

    if goal.met is not None:
        return ""
    seen = forecast(plan, goal, today, measure)
    ahead = f"; next test suggested {show_day(seen.next_test, year=True)}" if seen.next_test else ""
    return f"{seen.verdict.word}: {seen.verdict.why}{ahead}"


def _facts(goal: Goal, today: date) -> tuple[str, str, str]:
    """What it is, when, and how long is left."""
    from retroplan.domain.base.dates import show_day
    from retroplan.domain.base.units import distance_text, duration_text

    what = [f"{goal.direction} {goal.kind}"]
    if goal.distance_m is not None:
        what.append(distance_text(goal.distance_m))
    if goal.time_s is not None:
        what.append(f"in {duration_text(goal.time_s)}")
    if goal.days_a_week is not None:
        what.append(f"{goal.days_a_week} days a week")
    if goal.weeks is not None:
        what.append(f"for {goal.weeks} weeks")
    when = show_day(goal.date, year=True) if goal.date else "no date"
    if goal.met is not None:
        left = f"met {show_day(goal.met, year=True)}"
    elif goal.date is None:
        left = ""
    else:
        days = (goal.date - today).days
        left = "today" if not days else f"{days} days left" if days > 0 else f"{-days} days ago"
        left = left.replace("1 days", "1 day") if abs(days) == 1 else left
    return " ".join(what), when, left
