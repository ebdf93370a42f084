"""The workout tree: steps and repeats, what they mean by default, and their one canonical text.

The tree is frozen, and two trees are equal when they mean the same run; `str` of a tree is canonical text that
`notation.parse` reads back to an equal tree. Metres, seconds and metres per second inside; gradients in per cent,
downhill negative. Nothing here knows an athlete: what a step takes is worked out in `training.workload.totals`.
"""

from __future__ import annotations

from collections.abc import Callable

from retroplan.domain.base.units import duration_text, trim
from retroplan.domain.base.value import Value
from retroplan.domain.notation.words import EFFORT_RPE, GAIT_RPE, ZONE_RPE
from retroplan.domain.plan.plan import Direction

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Gait: TypeAlias = "Literal['run', 'walk', 'rest', 'drills']"
TargetKind: TypeAlias = "Literal['pace', 'speed', 'percent', 'zone']"

# What totals are counted by, in the order they are shown.
KEYS = ("forward_run", "backward_run", "forward_walk", "backward_walk", "rest", "drills")

MAX_DEPTH = 4
MAX_COUNT = 200
MAX_STEPS = 1000
MAX_SECONDS = 86_400.0

# Nobody is planned faster than this (m/s; our own choice): it bounds a workout's length before paces are known.
FASTEST_RUN = 11.0
FASTEST_WALK = 3.0


class Target(Value):
    """What a step is aimed at. `value` is m/s for pace and speed, 1.0 for 100 percent, 1-5 for a zone.

    `text` is canonical, with its mark: `@5:30/km`, `@134m/min`, `@70%`, `@z2`.
    """

    kind: TargetKind
    value: float
    text: str


class Step(Value):
    """One stretch at one manner of moving. Exactly one of `metres` and `seconds` is set.

    `amount` is its canonical text (`400m`, `90s`, `1:30`). `rpe` is an effort written as a number (None: none written),
    `effort` one written as a word ("" none). `gradient` is per cent, downhill negative, None when not written.
    """

    metres: float | None
    seconds: float | None
    amount: str
    direction: Direction = "forward"
    gait: Gait = "run"
    rpe: float | None = None
    effort: str = ""
    target: Target | None = None
    gradient: float | None = None
    surface: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """Which of `KEYS` this step counts under."""
        if self.gait == "run":
            return "backward_run" if self.direction == "backward" else "forward_run"
        if self.gait == "walk":
            return "backward_walk" if self.direction == "backward" else "forward_walk"
        return self.gait

    @property
    def intensity(self) -> float:
        """The RPE (0-10) in force: as written, else by the zone aimed at, else the gait's default."""
        if self.rpe is not None:
            return self.rpe
        if self.effort and not (self.effort == "easy" and self.gait == "walk"):
            return EFFORT_RPE[self.effort]
        if self.target is not None and self.target.kind == "zone":
            return ZONE_RPE[int(self.target.value)]
        return GAIT_RPE[self.gait]

    def flip(self) -> Step:
        """The step in the other direction; rest and drills have none, backward downhill was never studied (K07)."""
        downhill = self.gradient is not None and self.gradient < 0
        if self.gait in ("rest", "drills") or (downhill and self.direction == "forward"):
            return self
        other: Direction = "forward" if self.direction == "backward" else "backward"
        return _changed(self, self.metres, self.seconds, self.amount, other)

    def cut(self, share: float) -> Step:
        """The first `share` (over 0, at most 1) of the step, as when the time of a repeat runs out."""
        metres = None if self.metres is None else round(self.metres * share, 6)
        seconds = None if self.seconds is None else round(self.seconds * share, 6)
        amount = f"{trim(metres, 6)}m" if metres is not None else time_text(seconds or 0.0)
        return _changed(self, metres, seconds, amount, self.direction)

    def __str__(self) -> str:
        parts = [self.amount]
        words = ("back" if self.direction == "backward" else "", "" if self.gait == "run" else self.gait, self.effort)
        parts.extend(word for word in words if word)
        if self.rpe is not None:
            parts.append(f"@{trim(self.rpe, 2)}")
        if self.target is not None:
            parts.append(self.target.text)
        if self.gradient is not None:
            parts.append(gradient_text(self.gradient))
        if self.surface:
            parts.append(self.surface)
        if self.note:
            parts.append(f'"{self.note}"')
        return " ".join(parts)


