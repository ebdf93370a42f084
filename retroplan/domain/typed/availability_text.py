"""The minutes a person has on each weekday, as they type it: `tue 60, wed 60, sat 45, sun 90`.

Days stand before their minutes; several may share them (`tue wed 60`), and `mon-fri` is every day from one to
the other. A bare number is minutes; `1h30` and `45min` are read too. A day named twice is refused, and so is what could
be hours or minutes. Every fault is reported at once, with its column and the nearest word.
"""

from __future__ import annotations

from retroplan.domain.base.dates import DAY_NAMES, DAYS, weekday_index
from retroplan.domain.base.errors import Problem, RetroPlanError, nearest
from retroplan.domain.base.units import parse_duration

Minutes = tuple[tuple[int, int], ...]  # (weekday, 0 Monday to 6 Sunday; minutes), by weekday

MOST = 1440  # minutes of a day
_GROUPS = {
    "daily": range(7), "everyday": range(7), "weekdays": range(5), "weekday": range(5), "weekends": range(5, 7),
    "weekend": range(5, 7),
}  # fmt: skip
_FILLERS = ("and", "&", "+", "for", "on", "each", "min", "mins", "minutes", "=", ":")
_WORDS = frozenset((*DAYS, *DAY_NAMES, *(word for word in _GROUPS if word != "everyday")))


def show(minutes: Minutes) -> str:
    """`tue 60, wed 60`: what `parse` reads back; "" for no day."""
    return ", ".join(f"{DAYS[day]} {count}" for day, count in minutes)


def parse(text: str) -> Minutes:
    """Minutes by weekday; () for nothing typed. Raises RetroPlanError with a Problem for every fault."""
    reader = _Reader()
    for word, column in _words(text):
        reader.take(word, column)
    reader.end()
    if reader.problems:
        raise RetroPlanError(
            reader.problems[0].message, "", "Write days with their minutes, such as tue 60, wed 60, sun 90",
            tuple(reader.problems),
        )  # fmt: skip
    return tuple(sorted(reader.found.items()))


class _Reader:
    """Takes one word after another.

    `waiting` are the days that have no minutes yet: (day, as it was written, column). `unread` says that a word stands
    where a day belongs, so that the minutes behind it are no second fault.
    """

    def __init__(self) -> None:
        self.found: dict[int, int] = {}
        self.problems: list[Problem] = []
        self.waiting: list[tuple[int, str, int]] = []
        self.unread = False

    def wrong(self, message: str, column: int, word: str, suggestion: str = "") -> None:
        self.problems.append(Problem(message, column=column, length=len(word), suggestion=suggestion))

    def take(self, word: str, column: int) -> None:
        days = _days(word)
        if days:
            self.waiting += [(day, word, column) for day in days]
        elif word not in _FILLERS:
            count = _minutes(word)
            if count is None:
                self.no_minutes(word, column)
            else:
                self.minutes(word, column, count)

    def no_minutes(self, word: str, column: int) -> None:
        near = nearest(word, _WORDS) if word.isalpha() else ""
        self.wrong(f'"{word[:24]}" is {_kind(word)}', column, word, near)
        self.unread = self.unread or word.isalpha()

    def minutes(self, word: str, column: int, count: int) -> None:
        """Give the days that wait their minutes."""
        if count > MOST:
            self.wrong(f"A day has {MOST} minutes, not {word[:24]}", column, word)
        elif not self.waiting and not self.unread:
            self.wrong(f"{word[:24]} minutes have no day in front of them", column, word)
        else:
            for day, name, at in self.waiting:
                if day in self.found:
                    self.wrong(f"{DAY_NAMES[day].title()} is named twice", at, name)
                self.found[day] = count
        self.waiting, self.unread = [], False

    def end(self) -> None:
        if self.waiting and not self.problems:
            names = ", ".join(dict.fromkeys(name for _, name, _ in self.waiting))
            self.wrong(f"{names[:40]}: how many minutes?", self.waiting[0][2], self.waiting[0][1])


def _words(text: str) -> list[tuple[str, int]]:
    """The words of the text in small letters, with their columns from 1; `tue=60` and `tue60` are two words each."""
    lowered = text.lower()
    out: list[tuple[str, int]] = []
    at = 0
    while at < len(lowered):
        if lowered[at].isspace() or lowered[at] in ",;=/":
            at += 1
            continue
        end = at
        while end < len(lowered) and not lowered[end].isspace() and lowered[end] not in ",;=/":
            end += 1
        word = lowered[at:end]
        cut = next((n for n, sign in enumerate(word) if sign.isdigit()), 0)
        if cut and _days(word[:cut].rstrip(":")):
            out += [(word[:cut].rstrip(":"), at + 1), (word[cut:], at + cut + 1)]
        else:
            out.append((word.rstrip(":") or word, at + 1))
        at = end
    return out


def _days(word: str) -> tuple[int, ...]:
    """The weekdays that a word names: one, a span, a group; () for none."""
    if word in _GROUPS:
        return tuple(_GROUPS[word])
    day = weekday_index(word)
    if day is not None:
        return (day,)
    first, dash, last = word.replace("–", "-").partition("-")
    if dash:
        one, other = weekday_index(first), weekday_index(last)
        if one is not None and other is not None:
            return tuple((one + n) % 7 for n in range((other - one) % 7 + 1))
    return ()


def _minutes(word: str) -> int | None:
    """Minutes of `60`, `45min`, `1h30`; None for anything else, `1:30` too: it could be either."""
    if word.isascii() and word.isdigit():
        return int(word) if len(word) <= 6 else MOST + 1
    if ":" in word or not word[:1].isdigit() or word.endswith("s"):
        return None
    try:
        return round(parse_duration(word) / 60)
    except RetroPlanError:
        return None


def _kind(word: str) -> str:
    if ":" in word and word.replace(":", "").isdigit():
        return "hours or minutes? Write 90 or 1h30"
    return "no number of minutes" if any(sign.isdigit() for sign in word) else "no weekday"
