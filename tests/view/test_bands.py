"""The body line of the panel: only for backward work, the two sides of the thigh beside each other first."""

from __future__ import annotations

import pytest
import sample
from golden import check

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Actual
from retroplan.training.pace.paces import ladder
from retroplan.view.drawing.frame import Frame
from retroplan.view.session.facts import facts
from retroplan.view.week.bands import bands
from retroplan.view.week.detail import session_panel
from retroplan.view.week.state import Details

LADDER = ladder(sample.ATHLETE)
FULL = replace(sample.STRIDES, workout="15min easy, 6x(60s back / 60s walk), 10min easy")


def shown(session, width=120, height=14) -> str:
    found = bands(session, sample.ATHLETE, LADDER)
    rows = session_panel(Details(facts(session, LADDER), LADDER, bands=found), width, height)
    return Frame(rows, width).text()


@pytest.mark.parametrize("width", [120, 80, 40])
def test_golden(width):
    check(f"bands_{width}", shown(FULL, width))


def test_front_thigh_first_and_back_thigh_beside_it():
    found = bands(FULL, sample.ATHLETE, LADDER)
    assert [band.place for band in found[:2]] == ["front thigh", "back thigh"]
    assert (found[0].amount, found[0].direction) == (4, "backward")
    assert (found[1].amount, found[1].direction) == (2, "forward")
    assert all(band.direction == "backward" for band in found[2:])
    assert "glute" not in [band.place for band in found]
    assert "body   front thigh ▅▅▅▅  back thigh ▅▅  shin ▅▅▅" in shown(FULL)


@pytest.mark.parametrize(
    "session",
    [None, sample.SESSIONS[0], sample.SESSIONS[1], replace(FULL, status="skipped"),
     replace(FULL, workout="6x back oops"), replace(FULL, kind="note"),
     replace(FULL, status="done", actual=Actual(40, 6000.0, 0.0))],
)  # fmt: skip
def test_it_is_quiet_without_backward_work(session):
    assert bands(session, sample.ATHLETE, LADDER) == ()


def test_what_was_run_counts_once_it_is_done():
    done = replace(FULL, status="done", actual=Actual(backward_m=60.0))
    assert bands(done, sample.ATHLETE, LADDER)[0].amount < bands(FULL, sample.ATHLETE, LADDER)[0].amount


def test_the_note_goes_before_the_thighs_do():
    assert "bands, not measurements" in shown(FULL, 80)
    assert "front thigh ▅▅▅▅  back thigh ▅▅" in shown(FULL, 60, 24)
    assert "measurements" not in shown(FULL, 60, 24)


def test_words_not_colour_carry_it_and_no_decimal_is_shown():
    line = next(line for line in shown(FULL).split("\n") if line.strip().startswith("body"))
    assert "bands, not measurements" in line
    assert not any(char.isdigit() for char in line)
