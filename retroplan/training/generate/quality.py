"""Owns the hard session of a week: which repeats, how many, at what effort, for the goal and the phase.

Rules: the hard and brisk minutes keep to a share of the week (K48: about 80 % easy), and grow within their phase; the
menus are our own choice. Taper keeps the effort and halves the repeats (K51). Every text is valid notation.
"""

from __future__ import annotations

from typing import NamedTuple

from retroplan.training.generate.brief import Brief
from retroplan.training.generate.frame import WeekFrame

# (minutes of one repeat, effort, minutes of jogging after it), easiest first
_SPEED = ((1, "hard", 1), (2, "hard", 2), (3, "hard", 2), (4, "hard", 3))
_THRESHOLD = ((5, "threshold", 1), (6, "threshold", 2), (8, "threshold", 2), (10, "threshold", 2))
_TEMPO = ((8, "tempo", 2), (10, "tempo", 2), (12, "tempo", 3), (15, "tempo", 3), (20, "tempo", 3))
# by goal and phase, taken in turn week by week
_SHORT = ((1, "hard", 1), (2, "hard", 2), (3, "hard", 2))
_Menu = tuple[tuple[int, str, int], ...]
_MENUS: dict[str, dict[str, tuple[_Menu, ...]]] = {
    "short": {"build": (_THRESHOLD, _SPEED), "peak": (_SPEED, _SPEED), "taper": (_SPEED,)},
    "middle": {"build": (_TEMPO, _SPEED), "peak": (_THRESHOLD, _SPEED), "taper": (_SPEED,)},
    "long": {"build": (_TEMPO, _THRESHOLD), "peak": (_TEMPO, _THRESHOLD), "taper": (_THRESHOLD,)},
    "open": {"build": (_TEMPO, _SPEED, _THRESHOLD), "peak": (_THRESHOLD, _SPEED), "taper": (_SPEED,)},
}
_NAMES = {"hard": "Intervals", "threshold": "Threshold", "tempo": "Tempo"}
SHARE = {"base": 0.0, "build": 0.13, "peak": 0.16, "taper": 0.12, "recovery": 0.0}  # of the week's minutes
SHARE_GROWS = 0.03  # more over the weeks of a phase
LEAST_WORK_MIN = 6
MOST_WORK_MIN = {"hard": 18.0, "threshold": 25.0, "tempo": 36.0}
WARM_UP, COOL_DOWN = 10, 5


class Quality(NamedTuple):
    """`times` repeats of `each` minutes at `effort`, `rest` minutes of jogging after each; none after one tempo."""

    times: int
    each: int
    effort: str
    rest: int

    @property
    def work(self) -> int:
        return self.times * self.each

    @property
    def minutes(self) -> int:
        """With the jogs between."""
        return self.work if self.times == 1 and self.effort == "tempo" else self.times * (self.each + self.rest)

    @property
    def title(self) -> str:
        return _NAMES[self.effort]

    @property
    def text(self) -> str:
        if self.times == 1 and self.effort == "tempo":
            return f"{self.each}min {self.effort}"
        if self.times == 1:
            return f"{self.each}min {self.effort}, {self.rest}min jog"
        return f"{self.times}x({self.each}min {self.effort} / {self.rest}min jog)"


def group(brief: Brief) -> str:
    """What the hard sessions are for: the longest forward race, else backward races as short ones."""
    race = brief.forward_race
    if race is None:
        return "short" if brief.backward_race is not None else "open"
    metres = race.distance_m or 0.0
    return "short" if metres <= 6000 else "middle" if metres <= 13_000 else "long"


def quality(
    brief: Brief, week: WeekFrame, minutes: float, longest: int, second: bool = False, turnable: float | None = None
) -> Quality | None:
    """The hard session of a week of so many minutes in a run of at most `longest`; None when there is too little room.

    `second` is the week's second hard session: another kind, and less. `turnable` is the longest backward bout (s) that
    "matched" could make of a repeat.
    """
    menu = _MENUS[group(brief)].get(week.focus)
    if menu is None or week.lighter in ("recovery", "cutback"):
        return None
    done = week.step / max(1, week.steps - 1)
    share = SHARE[week.focus] + (SHARE_GROWS * done if week.focus != "taper" else 0.0)
    work = minutes * share * (0.4 if second else 1.0)
    if week.focus == "taper":
        work = min(work, 12.0)
    room = longest - WARM_UP - COOL_DOWN
    # Short repeats are those that "matched" can turn backward.
    kinds = menu[(week.step + second) % len(menu)]
    if turnable is not None:
        kinds = tuple(kind for kind in _SHORT if kind[0] * 60 <= turnable) or _SHORT
    work = min(work, MOST_WORK_MIN[kinds[0][1]] * (0.85 + 0.15 * done if week.focus == "peak" else 0.75 + 0.25 * done))
    best: tuple[float, Quality] | None = None
    for place, (each, effort, rest) in enumerate(kinds):
        for count in range(1, 9):
            found = Quality(count, each, effort, rest)
            if found.minutes > room or found.work > work or found.work < LEAST_WORK_MIN:
                continue
            if (count == 1 and effort != "tempo") or (each == 1 and count < 6):
                continue
            # Near the work wished for, in three to six repeats, longer ones later in the phase.
            value = found.work / work - 0.05 * abs(count - 4) - 0.1 * abs(place - 0.5 - done * (len(kinds) - 2))
            if best is None or value > best[0]:
                best = (value, found)
    return None if best is None else best[1]
