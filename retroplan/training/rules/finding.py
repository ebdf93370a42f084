"""A finding: what a rule has to say about a plan, with the number, the limit, the source and what would fix it.

A finding judges and never changes anything; `fixes` offers edits. Where a limit has no published source it says
that it is our own choice. Errors are kept for two things: backward running with a blocked body part, and downhill.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from retroplan.domain.base.value import Value

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Finding(Value):
    """One thing found. `value` and `limit` are in `unit`; None where a rule is not about a number.

    `message` is one sentence for a person, without the code; `fix` says what would put it right; `sessions` are ids,
    the one to change first. `source` is a citation or "our own choice".
    """

    code: str
    severity: Severity
    message: str
    dates: tuple[date, ...] = ()
    sessions: tuple[str, ...] = ()
    value: float | None = None
    limit: float | None = None
    unit: str = ""
    source: str = ""
    fix: str = ""


class Rule(Value):
    """One line of the table of rules: what it looks at, in words, and where its limit comes from.

    `severity` is the highest that it gives.
    """

    code: str
    severity: Severity
    title: str
    source: str


class Report(Value):
    """What a check found: by day, then severity. `silenced` are those the plan does not want to hear of."""

    findings: tuple[Finding, ...] = ()
    silenced: tuple[Finding, ...] = ()

    @property
    def counts(self) -> tuple[int, int, int]:
        """Errors, warnings and notes."""
        kinds = [finding.severity for finding in self.findings]
        return kinds.count("error"), kinds.count("warning"), kinds.count("note")

    def about(self, id: str) -> tuple[Finding, ...]:
        """The findings that name the session `id`."""
        return tuple(finding for finding in self.findings if id in finding.sessions)
