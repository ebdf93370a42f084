"""The actions of the Benefits screen: the list of claims, a session that goes with one, the tools, searching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.reference import library
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.tui.dialogs.entry.put_on_day import put_on_day
from retroplan.view.controls import picker
from retroplan.view.controls.picker import Item
from retroplan.view.reference import benefits

if TYPE_CHECKING:
    from collections.abc import Callable

    from retroplan.tui.base.screen import Handlers
    from retroplan.tui.screens.benefits import BenefitsScreen


def add(screen: BenefitsScreen) -> None:
    """Put a workout that goes with the claim on a day."""
    claim = benefits.selected(screen.now)
    if claim is None:
        raise RetroPlanError("No claim here", "", "esc shows them all")
    workouts = {id: found for id in claim.workouts if (found := library.workout(id)) is not None}
    if not workouts:
        raise RetroPlanError("No session goes with this claim", "It is not something to train for", "")
    if len(workouts) == 1:
        put_on_day(screen, *workouts.values())
        return
    items = tuple(Item(w.id, w.title, w.workout) for w in workouts.values())
    state = picker.pick("benefit-workouts", "A session like this", items)
    screen.open(ChooseDialog(state, lambda id: put_on_day(screen, workouts[id])))


def _tool(id: str) -> Callable[[BenefitsScreen], None]:
    return lambda screen: screen.open_tool(id)


HANDLERS: Handlers = {
    "benefit.add": add,
    **{f"benefit.{tool}": _tool(tool) for tool in ("sources", "steps", "body", "first", "records")},
}
