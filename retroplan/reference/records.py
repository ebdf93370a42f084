"""The best backward marks seen, as a snapshot with sources.

The data is `records.toml`; a mark is what a page showed, not a ratified record, and says so.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from retroplan.domain.base.value import Value, fields
from retroplan.reference.toml_data import load, pick

CAVEAT = "The best marks seen, not a record book: lists differ, several marks are unratified, later ones may exist."


class BestMark(Value):
    """The best time seen over one distance; `share` is of the speed of the forward best (derived), None if unknown."""

    event: str
    sex: Literal["men", "women"]
    time: str
    who: str
    when: str
    source: str
    note: str = ""
    share: float | None = None


_KEYS = frozenset(name for name in fields(BestMark))


@lru_cache(maxsize=1)
def best_marks() -> tuple[BestMark, ...]:
    """Every mark, shortest distance first, men before women."""
    return tuple(BestMark(**pick(entry, _KEYS, str(entry["event"]))) for entry in load("records.toml")["mark"])
