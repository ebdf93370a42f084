"""The days in front of a line that adds sessions: `tue`, `Mon, Dec 7:`, `mon, wed, fri:`, `every tue until 31 jan:`.

What may be meant for a day is never taken for a title: a slip of the pen, a day of another language and a week are
answered with the day that may be meant. What is left of the line is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from retroplan.domain.base.dates import DAY_NAMES, DAYS, NoSuchDay, show_day, weekday_index
from retroplan.domain.base.errors import Problem, RetroPlanError, nearest
from retroplan.domain.base.value import Value
from retroplan.domain.typed import day_words
from retroplan.domain.typed.days import Standing, digits, parse_date

MOST_DAYS = 120  # sessions of one line (our own choice)
_MOST_WORDS = 40  # looked at
_LONGEST = 4  # words of one day: sun 14 march 2027
_SHORT = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_EVERY = ("every", "each")
_OTHER = ("other", "second", "2nd")
_GROUPS = {"day": range(7), "days": range(7), "weekday": range(5), "weekdays": range(5), "weekend": range(5, 7)}
_BETWEEN = ("and", "&", "+")
# Days of other languages that none of ours is written like, and which of ours may be meant (0 Monday).
_ELSEWHERE = {
    "so": 6, "di": 1, "mi": 2, "do": 3, "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4,
    "samstag": 5, "sonnabend": 5, "sonntag": 6, "lun": 0, "lundi": 0, "mardi": 1, "mercredi": 2, "mer": 2, "jeudi": 3,
    "jeu": 3, "vendredi": 4, "ven": 4, "samedi": 5, "sam": 5, "dimanche": 6, "dim": 6, "lunes": 0, "martes": 1,
    "miercoles": 2, "miércoles": 2, "mie": 2, "jueves": 3, "jue": 3, "viernes": 4, "vie": 4, "sabado": 5, "sábado": 5,
    "sab": 5, "domingo": 6, "dom": 6, "lunedì": 0, "martedì": 1, "mercoledì": 2, "giovedì": 3, "gio": 3, "venerdì": 4,
    "sabato": 5, "domenica": 6, "maandag": 0, "dinsdag": 1, "woensdag": 2, "wo": 2, "donderdag": 3, "vrijdag": 4,
    "vr": 4, "zaterdag": 5, "za": 5, "zondag": 6, "zo": 6,
}  # fmt: skip


class Days(Value):
    """`dates` are the days named, () for none; the rest of the line begins at `end`; `near` is a day nearly written."""

    dates: tuple[date, ...] = ()
    end: int = 0
    problem: Problem | None = None
    near: str = ""


class _Word(Value):
    """A word in small letters without the comma behind it, where it begins and ends, and whether a colon ended it."""

    text: str
    start: int
    end: int
    closed: bool


def read(line: str, at: int, standing: Standing, is_workout: bool) -> Days:
    """The days from `at` on. `is_workout` says that the first word can begin a workout, and then it is no day."""
    words = list(islice(_words(line, at), _MOST_WORDS))
    if not words:
        return Days(end=at)
    try:
        found = _series(words, standing) or _several(words, standing) or _one(words, standing, is_workout)
    except _Wrong as error:
        return Days(end=error.end, problem=error.problem)
    return found or _nearly(words, at)


class _Wrong(Exception):
    """What is wrong with the days, and where the rest of the line begins."""

    def __init__(self, message: str, words: list[_Word]) -> None:
        super().__init__(message)
        self.end = words[-1].end
        self.problem = Problem(message, column=words[0].start + 1, length=_length(words))


def _length(words: list[_Word]) -> int:
    """How many characters the words cover, without a colon at their end."""
    return words[-1].end - words[-1].closed - words[0].start


def _words(line: str, at: int) -> Iterator[_Word]:
    """The words up to the first that a colon ends."""
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        end = at
        while end < len(line) and not line[end].isspace():
            end += 1
        text = line[at:end].lower()
        closed = text.endswith(":")
        yield _Word(text.rstrip(":").rstrip(","), at, end, closed)
        if closed:
            return
        at = end


def _one(words: list[_Word], standing: Standing, is_workout: bool) -> Days | None:
    """One day of up to four words; the longest that is one counts."""
    for count in range(min(_LONGEST, len(words)), 0, -1):
        some = words[:count]
        if count == 1 and (is_workout or not _is_day_word(some[0].text)):
            return None
        try:
            found = parse_date(" ".join(word.text for word in some), standing.today, standing.week, standing.origin)
        except NoSuchDay as error:
            if count > 1 and not _has_form(some):
                continue
            raise _Wrong(f"{error.title}. {error.hint}", some) from None
        except RetroPlanError:
            continue
        return Days((found,), some[-1].end)
    return None


def _has_form(words: list[_Word]) -> bool:
    """Whether several words have the form of a day, so that what is wrong with them is worth saying."""
    return any(day_words.month_index(word.text) for word in words[:3]) or words[0].text == "next"


def _is_day_word(text: str) -> bool:
    """Whether one word is the name of a day in full or as it is shortened everywhere, or is no name at all."""
    index = weekday_index(text)
    return index is None or text in _SHORT or text.removesuffix(".") in _names(index)


def _names(index: int) -> tuple[str, ...]:
    name = DAY_NAMES[index]
    return name, name + "s", name[:3], name[:2]


def _several(words: list[_Word], standing: Standing) -> Days | None:
    """Two weekdays or more, `mon-fri` too."""
    found: list[int] = []
    last = None
    for word in words:
        if word.text in _BETWEEN and found and not word.closed:
            continue
        some = _weekdays(word.text)
        if not some:
            break
        found += some
        last = word
    if last is None or len(set(found)) < 2:
        return None
    days = [parse_date(DAYS[index], standing.today, standing.week) for index in dict.fromkeys(found)]
    return Days(tuple(sorted(days)), last.end)


def _weekdays(text: str) -> list[int]:
    """The weekdays of one word: `mon`, `mon/wed`, `mon,wed`, `mon-fri`; [] when any part of it is none."""
    first, dash, last = text.replace("–", "-").partition("-")
    if dash:
        one, other = weekday_index(first), weekday_index(last)
        return [] if one is None or other is None else [(one + n) % 7 for n in range((other - one) % 7 + 1)]
    found = [weekday_index(part) for part in text.replace("&", "/").replace("+", "/").replace(",", "/").split("/")]
    return [] if None in found else [index for index in found if index is not None]


def _series(words: list[_Word], standing: Standing) -> Days | None:
    """`every tue and thu until 31 jan`, `every other sun for 8 weeks`: as many days, the first from today on."""
    if words[0].text not in _EVERY or len(words) < 2:
        return None
    first, every = (2, 14) if words[1].text in _OTHER else (1, 7)
    weekdays, at = _days_of_series(words, first)
    if not weekdays:
        return None
    start = standing.today if standing.week is None else max(standing.today, standing.week.start)
    last, end = _until(words, at, standing, start)
    dates = sorted(
        day for index in dict.fromkeys(weekdays) for day in _repeated(start, index, every, last)
    )  # fmt: skip
    if not dates:
        raise _Wrong(f"There is no such day from {show_day(start)} to {show_day(last, year=True)}", words[:end])
    if len(dates) > MOST_DAYS:
        raise _Wrong(f"That makes {len(dates)} sessions; a line adds at most {MOST_DAYS}", words[:end])
    return Days(tuple(dates), words[end - 1].end)


def _days_of_series(words: list[_Word], at: int) -> tuple[list[int], int]:
    """The weekdays from word `at` on, and the word behind them."""
    found: list[int] = []
    while at < len(words) and not words[at - 1].closed:
        text = words[at].text
        some = list(_GROUPS[text]) if text in _GROUPS else _weekdays(text)
        if not some and not (found and text in _BETWEEN):
            break
        found += some
        at += 1
    return found, at


def _repeated(start: date, index: int, every: int, last: date) -> Iterator[date]:
    day = start + timedelta(days=(index - start.weekday()) % 7)
    while day <= last:
        yield day
        if date.max - day < timedelta(days=every):
            return
        day += timedelta(days=every)


def _until(words: list[_Word], at: int, standing: Standing, start: date) -> tuple[date, int]:
    """The last day of a series, and how many words it took up to there."""
    word = words[at].text if at < len(words) and not words[at - 1].closed else ""
    number, unit = (*(each.text for each in words[at + 1 : at + 3]), "", "")[:2]
    if word == "for" and digits(number, 3) and unit in ("weeks", "week"):
        return start + timedelta(days=7 * int(number) - 1), at + 3
    if word in ("until", "till", "to", "through"):
        for count in range(min(_LONGEST, len(words) - at - 1), 0, -1):
            try:
                found = parse_date(" ".join(w.text for w in words[at + 1 : at + 1 + count]), standing.today)
            except RetroPlanError:
                continue
            return found, at + 1 + count
    raise _Wrong("Until when? Such as every tue until 31 jan, or for 8 weeks", words[:at])


def _nearly(words: list[_Word], at: int) -> Days:
    """No day: a first word that ends with a colon may have been meant for one."""
    word = words[0]
    index = weekday_index(word.text)
    meant = DAYS[index] if index is not None else DAYS[_ELSEWHERE[word.text]] if word.text in _ELSEWHERE else ""
    near = meant or nearest(word.text, ("today", "tomorrow", "yesterday", *DAY_NAMES))
    if word.closed and near:
        message, some = f'"{word.text}" may be meant for a day', words[:1]
        return Days(end=word.end, problem=Problem(message, column=at + 1, length=_length(some), suggestion=near))
    if _names_a_week(words):
        message = "this names a week, not a day"
        return Days(end=words[-1].end, problem=Problem(message, column=at + 1, length=_length(words)))
    return Days(end=at, near=near)


def _names_a_week(words: list[_Word]) -> bool:
    """`W50:`, `week 50:`."""
    text = "".join(word.text for word in words[:2]) if words[-1].closed and len(words) <= 2 else ""
    number = text.removeprefix("week") if text.startswith("week") else text.removeprefix("w")
    return text.startswith("w") and digits(number, 2)
