"""The page of paces: every effort word both ways, estimates marked, nothing wider than asked for."""

from __future__ import annotations

from datetime import date

import pytest
from golden import check

from retroplan.domain.plan.plan import Athlete, PaceTest
from retroplan.training.pace.paces import ladder
from retroplan.view.coach import paces
from retroplan.view.drawing.frame import Frame, fill, row_width

TESTED = Athlete(tests=(PaceTest(date(2026, 11, 15), "forward", 5000.0, 1450.0),), backward_experience="some")


def page(athlete: Athlete, units: str, width: int) -> str:
    rows = paces.rows(ladder(athlete), units, width)
    return Frame(tuple(fill(row, width) for row in rows), width).text()


@pytest.mark.parametrize("width", [100, 78, 60, 45])
def test_pictures(width):
    check(f"paces-{width}", page(TESTED, "km", width))


def test_every_word_stands_in_both_directions_and_estimates_are_marked():
    text = page(TESTED, "km", 100)
    for word in ("walk", "easy", "jog", "steady", "tempo", "threshold", "hard", "sprint"):
        assert f"\n{word} " in text
    easy = next(line for line in text.splitlines() if line.startswith("easy"))
    forward, backward = easy.split("/km")[0:2]
    assert "≈" not in forward  # a forward test is known
    assert "≈" in backward  # no backward one is
    assert "/mi" in page(TESTED, "mi", 100)


@pytest.mark.parametrize("width", range(38, 121, 7))
def test_no_row_is_wider_than_asked_for(width):
    assert all(row_width(row) <= width for row in paces.rows(ladder(Athlete()), "mi", width))
