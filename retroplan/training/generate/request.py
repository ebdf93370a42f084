"""What a season is asked for, and what comes back: a plan to preview, never a plan already changed.

Rules: the same plan, request and day give the same season, ids included. What comes back holds the whole new plan, so
that taking it is one edit and one undo step.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Block, Plan, Session
from retroplan.training.rules.finding import Finding

Backward = Literal["none", "first-steps", "some", "regular"]
Mode = Literal["add", "replace", "matched"]
BACKWARD: tuple[Backward, ...] = ("none", "first-steps", "some", "regular")
MODES: tuple[Mode, ...] = ("replace", "add", "matched")


class Request(Value):
    """What to build. `goals` are ids, () for every goal ahead; `weeks` 2-52, None for up to the last goal.

    `backward` None follows the goals and the athlete's experience. "replace" puts backward work in the place of
    forward running of the same length, "add" on top of it, "matched" turns the season's bouts the other way at equal
    power. `alternate` gives odd and even weeks (A and B) a different emphasis. `start` None is today.
    """

    goals: tuple[str, ...] = ()
    weeks: int | None = None
    backward: Backward | None = None
    mode: Mode = "replace"
    alternate: bool = False
    start: date | None = None


class Generated(Value):
    """A season to look at before it is taken. `plan` is the whole plan with it.

    `sessions` and `blocks` are the new ones, by day; `removed` the generated sessions of before that they replace.
    `summary` are sentences for a person; `findings` what the check has to say of the new plan from its start on.
    """

    plan: Plan
    sessions: tuple[Session, ...]
    blocks: tuple[Block, ...]
    removed: tuple[Session, ...]
    summary: tuple[str, ...]
    findings: tuple[Finding, ...]
