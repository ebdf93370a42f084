"""What people type about a goal in one line: `backward mile under 10:00 on 14 march`, `2 backward days a week`.

Nothing is guessed that is not written: a line without a distance has none. What was read is shown to the person,
so a word that is not understood is part of the title and no fault. A goal without a direction is run forward.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.units import MILE, parse_distance, parse_duration
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Direction, GoalKind
from retroplan.domain.typed.days import parse_date
from retroplan.domain.typed.measures import HALF_M, MARATHON_M

MOST_WEEKS = 520
BACKWARD_WORDS = frozenset(("backward", "backwards", "back", "retro", "reverse", "←"))
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_NAMED = {"half": HALF_M, "halfmarathon": HALF_M, "half-marathon": HALF_M, "marathon": MARATHON_M}
_WITHIN = ("under", "in", "sub", "below")
_UNITS = ("m", "km", "k", "mi", "mile", "miles", "metres", "meters")


class GoalLine(Value):
    """What a line says. `title` is the line without its day; `weeks` what it says about the time left, or a habit's."""

    title: str
    kind: GoalKind = "race"
    direction: Direction = "forward"
    distance_m: float | None = None
    time_s: float | None = None
    date: date | None = None
    days_a_week: int | None = None
    weeks: int | None = None


def parse_goal(text: str, today: date) -> GoalLine:
    """A goal in one line. Raises RetroPlanError when nothing is typed."""
    title, day = _without_day(" ".join(text.split()), today)
    title, weeks = _without_weeks(title)
    if not title:
        raise RetroPlanError("A goal needs a name", "", "such as backward mile under 10:00")
    words = [word.strip(",;.!()") for word in title.lower().split()]
    direction: Direction = "backward" if any(word in BACKWARD_WORDS for word in words) else "forward"
    days = _days_a_week(words)
    if days is not None:
        return GoalLine(title, "habit", "backward", date=day, days_a_week=days, weeks=weeks)
    test = "test" in words or "trial" in words
    time, at = _time(words)
    metres = _distance(words[: at[0]] + words[at[1] :] if at else words)
    return GoalLine(title, "test" if test else "race", direction, metres, time, day, None, weeks)


def parse_until(text: str, today: date) -> int | date:
    """Weeks of `16`, `16 weeks`, or a day. Raises RetroPlanError."""
    words = text.lower().split()
    if words and words[-1] in ("weeks", "week", "w", "wk", "wks"):
        words = words[:-1]
        number = _whole(words[0]) if len(words) == 1 else None
        if number is None:
            raise RetroPlanError(f'"{text.strip()[:40]}" is no number of weeks', "", "Write 16 weeks, or a day")
        return number
    if len(words) == 1 and words[0].rstrip("w").isdecimal() and len(words[0]) <= 4:
        return int(words[0].rstrip("w"))
    return parse_date(text, today)


def parse_timed(text: str) -> tuple[float, float]:
    """(metres, seconds) of a timed distance: `5km in 24:10`, `1mi 9:59`. Raises RetroPlanError."""
    words = [word for word in text.lower().replace(",", " ").split() if word not in ("in", "took", "=")]
    for cut in range(len(words) - 1, 0, -1):
        metres = _distance(words[:cut], alone=True)
        if metres is not None:
            return metres, parse_duration(" ".join(words[cut:]))
    raise RetroPlanError(f'"{text.strip()[:40]}" is no timed distance', "", "Write it as 5km in 24:10")


def _without_day(text: str, today: date) -> tuple[str, date | None]:
    """The text without `on 14 march` or `by 2027-03-14` at its end, and that day."""
    lowered = text.lower()
    for word in (" on ", " by ", " until "):
        at = lowered.rfind(word)
        if at < 0:
            continue
        try:
            return text[:at].rstrip(" ,"), parse_date(text[at + len(word) :], today)
        except RetroPlanError:
            continue
    return text, None


def _without_weeks(text: str) -> tuple[str, int | None]:
    """The text without `in 16 weeks` or `for 8 weeks` at its end, and how many."""
    words = text.split()
    if len(words) >= 3 and words[-1].lower() in ("weeks", "week") and words[-3].lower() in ("in", "for", "within"):
        number = _whole(words[-2].lower())
        if number is not None:
            return " ".join(words[:-3]).rstrip(" ,"), number
    return text, None


def _days_a_week(words: list[str]) -> int | None:
    """2 of `2 backward days a week`, `two days backward each week`."""
    for n, word in enumerate(words):
        count = _whole(word)
        if count is None or not 1 <= count <= 7:
            continue
        near = words[n + 1 : n + 6]
        if any(each in ("day", "days", "times") for each in near[:3]) and "week" in near:
            return count
    return None


def _time(words: list[str]) -> tuple[float | None, tuple[int, int] | None]:
    """The time wished for, and the words (from, up to) that say it."""
    for n, word in enumerate(words):
        start = n + 1 if word in _WITHIN else n if word.startswith("sub-") else None
        if start is None:
            continue
        for end in (start + 2, start + 1):
            said = " ".join(words[start:end]).removeprefix("sub-")
            if end <= len(words) and any(sign.isdigit() for sign in said):
                try:
                    return parse_duration(said), (n, end)
                except RetroPlanError:
                    continue
    return None, None


def _distance(words: list[str], alone: bool = False) -> float | None:
    """The first distance among the words; `alone`: they must be one, and nothing else."""
    for n in range(len(words)):
        found, used = _distance_at(words, n)
        if found is not None and (not alone or (n == 0 and used == len(words))):
            return found
    return None


def _distance_at(words: list[str], n: int) -> tuple[float | None, int]:
    """(metres, words used) of the distance that begins with word `n`; None for none."""
    word, after = words[n], words[n + 1] if n + 1 < len(words) else ""
    if word in _NAMED:
        return _NAMED[word], 2 if after == "marathon" and word != "marathon" else 1
    if word in ("mile", "miles") and (n == 0 or _whole(words[n - 1]) is None):
        return MILE, 1
    number = str(_NUMBERS.get(word, word))
    found = _metres(word) if word[:1].isdigit() else None
    if found is None and after in _UNITS and number[:1].isdigit():
        return _metres(number + after), 2
    return found, 1


def _metres(text: str) -> float | None:
    try:
        return parse_distance(text.replace("metres", "m").replace("meters", "m"))
    except RetroPlanError:
        return None


def _whole(word: str) -> int | None:
    if word in _NUMBERS:
        return _NUMBERS[word]
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 3 and int(word) <= MOST_WEEKS else None
