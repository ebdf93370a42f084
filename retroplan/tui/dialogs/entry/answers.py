"""Reading the answers of a form: with the readers of `domain`, every wrong one reported at its field, at once.

Rules: a message begins with a capital letter and names its field where the answer is missing. An answer that still
says what it said when the form was opened keeps the value it stood for, to the last decimal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from retroplan.domain.base.errors import NotationError, Problem, RetroPlanError
from retroplan.domain.typed import measures
from retroplan.domain.typed.days import parse_date

if TYPE_CHECKING:
    from datetime import date

    from retroplan.training.pace.plausible import Doubt

Reader = Callable[[str], Any]


class Answers:
    """Reads a form's answers and collects what is wrong with any of them; `labels` are the fields' by id."""

    def __init__(self, values: dict[str, str], labels: Mapping[str, str]) -> None:
        self.values = values
        self._labels = labels
        self._problems: list[Problem] = []

    def read(self, id: str, reader: Reader, was: tuple[str, Any] = ("", None)) -> Any:
        """What `reader` makes of an answer; None when it is wrong.

        `was` is the answer's text when the form was opened and the value it stood for.
        """
        if was[0] and self.values[id] == was[0]:
            return was[1]
        try:
            return reader(self.values[id])
        except Missing as error:
            self.wrong(
                id, f"{self._labels[id]} is missing. {error.hint}" if error.hint else f"{self._labels[id]} is missing"
            )
        except NotationError as error:
            for problem in error.problems:
                self.wrong(id, problem.message, problem.suggestion)
        except RetroPlanError as error:
            self.wrong(id, ". ".join(part for part in (error.title, error.hint) if part))
        return None

    def wrong(self, id: str, message: str, suggestion: str = "") -> None:
        """Report an answer."""
        self._problems.append(Problem(message[:1].upper() + message[1:], where=id, suggestion=suggestion))

    def doubt(self, id: str, doubt: Doubt | None) -> None:
        """Report an answer that cannot be true, with what was likely meant."""
        if doubt is not None:
            self.wrong(id, f"{doubt.what}. {doubt.hint}")

    def done(self) -> None:
        """Raise RetroPlanError when anything was wrong."""
        if self._problems:
            raise RetroPlanError("Some answers cannot be used", problems=tuple(self._problems))


class Missing(RetroPlanError):
    """An answer that has to be there and is not."""


def needed(reader: Reader) -> Reader:
    """A reader that raises Missing for nothing typed, with what the reader would have wanted."""

    def read(text: str) -> Any:
        if text.strip():
            return reader(text)
        try:
            return reader("")
        except RetroPlanError as error:
            raise Missing("Missing", "", error.hint or error.title) from None

    return read


def or_none(reader: Reader) -> Reader:
    """A reader that gives None for nothing typed."""
    return lambda text: reader(text) if text.strip() else None


def optional_date(text: str, today: date) -> date | None:
    """A day, or None for nothing typed. Raises RetroPlanError."""
    return parse_date(text, today) if text.strip() else None


def metres(text: str, unit: str) -> float | None:
    """Metres of an answer, None for nothing typed; a bare number is in `unit`, and 0 of any unit is none at all.

    Raises RetroPlanError.
    """
    return measures.in_unit(text, unit) if text.strip() else None


def in_range(
    text: str, low: float, high: float, what: str, reader: Callable[[str], float] = measures.read_plain
) -> float | None:
    """A number from `low` to `high`, or None for nothing typed; `reader` takes its unit too. Raises RetroPlanError."""
    if not text.strip():
        return None
    try:
        found = reader(text)
    except measures.NotANumber:
        found = -1.0
    if not low <= found <= high:
        raise RetroPlanError(f"{what} is a number from {low:g} to {high:g}")
    return found
