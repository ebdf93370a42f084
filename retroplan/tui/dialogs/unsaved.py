"""The question after a crash: bring back what an earlier sitting could not save, let it go, or be asked again.

Rules: nothing is brought back unasked. What it would do is listed in words; where the plan has changed the same since,
a second question says which to take. Leaving the question keeps everything for the next time.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.errors import ConflictError
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.view.controls import picker
from retroplan.view.controls.picker import Item

if TYPE_CHECKING:
    from retroplan.tui.base.host import Host
    from retroplan.workspace.events import Unsaved

_SHOWN = 12  # changes listed: our own choice
_LINE = "line:"  # begins the id of a line that only tells; choosing it changes nothing

CHOICES = (
    Item("back", "Bring them back", "as one step; u undoes it"),
    Item("later", "Not now", "you are asked again next time"),
    Item("drop", "Discard them", "for good"),
)
BOTH_CHANGED = (
    Item("mine", "Take the unsaved ones", "where both changed the same, they take its place"),
    Item("theirs", "Keep what the plan has", "and bring back only the rest"),
    Item("both", "Keep both", "beside each other"),
)


def ask(host: Host) -> bool:
    """Ask about the newest unsaved changes of the open plan; whether there are any."""
    found = host.workspace.unsaved()
    if found:
        _offer(host, found[0])
    return bool(found)


def _offer(host: Host, unsaved: Unsaved) -> None:
    count = len(unsaved.lines)
    then = datetime.fromtimestamp(unsaved.written_at, UTC).astimezone()
    when = f"{show_day(then)}, {then:%H:%M}"
    title = f"{'One change was' if count == 1 else f'{count} changes were'} not saved ({when})"
    listed = tuple(Item(f"{_LINE}{n}", line) for n, line in enumerate(unsaved.lines[:_SHOWN]))
    if count > _SHOWN:
        listed += (Item(f"{_LINE}more", f"and {count - _SHOWN} more"),)

    def choose(answer: str) -> None:
        if answer == "back":
            _bring_back(host, unsaved)
        elif answer == "drop":
            host.workspace.let_go(unsaved)
            host.say("Unsaved changes discarded", "muted")
        elif answer.startswith(_LINE):
            _offer(host, unsaved)
        else:
            later()

    def later() -> None:
        host.say("You are asked about the unsaved changes again next time", "muted")

    state = picker.pick("unsaved", title, (*CHOICES, *listed), placeholder="the changes are listed below")
    host.open(ChooseDialog(state, choose, None, later))


def _bring_back(host: Host, unsaved: Unsaved, prefer: str = "") -> None:
    try:
        host.workspace.bring_back(unsaved, prefer)
    except ConflictError as error:
        _decide(host, unsaved, error)
    else:
        host.say("Unsaved changes are back; u undoes it", "ok")


def _decide(host: Host, unsaved: Unsaved, error: ConflictError) -> None:
    def choose(answer: str) -> None:
        _bring_back(host, unsaved, answer)

    def leave() -> None:
        host.say("You are asked about the unsaved changes again next time", "muted")

    title = "The plan has changed the same since"
    state = picker.pick("unsaved", title, BOTH_CHANGED, placeholder=error.detail or "changed twice")
    host.open(ChooseDialog(state, choose, None, leave))
