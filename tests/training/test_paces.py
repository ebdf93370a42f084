"""The pace ladders: which test counts, how backward follows from forward, and that speeds rise with effort."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.domain.notation.notation import parse
from retroplan.domain.notation.workout import FASTEST_RUN, Step
from retroplan.domain.plan.plan import Athlete, PaceTest
from retroplan.training.pace.paces import BACKWARD_FACTOR, BACKWARD_FACTOR_NOVICE, Ladder, ladder
from retroplan.training.pace.vdot import oxygen, vdot

FORWARD = PaceTest(date(2026, 11, 15), "forward", 5000.0, 1450.0)
BACKWARD = PaceTest(date(2026, 11, 16), "backward", 1000.0, 330.0)
distances = st.floats(50, 100_000)
speeds = st.floats(0.05, 15)
experiences = st.sampled_from(["none", "some", "regular"])


def athlete_with(*tests: PaceTest, experience: str = "none") -> Athlete:
    return Athlete(tests=tests, backward_experience=experience)


def test_the_newest_test_of_each_direction_counts():
    old = PaceTest(date(2025, 1, 1), "forward", 5000.0, 1800.0)
    assert ladder(athlete_with(FORWARD, old)) is ladder(athlete_with(FORWARD))
    assert ladder(athlete_with(old, FORWARD)).best("forward") > ladder(athlete_with(old)).best("forward")


def test_the_same_figures_give_the_same_ladder_whatever_else_the_file_holds():
    odd = PaceTest(FORWARD.date, "forward", 5000.0, 1450.0, extra=(("note", ["a", "list"]),))
    assert ladder(athlete_with(odd)) == ladder(athlete_with(FORWARD))
    assert hash(Ladder((5000.0, 1450.0), None, "none")) == hash(ladder(athlete_with(FORWARD)))
    assert ladder(athlete_with(FORWARD)) != ladder(athlete_with())


def test_threshold_and_hard_are_the_formulas_shares():
    fitness = vdot(5000, 1450)
    rungs = ladder(athlete_with(FORWARD))
    assert oxygen(rungs.speed("forward", "run", 7)) == pytest.approx(0.88 * fitness)
    assert oxygen(rungs.speed("forward", "run", 8)) == pytest.approx(0.975 * fitness)


@pytest.mark.parametrize(
    ("experience", "factor"),
    [("none", BACKWARD_FACTOR_NOVICE), ("some", BACKWARD_FACTOR), ("regular", BACKWARD_FACTOR)],
)
def test_backward_follows_forward_by_experience(experience, factor):
    rungs = ladder(athlete_with(FORWARD, experience=experience))
    assert rungs.assumed("backward")
    assert not rungs.assumed("forward")
    assert rungs.speed("backward", "run", 7) == pytest.approx(factor * rungs.speed("forward", "run", 7))
    assert rungs.best("backward") == pytest.approx(factor * rungs.best("forward"))
    assert f"{factor:.2f} of forward speed" in rungs.basis("backward")


def test_a_backward_test_settles_backward_whatever_the_experience():
    first, second = (ladder(athlete_with(FORWARD, BACKWARD, experience=e)) for e in ("none", "regular"))
    assert first.speed("backward", "run", 5) == second.speed("backward", "run", 5)
    assert not first.assumed("backward")
    assert "1km in 5:30" in first.basis("backward")


def test_without_tests_thirty_minutes_for_five_kilometres_is_assumed():
    assumed, same = ladder(athlete_with()), ladder(athlete_with(PaceTest(FORWARD.date, "forward", 5000.0, 1800.0)))
    assert assumed.assumed("forward")
    assert [assumed.speed("forward", "run", n) for n in range(11)] == [
        same.speed("forward", "run", n) for n in range(11)
    ]
    assert "assumed" in assumed.basis("forward")
    assert "assumed" in assumed.basis("backward")


def test_a_short_test_says_that_longer_runs_are_a_guess():
    rungs = ladder(athlete_with(PaceTest(FORWARD.date, "forward", 100.0, 15.0)))
    assert "rough guess" in rungs.basis("forward")
    assert rungs.best("forward") == pytest.approx(100 / 15)


@given(distances, speeds, st.none() | st.tuples(distances, speeds), experiences)
@settings(max_examples=150, deadline=None)
def test_speeds_rise_with_effort_and_stay_under_the_best(metres, speed, backward, experience):
    back = None if backward is None else (backward[0], backward[0] / backward[1])
    rungs = Ladder((metres, metres / speed), back, experience)
    for direction in ("forward", "backward"):
        for gait in ("run", "walk"):
            found = [rungs.speed(direction, gait, n / 4) for n in range(41)]
            assert found == sorted(found)
            assert found[0] > 0
        run = [rungs.speed(direction, "run", n / 4) for n in range(41)]
        assert run[-1] <= rungs.best(direction) + 1e-9
        assert rungs.best(direction) <= FASTEST_RUN
    assert rungs.speed("forward", "run", -5) == rungs.speed("forward", "run", 0)
    assert rungs.speed("forward", "run", 50) == rungs.speed("forward", "run", 10)


@given(st.integers(20, 100))
def test_effort_is_speed_turned_round(tenths):
    rungs = ladder(athlete_with(FORWARD))
    assert rungs.rpe("forward", "run", rungs.speed("forward", "run", tenths / 10)) == tenths / 10
    assert rungs.rpe("forward", "run", 0.0) == 0.0
    assert rungs.rpe("forward", "run", 20.0) == 10.0


def test_walking_is_about_five_kilometres_an_hour_and_slower_backward():
    rungs = ladder(athlete_with())
    assert rungs.speed("forward", "walk", 2) == pytest.approx(5 / 3.6)
    assert rungs.speed("backward", "walk", 2) == pytest.approx(0.7 * 5 / 3.6)
    assert rungs.speed("backward", "walk", 10) < 1.63  # where backward walkers start to run (K18)
    assert rungs.speed("forward", "rest", 0) == 0.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1km @5:00/km", lambda _: 1000 / 300),
        ("1km @70%", lambda rungs: 0.7 * rungs.best("forward")),
        ("1km back @70%", lambda rungs: 0.7 * rungs.best("backward")),
        ("1km @z4", lambda rungs: rungs.speed("forward", "run", 7)),
        ("1km walk @150%", lambda _: 3.0),
    ],
)
def test_what_a_target_asks(text, expected):
    (step,) = parse(text).items
    assert isinstance(step, Step)
    assert step.target is not None
    rungs = ladder(athlete_with(FORWARD))
    assert rungs.target(step, step.target) == pytest.approx(expected(rungs))
