"""Figures that nobody could have are doubted, with what was likely meant; those of the best are not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.units import parse_distance, parse_duration
from retroplan.domain.plan.plan import Actual, Direction, Goal, PaceTest
from retroplan.reference.records import best_marks
from retroplan.training.evidence.best_marks import BEST_MARKS
from retroplan.training.pace import plausible

TODAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("direction", "distance", "time", "likely"),
    [
        ("forward", "21.1km", "1:45", "1:45:00"),
        ("forward", "5km", "0:20", "20:00"),
        ("forward", "5km", "20:00:00", "20:00"),
        ("forward", "42.195km", "3:30", "3:30:00"),
        ("forward", "1mi", "3:30", ""),
        ("forward", "100m", "9.2s", ""),
        ("backward", "400m", "0:30", ""),
        ("backward", "1mi", "4:40", ""),
        ("backward", "5km", "0:40", "40:00"),
    ],
)
def test_what_nobody_ran_is_doubted(direction: Direction, distance: str, time: str, likely: str) -> None:
    doubt = plausible.doubt_timed(direction, parse_distance(distance), parse_duration(time))
    assert doubt is not None
    assert doubt.likely == likely
    assert (likely in doubt.hint) if likely else "Check" in doubt.hint


def test_a_best_mark_is_believed() -> None:
    for direction, marks in BEST_MARKS.items():
        for metres, seconds in marks:
            assert plausible.doubt_timed(direction, metres, seconds) is None


def test_every_backward_mark_on_the_records_screen_is_believed() -> None:
    metres = {"half marathon": 21_097.5, "marathon": 42_195.0, "mile": 1609.344}
    for mark in best_marks():
        words = mark.event.replace(",", "").removesuffix(" road").removesuffix(" track")
        distance = metres.get(words) or parse_distance(words)
        assert plausible.doubt_timed("backward", distance, parse_duration(_clock(mark.time))) is None, mark


def _clock(text: str) -> str:
    return text if ":" in text else f"{text}s"


@pytest.mark.parametrize(
    ("minutes", "forward", "backward", "likely"),
    [
        (49.0, 85_000.0, None, "8.5km"),
        (49.0, 8_500_000.0 / 1000 * 100, 200.0, "8.5km"),
        (12.0, None, 20_000.0, "2km"),
        (0.5, 1_000.0, None, "100m"),
    ],
)
def test_a_run_that_nobody_ran(minutes: float, forward: float | None, backward: float | None, likely: str) -> None:
    doubt = plausible.doubt_run(Actual(minutes=minutes, forward_m=forward, backward_m=backward), "km")
    assert doubt is not None
    assert doubt.likely == likely
    assert "km/h" in doubt.what


def test_both_directions_share_the_time() -> None:
    # Each alone would just be possible, both together are not.
    fast = plausible.shortest_s("forward", 5_000.0) / 60
    assert plausible.doubt_run(Actual(minutes=fast + 0.1, forward_m=5_000.0), "km") is None
    assert plausible.doubt_run(Actual(minutes=fast + 0.1, forward_m=5_000.0, backward_m=1_000.0), "mi") is not None


@pytest.mark.parametrize(
    "actual", [None, Actual(), Actual(minutes=40.0), Actual(forward_m=9000.0), Actual(minutes=0.0, forward_m=1.0)]
)
def test_what_is_not_known_is_not_doubted(actual: Actual | None) -> None:
    assert plausible.doubt_run(actual, "km") is None


def test_a_test_lies_in_the_past() -> None:
    ahead = plausible.doubt_test(PaceTest(date(2027, 6, 1), "forward", 5000.0, 1080.0), TODAY)
    assert ahead is not None
    assert "still to come" in ahead.what
    assert plausible.doubt_test(PaceTest(TODAY, "forward", 5000.0, 1080.0), TODAY) is None


def test_a_goal_without_a_time_is_not_doubted() -> None:
    assert plausible.doubt_goal(Goal("g", "Race", distance_m=5000.0)) is None
    assert plausible.doubt_goal(Goal("g", "Race", distance_m=5000.0, time_s=60.0)) is not None


@given(
    st.sampled_from(("forward", "backward")),
    st.floats(1.0, 500_000.0),
    st.floats(1.0, 500_000.0),
)
def test_further_never_takes_less(direction: Direction, one: float, other: float) -> None:
    near, far = sorted((one, other))
    assert plausible.shortest_s(direction, near) <= plausible.shortest_s(direction, far) * (1 + 1e-9)


@given(st.sampled_from(("forward", "backward")), st.floats(0.01, 500_000.0), st.floats(0.001, 86_400.0))
def test_what_is_likely_is_not_doubted(direction: Direction, metres: float, seconds: float) -> None:
    doubt = plausible.doubt_timed(direction, metres, seconds)
    if doubt is not None and doubt.likely:
        assert plausible.doubt_timed(direction, metres, parse_duration(doubt.likely)) is None
