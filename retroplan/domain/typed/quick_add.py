"""The one line that adds a session: `tue 6x(100m back / 90s walk)`, `sat strength 25min drills`, `Tempo: 3km @7`.

`[days] [kind] [title:] [workout]`, in that order. Words in front that name a day, or several (`mon, wed, fri`, `every
tue until 31 jan`), are the days, a colon behind them or not, unless a workout can begin with them. Kinds are their
own words. A title ends with a colon and a blank. What is left is a workout; for a rest day or a note it is the title.
Every problem is reported with its column in the whole line.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.dates import Week
from retroplan.domain.base.errors import NotationError, Problem
from retroplan.domain.base.value import Value
from retroplan.domain.notation.workout import Workout
from retroplan.domain.plan.plan import KINDS, SessionKind
from retroplan.domain.typed import day_prefix
from retroplan.domain.typed.days import Standing

_WORDLESS = ("rest", "note")  # kinds whose text is no workout


class QuickAdd(Value):
    """What a line says so far. With `problems` it cannot be added yet; the rest is what could be read all the same.

    `text` is the workout's canonical text, "" for none.
    """

    dates: tuple[date, ...]
    kind: SessionKind = "run"
    title: str = ""
    text: str = ""
    workout: Workout | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def date(self) -> date:
        """The first day."""
        return self.dates[0]


def read(line: str, day: date, today: date, week: Week | None = None) -> QuickAdd:
    """Read a line; `day` is where it goes when the line names none, `week` the one on the screen."""
    at = len(line) - len(line.lstrip())
    found_days = day_prefix.read(line, at, Standing(today, week), _starts_workout(line, at))
    days, at, near = found_days.dates or (day,), found_days.end, found_days.near
    kind: SessionKind = "run"
    word, after = _word(line, at)
    for name in KINDS:
        if word.lower().rstrip(":") == name:
            kind, at = name, after
    rest = line[at:]
    title = ""
    cut = _title_end(rest)
    if cut:
        title = rest[:cut].strip()
        at += cut + 1
        rest = line[at:]
    stripped = rest.strip()
    problems: tuple[Problem, ...] = (found_days.problem,) if found_days.problem else ()
    if kind in _WORDLESS:
        return QuickAdd(days, kind, title or stripped, "", None, problems)
    if not stripped:
        if kind == "run" and not title:
            problems += (
                Problem("write a workout, such as 5km easy or 6x(100m back hard / 90s walk)", column=len(line) + 1),
            )
        return QuickAdd(days, kind, title, "", None, problems)
    found = _with_workout(QuickAdd(days, kind, title, problems=problems), rest, at)
    return _near_a_day(found, near, len(line) - len(line.lstrip()) + 1)


def _near_a_day(found: QuickAdd, near: str, column: int) -> QuickAdd:
    """The same with the day that the first word, at `column`, is nearly, where that word is what is wrong."""
    first = found.problems[0] if found.problems else None
    if not near or first is None or first.suggestion or first.column != column:
        return found
    first = Problem(first.message, column=first.column, length=first.length, suggestion=near)
    return QuickAdd(found.dates, found.kind, found.title, found.text, found.workout, (first, *found.problems[1:]))


def _with_workout(so_far: QuickAdd, rest: str, at: int) -> QuickAdd:
    from retroplan.domain.notation.notation import parse

    lead = len(rest) - len(rest.lstrip())
    try:
        workout = parse(rest.strip())
    except NotationError as error:
        if so_far.kind in ("strength", "mobility") and not any(char.isdigit() for char in rest):
            return QuickAdd(so_far.dates, so_far.kind, so_far.title or rest.strip(), "", None, so_far.problems)
        shifted = tuple(
            Problem(p.message, column=p.column + at + lead, length=p.length, suggestion=p.suggestion)
            for p in error.problems
        )
        return QuickAdd(so_far.dates, so_far.kind, so_far.title, "", None, so_far.problems + shifted)
    return QuickAdd(so_far.dates, so_far.kind, so_far.title, str(workout), workout, so_far.problems)


def _word(line: str, at: int) -> tuple[str, int]:
    """The word from `at` on, blanks before it skipped, and where it ends."""
    while at < len(line) and line[at].isspace():
        at += 1
    end = at
    while end < len(line) and not line[end].isspace():
        end += 1
    return line[at:end], end


def _starts_workout(line: str, at: int) -> bool:
    """Whether the word from `at` on can begin a workout: `1.5 kmm` is not the first of May."""
    from retroplan.domain.notation.notation import check

    word, _ = _word(line, at)
    return bool(word) and not any(problem.column <= len(word) for problem in check(line[at:].rstrip()))


def _title_end(text: str) -> int:
    """Where the colon of `Title: ` stands, or 0. A title begins with a letter and is followed by a blank or the end."""
    cut = text.find(":")
    if cut <= 0 or not text.lstrip()[:1].isalpha() or (cut + 1 < len(text) and not text[cut + 1].isspace()):
        return 0
    return cut if '"' not in text[:cut] else 0
