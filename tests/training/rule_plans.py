"""Small plans for the tests of the rules: sessions by days from a Monday, and the findings of one family."""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.plan.plan import Athlete, Plan, Session
from retroplan.training.rules.check import check
from retroplan.training.rules.finding import Finding

MONDAY = date(2026, 11, 30)


def day(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def at(offset: int, workout: str = "", **fields) -> Session:
    """A session `offset` days after the Monday; its id is the day's number unless given."""
    fields.setdefault("id", f"d{offset}")
    fields.setdefault("surface", "track")
    fields.setdefault("spotter", True)
    return Session(date=day(offset), workout=workout, **fields)


def plan(*sessions: Session, experience: str = "none", **fields) -> Plan:
    """A plan from the Monday on; athlete fields may be given as `athlete`."""
    athlete = fields.pop("athlete", None) or Athlete(backward_experience=experience, weekly_minutes=180.0)
    return Plan("test", start=MONDAY, athlete=athlete, sessions=sessions, **fields)


def found(made: Plan, code: str, today: date = MONDAY, **span) -> tuple[Finding, ...]:
    """The findings of `code`."""
    return tuple(finding for finding in check(made, today, **span).findings if finding.code == code)


def codes(made: Plan, today: date = MONDAY, families: tuple[str, ...] = ("RP1", "RP2")) -> list[str]:
    """The codes found, sorted, one each finding, of the families asked for."""
    return sorted(finding.code for finding in check(made, today).findings if finding.code.startswith(families))


# Backward runs that are done: enough of them to be in a later stage, well apart, the last four days before the Monday.
def history(count: int, workout: str = "15min easy, 100m back walk, 3x(60s back / 2min jog)") -> tuple[Session, ...]:
    return tuple(at(-4 - 3 * number, workout, id=f"h{number}", status="done") for number in range(count))
