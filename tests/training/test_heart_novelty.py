"""Load by heart rate, which names what is missing; and why a first backward run feels harder."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Actual, Athlete, Session
from retroplan.training.athlete import heart
from retroplan.training.workload import novelty

ATHLETE = Athlete(resting_hr=50, max_hr=190, sex="male")
DONE = Session("a", date(2026, 12, 1), workout="30min", status="done", actual=Actual(40, heart_rate=148))


@pytest.mark.parametrize(("sex", "load"), [("male", 1.718), ("female", 1.938)])
def test_a_minute_at_seven_tenths(sex, load):
    assert heart.minute(0.7, sex) == pytest.approx(load, abs=0.0005)


def test_a_session_is_its_minutes_at_its_mean_rate():
    found = heart.heart_load(DONE, ATHLETE)
    assert found.share == pytest.approx(0.7)
    assert found.trimp == pytest.approx(40 * 1.718, abs=0.02)
    assert found.missing == ()


@pytest.mark.parametrize(
    ("session", "athlete", "missing"),
    [
        (replace(DONE, status="planned"), ATHLETE, "what was really run"),
        (replace(DONE, actual=None), ATHLETE, "what was really run"),
        (replace(DONE, actual=Actual(40)), ATHLETE, "mean heart rate"),
        (replace(DONE, actual=Actual(heart_rate=140)), ATHLETE, "minutes"),
        (DONE, replace(ATHLETE, resting_hr=None), "resting heart rate"),
        (DONE, replace(ATHLETE, max_hr=None), "highest heart rate"),
        (DONE, replace(ATHLETE, max_hr=50), "a highest heart rate above the resting one"),
        (DONE, replace(ATHLETE, sex=""), "sex (for one coefficient only)"),
    ],
)
def test_what_is_missing_is_named_and_nothing_guessed(session, athlete, missing):
    found = heart.heart_load(session, athlete)
    assert found == heart.HeartLoad(None, missing=(missing,))


def test_everything_missing_is_named_at_once():
    assert len(heart.heart_load(replace(DONE, actual=Actual()), Athlete()).missing) == 5


def test_rates_outside_the_reserve_are_its_ends():
    low = heart.heart_load(replace(DONE, actual=Actual(40, heart_rate=40)), ATHLETE)
    high = heart.heart_load(replace(DONE, actual=Actual(40, heart_rate=210)), ATHLETE)
    assert (low.trimp, low.share) == (0.0, 0.0)
    assert (high.share, high.trimp) == (1.0, 40 * heart.minute(1.0, "male"))


@pytest.mark.parametrize(("share", "sex"), [(-0.1, "male"), (1.1, "female"), (0.5, ""), (float("nan"), "male")])
def test_the_formula_is_not_stretched(share, sex):
    with pytest.raises(ValueError, match=r"reserve|coefficients"):
        heart.minute(share, sex)


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(["male", "female"]))
def test_more_of_the_reserve_is_more_load(one, other, sex):
    low, high = sorted((one, other))
    assert heart.minute(low, sex) <= heart.minute(high, sex)


def test_newness_fades_from_23_percent_to_nothing_over_twelve_runs():
    figures = [novelty.multiplier(n) for n in range(15)]
    assert figures[0] == pytest.approx(1.23)
    assert figures == sorted(figures, reverse=True)
    assert figures[6] == pytest.approx(1.115)
    assert figures[12:] == [1.0, 1.0, 1.0]
    with pytest.raises(ValueError, match="negative"):
        novelty.multiplier(-1)


def test_newness_in_words_says_the_figure_its_source_and_when_it_ends():
    assert "perhaps 23 % at the same speed now, fading over your next 12 runs" in novelty.words(0)
    assert "your next run (" in novelty.words(11)
    assert all("K12, low confidence" in novelty.words(n) for n in range(12))
    assert novelty.words(12) == ""
