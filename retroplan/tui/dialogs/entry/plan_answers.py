"""What is asked and shown about a plan as a whole: its line in a list, its name as typed, who a new one is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Athlete
from retroplan.view.controls.picker import Item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retroplan.workspace.services import ListedPlan


def plan_item(plan: ListedPlan, id: str) -> Item:
    """A plan in a list: its own name, its file and what is in it."""
    return Item(id, plan.name, f"{plan.file}.toml   {plan.note}")


def new_athlete(preferences: Mapping[str, object]) -> Athlete:
    """Who a new plan is for, as the preferences say."""
    found = preferences.get("athlete")
    athlete = found if isinstance(found, Athlete) else Athlete()
    units = preferences.get("units")
    return replace(athlete, units="mi" if units == "mi" else "km") if units else athlete


def checked_name(name: str) -> str:
    """A plan's name, tidied. Raises RetroPlanError for an empty or too long one."""
    name = " ".join(name.split())
    if not name:
        raise RetroPlanError("A plan needs a name", "", "Type one, such as Spring 10K")
    if len(name) > 100:
        raise RetroPlanError("That name is too long", "", "At most 100 characters")
    return name
