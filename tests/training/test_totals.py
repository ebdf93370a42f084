"""Totals: what workouts, sessions and weeks come to, and that they add up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.domain.notation.notation import check, parse
from retroplan.domain.notation.workout import KEYS, MAX_STEPS, Workout
from retroplan.domain.plan.plan import Actual, Athlete, PaceTest, Session
from retroplan.training.pace.paces import Ladder, ladder
from retroplan.training.workload.load import effort_load
from retroplan.training.workload.totals import (
    NOTHING,
    Totals,
    segments,
    session_totals,
    total,
    week_totals,
    workout_totals,
)

DAY = date(2026, 12, 1)
PACES = ladder(Athlete(tests=(PaceTest(DAY, "forward", 5000.0, 1450.0),), backward_experience="some"))
EASY = PACES.speed("forward", "run", 3)


def of(text: str) -> Totals:
    return workout_totals(parse(text), PACES)


def session(workout: str = "", **rest) -> Session:
    return Session("a", DAY, workout=workout, **rest)


def test_a_line_in_full():
    found = of("2km easy, 6x(100m back hard / 90s walk), 1km easy, 2min rest, 5min drills")
    back, walk = PACES.speed("backward", "run", 8), PACES.speed("forward", "walk", 2)
    assert found.metres == {
        "forward_run": 3000, "backward_run": 600, "forward_walk": pytest.approx(540 * walk), "backward_walk": 0,
        "rest": 0, "drills": 0,
    }  # fmt: skip
    assert found.seconds == {
        "forward_run": pytest.approx(3000 / EASY), "backward_run": pytest.approx(600 / back), "forward_walk": 540,
        "backward_walk": 0, "rest": 120, "drills": 300,
    }  # fmt: skip
    minutes = {key: seconds / 60 for key, seconds in found.seconds.items()}
    expected = 3 * minutes["forward_run"] + 8 * minutes["backward_run"] + 2 * minutes["forward_walk"] + 3 * 5
    assert found.load == pytest.approx(expected)
    assert found.estimated == {"seconds.forward_run", "seconds.backward_run", "metres.forward_walk"}
    assert (found.backward_bouts, found.longest_backward_s) == (6, pytest.approx(100 / back))
    assert found.forward_m == pytest.approx(3000 + 540 * walk)
    assert found.backward_m == 600
    assert found.total_m == pytest.approx(3600 + 540 * walk)
    assert found.total_s == pytest.approx(sum(found.seconds.values()))
    assert found.backward_share == pytest.approx(600 / back / (600 / back + 3000 / EASY))


def test_a_written_pace_makes_both_figures_exact():
    assert of("10km @5:00/km").seconds["forward_run"] == pytest.approx(3000)
    assert of("50min @5:00/km").metres["forward_run"] == pytest.approx(10_000)
    assert of("10km @5:00/km, 5min @12km/h").estimated == frozenset()
    assert of("10km @70%").estimated == {"seconds.forward_run"}
    assert of("10min @z2").estimated == {"metres.forward_run"}


def test_a_target_without_an_effort_brings_its_own():
    (fast,) = segments(parse("1km @4:42/km"), PACES)
    assert fast.rpe == pytest.approx(8, abs=0.2)
    (said,) = segments(parse("1km easy @4:42/km"), PACES)
    assert said.rpe == 3
    (zone,) = segments(parse("1km @z4"), PACES)
    assert (zone.rpe, zone.target) == (7, "@z4")


def test_a_segment_says_all_of_its_step():
    (segment,) = segments(parse('60s back walk up 8% hill "tall"'), PACES)
    assert segment.key == "backward_walk"
    assert (segment.direction, segment.gait, segment.seconds, segment.gradient) == ("backward", "walk", 60.0, 8.0)
    assert (segment.note, segment.surface, segment.estimated, segment.bout) == ("tall", "hill", ("metres",), 1)


def test_bouts_are_unbroken_running_backward():
    assert (of("60s back, 60s back hard").backward_bouts, of("60s back, 60s back hard").longest_backward_s) == (1, 120)
    assert of("3x60s back").longest_backward_s == 180
    assert of("60s back, 1min back walk, 90s back").backward_bouts == 2
    assert of("60s back, 1min back walk, 90s back").longest_backward_s == 90
    assert of("30min back walk").backward_bouts == 0


def test_a_repeat_by_time_lasts_its_time():
    found = of("for 30min (60s back up 8% / 60s back walk)")
    assert (found.seconds["backward_run"], found.seconds["backward_walk"]) == (900, 900)
    assert of("for 30min (100m back / 60s walk)").total_s == pytest.approx(1800, abs=0.01)


@given(
    st.sampled_from(
        ["10m", "10m walk", "20m back / 10m back walk", "30m sprint / 1s rest", "15m @70%", "10m walk @150%"]
    ),
    st.integers(10, 7200),
    st.floats(0.1, 20),
)
@settings(max_examples=120, deadline=None)
def test_what_can_be_read_never_unrolls_past_the_limit(group, seconds, speed):
    text = f"for {seconds}s ({group})"
    if not check(text):
        paces = Ladder((1000.0, 1000.0 / speed), (400.0, 400.0 / speed), "none")
        found = segments(parse(text), paces)
        assert len(found) <= MAX_STEPS
        assert sum(segment.seconds for segment in found) == pytest.approx(seconds, abs=0.01)


@pytest.mark.parametrize("kind", ["rest", "note"])
def test_rest_days_and_notes_are_nothing(kind):
    assert session_totals(session("5km", kind=kind), PACES) == NOTHING


def test_skipped_empty_and_unreadable_sessions_are_nothing():
    assert session_totals(session("5km", status="skipped"), PACES) == NOTHING
    assert session_totals(session(""), PACES) == NOTHING
    assert session_totals(session("5 parsecs"), PACES) == NOTHING


def test_strength_with_drills_counts_their_time():
    assert session_totals(session("25min drills", kind="strength"), PACES).seconds["drills"] == 1500


def test_planned_sessions_ignore_actual_figures_and_odd_extras_do_no_harm():
    done = Actual(99, 9999, 9999, 9, extra=(("laps", [1, 2]),))
    assert session_totals(session("5km", actual=done), PACES) == of("5km")
    assert session_totals(session("5km", status="done"), PACES) == of("5km")
    assert session_totals(session("5km", status="done", actual=done), PACES).load == pytest.approx(99 * 9)


parts = st.sampled_from([
    "2km easy", "3x(60s back / 2min jog)", "for 5min (100m back / 30s walk)", "10min drills", "90s rest",
    "1km @5:00/km",
    "2x(3x(20m back sprint / 25s rest)) / 1min walk", "400m back walk", "1km @70%", "1min @z5 back", "5min back up 6%",
])  # fmt: skip
lines = st.lists(parts, min_size=1, max_size=4).map(", ".join)


@given(lines, lines)
@settings(max_examples=80, deadline=None)
def test_totals_add_up_over_workouts_joined(first, second):
    joined, apart = of(f"{first}, {second}"), of(first) + of(second)
    for key in KEYS:
        assert joined.metres[key] == pytest.approx(apart.metres[key], abs=1e-6)
        assert joined.seconds[key] == pytest.approx(apart.seconds[key], abs=1e-6)
    assert joined.load == pytest.approx(apart.load)
    assert joined.estimated == apart.estimated
    assert 0 <= apart.backward_bouts - joined.backward_bouts <= 1  # two bouts may have met
    assert joined.longest_backward_s >= apart.longest_backward_s - 1e-9


@given(lines)
@settings(max_examples=40, deadline=None)
def test_turned_round_twice_is_the_same(text):
    workout = parse(text)
    assert workout_totals(workout.flip().flip(), PACES) == workout_totals(workout, PACES)
    assert workout_totals(workout.flip(), PACES).seconds["drills"] == workout_totals(workout, PACES).seconds["drills"]


@given(st.lists(lines, max_size=5), st.integers(0, 5))
@settings(max_examples=30, deadline=None)
def test_weeks_add_up(texts, cut):
    sessions = [session(text) for text in texts]
    whole = week_totals(sessions, PACES)
    halves = week_totals(sessions[:cut], PACES) + week_totals(sessions[cut:], PACES)
    assert whole.load == pytest.approx(halves.load)
    assert dict(whole.metres) == pytest.approx(dict(halves.metres))
    assert dict(whole.seconds) == pytest.approx(dict(halves.seconds))
    assert (whole.estimated, whole.backward_bouts) == (halves.estimated, halves.backward_bouts)


@given(lines)
@settings(max_examples=40, deadline=None)
def test_totals_are_the_sum_of_their_segments(text):
    workout = parse(text)
    found, pieces = workout_totals(workout, PACES), segments(workout, PACES)
    assert found.total_s == pytest.approx(sum(piece.seconds for piece in pieces))
    assert found.total_m == pytest.approx(sum(piece.metres for piece in pieces))
    assert found.load == pytest.approx(sum(effort_load(piece.rpe, piece.seconds) for piece in pieces))


def test_totals_cannot_be_changed():
    found = of("5km")
    with pytest.raises(AttributeError, match="cannot be changed"):
        found.load = 3.0
    with pytest.raises(TypeError):
        found.metres["forward_run"] = 3.0
    assert hash(found) == hash(total([found]))
    assert total([]) == NOTHING == workout_totals(Workout(()), PACES)
    assert NOTHING.backward_share == 0.0
