"""The counts and times of repeats, and the limits of a workout.

A count is 1 to 200, brackets go 4 deep, a workout has at most 1,000 steps once unrolled and lasts at most 24 h;
what breaks a limit is refused by arithmetic, before anything is unrolled.
"""

from __future__ import annotations

from retroplan.domain.base.units import trim
from retroplan.domain.notation.lexer import Token
from retroplan.domain.notation.steps import StepReader
from retroplan.domain.notation.words import TIMES
from retroplan.domain.notation.workout import FASTEST_RUN, FASTEST_WALK, MAX_COUNT, MAX_SECONDS, MAX_STEPS, Step


class CountReader(StepReader):
    """Reads what stands before the group of a repeat."""

    __slots__ = ()

    def count(self, token: Token) -> int | None:
        text = token[1]
        if not text.isdigit():
            self.problem(f'a count is a whole number, not "{text}"', token)
        elif len(text) > 9 or int(text) > MAX_COUNT:
            self.problem(f"a count is at most {MAX_COUNT}", token)
        elif int(text) < 1:
            self.problem("a count is at least 1", token)
        else:
            return int(text)
        return None

    def time(self, word: Token) -> float | None:
        """The time behind `for`."""
        token = self.tokens[self.at]
        if token[0] != "number" or self.counts(self.at):
            self.problem('"for" needs a time behind it: write it as for 30min (60s back / 60s walk)', word)
            return None
        metres, seconds, _ = self.amount(apart=False)
        if metres is not None:
            self.problem(
                '"for" goes on for a time, not a distance; use a count instead', token, self.tokens[self.at - 1]
            )
        return seconds

    def check_size(self, steps: int, seconds: float, first: Token, last: Token) -> bool:
        """Whether a limit is broken; the problem is kept."""
        if steps > MAX_STEPS:
            self.problem(f"this comes to {steps:,} steps; a workout has at most {MAX_STEPS:,}", first, last)
        elif seconds > MAX_SECONDS:
            hours = trim(seconds / 3600, 1)
            self.problem(f"this takes at least {hours} h; a workout has at most 24 h", first, last)
        else:
            return False
        return True

    def counts(self, at: int) -> bool:
        """Whether a count (`6x`) stands at `at`."""
        if self.tokens[at][0] != "number":
            return False
        following = self.tokens[at + 1]
        return following[0] == "word" and following[1] in TIMES

    def skip_group(self) -> None:
        """Past the closing bracket of the group that opens here, or to the end."""
        depth = 0
        while self.tokens[self.at][0] != "end":
            kind = self.tokens[self.at][0]
            self.at += 1
            depth += (kind == "(") - (kind == ")")
            if not depth:
                return


def least_seconds(step: Step) -> float:
    """The least time the step can take whoever runs it: what limits are checked against."""
    if step.seconds is not None:
        return step.seconds
    if step.target is not None and step.target.kind in ("pace", "speed"):
        return (step.metres or 0.0) / step.target.value
    return (step.metres or 0.0) / (FASTEST_WALK if step.gait == "walk" else FASTEST_RUN)
