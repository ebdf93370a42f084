"""The workout tree: defaults, turning round, unrolling and canonical text."""

from __future__ import annotations

import pytest

from retroplan.domain.notation.notation import parse
from retroplan.domain.notation.workout import (
    KEYS,
    Repeat,
    Step,
    Target,
    Workout,
    gradient_text,
    rough_seconds,
    time_text,
)


def one(text: str) -> Step:
    (item,) = parse(text).items
    assert isinstance(item, Step)
    return item


@pytest.mark.parametrize(
    ("text", "rpe"),
    [
        ("1km", 3), ("1km easy", 3), ("1km jog", 3), ("1km steady", 4), ("1km tempo", 6), ("1km threshold", 7),
        ("1km hard", 8), ("1km sprint", 9), ("1km @6.5", 6.5), ("1km @0", 0), ("1km walk", 2), ("1km walk easy", 2),
        ("1km walk hard", 8), ("5min rest", 0), ("5min drills", 3), ("5min drills hard", 8),
        ("1km @z1", 2), ("1km @z5", 8), ("1km hard @z1", 8), ("1km @5:00/km", 3),
    ],
)  # fmt: skip
def test_the_effort_in_force(text, rpe):
    assert one(text).intensity == rpe


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1km", "forward_run"), ("1km back", "backward_run"), ("1km walk", "forward_walk"),
        ("1km back walk", "backward_walk"), ("1min rest", "rest"), ("1min drills", "drills"),
    ],
)  # fmt: skip
def test_what_a_step_counts_under(text, key):
    assert one(text).key == key
    assert key in KEYS


def test_turning_round_turns_what_moves_and_nothing_else():
    text = '1km back hard up 6%, 3x(100m walk / 90s back), 5min rest "a", 5min drills'
    assert str(parse(text).flip()) == '1km hard up 6%, 3x(100m back walk / 90s), 5min rest "a", 5min drills'
    assert parse(text).flip().flip() == parse(text)


def test_unrolling_runs_the_recovery_after_every_repetition():
    steps = parse("1km, 2x(2x(100m back / 30s rest)) / 60s walk").expand()
    assert [step.amount for step in steps] == ["1km", *["100m", "30s", "100m", "30s", "60s"] * 2]


def test_a_repeat_by_time_is_cut_when_its_time_is_used():
    steps = parse("for 2min30 (60s back / 30s walk)").expand()
    assert [(s.amount, s.key) for s in steps] == [
        ("60s", "backward_run"), ("30s", "forward_walk"), ("60s", "backward_run"),
    ]  # fmt: skip
    steps = parse("for 100s (60s back / 30s walk)").expand()
    assert [(s.amount, s.key) for s in steps] == [
        ("60s", "backward_run"), ("30s", "forward_walk"), ("10s", "backward_run"),
    ]  # fmt: skip
    steps = parse("for 50s (100m)").expand(lambda step: (step.metres or 0) / 4)
    assert [step.metres for step in steps] == [100, 100]
    steps = parse("for 60s (100m)").expand(lambda step: (step.metres or 0) / 4)
    assert [step.metres for step in steps] == [100, 100, 40]


def test_a_tree_made_by_hand_cannot_run_away():
    tree = Workout((Repeat(None, 86400.0, (Step(None, 1e-9, "0.000000001s"),)),))
    assert len(tree.expand()) == 1000


def test_rough_times_know_direction_gait_and_written_speed():
    assert rough_seconds(one("90s back")) == 90
    assert rough_seconds(one("1km")) == 400
    assert rough_seconds(one("700m back")) == pytest.approx(400)
    assert rough_seconds(one("140m walk")) == pytest.approx(100)
    assert rough_seconds(one("1km @6/km")) == pytest.approx(360)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(90, "90s"), (60, "1min"), (1800, "30min"), (4200, "70min"), (150, "2:30"), (3661, "1:01:01"), (0.5, "0.5s")],
)
def test_times_as_text(seconds, text):
    assert time_text(seconds) == text


@pytest.mark.parametrize(("gradient", "text"), [(6.0, "up 6%"), (-2.5, "down 2.5%"), (0.0, "flat")])
def test_gradients_as_text(gradient, text):
    assert gradient_text(gradient) == text


def test_words_stand_in_one_order():
    step = Step(
        None, 60.0, "60s", "backward", "walk", effort="hard", target=Target("zone", 2.0, "@z2"), gradient=8.0,
        surface="treadmill", note="tall",
    )  # fmt: skip
    assert str(step) == '60s back walk hard @z2 up 8% treadmill "tall"'
    assert one(str(step)) == step


def test_brackets_only_where_they_are_needed():
    assert not Repeat(3, None, (one("1km"),)).group
    assert str(Repeat(3, None, (one("1km"),))) == "3x1km"
    assert Repeat(3, None, (one("1km"),), one("90s walk")).group
    assert Repeat(None, 600.0, (one("1km"),)).group
    assert Repeat(2, None, (Repeat(3, None, (one("1km"),)),)).group


def test_flip_never_makes_a_step_run_backward_downhill():
    flipped = parse("1km down 5%, 400m hard, 200m back up 3%").flip()
    assert str(flipped) == "1km down 5%, 400m back hard, 200m up 3%"
