"""Predictions: what they rest on, that they are ranges in order, and how they widen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.domain.notation.words import EFFORT_RPE
from retroplan.domain.plan.plan import DIRECTIONS, Athlete, PaceTest
from retroplan.training.pace.pace_table import SPLITS, paces_table
from retroplan.training.pace.paces import ladder
from retroplan.training.pace.predict import CONFIDENCE, predict
from retroplan.training.pace.race_times import HALF_M, MARATHON_M, race_seconds, riegel
from retroplan.training.pace.reach import beyond, resting_on
from retroplan.training.pace.vdot import vdot

TODAY = date(2026, 12, 2)
FORWARD = PaceTest(date(2026, 11, 8), "forward", 5000, 1200)
BACKWARD = PaceTest(date(2026, 11, 15), "backward", 800, 332)
ATHLETE = Athlete(backward_experience="some", weekly_minutes=300, tests=(FORWARD, BACKWARD))


def said(athlete, direction, metres, today=TODAY):
    found = predict(athlete, direction, metres, today)
    assert found is not None
    return found


def test_forward_spans_both_formulas_and_a_days_spread():
    found = said(ATHLETE, "forward", 10_000)
    both = sorted((riegel(5000, 1200, 10_000), race_seconds(10_000, vdot(5000, 1200))))
    assert found.low_s == pytest.approx(both[0] * 0.985)
    assert found.high_s == pytest.approx(both[1] * 1.015)
    assert found.likely_s == pytest.approx(sum(both) / 2)
    assert found.basis == "your forward test of 8 Nov, 5km in 20:00, 24 days old"
    assert found.confidence == "medium"
    for word in ("K44", "K45", "1.5 % either way", "our own choice"):
        assert word in found.why
    assert not found.derived


@pytest.mark.parametrize(("minutes", "exponent"), [(None, 1.15), (100, 1.15), (600, 1.10)])
def test_the_marathon_is_wider_for_those_who_run_little(minutes, exponent):
    found = said(replace(ATHLETE, weekly_minutes=minutes), "forward", MARATHON_M)
    assert found.high_s == pytest.approx(riegel(5000, 1200, MARATHON_M, exponent) * 1.015)
    assert "K46" in found.why
    assert found.confidence == "very low"  # a test of 5 km is a short one for it
    assert "K46" not in said(ATHLETE, "forward", HALF_M).why


def test_the_test_itself_is_still_a_range():
    for direction, test in (("forward", FORWARD), ("backward", BACKWARD)):
        found = said(ATHLETE, direction, test.distance_m)
        assert found.low_s == pytest.approx(test.time_s * 0.985)
        assert found.high_s == pytest.approx(test.time_s * 1.015)
    assert "the distance of your test" in found.why
    assert found.confidence == "low"


def test_backward_spans_the_exponents_of_two_athletes_and_says_so():
    found = said(ATHLETE, "backward", 1600)
    assert found.low_s == pytest.approx(332 * 2**1.04 * 0.985)
    assert found.likely_s == pytest.approx(332 * 2**1.08)
    assert found.high_s == pytest.approx(332 * 2**1.11 * 1.015)
    assert found.confidence == "very low"
    assert "two athletes (K47, very low confidence)" in found.why
    down = said(ATHLETE, "backward", 400)
    assert (down.low_s, down.high_s) == (pytest.approx(332 / 2**1.11 * 0.985), pytest.approx(332 / 2**1.04 * 1.015))


def test_over_ten_kilometres_backward_the_long_exponents_hold():
    found = said(replace(ATHLETE, tests=(PaceTest(FORWARD.date, "backward", 10_000, 4000),)), "backward", 20_000)
    assert found.high_s == pytest.approx(4000 * 2**1.22 * 1.015)
    assert found.low_s == pytest.approx(4000 * 2**1.17 * 0.985)


@pytest.mark.parametrize(
    ("experience", "low", "value", "high", "key"),
    [("none", 0.50, 0.60, 0.70, "K14"), ("some", 0.55, 0.70, 0.80, "K13"), ("regular", 0.55, 0.70, 0.80, "K13")],
)
def test_without_a_backward_test_it_is_the_forward_range_over_the_factors(experience, low, value, high, key):
    athlete = replace(ATHLETE, backward_experience=experience, tests=(FORWARD,))
    front, back = said(athlete, "forward", 1609.344), said(athlete, "backward", 1609.344)
    assert back.low_s == pytest.approx(front.low_s / high)
    assert back.likely_s == pytest.approx(front.likely_s / value)
    assert back.high_s == pytest.approx(front.high_s / low)
    assert back.derived
    assert back.confidence == "very low"
    assert key in back.why
    assert back.basis.endswith("; no backward test yet")


def test_without_any_test_nothing_is_said():
    assert predict(Athlete(), "forward", 5000, TODAY) is None
    assert predict(Athlete(), "backward", 5000, TODAY) is None
    assert predict(replace(ATHLETE, tests=(BACKWARD,)), "forward", 5000, TODAY) is None
    assert predict(ATHLETE, "forward", 0, TODAY) is None


def test_an_old_test_widens_the_range_up_to_a_limit_and_says_its_age():
    widths = []
    for weeks in (0, 12, 20, 32, 60):
        found = said(ATHLETE, "forward", 10_000, FORWARD.date + timedelta(weeks=weeks))
        widths.append(found.high_s - found.low_s)
        assert ("adds" in found.why) == (weeks > 12)
        assert (found.confidence == "low") == (weeks > 12)
    assert widths[0] == widths[1] < widths[2] < widths[3] == widths[4]
    assert "32 weeks old, which adds 5.0 %" in said(ATHLETE, "forward", 5000, FORWARD.date + timedelta(weeks=32)).why


def test_a_test_of_another_year_and_one_of_today():
    assert "of 8 Nov 2026, " in said(ATHLETE, "forward", 5000, date(2027, 1, 2)).basis
    assert said(ATHLETE, "forward", 5000, FORWARD.date).basis.endswith("of today")


def test_a_test_at_a_walk_is_said_to_be_outside_of_the_formulas():
    found = said(Athlete(tests=(PaceTest(TODAY, "forward", 3218, 3000),)), "forward", 5000)
    assert found.confidence == "very low"
    assert "your test is at a walk, and both formulas were made from runners (our own choice)" in found.why


def test_a_race_that_lasts_longer_than_the_formula_covers_is_told():
    found = said(
        Athlete(weekly_minutes=600, tests=(PaceTest(TODAY, "forward", 21_097.5, 7500),)), "forward", MARATHON_M
    )
    assert found.likely_s > 230 * 60
    assert "so short or so long" in found.why


TESTS = st.builds(
    PaceTest, st.dates(date(2024, 1, 1), date(2027, 1, 1)), st.sampled_from(DIRECTIONS),
    st.floats(0.001, 500_000), st.floats(0.001, 86_400),
)  # fmt: skip
# Between 3 and 20 minutes a kilometre.
SANE = st.builds(
    lambda metres, pace: PaceTest(TODAY, "forward", metres, metres * pace), st.floats(400, 6000), st.floats(0.18, 1.2)
)
ATHLETES = st.builds(
    Athlete,
    backward_experience=st.sampled_from(["none", "some", "regular"]),
    weekly_minutes=st.none() | st.floats(0, 2000),
    tests=st.lists(TESTS, max_size=3).map(tuple),
)


def no_way(athlete, direction, metres):
    return resting_on(athlete, direction) is None or bool(beyond(athlete, direction, metres))


@given(ATHLETES, st.sampled_from(DIRECTIONS), st.floats(1, 500_000), st.floats(1.0001, 20))
def test_every_range_is_in_order_and_grows_with_the_distance(athlete, direction, metres, longer):
    short, long = (predict(athlete, direction, each, TODAY) for each in (metres, metres * longer))
    for each, found in ((metres, short), (metres * longer, long)):
        assert (found is None) == (not athlete.tests or no_way(athlete, direction, each))
    if short is None or long is None:
        return
    for found in (short, long):
        assert 0 < found.low_s < found.likely_s < found.high_s
        assert found.confidence in CONFIDENCE
    assert short.low_s < long.low_s
    assert short.likely_s < long.likely_s
    assert short.high_s < long.high_s


@given(SANE, st.sampled_from(["none", "some", "regular"]), st.floats(400, 6400))
def test_without_a_backward_test_forward_is_always_faster(test, experience, metres):
    athlete = Athlete(backward_experience=experience, tests=(test,))
    front, back = (said(athlete, direction, metres) for direction in DIRECTIONS)
    assert front.low_s < back.low_s
    assert front.likely_s < back.likely_s
    assert front.high_s < back.high_s
    assert back.high_s / back.low_s > front.high_s / front.low_s


@given(SANE, st.floats(0.9, 0.999), st.floats(400, 6400))
def test_a_faster_test_never_means_a_slower_likely_time(test, share, metres):
    slow = said(Athlete(tests=(test,)), "forward", metres)
    fast = said(Athlete(tests=(replace(test, time_s=test.time_s * share),)), "forward", metres)
    if "alone" not in slow.why + fast.why:
        assert fast.likely_s < slow.likely_s


def test_the_table_of_paces_has_every_effort_word_in_both_directions():
    rungs = ladder(replace(ATHLETE, tests=(FORWARD,)))
    rows = paces_table(rungs)
    assert rows[0].word == "walk"
    assert {row.word for row in rows} == {"walk", *EFFORT_RPE}
    assert [row.rpe for row in rows] == sorted(row.rpe for row in rows)
    for row in rows:
        assert (
            row.forward.speed
            == rungs.speed("forward", "walk" if row.word == "walk" else "run", row.rpe)
            > row.backward.speed
            > 0
        )
        assert row.backward.splits == tuple(metres / row.backward.speed for metres in SPLITS)
        assert row.backward.estimated
        assert row.forward.estimated == (row.word == "walk")
