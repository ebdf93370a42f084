"""What a sore place means, the same as the body check says; and what backward running is refused for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.plan.plan import PLACES, Athlete, Niggle, Plan, Session
from retroplan.reference import safety
from retroplan.training.athlete import body
from retroplan.training.pace.paces import ladder
from retroplan.training.workload.workout_facts import workout_facts

DAY = date(2026, 12, 1)
LADDER = ladder(Athlete())
WORDS = sorted({word for rule in safety.place_rules() for word in (rule.name, *rule.also)})


def refused(workout: str, **fields) -> list[str]:
    session = Session("a", DAY, workout=workout, **fields)
    return [found.kind for found in body.refusals(workout_facts(workout, LADDER), session)]


def test_the_table_is_the_body_checks_own():
    mine = [(place.name, place.verdict, place.why, place.also) for place in body.PLACES]
    assert mine == [(rule.name, rule.verdict, rule.why, rule.also) for rule in safety.place_rules()]


@pytest.mark.parametrize("word", [*PLACES, *WORDS])
def test_every_word_means_the_same_here_and_in_the_body_check(word):
    assert body.verdict(word) == safety.place_rule(word).verdict
    assert body.place(word).name == safety.place_rule(word).name


@given(st.lists(st.sampled_from([*WORDS, "left", "sore", "(both)", "my", "elbow", ","]), max_size=6).map(" ".join))
def test_any_text_means_the_same_here_and_in_the_body_check(text):
    assert body.place(text).name == safety.place_rule(text).name


@pytest.mark.parametrize(
    ("text", "name"),
    [("left calf", "calf"), ("Sore CALF, both", "calf"), ("back thigh", "back thigh"),
     ("sore back thigh", "back thigh"),
     ("hip flexor", "hip flexor"), ("right hip", "hip"), ("knee and calf", "calf"), ("hamstring/back", "back"),
     ("elbow", "other"), ("", "other"), ("backpack", "other"),
     ("back of the thigh", "back thigh"), ("back of my knee, back of knee", "back"), ("back of knee", "knee"),
     ("jumper's knee", "front thigh"), ("patellar tendinitis", "front thigh"), ("left shoulder", "other"),
     ("metatarsal", "foot"), ("inner thigh", "groin"), ("slipped disc", "back"),
     ("vertigo since Monday", "vertigo"), ("pregnant", "pregnancy"), ("Dizzy", "dizziness")],
)  # fmt: skip
def test_a_place_among_other_words_is_found_and_the_gravest_decides(text, name):
    assert body.place(text).name == name


def test_a_niggle_counts_from_its_first_day_to_its_last():
    plan = Plan("p", niggles=(Niggle(DAY, "left calf", until=DAY + timedelta(2)), Niggle(DAY, "knee")))
    calf, knee = plan.niggles
    assert body.open_niggles(plan, DAY - timedelta(1)) == ()
    assert body.open_niggles(plan, DAY) == ((calf, "blocked"), (knee, "off"))
    assert body.blocked(plan, DAY + timedelta(2)) == (calf,)
    assert body.blocked(plan, DAY + timedelta(3)) == ()
    assert body.open_niggles(plan, DAY + timedelta(3000)) == ((knee, "off"),)


@pytest.mark.parametrize(
    ("workout", "fields", "kinds"),
    [
        ("1km back easy", {}, []),
        ("1km back easy down 2%", {}, ["downhill"]),
        ("100m back walk down 1%", {}, ["downhill"]),
        ("1km easy down 5%, 100m back easy", {}, []),
        ("100m back up 25%", {}, []),
        ("100m back up 26%", {}, ["steep"]),
        ("1km back easy", {"surface": "road"}, ["road"]),
        ("1km back easy", {"surface": "road", "kind": "race"}, []),
        ("5km easy road, 1km back easy track", {"surface": "road"}, []),
        ("1km back easy road", {"surface": "track"}, ["road"]),
        ("1km back easy", {"surface": "trail"}, ["trail"]),
        ("1km easy", {"surface": "trail", "title": "Dark trail"}, []),
        ("1km back easy", {"title": "Darkness and light"}, []),
        ("1km back easy", {"title": "In the Dark"}, ["dark"]),
        ("1km back easy", {"notes": "take the headlamp"}, ["dark"]),
        ("1km back easy", {"notes": "slept badly last night"}, []),
        ("1km back easy", {"notes": "a good night's sleep, home before dark"}, []),
        ('1km back easy "before dawn"', {}, ["dark"]),
        ("1km back easy down 2% road, 1km back up 30% trail", {"notes": "at night"},
         ["downhill", "steep", "road", "trail", "dark"]),
    ],
)  # fmt: skip
def test_what_backward_running_is_refused_for(workout, fields, kinds):
    assert refused(workout, **fields) == kinds


def test_a_refusal_says_the_number_the_word_and_where_it_comes_from():
    session = Session("a", DAY, workout="1km back down 3%", notes="with a Torch")
    downhill, dark = body.refusals(workout_facts(session.workout, LADDER), session)
    assert (downhill.value, downhill.source) == (-3.0, "Rasica 2020 (K07, medium confidence)")
    assert (dark.word, dark.value, dark.source) == ("torch", None, "our own choice")
