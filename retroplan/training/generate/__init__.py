"""Owns making a season: weeks, runs and backward work from goals, days and history, as a plan to preview.

Rules: the same plan, request and day give the same season, ids included. Nothing done, past, pinned, moved or written
by hand is touched; the coach's own sessions from the start on are replaced. The season ends with the rules' own check.
Raises RetroPlanError with every reason at once when there is nothing sensible to build.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ...domain.ids import derive
from ...domain.plan import Plan, Session
from ..request import Generated, Request
from .blocks import blocks
from .brief import Brief, brief
from .compose import Draft
from .frame import WeekFrame, frame
from .ledger import Ledger, made
from .reasons import why
from .refusals import refuse
from .repair import repair
from .summary import summary
from .volume import full_minutes, start_minutes, starts_walking, target_minutes
from .week import State, rungs, week_drafts

__all__ = ["generate"]


def generate(plan: Plan, request: Request, today: date) -> Generated:
    """The season that `request` asks for. Raises RetroPlanError with one Problem per reason."""
    refuse(plan, request, today)
    asked = brief(plan, request, today)
    weeks = frame(asked)
    kept = Ledger(asked.plan, today, asked.start)
    level, begins = start_minutes(asked, kept, weeks[0])
    state = State(level, target_minutes(asked, level), _last_test(asked), 0 if starts_walking(asked) else None)
    drafts = _all_weeks(asked, kept, weeks, state)
    _name(drafts, plan)
    stays, own = blocks(asked, weeks)
    around = replace(asked.plan, blocks=tuple(sorted((*stays, *own), key=lambda block: block.start)))

    def plan_of(some: list[Draft]) -> Plan:
        return replace(around, sessions=(*around.sessions, *(_session(each, "") for each in some)))

    drafts, report, changes = repair(drafts, plan_of, today, asked.start, kept.ladder, request.mode == "add")
    ledger = _settled(asked, drafts) if changes else kept
    sessions = _sessions(asked, ledger, weeks, drafts)
    new = replace(around, sessions=(*around.sessions, *sessions))
    words = summary(asked, ledger, weeks, drafts, state, begins, changes)
    return Generated(new, sessions, own, asked.removed, words, report.findings)


def _all_weeks(asked: Brief, ledger: Ledger, weeks: tuple[WeekFrame, ...], state: State) -> list[Draft]:
    """The runs of every week; the level follows what the weeks really hold."""
    taken = {s.date for s in asked.plan.sessions if s.kind != "note" and s.date >= asked.start - timedelta(days=7)}
    out: list[Draft] = []
    climbed = 0
    for week in weeks:
        level = state.level
        if week.full:
            level = full_minutes(ledger, week, state.level, state.target) if climbed else state.level
            last = ledger.fullest(week.start, 4, 1)
            level = min(level, last * 1.08) if last else level
        minutes = round(level * week.share / 5) * 5.0 if level * week.share >= 30 else level * week.share
        minutes = _on_limit(ledger, week, minutes)
        out.extend(week_drafts(asked, ledger, week, state, minutes, taken))
        if week.full:
            climbed += 1
            reached = ledger.week_minutes(week.start)
            # What days and limits kept out of the week is not there to grow from.
            state.level = max(reached, 0.85 * state.level) if reached < level else level
            if state.run_walk is not None:
                state.run_walk = state.run_walk + 1 if state.run_walk + 1 < rungs() else None
    return out


def _on_limit(ledger: Ledger, week: WeekFrame, minutes: float) -> float:
    """No more than a tenth over the fullest of four weeks, after rounding."""
    last = ledger.fullest(week.start, 4, 1)
    if last and minutes > last * 1.095:
        return max(5.0, minutes - 5.0)
    return minutes


def _last_test(asked: Brief) -> date | None:
    from .races import test_direction

    test = asked.plan.athlete.newest_test(test_direction(asked))
    days = [test.date] if test is not None and test.date <= asked.start else []
    days.extend(s.date for s in asked.plan.sessions if s.kind == "test" and s.status != "skipped")
    return max(days, default=None)


def _name(drafts: list[Draft], plan: Plan) -> None:
    """Give every draft an id of its own, from its day and part."""
    taken = set(plan.ids())
    for draft in drafts:
        draft.id = derive(f"season {draft.day.isoformat()} {draft.part}", taken)
        taken.add(draft.id)


def _settled(asked: Brief, drafts: list[Draft]) -> Ledger:
    """The ledger of the season after repairs."""
    ledger = Ledger(asked.plan, asked.today, asked.start)
    for draft in drafts:
        ledger.add(made(draft.day, draft.text, draft.kind, ledger.ladder))
    return ledger


def _sessions(asked: Brief, ledger: Ledger, weeks: tuple[WeekFrame, ...], drafts: list[Draft]) -> tuple[Session, ...]:
    out = []
    for draft in drafts:
        week = weeks[(draft.day - weeks[0].start).days // 7]
        out.append(_session(draft, why(asked, ledger, week, draft)))
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
