"""The one line that adds a session: `tue 6x(100m back / 90s walk)`, `sat strength 25min drills`, `Tempo: 3km @7`.

`[day] [kind] [title:] [workout]`, in that order. A first word that is a day is the day, a colon behind it or
not, unless a workout can begin with it. Kinds are their own words. A title ends with a colon and a blank. What is
left is a workout; for a rest day or a note it is the title. Every problem is reported with its column in the whole
line.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.dates import DAY_NAMES, NoSuchDay
from retroplan.domain.base.errors import NotationError, Problem, RetroPlanError, nearest
from retroplan.domain.base.value import Value
from retroplan.domain.notation.workout import Workout
from retroplan.domain.plan.plan import KINDS, SessionKind
from retroplan.domain.typed import day_words
from retroplan.domain.typed.days import parse_date

_WORDLESS = ("rest", "note")  # kinds whose text is no workout


class QuickAdd(Value):
    """What a line says so far. With `problems` it cannot be added yet; the rest is what could be read all the same.

    `text` is the workout's canonical text, "" for none.
    """

    date: date
    kind: SessionKind = "run"
    title: str = ""
    text: str = ""
    workout: Workout | None = None
    problems: tuple[Problem, ...] = ()


def read(line: str, day: date, today: date) -> QuickAdd:
    """Read a line; `day` is where it goes when the line names none."""
    at = len(line) - len(line.lstrip())
    day, at, day_problem, near = _take_day(line, at, day, today)
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
    problems: tuple[Problem, ...] = (day_problem,) if day_problem else ()
    if kind in _WORDLESS:
        return QuickAdd(day, kind, title or stripped, "", None, problems)
    if not stripped:
        if kind == "run" and not title:
            problems += (
                Problem("write a workout, such as 5km easy or 6x(100m back hard / 90s walk)", column=len(line) + 1),
            )
        return QuickAdd(day, kind, title, "", None, problems)
    found = _with_workout(QuickAdd(day, kind, title, problems=problems), rest, at)
    first = found.problems[0] if found.problems else None
    if near and first and not first.suggestion and first.column == len(line) - len(line.lstrip()) + 1:
        first = Problem(first.message, column=first.column, length=first.length, suggestion=near)
        return QuickAdd(day, kind, title, found.text, found.workout, (first, *found.problems[1:]))
    return found


def _with_workout(so_far: QuickAdd, rest: str, at: int) -> QuickAdd:
    from retroplan.domain.notation.notation import parse

    lead = len(rest) - len(rest.lstrip())
    try:
        workout = parse(rest.strip())
    except NotationError as error:
        if so_far.kind in ("strength", "mobility") and not any(char.isdigit() for char in rest):
            return QuickAdd(so_far.date, so_far.kind, so_far.title or rest.strip(), "", None, so_far.problems)
        shifted = tuple(
            Problem(p.message, column=p.column + at + lead, length=p.length, suggestion=p.suggestion)
            for p in error.problems
        )
        return QuickAdd(so_far.date, so_far.kind, so_far.title, "", None, so_far.problems + shifted)
    return QuickAdd(so_far.date, so_far.kind, so_far.title, str(workout), workout, so_far.problems)


def _take_day(line: str, at: int, day: date, today: date) -> tuple[date, int, Problem | None, str]:
    """(the day, where the rest begins, what is wrong with the day, the day's name that was nearly written)."""
    word, after = _word(line, at)
    ends = [after, _word(line, after)[1]]
    ends.append(_word(line, ends[-1])[1])
    for end in (ends[2], ends[1]):  # `14 march 2027`, `3 dec`
        try:
            words = line[at:end].removesuffix(":")
            found = day_words.read(words, today)
        except NoSuchDay as error:
            return day, end, Problem(f"{error.title}. {error.hint}", column=at + 1, length=len(words)), ""
        if found is not None:
            return found, end, None, ""
    if not word or _starts_workout(line[at:], len(word)):
        return day, at, None, ""
    name = word.removesuffix(":")
    try:
        return parse_date(name, today), after, None, ""
    except NoSuchDay as error:
        return day, after, Problem(f"{error.title}. {error.hint}", column=at + 1, length=len(name)), ""
    except RetroPlanError:
        return day, at, None, nearest(name, ("today", "tomorrow", "yesterday", *DAY_NAMES))


def _word(line: str, at: int) -> tuple[str, int]:
    """The word from `at` on, blanks before it skipped, and where it ends."""
    while at < len(line) and line[at].isspace():
        at += 1
    end = at
    while end < len(line) and not line[end].isspace():
        end += 1
    return line[at:end], end


def _starts_workout(text: str, length: int) -> bool:
    """Whether the first word, of `length` characters, can begin a workout: `1.5 kmm` is not the first of May."""
    from retroplan.domain.notation.notation import check

    return not any(problem.column <= length for problem in check(text.rstrip()))


def _title_end(text: str) -> int:
    """Where the colon of `Title: ` stands, or 0. A title begins with a letter and is followed by a blank or the end."""
    cut = text.find(":")
    if cut <= 0 or not text.lstrip()[:1].isalpha() or (cut + 1 < len(text) and not text[cut + 1].isspace()):
        return 0
    return cut if '"' not in text[:cut] else 0
