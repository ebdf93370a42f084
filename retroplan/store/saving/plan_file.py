"""One plan file: reading it, and saving a changed plan over it without losing anybody's work.

A save compares what is on the disk with what was read, byte for byte; what another writer changed is merged,
or asked about, never overwritten. The author's text stays as it is wherever the plan did not change. Every replaced
state is a backup first. Reading is on the way to the first line on the screen, so it imports nothing that only a
save needs.
"""

from __future__ import annotations

import os

from retroplan.domain.base.errors import ConflictError, MayNotLast, StoreError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value, replace
from retroplan.domain.plan.plan import SCHEMA, Plan
from retroplan.store.codec.decode import decode
from retroplan.store.toml import limits
from retroplan.store.toml.errors import PlanFileError
from retroplan.store.toml.problems import file_error

_TRIES = 5


class Opened(Value):
    """A plan and the file it came from, as it was then.

    `text` is the file without its byte order mark (`bom`), its newlines untouched; `newline` is what new lines get.
    `read_only` says why nothing may be saved, "" when it may. `notes` are remarks for the user. `state` is the
    folder for locks and backups. `unsure` is set when the disk has the text and has not confirmed that it lasts.
    """

    path: str
    plan: Plan
    text: str
    newline: str = "\n"
    bom: bool = False
    read_only: str = ""
    notes: tuple[str, ...] = ()
    state: str = ""
    unsure: bool = False

    @property
    def data(self) -> bytes:
        """The file's bytes."""
        return to_bytes(self.text, self.bom)

    @property
    def digest(self) -> str:
        """SHA-256 of the file's bytes, in hex."""
        from hashlib import sha256

        return sha256(self.data).hexdigest()


class Unconfirmed(MayNotLast):
    """The same of a plan; `opened` is the file as it is now."""

    opened: Opened


def read(path: str, *, state: str = "", check_workouts: bool = True) -> Opened:
    """Open the plan at `path`. Raises PlanFileError with every fault, StoreError when the disk refuses.

    `state` is the folder for locks and backups; "" keeps them in `.retroplan` beside the file.
    `check_workouts=False` leaves the notation to whoever shows a workout (it must then expect NotationError).
    A file with a newer schema is opened read-only, with what could be read of it.
    """
    return _opened(path, limits.read_bytes(path, limits.PLAN_BYTES, "plan"), state, check_workouts)


def save(opened: Opened, plan: Plan, *, base: Plan | None = None, prefer: str = "") -> Opened:
    """Write `plan`, which was made from `opened`; the file as it is afterwards, with the plan it holds.

    When another writer changed the file, both sides' changes are merged and the plan returned is the merged one.
    Raises ConflictError (nothing written) when both changed the same entry differently, unless `prefer` says which
    to take: "mine", "theirs" or "both". `base` is the plan that `plan` was made from when that is not
    `opened.plan`. Raises StoreError when the disk refuses, and Unconfirmed when it does so at the very end.
    """
    if opened.read_only:
        raise StoreError(f"{visible(opened.path)} is open read-only", opened.read_only, "Nothing was changed")
    from functools import partial

    from retroplan.store.io import atomic
    from retroplan.store.io.lock import locked
    from retroplan.store.saving import backups

    state = opened.state or _state_beside(opened.path)
    with locked(opened.path, state):
        for _ in range(_TRIES):
            disk = _on_disk(opened.path)
            found, notes = _found(opened, disk)
            merged, more = _merged(base or opened.plan, found.plan, plan, prefer, opened.path)
            text = _compose(found, merged)
            data = to_bytes(text, found.bom)
            notes += more
            if data != disk:
                if len(data) > limits.PLAN_BYTES:
                    raise StoreError(
                        f"{visible(opened.path)} cannot be saved: it would have {len(data):,} bytes",
                        f"The limit is {limits.PLAN_BYTES:,}",
                        "Start a new plan for the next season",
                    )
                if disk is not None:
                    notes += _other_names(opened.path)
                try:
                    backups.replace(opened.path, state, disk, data, partial(_unchanged, opened.path, disk))
                except _ChangedMeanwhile:
                    continue
                except MayNotLast as error:
                    unconfirmed = Unconfirmed(error.title, error.detail, error.hint)
                    unconfirmed.opened = replace(found, plan=merged, text=text, notes=(), unsure=True)
                    raise unconfirmed from error
            else:
                backups.tidy(opened.path, state, data)
                if opened.unsure:
                    atomic.confirm(opened.path)
            return replace(found, plan=merged, text=text, notes=notes, unsure=False)
    raise ConflictError(
        f"{visible(opened.path)} keeps changing while it is saved", "", "Close the other program, then try again"
    )


