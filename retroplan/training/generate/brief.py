"""The brief of a season: the request read against plan, athlete and day, with every choice we made for them.

Rules: a brief is only made of a request that `refusals` has passed. Days and minutes come from the athlete; where they
named none, ours stand in and `own_days` says so. Priorities that are missing are decided here, once.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.value import Value, replace
from retroplan.domain.plan.plan import Goal, Plan, Priority, Session
from retroplan.training.athlete.availability import minutes_on
from retroplan.training.athlete.body import open_niggles
from retroplan.training.athlete.ownership import own
from retroplan.training.evidence.constants import TAPER_DAYS
from retroplan.training.generate.request import Backward, Mode, Request

LEAST_WEEKS, MOST_WEEKS = 2, 52
LEAST_DAY_MIN = 15  # shorter days hold no run (our own choice)
# Tuesday, Thursday, Saturday, Sunday: what stands in when the athlete named no day (our own choice)
OWN_DAYS = {1: 50, 3: 50, 5: 60, 6: 90}
HABIT_WEEKS = 8  # of a habit or a benefit without a length (K32: 6 to 8)
LEAD_IN_DAYS = 3  # a first week with no more days than this does not count as one of the weeks asked for


class Brief(Value):
    """What to build. `plan` is the plan without the sessions that the season replaces, `removed` those.

    `races` are dated race and test goals by day, one a day; `priority` is by goal id. `far` are goals left out because
    they lie beyond the season. `peaks` are the A races that it tapers for, those of the plan that it was not asked for
    and those just after its end among them.
    """

    plan: Plan
    today: date
    start: date
    end: date
    goals: tuple[Goal, ...]
    races: tuple[Goal, ...]
    priority: dict[str, Priority]
    level: Backward
    mode: Mode
    alternate: bool
    removed: tuple[Session, ...]
    far: tuple[Goal, ...]
    own_days: bool
    peaks: tuple[Goal, ...]

    def minutes(self, day: date) -> int:
        """Minutes free on `day`, ours where the athlete named none."""
        found = minutes_on(self.plan, day)
        return OWN_DAYS.get(day.weekday(), 0) if found is None else found

    def backward_open(self, day: date) -> bool:
        """Whether no sore place speaks against backward running on `day`: neither blocked nor off by default."""
        return not any(found in ("blocked", "off") for _, found in open_niggles(self.plan, day))

    def is_a(self, goal: Goal) -> bool:
        return self.priority.get(goal.id) == "A"

    @property
    def backward_race(self) -> Goal | None:
        """The last A race, else the last race, that is run backward."""
        back = [goal for goal in self.races if goal.direction == "backward"]
        return next((goal for goal in reversed(back) if self.is_a(goal)), back[-1] if back else None)

    @property
    def forward_race(self) -> Goal | None:
        """The longest forward race."""
        ahead = [goal for goal in self.races if goal.direction == "forward"]
        return max(ahead, key=lambda goal: goal.distance_m or 0.0, default=None)


def chosen(plan: Plan, request: Request, start: date) -> tuple[tuple[Goal, ...], tuple[Goal, ...]]:
    """The goals to build for, by day, those without one last; and those left out as too far away."""
    if request.goals:
        found = [goal for goal in plan.goals if goal.id in request.goals]
        return _by_day(found), ()
    limit = last_day(plan, start, request.weeks or MOST_WEEKS)
    ahead = [goal for goal in plan.goals if goal.met is None and (goal.date is None or goal.date >= start)]
    near = [goal for goal in ahead if goal.date is None or goal.date <= limit]
    return _by_day(near), tuple(goal for goal in ahead if goal.date is not None and goal.date > limit)


def _by_day(goals: list[Goal]) -> tuple[Goal, ...]:
    return tuple(sorted(goals, key=lambda goal: (goal.date or date.max, goal.priority or "D", goal.id)))


def last_day(plan: Plan, start: date, weeks: int) -> date:
    """The last day of `weeks` weeks from `start`; a few days before the first whole week are a lead-in."""
    week = plan.week(start)
    lead_in = 1 if (week.end - start).days < LEAD_IN_DAYS else 0
    return week.start + timedelta(days=7 * (weeks + lead_in) - 1)


def first_day(request: Request, today: date) -> date:
    """The first day of the season: never before today."""
    return max(request.start or today, today)


def season_end(plan: Plan, request: Request, goals: tuple[Goal, ...], start: date) -> date | None:
    """The last day: by the weeks asked for, else the last goal's, else a habit's length; None when nothing says."""
    if request.weeks is not None:
        return last_day(plan, start, request.weeks)
    days = [goal.date for goal in goals if goal.date is not None]
    lengths = [
        max(LEAST_WEEKS, goal.weeks or HABIT_WEEKS)
        for goal in goals
        if goal.date is None and goal.kind in ("habit", "benefit")
    ]
    days.extend(last_day(plan, start, length) for length in lengths)
    return max(days, default=None)


def is_backward(goal: Goal) -> bool:
    """Whether the goal needs backward running: its race does, every habit and every benefit."""
    return goal.direction == "backward" or goal.kind in ("habit", "benefit")


def level_of(plan: Plan, request: Request, goals: tuple[Goal, ...]) -> Backward:
    """How much backward running: as asked for, else as goals and experience have it."""
    if request.backward is not None:
        return request.backward
    experience = plan.athlete.backward_experience
    if experience == "regular":
        return "regular"
    if experience == "some":
        return "some"
    if any(goal.direction == "backward" and goal.kind in ("race", "test") for goal in goals):
        return "some"  # a race asks for more than the first steps, which its stages lead to
    if request.mode == "matched":
        return "some"  # the first steps have nothing hard to match
    return "first-steps" if any(map(is_backward, goals)) else "none"


def priorities(goals: tuple[Goal, ...]) -> dict[str, Priority]:
    """Every goal's priority; a race without one is B, the last of them A when no race is; a test is C."""
    found: dict[str, Priority] = {}
    for goal in goals:
        found[goal.id] = goal.priority or ("B" if goal.kind == "race" else "C")
    races = [goal for goal in goals if goal.kind == "race" and goal.date is not None]
    if races and "A" not in found.values() and races[-1].priority is None:
        found[races[-1].id] = "A"
    return found


