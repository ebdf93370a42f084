"""Undo and redo: a stack of plans, each with the name of the edit that left it.

Frozen; a new edit forgets what could be redone; at most `LIMIT` steps are kept, the oldest go first.
Plans share what they have in common, so a step costs little.
"""

from __future__ import annotations

from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Plan

LIMIT = 500

Step = tuple[str, Plan]


class History(Value):
    """`past` and `future` hold (edit's name, the plan to go to), the nearest step last."""

    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    @property
    def undo_name(self) -> str:
        """The name of the edit that undo would take back, or ""."""
        return self.past[-1][0] if self.past else ""

    @property
    def redo_name(self) -> str:
        return self.future[-1][0] if self.future else ""

    def did(self, name: str, before: Plan) -> History:
        """The history after an edit called `name` that left `before`."""
        return History((*self.past[-(LIMIT - 1) :], (name, before)))

    def undo(self, now: Plan) -> tuple[str, Plan, History] | None:
        """The name, the plan before it and the history then; None when there is nothing to undo."""
        if not self.past:
            return None
        name, before = self.past[-1]
        return name, before, History(self.past[:-1], (*self.future, (name, now)))

    def redo(self, now: Plan) -> tuple[str, Plan, History] | None:
        """The name, the plan after it and the history then; None when there is nothing to redo."""
        if not self.future:
            return None
        name, after = self.future[-1]
        return name, after, History((*self.past, (name, now)), self.future[:-1])
