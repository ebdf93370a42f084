"""Owns the question after a crash: bring back what an earlier sitting could not save, let it go, or be asked again.

Rules: nothing is brought back unasked. What it would do is listed in words; where the plan has changed the same since,
a second question says which to take. Leaving the question keeps everything for the next time.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.errors import ConflictError, RetroPlanError
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.view.controls import picker
from retroplan.view.controls.picker import Item

if TYPE_CHECKING:
    from retroplan.tui.base import BaseScreen
    from retroplan.workspace.events import Unsaved

_SHOWN = 12  # changes listed: our own choice
_LINE = "line:"  # begins the id of a line that only tells; choosing it changes nothing

CHOICES = (
    Item("back", "Bring them back", "as one step, which undo takes back"),
    Item("later", "Not now", "they are offered again the next time this plan is opened"),
    Item("drop", "Let them go", "for good"),
)
BOTH_CHANGED = (
    Item("mine", "Take the unsaved ones", "where both changed the same, they take its place"),
    Item("theirs", "Keep what the plan has", "and bring back only the rest"),
    Item("both", "Keep both", "beside each other"),
)


def ask(screen: BaseScreen) -> bool:
    """Ask about the newest unsaved changes of the open plan, when there are any and nothing else is open."""
    if screen.dialog is not None:
        return False
    found = screen.workspace.unsaved()
    if found:
        _offer(screen, found[0])
    return bool(found)


def _offer(screen: BaseScreen, unsaved: Unsaved) -> None:
    count = len(unsaved.lines)
    then = datetime.fromtimestamp(unsaved.written_at, UTC).astimezone()
    when = f"{show_day(then)}, {then:%H:%M}"
    title = f"{'One change was' if count == 1 else f'{count} changes were'} not saved ({when})"
    listed = tuple(Item(f"{_LINE}{n}", line) for n, line in enumerate(unsaved.lines[:_SHOWN]))
    if count > _SHOWN:
        listed += (Item(f"{_LINE}more", f"and {count - _SHOWN} more"),)

    def choose(answer: str) -> None:
        if answer == "back":
            _bring_back(screen, unsaved)
        elif answer == "drop":
            screen.workspace.let_go(unsaved)
            screen.say("The unsaved changes are gone", "muted")
        elif answer.startswith(_LINE):
            _offer(screen, unsaved)
        else:
            later()

    def later() -> None:
        screen.say("The unsaved changes are offered again the next time", "muted")

    state = picker.pick("unsaved", title, (*CHOICES, *listed), placeholder="the changes are listed below")
    screen.open(ChooseDialog(state, choose, None, later))


def _bring_back(screen: BaseScreen, unsaved: Unsaved, prefer: str = "") -> None:
    try:
        screen.workspace.bring_back(unsaved, prefer)
    except ConflictError as error:
        _decide(screen, unsaved, error)
    except RetroPlanError as error:
        screen.complain(error)
    else:
        screen.say("Brought back what was not saved; undo takes it back", "ok")


def _decide(screen: BaseScreen, unsaved: Unsaved, error: ConflictError) -> None:
    def choose(answer: str) -> None:
        _bring_back(screen, unsaved, answer)

    def leave() -> None:
        screen.say("The unsaved changes are offered again the next time", "muted")

    title = "The plan has changed the same since"
    state = picker.pick("unsaved", title, BOTH_CHANGED, placeholder=error.detail or "changed twice")
    screen.open(ChooseDialog(state, choose, None, leave))
