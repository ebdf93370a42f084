"""What adapting a plan gives: the whole new plan to look at, with every change and its reason."""

from __future__ import annotations

from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Plan, Session
from retroplan.training.rules.finding import Finding


class Adapted(Value):
    """A plan after what came between, to look at before it is taken.

    `plan` equals the plan before when nothing needs to change; `changes` are (session before, after or None when it is
    left out), by day, past ones that are marked as skipped among them. `summary` says what changes and why; `restart`
    whether a new season is the better answer; `notes` what to mind that no plan can settle; `findings` what the check
    has to say of the new plan from today on.
    """

    plan: Plan
    changes: tuple[tuple[Session | None, Session | None], ...]
    summary: tuple[str, ...]
    restart: bool = False
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
