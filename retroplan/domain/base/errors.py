"""The errors a person sees: each says what is wrong, where, and what to do.

Every error of ours is a `RetroPlanError`; a file or a line with several faults reports them all at once as `Problem`s.
"""

from __future__ import annotations

from retroplan.domain.base.value import Value


class Problem(Value):
    """One fault in something a person wrote.

    `where` is a path in a document (`sessions[3].date`), an option (`--date`) or empty; `line` and
    `column` count from 1 and are 0 when unknown; `length` is how many characters the fault covers;
    `suggestion` is the nearest right spelling, or empty.
    """

    message: str
    where: str = ""
    line: int = 0
    column: int = 0
    length: int = 1
    suggestion: str = ""
    file: str = ""

    def __repr__(self) -> str:
        return f"Problem({str(self)!r})"

    def __str__(self) -> str:
        """One line: `file: where, line 4, column 2: message. Did you mean "x"?`, absent parts left out."""
        spot = ", ".join(
            part
            for part in (
                self.where,
                f"line {self.line}" if self.line else "",
                f"column {self.column}" if self.column else "",
            )
            if part
        )
        head = ": ".join(part for part in (self.file, spot) if part)
        tail = f'{self.message.rstrip(".")}. Did you mean "{self.suggestion}"?' if self.suggestion else self.message
        return f"{head}: {tail}" if head else tail


class RetroPlanError(Exception):
    """Something a person can put right: `title` says what is wrong, `detail` where, `hint` what to do.

    `problems` lists every fault found, when there are several. `exit_status` is what the command line
    returns: 2 for wrong usage or input, 3 when the disk or another writer refused.
    """

    exit_status = 2

    def __init__(self, title: str, detail: str = "", hint: str = "", problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(title)
        self.title = title
        self.detail = detail
        self.hint = hint
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(part for part in (self.title, self.detail, self.hint) if part)


class NotationError(RetroPlanError):
    """A workout that cannot be read; `text` is what was given, `problems` carry columns from 1."""

    def __init__(self, text: str, problems: tuple[Problem, ...]) -> None:
        count = len(problems)
        super().__init__(
            problems[0].message if count == 1 else f"{count} problems in the workout",
            "; ".join(str(problem) for problem in problems) if count > 1 else "",
            f'Did you mean "{problems[0].suggestion}"?' if count == 1 and problems[0].suggestion else "",
            problems,
        )
        self.text = text


class AlreadyThere(RetroPlanError):
    """There is a file at `path` already, which was not touched: to be written over only when that is wished."""

    def __init__(self, title: str, path: str, detail: str = "", hint: str = "") -> None:
        super().__init__(title, detail, hint)
        self.path = path


class StoreError(RetroPlanError):
    """The disk or another writer refused; nothing is lost."""

    exit_status = 3


class MayNotLast(StoreError):
    """What was asked is written, whole and in its place; then the disk refused to say that its name lasts."""


class OutputLost(OSError):
    """What was done cannot be said, since a stream takes no more; it is done all the same."""


class ConflictError(StoreError):
    """The file on disk is no longer the one that was loaded."""


def nearest(word: str, choices: tuple[str, ...] | list[str] | frozenset[str] | set[str]) -> str:
    """The choice spelled most like `word`, or "" when none is near.

    Near means an edit distance (insert, delete, replace, swap of neighbours) of at most a third of
    the word's length, at least 1 and at most 3. Ties go to the alphabetically first.
    """
    word = word.lower()[:40]
    limit = min(3, max(1, (len(word) + 1) // 3))
    best, best_distance = "", limit + 1
    for choice in sorted(choices):
        if abs(len(choice) - len(word)) > limit:
            continue
        distance = _edit_distance(word, choice.lower())
        if distance < best_distance:
            best, best_distance = choice, distance
    return best


def _edit_distance(a: str, b: str) -> int:
    """Optimal string alignment distance between two short words."""
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
