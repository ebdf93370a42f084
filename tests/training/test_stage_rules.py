"""The stages, and the rules that hold a backward run against its stage."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_plans import at, codes, found, history, plan

from retroplan.training.evidence.constants import STAGE_RUNS
from retroplan.training.evidence.stages import STAGES, next_stage, stage


def doses(made):
    return [code for code in codes(made) if code in ("RP111", "RP201", "RP202", "RP203")]


@given(st.integers(0, 60), st.sampled_from(["none", "some", "regular"]))
def test_stages_only_allow_more(runs, experience):
    now, later = stage(runs, experience), stage(runs + 1, experience)
    for name in ("longest_bout_s", "bouts", "strides", "stride_m", "total_min", "hard_min", "hills", "share", "days"):
        assert getattr(now, name) <= getattr(later, name)


@given(st.integers(0, 60), st.sampled_from(["none", "some", "regular"]))
def test_the_next_stage_comes_when_it_says(runs, experience):
    ahead = next_stage(runs, experience)
    if ahead is None:
        assert stage(runs, experience) is STAGES[-1]
    else:
        assert stage(runs + ahead[1], experience) is ahead[0]
        assert stage(runs + ahead[1] - 1, experience) is not ahead[0]


def test_the_stages_start_where_the_constants_say():
    assert tuple(each.first_run for each in STAGES) == (0, *STAGE_RUNS)
    assert stage(0, "some").name == "strides"
    assert stage(0, "regular").name == "hills and speed"
    assert (STAGES[0].longest_bout_s, STAGES[0].bouts, STAGES[1].total_min) == (60.0, 3.0, 6.0)  # K24, K25, K26
    assert (STAGES[0].strides, STAGES[0].stride_m, STAGES[0].share, STAGES[1].share) == (6.0, 50.0, 5.0, 10.0)
    assert math.isinf(STAGES[-1].longest_bout_s)


@pytest.mark.parametrize(
    ("workout", "expected"),
    [
        ("20min easy, 3x(60s back / 2min jog)", []),
        ("20min easy, 3x(61s back / 2min jog)", ["RP201"]),
        ("20min easy, 4x(60s back / 2min jog)", ["RP202"]),
        ("20min easy, 6x(50m back / 60s walk)", []),
        ("20min easy, 6x(51m back / 60s walk)", ["RP202"]),
        ("20min easy, 7x(50m back / 60s walk)", ["RP202"]),
        ("20min easy, 7min back", ["RP201", "RP203"]),
        ("20min easy, 3x(60s back hard / 2min jog)", ["RP111"]),
        ("20min easy, 3x(60s back up 4% / 2min jog)", ["RP111"]),
    ],
)
def test_a_first_backward_run(workout, expected):
    assert doses(plan(at(1, workout))) == expected


@pytest.mark.parametrize(
    ("before", "workout", "expected"),
    [
        (2, "20min easy, 4x(60s back / 2min jog)", ["RP202"]),
        (3, "20min easy, 4x(60s back / 2min jog)", []),
        (3, "20min easy, 6x(60s back / 2min jog)", []),
        (3, "20min easy, 4x(90s back / 2min jog)", []),
        (3, "20min easy, 3x(100s back / 2min jog)", ["RP111"]),
        (7, "20min easy, 7x(60s back / 2min jog)", ["RP111", "RP203"]),
        (8, "20min easy, 7x(60s back / 2min jog)", []),
        (7, "20min easy, 3x(60s back hard / 2min jog)", ["RP111"]),
        (8, "20min easy, 6x(60s back hard / 2min jog)", []),
        (8, "20min easy, 7x(60s back hard / 2min jog)", ["RP111"]),
        (15, "20min easy, 181s back", ["RP111"]),
        (15, "20min easy, 180s back", []),
        (16, "20min easy, 181s back", []),
        (16, "60min easy, 2x(11min back / 2min jog)", ["RP111"]),
        (23, "20min easy, 3x(60s back up 4% / 2min jog)", ["RP111"]),
        (24, "20min easy, 3x(60s back up 4% / 2min jog)", []),
        (24, "60min back hard", []),
    ],
)
def test_later_backward_runs(before, workout, expected):
    assert doses(plan(*history(before), at(1, workout))) == expected


def test_missed_backward_runs_do_not_count_but_planned_ones_do():
    missed = tuple(at(-4 - 3 * n, "20min easy, 3x(60s back / 2min jog)", id=f"m{n}") for n in range(8))
    ahead = tuple(at(3 * n, "20min easy, 3x(60s back / 2min jog)") for n in range(3))
    assert doses(plan(*missed, at(1, "20min easy, 4x(60s back / 2min jog)"))) == ["RP202"]
    assert doses(plan(*ahead, at(9, "20min easy, 4x(60s back / 2min jog)"))) == []


def test_what_lies_beyond_is_one_sentence_with_the_gravest_first():
    (finding,) = found(plan(*history(8), at(1, "20min easy, 2x(3min 30s back / 2min jog)")), "RP111")
    assert finding.message == (
        'Tue 1 Dec, after 8 backward runs, goes beyond the stage "strides": a bout of 3.5 min, 3 min at most'
    )
    (hard,) = found(plan(*history(3), at(1, "20min easy, 60s back hard, 60s walk, 150s back")), "RP111")
    assert (hard.value, hard.limit, hard.unit) == (1.0, 0.0, "min hard")
    assert "none yet; a bout of 2.5 min, 90 s at most" in hard.message
    assert hard.fix == "Run it easy until 8 backward runs are done"
    assert hard.source == "our own choice"


def test_what_an_athletes_word_stands_for_is_said():
    strides = at(1, "20min easy, 3x(60s back up 4% / 2min jog)")
    (finding,) = found(plan(strides, experience="some"), "RP111")
    assert finding.message == (
        'Tue 1 Dec, with "some" backward experience, goes beyond the stage "strides": 3 min uphill, none yet'
    )
    assert finding.fix == "Run it on the flat until 16 backward runs are done"


def test_races_and_tests_are_not_held_against_the_stage():
    assert doses(plan(*history(3), at(1, "400m back @9", kind="test"))) == []
