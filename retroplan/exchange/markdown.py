"""A week as Markdown: for a chat, a wiki or an issue.

Rules: lists and headings only, since chats draw no tables; a workout is a code span, so that it reads as it was
typed. All user text passes `visible` and `escape`: nothing in a plan can become a heading, link, image or HTML. The
text depends on the plan alone, not on the zone, the locale or the day.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import Week, show_day, show_span
from retroplan.domain.base.errors import NotationError
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import show_distance, show_hours, show_minutes
from retroplan.domain.plan.plan import Goal, Plan, Session

if TYPE_CHECKING:
    from retroplan.training.pace.paces import Ladder
    from retroplan.training.workload.totals import Totals

# Active anywhere in a line, in CommonMark, GitHub's or the common wikis' dialects.
_ACTIVE = frozenset("\\`*_{}[]<>#~|$^&@!=")
_BLOCK = frozenset("-+:")  # active only at the start of a line


def escape(text: str) -> str:
    """One line of user text as Markdown that shows exactly that text (after `visible`)."""
    text = visible(text).strip()
    found = []
    for index, char in enumerate(text):
        after = text[index + 1 : index + 2]
        link = (char == ":" and after == "/") or (char == "." and text[max(0, index - 3) : index].lower() == "www")
        number = char in ".)" and text[:index].isascii() and text[:index].isdigit()  # "1." begins a list
        if char in _ACTIVE or link or number or (index == 0 and char in _BLOCK):
            found.append("\\")
        found.append(char)
    return "".join(found)


def code(text: str) -> str:
    """One line of user text as a code span, fenced by one more backtick than it holds in a row."""
    text = visible(text).strip()
    if not text:
        return ""
    longest = run = 0
    for char in text:
        run = run + 1 if char == "`" else 0
        longest = max(longest, run)
    fence = "`" * (longest + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def week_markdown(plan: Plan, week: Week, ladder: Ladder) -> str:
    """The week as Markdown, ending in a line break: totals per direction, then each day's sessions."""
    from retroplan.training.workload.totals import week_totals

    sessions = plan.between(week.start, week.end)
    lines = [f"# {week.label}: {show_span(week.start, week.end)}", "", _subject(plan, week), ""]
    lines += _totals(week_totals(sessions, ladder), plan)
    due = [goal for goal in plan.goals if goal.date is not None and goal.date in week]
    if due:
        lines += ["", "## Goals", "", *(_goal(goal, plan) for goal in due)]
    for day in week.days:
        lines += ["", f"## {show_day(day)}", "", *_day(plan, day, ladder)]
    return "\n".join(lines) + "\n"


def _subject(plan: Plan, week: Week) -> str:
    name = f"Plan: {escape(plan.name)}"
    block = next((found for day in week.days if (found := plan.block_on(day))), None)
    if block is None:
        return name
    number = max(0, (week.start - block.start).days) // 7 + 1
    return f"{name} · {escape(block.name)} ({block.focus}), week {number} of {block.weeks}"


def _totals(totals: Totals, plan: Plan) -> list[str]:
    """A line per direction and one in all; `≈` where a figure rests on the pace ladder."""
    units = plan.athlete.units
    lines = []
    for direction, metres in (("forward", totals.forward_m), ("backward", totals.backward_m)):
        keys = (f"{direction}_run", f"{direction}_walk")
        seconds = sum(totals.seconds[key] for key in keys)
        about = _about(totals, *(f"metres.{key}" for key in keys))
        about_time = _about(totals, *(f"seconds.{key}" for key in keys))
        line = f"- {direction.title()}: {about}{show_distance(metres, units)}, {about_time}{show_hours(seconds)}"
        if direction == "backward" and metres:
            rests = _about(totals, "seconds.forward_run", "seconds.backward_run")
            line += f" ({rests}{totals.backward_share * 100:.1f} % of the running time)"
        lines.append(line)
    about, about_time = (_about(totals, kind) for kind in ("metres", "seconds"))
    lines.append(
        f"- In all: {about}{show_distance(totals.total_m, units)}, {about_time}{show_hours(totals.total_s)}, "
        f"load {'≈' if totals.estimated_load else ''}{totals.load:.0f}"
    )
    return lines


def _about(totals: Totals, *keys: str) -> str:
    """`≈ ` when one of the keys, or any figure below it, is an estimate."""
    return "≈" if any(found == key or found.startswith(key + ".") for found in totals.estimated for key in keys) else ""


def _goal(goal: Goal, plan: Plan) -> str:
    line = f"- **{escape(goal.title) or goal.kind}**: {goal.kind}, {goal.direction}"
    if goal.distance_m:
        line += f", {show_distance(goal.distance_m, plan.athlete.units)}"
    if goal.date:
        line += f", {show_day(goal.date)}"
    return line + (f", priority {goal.priority}" if goal.priority else "")


def _day(plan: Plan, day: date, ladder: Ladder) -> list[str]:
    sessions = plan.on(day)
    if not sessions:
        return ["Nothing planned"]
    return [line for session in sessions for line in _session(session, plan, ladder)]


def _session(session: Session, plan: Plan, ladder: Ladder) -> list[str]:
    marks: list[str] = [session.kind] if session.kind != "run" and session.title else []
    marks += [session.status] if session.status != "planned" else []
    marks += ["spotter"] if session.spotter else []
    marks += [escape(session.surface)] if session.surface.strip() else []
    title = escape(session.title) or session.kind.title()
    lines = [f"- **{title}**" + (f" ({', '.join(marks)})" if marks else "")]
    if session.workout.strip():
        lines.append(f"  - {code(_workout_text(session.workout))}")
    if figures := _figures(session, plan, ladder):
        lines.append(f"  - {figures}")
    for label, text in (("Notes", session.notes), ("Why", session.why), ("Ran", _ran(session))):
        said = [escape(part) for part in visible(text, lines=True).split("\n") if part.strip()]
        lines += [f"  - {label}: {part}" for part in said]
    return lines


def _workout_text(workout: str) -> str:
    """The canonical text on one line, or what was written when it cannot be read."""
    from retroplan.domain.notation.notation import parse

    try:
        return str(parse(workout))
    except NotationError:
        return workout


def _figures(session: Session, plan: Plan, ladder: Ladder) -> str:
    """`5.9 km forward, 600 m backward, ≈ 41 min`; empty when there is nothing to count."""
    from retroplan.training.workload.totals import session_totals

    try:
        totals = session_totals(session, ladder)
    except NotationError:
        return "The workout cannot be read"
    units, parts = plan.athlete.units, []
    for direction, metres in (("forward", totals.forward_m), ("backward", totals.backward_m)):
        if metres:
            about = _about(totals, f"metres.{direction}_run", f"metres.{direction}_walk")
            parts.append(f"{about}{show_distance(metres, units)} {direction}")
    if totals.total_s:
        parts.append(f"{_about(totals, 'seconds')}{show_minutes(totals.total_s)}")
    return ", ".join(parts)


def _ran(session: Session) -> str:
    actual = session.actual
    if actual is None:
        return ""
    parts = [f"RPE {actual.rpe:g}"] if actual.rpe is not None else []
    if actual.heart_rate is not None:
        parts.append(f"heart rate {actual.heart_rate:g}")
    return "\n".join(part for part in (", ".join(parts), actual.notes) if part)
