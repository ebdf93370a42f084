"""Where no formula reaches, no time is said but the reason why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from retroplan.domain.plan.plan import Athlete, Goal, PaceTest, Plan
from retroplan.training.goals.feasibility import feasibility
from retroplan.training.pace.predict import predict
from retroplan.training.pace.reach import beyond

TODAY = date(2026, 12, 2)


def athlete(metres, seconds, direction="forward"):
    return Athlete(backward_experience="some", weekly_minutes=500, tests=(PaceTest(TODAY, direction, metres, seconds),))


@pytest.mark.parametrize(
    ("test", "direction", "metres", "word"),
    [
        ((5000, 1200), "forward", 160_000, "160km is longer than a marathon"),  # a race of a day
        ((42_195, 12_600), "forward", 100_000, "100km is longer than a marathon"),
        ((100_000, 36_000), "forward", 42_195, "your test over 100km is longer than a marathon"),
        ((5000, 1500, "backward"), "backward", 100_000, "longer than a marathon"),
        ((400, 75), "forward", 42_195, "your test over 400m is too short for 42.195km, more than 16 times as far"),
        ((400, 110, "backward"), "backward", 42_195, "too short"),
        ((10_000, 2400), "forward", 400, "your test over 10km is over 16 times as long as 400m"),
        ((60, 9), "forward", 42_195, "your test over 60m is a sprint and says little of 42.195km"),
        ((100, 18, "backward"), "backward", 5000, "is a sprint"),
        ((5000, 1300), "backward", 100, "100m is a sprint, and the formulas are of races of minutes"),
        ((1000, 330, "backward"), "backward", 100, "only a timed 100m tells"),
        ((42_195, 10_800), "forward", 100, "100m is a sprint"),
    ],
)
def test_beyond_the_formulas_there_is_a_reason_and_no_number(test, direction, metres, word):
    runner = athlete(*test)
    assert predict(runner, direction, metres, TODAY) is None
    why = beyond(runner, direction, metres)
    assert word in why
    assert "our own choice" in why
    goal = Goal("g", "G", direction=direction, distance_m=metres, time_s=86_400, date=TODAY + timedelta(days=99))
    found = feasibility(Plan("P", athlete=runner, goals=(goal,)), goal, TODAY)
    assert (found.word, found.tone) == ("beyond formulas", "none")
    assert found.why == f"no time is guessed: {why}"


@pytest.mark.parametrize(
    ("test", "direction", "metres"),
    [
        ((5000, 1500), "forward", 42_195),
        ((3000, 700), "forward", 42_195),
        ((800, 150), "forward", 10_000),
        ((5000, 1500), "backward", 1609.344),
        ((100, 13.5), "forward", 100),
        ((100, 13.5), "backward", 100),  # a sprint forward does say something of the same sprint backward
        ((100_000, 36_000), "forward", 100_000),
        ((5000, 1225, "backward"), "backward", 42_195),
    ],
)
def test_within_their_reach_there_is_a_range(test, direction, metres):
    assert beyond(athlete(*test), direction, metres) == ""
    assert predict(athlete(*test), direction, metres, TODAY) is not None


@pytest.mark.parametrize(
    ("metres", "seconds", "direction"),
    [(5000, 300, "forward"), (100, 5, "forward"), (5000, 800, "backward")],
)
def test_a_test_that_nobody_can_have_run_is_a_slip_of_the_pen(metres, seconds, direction):
    why = beyond(athlete(metres, seconds, direction), direction, metres)
    assert "faster than anybody has run: check its distance and time" in why
    assert predict(athlete(metres, seconds, direction), direction, metres, TODAY) is None


@pytest.mark.parametrize(
    ("metres", "seconds", "direction"),
    [
        (5000, 755.36, "forward"), (42_195, 7235, "forward"), (800, 100.91, "forward"), (100, 9.58, "forward"),
        (10_000, 2360, "backward"), (1609.344, 330, "backward"), (100, 13.17, "backward"), (42_195, 13_361, "backward"),
    ],
)  # fmt: skip
def test_the_best_marks_there_are_are_believed(metres, seconds, direction):
    assert beyond(athlete(metres, seconds, direction), direction, metres) == ""


def test_without_a_test_or_a_distance_nothing_is_beyond():
    assert beyond(Athlete(), "forward", 500_000) == ""
    assert beyond(athlete(1000, 300, "backward"), "forward", 500_000) == ""
    assert beyond(athlete(1000, 300), "forward", 0) == ""
