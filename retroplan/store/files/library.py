"""The user's own workouts, `workouts.toml`: a list of `[[workouts]]`, each checked, the good ones usable.

An entry that cannot be used is named with its line and left out; it does not take the others with it.
"""

from __future__ import annotations

from typing import Any

from retroplan.domain.base.errors import Problem
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import SessionKind
from retroplan.store.codec.fields import Table
from retroplan.store.codec.kinds import TEXT
from retroplan.store.codec.plan_keys import KIND
from retroplan.store.toml import limits
from retroplan.store.toml.problems import Faults

_KEYS = ("title", "workout", "kind", "notes", "surface", "tags")
_WHAT = "workout library"


class OwnWorkout(Value):
    """A workout of the user's own; `workout` is notation that reads without a problem."""

    title: str
    workout: str
    kind: SessionKind = "run"
    notes: str = ""
    surface: str = ""


def read(path: str) -> tuple[tuple[OwnWorkout, ...], tuple[Problem, ...]]:
    """The usable workouts in file order, and what is wrong with the others. Raises PlanFileError for no TOML."""
    if not limits.is_there(path, _WHAT):
        return (), ()
    text, _ = limits.decode_text(limits.read_bytes(path, limits.SMALL_BYTES, _WHAT), path, _WHAT)
    faults = Faults()
    top = Table(limits.toml_loads(text, path, _WHAT), (), faults)
    found = []
    for entry in top.tables("workouts"):
        before = faults.count
        workout = _workout(entry)
        if faults.count == before:
            found.append(workout)
    return tuple(found), faults.problems(text, path)


def _workout(table: Table) -> OwnWorkout:
    from retroplan.domain.notation.notation import check

    title, workout = table.get("title", TEXT) or "", table.get("workout", TEXT) or ""
    if not title.strip() and not isinstance(table.data.get("title"), str):
        table.missing("title", '"Retro strides"')
    elif not title.strip():
        table.fault("title", "the title is empty")
    if "workout" not in table.data:
        table.missing("workout", '"20min easy, 6x(100m back hard / 90s walk)"')
    for problem in check(workout) if workout else ():
        table.fault("workout", problem.message, problem.suggestion, problem.column, problem.length)
    _check_tags(table)
    table.rest(_KEYS)  # a misspelt key is remarked upon
    return OwnWorkout(
        title=title.strip(),
        workout=workout,
        kind=table.get("kind", KIND) or "run",
        notes=table.get("notes", TEXT) or "",
        surface=table.get("surface", TEXT) or "",
    )


def _check_tags(table: Table) -> None:
    value: Any = table.data.get("tags", ())
    words = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(words, (list, tuple)) or not all(isinstance(word, str) for word in words):
        table.fault("tags", 'are not a list of texts; write tags = ["track", "short"]')
