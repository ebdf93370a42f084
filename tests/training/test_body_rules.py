"""The rules on sore places, slopes, traffic, trails, darkness, spotters and treadmills, each with a near miss."""

from __future__ import annotations

import pytest
from rule_plans import MONDAY, at, codes, day, found, history, plan

from retroplan.domain.plan.plan import Niggle

FIRST = "15min easy, 100m back walk, 3x(60s back easy / 2min jog)"
WALK = "20min easy, 10min back walk"


def sore(place, start=-3, until=None):
    return Niggle(date=day(start), place=place, until=None if until is None else day(until))


def test_a_blocked_place_makes_backward_running_an_error():
    (finding,) = found(plan(at(1, FIRST), niggles=(sore("left calf"),)), "RP101")
    assert finding.severity == "error"
    assert finding.message == (
        "Tue 1 Dec has backward running while the calf is sore: you land on the forefoot, so the calf brakes"
    )
    assert finding.sessions == ("d1",)
    assert "clinician" in finding.fix


def test_two_blocked_places_are_one_finding():
    (finding,) = found(plan(at(1, FIRST), niggles=(sore("shin"), sore("foot"), sore("glute"))), "RP101")
    assert "the shin and the foot are sore" in finding.message


@pytest.mark.parametrize(("start", "until", "fires"), [(-3, 1, True), (-3, 0, False), (1, 1, True), (2, None, False)])
def test_a_sore_place_counts_from_its_first_to_its_last_day(start, until, fires):
    made = plan(at(1, FIRST), niggles=(sore("shin", start, until),))
    assert bool(found(made, "RP101")) is fires


def test_forward_running_with_a_blocked_place_is_not_this_rules():
    assert codes(plan(at(1, "30min easy"), niggles=(sore("calf"),))) == []


@pytest.mark.parametrize(
    ("place", "workout", "code"),
    [
        ("kneecap", FIRST, "RP102"),
        ("knee", FIRST, "RP102"),
        ("calf", WALK, "RP102"),
        ("hamstring", FIRST, "RP103"),
        ("something odd \x1b[31m", FIRST, "RP103"),
        ("kneecap", WALK, "RP103"),
    ],
)
def test_other_places_and_walking(place, workout, code):
    made = plan(at(1, workout), niggles=(sore(place),))
    assert [each for each in codes(made) if each in ("RP101", "RP102", "RP103")] == [code]
    assert "\x1b" not in found(made, code)[0].message


def test_walking_backward_with_a_place_that_is_only_a_reminder_is_silent():
    assert codes(plan(at(1, WALK), niggles=(sore("hamstring"),))) == []


@pytest.mark.parametrize(
    ("workout", "code", "value"),
    [
        ("10min easy, 60s back down 3%", "RP104", -3.0),
        ("10min easy, 60s back walk down 1%", "RP104", -1.0),
        ("10min easy, 60s back walk up 26%", "RP105", 26.0),
    ],
)
def test_slopes(workout, code, value):
    (finding,) = found(plan(at(1, workout), experience="regular"), code)
    assert (finding.value, finding.unit) == (value, "% grade")
    assert finding.severity == ("error" if code == "RP104" else "warning")
    assert "Rasica 2020" in finding.source


@pytest.mark.parametrize("workout", ["10min easy, 60s back walk up 25%", "10min easy down 8%, 60s back walk"])
def test_slopes_that_are_fine(workout):
    assert codes(plan(at(1, workout), experience="regular")) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"surface": "road"}, "RP106"), ({"surface": "trail"}, "RP107"), ({"title": "Night strides"}, "RP108"),
     ({"notes": "bring the headlamp"}, "RP108")],
)  # fmt: skip
def test_ground_and_light(fields, code):
    assert codes(plan(at(1, FIRST, **fields))) == [code]
    assert codes(plan(at(1, "30min easy", **fields))) == []


@pytest.mark.parametrize("fields", [{"surface": "grass"}, {"title": "Fortnight test"}, {"title": "Darkhorse strides"}])
def test_ground_and_light_that_are_fine(fields):
    assert codes(plan(at(1, FIRST, **fields))) == []


def test_a_step_on_the_road_counts_only_when_it_is_backward():
    assert codes(plan(at(1, "15min easy road, 100m back walk, 3x(60s back / 2min jog road)"))) == []
    assert codes(plan(at(1, "15min easy, 100m back walk, 3x(60s back road / 2min jog)"))) == ["RP106"]


def test_a_race_on_a_road_is_no_traffic():
    made = plan(*history(3), at(1, "400m back", kind="race", surface="road"))
    assert "RP106" not in codes(made)


def test_the_first_backward_runs_ask_for_a_spotter():
    alone = at(1, FIRST, spotter=False)
    (finding,) = found(plan(alone), "RP109")
    assert (finding.value, finding.limit) == (1, 8)
    assert found(plan(*history(7), alone), "RP109")
    assert not found(plan(*history(8), alone), "RP109")
    assert not found(plan(alone, experience="some"), "RP109")
    assert not found(plan(at(1, FIRST)), "RP109")
    assert not found(plan(at(1, FIRST, spotter=False, surface="treadmill")), "RP109")


def test_the_treadmill_is_named_once_a_plan():
    made = plan(at(1, FIRST, surface="treadmill"), at(4, FIRST, surface="treadmill"))
    (finding,) = found(made, "RP110")
    assert finding.sessions == ("d1",)
    done = plan(at(-3, FIRST, surface="treadmill", status="done"), at(4, FIRST, surface="treadmill"))
    assert not found(done, "RP110")
    assert not found(plan(at(1, FIRST)), "RP110")


def test_what_is_done_is_not_scolded():
    done = at(1, "60s back down 3%", status="done", surface="road")
    assert codes(plan(done, niggles=(sore("calf"),)), MONDAY) == []


@pytest.mark.parametrize(
    ("noted", "code", "words"),
    [
        ("concussion", "RP101", "while concussion is noted: a recent concussion rules backward running out"),
        ("pregnant", "RP101", "while pregnancy is noted: pregnancy rules backward running out, by our own choice"),
        ("dizzy", "RP102", "while dizziness is noted: with dizziness ask a clinician before going backward"),
    ],
)
def test_a_reason_of_the_whole_person_counts_like_a_sore_place_and_is_not_called_sore(noted, code, words):
    made = plan(at(0, "20min easy, 4x(50m back / 60s walk)"), niggles=(Niggle(day(-1), noted),))
    [finding] = found(made, code)
    assert words in finding.message
    assert finding.fix == "Leave the backward work out, and ask a clinician what you are fit for"
    both = plan(at(0, "20min easy, 4x(50m back / 60s walk)"), niggles=(Niggle(day(-1), "vertigo and calf"),
                                                                   Niggle(day(-1), "shin")))  # fmt: skip
    assert found(both, "RP101")
