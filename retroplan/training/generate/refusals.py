"""What a season cannot be built from: every contradiction in a request, a plan and an athlete, told at once.

Rules: each reason says what is wrong and what to do about it. More minutes a week than the days have room for is no
contradiction: the season keeps to the days and says so. The limits here are our own choices.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from retroplan.domain.base.dates import FIRST, LAST, show_day
from retroplan.domain.base.errors import Problem, RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.notation.words import EFFORT_RPE
from retroplan.domain.plan.plan import Goal, Plan
from retroplan.training.athlete.availability import minutes_on
from retroplan.training.athlete.body import open_niggles
from retroplan.training.athlete.ownership import own
from retroplan.training.evidence.constants import A_RACE_GAP
from retroplan.training.generate.brief import (
    HABIT_WEEKS,
    LEAST_DAY_MIN,
    LEAST_WEEKS,
    MOST_WEEKS,
    chosen,
    first_day,
    is_backward,
    last_day,
    priorities,
    races_of,
    season_end,
)
from retroplan.training.generate.request import BACKWARD, MODES, Request
from retroplan.training.pace.paces import ladder

TITLE = "A season cannot be built from this"
DAY_MINUTES = 24 * 60
LAST_DAYS = 400  # before the calendar's end no season starts (our own choice)


def refuse(plan: Plan, request: Request, today: date) -> None:
    """Raise RetroPlanError with one Problem per reason when there is any."""
    problems = tuple(reasons(plan, request, today))
    if not problems:
        return
    count = len(problems)
    raise RetroPlanError(
        TITLE,
        str(problems[0].message) if count == 1 else "\n".join(f"{n}. {p.message}" for n, p in enumerate(problems, 1)),
        "" if count == 1 else f"There are {count} reasons; each says what to do",
        problems,
    )


def reasons(plan: Plan, request: Request, today: date) -> Iterator[Problem]:
    """Everything that speaks against the request."""
    yield from _athlete(plan)
    yield from _request(plan, request)
    if request.weeks is not None:
        request = replace(request, weeks=min(max(request.weeks, 0), MOST_WEEKS))  # so that days can be reckoned
    start = first_day(request, today)
    out_of_range = _start(plan, start)
    if out_of_range:
        yield Problem(out_of_range, where="start")
        return
    goals, far = chosen(plan, request, start)
    for goal in goals:
        yield from _goal(plan, request, goal, start)
    yield from _length(plan, request, goals, far, start)
    yield from _neighbours(races_of(goals, priorities(goals)))
    yield from _a_races(plan, goals, start)
    end = season_end(plan, request, goals, start)
    if end is not None and start <= end <= start + timedelta(days=7 * (MOST_WEEKS + 1)):
        yield from _room(plan, start, end, today)


def _request(plan: Plan, request: Request) -> Iterator[Problem]:
    """What is asked for that there is not."""
    known = {goal.id for goal in plan.goals}
    for id in request.goals:
        if id not in known:
            yield Problem(f'There is no goal "{id}": name one of the plan\'s goals', where="goals")
    if request.backward is not None and request.backward not in BACKWARD:
        yield Problem(f'"{request.backward}" is not none, first-steps, some or regular', where="backward")
    if request.mode not in MODES:
        yield Problem(f'"{request.mode}" is not replace, add or matched', where="mode")
    if request.backward == "none" and request.mode == "matched":
        yield Problem("Matched runs repeats backward, but you asked for no backward running: choose one", where="mode")
    weeks = request.weeks
    if weeks is not None and not LEAST_WEEKS <= weeks <= MOST_WEEKS:
        yield Problem(
            f"A season has {LEAST_WEEKS} to {MOST_WEEKS} weeks, not {weeks}: choose another length", where="weeks"
        )


def _start(plan: Plan, start: date) -> str:
    """What is wrong with the first day; "" for nothing."""
    if plan.week(start).start < FIRST:
        return "The start is before 1970: look at your computer's clock"
    return "The start is too far away: choose one in this century" if start > LAST - timedelta(days=LAST_DAYS) else ""


def _no_time(plan: Plan) -> bool:
    """Whether days are named and none has time for a run."""
    tables = plan.athlete.available + plan.athlete.available_b
    return bool(tables) and not any(minutes >= LEAST_DAY_MIN for _, minutes in tables)


def _athlete(plan: Plan) -> Iterator[Problem]:
    athlete = plan.athlete
    tables = athlete.available + athlete.available_b
    if _no_time(plan):
        yield Problem(
            f"No day has {LEAST_DAY_MIN} min for a run: give at least one day more minutes",
            where="athlete.available",
        )
    if any(minutes > DAY_MINUTES for _, minutes in tables):
        yield Problem("A day has 1,440 min: lower the minutes of the day with more", where="athlete.available")
    weekly = athlete.weekly_minutes
    if weekly is not None and not 0 <= weekly <= 7 * DAY_MINUTES:
        yield Problem("A week has 0 to 10,080 min: correct the minutes you run a week", where="athlete.weekly_minutes")
    longest = athlete.longest_run_m
    if longest is not None and longest / ladder(athlete).speed("forward", "run", EFFORT_RPE["easy"]) > DAY_MINUTES * 60:
        yield Problem("Your longest run would take more than a day: correct it", where="athlete.longest_run")
    if athlete.resting_hr is not None and athlete.max_hr is not None and athlete.resting_hr >= athlete.max_hr:
        yield Problem(
            f"The resting heart rate, {athlete.resting_hr:g}, is not under the highest, {athlete.max_hr:g}: correct it",
            where="athlete.resting_hr",
        )


def _goal(plan: Plan, request: Request, goal: Goal, start: date) -> Iterator[Problem]:
    """What speaks against one goal."""
    name, where = f'"{goal.title}"', f"goals.{goal.id}"
    day = _goal_day(plan, request, goal, start)
    if day:
        yield Problem(f"{name} {day}", where=where)
    if not is_backward(goal):
        return
    if request.backward == "none":
        yield Problem(
            f"{name} needs backward running, but you asked for none: allow it or leave the goal out", where=where
        )
    likely = start + timedelta(days=7 * (request.weeks or goal.weeks or HABIT_WEEKS))
    for niggle, verdict in open_niggles(plan, goal.date or likely):
        if verdict in ("blocked", "off"):
            till = "has no end" if niggle.until is None else f"lasts until {show_day(niggle.until, year=True)}"
            yield Problem(
                f"{name} needs backward running; the sore {niggle.place} rules it out and {till}: "
                "end the sore spot when it is well, or leave the goal out; see a clinician or trainer",
                where="niggles",
            )


def _goal_day(plan: Plan, request: Request, goal: Goal, start: date) -> str:
    """What is wrong with a goal's day; "" for nothing."""
    day = goal.date
    if goal.met is not None:
        return f"was met on {show_day(goal.met, year=True)}: leave it out"
    if day is None:
        return ""
    if day < start:
        return f"is past, on {show_day(day, year=True)}: move it or leave it out"
    weeks = (day - start).days // 7
    if day > last_day(plan, start, MOST_WEEKS):
        return f"is {weeks} weeks away, more than {MOST_WEEKS}: start later or take a nearer goal"
    if request.weeks and day > last_day(plan, start, request.weeks):
        return f"needs {weeks + 1} weeks, and you asked for {request.weeks}: ask for more"
    return ""


