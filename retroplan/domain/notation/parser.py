"""Owns reading the workout notation: tokens in, a tree and every problem out.

Rules: one pass by recursive descent, no deeper than the limit on brackets; after a problem it reads on, so that
one look shows them all, up to `MAX_PROBLEMS`. Sizes are counted while reading, so nothing is expanded to be refused.
A repeat takes the slash behind it unless its brackets hold a recovery already; then the slash is the outer brackets'.
"""

from __future__ import annotations

from math import ceil

from retroplan.domain.base.errors import Problem
from retroplan.domain.notation.counts import CountReader, least_seconds
from retroplan.domain.notation.lexer import TIMES, Token, tokens
from retroplan.domain.notation.workout import MAX_DEPTH, MAX_STEPS, Item, Repeat, Step, Workout

MAX_CHARACTERS = 10_000
MAX_PROBLEMS = 25

# An item read, how many steps it runs to, and the least seconds it can take; None where a problem was found.
Read = tuple[Item | None, int, float]


class Enough(Exception):
    """Reading on would tell a person nothing more."""


def read(text: str) -> tuple[Workout | None, tuple[Problem, ...]]:
    """The workout in `text`, or None and what is wrong with it, by column. Never raises."""
    if len(text) > MAX_CHARACTERS:
        long = f"the workout is {len(text):,} characters long; the limit is {MAX_CHARACTERS:,}"
        return None, (Problem(long, column=MAX_CHARACTERS + 1, length=1),)
    parser = _Parser(text)
    try:
        items = parser.whole()
    except Enough:
        items = ()
    if parser.problems:
        return None, tuple(sorted(parser.problems, key=lambda problem: problem.column))
    return Workout(items), ()


