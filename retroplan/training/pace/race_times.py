"""What one timed distance says of another: Daniels-Gilbert forward, Riegel forward, the exponents backward.

Pure arithmetic on metres and seconds, all above 0; each answer is one number, and it is `predict` that makes a
range of them. Longer distances always take longer. Sources: Daniels & Gilbert (K44); Riegel 1981 (K45), which fits one
mile to the half marathon; K46 for the marathon of those who run little; K47 backward, from two athletes only.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, log

from retroplan.training.evidence.constants import RIEGEL
from retroplan.training.pace.vdot import speed_at, vdot

MILE_M = 1609.344
TEN_KM = 10_000.0  # where the backward exponents change (K47)
HALF_M = 21_097.5
MARATHON_M = 42_195.0

_MOST_HELD = 1.2884  # the formula's largest share of the most uptake, at no time at all: 0.8 + 0.1894 + 0.2990
_LEAST_HELD = 0.8  # and its smallest
_ROUNDS = 60  # halvings: far below a millisecond of any race


@lru_cache(maxsize=256)
def race_seconds(metres: float, fitness: float) -> float:
    """Seconds for `metres` at a VDOT of `fitness` (above 0): `vdot` solved for its time by halving (K44).

    The answer lies between the speeds that the largest and the smallest share of the uptake allow, and VDOT falls as
    the time grows between them, so there is exactly one.
    """
    low, high = metres / speed_at(_MOST_HELD * fitness), metres / speed_at(_LEAST_HELD * fitness)
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        if vdot(metres, middle) > fitness:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def riegel(metres: float, seconds: float, to_metres: float, exponent: float = RIEGEL.value) -> float:
    """Seconds for `to_metres`: T2 = T1 (D2/D1)^exponent (Riegel 1981, K45, 1.06)."""
    return seconds * exp(exponent * log(to_metres / metres))


def forward_exponent(metres: float, to_metres: float, at_marathon: float) -> float:
    """Riegel's exponent between two distances, from the longer of them.

    It is 1.06 (K45) up to the half marathon and `at_marathon` (K46) from the marathon on; between them it grows evenly
    with the logarithm of the distance (our own choice), so that no prediction jumps.
    """
    longer = max(metres, to_metres)
    share = min(1.0, max(0.0, log(longer / HALF_M) / log(MARATHON_M / HALF_M)))
    return RIEGEL.value + share * (at_marathon - RIEGEL.value)


def backward_seconds(metres: float, seconds: float, to_metres: float, short: float, long: float) -> float:
    """Seconds for `to_metres` backward: exponent `short` up to 10 km and `long` beyond, joined at 10 km (K47)."""
    return seconds * exp(_backward_log(to_metres, short, long) - _backward_log(metres, short, long))


def _backward_log(metres: float, short: float, long: float) -> float:
    """The logarithm of the time for `metres`, over that for 10 km."""
    ratio = log(metres / TEN_KM)
    return ratio * (short if ratio <= 0 else long)