def brief(plan: Plan, request: Request, today: date) -> Brief:
    """The brief of a request that nothing speaks against."""
    start = first_day(request, today)
    goals, far = chosen(plan, request, start)
    end = season_end(plan, request, goals, start) or last_day(plan, start, HABIT_WEEKS)
    given = priorities(goals)
    removed = tuple(session for session in plan.sessions if session.date >= start and own(session, today))
    gone = {session.id for session in removed}
    kept = replace(plan, sessions=tuple(session for session in plan.sessions if session.id not in gone))
    if kept.start is None and kept.athlete.available_b:
        # Weeks A and B are counted from the first day: it must not move when the first sessions are replaced.
        kept = replace(kept, start=min((session.date for session in plan.sessions), default=start))
    return Brief(
        plan=kept, today=today, start=start, end=end, goals=goals, races=races_of(goals, given), priority=given,
        level=level_of(plan, request, goals), mode=request.mode, alternate=request.alternate, removed=removed, far=far,
        own_days=minutes_on(plan, start) is None, peaks=_peaks(plan, given, start, end),
    )  # fmt: skip


def _peaks(plan: Plan, given: dict[str, Priority], start: date, end: date) -> tuple[Goal, ...]:
    """A races by day, up to a taper's length after the end."""
    last = end + timedelta(days=int(TAPER_DAYS.value))
    by_day: dict[date, Goal] = {}
    for goal in plan.goals:
        if goal.date is None or goal.kind != "race" or goal.met is not None or not start < goal.date <= last:
            continue
        if given.get(goal.id) == "A" or goal.priority == "A":
            by_day.setdefault(goal.date, goal)
    return tuple(by_day[day] for day in sorted(by_day))


def races_of(goals: tuple[Goal, ...], given: dict[str, Priority]) -> tuple[Goal, ...]:
    """Race and test goals with a day, by day; of several on a day the most important."""
    by_day: dict[date, Goal] = {}
    for goal in goals:
        if goal.date is None or goal.kind not in ("race", "test"):
            continue
        other = by_day.get(goal.date)
        if other is None or given[goal.id] < given[other.id]:
            by_day[goal.date] = goal
    return tuple(by_day[day] for day in sorted(by_day))
