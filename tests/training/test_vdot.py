"""The Daniels-Gilbert formula against known figures, and turned round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.training.pace.vdot import oxygen, speed_at, sustained, vdot


@pytest.mark.parametrize(
    ("metres", "seconds", "expected"),
    [
        (5000, 20 * 60, 49.81), (5000, 25 * 60, 38.31), (5000, 30 * 60, 30.82),
        (10_000, 40 * 60, 51.94), (10_000, 50 * 60, 40.01),
        (21_097.5, 105 * 60, 42.64), (42_195, 210 * 60, 44.55), (42_195, 240 * 60, 37.90),
    ],
)  # fmt: skip
def test_known_fitness_numbers(metres, seconds, expected):
    assert round(vdot(metres, seconds), 2) == expected


@given(st.floats(0.5, 11))
def test_speed_is_oxygen_turned_round(speed):
    assert speed_at(oxygen(speed)) == pytest.approx(speed, rel=1e-9)


def test_what_can_be_held_falls_with_time_and_no_uptake_is_no_speed():
    held = [sustained(60.0 * minutes) for minutes in range(4, 230)]
    assert held == sorted(held, reverse=True)
    assert speed_at(-5.0) == 0.0
    assert speed_at(-1000.0) == 0.0
