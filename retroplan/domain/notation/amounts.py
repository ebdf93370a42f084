"""Reads amounts in the workout notation: `400m`, `1.5mi`, `90s`, `1:30`, `1h10`.

A distance is over 0 and at most 500 km, a time over 0 and at most 24 h; canonical text keeps the unit that was
written. A person's slip (a missing unit, a decimal comma, a range) has a message of its own.
"""

from __future__ import annotations

from retroplan.domain.base.errors import nearest
from retroplan.domain.base.units import MAX_DISTANCE_M, MAX_DURATION_S, duration_text, trim
from retroplan.domain.notation.lexer import Token
from retroplan.domain.notation.targets import TargetReader
from retroplan.domain.notation.words import DISTANCES, DURATIONS, TIMES, WORDS

# Metres, seconds and canonical text; all None and "" where there was a problem.
Amount = tuple[float | None, float | None, str]

NO_AMOUNT: Amount = (None, None, "")
INFINITE = ("inf", "infinite", "infinity", "nan", "forever")
_UNIT_WORDS = frozenset((*DISTANCES, *DURATIONS))
_UNIT_KINDS = ("word", "'", "″")  # the tokens that can be a unit
_UNITS = tuple(unit for unit in (*DISTANCES, *DURATIONS) if unit.isalpha())
_SMALLER = {"h": ("min", "s"), "min": ("s",)}  # what may follow a part of a time, the meaning of a bare number first
_NOT_BARE = frozenset((*DISTANCES, *TIMES, "%"))  # what makes the number before it no bare part of a time


