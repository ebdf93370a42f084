"""What can be done to a plan: every edit by name, and `apply`.

`apply(plan, edit)` gives a new plan and notes, or raises RetroPlanError and nothing happened; it never repairs
or clips silently. An edit that would change nothing raises, so that undo never holds an empty step.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.errors import RetroPlanError, nearest
from retroplan.domain.base.value import Value, replace
from retroplan.domain.edits.base import Changes, Edit, Outcome, goal_or_raise, session_or_raise, title_of
from retroplan.domain.edits.blocks import MoveBlock, RepeatBlock
from retroplan.domain.edits.coach import PinSession, SilenceRule, UnsilenceRule
from retroplan.domain.edits.sessions import (
    AddSessions,
    ChangeSession,
    FlipDirection,
    InsertRest,
    MarkDone,
    MarkPlanned,
    MarkSkipped,
    MoveSession,
    RemoveSessions,
    SwapDays,
)
from retroplan.domain.edits.weeks import DeleteWeek, InsertWeek, PasteWeek, ShiftRest, SwapWeekdays
from retroplan.domain.plan.plan import Block, Goal, Niggle, PaceTest, Plan

__all__ = [
    "AddBlocks", "AddGoal", "AddNiggle", "AddSessions", "AddTest", "ChangeAthlete", "ChangeGoal", "ChangePlan",
    "ChangeSession", "DeleteWeek", "Edit", "EndNiggle", "FlipDirection", "InsertRest", "InsertWeek", "MarkDone",
    "MarkPlanned", "MarkSkipped", "MoveBlock", "MoveSession", "Outcome", "PasteWeek", "PinSession", "RemoveGoal",
    "RemoveSessions", "RepeatBlock", "ReplacePlan", "ShiftRest", "SilenceRule", "SwapDays", "SwapWeekdays",
    "UnsilenceRule", "apply", "goal_or_raise", "session_or_raise", "title_of",
]  # fmt: skip


def apply(plan: Plan, edit: Edit) -> Outcome:
    """The plan after `edit`. Raises RetroPlanError when it cannot be done or would change nothing."""
    outcome = edit.on(plan)
    if outcome.plan == plan:
        raise RetroPlanError("Nothing to change", f"To {edit.label(plan)} would leave the plan as it is", "")
    return outcome


class AddGoal(Value):
    """Add a goal with an id of its own."""

    goal: Goal

    def on(self, plan: Plan) -> Outcome:
        if self.goal.id in plan.ids():
            raise RetroPlanError(f'There is already something called "{self.goal.id}"', "", "Give it another id")
        return Outcome(replace(plan, goals=(*plan.goals, self.goal)))

    def label(self, _plan: Plan) -> str:
        return f"add goal {self.goal.title}"


class ChangeGoal(Value):
    """Set fields of one goal."""

    id: str
    changes: Changes
    name: str = ""

    def on(self, plan: Plan) -> Outcome:
        changed = replace(goal_or_raise(plan, self.id), **dict(self.changes))
        return Outcome(replace(plan, goals=tuple(changed if g.id == self.id else g for g in plan.goals)))

    def label(self, plan: Plan) -> str:
        return self.name or f"edit goal {goal_or_raise(plan, self.id).title}"


class RemoveGoal(Value):
    """Take a goal out of the plan."""

    id: str

    def on(self, plan: Plan) -> Outcome:
        goal_or_raise(plan, self.id)
        return Outcome(replace(plan, goals=tuple(g for g in plan.goals if g.id != self.id)))

    def label(self, plan: Plan) -> str:
        return f"delete goal {goal_or_raise(plan, self.id).title}"


class ChangeAthlete(Value):
    """Set fields of the athlete; a heart rate at rest is below the highest one."""

    changes: Changes

    def on(self, plan: Plan) -> Outcome:
        athlete = replace(plan.athlete, **dict(self.changes))
        resting, fastest = athlete.resting_hr, athlete.max_hr
        if resting is not None and fastest is not None and resting >= fastest:
            raise RetroPlanError(
                f"A heart rate of {resting:g} at rest is not below the highest, {fastest:g}", "", "Correct one of them"
            )
        return Outcome(replace(plan, athlete=athlete))

    def label(self, _plan: Plan) -> str:
        return "change the athlete"


class AddTest(Value):
    """Log a timed distance."""

    test: PaceTest

    def on(self, plan: Plan) -> Outcome:
        return Outcome(replace(plan, athlete=replace(plan.athlete, tests=(*plan.athlete.tests, self.test))))

    def label(self, _plan: Plan) -> str:
        return f"log a {self.test.direction} test"


class AddNiggle(Value):
    """Note a sore spot."""

    niggle: Niggle

    def on(self, plan: Plan) -> Outcome:
        return Outcome(replace(plan, niggles=(*plan.niggles, self.niggle)))

    def label(self, _plan: Plan) -> str:
        return f"add niggle {self.niggle.place}"


class EndNiggle(Value):
    """Close the newest niggle at `place` that is still open on `until`."""

    place: str
    until: date

    def on(self, plan: Plan) -> Outcome:
        wanted = self.place.casefold()
        is_open = [
            n for n in plan.niggles if n.place.casefold() == wanted and (n.until is None or n.until > self.until)
        ]
        if not is_open:
            near = nearest(self.place, [n.place for n in plan.niggles])
            hint = f'Did you mean "{near}"?' if near and near.casefold() != wanted else ""
            raise RetroPlanError(f'No niggle "{self.place}" is open', f'In plan "{plan.name}"', hint)
        found = max(reversed(is_open), key=lambda niggle: niggle.date)
        if self.until < found.date:
            raise RetroPlanError(
                f"The niggle began on {found.date.isoformat()}",
                f"and cannot end on {self.until.isoformat()}",
                "Give a later day",
            )
        ended = replace(found, until=self.until)
        return Outcome(replace(plan, niggles=tuple(ended if n is found else n for n in plan.niggles)))

    def label(self, _plan: Plan) -> str:
        return f"end niggle {self.place}"


class AddBlocks(Value):
    """Add stretches of weeks."""

    blocks: tuple[Block, ...]

    def on(self, plan: Plan) -> Outcome:
        return Outcome(replace(plan, blocks=plan.blocks + self.blocks))

    def label(self, _plan: Plan) -> str:
        return "add " + ", ".join(block.name for block in self.blocks)


class ChangePlan(Value):
    """Set fields of the plan itself: name, start, week_start."""

    changes: Changes

    def on(self, plan: Plan) -> Outcome:
        return Outcome(replace(plan, **dict(self.changes)))

    def label(self, _plan: Plan) -> str:
        return "change the plan's settings"


class ReplacePlan(Value):
    """Take a whole other plan, such as an import's result, as one step called `name`."""

    plan: Plan
    name: str

    def on(self, _plan: Plan) -> Outcome:
        return Outcome(self.plan)

    def label(self, _plan: Plan) -> str:
        return self.name
