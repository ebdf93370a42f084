"""The built-in workouts: readable, safe by the rules, and found as they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.notation import notation
from retroplan.domain.plan.plan import KINDS, SURFACES
from retroplan.reference import claims, library
from retroplan.reference.library import LibraryWorkout

ALL = library.workouts()


def test_there_are_enough_of_each_kind():
    assert len(ALL) >= 28
    assert len({entry.id for entry in ALL}) == len(ALL) == len({entry.title for entry in ALL})
    for direction, least in (("forward", 12), ("backward", 12), ("mixed", 5)):
        assert sum(entry.direction == direction for entry in ALL) >= least
    assert {"run", "test", "strength", "mobility"} == {entry.kind for entry in ALL}


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.id)
def test_a_workout_reads_and_is_what_it_says(entry):
    steps = notation.parse(entry.workout).expand()
    moved = {step.direction for step in steps if step.gait in ("run", "walk")}
    assert entry.kind in KINDS
    assert not entry.surface or entry.surface in SURFACES
    assert entry.purpose.endswith(".")
    assert entry.level in ("beginner", "intermediate", "experienced")
    if entry.source:
        assert claims.source(entry.source).seen
    else:
        assert "our own choice" in entry.dose
    if entry.direction == "forward":
        assert "backward" not in moved
    else:
        assert "backward" in moved
        assert entry.spotter, "someone looks where you cannot"
        assert entry.surface in ("track", "grass", "treadmill", "hill")
    if entry.direction == "mixed":
        assert moved == {"forward", "backward"}


@pytest.mark.parametrize("entry", [e for e in ALL if e.direction != "forward"], ids=lambda entry: entry.id)
def test_backward_steps_keep_the_refusals(entry):
    steps = notation.parse(entry.workout).expand()
    backward = [step for step in steps if step.direction == "backward"]
    for step in backward:
        assert 0 <= (step.gradient or 0) <= 25, "uphill only, to 25 %"
        assert step.surface not in ("road", "trail")
    assert steps[0].direction == "forward", "a forward warm-up comes first"
    if entry.level == "beginner":
        assert all((step.seconds or 0) <= 60 for step in backward if step.gait == "run")


def test_the_published_doses_are_those_of_the_sheet():
    def backward(id):
        steps = notation.parse(library.workout(id).workout).expand()
        return [step for step in steps if step.direction == "backward"]

    assert [step.seconds for step in backward("first-minutes")] == [60, 60, 60]
    assert sum(step.seconds for step in backward("six-minutes")) == 360
    assert sum(step.metres for step in backward("back-sprints-2")) == 280
    assert sum(step.metres for step in backward("back-sprints-4")) == 560
    assert {step.metres for step in backward("back-sprints-2")} == {20}
    assert all(25 <= step.metres <= 50 for id in ("back-strides", "back-strides-short") for step in backward(id))
    assert 5 <= len(backward("back-strides-short")) <= len(backward("back-strides")) <= 6
    for id, speed in (("back-treadmill-134", 134), ("back-treadmill-161", 161)):
        assert {round(step.target.value * 60) for step in backward(id)} == {speed}
    assert sum(step.seconds for step in backward("back-walk-10")) == 600
    assert sum(step.seconds for step in backward("back-walk-15")) == 900


def test_nothing_typed_gives_everything_in_its_order():
    assert library.find_workouts("") == ALL
    assert library.find_workouts("", "mixed") == tuple(e for e in ALL if e.direction == "mixed")


def test_the_beginning_of_a_title_comes_first():
    assert library.find_workouts("b")[0].title.startswith("B")
    assert library.find_workouts("back str")[0].id == "back-strides"
    assert library.find_workouts("long")[0].id == "long-75"
    assert library.find_workouts("temp")[0].id == "tempo-20"


def test_every_word_must_be_found_somewhere():
    assert library.find_workouts("treadmill 161")[0].id == "back-treadmill-161"
    assert library.find_workouts("7x(20m")[0].id == "back-sprints-2"
    assert library.find_workouts("physician")[0].id == "first-minutes"
    assert library.find_workouts("strides zebra") == ()
    assert all(entry.direction == "backward" for entry in library.find_workouts("hill", "backward"))


@given(st.sampled_from(ALL), st.integers(1, 40))
def test_any_beginning_of_a_title_finds_it(entry, size):
    typed = entry.title[:size]
    found = library.find_workouts(typed)
    assert entry in found
    ahead = found[: found.index(entry)]
    assert all(other.title.lower().startswith(typed.lower().strip()) for other in ahead)


@given(st.text(max_size=20))
def test_whatever_is_typed_gives_a_part_of_the_library(text):
    assert set(library.find_workouts(text)) <= set(ALL)


def test_own_workouts_are_searched_the_same_way():
    own = (LibraryWorkout("mine", "My hill", "6x(40s back up 4% / 90s walk)", "backward", own=True),)
    assert library.find_workouts("my h", entries=own) == own
    assert library.find_workouts("my h", "forward", own) == ()


@pytest.mark.parametrize(
    ("text", "theme"),
    [("30min easy", "forward"), ("20min back", "backward"), ("1km easy, 50m back walk", "mixed"),
     ("10min drills \"squats\"", "forward"), ("5min rest, 100m back", "backward"),
     ("5min walk, 6x(40s back / 90s walk)", "backward"), ("20min walk", "forward")],
)  # fmt: skip
def test_the_theme_of_a_workout_follows_its_steps(text, theme):
    assert library.theme_of(text) == theme
