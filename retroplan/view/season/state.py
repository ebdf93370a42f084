"""What the Season screen shows and what it remembers between two frames.

The state is frozen and complete: the same state gives the same frame. The cache only saves time and holds what
it was made from; another plan, by identity, or another ladder empties it. The frame answers the mouse with
`week:YYYY-MM-DD` (a week's first day), `goal:ID`, `block:N` (its place in `Plan.blocks`), `session:ID`,
`season:generate` (the empty page) and `season:check` (what the check found).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from retroplan.domain.base.dates import Week
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Plan
from retroplan.training.rules.finding import Report

if TYPE_CHECKING:
    from retroplan.training.pace.paces import Ladder

T = TypeVar("T")

MOST_KEPT = 600  # pieces before a cache starts anew: a year's weeks at a few sizes


class SeasonState(Value):
    """Everything the Season screen shows. `week` is the one under the cursor; it may lie outside the plan.

    `message` is (text, style), ("", "") for none, over the last row. `findings` is the check of the plan that is drawn,
    None before it ran. `marked` are the first and the last week of what is being moved, where it would go. `preview` is
    the plan as it would become: it is drawn in the place of `plan`, and weeks that differ carry a sign.
    """

    plan: Plan
    today: date
    ladder: Ladder
    week: Week
    message: tuple[str, str] = ("", "")
    findings: Report | None = None
    marked: tuple[Week, Week] | None = None
    preview: Plan | None = None

    @property
    def shown(self) -> Plan:
        """The plan that is drawn."""
        return self.preview if self.preview is not None else self.plan


class SeasonCache:
    """Pieces of earlier frames of one plan. One cache belongs to one screen."""

    __slots__ = ("_before", "_findings", "_kept", "_ladder", "_plan", "checks")

    def __init__(self) -> None:
        self._kept: dict[Any, Any] = {}
        self._plan: Plan | None = None
        self._before: Plan | None = None
        self._ladder: Ladder | None = None
        self._findings: Report | None = None
        self.checks = 0  # how many reports were seen: pieces that show findings have it in their key

    def start(self, state: SeasonState) -> None:
        """Begin a frame: what was kept of other plans or another ladder is stale."""
        if state.findings is not self._findings:
            self._findings = state.findings
            self.checks += 1
        stale = state.shown is not self._plan or state.plan is not self._before or state.ladder is not self._ladder
        if stale or len(self._kept) > MOST_KEPT:
            self._kept.clear()
            self._plan, self._before, self._ladder = state.shown, state.plan, state.ladder

    def keep(self, key: Any, make: Callable[[], T]) -> T:
        """What `make` gives, made once for a key as long as the plan is the same.

        A key must name all that the piece shows besides the plan and the ladder.
        """
        if key in self._kept:
            value: T = self._kept[key]
            return value
        made = self._kept[key] = make()
        return made
