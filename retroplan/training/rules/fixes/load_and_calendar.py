"""Ways to fix findings about load and the calendar (RP3xx, RP4xx).

The mildest first. What is said of a whole week is fixed in all of its sessions at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.ids import derive
from retroplan.domain.base.units import distance_text
from retroplan.domain.base.value import replace
from retroplan.domain.edits.base import Edit
from retroplan.domain.edits.edits import AddSessions, ChangeGoal, RemoveSessions, ReplacePlan
from retroplan.domain.plan.plan import Goal, Plan, Session
from retroplan.training.evidence.constants import SPIKE, TAPER_CUT
from retroplan.training.pace.paces import ladder
from retroplan.training.rules.finding import Finding
from retroplan.training.rules.fixes.tools import (
    Way,
    all_shortened,
    free,
    made_easy,
    moved,
    shortened,
    week_name,
    workout_of,
)
from retroplan.training.workload.totals import session_totals, workout_totals

# How hard a race is written up to so many metres (our own choice); longer ones are at tempo.
_RACE_EFFORTS = ((12_000.0, "hard"), (25_000.0, "threshold"))


def _spike(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """The run at a tenth over the longest of 30 days."""
    for session in free(plan, finding, today):
        metres = session_totals(session, ladder(plan.athlete)).total_m
        longest = metres / (1 + (finding.value or 0) / 100)
        yield from shortened(plan, session, metres=longest * (1 + SPIKE.value / 100))


def _growth(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """The week within the limit: what is free of it carries the cut."""
    here = 1 + (finding.value or 0) / 100
    most = 1 + (finding.limit or 0) / 100
    yield from _week_cut(plan, finding, today, most / here)


def _week_cut(plan: Plan, finding: Finding, today: date, share: float) -> Iterator[Edit]:
    paces = ladder(plan.athlete)
    may = free(plan, finding, today)
    named = [s for s in (plan.session(id) for id in finding.sessions) if s is not None]
    whole = sum(session_totals(s, paces).total_s for s in named)
    ours = sum(session_totals(s, paces).total_s for s in may)
    if not ours:
        return
    wanted = (ours - whole * (1 - share)) / ours
    for slack in (1.0, 0.95, 0.9, 0.8):
        if wanted * slack > 0.2:
            yield from all_shortened(plan, may, wanted * slack, f"shorten {week_name(finding)}")


def _hard_days(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    yield from moved(plan, finding, today)
    yield from made_easy(plan, finding, today)


def _long_run(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """The long run at the limit of the week, the other runs as they are: from share s to limit l of a week."""
    share, limit = (finding.value or 0) / 100, (finding.limit or 0) / 100
    for session in free(plan, finding, today):
        workout = workout_of(session)
        if workout is None or not 0 < limit < share < 1:
            continue
        seconds = workout_totals(workout, ladder(plan.athlete)).total_s
        yield from shortened(plan, session, seconds=seconds * (1 - share) / share * limit / (1 - limit))


def _rest_day(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """A day of the week without its runs, the lightest day first."""
    for session in free(plan, finding, today):
        same_day = [s for s in plan.on(session.date) if s.status == "planned" and s.kind not in ("rest", "note")]
        ids = tuple(s.id for s in same_day)
        if set(ids) <= {s.id for s in free(plan, replace(finding, sessions=ids), today)}:
            yield RemoveSessions(ids, f"rest on {show_day(session.date)}")


def _first_week(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    share = (finding.limit or 0) / finding.value if finding.value else 1.0
    yield from _week_cut(plan, finding, today, share)


def _taper(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """The week before the race at half a usual week, else just under the limit."""
    for left in (100 - TAPER_CUT.value, finding.limit or 0):
        name = f"taper to {show_day(finding.dates[0])}"
        if finding.value:
            yield from all_shortened(plan, free(plan, finding, today), left / finding.value, name)


def _within_day(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """The longest session shorter by what is too much, then another day."""
    paces = ladder(plan.athlete)
    over = ((finding.value or 0) - (finding.limit or 0)) * 60
    for session in free(plan, finding, today):
        yield from shortened(plan, session, seconds=session_totals(session, paces).total_s - over)
    yield from moved(plan, finding, today)


def _b_race(plan: Plan, finding: Finding, _today: date) -> Iterator[Edit]:
    """One of two A races near each other as a B race: the first, as the later one is more often the aim."""
    for day in sorted(finding.dates):
        for goal in plan.goals:
            if goal.date == day and goal.kind == "race" and goal.priority == "A":
                yield ChangeGoal(goal.id, (("priority", "B"),), f"make {goal.title} a B race")


def _blocks(plan: Plan, finding: Finding, _today: date) -> Iterator[Edit]:
    """The earlier of two blocks ends where the later begins, in whole weeks."""
    later = next((b for b in plan.blocks if b.start == min(finding.dates)), None)
    if later is None:
        return
    for at, block in enumerate(plan.blocks):
        weeks = (later.start - block.start).days // 7
        if block.start < later.start <= block.end and weeks >= 1:
            blocks = (*plan.blocks[:at], replace(block, weeks=weeks), *plan.blocks[at + 1 :])
            yield ReplacePlan(replace(plan, blocks=blocks), f"shorten the block {block.name}")


def _goal_session(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """The race or test on the day of its goal."""
    for goal in plan.goals:
        if goal.date in finding.dates and goal.date is not None and goal.date >= today and goal.met is None:
            kind = "race" if goal.kind == "race" else "test"
            if goal.kind in ("race", "test"):
                id = derive(f"{goal.id} {goal.date.isoformat()}", plan.ids())
                session = Session(id, goal.date, goal.title, "race" if kind == "race" else "test", _race(goal))
                yield AddSessions((session,), f"add the {kind} {goal.title}")


def _more_easy(plan: Plan, finding: Finding, today: date) -> Iterator[Edit]:
    """One session made easy, or as many of them as it takes."""
    yield from made_easy(plan, finding, today)
    new: dict[str, Session] = {}
    for session in free(plan, finding, today):
        for edit in made_easy(plan, replace(finding, sessions=(session.id,)), today):
            changed = edit.on(plan).plan.session(session.id)
            if changed is not None:
                new[session.id] = changed
        if len(new) > 1:
            sessions = tuple(new.get(s.id, s) for s in plan.sessions)
            yield ReplacePlan(replace(plan, sessions=sessions), f"ease {len(new)} runs of {week_name(finding)}")


def _race(goal: Goal) -> str:
    """The goal's distance in its direction, at an effort by its length."""
    if not goal.distance_m:
        return ""
    effort = next((word for metres, word in _RACE_EFFORTS if goal.distance_m <= metres), "tempo")
    return " ".join(
        filter(None, (distance_text(goal.distance_m), "back" if goal.direction == "backward" else "", effort))
    )


LOAD: dict[str, Way] = {
    "RP301": _spike, "RP303": _growth, "RP304": _growth, "RP305": _hard_days, "RP306": _long_run,
    "RP307": _rest_day, "RP308": _rest_day, "RP309": _rest_day, "RP310": _more_easy, "RP311": _first_week,
    "RP401": _taper, "RP403": _within_day, "RP404": moved, "RP405": _hard_days, "RP406": _b_race,
    "RP407": _hard_days, "RP408": _hard_days, "RP409": _blocks, "RP411": _goal_session,
}  # fmt: skip
