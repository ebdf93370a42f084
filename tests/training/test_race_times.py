"""The published test vectors of VDOT and Riegel, and what holds for every distance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.units import parse_duration
from retroplan.training.evidence import constants as k
from retroplan.training.pace.race_times import (
    HALF_M,
    MARATHON_M,
    backward_seconds,
    forward_exponent,
    race_seconds,
    riegel,
)
from retroplan.training.pace.vdot import vdot

DISTANCES = st.floats(50, 100_000)


@pytest.mark.parametrize(
    ("metres", "time", "expected"),
    [
        (5000, "20:00", 49.81), (5000, "25:00", 38.31), (5000, "30:00", 30.82),
        (10_000, "40:00", 51.94), (10_000, "50:00", 40.01),
        (HALF_M, "1:45:00", 42.64), (MARATHON_M, "3:30:00", 44.55), (MARATHON_M, "4:00:00", 37.90),
    ],
)  # fmt: skip
def test_vdot_and_back(metres, time, expected):
    seconds = parse_duration(time)
    assert vdot(metres, seconds) == pytest.approx(expected, abs=0.005)
    assert race_seconds(metres, vdot(metres, seconds)) == pytest.approx(seconds, abs=1e-6)


@pytest.mark.parametrize(
    ("metres", "expected"), [(10_000, "41:41.9"), (HALF_M, "1:32:00.2"), (MARATHON_M, "3:11:49.3")]
)
def test_riegel_from_five_kilometres_in_twenty_minutes(metres, expected):
    assert riegel(5000, 1200, metres) == pytest.approx(parse_duration(expected), abs=0.05)


def test_a_backward_marathon_is_not_reckoned_with_the_forward_exponent():
    """10 km in 39:20 would give 3:00:57 forward; the best seen is 3:42:41, and the long exponents hold it between."""
    assert riegel(10_000, 2360, MARATHON_M, 1.06) == pytest.approx(parse_duration("3:00:57"), abs=1)
    flat, steep = (backward_seconds(10_000, 2360, MARATHON_M, k.RIEGEL_BACK_SHORT.value, e) for e in (1.17, 1.22))
    assert parse_duration("3:30:00") < flat < parse_duration("3:42:41") < steep


def test_the_backward_exponents_meet_at_ten_kilometres():
    for start in (800.0, 25_000.0):
        below, above = (backward_seconds(start, 600, 10_000 + by, 1.08, 1.18) for by in (-0.001, 0.001))
        assert below == pytest.approx(above, rel=1e-6)
    through = backward_seconds(10_000, backward_seconds(5000, 1500, 10_000, 1.08, 1.18), 20_000, 1.08, 1.18)
    assert backward_seconds(5000, 1500, 20_000, 1.08, 1.18) == pytest.approx(through)
    assert through == pytest.approx(1500 * 2**1.08 * 2**1.18)


@pytest.mark.parametrize(
    ("metres", "to", "expected"),
    [(5000, HALF_M, 1.06), (MARATHON_M, 10_000, 1.15), (5000, MARATHON_M, 1.15), (5000, 90_000, 1.15), (800, 50, 1.06)],
)
def test_the_marathon_has_an_exponent_of_its_own(metres, to, expected):
    assert forward_exponent(metres, to, 1.15) == pytest.approx(expected)


def test_between_half_and_marathon_the_exponent_grows():
    found = [forward_exponent(5000, HALF_M * (1 + n / 20), 1.15) for n in range(21)]
    assert found == sorted(found)
    assert found[0] == pytest.approx(1.06)
    assert found[-1] == pytest.approx(1.15)


@given(DISTANCES, st.floats(5, 90))
def test_a_race_time_has_the_fitness_it_was_made_from(metres, fitness):
    assert vdot(metres, race_seconds(metres, fitness)) == pytest.approx(fitness, rel=1e-9)


@given(DISTANCES, st.floats(1.001, 4), st.floats(5, 90), st.floats(1.01, 1.5))
def test_longer_takes_longer_and_fitter_is_faster(metres, longer, fitness, fitter):
    assert race_seconds(metres, fitness) < race_seconds(metres * longer, fitness)
    assert race_seconds(metres, fitness * fitter) < race_seconds(metres, fitness)
    assert backward_seconds(5000, 1500, metres, 1.04, 1.17) < backward_seconds(5000, 1500, metres * longer, 1.04, 1.17)


@given(DISTANCES, DISTANCES, st.floats(60, 20_000))
def test_there_and_back_is_the_same_time(metres, other, seconds):
    there = backward_seconds(metres, seconds, other, 1.08, 1.18)
    assert backward_seconds(other, there, metres, 1.08, 1.18) == pytest.approx(seconds, rel=1e-9)
    assert riegel(other, riegel(metres, seconds, other), metres) == pytest.approx(seconds, rel=1e-9)
