"""Owns reading one step of the workout notation: its amount and its words.

Rules: an amount and words in any order, each kind once; every fault is kept with its columns and reading goes on.
A person's slip (a missing unit, a decimal comma, a range, a minus) has a message of its own.
"""

from __future__ import annotations

from .errors import nearest
from .lexer import DISTANCES, DURATIONS, TIMES, WORDS, Token
from .plan import Direction
from .targets import TargetReader
from .units import MAX_DISTANCE_M, MAX_DURATION_S, duration_text, trim
from .workout import Gait, Step

# Metres, seconds and canonical text; all None and "" where there was a problem.
Amount = tuple[float | None, float | None, str]

_NOTHING: Amount = (None, None, "")
_INFINITE = ("inf", "infinite", "infinity", "nan", "forever")
_STOPS = frozenset(("end", ",", ")", "/", "("))
_SPELLINGS = (*WORDS, "for")
_UNITS = tuple(unit for unit in (*DISTANCES, *DURATIONS) if unit.isalpha())


class StepReader(TargetReader):
    """Reads the step at `at`; `problems` holds what was wrong so far."""

    __slots__ = ()

    def step(self) -> Step | None:
        """The step at `at`, or None when there was a problem; stops before a comma, slash, bracket, count or end."""
        tokens = self.tokens
        first = tokens[self.at]
        before = len(self.problems)
        amount: Amount | None = None
        seen: dict[str, Token] = {}
        direction: Direction = "forward"
        gait, effort, surface, note = "run", "", "", ""
        rpe: float | None = None
        gradient: float | None = None
        target = None
        while True:
            token = tokens[self.at]
            kind, text = token[0], token[1]
            if kind in _STOPS:
                break
            if kind == "number":
                following = tokens[self.at + 1]
                if following[0] == "word" and following[1] in TIMES:
                    break
                if following[0] == "%":
                    self.problem(f'"{text}%" of what? Write up {text}%, down {text}% or @{text}%', token, following)
                    self.at += 2
                    continue
                found = self.amount()
                if amount is not None and found is not _NOTHING:
                    self.problem("a step has one amount; put a comma between two steps", token, tokens[self.at - 1])
                amount = amount or found
            elif kind == "word":
                if text == "for" or text in TIMES:
                    break
                meaning = WORDS.get(text)
                if meaning is None:
                    self.unknown(token)
                    self.at += 1
                    continue
                sort, value = meaning
                self.once(seen, sort, token)
                self.at += 1
                if sort == "direction":
                    direction = "backward" if value == "backward" else "forward"
                elif sort == "gait":
                    gait = value
                elif sort == "effort":
                    effort = value
                elif sort == "surface":
                    surface = value
                else:
                    gradient = self.gradient(token, value)
            elif kind == "@":
                rpe_found, target_found = self.target()
                if rpe_found is not None:
                    self.once(seen, "effort", token)
                    rpe = rpe_found
                elif target_found is not None:
                    self.once(seen, "target", token)
                    target = target_found
            elif kind == "note":
                self.once(seen, "note", token)
                self.at += 1
                note = text
            elif kind == "-":
                following = tokens[self.at + 1]
                if following[2] > token[3]:  # a dash with a blank behind it parts two items
                    break
                if following[0] == "number" and self.at + 2 < len(tokens) and tokens[self.at + 2][1] not in TIMES:
                    self.at += 1
                    self.amount()
                    self.problem("an amount cannot be negative", token, tokens[self.at - 1])
                    amount = amount or _NOTHING
                elif following[0] == "number":
                    break
                else:
                    self.stray(token)
            else:
                self.stray(token)
        if amount is None and len(self.problems) == before:
            last = tokens[self.at - 1] if tokens[self.at] is not first else first
            if tokens[self.at] is first:
                self.problem("a step is missing here", first)
            else:
                self.problem("how far, or how long? Add an amount such as 400m or 90s", first, last)
        if len(self.problems) > before or amount is None:
            return None
        metres, seconds, written = amount
        if gait == "jog":
            gait = "run"
            if not effort and rpe is None:
                effort = "jog"
        if (gait == "rest" or gait == "drills") and self.still(gait, metres, seen):
            return None
        settled: Gait = gait  # type: ignore[assignment]  # the lexer's table holds no other gait
        return Step(metres, seconds, written, direction, settled, rpe, effort, target, gradient, surface, note)

    def amount(self) -> Amount:
        """The amount at `at`, a number; the columns of a fault cover what belongs to it."""
        tokens = self.tokens
        token = tokens[self.at]
        text = token[1]
        self.at += 1
        following = tokens[self.at]
        if following[0] == "-" and following[2] == token[3] and tokens[self.at + 1][0] == "number":
            self.at += 2
            if tokens[self.at][1] in DISTANCES or tokens[self.at][1] in DURATIONS:
                self.at += 1
            self.problem("a range cannot be run: choose one number", token, tokens[self.at - 1])
            return _NOTHING
        unit = following[1] if following[0] in ("word", "'", "″") else ""
        if len(text) > 12:
            self.problem("this number is too long to be an amount", token)
            self.at += bool(unit in DISTANCES or unit in DURATIONS)
            return _NOTHING
        if ":" in text:
            return self.clock(token, unit)
        if text.count(".") > 1:
            self.problem(f'"{text}" is not a number', token)
            self.at += bool(unit in DISTANCES or unit in DURATIONS)
            return _NOTHING
        distance = DISTANCES.get(unit)
        if distance is not None:
            self.at += 1
            metres = round(float(text) * distance[1], 6)
            if not 0 < metres <= MAX_DISTANCE_M:
                return self.absurd(metres, "500 km", token)
            return metres, None, plain(text) + distance[0]
        duration = DURATIONS.get(unit)
        if duration is None:
            return self.unitless(token, unit)
        self.at += 1
        seconds, written = float(text) * duration[1], plain(text) + duration[0]
        following = tokens[self.at]
        if following[0] == "number" and duration[1] > 1:
            more = self.smaller(token, duration[0])
            if more is None:
                return _NOTHING
            if more >= 0:
                seconds += more
                written = clock_text(seconds, duration[0])
        seconds = round(seconds, 6)
        if not 0 < seconds <= MAX_DURATION_S:
            return self.absurd(seconds, "24 h", token)
        return None, seconds, written

    def smaller(self, first: Token, unit: str) -> float | None:
        """Seconds of the smaller parts behind `1h` or `2min`; -1 when there are none, None after a problem."""
        total, found = 0.0, False
        while unit != "s":
            token, following = self.tokens[self.at], self.tokens[self.at + 1]
            if token[0] != "number":
                break
            named = DURATIONS.get(following[1]) if following[0] in ("word", "'", "″") else None
            bare = token[2] == self.tokens[self.at - 1][3] and following[1] not in DISTANCES
            bare = bare and following[1] not in TIMES and following[0] not in ("%", "'", "″")
            if named is not None and (named[0] == "s" or unit == "h") and named[0] != "h":
                next_unit, size = named
                self.at += 2
            elif named is None and bare:  # 1h10, 2min30
                next_unit, size = ("min", 60.0) if unit == "h" else ("s", 1.0)
                self.at += 1
            else:
                break
            if not token[1].isdigit() or int(token[1][:12]) >= 60:
                self.problem("the smaller part of a time is a whole number under 60", first, self.tokens[self.at - 1])
                return None
            total, found, unit = total + int(token[1]) * size, True, next_unit
        return total if found else -1.0

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
            len(p.split(".")[0]) == 2 and float(p) < 60 for p in parts[1:] if _number(p)
        )
        if not right or not all(map(_number, parts)) or any("." in part for part in parts[:-1]):
            self.problem(f'"{text}" is not a time; write minutes and seconds as 1:30, hours as 1:30:00', token)
            return _NOTHING
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
        return _NOTHING

    def unitless(self, token: Token, unit: str) -> Amount:
        """Say what is wrong with a number that has no unit we know."""
        text, following = token[1], self.tokens[self.at]
        after = self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        if following[0] == "word" and unit not in WORDS and unit not in ("for", *TIMES):
            self.at += 1
            if unit in _INFINITE:
                self.problem("an amount cannot be infinite", token, following)
            else:
                self.problem(f'unknown unit "{self.shown(following)}"', following, None, nearest(unit, _UNITS))
        elif following[0] == "," and following[2] == token[3] and after[0] == "number" and after[2] == following[3]:
            behind = self.tokens[min(self.at + 2, len(self.tokens) - 1)]
            named = behind[1] if behind[1] in DISTANCES or behind[1] in DURATIONS else ""
            self.at += 3 if named else 2
            self.problem(
                "a decimal is written with a point; a comma parts two steps",
                token,
                self.tokens[self.at - 1],
                f"{text}.{after[1]}{named}",
            )
        else:
            self.problem(f'"{text}" has no unit: write {text}min, {text}s, {text}km or {text}m', token)
        return _NOTHING

    def gradient(self, word: Token, value: str) -> float | None:
        """Per cent behind `up` or `down`; 0 for `flat`."""
        if value == "flat":
            return 0.0
        token, following = self.tokens[self.at], self.tokens[self.at + 1 if self.at + 1 < len(self.tokens) else self.at]
        if token[0] != "number" or ":" in token[1] or following[0] != "%":
            if token[0] == "number" and not (following[1] in DISTANCES or following[1] in DURATIONS):
                self.at += following[1] not in TIMES
                self.problem(
                    "a gradient is in per cent",
                    word,
                    token if following[1] not in TIMES else None,
                    f"{value} {token[1]}%",
                )
            else:
                self.problem(f'how steep? Write "{value}" with per cent, as {value} 6%', word)
            return None
        self.at += 2
        percent = round(float(token[1]), 2) if _number(token[1]) else 0.0
        if not 0 < percent <= 45:
            self.problem("a gradient is over 0% and at most 45%; write flat for none", word, following)
        return percent if value == "up" else -percent

    def still(self, gait: str, metres: float | None, seen: dict[str, Token]) -> bool:
        """Whether something is said of rest or drills that they do not have; the problem is kept."""
        name = "rest is standing still: it" if gait == "rest" else "drills are counted by time: they"
        verb = "has" if gait == "rest" else "have"
        for kind, what in (
            ("direction", "direction"),
            ("target", "target"),
            ("gradient", "gradient"),
            ("effort", "effort"),
        ):
            if kind in seen and not (gait == "drills" and kind == "effort"):
                hint = '; say it in a note, as 5min drills "backward skips"' if gait == "drills" else ""
                self.problem(f"{name} {verb} no {what}{hint}", seen[kind])
                return True
        if metres is not None:
            self.problem(f"{name} {verb} no distance; write a time, such as 90s {gait}", seen["gait"])
            return True
        return False

    def once(self, seen: dict[str, Token], kind: str, token: Token) -> None:
        """Keep that `kind` is said, and complain when it was said before."""
        before = seen.get(kind)
        if before is None:
            seen[kind] = token
            return
        old, new = self.shown(before), self.shown(token)
        if kind == "direction" and WORDS[before[1]] != WORDS[token[1]]:
            self.problem(f'a step has one direction, not both "{old}" and "{new}"', token)
        elif kind == "note":
            self.problem("a step has one note", token)
        elif before[1] == token[1] and kind != "target" and token[0] == "word":
            self.problem(f'"{new}" is written twice', token)
        elif kind == "target":
            self.problem("a step has one target", token)
        elif "@" in (before[0], token[0]):
            self.problem("the effort is given twice: by a word and a number, or by two numbers", token)
        else:
            self.problem(f'"{old}" and "{new}" both say the {kind}', token)

    def unknown(self, token: Token) -> None:
        text = token[1]
        if text in _INFINITE:
            self.problem("an amount cannot be infinite", token)
        elif text in DISTANCES or text in DURATIONS:
            self.problem(f'"{self.shown(token)}" needs a number before it', token)
        else:
            self.problem(f'unknown word "{self.shown(token)}"', token, None, nearest(text, _SPELLINGS))

    def stray(self, token: Token) -> None:
        kind, text = token[0], token[1]
        self.at += 1
        if kind == "open note":
            self.problem('this note is never closed: end it with a " on the same line', token)
        elif text == "∞":
            self.problem("an amount cannot be infinite", token)
        elif kind == "bad" and not text.isprintable():
            self.problem(f"the character U+{ord(text):04X} cannot be read here", token)
        else:
            self.problem(f'"{text}" cannot be read here', token)


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


def _number(text: str) -> bool:
    digits = text.replace(".", "", 1)
    return digits.isascii() and digits.isdigit()
