"""Reads the workout notation: tokens in, a tree and every problem out.

One pass by recursive descent, no deeper than the limit on brackets; after a problem it reads on, so that
one look shows them all, up to `MAX_PROBLEMS`. Sizes are counted while reading, so nothing is expanded to be refused.
A repeat takes the slash behind it unless its brackets hold a recovery already; then the slash is the outer brackets'.
"""

from __future__ import annotations

from math import ceil

from retroplan.domain.base.errors import Problem
from retroplan.domain.notation.counts import CountReader, least_seconds
from retroplan.domain.notation.lexer import Token, tokens
from retroplan.domain.notation.words import TIMES
from retroplan.domain.notation.workout import MAX_DEPTH, MAX_STEPS, Item, Repeat, Step, Workout

MAX_CHARACTERS = 10_000
MAX_PROBLEMS = 25

# An item read, how many steps it runs to, and the least seconds it can take; None where a problem was found.
Read = tuple[Item | None, int, float]
NOTHING: Read = (None, 0, 0.0)


class Enough(Exception):
    """Reading on would say nothing more to a person."""


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


class _Group:
    """What stands in brackets, or in the whole text, as far as it is read: what it runs to is counted along."""

    __slots__ = ("apart", "items", "least", "recovery", "steps")

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.recovery: Step | None = None
        self.steps, self.least, self.apart = 0, 0.0, True

    def add(self, read: Read) -> None:
        item, steps, least = read
        self.steps += steps
        self.least += least
        self.apart = False
        if item is not None:
            self.items.append(item)


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
        here = self.group(0)
        if not here.items and not self.problems:
            self.problem("the workout is empty: write a distance or a time, such as 2km easy", self.tokens[self.at])
        elif not self.problems:
            self.check_size(here.steps, here.least, self.tokens[0], self.last)
        return tuple(here.items)

    def group(self, depth: int) -> _Group:
        """Items up to the closing bracket (left for the caller) or the end."""
        tokens, here = self.tokens, _Group()
        while True:
            token = tokens[self.at]
            kind = token[0]
            if kind == "end" or (kind == ")" and depth):
                return here
            if kind == "," or (kind == "-" and tokens[self.at + 1][2] > token[3]):
                here.apart = True
                self.at += 1
            elif kind == ")":
                self.problem('this ")" has no "(" before it', token)
                self.at += 1
            elif kind == "/":
                self.at += 1
                self.slash(token, depth, here)
            else:
                self.member(token, depth, here)

    def member(self, token: Token, depth: int, here: _Group) -> None:
        """The next item of a group."""
        if here.recovery is not None:
            self.problem("the recovery behind a slash comes last in its brackets", token)
            here.recovery = None
        elif not here.apart:
            self.problem(f'put a comma before "{self.shown(token)}"', token)
        here.add(self.item(depth))

    def slash(self, mark: Token, depth: int, here: _Group) -> None:
        """The recovery behind the slash `mark` of a group; of `a / b / c` the last is the recovery."""
        step, steps, least = self.one_step(recovery=True)
        last = here.items[-1] if here.items else None
        if depth:
            if last is None and not self.problems:
                self.problem('nothing stands before the "/"', mark)
        elif isinstance(last, Repeat) and last.recovery is not None:
            self.problem(
                "this repeat has a recovery already; write a comma for a rest behind all of it, "
                "or a comma inside the brackets",
                mark,
            )
        else:
            self.problem("a slash gives a repeat its recovery: write it as 6x(400m / 90s walk)", mark)
        here.add((here.recovery if step is not None else None, steps, least))
        here.recovery = step or here.recovery

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
        body = self.body(depth, head)
        if body is None:
            return NOTHING
        if body.recovery is None and self.tokens[self.at][0] == "/":
            self.at += 1
            body.recovery, steps, least = self.one_step(recovery=True)
            body.steps += steps
            body.least += least
        if not body.items or (count is None and until is None):
            return NOTHING
        if until is not None:
            times, least = ceil(until / body.least) if body.least else 0, until
        else:
            times = count or 0
            least = body.least * times
        if self.check_size(body.steps * times, least, head, self.tokens[self.at - 1]):
            return NOTHING
        return Repeat(count, until, tuple(body.items), body.recovery), body.steps * times, least

    def body(self, depth: int, head: Token) -> _Group | None:
        """What a repeat repeats; None when there is nothing, or it is too deep."""
        opener = self.tokens[self.at]
        if opener[0] == "(":
            return self.brackets(depth, opener)
        if opener[0] in ("end", ",", ")", "/"):
            self.problem(
                "a repeat needs a step or brackets behind it: write it as 6x400m", head, self.tokens[self.at - 1]
            )
            return None
        here = _Group()
        if opener[1] == "for" or self.counts(self.at):
            self.problem("put brackets around the inner repeat: 2x(3x400m)", opener)
            here.add(self.item(depth))
        else:
            here.add(self.one_step())
        return here

    def brackets(self, depth: int, opener: Token) -> _Group | None:
        """The group in the brackets that open here; None when they are too deep."""
        if depth >= MAX_DEPTH:
            self.problem(f"brackets go at most {MAX_DEPTH} deep", opener)
            self.skip_group()
            return None
        self.at += 1
        before = len(self.problems)
        here = self.group(depth + 1)
        if self.tokens[self.at][0] != ")":
            self.problem('this "(" is never closed', opener)
            return here
        if not here.items and len(self.problems) == before:
            self.problem("nothing is in these brackets", opener, self.tokens[self.at])
        self.at += 1
        return here

    def one_step(self, recovery: bool = False) -> tuple[Step | None, int, float]:
        self.written += 1
        if self.written > MAX_STEPS:
            self.check_size(self.written, 0.0, self.tokens[0], self.last)
            raise Enough
        first = self.tokens[self.at]
        if recovery and (first[1] in ("(", "for") or self.counts(self.at)):
            self.problem("a recovery is one step, not a repeat", first)
            self.item(1)
            return None, 0, 0.0
        step = self.step()
        if step is None:
            return None, 0, 0.0
        return step, 1, least_seconds(step)
