"""The edits that act on blocks with their weeks: repeat one, and exchange it with its neighbours.

Those of `shifting`. A block is named by its place in `Plan.blocks`; its weeks are the sessions from its first
day to its last. Blocks that overlap, or are not whole weeks apart, cannot be exchanged.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import Value, replace
from retroplan.domain.edits.base import Outcome
from retroplan.domain.edits.sessions import AddSessions
from retroplan.domain.edits.shifting import (
    as_copy,
    counted,
    is_fixed_race,
    movable,
    moved,
    open_up,
    outcome,
    refuse_into_past,
    refuse_past,
    to_days,
)
from retroplan.domain.plan.plan import Block, Plan, Session


def block_or_raise(plan: Plan, index: int) -> Block:
    """The block at that place. Raises RetroPlanError when there is none."""
    if not 0 <= index < len(plan.blocks):
        raise RetroPlanError("There is no such block", f"In plan {plan.name}", "")
    return plan.blocks[index]


def to_repeat(plan: Plan, block: Block) -> tuple[Session, ...]:
    """What a copy of the block holds: all its sessions but the races that belong to their day."""
    return tuple(s for s in plan.between(block.start, block.end) if not is_fixed_race(plan, s))


class RepeatBlock(Value):
    """Put a copy of a block and its weeks right behind it; what is planned after it moves later by as much.

    `ids` are for the copied sessions, as many as `to_repeat` gives.
    """

    index: int
    ids: tuple[str, ...]
    today: date

    def on(self, plan: Plan) -> Outcome:
        block = block_or_raise(plan, self.index)
        sources = to_repeat(plan, block)
        if len(sources) != len(self.ids):
            raise RetroPlanError(f"{block.name} has other sessions by now", "", "Try again")
        behind, by = block.end + timedelta(days=1), timedelta(days=7 * block.weeks)
        title = f"{block.name} cannot be repeated here"
        if behind < self.today:
            raise RetroPlanError(title, f"It ended on {show_day(block.end)}: its copy would begin in the past",
                                 "Copy its weeks with Y, and paste them with P")  # fmt: skip
        refuse_past(plan, title, "Copy its weeks with Y, and paste them with P", self.today, behind)
        days = to_days(movable(plan, behind), lambda day: day + by)
        copies = tuple(as_copy(s, id, s.date + by) for s, id in zip(sources, self.ids, strict=True))
        blocks = open_up(plan.blocks, behind, block.weeks)
        copy = replace(block, start=behind)
        shifted = moved(plan, days, (*blocks[: self.index + 1], copy, *blocks[self.index + 1 :]))
        said = f"{counted(len(copies))} copied"
        if days:
            said += f", {len(days)} behind {block.weeks} week{'' if block.weeks == 1 else 's'} later"
        return outcome(plan, AddSessions(copies).on(shifted).plan, said, behind)

    def label(self, plan: Plan) -> str:
        return f"repeat {block_or_raise(plan, self.index).name}"


class MoveBlock(Value):
    """Exchange a block, weeks and all, with the `by` blocks behind it (fewer than 0: with those before it)."""

    index: int
    by: int
    today: date

    def on(self, plan: Plan) -> Outcome:
        block_or_raise(plan, self.index)
        now = plan
        for _ in range(abs(self.by)):
            now = self._once(now)
        changed = sum(now_s.date != s.date for now_s, s in zip(now.sessions, plan.sessions, strict=True))
        block, after = plan.blocks[self.index], now.blocks[self.index]
        first, last = min(block.start, after.start), max(block.end, after.end)
        return outcome(plan, now, f"{counted(changed)} on other days" if changed else "", first, last)

    def _once(self, plan: Plan) -> Plan:
        """Exchange it with the next block on that side."""
        other = neighbour(plan, self.index, 1 if self.by > 0 else -1)
        first, second = (self.index, other) if self.by > 0 else (other, self.index)
        return _exchange(plan, first, second, self.today)

    def label(self, plan: Plan) -> str:
        try:
            last = self.index
            for _ in range(abs(self.by)):
                last = neighbour(plan, last, 1 if self.by > 0 else -1)
        except RetroPlanError:
            return f"move {block_or_raise(plan, self.index).name}"
        side = "behind" if self.by > 0 else "before"
        return f"move {plan.blocks[self.index].name} {side} {plan.blocks[last].name}"


def neighbour(plan: Plan, index: int, side: int) -> int:
    """The place of the block next to another by date, behind it (1) or before it (-1). Raises RetroPlanError."""
    block = block_or_raise(plan, index)
    order = sorted(range(len(plan.blocks)), key=lambda n: (plan.blocks[n].start, n))
    at = order.index(index) + side
    if not 0 <= at < len(order):
        raise RetroPlanError(f"{block.name} is the {'last' if side > 0 else 'first'} block", "", "")
    return order[at]


def _exchange(plan: Plan, first: int, second: int, today: date) -> Plan:
    """The plan with two neighbouring blocks and their weeks exchanged; weeks between them stay between them."""
    one, two = plan.blocks[first], plan.blocks[second]
    title = f"{one.name} and {two.name} cannot change places"
    gap = (two.start - one.end).days - 1
    third = (b for n, b in enumerate(plan.blocks) if n not in (first, second))
    if gap < 0 or any(b.start <= two.end and one.start <= b.end for b in third):
        raise RetroPlanError(title, "Blocks overlap there", "Give one another first day in the plan's file (E)")
    if gap % 7:
        raise RetroPlanError(title, f"{gap} days lie between them, which are no whole weeks", "")
    if one.start < today:
        raise RetroPlanError(title, f"{one.name} began on {show_day(one.start)}", "Only blocks ahead can be moved")
    refuse_past(plan, title, "Only blocks ahead can be moved", today, one.start, two.end)
    later = timedelta(days=7 * two.weeks + gap)
    earlier = timedelta(days=7 * one.weeks + gap)
    between = timedelta(days=7 * (two.weeks - one.weeks))

    def new(day: date) -> date:
        return day + later if day <= one.end else day - earlier if day >= two.start else day + between

    days = to_days(movable(plan, one.start, two.end), new)
    refuse_into_past(days.values(), title, "Only blocks ahead can be moved", today)
    blocks = list(plan.blocks)
    blocks[first] = replace(one, start=one.start + later)
    blocks[second] = replace(two, start=one.start)
    return moved(plan, days, tuple(blocks))
