"""The error for a file that cannot be read as what it should be, and how its faults are collected.

Every fault of a file is reported at once, each with its place: a path into the document (`sessions[3].date`,
list entries counted from 1) and, once the text is at hand, its line. Line numbers are only looked up when there is
something to report, so a good file pays nothing for them.
"""

from __future__ import annotations

from retroplan.domain.base.errors import Problem
from retroplan.domain.base.text import visible
from retroplan.store.toml.errors import Place, PlanFileError

_SHOWN = 20
MOST = 1000  # faults and remarks kept of one file, so that a file of nothing but faults is refused soon: our own choice


class Faults:
    """Collects faults and remarks while a document is read: the first thousand of each, and the `count` of faults."""

    __slots__ = ("count", "found", "remarks")

    def __init__(self) -> None:
        self.count = 0
        self.found: list[tuple[Place, str, str, int, int]] = []
        self.remarks: list[tuple[Place, str, str, int, int]] = []

    def add(self, place: Place, message: str, suggestion: str = "", column: int = 0, length: int = 1) -> None:
        """A fault at `place`; `column` counts from 1 inside the value's own text, 0 for the value as a whole."""
        self.count += 1
        if self.count <= MOST:
            self.found.append((place, message, suggestion, column, length))

    def remark(self, place: Place, message: str, suggestion: str = "") -> None:
        """Something worth saying that stops nothing."""
        if len(self.remarks) < MOST:
            self.remarks.append((place, message, suggestion, 0, 1))

    def problems(self, text: str = "", file: str = "") -> tuple[Problem, ...]:
        """The faults in the order of the file; with `text`, each has its line."""
        return _resolve(self.found, text, file)

    def notes(self, text: str = "", file: str = "") -> tuple[str, ...]:
        return tuple(str(problem) for problem in _resolve(self.remarks, text, file))


def place_text(place: Place) -> str:
    """`sessions[3].date` for ("sessions", 2, "date")."""
    out = ""
    for part in place:
        if isinstance(part, int):
            out += f"[{part + 1}]"
        else:
            out += ("." if out else "") + visible(part)
    return out


def file_error(what: str, path: str, problems: tuple[Problem, ...], hint: str = "") -> PlanFileError:
    """The error for `problems` found in the file at `path`; `what` names its kind: "plan", "settings file"."""
    count = len(problems)
    shown = "\n".join(str(problem) for problem in problems[:_SHOWN])
    if count > _SHOWN:
        shown += f"\n… and {count - _SHOWN} more"
    noun = "a problem" if count == 1 else f"{count} problems" if count < MOST else f"{count} problems or more"
    return PlanFileError(
        f"{noun[0].upper()}{noun[1:]} in the {what} {visible(path)}",
        shown,
        hint or "Nothing was changed. Correct the file in an editor and try again",
        problems,
    )


def _resolve(found: list[tuple[Place, str, str, int, int]], text: str, file: str) -> tuple[Problem, ...]:
    if not found:
        return ()
    spots: dict[Place, tuple[int, int]] = {}
    if text:
        from retroplan.store.toml.scan import locate

        spots = locate(text, {place for place, *_ in found})
    out = []
    for place, message, suggestion, column, length in found:
        line, start = spots.get(place, (0, 0))
        if column and start:
            column += start - 1
        elif column:
            message, column = f"{message} (character {column} of the text)", 0
        out.append(
            Problem(
                visible(message),
                where=place_text(place),
                line=line,
                column=column,
                length=length,
                suggestion=visible(suggestion),
                file=visible(file),
            )
        )
    return tuple(sorted(out, key=lambda problem: problem.line) if all(p.line for p in out) else out)
