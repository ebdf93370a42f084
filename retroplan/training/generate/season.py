"""Making a season: weeks, runs and backward work from goals, days and history, as a plan to preview.

Rules: the same plan, request and day give the same season, ids included. Nothing done, past, pinned, moved or written
by hand is touched; the coach's own sessions from the start on are replaced. The season ends with the rules' own check.
Raises RetroPlanError with every reason at once when there is nothing sensible to build.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.ids import derive
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan, Session
from retroplan.training.evidence.constants import GROWTH_FLOOR_MIN
from retroplan.training.generate.blocks import blocks
from retroplan.training.generate.brief import Brief, brief
from retroplan.training.generate.frame import WeekFrame, frame, steps_left
from retroplan.training.generate.parts.draft import Draft
from retroplan.training.generate.parts.learned import Limits
from retroplan.training.generate.parts.ledger import Ledger
from retroplan.training.generate.parts.state import State
from retroplan.training.generate.purpose import Ahead
from retroplan.training.generate.reasons import why
from retroplan.training.generate.refusals import refuse
from retroplan.training.generate.request import Generated, Request
from retroplan.training.generate.summary import summary
from retroplan.training.generate.volume import (
    SMALL_GROWTH,
    full_minutes,
    most_minutes,
    start_minutes,
    starts_walking,
    target_minutes,
)
from retroplan.training.generate.week import rungs, week_drafts
from retroplan.training.rules.check import check

__all__ = ["generate"]

# Every figure below is our own choice.
CALM_WEEKS = 4  # of running through after run and walk, before anything hard
CLOSING = 4  # of the rounds, the last, in which days that are named are left out
ROUNDS = 9  # times that a season is made anew within what the check taught
KEPT_LEVEL = 0.85  # of the level, for weeks to grow from when a week held less than it was to
ADD_ROOM = 0.92  # of the most that growth allows, when "add" is to put backward work on top
UNDER_FLOOR_MIN = 5  # under what the rules take for a week to grow from


def generate(plan: Plan, request: Request, today: date) -> Generated:
    """The season that `request` asks for. Raises RetroPlanError with one Problem per reason."""
    refuse(plan, request, today)
    asked = brief(plan, request, today)
    weeks = frame(asked)
    stays, own = blocks(asked, weeks)
    around = replace(asked.plan, blocks=tuple(sorted((*stays, *own), key=lambda block: block.start)))
    limits = Limits()
    for left in range(ROUNDS, -1, -1):
        ledger = Ledger(asked.plan, today, asked.start)
        level, begins = start_minutes(asked, ledger, weeks[0])
        rung = 0 if starts_walking(asked) else None
        state = State(
            level, target_minutes(asked, level), _last_test(asked), rung, CALM_WEEKS if rung is not None else 0, limits
        )
        drafts = _all_weeks(asked, ledger, weeks, state)
        _name(drafts, asked.plan)
        report = check(_with(around, tuple(_session(draft, "") for draft in drafts)), today, asked.start)
        if not left or not limits.learn(report, drafts, ledger, left <= CLOSING):
            break
    sessions = _sessions(asked, ledger, weeks, drafts)
    words = summary(asked, ledger, weeks, drafts, state, begins)
    return Generated(_with(around, sessions), sessions, own, asked.removed, words, report.findings)


def _with(around: Plan, sessions: tuple[Session, ...]) -> Plan:
    """The plan with the season's sessions behind its own."""
    return replace(around, sessions=(*around.sessions, *sessions))


def _all_weeks(asked: Brief, ledger: Ledger, weeks: tuple[WeekFrame, ...], state: State) -> list[Draft]:
    """The runs of every week; the level follows what the weeks really hold."""
    taken = {s.date for s in asked.plan.sessions if s.kind != "note" and s.date >= asked.start - timedelta(days=7)}
    out: list[Draft] = []
    climbed = 0
    for week in weeks:
        level = state.level
        if week.full:
            steps = steps_left(weeks, week.number - 1)
            level = full_minutes(ledger, week, state.level, state.target, steps) if climbed else state.level
            last = ledger.last_weeks(week.start)
            level = min(level, last * (1 + SMALL_GROWTH)) if last else level
        minutes = level * week.share
        if state.run_walk is not None:
            minutes = state.level * week.share
        if week.partial and ledger.measures(week.start):
            # The few days of a first week would be taken for a full one to grow from, unless they are few minutes too.
            minutes = min(minutes, GROWTH_FLOOR_MIN.value - UNDER_FLOOR_MIN)
        minutes = state.limits.week_minutes(week.start, _on_limit(ledger, week, minutes, asked.mode == "add"))
        out.extend(week_drafts(asked, ledger, week, state, minutes, taken))
        if week.full:
            climbed += 1
            reached = ledger.week_minutes(week.start)
            # What days and limits kept out of the week is not there to grow from.
            state.level = max(reached, KEPT_LEVEL * state.level) if reached < level else level
            if state.run_walk is None:
                state.calm = max(0, state.calm - 1)
            else:
                state.run_walk = state.run_walk + 1 if state.run_walk + 1 < rungs() else None
    return out


def _on_limit(ledger: Ledger, week: WeekFrame, minutes: float, add: bool) -> float:
    """No more than growth leaves the week, with room for what is added on top."""
    return min(minutes, most_minutes(ledger, week) * (ADD_ROOM if add else 1.0))


def _last_test(asked: Brief) -> date | None:
    from retroplan.training.generate.races import direction_tested

    test = asked.plan.athlete.newest_test(direction_tested(asked))
    days = [test.date] if test is not None and test.date <= asked.start else []
    days.extend(s.date for s in asked.plan.sessions if s.kind == "test" and s.status != "skipped")
    return max(days, default=None)


def _name(drafts: list[Draft], plan: Plan) -> None:
    """Give every draft an id of its own, from its day and part; those of what is replaced may come again."""
    taken = set(plan.ids())
    for draft in drafts:
        draft.id = derive(f"season {draft.day.isoformat()} {draft.part}", taken)
        taken.add(draft.id)


def _sessions(asked: Brief, ledger: Ledger, weeks: tuple[WeekFrame, ...], drafts: list[Draft]) -> tuple[Session, ...]:
    out, ahead = [], Ahead(asked, drafts)
    for draft in drafts:
        week = weeks[(draft.day - weeks[0].start).days // 7]
        out.append(_session(draft, why(asked, ledger, week, draft, ahead)))
    return tuple(out)


def _session(draft: Draft, reason: str) -> Session:
    """The session of a draft; backward work is put on a track, with a spotter in the first runs (F2, F4)."""
    back = " back" in draft.text
    racing = draft.part == "race"
    uphill = draft.back is not None and draft.back.uphill > 0
    surface = "" if not back or racing else "hill" if uphill else "track"
    return Session(
        draft.id, draft.day, draft.title, draft.kind, draft.text,  # type: ignore[arg-type]
        surface=surface, spotter=draft.spotter and back, why=reason,
    )  # fmt: skip
