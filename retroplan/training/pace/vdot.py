"""The Daniels-Gilbert running formula: a performance to a fitness number and back to speeds.

Pure arithmetic on metres, seconds and metres per second. The formula describes forward races of 3.5 to 230
minutes; for backward tests it is only used as a curve through the test, with the same direction read back out.
Source: the Daniels-Gilbert equations, coefficients K44, as public code has them and as the test vectors confirm.
"""

from __future__ import annotations

from math import exp, sqrt

from retroplan.training.evidence.constants import K44_OXYGEN, K44_SUSTAINED, VDOT_SHORTEST

_A, _B, _C = K44_OXYGEN  # ml/kg/min against m/min
_LEAST, _SLOW, _SLOW_RATE, _FAST, _FAST_RATE = K44_SUSTAINED  # shares of the most uptake, rates per minute
SHORTEST_MIN = VDOT_SHORTEST.value  # minutes: the shortest race the formula was fitted to


def oxygen(speed: float) -> float:
    """Oxygen uptake (ml/kg/min) of running forward on the level at `speed` m/s (Daniels-Gilbert, K44)."""
    v = speed * 60.0
    return _C + _B * v + _A * v * v


def speed_at(uptake: float) -> float:
    """The speed (m/s) that needs `uptake` ml/kg/min: `oxygen` solved for its speed; 0 when it needs less than none."""
    under = _B * _B + 4.0 * _A * (uptake - _C)
    return max(0.0, (-_B + sqrt(under)) / (2.0 * _A) / 60.0) if under > 0 else 0.0


def sustained(seconds: float) -> float:
    """The share of maximal uptake that can be held for `seconds` (Daniels-Gilbert, K44)."""
    t = seconds / 60.0
    return _LEAST + _SLOW * exp(-_SLOW_RATE * t) + _FAST * exp(-_FAST_RATE * t)


def vdot(metres: float, seconds: float) -> float:
    """The fitness number (ml/kg/min) of running `metres` in `seconds`, both above 0 (Daniels-Gilbert, K44)."""
    return oxygen(metres / seconds) / sustained(seconds)
