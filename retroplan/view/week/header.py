"""The top of the Week screen: which week, which block, the way to the goal, and the totals of each direction.

Forward and backward stand on one scale, so their bars can be compared; what is done is solid, what is still
planned is shaded; narrower screens lose the least important words first, never a digit.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base import units
from retroplan.domain.base.dates import Week, show_span
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import Units
from retroplan.domain.plan.plan import Goal, Plan
from retroplan.training.workload.totals import Totals, total
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Hit, Row, Run, fill, row_width, spread
from retroplan.view.drawing.glyphs import spark, split_bar
from retroplan.view.session.facts import EASY_RPE, Facts, distance, easy_share
from retroplan.view.week.state import WeekCache, WeekState

HISTORY = 10  # weeks in the sparkline of load
_MARGIN = "  "


def header(state: WeekState, facts: tuple[Facts, ...], width: int, cache: WeekCache) -> tuple[Row, Row, Row]:
    """The three rows that are never left out: title, forward, backward."""
    measure = state.plan.athlete.units
    all_totals = total(fact.totals for fact in facts)
    done = total(fact.totals for fact in facts if fact.session.status == "done")
    load, time = _right_words(all_totals, _loads(state, cache) if width >= 74 else (), easy_share(facts), width)
    return (
        title_row(state, width),
        _direction_row("forward", all_totals, done, measure, load, width),
        _direction_row("backward", all_totals, done, measure, time, width),
    )


def title_row(state: WeekState, width: int) -> Row:
    """`‹ Week 49 30 Nov – 6 Dec 2026 ›   Build 2 of 4  14 weeks to Backward mile        2 notes  press ! to read`."""
    week, plan = state.week, state.plan
    margin = _MARGIN if width >= 60 else ""
    span = show_span(week.start, week.end)
    if width < 100:
        span = span[:-5]
    label, more = week.label, f" {span}" if width >= 34 else ""
    if week.start.weekday() != 0 and more:  # it has no number, and "Week 19 Nov" would read as one
        label, more = span, ""
    runs: list[Run] = [
        (f"{margin}‹ ", "muted"),
        (label, "text.bold"),
        *([(more, "muted")] if more else []),
        (" ›", "muted"),
    ]
    right = _findings(state.findings, long=width >= 100)
    block = block_words(plan, week)
    goal = goal_words(plan, week, state.today)
    room = width - row_width(runs) - row_width(right) - 1
    gap = "     " if width >= 100 else "  "
    if block and len(gap) + cells.width(block) <= room:
        runs.append((gap + block, "accent"))
        room -= len(gap) + cells.width(block)
    if goal and room >= 14:
        runs.append(("  " + cells.shorten(goal, room - 2), "muted"))
    return spread(runs, right, width)


def title_hits(state: WeekState, width: int, y: int) -> tuple[Hit, Hit]:
    """Where a click goes a week back or on: the two arrows with a cell beside them."""
    row = title_row(state, width)
    x = 0
    for text, _ in row:
        if text == " ›":
            break
        x += cells.width(text)
    start = len(_MARGIN) if width >= 60 else 0
    return (
        Hit(0, y, min(width, start + 2), 1, "week:prev"),
        Hit(min(x, max(0, width - 1)), y, max(1, min(3, width - x)), 1, "week:next"),
    )


def _findings(findings: tuple[int, int, int] | None, long: bool) -> list[Run]:
    if findings is None or not any(findings):
        return []
    words = [
        (f"{count} {name}{'s' if count != 1 else ''}", style)
        for count, name, style in zip(findings, ("error", "warning", "note"), ("error", "warn", "muted"), strict=True)
        if count
    ]
    if not long and (findings[0] or findings[1]):  # the goal is worth more than the number of notes
        words = words[: bool(findings[0]) + bool(findings[1])]
    runs: list[Run] = []
    for text, style in words:
        runs.append((f"{', ' if runs else ''}{text}", style))
    runs.append(("  press ! to read  " if long else " ! ", "muted"))
    return runs


def block_words(plan: Plan, week: Week) -> str:
    """`Build 2 of 4`: the block that covers the week's middle, and which of its weeks this is."""
    block = plan.block_on(week.start) or plan.block_on(week.end)
    if block is None:
        return ""
    number = max(1, min(block.weeks, (week.end - block.start).days // 7 + 1))
    return f"{visible(block.name)} {number} of {block.weeks}" if block.weeks > 1 else visible(block.name)


def goal_words(plan: Plan, week: Week, today: date) -> str:
    """`14 weeks to Backward mile`, counted from today in this week, else from the week's first day."""
    since = today if today in week else week.start
    goal = main_goal(plan, since)
    return f"{time_left(goal, since)} {visible(goal.title)}" if goal is not None else ""


def main_goal(plan: Plan, since: date) -> Goal | None:
    """What the plan is for: the nearest A goal ahead, else the nearest race or test, else whatever comes next."""
    ahead = [goal for goal in plan.goals if goal.date is not None and goal.date >= since and goal.met is None]
    most = [goal for goal in ahead if goal.priority == "A"] or [goal for goal in ahead if goal.kind in ("race", "test")]
    return min(most, key=lambda goal: goal.date or since) if most else plan.next_goal(since)


def time_left(goal: Goal, since: date) -> str:
    """`today:`, `5 days to`, `14 weeks to`: whole weeks from two weeks on."""
    days = ((goal.date or since) - since).days
    if days <= 0:
        return "today:"
    if days < 14:
        return f"{days} day{'s' if days > 1 else ''} to"
    return f"{days // 7} weeks to"


def _direction_row(direction: str, totals: Totals, done: Totals, measure: Units, right: list[Run], width: int) -> Row:
    """`→ forward  ≈32.4 km  ██████░░░   load 980 ▂▃▃▁  last 10 weeks`."""
    forward = direction == "forward"
    metres = totals.forward_m if forward else totals.backward_m
    covered = done.forward_m if forward else done.backward_m
    scale = max(totals.forward_m, totals.backward_m)
    about = "≈" if any(key.startswith(f"metres.{direction}") for key in totals.estimated) else ""
    figure = about + distance(metres, measure)
    margin = _MARGIN if width >= 60 else ""
    name = f"{'→' if forward else '←'} {direction}"
    left: list[Run] = [(f"{margin}{name}", f"{direction}.bold"), (cells.fit(figure, 22 - len(name), "right"), "text")]
    if width < 60:
        left = [(cells.fit(name, 11), f"{direction}.bold"), (cells.fit(figure, 9, "right"), "text")]
    bar_room = min(100, width - row_width(left) - row_width(right) - 5)
    if bar_room >= 6:
        solid, shade = split_bar(covered, metres, scale, bar_room)
        left += [("  ", "text"), (solid, direction), (shade, direction)]
    if not forward and totals.running_s > 0:
        share = f"  {totals.backward_share * 100:.1f} %" + (" of running time" if width >= 74 else "")
        if row_width(left) + cells.width(share) + row_width(right) <= width:
            left.append((share, "muted"))
    return spread([run for run in left if run[0]], right, width)


FIGURE = 7  # cells of the load and of the time: ≈13:08 and a blank


def _right_words(
    totals: Totals, loads: tuple[float, ...], easy: float | None, width: int
) -> tuple[list[Run], list[Run]]:
    """The load and its last weeks for the first row, time and easy share for the second, of equal width."""
    if width < 56:
        return [], []
    size = 43 if width >= 110 else 24 if width >= 74 else 12
    about = "≈" if totals.estimated_load else ""
    load: list[Run] = [("load ", "muted"), (cells.fit(f"{about}{totals.load:.0f}", FIGURE), "text.bold")]
    if loads:
        load.append((spark(loads), "accent"))
    if width >= 110:
        load.append(("  last 10 weeks", "muted"))
    time: list[Run] = [("time ", "muted"), (cells.fit(about + units.show_hours(totals.total_s), FIGURE), "text.bold")]
    if easy is not None and width >= 74:
        time.append((cells.fit(f"easy {easy * 100:.0f} %", HISTORY), "ok"))
    if easy is not None and width >= 110:
        time.append((f"  at RPE {EASY_RPE:.0f} or less", "muted"))
    return list(fill(load, size)), list(fill(time, size))


def _loads(state: WeekState, cache: WeekCache) -> tuple[float, ...]:
    """The load of the last `HISTORY` weeks, the shown one last, from one walk through the plan."""
    plan, week = state.plan, state.week

    def make() -> tuple[float, ...]:
        first = week.start - timedelta(days=7 * (HISTORY - 1))
        loads = [0.0] * HISTORY
        for session in plan.sessions:
            offset = (session.date - first).days
            if 0 <= offset < 7 * HISTORY:
                loads[offset // 7] += cache.facts(session).totals.load
        return tuple(loads)

    return cache.of_plan(("loads", week.start), make)
