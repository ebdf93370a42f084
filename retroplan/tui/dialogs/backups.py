"""Bringing an earlier state of the open plan back: which one, what that would change, and doing it.

Rules: nothing changes before the last enter. It then becomes one step, which undo takes back; the file's own layout
stays, as with any edit.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.edits.changes import describe
from retroplan.domain.edits.edits import ReplacePlan
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.tui.dialogs.confirm import confirm
from retroplan.view.controls import picker
from retroplan.view.controls.picker import Item

if TYPE_CHECKING:
    from retroplan.tui.base.host import Host
    from retroplan.workspace.services import ListedBackup, Services

_SHOWN = 200  # changes listed: our own choice


def moment(seconds: float) -> str:
    """`Wed 2 Dec 2026, 14:05:09` in local time, from seconds since 1970."""
    then = datetime.fromtimestamp(seconds, UTC).astimezone()
    return f"{show_day(then, True)}, {then:%H:%M:%S}"


def choose(host: Host, services: Services) -> None:
    """Ask which backup of the open plan. Raises RetroPlanError when there is none, or nothing may be changed."""
    workspace = host.workspace
    if workspace.read_only:
        raise RetroPlanError("This plan is read-only", workspace.read_only)
    found = {each.key: each for each in services.backups(workspace.store.path)}
    if not found:
        raise RetroPlanError("There are no backups of this plan yet", "", "Each save keeps what it replaces")
    items = tuple(
        Item(key, f"until {moment(each.until)}", each.note, disabled_reason="" if each.is_sound else each.note)
        for key, each in found.items()
    )
    first = next((key for key, each in found.items() if each.is_sound), "")
    state = picker.pick("backups", "Restore a backup", items, first)
    host.open(ChooseDialog(state, lambda key: _show(host, services, found[key])))


def _show(host: Host, services: Services, backup: ListedBackup) -> None:
    """What the plan would become, in words. Raises RetroPlanError when it would stay as it is."""
    workspace = host.workspace
    before = workspace.plan
    plan = services.backup_plan(workspace.store.path, backup.key)
    lines = describe(before, plan)
    when = moment(backup.until)
    if not lines:
        raise RetroPlanError("Nothing would change", f"The plan is as it was until {when}", "Choose another backup")
    more = len(lines) - _SHOWN
    shown = (*lines[:_SHOWN], f"and {more} more changes") if more > 0 else lines

    def act() -> None:
        if workspace.plan != before:  # a save took in another writer's changes meanwhile: this is not what was shown
            raise RetroPlanError("The plan has changed meanwhile", "Nothing was restored", "Look at the backup again")
        workspace.do(ReplacePlan(plan, "restore a backup"))
        host.say(f"Restored as it was until {when}; u undoes it")

    confirm(host, f"As it was until {when}?", shown, act)
