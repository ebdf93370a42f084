"""The week as words: what `retroplan week --plain` prints, made to be read aloud or piped.

No bars, boxes or signs, and nothing that only position or colour says; estimates are "about"; every day has a
line, also a free one. This is the first thing a command may print, so what draws frames is imported only by
`week_table`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from retroplan.domain.base import units
from retroplan.domain.base.dates import Week, show_day
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import Units
from retroplan.domain.plan.plan import Goal, Plan, Session
from retroplan.training.pace.paces import Ladder
from retroplan.training.workload.totals import Totals, session_totals, total
from retroplan.view.drawing import cells

_KINDS = {
    "run": "Run", "race": "Race", "test": "Test", "strength": "Strength", "mobility": "Mobility", "rest": "Rest",
    "note": "Note",
}  # fmt: skip


def week_plain(plan: Plan, week: Week, today: date, ladder: Ladder, width: int | None = None) -> str:
    """The week in sentences, a paragraph for the totals, the days and the goals; folded to `width` when given."""
    sessions = plan.between(week.start, week.end)
    all_totals = [session_totals(session, ladder) for session in sessions]
    lines = [_opening(plan, week), *_sums(plan.athlete.units, sessions, all_totals), ""]
    for day in week.days:
        name = show_day(day) + (", today" if day == today else "")
        found = [pair for pair in zip(sessions, all_totals, strict=True) if pair[0].date == day]
        lines += [f"{name}: {session_words(session, totals, plan.athlete.units)}" for session, totals in found]
        if not found:
            lines.append(f"{name}: nothing planned.")
    ahead = _goals(plan, today)
    if ahead:
        lines += ["", "Goals ahead:", *ahead]
    if width is not None:
        lines = [part for line in lines for part in (cells.wrap(line, width) if line else [""])]
    return "\n".join(lines)


def _opening(plan: Plan, week: Week) -> str:
    """`Spring 10K. Week 49, Mon 30 Nov to Sun 6 Dec 2026. Build, week 2 of 4.`"""
    text = f"{visible(plan.name)}. {week.label}, {show_day(week.start)} to {show_day(week.end, year=True)}."
    block = plan.block_on(week.start) or plan.block_on(week.end)
    if block is not None:
        number = max(1, min(block.weeks, (week.end - block.start).days // 7 + 1))
        text += f" {visible(block.name)}, week {number} of {block.weeks}."
    return text


def _sums(measure: Units, sessions: Sequence[Session], all_totals: Sequence[Totals]) -> list[str]:
    totals = total(all_totals)
    parts = [figure for figure in (_minutes(totals), *_distances(totals, measure)) if figure]
    if not parts:
        return ["Nothing to run this week."]
    first = f"In all {', '.join(parts)}, load {'about ' if totals.estimated_load else ''}{totals.load:.0f}."
    if totals.running_s > 0 and totals.backward_share > 0:
        first += f" Backward is {totals.backward_share * 100:.1f} percent of the running time."
    work = [session for session in sessions if session.kind not in ("rest", "note")]
    done = sum(session.status == "done" for session in work)
    skipped = sum(session.status == "skipped" for session in work)
    second = f"{done} of {len(work)} sessions done" + (f", {skipped} skipped." if skipped else ".")
    return [first, second]


def session_words(session: Session, totals: Totals, measure: Units) -> str:
    """`Retro strides, planned, about 41 min, 5.9 km forward, 0.7 km backward. 2km easy, …`"""
    title = visible(session.title).strip()
    kind = _KINDS[session.kind]
    words = [title or kind]
    if title and session.kind not in ("run", "rest") and kind.lower() not in title.lower():
        words.append(kind.lower())
    if session.kind not in ("rest", "note") or session.status != "planned":
        words.append(session.status)
    words += [figure for figure in (_minutes(totals), *_distances(totals, measure)) if figure]
    words += [visible(session.surface)] if session.surface else []
    words += ["with a spotter"] if session.spotter else []
    text = f"{', '.join(words)}."
    for more in (session.workout, session.notes, session.actual.notes if session.actual is not None else ""):
        if more.strip():
            text += f" {visible(' '.join(more.split())).rstrip('.')}."
    return text


def _minutes(totals: Totals) -> str:
    if totals.total_s <= 0:
        return ""
    about = "about " if any(key.startswith("seconds.") for key in totals.estimated) else ""
    return about + units.show_minutes(totals.total_s)


def _distances(totals: Totals, measure: Units) -> tuple[str, str]:
    """The distance of each direction with its word; "" for a direction that is not run."""
    found = []
    for direction, metres in (("forward", totals.forward_m), ("backward", totals.backward_m)):
        about = "about " if any(key.startswith(f"metres.{direction}") for key in totals.estimated) else ""
        places = 2 if measure == "mi" and metres < units.MILE else 1
        found.append(f"{about}{units.show_distance(metres, measure, places)} {direction}" if metres > 0 else "")
    return found[0], found[1]


def _goals(plan: Plan, today: date) -> list[str]:
    """A line a goal that is not met and not past, the nearest first."""
    ahead = [goal for goal in plan.goals if goal.met is None and (goal.date is None or goal.date >= today)]
    ahead.sort(key=lambda goal: (goal.date or date.max, goal.priority or "D"))
    return [goal_words(goal, today) for goal in ahead]


def goal_words(goal: Goal, today: date) -> str:
    """`Backward mile, race, backward, priority A, Sun 14 Mar 2027, in 14 weeks.`"""
    words = [visible(goal.title), goal.kind]
    if goal.kind != "benefit":
        words.append(goal.direction)
    if goal.priority:
        words.append(f"priority {goal.priority}")
    if goal.date is not None:
        left = goal.date - today
        words += [show_day(goal.date, year=True), _left(left)]
    return f"{', '.join(words)}."


def _left(left: timedelta) -> str:
    if left.days == 0:
        return "today"
    if left.days < 14:
        return f"in {left.days} day{'s' if left.days > 1 else ''}"
    return f"in {left.days // 7} weeks"


def week_table(plan: Plan, week: Week, today: date, ladder: Ladder, width: int = 80) -> str:
    """The week drawn without colours, every session in it, at most `width` cells wide."""
    from retroplan.view.week.state import WeekState
    from retroplan.view.week.week import table

    return table(WeekState(plan, week, today, ladder, day=-1), width).text().rstrip()
