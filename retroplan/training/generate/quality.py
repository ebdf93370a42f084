"""The hard session of a week: which repeats, how many, at what effort, for the goal and the phase.

Rules: the hard and brisk minutes keep to a share of the week (K48: about 80 % easy), and grow within their phase; the
menus are our own choice. Taper keeps the effort and halves the repeats (K51). Every text is valid notation.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from retroplan.training.generate.brief import Brief
from retroplan.training.generate.frame import WeekFrame
from retroplan.training.generate.parts.repeats import COOL_DOWN, WARM_UP, Repeats

# (minutes of one repeat, effort, minutes of jogging after it), easiest first: our own choice
_Menu = tuple[tuple[int, str, int], ...]
_SHORT: _Menu = ((1, "hard", 1), (2, "hard", 2), (3, "hard", 2))
_SPEED: _Menu = ((1, "hard", 1), (2, "hard", 2), (3, "hard", 2), (4, "hard", 3))
_THRESHOLD: _Menu = ((5, "threshold", 1), (6, "threshold", 2), (8, "threshold", 2), (10, "threshold", 2))
_TEMPO: _Menu = ((8, "tempo", 2), (10, "tempo", 2), (12, "tempo", 3), (15, "tempo", 3), (20, "tempo", 3))
# by goal and phase, taken in turn week by week: our own choice
_MENUS: dict[str, dict[str, tuple[_Menu, ...]]] = {
    "short": {"build": (_THRESHOLD, _SPEED), "peak": (_SPEED, _SPEED), "taper": (_SPEED,)},
    "middle": {"build": (_TEMPO, _SPEED), "peak": (_THRESHOLD, _SPEED), "taper": (_SPEED,)},
    "long": {"build": (_TEMPO, _THRESHOLD), "peak": (_TEMPO, _THRESHOLD), "taper": (_THRESHOLD,)},
    "open": {"build": (_TEMPO, _SPEED, _THRESHOLD), "peak": (_THRESHOLD, _SPEED), "taper": (_SPEED,)},
}
SHORT_M, MIDDLE_M = 6000, 13_000  # the longest race that is short, and that is middle


class Phase(NamedTuple):
    """How much of a phase's weeks is hard: a `share` of the minutes, `grows` by its end, `most` minutes at the most.

    `top` and `top_grows` are the same for the most minutes of each effort.
    """

    share: float
    grows: float
    top: float
    top_grows: float
    most: float


# Within the fifth that is left when about 80 % is easy (K48); a taper has about half of a full week's (K50, K51); what
# each phase has of it is our own choice.
PHASES = {
    "build": Phase(0.13, 0.03, 0.75, 0.25, math.inf),
    "peak": Phase(0.16, 0.03, 0.85, 0.15, math.inf),
    "taper": Phase(0.12, 0.0, 0.75, 0.25, 12.0),
}
# Every figure below is our own choice.
SECOND_SHARE = 0.4  # of the first hard session's minutes, for a week's second one
LEAST_WORK_MIN = 6
MOST_WORK_MIN = {"hard": 18.0, "threshold": 25.0, "tempo": 36.0}
MOST_REPEATS, WISHED_REPEATS = 8, 4
FEWEST_MINUTES = 6  # repeats of one minute
REPEATS_WEIGH, LENGTH_WEIGHS, EARLIEST = 0.05, 0.1, 0.5  # what being away from the number and length wished for costs


def group(brief: Brief) -> str:
    """What the hard sessions are for: the longest forward race, else backward races as short ones."""
    race = brief.forward_race
    if race is None:
        return "short" if brief.backward_race is not None else "open"
    metres = race.distance_m or 0.0
    return "short" if metres <= SHORT_M else "middle" if metres <= MIDDLE_M else "long"


def quality(
    brief: Brief, week: WeekFrame, minutes: float, longest: int, second: bool = False, turnable: float | None = None
) -> Repeats | None:
    """The hard session of a week of so many minutes in a run of at most `longest`; None when there is too little room.

    `second` is the week's second hard session: another kind, and less. `turnable` is the longest backward bout (s) that
    "matched" could make of a repeat.
    """
    menu = _MENUS[group(brief)].get(week.focus)
    if menu is None or week.lighter in ("recovery", "cutback"):
        return None
    phase = PHASES[week.focus]
    done = week.step / max(1, week.steps - 1)
    # Short repeats are those that "matched" can turn backward.
    kinds = menu[(week.step + second) % len(menu)] if turnable is None else _turned(turnable)
    work = min(minutes * (phase.share + phase.grows * done) * (SECOND_SHARE if second else 1.0), phase.most)
    work = min(work, MOST_WORK_MIN[kinds[0][1]] * (phase.top + phase.top_grows * done))
    room = longest - WARM_UP - COOL_DOWN
    found = [each for each in _choices(kinds) if each[1].minutes <= room and LEAST_WORK_MIN <= each[1].work <= work]
    # Near the work wished for, in three to six repeats, longer ones later in the phase.
    later = done * (len(kinds) - 2)
    return max(found, key=lambda each: _value(each, work, later))[1] if found else None


def _turned(turnable: float) -> _Menu:
    """Short repeats of at most so many seconds; all of them where none is short enough."""
    return tuple(kind for kind in _SHORT if kind[0] * 60 <= turnable) or _SHORT


def _choices(kinds: _Menu) -> Iterator[tuple[int, Repeats]]:
    """Every number of repeats of every kind, with the kind's place: one alone of tempo only, six minutes at least."""
    for place, (each, effort, rest) in enumerate(kinds):
        for count in range(1, MOST_REPEATS + 1):
            alone = count == 1 and effort != "tempo"
            if not alone and (each > 1 or count >= FEWEST_MINUTES):
                yield place, Repeats(count, each, effort, rest)


def _value(choice: tuple[int, Repeats], work: float, later: float) -> float:
    """How near a choice is to the work wished for, the number, and the length that comes so late in the phase."""
    place, found = choice
    away = abs(place - EARLIEST - later)
    return found.work / work - REPEATS_WEIGH * abs(found.times - WISHED_REPEATS) - LENGTH_WEIGHS * away
