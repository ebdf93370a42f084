"""What the edits of weeks and blocks share: what may move, what stays, and what to say about it.

What is done, skipped or before today stays where it is, and an edit that would have to move what was done or is
past is refused. A race on the day of a goal stays on it: races do not move. A pinned session moves, since a
person asks. Goals keep their days. Blocks are counted in whole weeks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from retroplan.domain.base.dates import FIRST, LAST, show_day
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.edits.base import Outcome, title_of
from retroplan.domain.edits.sessions import redate
from retroplan.domain.plan.plan import BLOCK_WEEKS, Block, Plan, Session

NOTED = 3  # remarks of one sort that are said one by one; our own choice
WEEK = timedelta(days=7)


def is_fixed_race(plan: Plan, session: Session) -> bool:
    """Whether a session is a race on the day of a goal: it stays when the weeks around it move."""
    return session.kind == "race" and any(goal.date == session.date for goal in plan.goals)


def movable(plan: Plan, first: date, last: date | None = None) -> tuple[Session, ...]:
    """What is planned from `first` to `last` (None: to the end), but for the races that stay."""
    return tuple(
        s
        for s in plan.sessions
        if first <= s.date and (last is None or s.date <= last) and s.status == "planned" and not is_fixed_race(plan, s)
    )


def refuse_past(plan: Plan, what: str, hint: str, today: date, first: date, last: date | None = None) -> None:
    """Raise RetroPlanError when anything from `first` to `last` was done, or is past and not skipped."""
    stuck = [
        s
        for s in plan.sessions
        if first <= s.date
        and (last is None or s.date <= last)
        and (s.status == "done" or (s.status == "planned" and s.date < today))
    ]
    if not stuck:
        return
    held = min(stuck, key=lambda s: s.date)
    why = "is done" if held.status == "done" else "is past"
    more = f", and {len(stuck) - 1} more" if len(stuck) > 1 else ""
    detail = f"{title_of(held)} on {show_day(held.date)} {why}{more}: what was run, and what is past, stays on its day"
    raise RetroPlanError(what, detail, hint)


def refuse_into_past(moves: Iterable[date], what: str, hint: str, today: date) -> None:
    """Raise RetroPlanError when any of these new days is before today."""
    earliest = min(moves, default=today)
    if earliest < today:
        raise RetroPlanError(what, f"Something planned would come to {show_day(earliest)}, which is past", hint)


def refuse_past_week(plan: Plan, start: date, today: date) -> None:
    """Raise RetroPlanError for a week that is over."""
    if start + timedelta(days=6) < today:
        raise RetroPlanError(f"{plan.week(start).label} is past", "What is past stays as it is", "t goes to this week")


def moved(plan: Plan, days: dict[str, date], blocks: tuple[Block, ...] | None = None) -> Plan:
    """The plan with sessions (by id) on other days, and other blocks when given."""
    after = redate(plan, days)
    if blocks is None:
        return after
    same = {id(block) for block in plan.blocks}
    _refuse_off_calendar(block for block in blocks if id(block) not in same)
    return replace(after, blocks=blocks)


def _refuse_off_calendar(blocks: Iterable[Block]) -> None:
    """Raise RetroPlanError for a block that no file could hold."""
    for block in blocks:
        name = block.name or "A block"
        if not FIRST <= block.start <= LAST:
            raise RetroPlanError(f"{name} would begin in {block.start.year}", "Days run from 1970 to 2100", "")
        if block.weeks > BLOCK_WEEKS:
            raise RetroPlanError(f"{name} would have {block.weeks} weeks", f"A block has at most {BLOCK_WEEKS}", "")


def open_up(blocks: tuple[Block, ...], at: date, weeks: int) -> tuple[Block, ...]:
    """The blocks with `weeks` weeks put in before `at` (fewer than 0: as many taken out before it).

    A block that begins on `at` or later moves; one that spans it grows or shrinks, to no less than a week.
    """

    def after(block: Block) -> Block:
        if block.start >= at:
            return replace(block, start=block.start + weeks * WEEK)
        if block.end >= at:
            return replace(block, weeks=max(1, block.weeks + weeks))
        return block

    return tuple(after(block) for block in blocks)


def close_up(blocks: tuple[Block, ...], at: date) -> tuple[Block, ...]:
    """The blocks without the week from `at`: the one that covers its first day shrinks, or goes; later ones move."""
    out: list[Block] = []
    for block in blocks:
        if block.start <= at <= block.end:
            if block.weeks > 1:
                out.append(replace(block, weeks=block.weeks - 1))
        else:
            out.append(replace(block, start=block.start - WEEK) if block.start > at else block)
    return tuple(out)


def outcome(before: Plan, after: Plan, said: str, first: date, last: date | None = None) -> Outcome:
    """The plan after, with `said` and what there is to say about races, goals and days that are fuller now.

    `first` to `last` (None: the end) is what the edit moves; races in it that stay are named.
    """
    notes = [said] if said else []
    notes += _few(_races_that_stay(before, first, last))
    notes += _few(_meetings(before, after))
    notes += _few(_passed_goals(before, after))
    return Outcome(after, tuple(notes))


def _few(notes: list[str]) -> list[str]:
    """The first of some notes, and how many more there are."""
    return notes if len(notes) <= NOTED else [*notes[:NOTED], f"{len(notes) - NOTED} more like these"]


def _races_that_stay(before: Plan, first: date, last: date | None) -> list[str]:
    """The races that stay on their day while what is around them moves."""
    return [
        f"{title_of(race)} stays on {show_day(race.date)}: a race does not move"
        for race in before.between(first, last or max((s.date for s in before.sessions), default=first))
        if race.status == "planned" and is_fixed_race(before, race)
    ]


def _meetings(before: Plan, after: Plan) -> list[str]:
    """What moved, or was copied, to a day where something else stays."""
    old = {s.id: s.date for s in before.sessions}
    stays: dict[date, Session] = {}
    for session in after.sessions:
        if old.get(session.id) == session.date and session.status != "skipped" and session.kind not in ("rest", "note"):
            stays.setdefault(session.date, session)
    return [
        f"{title_of(s)} comes beside {title_of(stays[s.date])} on {show_day(s.date)}"
        for s in after.sessions
        if old.get(s.id) != s.date and s.date in stays
    ]


def _passed_goals(before: Plan, after: Plan) -> list[str]:
    """Tests and races that moved past the day of the goal they stood in the week of."""
    now = {s.id: s.date for s in after.sessions}
    out: list[str] = []
    for goal in before.goals:
        if goal.date is None or goal.met is not None:
            continue
        for session in before.sessions:
            to = now.get(session.id, session.date)
            own = session.kind == goal.kind and session.date <= goal.date < session.date + WEEK
            if own and to > goal.date:
                out.append(f"{goal.title} keeps its day, {show_day(goal.date)}; {title_of(session)} is after it now")
    return out


def counted(sessions: int) -> str:
    return "1 session" if sessions == 1 else f"{sessions} sessions"


def as_copy(session: Session, id: str, day: date) -> Session:
    """A copy to be planned: another id and day, nothing of what happened to the first, and free for a person to pin."""
    return replace(
        session, id=id, date=day, status="planned", actual=None, planned_on=None, why="", pinned=False
    )  # fmt: skip


def to_days(sessions: Iterable[Session], new: Callable[[date], date]) -> dict[str, date]:
    """The new day of each session, by id."""
    return {session.id: new(session.date) for session in sessions}
