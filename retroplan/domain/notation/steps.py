"""Owns reading one step of the workout notation: an amount and its words.

Rules: an amount and words in any order, each kind once; every fault is kept with its columns and reading goes on.
What contradicts itself is refused: two directions, or a direction, distance or effort for standing still.
"""

from __future__ import annotations

from retroplan.domain.base.dates import weekday_index
from retroplan.domain.base.errors import nearest
from retroplan.domain.notation.amounts import INFINITE, NO_AMOUNT, Amount, AmountReader, is_number
from retroplan.domain.notation.lexer import DISTANCES, DURATIONS, TIMES, WORDS, Token
from retroplan.domain.notation.workout import Gait, Step
from retroplan.domain.plan.plan import Direction

_STOPS = frozenset(("end", ",", ")", "/", "("))
_SPELLINGS = (*(word for word in WORDS if len(word) > 2), "for")
# Words of other notations, and the one meant here: spelling alone would take `bwd` for `fwd`.
_MEANT = {
    "b": "back", "bw": "back", "bwd": "back", "bwds": "back", "retro": "back", "reverse": "back", "reversed": "back",
    "f": "fwd", "fw": "fwd", "slow": "easy", "recovery": "easy", "relaxed": "easy", "moderate": "steady",
    "fast": "hard", "strong": "hard", "interval": "hard", "intervals": "hard",
    "sprints": "sprint", "uphill": "up 6%", "downhill": "down 3%", "pause": "rest",
    "stand": "rest", "level": "flat", "off": "rest",
}  # fmt: skip


# Words that are no step's, and where what they say belongs.
_ELSEWHERE = {
    "with": "the recovery goes behind a slash: 6x(100m back / 90s walk)",
    "then": "steps are parted by commas: 2km easy, 1km hard",
    "and": "steps are parted by commas: 2km easy, 1km hard",
    "long": 'a title goes in front, with a colon: "Long run: 15km easy"',
    "times": "repeats are written 6x(100m back / 90s walk)",
}


class StepReader(AmountReader):
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
                if amount is not None and found is not NO_AMOUNT:
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
                note = text[1:]
            elif kind == "-":
                following = tokens[self.at + 1]
                if following[2] > token[3]:  # a dash with a blank behind it parts two items
                    break
                if following[0] == "number" and tokens[self.at + 2][1] not in TIMES:
                    self.at += 1
                    if tokens[self.at + 1][0] == "%":
                        self.at += 2
                        written = f"down {following[1]}%"
                        self.problem("a slope is said with up or down", token, tokens[self.at - 1], written)
                        continue
                    self.amount()
                    self.problem("an amount cannot be negative", token, tokens[self.at - 1])
                    amount = amount or NO_AMOUNT
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

    def gradient(self, word: Token, value: str) -> float | None:
        """Per cent behind `up` or `down`; 0 for `flat`."""
        if value == "flat":
            return 0.0
        token, following = self.tokens[self.at], self.tokens[self.at + 1]
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
        percent = round(float(token[1]), 2) if is_number(token[1]) else 0.0
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
            self.problem("the effort is given twice; write one word or one number", token)
        else:
            self.problem(f'"{old}" and "{new}" both say the {kind}', token)

    def unknown(self, token: Token) -> None:
        text = token[1]
        if text in INFINITE:
            self.problem("an amount cannot be infinite", token)
        elif text in DISTANCES or text in DURATIONS:
            self.problem(f'"{self.shown(token)}" needs a number before it', token)
        elif text in _ELSEWHERE:
            self.problem(f'unknown word "{self.shown(token)}"; {_ELSEWHERE[text]}', token)
        elif len(text) >= 3 and weekday_index(text) is not None:
            self.problem(f'"{self.shown(token)}" is a day; a workout has one, in front of it', token)
        else:
            self.problem(
                f'unknown word "{self.shown(token)}"', token, None, _MEANT.get(text) or nearest(text, _SPELLINGS)
            )

    def stray(self, token: Token) -> None:
        kind, text = token[0], token[1]
        self.at += 1
        before = self.tokens[self.at - 2] if self.at > 1 else token
        if kind == "open note" and before[0] == "number" and before[3] == token[2]:
            self.problem(f'seconds are written as {before[1]}s; a " opens a note', before, token, f"{before[1]}s")
        elif kind == "open note":
            self.problem('this note is never closed: end it with a " on the same line', token)
        elif text == "∞":
            self.problem("an amount cannot be infinite", token)
        elif kind == "bad" and not text.isprintable():
            self.problem(f"the character U+{ord(text):04X} cannot be read here", token)
        else:
            self.problem(f'"{text}" cannot be read here', token)
