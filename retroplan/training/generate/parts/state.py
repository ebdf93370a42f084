"""What goes from one week of a season to the next while it is made."""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.value import Value, field
from retroplan.training.generate.parts.learned import Limits


class State(Value, frozen=False):
    """The level reached, the last pace test, the rung of run and walk, and for how many full weeks nothing is hard yet.

    `turned` of the `could_turn` hard repeats go backward; `unmade` are the ids of goals whose day has no session.
    """

    level: float
    target: float
    last_test: date | None
    run_walk: int | None
    calm: int
    limits: Limits
    turned: int = 0
    could_turn: int = 0
    unmade: list[str] = field(default_factory=list)
