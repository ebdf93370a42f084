"""The fastest that anybody is known to have run, by distance and direction: what a figure is held against.

Forward: the world records of World Athletics and the IAU as we knew them in early 2025, men's (no K-number: anybody can
look them up). Backward: docs/evidence.md, best marks seen, a snapshot of lists that differ; a mark slower than a
longer one is left out, as who ran far at a speed also ran the first part of it.
"""

from __future__ import annotations

from retroplan.domain.plan.plan import Direction
from retroplan.training.evidence.constants import OWN, Constant

# (metres, seconds), the shortest first.
BEST_MARKS: dict[Direction, tuple[tuple[float, float], ...]] = {
    "forward": (
        (100.0, 9.58),
        (200.0, 19.19),
        (400.0, 43.03),
        (800.0, 100.91),
        (1_500.0, 206.0),
        (3_000.0, 437.55),
        (5_000.0, 755.36),
        (10_000.0, 1_571.0),
        (21_097.5, 3_450.0),
        (42_195.0, 7_235.0),
        (100_000.0, 21_935.0),
        (319_614.0, 86_400.0),
    ),
    "backward": (
        (100.0, 13.17),
        (200.0, 30.33),
        (1_000.0, 198.43),
        (1_609.344, 330.0),
        (10_000.0, 2_360.0),
        (21_097.5, 5_749.0),
        (42_195.0, 12_324.0),
    ),
}

# Later marks will be better, and backward few have tried: how much faster than the best mark is still believed.
ROOM: dict[Direction, Constant] = {
    "forward": Constant("", 3.0, "% faster", 0.0, 10.0, OWN, "medium"),
    "backward": Constant("", 10.0, "% faster", 0.0, 30.0, OWN, "low"),
}

SLOWEST_TIMED = Constant("", 0.7, "m/s", 0.5, 1.0, OWN, "low")  # slower than a slow walk is a slip
