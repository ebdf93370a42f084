"""The blocks of a season: its weeks by focus, and what becomes of the blocks that were there.

Rules: a block was made by an earlier season when it has the name of its focus, as the coach's have, and one of its
weeks held a session that the coach wrote and this season replaces; it goes, or is cut to the weeks before the season.
Every other block was made by hand and stays; the season's own leave its weeks out, so that none overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Block
from retroplan.training.generate.brief import Brief
from retroplan.training.generate.frame import WeekFrame


def blocks(brief: Brief, weeks: Sequence[WeekFrame]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks that stay, cut where needed, and the season's own, by start."""
    gone_days = {session.date for session in brief.removed}
    cut = [_cut(block, weeks[0].start, gone_days) for block in brief.plan.blocks]
    kept = tuple(block for block in cut if block is not None)
    made: list[Block] = []
    for week in weeks:
        if any(block.start <= week.end and block.end >= week.start for block in kept):
            continue
        last = made[-1] if made else None
        if last is not None and last.focus == week.focus and last.end + timedelta(days=1) == week.start:
            made[-1] = replace(last, weeks=last.weeks + 1)
        else:
            made.append(Block(week.focus.title(), week.start, 1, week.focus))
    return kept, tuple(made)


def _cut(block: Block, first: date, gone_days: set[date]) -> Block | None:
    """What stays of a block of before: all of one made by hand, and of the coach's the weeks before `first`."""
    made_here = block.name == block.focus.title() and any(block.start <= day <= block.end for day in gone_days)
    if block.end < first or not made_here:
        return block
    before = (first - block.start).days // 7
    return replace(block, weeks=before) if before > 0 else None
