"""Reads what follows an `@`: an effort from 0 to 10, or a target.

A target is a pace, a speed, a share of the best speed, or a zone; its canonical text keeps the unit that was
written. A number alone is an effort. Speeds nobody runs are refused (0.2 to 11 m/s, our own choice).
"""

from __future__ import annotations

from retroplan.domain.base.errors import Problem
from retroplan.domain.base.units import KM, MILE, trim
from retroplan.domain.notation.lexer import AHEAD, Token
from retroplan.domain.notation.words import EFFORT_RPE
from retroplan.domain.notation.workout import FASTEST_RUN, Target

_SLOWEST = 0.2
_HINT = "write @5:30/km, @12km/h, @70%, @z2, or an effort from @0 to @10"
# canonical unit, metres, seconds: of speeds written as words around a slash, then as one word
_SLASHED = {
    ("km", "h"): ("km/h", KM, 3600.0), ("mi", "h"): ("mph", MILE, 3600.0),
    ("m", "min"): ("m/min", 1.0, 60.0), ("m", "s"): ("m/s", 1.0, 1.0),
}  # fmt: skip
_WORDS = {"kph": _SLASHED["km", "h"], "kmh": _SLASHED["km", "h"], "mph": _SLASHED["mi", "h"]}
_SPEED_UNITS = frozenset(("km", "mi", "m", *_WORDS))
_MINUTES = ("min", "mins")
_LENGTHS = {"km": ("km", KM), "k": ("km", KM), "mi": ("mi", MILE), "mile": ("mi", MILE)}