class Repeat(Value):
    """Items run `count` times, or (`count` None) until `until_s` seconds are used; `recovery` follows every time."""

    count: int | None
    until_s: float | None
    items: tuple[Item, ...]
    recovery: Step | None = None

    @property
    def group(self) -> bool:
        """Whether canonical text needs brackets: all but a counted single step without a recovery."""
        return (
            self.count is None or self.recovery is not None or len(self.items) > 1 or isinstance(self.items[0], Repeat)
        )

    def flip(self) -> Repeat:
        """The repeat with every item and the recovery turned round."""
        recovery = self.recovery and self.recovery.flip()
        return Repeat(self.count, self.until_s, tuple(item.flip() for item in self.items), recovery)

    def __str__(self) -> str:
        head = f"{self.count}x" if self.count is not None else f"for {time_text(self.until_s or 0.0)} "
        body = ", ".join(map(str, self.items))
        if not self.group:
            return head + body
        if self.recovery is None:
            return f"{head}({body})"
        # A slash behind an inner repeat would be taken for that repeat's own, so it goes behind the brackets.
        if isinstance(self.items[-1], Repeat):
            return f"{head}({body}) / {self.recovery}"
        return f"{head}({body} / {self.recovery})"


Item = Step | Repeat


class Workout(Value):
    """A whole session's steps and repeats, in the order they are run."""

    items: tuple[Item, ...]

    def __str__(self) -> str:
        return ", ".join(map(str, self.items))

    def flip(self) -> Workout:
        """The same workout with forward and backward exchanged for everything run or walked."""
        return Workout(tuple(item.flip() for item in self.items))

    def expand(self, seconds: Callable[[Step], float] | None = None) -> tuple[Step, ...]:
        """Every step in order, repeats unrolled.

        A `for TIME` repeat goes round until its time is used, the step under way then being cut. `seconds` says
        how long a step takes; without it, steps written in distance are taken at `rough_seconds`.
        """
        found: list[Step] = []
        _unroll(self.items, seconds or rough_seconds, found)
        return tuple(found)


def rough_seconds(step: Step) -> float:
    """Seconds for a step when no athlete is known: 2.5 m/s run, 1.4 m/s walked, backward 0.7 of it (our own choice)."""
    if step.seconds is not None:
        return step.seconds
    if step.target is not None and step.target.kind in ("pace", "speed"):
        speed = step.target.value
    else:
        speed = (2.5 if step.gait == "run" else 1.4) * (0.7 if step.direction == "backward" else 1.0)
    return (step.metres or 0.0) / speed


def time_text(seconds: float) -> str:
    """A written time: whole minutes as `30min`, up to two minutes as `90s`, else the clock, `2:30`."""
    if seconds >= 60 and seconds % 60 == 0:
        return f"{seconds // 60:.0f}min"
    if seconds < 120 or seconds != round(seconds, 3):
        return f"{trim(seconds, 6)}s"
    return duration_text(seconds)


def gradient_text(gradient: float) -> str:
    """`up 6%`, `down 3%`, `flat`."""
    if gradient == 0:
        return "flat"
    return f"{'up' if gradient > 0 else 'down'} {trim(abs(gradient), 2)}%"


def _changed(step: Step, metres: float | None, seconds: float | None, amount: str, direction: Direction) -> Step:
    return Step(
        metres, seconds, amount, direction, step.gait, step.rpe, step.effort,
        step.target, step.gradient, step.surface, step.note,
    )  # fmt: skip


def _unroll(items: tuple[Item, ...], seconds: Callable[[Step], float], found: list[Step]) -> None:
    for item in items:
        if isinstance(item, Step):
            found.append(item)
            continue
        once: list[Step] = []
        _unroll(item.items, seconds, once)
        if item.recovery is not None:
            once.append(item.recovery)
        if item.count is not None:
            found.extend(once * item.count)
        else:
            _fill(once, item.until_s or 0.0, seconds, found)


def _fill(once: list[Step], until: float, seconds: Callable[[Step], float], found: list[Step]) -> None:
    """Go round `once` until the time is used; a sliver under a millisecond is rounding, not a step."""
    taken = [(step, seconds(step)) for step in once]
    left = until
    for _ in range(MAX_STEPS):  # the limits of the notation keep it far below; this holds for trees made by hand too
        for step, length in taken:
            if length > left + 0.001:
                if left > 0.001:
                    found.append(step.cut(left / length))
                return
            found.append(step)
            left -= length
        if left <= 0.001:
            return