def _length(
    plan: Plan, request: Request, goals: tuple[Goal, ...], far: tuple[Goal, ...], start: date
) -> Iterator[Problem]:
    """What speaks against the season's length."""
    if request.weeks is not None:
        return
    end = season_end(plan, request, goals, start)
    if end is None:
        if far:
            weeks = (min(goal.date or start for goal in far) - start).days // 7
            yield Problem(
                f'The nearest goal, "{far[0].title}", is {weeks} weeks away, more than {MOST_WEEKS}: say how many '
                "weeks to build, or start later",
                where="goals",
            )
        elif goals:
            yield Problem("No goal has a day: give one a day, or say how many weeks to build", where="weeks")
        elif not request.goals:
            yield Problem("There is no goal ahead: add one with a day, or say how many weeks to build", where="weeks")
    elif start <= end < start + timedelta(days=7):
        days = (end - start).days
        when = "is today" if not days else "is tomorrow" if days == 1 else f"is in {days} days"
        last = next((goal for goal in reversed(goals) if goal.date == end), None)
        what = f'"{last.title}"' if last else "The goal"
        yield Problem(
            f"{what} {when}, with nothing after it: rest, or say how many weeks to build after it",
            where=f"goals.{last.id}" if last else "goals",
        )


def _neighbours(races: tuple[Goal, ...]) -> Iterator[Problem]:
    """Races on neighbouring days."""
    for one, other in pairwise(races):
        if _days_between(one, other) < 2:
            text = f'"{one.title}" and "{other.title}" are on neighbouring days: leave one out'
            yield Problem(text, where=f"goals.{other.id}")


def _a_races(plan: Plan, goals: tuple[Goal, ...], start: date) -> Iterator[Problem]:
    """A races that leave no room to recover from one and taper for the next."""
    given = priorities(goals)
    asked = [goal for goal in races_of(goals, given) if given[goal.id] == "A" and goal.kind == "race"]
    # An A race of the plan that was not asked for takes its room too.
    others = [goal for goal in plan.goals if goal.id not in given and _a_ahead(goal, start)]
    for one, other in pairwise(sorted([*asked, *others], key=lambda goal: goal.date or start)):
        days = _days_between(one, other)
        if 2 <= days <= A_RACE_GAP.value and (one in asked or other in asked):
            text = f'"{one.title}" and "{other.title}" are both A and {days} days apart, too few to recover and taper'
            yield Problem(f"{text} again (our own choice): make one B", where=f"goals.{other.id}")


def _a_ahead(goal: Goal, start: date) -> bool:
    """Whether it is an A race that is still to be run."""
    race = goal.kind == "race" and goal.priority == "A" and goal.met is None
    return race and goal.date is not None and goal.date >= start


def _days_between(one: Goal, other: Goal) -> int:
    """Days from one to the other; a great many when either has no day."""
    return (other.date - one.date).days if one.date is not None and other.date is not None else LAST_DAYS


def _room(plan: Plan, start: date, end: date, today: date) -> Iterator[Problem]:
    """Whether any day is left that can be planned."""
    taken = {s.date for s in plan.sessions if s.kind != "note" and s.date >= start and not own(s, today)}
    able = free = 0
    for offset in range((end - start).days + 1):
        day = start + timedelta(days=offset)
        minutes = minutes_on(plan, day)
        if minutes is None or minutes >= LEAST_DAY_MIN:
            able += 1
            free += day not in taken
    if able and not free:
        text = "Every day with time for a run has one of your own sessions: remove or unpin some first"
        yield Problem(text, where="sessions")
    elif not able and not _no_time(plan) and minutes_on(plan, start) is not None:
        yield Problem("No day of the season has time for a run: give more days", where="athlete.available")
