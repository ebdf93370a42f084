"""The words of the workout notation: each with its kind and what it means; units and efforts with their size.

A new word is a word here; docs/notation.md has them for people.
"""

from __future__ import annotations

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

# Perceived effort, CR-10 scale 0-10, of each effort word (our own choice, in the spirit of Foster's session scale).
EFFORT_RPE = {
    "easy": 3.0, "jog": 3.0, "steady": 4.0, "tempo": 6.0, "threshold": 7.0, "hard": 8.0, "sprint": 9.0,
}  # fmt: skip
# ... and of a gait when no effort is written (our own choice).
GAIT_RPE = {"run": 3.0, "walk": 2.0, "rest": 0.0, "drills": 3.0}
# The effort a heart-rate style zone stands for (our own choice; zones have no one definition).
ZONE_RPE = {1: 2.0, 2: 3.0, 3: 5.0, 4: 7.0, 5: 8.0}

WordKind: TypeAlias = "Literal['direction', 'gait', 'effort', 'gradient', 'surface']"

_WORD_LISTS: tuple[tuple[WordKind, str, str], ...] = (
    ("direction", "backward", "back backward backwards bk ←"),
    ("direction", "forward", "fwd forward forwards →"),
    ("gait", "", "run jog walk rest drills"),
    ("effort", "", " ".join(word for word in EFFORT_RPE if word != "jog")),
    ("gradient", "", "up down flat"),
    ("surface", "", "track grass road trail treadmill sand hill"),
)
# word -> (kind, what it means)
WORDS: dict[str, tuple[WordKind, str]] = {
    word: (kind, value or word) for kind, value, words in _WORD_LISTS for word in words.split()
}
TIMES = ("x", "*")

# unit -> (canonical unit, metres)
DISTANCES: dict[str, tuple[str, float]] = {
    "m": ("m", 1.0), "metre": ("m", 1.0), "metres": ("m", 1.0), "meter": ("m", 1.0), "meters": ("m", 1.0),
    "km": ("km", 1000.0), "k": ("km", 1000.0), "kms": ("km", 1000.0),
    "mi": ("mi", 1609.344), "mile": ("mi", 1609.344), "miles": ("mi", 1609.344),
}  # fmt: skip
# unit -> (canonical unit, seconds)
DURATIONS: dict[str, tuple[str, float]] = {
    "s": ("s", 1.0), "sec": ("s", 1.0), "secs": ("s", 1.0), "second": ("s", 1.0), "seconds": ("s", 1.0),
    "″": ("s", 1.0),
    "min": ("min", 60.0), "mins": ("min", 60.0), "minute": ("min", 60.0), "minutes": ("min", 60.0), "'": ("min", 60.0),
    "h": ("h", 3600.0), "hr": ("h", 3600.0), "hrs": ("h", 3600.0), "hour": ("h", 3600.0), "hours": ("h", 3600.0),
}  # fmt: skip
