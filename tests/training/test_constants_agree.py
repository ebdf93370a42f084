"""The coach's figures and those shown by the reference are the same, though neither may import the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retroplan.reference import safety
from retroplan.training.evidence import constants
from retroplan.training.evidence.constants import Constant
from retroplan.training.workload.muscles import MUSCLES

PAGE = (Path(__file__).parents[2] / "docs" / "evidence.md").read_text("utf-8")
ALL = {name: value for name, value in vars(constants).items() if isinstance(value, Constant)}


def test_the_step_converter_uses_the_coachs_figures():
    shown = (safety.STEP_LOW, safety.STEP_HIGH)
    assert shown == (constants.STEPS_LEAST.value, constants.STEPS_MOST.value)
    assert safety.forward_steps(100) == (100, 140)


def test_no_constant_lies_outside_its_own_range():
    assert len(ALL) > 80
    for name, constant in ALL.items():
        assert constant.low <= constant.value <= constant.high, name
        assert constant.source, name
        assert constant.confidence in ("high", "medium", "low", "very low"), name
        assert bool(constant.key) or constant.source == constants.OWN, name


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_k_number_the_coach_uses_is_explained_on_the_page(name):
    key = ALL[name].key
    if not key:
        assert ALL[name].cite == "our own choice"
        return
    number = int(key[1:])
    told = set()
    for first, link, last in re.findall(r"^\| K(\d\d)(?:(,| to) K(\d\d))? \|", PAGE, re.M):
        told |= set(range(int(first), int(last) + 1)) if link == " to" else {int(first), int(last or first)}
    assert number in told, key
    assert key in ALL[name].cite


@pytest.mark.parametrize("muscle", MUSCLES, ids=lambda muscle: muscle.group)
def test_the_page_says_the_weights_as_they_are(muscle):
    assert f"| {muscle.group} | {muscle.backward:.2f} | {muscle.low:.1f} to {muscle.high:.1f} |" in PAGE


# K-numbers that are polynomials or no single figure: where each is instead.
ELSEWHERE = {
    8: "evidence/constants.py", 9: "evidence/constants.py", 22: "workload/muscles.py", 38: "rules/spike_rules.py",
    39: "workload/load.py", 51: "generate/quality.py", 55: "rules/growth_rules.py",
}  # fmt: skip


@pytest.mark.parametrize("number", range(1, 58))
def test_every_k_number_is_found_in_the_code_and_told_on_the_page(number):
    key = f"K{number:02}"
    lines = re.findall(r"^\| (K\d\d)(?:(, | to )(K\d\d))? \|", PAGE, re.M)
    assert any(key in (first, last) or (link == " to " and first < key < last) for first, link, last in lines)
    keys = {constant.key for constant in ALL.values()}
    assert (key in keys) != (number in ELSEWHERE)
    if number in ELSEWHERE:
        assert key in (Path(constants.__file__).parents[1] / ELSEWHERE[number]).read_text("utf-8")
        assert key in Path(constants.__file__).read_text("utf-8")


# What the evidence gives each figure, value and confidence: a change of either is a decision, not a slip.
GIVEN = {
    "BR_COST": (1.35, "medium"), "BR_COST_SLOW": (1.18, "low"), "BW_COST": (1.40, "medium"),
    "BW_COST_GRADED": (1.20, "medium"), "BR_STEEPEST": (25, "medium"), "NOVELTY_START": (1.23, "low"),
    "BR_SPEED": (0.70, "medium"), "BR_SPEED_NOVICE": (0.60, "low"), "BR_SPEED_SPECIALIST": (0.80, "low"),
    "BR_EQUAL_POWER": (0.74, "medium"), "KNEECAP_FORCE": (0.76, "medium"), "FIRST_BOUT_S": (60, "low"),
    "FIRST_BOUTS": (3, "low"), "EARLY_TOTAL_MIN": (6, "low"), "SPRINT_WEEK_M": (560, "medium"),
    "BR_DAYS": (2, "medium"), "BR_GAP_H": (48, "low"), "BR_SHARE_START": (5, "very low"),
    "BR_SHARE_LATER": (10, "very low"), "BR_PROGRAMME_WEEKS": (6, "medium"), "GROWTH_SOFT": (10, "medium"),
    "GROWTH_HARD": (30, "low"), "SPIKE": (10, "medium"), "HAZARD_SMALL": (1.64, "medium"),
    "HAZARD_MODERATE": (1.52, "medium"), "HAZARD_LARGE": (2.28, "medium"), "FIRST_WEEK_KM": (3, "low"),
    "MONOTONY_ALERT": (2, "low"), "STRAIN_ALERT": (6000, "very low"), "TRIMP_MEN": (1.92, "medium"),
    "TRIMP_WOMEN": (1.67, "medium"), "FITNESS_DAYS": (42, "medium"), "FATIGUE_DAYS": (7, "medium"),
    "RIEGEL": (1.06, "high"), "RIEGEL_MARATHON": (1.15, "low"), "RIEGEL_BACK_SHORT": (1.08, "very low"),
    "RIEGEL_BACK_LONG": (1.18, "very low"), "EASY_SHARE": (80, "medium"), "TAPER_DAYS": (14, "high"),
    "TAPER_CUT": (50, "high"), "CUTBACK_EVERY": (4, "low"), "CUTBACK_SIZE": (25, "low"),
    "LONG_RUN_SHARE": (30, "low"), "HARD_GAP_H": (48, "low"), "BR_ECONOMY_GAIN": (2.5, "low"),
    "VDOT_SHORTEST": (3.5, "low"), "VDOT_LONGEST": (230, "low"),  # recalled, so never sure
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_a_figure_has_the_value_and_the_confidence_that_the_evidence_gives(name):
    assert (ALL[name].value, ALL[name].confidence) == GIVEN[name]


def test_nothing_recalled_is_called_sure():
    for name, constant in ALL.items():
        if "recalled" in constant.source:
            assert constant.confidence in ("low", "very low"), name


def test_the_ratio_of_acute_to_chronic_load_gates_nothing():
    for file in Path(constants.__file__).parents[1].rglob("*.py"):
        text = file.read_text("utf-8").lower()
        assert "acwr" not in text, file
