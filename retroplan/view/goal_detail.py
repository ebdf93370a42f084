"""Owns what is told of one goal: its kind, the road there, the weeks of a habit, pace now and needed, notes.

Rules: figures of the plan and of tests only. A test over another distance is named as such; nothing is forecast.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ..domain.dates import show_day
from ..domain.plan import Goal, Plan, Session
from ..domain.text import visible
from ..domain.units import Units, distance_text, duration_text, show_pace
from ..training import goal_progress as progress
from . import cells, goals_list
from .facts import distance
from .frame import Row, Run, fill
from .goals_list import wanted_words
from .goals_road import chart

LABEL = 20  # cells of the words at the left


def rows(
    plan: Plan, goal: Goal, today: date, measure: progress.Measure, width: int, height: int,
    about: Callable[[Session], tuple[bool, bool]],
) -> list[Row]:  # fmt: skip
    """Everything about `goal` as rows of `width` cells, as many as it takes; `height` is that of the screen.

    `about` says whether the forward, and the backward, metres of a session are estimates: their sums then carry ≈.
    """
    way = progress.road(plan, goal, today, measure)
    there = plan.between(way.weeks[0].week.start, way.weeks[-1].week.end)
    flags = [about(session) for session in there if session.status != "skipped"]
    marks = ("≈" if any(f for f, _ in flags) else "", "≈" if any(b for _, b in flags) else "")
    roomy = height >= 28
    blank = [fill((), width)] if roomy else []
    out = _title(goal, width, plan.athlete.units)
    out += blank
    counted = _habit(plan, goal, today, measure, width)
    out += counted + (blank if counted else [])
    out += _lines(
        "the road there" if not way.over else "the road behind", _road_words(plan, goal, today, way, marks), width
    )
    bars = 9 if height >= 34 else 7 if height >= 26 else 5
    picture = chart(way, plan, plan.week(today), width, bars, marks)
    out += picture or _lines("", "nothing planned in these weeks yet" if not way.over else "nothing was planned", width)
    if picture:
        out += blank
    out += _pace(plan, goal, today, width)
    first = progress.next_session(plan, goal, today, measure)
    if first is not None and not way.over:
        title = first.title or first.kind
        out += _lines("next", f"{show_day(first.date)}  {title}", width, first.workout)
    blocks = ", ".join(
        f"{block.name} ({touched} week{'s' if touched > 1 else ''})" for block, touched in progress.blocks_on(plan, way)
    )
    if blocks:
        out += _lines("blocks", blocks, width)
    if goal.benefit:
        out += _lines("benefit", goal.benefit, width)
    if goal.notes.strip():
        out += _lines("notes", goal.notes.strip(), width)
    return out


def _title(goal: Goal, width: int, measure: Units) -> list[Row]:
    """Title, kind and, where the list has no column for it, what is wanted and at which pace."""
    facts: list[str] = [goal.kind]
    if goal.priority:
        facts.append(f"priority {goal.priority}")
    if goal.kind != "benefit":
        facts.append("backward" if goal.direction == "backward" or goal.kind == "habit" else "forward")
    title = visible(goal.title) or "(no title)"
    wanted = wanted_words(goal) if goal.kind != "habit" and not goals_list.shows_wanted(width) else ""
    speed = progress.needed_speed(goal)
    if wanted:
        facts.append(wanted + (f" ({show_pace(speed, measure)})" if speed else ""))
    said = ", ".join(facts)
    if cells.width(title) + cells.width(said) + 6 <= width:
        return [fill([("  ", "text"), (title, "text.bold"), (f"  {said}", "muted")], width)]
    lines = [fill([("  ", "text"), (line, "text.bold")], width) for line in cells.wrap(title, max(1, width - 3))]
    more = cells.wrap(said, max(1, width - 3))
    return [*lines, *(fill([(f"  {line}", "muted")], width) for line in more)]


def _lines(label: str, text: str, width: int, more: str = "", style: str = "text") -> list[Row]:
    """A labelled text, folded beside its label, or under it on a narrow screen; `more` follows in muted."""
    beside = width >= 64
    left = LABEL + 2 if beside else 2
    room = max(1, width - left - 1)
    out: list[Row] = []
    lines = cells.wrap(visible(text, lines=True), room)
    if label and not beside:
        out.append(fill([(f"  {label}", "accent.bold")], width))
    for n, line in enumerate(lines):
        head: Run = (cells.fit(f"  {label}" if n == 0 and beside else "", left), "accent.bold")
        runs: list[Run] = [head, (line, style)]
        if more and n == len(lines) - 1:
            extra = visible(more)
            if cells.width(line) + 2 + cells.width(extra) <= room:
                runs.append((f"  {extra}", "muted"))
                more = ""
        out.append(fill(runs, width))
    for line in cells.wrap(visible(more, lines=True), room) if more else []:
        out.append(fill([(" " * left, "text"), (line, "muted")], width))
    return out


def _road_words(plan: Plan, goal: Goal, today: date, way: progress.Road, marks: tuple[str, str]) -> str:
    count = len(way.weeks)
    parts = [f"{count} weeks" if count > 1 else "1 week"]
    if goal.date is not None and not way.over:
        left = progress.weeks_to_go(plan, goal.date, today)
        parts = [f"{left} weeks to go" if left > 1 else "next week" if left == 1 else "this week"]
    elif not way.over:
        parts = [f"the next {count} weeks"]
    for direction, metres, arrow, about in (
        ("backward", way.backward_m, "←", marks[1]), ("forward", way.forward_m, "→", marks[0]),
    ):  # fmt: skip
        runs = way.runs(direction)
        if runs:
            word = "run" if runs == 1 else "runs"
            parts.append(f"{arrow} {runs} {direction} {word}, {about}{distance(metres, plan.athlete.units)}")
    return "; ".join(parts)


def _habit(plan: Plan, goal: Goal, today: date, measure: progress.Measure, width: int) -> list[Row]:
    """A sign a week: ● reached, ◔ some days, ○ none, · ahead; and the count in words."""
    count = progress.habit(plan, goal, today, measure)
    if count is None:
        return []
    this = plan.week(today)
    signs = [
        "●" if days >= count.days_a_week else "·" if week > this else "◔" if days else "○"
        for week, days in zip(count.weeks, count.days, strict=True)
    ]
    most = max(1, (width - LABEL - 4) // 2)
    cut = "… " if len(signs) > most else ""
    days = "day" if count.days_a_week == 1 else "days"
    words = f"{count.reached} of {count.wished} weeks with {count.days_a_week} backward {days}"
    if count.current is not None:
        words += f"; this week {count.days[count.current]} so far"
    return [
        *_lines("weeks so far", words, width),
        *_lines("", cut + " ".join(signs[-most:]), width, style="backward"),
        *_lines("", "● reached  ◔ some  ○ none  · ahead", width, style="faint"),
    ]


def _pace(plan: Plan, goal: Goal, today: date, width: int) -> list[Row]:
    """The newest test of the goal's direction and the pace that is needed, side by side and nothing more."""
    if goal.kind in ("habit", "benefit") and goal.distance_m is None:
        return []
    units = plan.athlete.units
    needed = progress.needed_speed(goal)
    test = plan.athlete.newest_test(goal.direction)
    if test is None and needed is None:
        return []
    wanted = show_pace(needed, units) if needed else "no time set"
    if test is None:
        return _lines(
            "pace now → needed", f"? → {wanted}", width, f"no {goal.direction} test yet: log one to see it here"
        )
    now = show_pace(progress.test_speed(test), units)
    told = (
        f"your {goal.direction} test of {progress.show_date(test.date, today)}, "
        f"{distance_text(test.distance_m)} in {duration_text(test.time_s)}"
    )
    if goal.distance_m is not None and abs(test.distance_m - goal.distance_m) > 1:
        told += "; another distance, so no forecast"
    return _lines("pace now → needed", f"{now} → {wanted}", width, told)
