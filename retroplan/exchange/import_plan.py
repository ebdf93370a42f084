"""What an import would do, before anything is done: what is added, changed, removed, left out, and in words.

A frozen value; `plan` is the plan as it would be. The words of `summary` are safe to print.
"""

from __future__ import annotations

from typing import Literal

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Plan


class Entry(Value):
    """One session, goal or block of an import: `what` names it to a person, `reason` says why, where there is a why."""

    kind: Literal["session", "goal", "block"]
    id: str
    what: str
    reason: str = ""


class ImportPlan(Value):
    """What an import does, and the plan after it."""

    plan: Plan
    added: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    unchanged: tuple[Entry, ...] = ()
    skipped: tuple[Entry, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether the plan would be another one."""
        return bool(self.added or self.changed or self.removed)


class Tally:
    """What an import has decided so far, while it is worked out."""

    def __init__(self) -> None:
        self.added: list[Entry] = []
        self.changed: list[Entry] = []
        self.removed: list[Entry] = []
        self.unchanged: list[Entry] = []
        self.skipped: list[Entry] = []


def summary(result: ImportPlan) -> tuple[str, ...]:
    """What the import does, a line each, safe to print; the last line counts."""
    lines = [
        f"{verb} {visible(entry.what)}" + (f" ({visible(entry.reason)})" if entry.reason else "")
        for verb, entries in (
            ("add", result.added),
            ("change", result.changed),
            ("remove", result.removed),
            ("leave out", result.skipped),
        )
        for entry in entries
    ]
    counts = (
        (len(result.added), "added"),
        (len(result.changed), "changed"),
        (len(result.removed), "removed"),
        (len(result.skipped), "left out"),
        (len(result.unchanged), "already there"),
    )
    said = ", ".join(f"{count} {word}" for count, word in counts if count)
    return (*lines, said or "Nothing to import")
