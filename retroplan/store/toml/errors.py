"""The error of a file of ours that cannot be read, and how a place in a document is written."""

from __future__ import annotations

from retroplan.domain.base.errors import Problem, RetroPlanError

Place = tuple[str | int, ...]  # keys and list positions, from the top of the document; positions from 0


class PlanFileError(RetroPlanError):
    """A file of ours that cannot be read; it is left exactly as it is. `problems` has every fault."""

    def __init__(self, title: str, detail: str = "", hint: str = "", problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(title, detail, hint, problems)
