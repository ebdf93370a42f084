"""Reads gradients in the workout notation, and says what is wrong with words and signs that are no part of a step."""

from __future__ import annotations

from retroplan.domain.base.dates import weekday_index
from retroplan.domain.base.errors import nearest
from retroplan.domain.notation.amounts import INFINITE, AmountReader, is_number
from retroplan.domain.notation.lexer import Token
from retroplan.domain.notation.words import DISTANCES, DURATIONS, TIMES, WORDS

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


class WordReader(AmountReader):
    """Reads the gradient at `at`, and complains of what cannot be read."""

    __slots__ = ()

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

    def stray(self, token: Token) -> bool:
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
        return True
