"""How work falls on the muscles: weights inside their bands, and bands that say no more than they know."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.notation.notation import parse
from retroplan.domain.plan.plan import PLACES, Athlete, Plan, Session
from retroplan.training.pace.paces import ladder
from retroplan.training.workload.diary import Diary
from retroplan.training.workload.muscles import MUSCLES, session_bands, usual_session, usual_week, week_bands
from retroplan.training.workload.tally import NOTHING, Totals
from retroplan.training.workload.totals import workout_totals

LADDER = ladder(Athlete())
DAY = date(2026, 11, 30)
STRIDES = "2km easy, 6x(100m back hard / 90s walk), 1km easy"


def amounts(text: str, usual: float = 40) -> dict[str, int]:
    return {band.group: band.amount for band in session_bands(workout_totals(parse(text), LADDER), usual)}


def test_weights_lie_in_their_bands_and_average_what_a_metre_costs_more():
    for muscle in MUSCLES:
        assert muscle.low <= muscle.backward <= muscle.high
    leg = [muscle.backward for muscle in MUSCLES if muscle.group not in ("back", "neck")]
    assert 1.15 <= sum(leg) / len(leg) <= 1.35


def test_front_and_back_of_the_thigh_stand_beside_each_other_first():
    assert [muscle.group for muscle in MUSCLES][:2] == ["front thigh", "back thigh"]
    assert [band.group for band in session_bands(NOTHING)] == [muscle.group for muscle in MUSCLES]
    assert {muscle.group for muscle in MUSCLES} <= set(PLACES)


def test_a_usual_forward_session_is_two_bands_everywhere():
    assert set(amounts("40min easy").values()) == {2}
    assert set(amounts("80min easy").values()) == {4}
    assert set(amounts("1min easy").values()) == {1}
    assert set(amounts("20min drills").values()) == {0}


def test_a_little_backward_work_shows_where_it_works_more():
    found = amounts(STRIDES)
    assert found["front thigh"] > found["back thigh"]
    assert found["shin"] > found["glute"]
    full = amounts("17min easy, 6x60s back, 17min easy")
    assert (full["front thigh"], full["shin"], full["calf"], full["back thigh"]) == (4, 3, 3, 2)


def test_which_direction_dominates():
    bands = {band.group: band for band in session_bands(workout_totals(parse(STRIDES), LADDER))}
    assert (bands["front thigh"].direction, bands["back thigh"].direction) == ("backward", "forward")
    assert bands["front thigh"].raised >= 1
    assert bands["back thigh"].raised == 0
    turned = session_bands(workout_totals(parse("20min back walk"), LADDER))
    assert {band.direction for band in turned} == {"backward"}
    assert {band.direction for band in session_bands(workout_totals(parse("5km easy"), LADDER))} == {"forward"}
    assert {band.direction for band in session_bands(NOTHING)} == {"forward"}


def test_a_week_is_measured_against_the_usual_week():
    plan = Plan(
        "p", sessions=(Session("a", DAY, workout="80min easy"), Session("b", date(2026, 12, 2), workout=STRIDES))
    )
    runs = Diary(plan, DAY).runs
    week = week_bands(runs, 160)
    assert [band.group for band in week] == [muscle.group for muscle in MUSCLES]
    assert week[0].amount > week[1].amount
    assert week_bands(runs, 100)[1].amount > week[1].amount
    assert {band.amount for band in week_bands(())} == {0}


@pytest.mark.parametrize(
    ("athlete", "session", "week"),
    [
        (Athlete(), 40, 160),
        (Athlete(weekly_minutes=190, available=((1, 60), (2, 60), (4, 50), (5, 45), (6, 90))), 38, 190),
        (Athlete(weekly_minutes=200), 50, 200),
        (Athlete(weekly_minutes=5), 20, 20),
        (Athlete(weekly_minutes=2000), 120, 2000),
    ],
)
def test_what_is_usual(athlete, session, week):
    assert (usual_session(athlete), usual_week(athlete)) == (session, week)


def test_usual_minutes_are_more_than_none():
    with pytest.raises(ValueError, match="usual"):
        session_bands(NOTHING, 0)


SECONDS = st.just(0.0) | st.floats(0.001, 20_000)  # no step is shorter


@given(SECONDS, SECONDS, SECONDS, SECONDS, st.floats(20, 600))
def test_any_work_gives_bands_in_range_that_follow_the_weights(run, back, walk, back_walk, usual):
    totals = Totals(
        seconds={"forward_run": run, "backward_run": back, "forward_walk": walk, "backward_walk": back_walk}
    )
    bands = session_bands(totals, usual)
    weight = {muscle.group: muscle.backward for muscle in MUSCLES}
    for band in bands:
        assert 0 <= band.amount <= 4
        assert (band.amount == 0) == (run + walk + back + back_walk == 0)
        assert band.raised >= 0
        assert back + back_walk > 0 or band.direction == "forward"
    for one in bands:
        for other in bands:
            assert weight[one.group] > weight[other.group] or one.amount <= other.amount


@given(SECONDS, SECONDS, st.floats(1, 5000))
def test_more_backward_work_never_lowers_a_band(run, back, more):
    before = session_bands(Totals(seconds={"forward_run": run, "backward_run": back}))
    after = session_bands(Totals(seconds={"forward_run": run, "backward_run": back + more}))
    assert all(one.amount <= other.amount for one, other in zip(before, after, strict=True))
