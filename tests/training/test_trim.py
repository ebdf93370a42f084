"""Shortening workouts: whole repeats first, sensible warm-ups, floors, and never longer than before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.notation.notation import parse
from retroplan.domain.plan.plan import Athlete
from retroplan.training.pace.paces import ladder
from retroplan.training.workload.totals import workout_totals
from retroplan.training.workload.trim import SHORTEST_S, capped, eased, fewer_bouts, forward, shorten

PACES = ladder(Athlete())


@pytest.mark.parametrize(
    ("text", "limits", "wanted"),
    [
        ("75min easy", {"seconds": 3700}, "61min easy"),
        ("14.2km easy", {"metres": 12_100}, "12.1km easy"),
        ("10mi easy", {"metres": 12_000}, "7.4mi easy"),
        ("2km, 5x(1km hard / 2min jog), 1km", {"metres": 7000}, "1.5km, 3x(1km hard / 2min jog), 800m"),
        ("5min walk, 25min, 5min walk", {"seconds": 1500}, "5min walk, 15min, 5min walk"),
        ("10min, 6x(60s back / 90s walk)", {"seconds": 180, "backward": True}, "10min, 3x(60s back / 90s walk)"),
        ("for 30min (60s back / 60s walk)", {"seconds": 500, "backward": True}, "for 16min (60s back / 60s walk)"),
        ("2km easy, 8x100m back hard", {"metres": 200, "backward": True}, "2km easy, 2x100m back hard"),
    ],
)  # fmt: skip
def test_shorter_in_proportion(text, limits, wanted):
    assert shorten(parse(text), PACES, **limits) == parse(wanted)


def test_what_is_within_stays_itself():
    workout = parse("30min easy")
    assert shorten(workout, PACES, seconds=1800) is workout
    assert shorten(workout, PACES, seconds=1, backward=True) is workout


def test_below_the_floor_is_no_workout():
    assert shorten(parse("12min easy"), PACES, seconds=300) is None


_STEPS = st.sampled_from(
    [
        "20min easy",
        "3km steady",
        "400m hard",
        "60s back",
        "100m back hard",
        "2min rest",
        "1mi easy",
        "90s walk",
        "5min back",
    ]
)
_WORKOUTS = st.lists(
    st.one_of(_STEPS, st.builds(lambda n, a, b: f"{n}x({a} / {b})", st.integers(1, 12), _STEPS, _STEPS)),
    min_size=1,
    max_size=5,
).map(", ".join)


@given(_WORKOUTS, st.integers(300, 7200), st.booleans())
def test_it_keeps_the_limit_can_be_read_back_and_never_grows(text, seconds, backward):
    workout = parse(text)
    found = shorten(workout, PACES, seconds=seconds, backward=backward)
    if found is None:
        return
    before, after = workout_totals(workout, PACES), workout_totals(found, PACES)
    assert (after.seconds["backward_run"] if backward else after.total_s) <= seconds + 0.02
    assert all(after.seconds[key] <= before.seconds[key] + 1e-6 for key in before.seconds)
    assert parse(str(found)) == found
    if not backward and found != workout:
        assert after.total_s >= SHORTEST_S
    if before.seconds["backward_run"] and backward:
        assert after.seconds["backward_run"] > 0


def test_bouts_are_cut_to_the_limit():
    cut = capped(parse("10min easy, 4x(3min back / 90s walk), 400m back"), PACES, 60)
    assert workout_totals(cut, PACES).longest_backward_s <= 60
    assert cut.items[1] == parse("4x(1min back / 90s walk)").items[0]
    assert capped(parse("4x(45s back / 90s walk)"), PACES, 60) == parse("4x(45s back / 90s walk)")


def test_fewer_bouts():
    found = fewer_bouts(parse("10min easy, 6x(60s back / 90s walk), 60s back"), PACES, 3)
    assert found == parse("10min easy, 2x(60s back / 90s walk), 60s back")
    assert fewer_bouts(parse("60s back, 60s walk, 60s back, 60s walk, 60s back"), PACES, 2) is None


def test_easy_and_forward():
    assert eased(parse("2km easy, 5x(1km hard / 2min jog), 3km tempo @4:30/km")) == parse(
        "2km easy, 5x(1km easy / 2min jog), 3km easy"
    )
    assert eased(parse("1km hard, 100m back sprint"), backward=True) == parse("1km hard, 100m back easy")
    assert forward(parse("3x(60s back up 6% / 60s back walk)")) == parse("3x(60s up 6% / 60s walk)")


def test_what_is_left_once_is_written_plainly():
    workout = parse("10min easy, 4x(5min tempo / 2min jog), 10min easy")
    found = shorten(workout, PACES, seconds=20 * 60)
    assert found is not None
    assert "1x" not in str(found)
    own = parse("1x(30min easy / 2min walk)")  # what is within the limit stays as it was written
    assert shorten(own, PACES, seconds=3600) is own