class _Parser(CountReader):
    """Reads items and repeats; steps, counts and limits are `CountReader`'s."""

    __slots__ = ("written",)

    def __init__(self, text: str) -> None:
        super().__init__(tokens(text))
        self.written = 0

    def problem(self, message: str, first: Token, last: Token | None = None, suggestion: str = "") -> None:
        super().problem(message, first, last, suggestion)
        if len(self.problems) >= MAX_PROBLEMS:
            raise Enough

    def whole(self) -> tuple[Item, ...]:
        """The whole text as items; problems are kept aside."""
        items, _, steps, seconds = self.group(0)
        if not items and not self.problems:
            self.problem("the workout is empty: write a distance or a time, such as 2km easy", self.tokens[self.at])
        elif not self.problems:
            self.check_size(steps, seconds, self.tokens[0], self.last)
        return tuple(items)

    def group(self, depth: int) -> tuple[list[Item], Step | None, int, float]:
        """Items up to the closing bracket (left for the caller) or the end: items, recovery, steps, least seconds."""
        items: list[Item] = []
        recovery: Step | None = None
        steps, seconds, apart = 0, 0.0, True
        while True:
            token = self.tokens[self.at]
            kind = token[0]
            if kind == "end" or (kind == ")" and depth):
                return items, recovery, steps, seconds
            if kind == "," or (kind == "-" and self.tokens[self.at + 1][2] > token[3]):
                apart = True
                self.at += 1
            elif kind == ")":
                self.problem('this ")" has no "(" before it', token)
                self.at += 1
            elif kind == "/":
                self.at += 1
                found, count, least = self.slash(token, depth, bool(items), items[-1] if items else None)
                steps, seconds, apart = steps + count, seconds + least, False
                if found is not None:
                    if recovery is not None:  # a / b / c: the last is the recovery
                        items.append(recovery)
                    recovery = found
            else:
                if recovery is not None:
                    self.problem("the recovery behind a slash comes last in its brackets", token)
                    recovery = None
                elif not apart:
                    self.problem(f'put a comma before "{self.shown(token)}"', token)
                item, count, least = self.item(depth)
                steps, seconds, apart = steps + count, seconds + least, False
                if item is not None:
                    items.append(item)

    def slash(self, mark: Token, depth: int, some: bool, last: Item | None) -> tuple[Step | None, int, float]:
        """The recovery behind the slash `mark` of a group."""
        step, count, least = self.one_step(recovery=True)
        if not depth:
            if isinstance(last, Repeat) and last.recovery is not None:
                self.problem(
                    "this repeat has a recovery already; write a comma for a rest behind all of it, "
                    "or a comma inside the brackets",
                    mark,
                )
            else:
                self.problem("a slash gives a repeat its recovery: write it as 6x(400m / 90s walk)", mark)
        elif not some and not self.problems:
            self.problem('nothing stands before the "/"', mark)
        return step, count, least

    def item(self, depth: int) -> Read:
        """A repeat or a step."""
        token = self.tokens[self.at]
        kind, text = token[0], token[1]
        if kind == "number":
            following = self.tokens[self.at + 1]
            if following[0] == "word" and following[1] in TIMES:
                self.at += 2
                return self.repeat(self.count(token), None, depth, token)
        elif kind == "-" and self.counts(self.at + 1):
            self.problem("a count cannot be negative", token, self.tokens[self.at + 1])
            self.at += 3
            return self.repeat(None, None, depth, token)
        elif kind == "word":
            if text == "for":
                self.at += 1
                return self.repeat(None, self.time(token), depth, token)
            if text in TIMES:
                self.problem(f'a count is missing before "{text}": write it as 6x400m', token)
                self.at += 1
                return self.repeat(None, None, depth, token)
        elif kind == "(":
            self.problem("brackets need a count before them: write them as 3x( ... )", token)
            return self.repeat(None, None, depth, token)
        return self.one_step()

    def repeat(self, count: int | None, until: float | None, depth: int, head: Token) -> Read:
        """The group and the recovery behind a count or a time; `head` is where the repeat starts."""
        opener = self.tokens[self.at]
        items: list[Item]
        bracketed = opener[0] == "("
        if bracketed:
            if depth >= MAX_DEPTH:
                self.problem(f"brackets go at most {MAX_DEPTH} deep", opener)
                self.skip_group()
                return None, 0, 0.0
            self.at += 1
            before = len(self.problems)
            items, recovery, steps, least = self.group(depth + 1)
            if self.tokens[self.at][0] == ")":
                if not items and len(self.problems) == before:
                    self.problem("nothing is in these brackets", opener, self.tokens[self.at])
                self.at += 1
            else:
                self.problem('this "(" is never closed', opener)
        elif opener[0] in ("end", ",", ")", "/"):
            self.problem(
                "a repeat needs a step or brackets behind it: write it as 6x400m", head, self.tokens[self.at - 1]
            )
            return None, 0, 0.0
        elif self.counts(self.at) or (opener[0] == "word" and opener[1] == "for"):
            self.problem("put brackets around the inner repeat: 2x(3x400m)", opener)
            item, steps, least = self.item(depth)
            items, recovery = [item] if item is not None else [], None
        else:
            item, steps, least = self.one_step()
            items, recovery = [item] if item is not None else [], None
        if recovery is None and self.tokens[self.at][0] == "/":
            self.at += 1
            recovery, more, longer = self.one_step(recovery=True)
            steps, least = steps + more, least + longer
        if not items or (count is None and until is None):
            return None, 0, 0.0
        if until is not None:
            times, least = ceil(until / least) if least else 0, until
        else:
            times = count or 0
            least *= times
        if self.check_size(steps * times, least, head, self.tokens[self.at - 1]):
            return None, 0, 0.0
        return Repeat(count, until, tuple(items), recovery), steps * times, least

    def one_step(self, recovery: bool = False) -> tuple[Step | None, int, float]:
        self.written += 1
        if self.written > MAX_STEPS:
            self.check_size(self.written, 0.0, self.tokens[0], self.last)
            raise Enough
        first = self.tokens[self.at]
        if recovery and (self.counts(self.at) or first[0] == "(" or (first[0] == "word" and first[1] == "for")):
            self.problem("a recovery is one step, not a repeat", first)
            self.item(1)
            return None, 0, 0.0
        step = self.step()
        if step is None:
            return None, 0, 0.0
        return step, 1, least_seconds(step)
