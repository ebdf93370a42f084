"""What the screens share beyond the plan: where the cursor is, the registers, what was searched and typed.

Rules: nothing here is saved, and nothing here is a copy of the plan: sessions are named by id, and looked up.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.dates import Week
from retroplan.domain.base.value import Value, field
from retroplan.domain.plan.plan import Session

HISTORY = 50  # lines remembered per prompt in one sitting; our own choice


class ScreenState(Value, frozen=False):
    """`day` and `slot` are the cursor of the week; `carried` is the id of the session being moved.

    `leaving` is set once leaving was refused because something is not on disk."""

    day: date
    slot: int = 0
    carried: str = ""
    search: str = ""
    register: tuple[Session, ...] = ()
    week_register: tuple[Week, tuple[Session, ...]] | None = None
    leaving: bool = False
    gone: str = ""  # that the plan's file is not there any more, in the store's word
    refusal: str = ""  # what was said of the last save that failed
    typed: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def remember(self, prompt: str, text: str) -> None:
        """Keep a line for `up` in the prompt of this id."""
        if text.strip():
            before = tuple(line for line in self.typed.get(prompt, ()) if line != text)
            self.typed[prompt] = (*before[-(HISTORY - 1) :], text)

    def history(self, prompt: str) -> tuple[str, ...]:
        return self.typed.get(prompt, ())