class AmountReader(TargetReader):
    """Reads the amount at `at`."""

    __slots__ = ()

    def amount(self, apart: bool = True) -> Amount:
        """The amount at `at`, a number; the columns of a fault cover what belongs to it.

        Without `apart`, the parts of a time must touch: in `for 30min 30s back` the second time is a step's.
        """
        token = self.tokens[self.at]
        self.at += 1
        following = self.tokens[self.at]
        if following[0] == "-" and following[2] == token[3] and self.tokens[self.at + 1][0] == "number":
            return self.range(token)
        text, unit = token[1], following[1] if following[0] in _UNIT_KINDS else ""
        clock = ":" in text
        if len(text) > 12 or (text.count(".") > 1 and not clock):
            return self.no_number(token, unit)
        if clock:
            return self.clock(token, unit)
        if unit in DISTANCES:
            return self.distance(token, unit)
        return self.duration(token, unit, apart) if unit in DURATIONS else self.unitless(token, unit)

    def range(self, token: Token) -> Amount:
        """Refuse `3-5km`; the fault covers all of it."""
        self.at += 2
        self.at += self.tokens[self.at][1] in _UNIT_WORDS
        self.problem("a range cannot be run: choose one number", token, self.tokens[self.at - 1])
        return NO_AMOUNT

    def no_number(self, token: Token, unit: str) -> Amount:
        long = len(token[1]) > 12
        said = "this number is too long to be an amount" if long else f'"{token[1]}" is not a number'
        self.problem(said, token)
        self.at += unit in _UNIT_WORDS
        return NO_AMOUNT

    def distance(self, token: Token, unit: str) -> Amount:
        self.at += 1
        written, size = DISTANCES[unit]
        metres = round(float(token[1]) * size, 6)
        if not 0 < metres <= MAX_DISTANCE_M:
            return self.absurd(metres, "500 km", token)
        return metres, None, plain(token[1]) + written

    def duration(self, token: Token, unit: str, apart: bool) -> Amount:
        self.at += 1
        name, size = DURATIONS[unit]
        seconds, written = float(token[1]) * size, plain(token[1]) + name
        if size > 1 and self.tokens[self.at][0] == "number":
            more = self.smaller(token, name, apart)
            if more is None:
                return NO_AMOUNT
            if more >= 0:
                seconds += more
                written = clock_text(seconds, name)
        seconds = round(seconds, 6)
        if not 0 < seconds <= MAX_DURATION_S:
            return self.absurd(seconds, "24 h", token)
        return None, seconds, written

    def smaller(self, first: Token, unit: str, apart: bool) -> float | None:
        """Seconds of the smaller parts behind `1h` or `2min`; -1 when there are none, None after a problem."""
        total, found = 0.0, False
        while part := self.part(unit, apart):
            unit, size, used = part
            token = self.tokens[self.at]
            self.at += used
            if not token[1].isdigit() or int(token[1][:12]) >= 60:
                self.problem("the smaller part of a time is a whole number under 60", first, self.tokens[self.at - 1])
                return None
            total, found = total + int(token[1]) * size, True
        return total if found else -1.0

    def part(self, unit: str, apart: bool) -> tuple[str, float, int] | None:
        """The next part of a time behind `unit`: its unit, the seconds of one, its tokens. None when there is none."""
        token, following = self.tokens[self.at], self.tokens[self.at + 1]
        touching = token[2] == self.tokens[self.at - 1][3]
        if unit == "s" or token[0] != "number" or not (apart or touching):
            return None
        named = DURATIONS.get(following[1]) if following[0] in _UNIT_KINDS else None
        if named is not None:
            return (*named, 2) if named[0] in _SMALLER[unit] else None
        if not touching or following[1] in _NOT_BARE:
            return None
        bare = _SMALLER[unit][0]  # 1h10, 2min30
        return bare, DURATIONS[bare][1], 1

    def clock(self, token: Token, unit: str) -> Amount:
        """`1:30`, `1:30:00`, `1:30min`, `1:30h`."""
        text = token[1]
        parts = text.split(":")
        named = DURATIONS.get(unit)
        if named is not None and named[0] != "s":
            self.at += 1
            if named[0] == "h" and len(parts) == 2:
                parts.append("00")
        right = len(parts) in (2, 3) and all(
            len(p.split(".")[0]) == 2 and float(p) < 60 for p in parts[1:] if is_number(p)
        )
        if not right or not all(map(is_number, parts)) or any("." in part for part in parts[:-1]):
            self.problem(f'"{text}" is not a time; write minutes and seconds as 1:30, hours as 1:30:00', token)
            return NO_AMOUNT
        seconds = 0.0
        for part in parts:
            seconds = seconds * 60 + float(part)
        seconds = round(seconds, 3)
        if not 0 < seconds <= MAX_DURATION_S:
            return self.absurd(seconds, "24 h", token)
        return None, seconds, duration_text(seconds)

    def absurd(self, value: float, limit: str, token: Token) -> Amount:
        last = self.tokens[self.at - 1]
        if value <= 0:
            self.problem("an amount is more than zero", token, last)
        else:
            self.problem(f"a step is at most {limit}", token, last)
        return NO_AMOUNT

    def unitless(self, token: Token, unit: str) -> Amount:
        """Say what is wrong with a number that has no unit we know."""
        text, following = token[1], self.tokens[self.at]
        after = self.tokens[self.at + 1]
        if following[0] == "word" and unit not in WORDS and unit not in ("for", *TIMES):
            self.at += 1
            if unit in INFINITE:
                self.problem("an amount cannot be infinite", token, following)
            else:
                self.problem(f'unknown unit "{self.shown(following)}"', following, None, nearest(unit, _UNITS))
        elif following[0] == "," and following[2] == token[3] and after[0] == "number" and after[2] == following[3]:
            behind = self.tokens[self.at + 2]
            named = behind[1] if behind[1] in _UNIT_WORDS else ""
            self.at += 3 if named else 2
            self.problem(
                "a decimal is written with a point; a comma parts two steps",
                token,
                self.tokens[self.at - 1],
                f"{text}.{after[1]}{named}",
            )
        elif following[0] != "open note" or following[2] > token[3]:  # 30" is answered where the note is
            self.problem(f'"{text}" has no unit: write {text}min, {text}s, {text}km or {text}m', token)
        return NO_AMOUNT


def plain(number: str) -> str:
    """A written number without needless zeros: 007.50 is 7.5."""
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    number = number.lstrip("0")
    return "0" + number if not number or number[0] == "." else number


def clock_text(seconds: float, unit: str) -> str:
    """`1h10` for hours and minutes, else the clock."""
    if unit == "h" and seconds % 60 == 0 and seconds >= 3600 and seconds % 3600:
        return f"{seconds // 3600:.0f}h{seconds % 3600 // 60:02.0f}"
    if seconds % 3600 == 0 and unit == "h":
        return f"{trim(seconds / 3600)}h"
    return duration_text(round(seconds, 3))


def is_number(text: str) -> bool:
    """Whether `text` is ASCII digits with at most one point."""
    digits = text.replace(".", "", 1)
    return digits.isascii() and digits.isdigit()
