"""The season as documents: its weeks, a season that was built, a plan that was adapted, and what a check found.

Rules: those of `documents`: keys always there, SI units, ISO dates. A week here names its sessions by their ids; their
fields stand in the list of sessions beside it. A preview and what was saved have the same document but for `saved`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from retroplan.domain.base.dates import Week
from retroplan.domain.plan.plan import Plan, Session
from retroplan.exchange.documents import number, session_document, totals_document, week_head
from retroplan.exchange.findings import finding
from retroplan.exchange.plan_documents import goal_document

if TYPE_CHECKING:
    from retroplan.training.adapt.adapted import Adapted
    from retroplan.training.generate.request import Generated
    from retroplan.training.pace.paces import Ladder
    from retroplan.training.rules.finding import Finding, Report
    from retroplan.training.workload.fitness import Form


def season_document(plan: Plan, today: date, ladder: Ladder, growth: Mapping[date, float]) -> dict[str, Any]:
    """`{"plan", "totals", "weeks", "goals"}`; only weeks with a session have an entry, so a gap of years costs nothing.

    `growth` is percent on the last full week's minutes by first day; a week without one has null. `form` is that of
    the week's last day: load averages over 42 and 7 days, and the first less the second.
    """
    from retroplan.training.workload.fitness import course
    from retroplan.training.workload.totals import week_totals

    weeks = _weeks(plan)
    days = [week.end for week in weeks]
    forms = {each.day: each for each in course(plan, days[0], days[-1])} if days else {}
    goals = sorted(plan.goals, key=lambda goal: (goal.date is None, goal.date or today))
    return {
        "plan": plan.name,
        "totals": totals_document(week_totals(plan.sessions, ladder)),
        "weeks": [
            _week(plan, week, sessions, ladder)
            | {"growth": _rounded(growth.get(week.start)), "form": _form(forms.get(week.end))}
            for week, sessions in weeks.items()
        ],
        "goals": [goal_document(goal, today) for goal in goals],
    }


def generated_document(found: Generated, ladder: Ladder, saved: bool) -> dict[str, Any]:
    """A season that was built: its `weeks` with what the plan has in them, its own `sessions`, what the check finds.

    `removed` are the ids of an earlier season's sessions that are not there any more.
    """
    plan, made = found.plan, {session.id for session in found.sessions}
    starts = {plan.week(session.date) for session in found.sessions}
    return {
        "plan": plan.name,
        "saved": saved,
        "summary": list(found.summary),
        "weeks": [_week(plan, week, held, ladder) for week, held in _weeks(plan).items() if week in starts],
        "sessions": [session_document(session, ladder) for session in found.sessions],
        "removed": [session.id for session in found.removed if session.id not in made],
        "findings": [training_finding(each) for each in found.findings],
    }


def adapted_document(plan: Plan, found: Adapted, ladder: Ladder, saved: bool) -> dict[str, Any]:
    """A plan that was adapted: each change as the session before and after, null where it is left out or new."""
    return {
        "plan": plan.name,
        "saved": saved,
        "restart": found.restart,
        "summary": list(found.summary),
        "notes": list(found.notes),
        "changes": [
            {
                "before": session_document(before, ladder) if before is not None else None,
                "after": session_document(after, ladder) if after is not None else None,
            }
            for before, after in found.changes
        ],
        "findings": [training_finding(each) for each in found.findings],
    }


def training_finding(found: Finding) -> dict[str, Any]:
    """What a rule has to say, with the keys of every finding."""
    return finding(found.code, found.severity, found.message, found.fix) | {
        "dates": [day.isoformat() for day in found.dates],
        "sessions": list(found.sessions),
        "value": _rounded(found.value),
        "limit": _rounded(found.limit),
        "unit": found.unit,
        "source": found.source,
    }


def silenced_document(plan: Plan, report: Report) -> list[dict[str, Any]]:
    """The findings that the plan does not want to hear of, each with the `reason` it gives."""
    reasons = {silence.code: silence.reason for silence in plan.silenced}
    return [training_finding(each) | {"reason": reasons.get(each.code, "")} for each in report.silenced]


def week_findings(plan: Plan, week: Week, today: date) -> list[dict[str, Any]]:
    """What the rules have to say of the days of a week, its past ones too; nothing about the plan as a whole."""
    from retroplan.training.rules.check import check

    report = check(plan, today, week.start, week.end)
    return [training_finding(each) for each in report.findings if each.dates]


def _week(plan: Plan, week: Week, sessions: Sequence[Session], ladder: Ladder) -> dict[str, Any]:
    from retroplan.training.workload.totals import week_totals

    return week_head(plan, week, sessions, ladder) | {
        "done": totals_document(week_totals((s for s in sessions if s.status == "done"), ladder)),
        "sessions": [session.id for session in sessions],
    }


def _weeks(plan: Plan) -> dict[Week, list[Session]]:
    """The weeks that hold a session, in order, with their sessions by day."""
    found: dict[Week, list[Session]] = {}
    for session in sorted(plan.sessions, key=lambda session: session.date):
        found.setdefault(plan.week(session.date), []).append(session)
    return found


def _form(form: Form | None) -> dict[str, Any] | None:
    if form is None:
        return None
    return {
        "fitness": number(form.fitness),
        "fatigue": number(form.fatigue),
        "freshness": number(form.freshness),
        "settled": form.settled,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else number(value)
