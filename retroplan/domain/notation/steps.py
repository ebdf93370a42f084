"""Reads one step of the workout notation: an amount and its words.

An amount and words in any order, each kind once; every fault is kept with its columns and reading goes on.
What contradicts itself is refused: two directions, or a direction, distance or effort for standing still.
"""

from __future__ import annotations

from collections.abc import Callable

from retroplan.domain.notation.amounts import NO_AMOUNT, Amount
from retroplan.domain.notation.complaints import WordReader
from retroplan.domain.notation.lexer import Token
from retroplan.domain.notation.words import TIMES, WORDS
from retroplan.domain.notation.workout import Step

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any

# What is true of standing still, and of drills, in the words of a refusal; then what neither can have.
_STILL = {"rest": ("rest is standing still: it", "has"), "drills": ("drills are counted by time: they", "have")}
_NOT_STILL = ("direction", "target", "gradient", "effort")


class StepReader(WordReader):
    """Reads the step at `at`; `problems` holds what was wrong so far.

    Of the step under way, `said` holds the fields of `Step` that are written, `seen` the token that said each kind of
    thing, `length` its amount.
    """

    __slots__ = ("length", "said", "seen")

    def step(self) -> Step | None:
        """The step at `at`, or None when there was a problem; stops before a comma, slash, bracket, count or end."""
        tokens, start, before = self.tokens, self.at, len(self.problems)
        self.said: dict[str, Any] = {}
        self.seen: dict[str, Token] = {}
        self.length: Amount | None = None
        while True:
            token = tokens[self.at]
            read = _PARTS[token[0]]
            if read is None or not read(self, token):
                break
        length = self.length
        if length is None and len(self.problems) == before:
            self.no_amount(start)
        if length is None or len(self.problems) > before or ("gait" in self.said and not self.settle_gait(length)):
            return None
        return Step(*length, **self.said)

    # The parts of a step: each reads what stands at `at`, and says whether the step may go on.

    def number(self, token: Token) -> bool:
        following = self.tokens[self.at + 1]
        if following[0] == "word" and following[1] in TIMES:
            return False
        text = token[1]
        if following[0] == "%":
            self.problem(f'"{text}%" of what? Write up {text}%, down {text}% or @{text}%', token, following)
            self.at += 2
            return True
        found = self.amount()
        if self.length is None:
            self.length = found
        elif found is not NO_AMOUNT:
            self.problem("a step has one amount; put a comma between two steps", token, self.tokens[self.at - 1])
        return True

    def word(self, token: Token) -> bool:
        meaning = WORDS.get(token[1])
        if meaning is None:
            if token[1] == "for" or token[1] in TIMES:
                return False
            self.unknown(token)
            self.at += 1
            return True
        kind, value = meaning
        if self.seen.setdefault(kind, token) is not token:
            self.twice(kind, token)
        self.at += 1
        self.said[kind] = value if kind != "gradient" else self.gradient(token, value)
        return True

    def aim(self, token: Token) -> bool:
        rpe, target = self.target()
        if rpe is not None:
            kind, self.said["rpe"] = "effort", rpe
        elif target is not None:
            kind, self.said["target"] = "target", target
        else:
            return True
        if self.seen.setdefault(kind, token) is not token:
            self.twice(kind, token)
        return True

    def quoted(self, token: Token) -> bool:
        if self.seen.setdefault("note", token) is not token:
            self.twice("note", token)
        self.at += 1
        self.said["note"] = token[1][1:]
        return True

    def dash(self, token: Token) -> bool:
        number, behind = self.tokens[self.at + 1], self.tokens[self.at + 2]
        if number[2] > token[3]:  # a dash with a blank behind it parts two items
            return False
        if number[0] != "number":
            return self.stray(token)
        if behind[1] in TIMES:
            return False
        self.at += 1
        if behind[0] == "%":
            self.at += 2
            self.problem("a slope is said with up or down", token, behind, f"down {number[1]}%")
            return True
        self.amount()
        self.problem("an amount cannot be negative", token, self.tokens[self.at - 1])
        self.length = self.length or NO_AMOUNT
        return True

    def no_amount(self, start: int) -> None:
        """Say that the step from `start` to here has no amount."""
        first = self.tokens[start]
        if self.at == start:
            self.problem("a step is missing here", first)
        else:
            self.problem("how far, or how long? Add an amount such as 400m or 90s", first, self.tokens[self.at - 1])

    def settle_gait(self, length: Amount) -> bool:
        """Make a jog a run at its effort, unless another is written; False when the gait cannot be, with a problem."""
        said = self.said
        gait = said["gait"]
        if gait == "jog":
            said["gait"] = "run"
            if "effort" not in self.seen:
                said["effort"] = "jog"
        return gait not in _STILL or not self.still(gait, length[0])

    def still(self, gait: str, metres: float | None) -> bool:
        """Whether something is said of rest or drills that they do not have; the problem is kept."""
        name, verb = _STILL[gait]
        for kind in _NOT_STILL:
            if kind in self.seen and not (gait == "drills" and kind == "effort"):
                hint = '; say it in a note, as 5min drills "backward skips"' if gait == "drills" else ""
                self.problem(f"{name} {verb} no {kind}{hint}", self.seen[kind])
                return True
        if metres is not None:
            self.problem(f"{name} {verb} no distance; write a time, such as 90s {gait}", self.seen["gait"])
            return True
        return False

    def twice(self, kind: str, token: Token) -> None:
        """Complain that `token` says a `kind` of thing that was said before."""
        before = self.seen[kind]
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


# What reads each kind of token; None for those that end a step.
_PARTS: dict[str, Callable[[StepReader, Token], bool] | None] = {
    **dict.fromkeys(("end", ",", ")", "/", "(")),
    **dict.fromkeys(("open note", "%", "'", "″", "bad"), StepReader.stray),
    "number": StepReader.number,
    "word": StepReader.word,
    "@": StepReader.aim,
    "note": StepReader.quoted,
    "-": StepReader.dash,
}
