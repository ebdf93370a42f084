"""How far a goal is: its place in the list, days left, the pace it needs, weeks counted, the road to it.

Only what the plan says is counted, nothing is predicted. A session counts for the direction in which it
covers ground; a skipped one counts for nothing. How far a session goes is asked of `measure`, which gives
(forward metres, backward metres), so that one pace ladder serves every screen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

from retroplan.domain.base.dates import MONTHS, Week
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Block, Goal, Plan, Session

Standing = Literal["ahead", "open", "met", "past"]
Measure = Callable[[Session], tuple[float, float]]

# Our own choices: how many weeks of road a goal without a date, or one that is over, shows; and the most drawn.
OPEN_WEEKS = 8
LOOK_BACK_WEEKS = 12
MOST_WEEKS = 520


class HabitCount(Value):
    """Weeks of a habit. `days` are the backward days of each week of it, in order; weeks ahead have 0."""

    reached: int
    wished: int
    days_a_week: int
    weeks: tuple[Week, ...]
    days: tuple[int, ...]
    current: int | None  # the place of this week in `weeks`


class RoadWeek(Value):
    """One week on the way: metres and runs in each direction, planned or done."""

    week: Week
    forward_m: float
    backward_m: float
    forward_runs: int
    backward_runs: int


class Road(Value):
    """The weeks to a goal; `over` when they are the weeks that led to a goal now met or past."""

    weeks: tuple[RoadWeek, ...]
    over: bool = False

    @property
    def forward_m(self) -> float:
        return sum(week.forward_m for week in self.weeks)

    @property
    def backward_m(self) -> float:
        return sum(week.backward_m for week in self.weeks)

    def runs(self, direction: str) -> int:
        """Sessions that cover ground in `direction`; one that goes both ways counts in both."""
        return sum(week.backward_runs if direction == "backward" else week.forward_runs for week in self.weeks)


def standing(goal: Goal, today: date) -> Standing:
    """Whether a goal is met, still ahead (its day included), open (no date), or past without being met."""
    if goal.met is not None:
        return "met"
    if goal.date is None:
        return "open"
    return "ahead" if goal.date >= today else "past"


def by_date(plan: Plan, today: date) -> tuple[Goal, ...]:
    """The plan's goals: ahead by date, then open, then met, then past, the newest first of those behind."""

    def order(entry: tuple[int, Goal]) -> tuple[int, int, str, int]:
        place, goal = entry
        where = standing(goal, today)
        group = ("ahead", "open", "met", "past").index(where)
        day = goal.met if where == "met" else goal.date
        number = day.toordinal() if day is not None else 0
        return group, number if where == "ahead" else -number, goal.priority or "D", place

    return tuple(goal for _, goal in sorted(enumerate(plan.goals), key=order))


def days_left(day: date, today: date) -> str:
    """`102 days`, `tomorrow`, `today`, `yesterday`, `3 days ago`."""
    days = (day - today).days
    named = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in named:
        return named[days]
    return f"{days} days" if days > 0 else f"{-days} days ago"


def weeks_to_go(plan: Plan, day: date, today: date) -> int:
    """Whole plan weeks from this one to that of `day`; 0 within the week, below 0 when it is over."""
    return (plan.week(day).start - plan.week(today).start).days // 7


def show_date(day: date, today: date) -> str:
    """`14 Mar 2027`; without the year when it is this one."""
    text = f"{day.day} {MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def needed_speed(goal: Goal) -> float | None:
    """Metres per second that the goal's time asks for over its distance; None when it names no time."""
    if goal.distance_m is None or goal.time_s is None or goal.distance_m <= 0 or goal.time_s <= 0:
        return None
    return goal.distance_m / goal.time_s


def habit(plan: Plan, goal: Goal, today: date, measure: Measure) -> HabitCount | None:
    """The weeks of a habit so far; None for other goals.

    With a date it is the `weeks` weeks up to the week of that date; without one, the weeks from the plan's first
    done backward day on. A week is reached by `days_a_week` days with a done session that goes backward.
    """
    if goal.kind != "habit":
        return None
    wanted = max(1, goal.days_a_week or 1)
    wished = max(1, min(goal.weeks or OPEN_WEEKS, MOST_WEEKS))
    weeks: tuple[Week, ...] = ()
    if goal.date is not None:
        last = plan.week(goal.date)
        weeks = tuple(last.shift(-back) for back in range(wished - 1, -1, -1))
    done = _backward_days(plan, weeks[0].start if weeks else date.min, today, measure)
    this = plan.week(today)
    if not weeks:
        first = plan.week(min(done, default=today))
        count = max(wished, min(MOST_WEEKS, (this.start - first.start).days // 7 + 1))
        weeks = tuple(first.shift(n) for n in range(count))
    days = tuple(sum(day in done for day in week.days) for week in weeks)
    reached = sum(number >= wanted for number in days)
    current = weeks.index(this) if this in weeks else None
    return HabitCount(reached, wished, wanted, weeks, days, current)


def _backward_days(plan: Plan, first: date, last: date, measure: Measure) -> set[date]:
    """The days with a done session that goes backward."""
    return {s.date for s in plan.sessions if s.status == "done" and first <= s.date <= last and measure(s)[1] > 0}


def road(plan: Plan, goal: Goal, today: date, measure: Measure) -> Road:
    """The weeks from this one to the goal's; eight weeks for a goal without a date, the last twelve for one that is
    met or past. Both ends are whole weeks of the plan."""
    this = plan.week(today)
    where = standing(goal, today)
    if where in ("met", "past"):
        last = plan.week((goal.met if where == "met" else goal.date) or today)
        first = last.shift(1 - LOOK_BACK_WEEKS)
        if plan.start is not None and plan.start <= last.end:
            first = max(first, plan.week(plan.start))
    else:
        first = this
        last = plan.week(goal.date) if goal.date is not None else this.shift(OPEN_WEEKS - 1)
    count = max(1, min(MOST_WEEKS, (last.start - first.start).days // 7 + 1))
    sums = [[0.0, 0.0, 0, 0] for _ in range(count)]
    for session in plan.sessions:
        at = (session.date - first.start).days // 7
        if not 0 <= at < count or session.status == "skipped":
            continue
        for place, metres in enumerate(measure(session)):
            if metres > 0:
                sums[at][place] += metres
                sums[at][place + 2] += 1
    weeks = tuple(RoadWeek(first.shift(n), f, b, int(fr), int(br)) for n, (f, b, fr, br) in enumerate(sums))
    return Road(weeks, where in ("met", "past"))


def blocks_on(plan: Plan, way: Road) -> tuple[tuple[Block, int], ...]:
    """The blocks that touch the road, by start, each with how many of the road's weeks it covers."""
    found = []
    for block in sorted(plan.blocks, key=lambda block: block.start):
        touched = sum(block.start <= week.week.end and block.end >= week.week.start for week in way.weeks)
        if touched:
            found.append((block, touched))
    return tuple(found)


def next_session(plan: Plan, goal: Goal, today: date, measure: Measure) -> Session | None:
    """The next planned session in the goal's direction up to its day; a habit's and a benefit's is backward."""
    backward = goal.direction == "backward" or goal.kind == "habit"
    ahead = [
        s
        for s in plan.sessions
        if s.status == "planned" and s.date >= today and (goal.date is None or s.date <= goal.date)
    ]
    for session in sorted(ahead, key=lambda session: session.date):
        if measure(session)[1 if backward else 0] > 0:
            return session
    return None
