"""A season in figures: every week with its sessions and totals, how much of it is done, and how weeks compare.

Only weeks that hold a session have an entry, so a gap of years costs nothing. Growth is measured as the rules of
training measure it: minutes on foot in runs, without races in the week that is judged, from the fullest of the four
weeks before, so that a lighter week makes no jump of the week after it; weeks under an hour are no measure. For weeks
before the plan, and a first week that begins in its middle, the athlete's own figure stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from retroplan.domain.base.dates import FIRST, LAST, Week
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Block, Plan, Session
from retroplan.training.evidence.constants import GROWTH_FLOOR_MIN, LIGHTER_WEEK
from retroplan.training.pace.paces import Ladder
from retroplan.training.workload.tally import NOTHING, Totals, total
from retroplan.training.workload.totals import session_totals

BACK = 4  # weeks among which the last full one is looked for: our own choice


class SeasonWeek(Value):
    """A week's sessions by day with what each comes to, the sum, and the sum of those that are done."""

    week: Week
    sessions: tuple[tuple[Session, Totals], ...] = ()
    totals: Totals = NOTHING
    done: Totals = NOTHING

    @property
    def work(self) -> tuple[Session, ...]:
        """What there is to do: everything but rest days and notes."""
        return tuple(session for session, _ in self.sessions if session.kind not in ("rest", "note"))

    @property
    def runs(self) -> int:
        """Sessions in which something is run."""
        return sum(totals.running_s > 0 for _, totals in self.sessions)

    @property
    def minutes(self) -> float:
        """Minutes on foot in runs, their walking included."""
        return sum(_on_foot(totals) for _, totals in self.sessions)

    @property
    def training_minutes(self) -> float:
        """`minutes` without races and tests."""
        return sum(_on_foot(totals) for session, totals in self.sessions if session.kind not in ("race", "test"))

    @property
    def is_done(self) -> bool:
        """Whether something is done and nothing is left to do."""
        work = self.work
        return any(s.status == "done" for s in work) and all(s.status != "planned" for s in work)


class Jump(Value):
    """Percent by which a week's minutes grow on the last full week's; `lighter` when the week between was lighter.

    `since` None stands for the minutes a week that the athlete says they run.
    """

    week: Week
    since: Week | None
    percent: float
    lighter: bool


Weeks = Mapping[date, SeasonWeek]


def season_weeks(plan: Plan, ladder: Ladder) -> dict[date, SeasonWeek]:
    """The weeks that hold a session, by their first day, in order."""
    found: dict[date, list[Session]] = {}
    for session in plan.sessions:
        found.setdefault(plan.week(session.date).start, []).append(session)
    out: dict[date, SeasonWeek] = {}
    for start in sorted(found):
        sessions = [(each, session_totals(each, ladder)) for each in sorted(found[start], key=lambda each: each.date)]
        sums = total(totals for _, totals in sessions)
        finished = [totals for each, totals in sessions if each.status == "done"]
        done = sums if len(finished) == len(sessions) else total(finished) if finished else NOTHING
        out[start] = SeasonWeek(Week(start), tuple(sessions), sums, done)
    return out


def of_week(weeks: Weeks, week: Week) -> SeasonWeek:
    """The week's entry; an empty one when nothing is in it."""
    return weeks.get(week.start) or SeasonWeek(week)


def bounds(plan: Plan) -> tuple[Week, Week] | None:
    """The first and the last week with a session or a block, or with a goal still ahead of these; None for nothing."""
    days = [session.date for session in plan.sessions]
    for block in plan.blocks:
        days += [block.start, block_end(block)]
    begun = min(days, default=date.min)
    days += [goal.date for goal in plan.goals if goal.date is not None and goal.met is None and goal.date >= begun]
    if not days:
        return None
    return plan.week(min(days)), plan.week(max(days))


def block_end(block: Block) -> date:
    """The block's last day, within the calendar."""
    most = (LAST - block.start).days
    return block.start + timedelta(days=min(most, 7 * min(block.weeks, 8000) - 1))


def block_week(plan: Plan, week: Week) -> tuple[Block, int] | None:
    """The block that covers the week and which of its weeks this is, from 1."""
    block = plan.block_on(week.start) or plan.block_on(week.end)
    if block is None:
        return None
    return block, max(1, min(block.weeks, (week.end - block.start).days // 7 + 1))


def jump(weeks: Weeks, plan: Plan, week: Week) -> Jump | None:
    """How the week compares with its last full week; None where either has under an hour."""
    here = weeks.get(week.start)
    if here is None or here.training_minutes < GROWTH_FLOOR_MIN.value:
        return None
    best, since = 0.0, None
    for start in _starts_before(week):
        if _unknown(weeks, plan, start):
            minutes, found = plan.athlete.weekly_minutes or 0.0, None
        else:
            minutes, found = (weeks[start].minutes if start in weeks else 0.0), Week(start)
        if minutes > best:
            best, since = minutes, found
    if best < GROWTH_FLOOR_MIN.value:
        return None
    last = weeks.get(week.start - timedelta(days=7))
    between = last.minutes if last is not None else 0.0
    lighter = since is not None and between < best * LIGHTER_WEEK.value / 100
    return Jump(week, since, (here.training_minutes / best - 1) * 100, lighter)


def longest_jump(weeks: Weeks, plan: Plan, today: date) -> Jump | None:
    """The largest growth among the weeks that are not over, else among all; None when no week grows."""
    found = [made for start in weeks if (made := jump(weeks, plan, Week(start))) is not None and made.percent >= 0.5]
    ahead = [made for made in found if made.week.end >= today]
    return max(ahead or found, key=lambda made: made.percent, default=None)


def changed_weeks(before: Weeks, after: Weeks) -> frozenset[date]:
    """The first days of the weeks whose sessions differ."""
    starts = before.keys() | after.keys()
    return frozenset(start for start in starts if _ids(before.get(start)) != _ids(after.get(start)))


def about(totals: Totals, what: str) -> str:
    """≈ when a figure rests on an estimate; `what` is such as "metres.forward" or "seconds."."""
    return "≈" if any(key.startswith(what) for key in totals.estimated) else ""


def sums(weeks: Iterable[SeasonWeek]) -> Totals:
    """What the weeks come to together."""
    return total(each.totals for each in weeks)


def _starts_before(week: Week) -> Iterable[date]:
    """The first days of the `BACK` weeks before, the nearest first, within the calendar."""
    return (week.start - timedelta(days=7 * n) for n in range(1, BACK + 1) if (week.start - FIRST).days >= 7 * n)


def _ids(week: SeasonWeek | None) -> tuple[Session, ...]:
    return tuple(session for session, _ in week.sessions) if week is not None else ()


def _on_foot(totals: Totals) -> float:
    """Minutes run and walked of a session with running in it; nothing for any other."""
    seconds = totals.seconds
    return (totals.running_s + seconds["forward_walk"] + seconds["backward_walk"]) / 60 if totals.running_s else 0.0


def _unknown(weeks: Weeks, plan: Plan, start: date) -> bool:
    """Whether the plan knows nothing, or only a part, of this week: it began later."""
    opening = next(iter(weeks.values()))
    begun = opening.sessions[0][0].date
    begun = min(begun, plan.start) if plan.start is not None else begun
    return start < opening.week.start <= begun or (start == opening.week.start and start < begun)
