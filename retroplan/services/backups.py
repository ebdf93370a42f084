"""The backups of a plan as the screens see them: listed, read, put back.

A key is a backup's name, and only one that is listed for that plan is read: numbers move on as the plan is
saved, a name means the same state as long as it is there. A backup passes the same limits as any plan file.
"""

from __future__ import annotations

import os

from retroplan.domain.base.errors import RetroPlanError, StoreError
from retroplan.domain.plan.plan import Plan
from retroplan.store.codec.decode import decode
from retroplan.store.saving import backups, plan_file
from retroplan.store.toml import limits
from retroplan.workspace.services import ListedBackup


def listed(path: str, state: str) -> tuple[ListedBackup, ...]:
    """The earlier states of the file at `path`, the newest first. Raises StoreError when they cannot be listed."""
    out = []
    for each in backups.list_backups(path, state):
        try:
            found = _read(each.path, path)
            note, is_sound = counted(len(found.goals), len(found.sessions)), True
        except RetroPlanError:
            note, is_sound = "cannot be read", False
        out.append(ListedBackup(each.name, each.saved_at, note, is_sound))
    return tuple(out)


def plan(path: str, state: str, key: str) -> Plan:
    """The plan in a backup. Raises RetroPlanError when it is gone or cannot be read."""
    return _read(_listed(path, state, key).path, path)


def restore(path: str, state: str, key: str) -> None:
    """Put a backup in place of the file, which is kept as the newest backup. Raises RetroPlanError."""
    backups.restore(path, state, _listed(path, state, key).name)


def counted(goals: int, sessions: int) -> str:
    """`1 goal, 8 sessions`."""
    parts = (("goal", goals), ("session", sessions))
    return ", ".join(f"{n} {what}{'' if n == 1 else 's'}" for what, n in parts if n) or "empty"


def _listed(path: str, state: str, key: str) -> backups.Backup:
    for each in backups.list_backups(path, state):
        if each.name == key:
            return each
    raise StoreError("That backup is gone", "Newer ones took its place", "Choose another one")


def _read(file: str, path: str) -> Plan:
    opened = plan_file.read(file, check_workouts=False)
    if opened.read_only:
        raise StoreError("That backup cannot be used", opened.read_only, "Update RetroPlan")
    # A plan without a name is called after its file, which is not the backup's.
    stem = os.path.splitext(os.path.basename(path))[0]
    return decode(limits.toml_loads(opened.text, file, "backup"), stem, False).plan
