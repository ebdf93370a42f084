"""The actions that move the cursor of the Season screen: from week to week, to blocks and to the ends of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.tui.base.cursor import week_of
from retroplan.view.season import season

if TYPE_CHECKING:
    from retroplan.tui.base.screen import Handlers
    from retroplan.tui.screens.season import SeasonScreen


def before(screen: SeasonScreen) -> None:
    screen.step(-1)


def after(screen: SeasonScreen) -> None:
    screen.step(1)


def first_week(screen: SeasonScreen) -> None:
    _to_end(screen, 0)


def last_week(screen: SeasonScreen) -> None:
    _to_end(screen, 1)


def _to_end(screen: SeasonScreen, side: int) -> None:
    if screen.carried is not None:
        raise RetroPlanError("A block is carried", "", "enter drops it, esc puts it back")
    ends = season.bounds(screen.workspace.plan)
    if ends is not None:
        screen.go_to_week(ends[side])


def block_before(screen: SeasonScreen) -> None:
    _to_block(screen, -1)


def block_after(screen: SeasonScreen) -> None:
    _to_block(screen, 1)


def _to_block(screen: SeasonScreen, side: int) -> None:
    """To the first week of the block before or after; before, from within one, to its own."""
    if screen.carried is not None:
        screen.step(side)
        return
    plan, here = screen.workspace.plan, week_of(screen)
    starts = {plan.week(block.start) for block in plan.blocks}
    ahead = sorted((week for week in starts if (week > here if side > 0 else week < here)), reverse=side < 0)
    if ahead:
        screen.go_to_week(ahead[0])
    else:
        screen.say(f"No block {'after' if side > 0 else 'before'} this week", "muted")


def back(screen: SeasonScreen) -> None:
    """Put back what is carried, or leave a search."""
    screen.state.search = ""
    screen.put_back()


HANDLERS: Handlers = {
    "cursor.left": before,
    "cursor.right": after,
    "cursor.up": before,
    "cursor.down": after,
    "cursor.first": first_week,
    "cursor.last": last_week,
    "block.previous": block_before,
    "block.next": block_after,
    "app.escape": back,
}
