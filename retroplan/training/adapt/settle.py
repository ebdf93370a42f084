"""The last look at an adapted plan: what the check names now and did not before is made less, or left out.

Rules: bounded rounds, one check each; every session that a new error or warning names and that may change is changed a
little first, and left out when that is not enough. What only concerns sessions that may not change is handed back.
"""

from __future__ import annotations

from collections.abc import Iterable

from retroplan.domain.plan.plan import Session
from retroplan.training.adapt.lessen import easy_only, without_backward
from retroplan.training.adapt.limits import cap_bouts, regrow
from retroplan.training.adapt.rework import Rework, backward_s, total_s, workout_of
from retroplan.training.adapt.weeks import regrow_weeks
from retroplan.training.evidence.constants import OWN
from retroplan.training.rules.check import check
from retroplan.training.rules.finding import SEVERITIES, Finding, Report
from retroplan.training.rules.fixes.fix import same
from retroplan.training.workload.trim import shorten
from retroplan.training.workload.workout_facts import workout_facts

# Every figure below is our own choice.
ROUNDS = 8
TRIES, MORE_EACH_TRY = 3, 0.1  # times that a session is made less before it goes, each by so much more
LESS_BACKWARD = 0.95  # of the backward running there is, at the most
KEPT = f"so that the check finds nothing new ({OWN})"


def settle(rework: Rework) -> tuple[Report, tuple[Finding, ...]]:
    """The check's last word, and what is new in it and cannot be helped."""
    if not rework.changes():
        return check(rework.plan, rework.today), ()
    before = check(rework.plan, rework.today)
    tries: dict[str, int] = {}
    for _ in range(ROUNDS):
        report = check(rework.result(), rework.today)
        new = unknown(report.findings, before)
        fixed = [_fixed(rework, finding, tries) for finding in new]  # each of them, before any is asked about
        if not any(fixed):
            return report, new
        regrow_weeks(rework)
        regrow(rework)  # what is less now is less to grow from
    report = check(rework.result(), rework.today)
    return report, unknown(report.findings, before)


def unknown(findings: Iterable[Finding], before: Report) -> tuple[Finding, ...]:
    """The errors and warnings that were not there before, or are worse now."""
    old = before.findings + before.silenced
    return tuple(
        found for found in findings if found.severity != "note" and not any(_known(found, each) for each in old)
    )


def _known(found: Finding, old: Finding) -> bool:
    worse = SEVERITIES.index(found.severity) < SEVERITIES.index(old.severity)
    return same(found, old) and not worse and _beyond(found) <= _beyond(old) + 1e-6


def _beyond(finding: Finding) -> float:
    return 0.0 if finding.value is None or finding.limit is None else abs(finding.value - finding.limit)


def _fixed(rework: Rework, finding: Finding, tries: dict[str, int]) -> bool:
    """Change what the finding names; False when none of it may be changed."""
    found = [s for s in rework.runs() if s.id in finding.sessions]
    if finding.code[:3] in ("RP1", "RP2"):
        found = [s for s in found if backward_s(s, rework) > 0] or found
    if not found:
        return False
    for session in found:
        tries[session.id] = tries.get(session.id, 0) + 1
        if not _lessen(rework, session, finding, tries[session.id]):
            rework.drop(session)
    return True


def _lessen(rework: Rework, session: Session, finding: Finding, tries: int) -> bool:
    """Make the session less for the finding; False when it has to go."""
    if tries > TRIES:
        return False
    if finding.code[:3] in ("RP1", "RP2"):
        return _less_backward(rework, session, finding, tries)
    if session.kind == "test":
        easy_only(rework, session, KEPT)
        return True
    factor = _factor(finding)
    workout = workout_of(session)
    if workout is None or factor is None:
        return False
    if finding.code == "RP301":
        metres = workout_facts(session.workout, rework.ladder).totals.total_m
        shorter = shorten(workout, rework.ladder, metres=metres * factor)
        return shorter is not None and rework.rewrite(session, shorter, KEPT)
    return rework.rewrite(session, workout, KEPT, total_s(session, rework) * factor * (1 - MORE_EACH_TRY * (tries - 1)))


def _less_backward(rework: Rework, session: Session, finding: Finding, tries: int) -> bool:
    workout = workout_of(session)
    if finding.code in ("RP205", "RP210") and tries == 1 and workout is not None and finding.value and finding.limit:
        seconds = backward_s(session, rework) * min(LESS_BACKWARD, finding.limit / finding.value)
        less = shorten(workout, rework.ladder, seconds=seconds, backward=True)
        if less is not None and rework.rewrite(session, less, KEPT):
            return True
    if finding.code == "RP207" and tries < TRIES and finding.value is not None:
        longest = workout_facts(session.workout, rework.ladder).totals.longest_backward_s
        cap_bouts(rework, session, longest / (1 + finding.value / 100) * (1 + (finding.limit or 0) / 100))
        return rework.session(session) != session
    return without_backward(rework, session, KEPT, walking=True)


def _factor(finding: Finding) -> float | None:
    """The share that keeps the finding's limit; None where less of everything does not help."""
    if not finding.value or finding.limit is None:
        return None
    if finding.code in ("RP301", "RP303", "RP304"):
        return (1 + finding.limit / 100) / (1 + finding.value / 100)
    if finding.code in ("RP311", "RP401", "RP403"):
        return finding.limit / finding.value
    return None