def _other_names(path: str) -> tuple[str, ...]:
    """What to say when the file has a second name (a hard link): a replacement leaves that with the old text."""
    try:
        count = os.stat(path).st_nlink
    except OSError:
        return ()
    if count < 2:
        return ()
    return (f"{visible(path)} had another name (a hard link), which keeps the old text: use a symbolic link instead",)


def create(path: str, plan: Plan, *, state: str = "") -> Opened:
    """Write a new plan file. Raises StoreError when there is a file already; it is never overwritten."""
    from retroplan.store.io import atomic

    opened = unwritten(path, plan, state)
    atomic.write(path, opened.data, replace=False)
    return opened


def unwritten(path: str, plan: Plan, state: str) -> Opened:
    """A new plan file as it will be; nothing is written."""
    from retroplan.store.codec.splice import plain_text

    return Opened(path, plan, plain_text(plan, os.path.splitext(os.path.basename(path))[0]), state=state)


def renamed(opened: Opened, path: str, name: str) -> Opened:
    """The same file under another name and path; nothing is written."""
    plan = replace(opened.plan, name=name)
    return replace(opened, path=path, plan=plan, text=_compose(opened, plan), notes=())


def to_bytes(text: str, bom: bool) -> bytes:
    """The file's bytes. Raises StoreError for half a character pair, which no file can hold."""
    try:
        return (limits.BOM if bom else b"") + text.encode()
    except UnicodeEncodeError as error:
        near = visible(text[max(0, error.start - 20) : error.end + 20])
        raise StoreError("A text in the plan has half a character in it", f"Near: {near}", "Type it again") from None


class _ChangedMeanwhile(Exception):
    """Another program wrote between the comparison and the replacement."""


def _opened(path: str, data: bytes, state: str, check_workouts: bool) -> Opened:
    text, bom = limits.decode_text(data, path, "plan")
    document = limits.toml_loads(text, path, "plan")
    if document.get("kind") == "week":
        raise PlanFileError(
            f"{visible(path)} is an exported week, not a plan",
            "",
            f"Put it into a plan with: retroplan import {visible(path)}",
        )
    decoded = decode(document, os.path.splitext(os.path.basename(path))[0], check_workouts)
    notes = decoded.faults.notes(text)
    reason = ""
    if decoded.schema > SCHEMA:
        reason = f"The file has schema {decoded.schema}; this version of RetroPlan knows schema {SCHEMA}"
        notes += tuple(f"left out: {problem}" for problem in decoded.faults.problems(text))
    elif decoded.faults.found:
        raise file_error("plan", path, decoded.faults.problems(text))
    end = text.find("\n")
    newline = "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"
    return Opened(path, decoded.plan, text, newline, bom, reason, notes, state)


def _on_disk(path: str) -> bytes | None:
    if not limits.is_there(path, "plan"):
        return None
    return limits.read_bytes(path, limits.PLAN_BYTES, "plan")


def _found(opened: Opened, disk: bytes | None) -> tuple[Opened, tuple[str, ...]]:
    """What the new text is to be made from, and what there is to say about it."""
    if disk is None:
        return opened, (f"{visible(opened.path)} was gone and has been written anew",)
    if disk == opened.data:
        return opened, ()
    try:
        found = _opened(opened.path, disk, opened.state, False)
    except PlanFileError as error:
        raise ConflictError(
            f"{visible(opened.path)} was changed by another program and cannot be read now",
            error.detail or error.title,
            "Correct that file, or move it away; your changes are kept until then",
            error.problems,
        ) from error
    if found.read_only:
        raise ConflictError(
            f"{visible(opened.path)} was changed by another program", found.read_only, "Update RetroPlan"
        )
    return found, ()


def _merged(base: Plan, theirs: Plan, mine: Plan, prefer: str, path: str) -> tuple[Plan, tuple[str, ...]]:
    if theirs is base or theirs in (base, mine):
        return mine, ()
    from retroplan.store.saving.merge import merge

    return merge(base, theirs, mine, prefer, path), ("Changes made by another program were taken in",)


def _compose(found: Opened, plan: Plan) -> str:
    from retroplan.store.codec.splice import new_text

    return new_text(found.text, found.plan, plan, os.path.splitext(os.path.basename(found.path))[0], found.newline)


def _unchanged(path: str, disk: bytes | None) -> None:
    if _on_disk(path) != disk:
        raise _ChangedMeanwhile


def _state_beside(path: str) -> str:
    return os.path.join(os.path.dirname(os.path.realpath(path)), ".retroplan")
