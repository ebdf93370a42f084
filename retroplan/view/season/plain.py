"""The season as words: what `retroplan season` prints, a line a week, made to be read aloud or piped.

No bars, boxes or signs, and nothing that only position or colour says; estimates are "about". Weeks without a
session are gathered into one line, so a gap of years is one line too. Weeks are named as everywhere: by number when
they begin on Monday, else by their first day.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base import units
from retroplan.domain.base.dates import Week, show_day, show_span
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import Units
from retroplan.domain.plan.plan import Plan
from retroplan.training.pace.paces import Ladder
from retroplan.training.workload.tally import Totals
from retroplan.view.drawing import cells
from retroplan.view.season.sums import SeasonWeek, Weeks, block_week, bounds, longest_jump, season_weeks, sums
from retroplan.view.week.plain import goal_words

_NOTHING = "No sessions yet. Build a season from your goals with: retroplan generate. Add one with: retroplan add."


def season_plain(plan: Plan, today: date, ladder: Ladder, width: int | None = None) -> str:
    """The season in sentences: what it comes to, a line a week, then the goals; folded to `width` when given."""
    weeks, span = season_weeks(plan, ladder), bounds(plan)
    lines = [f"{visible(plan.name)}."]
    if not weeks or span is None:
        lines.append(_NOTHING)
    else:
        lines = [_opening(plan, weeks, span), *_sums(plan, weeks, today), "", *_weeks(plan, weeks, span, today)]
    goals = [goal for goal in plan.goals if goal.met is None and (goal.date is None or goal.date >= today)]
    if goals:
        goals.sort(key=lambda goal: (goal.date or date.max, goal.priority or "D"))
        lines += ["", "Goals ahead:", *(goal_words(goal, today) for goal in goals)]
    if width is not None:
        lines = [part for line in lines for part in (cells.wrap(line, width) if line else [""])]
    return "\n".join(lines)


def _opening(plan: Plan, weeks: Weeks, span: tuple[Week, Week]) -> str:
    """`Spring 10K. 30 Nov 2026 to 21 Mar 2027, 16 weeks, 3 of them done.`"""
    count = (span[1].start - span[0].start).days // 7 + 1
    done = sum(week.is_done for week in weeks.values())
    days = show_span(span[0].start, span[1].end).replace(" – ", " to ")
    text = f"{visible(plan.name)}. {days}, {count} week{'' if count == 1 else 's'}"
    return f"{text}, {done} of them done." if done else f"{text}."


def _sums(plan: Plan, weeks: Weeks, today: date) -> list[str]:
    """What all weeks come to, and the biggest jump."""
    totals = sums(weeks.values())
    runs = sum(week.runs for week in weeks.values())
    figures = _figures(totals, plan.athlete.units)
    lines = [f"In all {', '.join([_count(runs, 'run'), *figures])}."]
    made = longest_jump(weeks, plan, today)
    if made is not None:
        after = ", after a lighter week" if made.lighter else ""
        base = _name(made.since) if made.since is not None else "you run now"
        lines.append(
            f"The biggest jump is {_name(made.week)}, {made.percent:.0f} percent more minutes than {base}{after}."
        )
    return lines


def _weeks(plan: Plan, weeks: Weeks, span: tuple[Week, Week], today: date) -> list[str]:
    """A line for each week with a session, and one for each stretch without."""
    lines: list[str] = []
    following = span[0].start
    for start, week in weeks.items():
        lines += _gap(following, start)
        lines.append(_line(plan, week, today))
        following = start + timedelta(days=7)
    return [*lines, *_gap(following, span[1].start + timedelta(days=7))]


def _gap(first: date, until: date) -> list[str]:
    """What stands for the weeks from `first` up to `until`, which has none."""
    count = (until - first).days // 7
    if count <= 0:
        return []
    if count == 1:
        return [f"{_title(Week(first))}: nothing planned."]
    return [f"{_title(Week(first))} and the {_count(count - 1, 'week')} after it: nothing planned."]


def _line(plan: Plan, week: SeasonWeek, today: date) -> str:
    """`Week 49, 30 Nov to 6 Dec 2026, this week: Base, week 1 of 4. 5 runs, about 3 h 35 min, …`"""
    text = _title(week.week) + (", this week" if today in week.week else "") + ":"
    block = block_week(plan, week.week)
    if block is not None:
        text += f" {visible(block[0].name)}, week {block[1]} of {block[0].weeks}."
    work = week.work
    parts = [_count(week.runs, "run")] if week.runs else []
    parts += _figures(week.totals, plan.athlete.units)
    if parts:
        text += f" {', '.join(parts)}."
    if week.totals.backward_share > 0:
        text += f" Backward is {week.totals.backward_share * 100:.1f} percent of the running time."
    done = sum(session.status == "done" for session in work)
    skipped = sum(session.status == "skipped" for session in work)
    if not work:
        text += " Nothing to do."
    elif done or skipped:
        text += f" {done} of {_count(len(work), 'session')} done" + (f", {skipped} skipped." if skipped else ".")
    else:
        text += f" {_count(len(work), 'session')} planned."
    for session in work:
        if session.kind in ("race", "test"):
            text += f" {session.kind.title()} on {show_day(session.date)}: {visible(session.title) or session.kind}."
    return text


def _title(week: Week) -> str:
    days = show_span(week.start, week.end).replace(" – ", " to ")
    return f"{week.label}, {days}" if week.start.weekday() == 0 else f"Week of {days}"


def _name(week: Week) -> str:
    """A week within a sentence."""
    return f"w{week.label[1:]}"


def _figures(totals: Totals, measure: Units) -> list[str]:
    """Time, each direction's distance and load, with "about" where it is an estimate."""
    found: list[str] = []
    if totals.total_s > 0:
        found.append(_about(totals, "seconds.") + units.show_minutes(totals.total_s))
    for direction, metres in (("forward", totals.forward_m), ("backward", totals.backward_m)):
        if metres > 0:
            places = 2 if measure == "mi" and metres < units.MILE else 1
            far = units.show_distance(metres, measure, places)
            found.append(f"{_about(totals, f'metres.{direction}')}{far} {direction}")
    if totals.load > 0:
        found.append(f"load {_about(totals, 'seconds.')}{totals.load:.0f}")
    return found


def _about(totals: Totals, what: str) -> str:
    return "about " if any(key.startswith(what) for key in totals.estimated) else ""


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
