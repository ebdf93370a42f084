"""Owns the check of the open plan: what its file and workouts have to say, and going to the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain import notation
from ...domain.dates import show_day
from ...domain.edit_base import title_of
from ...view import picker
from ...view.picker import Item
from .choose import ChooseDialog

if TYPE_CHECKING:
    from ..base import BaseScreen


class Findings(ChooseDialog):
    """A list of findings over any screen; choosing one goes to its session on the Week screen."""

    def __init__(self, screen: BaseScreen) -> None:
        items = [Item(f"setting:{n}", note, group="Your settings") for n, note in enumerate(screen.plan_app.notices)]
        for number, note in enumerate(screen.workspace.notes):
            items.append(Item(f"note:{number}", note, "", group="The file"))
        for session in screen.workspace.plan.sessions:
            for problem in notation.check(session.workout) if session.workout else ():
                label = f"{show_day(session.date, year=True)}  {title_of(session)}"
                items.append(Item(session.id, label, str(problem), group="Workouts"))
        state = picker.pick(
            "check", "Check", tuple(items), empty="The file and every workout are sound",
            hint="enter goes there · training rules come in a later version · esc leave",
        )  # fmt: skip
        super().__init__(state, screen.open_session)
