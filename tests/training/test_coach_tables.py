"""The coach decides by tables: rows keep to the figures of the evidence, branches hold no figures of their own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import retroplan.training
from retroplan.training.evidence.constants import BR_DAYS, FIRST_BOUT_S, FIRST_BOUTS, GRADED_FROM, STRIDE_M, STRIDES
from retroplan.training.evidence.stages import STAGES
from retroplan.training.generate import frame, quality
from retroplan.training.generate.parts import kinds
from retroplan.training.generate.parts.back import BOUTS_S
from retroplan.training.generate.request import BACKWARD

ROOT = Path(retroplan.training.__file__).parent
FILES = sorted([*(ROOT / "generate").rglob("*.py"), *(ROOT / "adapt").rglob("*.py")])
# What no table needs to hold: counting, halves of a pair, minutes in fives, days of a week, seconds, per cent, metres.
COUNTING = {0, 1, 2, 5, 7, 60, 100, 1000}
MOST = 3  # other numbers in one function: a day's hours, six days to a week's end


def bare(function: ast.AST) -> list[float]:
    """The numbers in a function that have no name, without those that only say how text is written."""
    written = {id(each) for node in ast.walk(function) if isinstance(node, ast.FormattedValue) and node.format_spec
               for each in ast.walk(node.format_spec)}  # fmt: skip
    return [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and id(node) not in written
        if node.value not in COUNTING
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_branch_holds_figures_of_its_own(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            assert len(bare(node)) <= MOST, (node.name, bare(node))


def test_numbers_without_a_name_are_found():
    counted = ast.parse("def f(a):\n    return f'{a:.3f}' if a > 45 else min(8, a * 0.85) + 60 + 90\n")
    assert sorted(bare(counted)) == [0.85, 8, 45, 90]


def test_kinds_of_backward_work_keep_to_the_evidence():
    for row in kinds.KINDS:
        assert row.uphill in (0, *range(int(GRADED_FROM.low), int(GRADED_FROM.high) + 1))  # K04
        assert list(row.bouts_s) == sorted(row.bouts_s, reverse=True)
        assert set(row.bouts_s) <= set(BOUTS_S)
        assert all(STAGES[at].hard for at in row.stages) or not row.hard
        assert all(STAGES[at].hills for at in row.stages) or not row.uphill
        assert all(0 < slot < BR_DAYS.high for slot in row.slots)
    assert all(STAGES[at].hard or not row.hard for at, row in kinds.STRIDES_OF.items())
    assert all(STRIDE_M.low <= metres <= STRIDE_M.high for metres in kinds.STRIDES_OF[1].metres)  # K27
    assert STRIDES.low <= kinds.STRIDES_FIRST <= STRIDES.high
    assert len(kinds.EASY) == len(STAGES)
    assert kinds.START["none"] == (FIRST_BOUTS.value * FIRST_BOUT_S.value, FIRST_BOUT_S.value)  # K24, K25
    assert tuple(kinds.TOP_STAGE) == BACKWARD
    assert max(kinds.TOP_STAGE.values()) == len(STAGES) - 1


def test_phases_and_menus_have_a_row_for_every_week_with_hard_running():
    for menus in quality._MENUS.values():
        assert set(menus) == set(quality.PHASES)
    assert all(phase.share + phase.grows < 0.2 for phase in quality.PHASES.values())  # K48: about 80 % easy
    assert frame.PEAK_WEEKS[-1] == (0, 0)  # every number of weeks finds a row