class TargetReader:
    """A place in the tokens, the problems found so far, and the reading of targets."""

    __slots__ = ("at", "problems", "tokens")

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.problems: list[Problem] = []

    @property
    def last(self) -> Token:
        """The last token before the end."""
        return self.tokens[max(0, len(self.tokens) - AHEAD - 1)]

    def problem(self, message: str, first: Token, last: Token | None = None, suggestion: str = "") -> None:
        """Keep a fault that covers the text from `first` to the end of `last`."""
        end = max(first[3], (last or first)[3])
        self.problems.append(
            Problem(message, column=first[2] + 1, length=max(1, end - first[2]), suggestion=suggestion)
        )

    def shown(self, token: Token) -> str:
        """A token's text for a message, cut when it is long."""
        text = token[1][1:] if token[0] in ("note", "open note") else token[1]
        return text if len(text) <= 30 else text[:29] + "…"

    def target(self) -> tuple[float | None, Target | None]:
        """(RPE, None) or (None, target) from the `@` at `at`; (None, None) after a problem."""
        mark = self.tokens[self.at]
        self.at += 1
        token = self.tokens[self.at]
        if token[0] == "word" and token[1] in ("z", "zone"):
            return None, self.zone(mark)
        if token[0] != "number":
            self.no_target(mark, token)
            return None, None
        self.at += 1
        if len(token[1]) > 8 or token[1].count(".") > 1:
            self.problem(f'"@{self.shown(token)}" is no target: {_HINT}', mark, token)
            return None, None
        return self.numbered(mark, token)

    def no_target(self, mark: Token, token: Token) -> None:
        """Say what is wrong with an `@` that no number follows."""
        if token[0] == "-" and self.tokens[self.at + 1][0] == "number":
            self.at += 2
            self.problem("an effort or a target cannot be negative", mark, self.tokens[self.at - 1])
        elif token[0] != "word":
            self.problem(f'nothing follows the "@": {_HINT}', mark)
        elif token[1] in EFFORT_RPE:
            self.at += 1
            self.problem("an effort word stands without the @", mark, token, token[1])
        else:
            self.at += 1
            self.problem(f'"@{self.shown(token)}" is no target: {_HINT}', mark, token)

    def numbered(self, mark: Token, number: Token) -> tuple[float | None, Target | None]:
        """What a number behind the `@` stands for, by what follows it."""
        unit, clock = self.ahead(0), ":" in number[1]
        if clock or unit == "/" or (unit in _MINUTES and self.ahead(1) == "/"):
            found = self.pace(mark, number)
            if found is not None or clock or unit != "/":
                return None, found
        if unit == "%":
            return None, self.share(mark, number)
        speed = self.speed(mark, number)
        if speed is not None or unit in _SPEED_UNITS:
            return None, speed
        return self.effort(mark, number), None

    def share(self, mark: Token, number: Token) -> Target | None:
        """`70%` of the best speed."""
        self.at += 1
        share = round(float(number[1]), 2)
        if 10 <= share <= 150:
            return Target("percent", round(share / 100, 4), f"@{trim(share, 2)}%")
        self.problem("a share of the best speed is from 10% to 150%", mark, self.tokens[self.at - 1])
        return None

    def effort(self, mark: Token, number: Token) -> float | None:
        """An effort from 0 to 10."""
        effort = round(float(number[1]), 2)
        if effort <= 10:
            return effort
        self.problem(f'an effort goes from @0 to @10; for a speed write "@{number[1]}km/h"', mark, number)
        return None

    def ahead(self, by: int) -> str:
        """The text `by` tokens on, "" at the end."""
        place = self.at + by
        return self.tokens[place][1] if place < len(self.tokens) else ""

    def zone(self, mark: Token) -> Target | None:
        self.at += 1
        token = self.tokens[self.at]
        if token[0] == "number":
            self.at += 1
            if token[1] in ("1", "2", "3", "4", "5"):
                return Target("zone", float(token[1]), f"@z{token[1]}")
        self.problem("a zone is one of z1 to z5", mark, self.tokens[self.at - 1])
        return None

    def pace(self, mark: Token, number: Token) -> Target | None:
        """`5:30/km`, with `min` before the slash or not; None for a bare number without a length behind a slash."""
        start = self.at
        if self.ahead(0) in _MINUTES:
            self.at += 1
        length = _LENGTHS.get(self.ahead(1)) if self.ahead(0) == "/" else None
        if length is None:
            if ":" not in number[1]:
                self.at = start
                return None
            self.problem("a pace needs a unit", mark, number, f"@{number[1]}/km")
            return None
        self.at += 2
        last = self.tokens[self.at - 1]
        parts = number[1].split(":")
        if (
            len(parts) > 2
            or "." in parts[0]
            or (len(parts) == 2 and (len(parts[1].split(".")[0]) != 2 or float(parts[1]) >= 60))
        ):
            right = f"@{number[1].replace('.', ':')}/{length[0]}" if ":" not in number[1] else ""
            self.problem("a pace is written as minutes and seconds, 5:30/km", mark, last, right)
            return None
        seconds = round(float(parts[0]) * 60 + (float(parts[1]) if len(parts) == 2 else 0.0), 1)
        minutes = int(seconds // 60)
        rest = round(seconds - 60 * minutes, 1)
        text = f"@{minutes}:{int(rest):02d}{trim(rest % 1, 1)[1:] if rest % 1 else ''}/{length[0]}"
        return self.checked(Target("pace", length[1] / seconds if seconds else 0.0, text), mark, last)

    def speed(self, mark: Token, number: Token) -> Target | None:
        """`12km/h`, `6mph`, `134m/min`; None when no speed's unit follows, with a problem when half of one does."""
        word = self.ahead(0)
        found = _WORDS.get(word)
        if found is not None:
            self.at += 1
        elif word in ("km", "mi", "m"):
            found = _SLASHED.get((word, self.ahead(2))) if self.ahead(1) == "/" else None
            self.at += 3 if found is not None else 1
            if found is None:
                wanted = "m/min" if word == "m" else f"{word}/h" if word == "km" else "mph"
                self.problem("a speed needs its time", mark, self.tokens[self.at - 1], f"@{number[1]}{wanted}")
                return None
        if found is None:
            return None
        value = round(float(number[1]), 3)
        unit, metres, seconds = found
        target = Target("speed", value * metres / seconds, f"@{trim(value)}{unit}")
        return self.checked(target, mark, self.tokens[self.at - 1])

    def checked(self, target: Target, mark: Token, last: Token) -> Target | None:
        if _SLOWEST <= target.value <= FASTEST_RUN:
            return target
        self.problem(f"nobody runs {target.text[1:]}: a speed is from 0.72 to 39.6 km/h", mark, last)
        return None
