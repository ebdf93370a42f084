"""The claims, sources, safety rules and marks: complete, consistent, and never more than their grade."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.plan.plan import PLACES
from retroplan.reference import claims, library, records, safety, toml_data
from retroplan.reference.safety import MAX_STEPS

CLAIMS = {claim.id: claim for claim in claims.benefits()}
# The grades of the evidence sheet; a change here is a change of what people are told.
GRADES = {
    "posture": "anecdotal", "back-pain": "limited", "muscle-balance": "limited", "kneecap": "moderate",
    "steps": "contradicted", "balance": "moderate", "vision": "anecdotal", "injury": "limited", "combining": "limited",
}  # fmt: skip


def _sentences(claim):
    yield from (claim.verdict, claim.plain, claim.would_change, claim.dose_text, claim.said, *claim.cautions)
    if claim.dose:
        yield claim.dose.text
    for figure in claim.figures:
        yield from (figure.text, figure.label, figure.what, figure.change)


def test_claims_are_the_seven_of_the_article_in_nine_rows():
    assert {id: claim.grade for id, claim in CLAIMS.items()} == GRADES
    assert len({claim.article for claim in CLAIMS.values()}) == 7
    assert [claim.sign for claim in claims.benefits()] == list("○◔◔◑✕◑○◔◔")


@pytest.mark.parametrize("claim", claims.benefits(), ids=lambda claim: claim.id)
def test_a_claim_is_complete_and_its_references_exist(claim):
    assert claim.plain.endswith(".")
    assert claim.verdict.endswith(".")
    assert claim.would_change.endswith(".")
    assert claim.cautions
    assert claim.sources
    assert claim.figures
    assert (claim.dose is None) == bool(claim.dose_text)
    for key in claim.sources:
        assert claims.source(key).seen, f"{key}: the result was not read"
    for figure in claim.figures:
        assert claims.source(figure.source).key in claim.sources
        pair = figure.forward is not None and figure.backward is not None
        assert pair != bool(figure.text)
        assert not pair or figure.what
    for id in claim.workouts:
        library.workout(id)
    if claim.dose:
        assert set(claim.dose.sources) <= set(claim.sources)
        ranges = (claim.dose.days_a_week, claim.dose.metres_a_week, claim.dose.minutes, claim.dose.weeks)
        assert any(ranges)
        assert all(low <= high for low, high in filter(None, ranges))


@pytest.mark.parametrize("figure", [f for c in claims.benefits() for f in c.figures if f.forward and f.change])
def test_the_change_written_is_the_change_of_the_pair(figure):
    written = float(figure.change.replace("−", "-").replace(" %", ""))
    assert written == pytest.approx((figure.backward / figure.forward - 1) * 100, abs=0.6)


def test_figures_of_the_kneecap_are_those_of_the_three_studies():
    pairs = {f.source: (f.forward, f.backward) for f in CLAIMS["kneecap"].figures if f.forward is not None}
    assert pairs == {"flynn1995": (5.6, 3.0), "roos2012": (4.5, 3.4), "sussman2000": (3.41, 3.51)}


def test_what_is_derived_says_so():
    derived = [f for c in claims.benefits() for f in c.figures if f.mark == "derived"]
    assert [(f.forward, f.backward) for f in derived] == [(1.0, 0.945)]


def test_nothing_promises_injury_prevention_or_trained_vision():
    assert CLAIMS["vision"].workouts == ()
    assert CLAIMS["injury"].workouts == ()
    for text in (s for c in claims.benefits() for s in _sentences(c) if s != c.said):
        assert not re.search(r"prevents?\b|protects? (you )?(from|against)|fewer injuries|cures?\b", text), text
    for entry in library.workouts():
        assert not re.search(r"prevent|injury-?proof|vision|eyesight|cures?\b(?! for)", entry.purpose), entry.purpose


def test_the_step_claim_never_converts_by_ten():
    assert CLAIMS["steps"].grade == "contradicted"
    for text in _sentences(CLAIMS["steps"]):
        if "1,000" in text and text != CLAIMS["steps"].said:
            assert "never 1,000" in text


@given(st.integers(0, MAX_STEPS))
def test_steps_stay_between_once_and_1_4_times(steps):
    low, high = safety.forward_steps(steps)
    assert low == steps
    assert steps <= high <= steps * 1.4 + 0.5


@pytest.mark.parametrize("steps", [-1, MAX_STEPS + 1])
def test_absurd_steps_are_refused(steps):
    with pytest.raises(ValueError, match="steps"):
        safety.forward_steps(steps)


def test_a_hundred_steps_are_a_hundred_to_a_hundred_and_forty():
    assert safety.forward_steps(100) == (100, 140)


def test_every_place_of_the_plan_has_a_rule():
    assert {rule.name for rule in safety.place_rules()} == set(PLACES)


@pytest.mark.parametrize(
    "place", ["front thigh", "calf", "achilles", "shin", "foot", "ankle", "hip flexor", "back", "neck"]
)
def test_the_contra_indications_block(place):
    assert safety.place_rule(place).verdict == "blocked"


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Calf", "calf"), ("quads", "front thigh"), ("quad", "front thigh"), ("hamstring", "back thigh"),
     ("shins", "shin"), ("patella", "kneecap"), ("elbow", "other"), ("shin splints", "shin")],
)  # fmt: skip
def test_places_are_known_by_other_words(typed, name):
    assert safety.place_rule(typed).name == name


def test_places_are_found_as_typed():
    assert [rule.name for rule in safety.find_places("ach")] == ["achilles"]
    assert safety.find_places("") == safety.place_rules()
    assert safety.find_places("elbow") == ()


def test_the_kneecap_is_off_by_default_and_says_the_evidence_is_mixed():
    rule = safety.place_rule("kneecap")
    assert rule.verdict == "off"
    assert "none" in rule.why


def test_safety_rules_are_complete_and_name_who_says_so():
    rules = safety.safety_rules()
    assert [rule.id for rule in rules] == [f"F{n}" for n in range(1, 16)]
    for rule in rules:
        assert rule.sources or rule.basis in ("our own choice", "general advice")
        for key in rule.sources:
            claims.source(key)
    assert {rule.id for rule in rules if rule.basis == "our own choice"} == {"F12", "F13", "F15"}


def test_the_first_session_walks_before_it_runs():
    way = safety.first_session()
    ids = {rule.id for rule in safety.safety_rules()}
    assert set(way.rules) <= ids
    assert "back walk" in library.workout(way.walk).workout
    for id in (way.gentler, way.run, way.next):
        library.workout(id)


def test_best_marks_have_sources_and_say_they_are_a_snapshot():
    marks = records.best_marks()
    assert len(marks) == 13
    for mark in marks:
        claims.source(mark.source)
        assert re.fullmatch(r"(\d+:)?(\d+:)?\d+(\.\d\d)?", mark.time)
    assert {mark.event for mark in marks if mark.sex == "women"} == {"half marathon", "marathon"}


def test_sources_have_an_address_or_a_place_and_no_recalled_author():
    for source in claims.sources().values():
        assert source.label
        assert source.citation
        assert source.kind in ("study", "review", "opinion", "records", "convention", "data")
        assert not source.url or source.url.startswith("https://")
        assert not source.doi or source.doi.startswith("10.")
    # Their authors were remembered, not read, so they are not named.
    for key in ("flynn1995", "whitley2011", "ansari2018", "marigold2008", "reilly1984"):
        citation = claims.source(key).citation
        assert "not" in citation
        assert not re.search(r"Flynn|Whitley|Ansari|Marigold|Reilly", citation + claims.source(key).label)


def test_asking_for_what_is_not_there_names_the_nearest():
    with pytest.raises(RetroPlanError) as caught:
        claims.claim("knecap")
    assert "kneecap" in caught.value.hint
    with pytest.raises(RetroPlanError) as caught:
        claims.source("roos2021")
    assert "roos2012" in caught.value.hint
    with pytest.raises(RetroPlanError):
        library.workout("nothing like it at all")


def test_claims_are_found_by_their_words_figures_and_sources():
    assert [claim.id for claim in claims.find_claims("roos")] == ["kneecap"]
    assert claims.find_claims("")[0].id == "posture"
    assert claims.find_claims("stroke berg")[0].id == "balance"
    assert claims.find_claims("peripheral")[0].id == "vision"
    assert claims.find_claims("zzz") == ()


@pytest.mark.parametrize(
    ("typed", "id"),
    [("upright", "posture"), ("backache", "back-pain"), ("muscle imbalance", "muscle-balance"),
     ("knees", "kneecap"), ("runner's knee", "kneecap"), ("save time", "steps"), ("100:1,000", "steps"),
     ("1000 steps", "steps"), ("calories", "steps"), ("senses", "balance"), ("peripheral vision", "vision"),
     ("eyesight", "vision"), ("minor injury", "injury"), ("injury prevention", "injury"), ("combination", "combining")],
)  # fmt: skip
def test_claims_are_found_by_the_words_a_person_would_type(typed, id):
    assert claims.find_claims(typed)[0].id == id


@pytest.mark.parametrize(
    "typed", ["quads", "calves", "shins", "feet", "achilles tendon", "lower back", "stress fracture"]
)
def test_no_other_word_for_a_blocked_place_passes_as_not_blocked(typed):
    assert {rule.verdict for rule in safety.find_places(typed)} == {"blocked"}
    assert safety.place_rule(typed).verdict == "blocked"


def test_a_torn_data_file_is_an_error_a_person_can_read(tmp_path, monkeypatch):
    (tmp_path / "torn.toml").write_text("a = ")
    monkeypatch.setattr(toml_data, "HERE", str(tmp_path))
    with pytest.raises(RetroPlanError) as caught:
        toml_data.load("torn.toml")
    assert "Install RetroPlan again" in caught.value.hint
    with pytest.raises(RetroPlanError):
        toml_data.load("missing.toml")


def test_a_typing_error_in_a_data_file_does_not_pass():
    with pytest.raises(RetroPlanError, match="unknown key plian"):
        toml_data.pick({"plian": 1}, frozenset({"plain"}), "claim")
