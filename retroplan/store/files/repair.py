"""Finds what crashes and syncing leave around plans, and clears up what is safe to.

`look` only looks; `repair` does what loses nothing whatever it was: removes temporary files that no save is
writing any more and journals whose changes are all saved, moves a sync program's copy of the very same plan to the
backups, and closes files to others. It never touches what is not the user's own, a link, or what cannot be read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from typing import Literal, NamedTuple

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.text import visible
from retroplan.store.io import names
from retroplan.store.io.paths import Folders
from retroplan.store.saving import backups, journal, origins, plan_file, states, under_way

OLD_S = 3600.0  # a temporary file this old is no save's: our own choice, a save takes seconds
_AT_MOST = 20_000  # entries of the state folder looked at: our own choice

Kind = Literal["temporary", "journal", "copy", "mode", "unfinished"]


_CUT_SHORT = {
    states.RESTORE: "a restore of it was cut short",
    states.REMOVE: "its removal was cut short, and it is whole in the backups",
}


class Finding(NamedTuple):
    """Something left over: `seen` says what it is, `cure` what to do, `is_safe` whether `repair` does it."""

    kind: Kind
    path: str
    seen: str
    cure: str
    is_safe: bool


def look(folders: Folders, now: float) -> tuple[Finding, ...]:
    """Everything found. `now` is seconds since 1970. A folder that cannot be listed counts as empty."""
    return (
        *_temporary(folders, now),
        *_journals(folders),
        *_copies(folders),
        *_unfinished(folders),
        *_modes(folders),
    )


def repair(folders: Folders, now: float) -> tuple[str, ...]:
    """Do what is safe; a line for each thing done or refused by the disk. Never raises."""
    out = []
    for finding in look(folders, now):
        if finding.is_safe:
            try:
                out.append(f"{visible(finding.path)}: {_done(finding, folders)}")
            except (OSError, RetroPlanError) as error:
                reason = error.title if isinstance(error, RetroPlanError) else error.strerror or str(error)
                out.append(f"{visible(finding.path)}: cannot be cleared up: {reason}")
    return tuple(out)


def _done(finding: Finding, folders: Folders) -> str:
    """Clear one thing up; in words. Raises OSError or RetroPlanError."""
    if finding.kind == "mode":
        _close_to_others(finding.path)
        return "closed to others"
    if finding.kind == "copy":
        backups.bury(finding.path, folders.state)
        return "moved to the backups"
    os.unlink(finding.path)
    return "removed"


def _temporary(folders: Folders, now: float) -> Iterator[Finding]:
    """What a killed save left in any folder that is written to."""
    places = [folders.config, folders.plans, folders.themes]
    found = [os.path.join(place, name) for place in dict.fromkeys(places) for name in _names(place)]
    for path in (*found, *(path for path, _ in _below(folders.state))):
        name = os.path.basename(path)
        if not (name.startswith(".retroplan-") and name.endswith(".tmp")):
            continue
        state = _status(path)
        if state is not None and stat.S_ISREG(state.st_mode):
            yield Finding(
                "temporary",
                path,
                "left by a save that was killed; the plan itself is whole",
                f"rm {path}",
                now - max(state.st_mtime, state.st_ctime) >= OLD_S and _is_ours(state),
            )


def _journals(folders: Folders) -> Iterator[Finding]:
    """Changes that were not saved: offered when the plan is opened, so only what is saved after all may go."""
    for path in journal.left_behind(folders.state, folders.temporary):
        try:
            pending = journal.read(path)
        except RetroPlanError:
            yield Finding("journal", path, "unsaved changes that cannot be read", "Look at it in an editor", False)
            continue
        plan = visible(pending.path)
        try:
            present = plan_file.read(pending.path, state=folders.state, check_workouts=False).plan
        except RetroPlanError:
            seen = f"unsaved changes to {plan}, which cannot be read now"
            yield Finding("journal", path, seen, "Bring that plan back, then open it", False)
            continue
        if journal.is_saved(pending, present):
            yield Finding("journal", path, f"changes to {plan} that are saved by now", f"rm {path}", True)
        else:
            seen = f"changes to {plan} that were not saved"
            yield Finding("journal", path, seen, "Open that plan: it offers them", False)


def _unfinished(folders: Folders) -> Iterator[Finding]:
    """Commands that were cut short, or refused when not even taking back was possible."""
    again = "The same command again finishes it"
    try:
        begun = origins.unfinished(folders.state)
    except RetroPlanError:
        begun = ()
    for path, act in begun:
        yield Finding("unfinished", path, _CUT_SHORT[act], again, False)
    for note in under_way.all_notes(folders.state):
        with suppress(RetroPlanError):
            if note.is_made:
                made = f"made by a rename of {visible(note.origin)}" if note.origin else "made by a `new`"
                yield Finding("unfinished", note.path, f"{made} that was cut short", again, False)


def _copies(folders: Folders) -> Iterator[Finding]:
    """Copies that a sync program made when two machines changed a plan at once."""
    plans = [name for name in _names(folders.plans) if names.is_plan_file(name)]
    for name in _names(folders.plans):
        path = os.path.join(folders.plans, name)
        if not names.is_conflict_copy(name):
            continue
        # It is named like its plan with something before the ending.
        mine = max((plan for plan in plans if name.startswith(plan.removesuffix(".toml"))), key=len, default="")
        state = _status(path)
        same = mine and state is not None and stat.S_ISREG(state.st_mode) and _is_ours(state)
        if same and _same_plan(path, os.path.join(folders.plans, mine)):
            yield Finding("copy", path, f"a copy that a sync program made, the same as {mine}", f"rm {path}", True)
        else:
            cure = f"`retroplan import --dry-run {path}` shows what it has"
            yield Finding("copy", path, "a copy that a sync program made", cure, False)


def _same_plan(one: str, other: str) -> bool:
    try:
        a, b = (plan_file.read(path, check_workouts=False) for path in (one, other))
    except RetroPlanError:
        return False
    # Comments and layout are somebody's work too.
    return a.data == b.data


def _modes(folders: Folders) -> Iterator[Finding]:
    """What others may read or write: the folders, the plans, the settings, and all that is in the state folder."""
    plans = [os.path.join(folders.plans, name) for name in _names(folders.plans) if name.endswith(".toml")]
    places = [folders.config, folders.plans, folders.themes, folders.state, folders.settings, folders.workouts, *plans]
    known = [(path, state) for path in dict.fromkeys(places) if (state := _status(path)) is not None]
    for path, state in (*known, *_below(folders.state)):
        if state.st_mode & 0o077 and (stat.S_ISREG(state.st_mode) or stat.S_ISDIR(state.st_mode)) and os.name != "nt":
            yield Finding("mode", path, "is open to others", f"chmod go= {path}", _is_ours(state))


def _close_to_others(path: str) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        os.fchmod(handle, stat.S_IMODE(os.fstat(handle).st_mode) & 0o700)
    finally:
        os.close(handle)


def _is_ours(state: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or state.st_uid == os.geteuid()


def _below(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Everything in a folder of our own, links not followed."""
    count = 0
    for place, inner, files in os.walk(folder):
        for name in sorted((*inner, *files)):
            path = os.path.join(place, name)
            state = _status(path)
            count += 1
            if state is not None:
                yield path, state
            if count >= _AT_MOST:
                return


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _status(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (OSError, ValueError):
        return None
