"""The coach's figures and those shown by the reference are the same, though neither may import the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retroplan import reference
from retroplan.reference import safety
from retroplan.training import constants
from retroplan.training.constants import Constant
from retroplan.training.muscles import MUSCLES

PAGE = (Path(__file__).parents[2] / "docs" / "evidence.md").read_text("utf-8")
ALL = {name: value for name, value in vars(constants).items() if isinstance(value, Constant)}


def test_the_step_converter_uses_the_coachs_figures():
    shown = (safety.STEP_LOW, safety.STEP_HIGH)
    assert shown == (constants.STEPS_LEAST.value, constants.STEPS_MOST.value)
    assert reference.forward_steps(100) == (100, 140)


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
