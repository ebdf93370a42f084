"""A session's card and line: every estimate marked, every kind said in words, at every width."""

from __future__ import annotations

import pytest
import sample
from golden import check_frame
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Session
from retroplan.training.pace.paces import ladder
from retroplan.view.drawing.frame import Frame, plain
from retroplan.view.session.card import card_rows, figures, kind_word
from retroplan.view.session.facts import distance, facts
from retroplan.view.week.detail import session_panel
from retroplan.view.week.plain import week_plain
from retroplan.view.week.state import Details
from retroplan.view.week.week import WeekState, render

LADDER = ladder(sample.ATHLETE)
ASSUMED = ladder(replace(sample.ATHLETE, tests=()))
HIPS = replace(sample.SESSIONS[3], title="hips", notes="")


def drawn(session: Session, width: int, height: int) -> str:
    rows = card_rows(facts(session, LADDER), width, height)
    check_frame(Frame(rows, width), width, height)
    return Frame(rows, width).text()


@given(st.sampled_from(sample.SESSIONS), st.integers(1, 40), st.sampled_from(("km", "mi")))
def test_an_estimate_is_marked_at_any_width(session, width, measure):
    known = facts(session, LADDER)
    text = figures(known, measure, width)
    assert len(text) <= width
    for part in text.split():
        if ":" in part and known.estimated_s:
            assert part.startswith("≈")
    if known.estimated_m and text and ":" not in text.split()[0]:
        assert text.startswith("≈")


def test_a_narrow_card_keeps_the_mark_and_the_unit():
    assert figures(facts(sample.SESSIONS[7], LADDER), "km", 9) == "12k ≈1:15"
    assert figures(facts(sample.STRIDES, LADDER), "km", 9) == "≈4.3 km"
    short = replace(sample.STRIDES, workout="600m back")
    assert figures(facts(short, LADDER), "km", 9) == "600 m"


@pytest.mark.parametrize("kind", ["strength", "mobility", "test", "note", "rest"])
@pytest.mark.parametrize("size", [(10, 3), (10, 4), (16, 5), (40, 4)])
def test_the_kind_of_a_session_is_said_on_its_card(kind, size):
    assert kind[: size[0] - 1] in drawn(replace(HIPS, kind=kind), *size)


@pytest.mark.parametrize(
    ("title", "kind", "width", "text"),
    [
        ("3 km all out", "test", 10, "▎3 k… test"),
        ("hips", "strength", 16, "▎ hips strength"),
        ("hips", "test", 30, "▎ hips, test"),
    ],
)
def test_a_card_of_one_line_still_says_its_kind(title, kind, width, text):
    assert drawn(replace(HIPS, title=title, kind=kind), width, 1) == text


def test_the_kind_is_not_said_twice():
    assert kind_word(facts(replace(HIPS, title="Strength, long"), LADDER)) == ""
    assert kind_word(facts(replace(HIPS, title="Contest", kind="test"), LADDER)) == "test"
    assert kind_word(facts(sample.STRIDES, LADDER)) == ""
    assert kind_word(facts(replace(sample.STRIDES, kind="race"), LADDER)) == ""  # ⚑ says it
    assert kind_word(facts(replace(sample.STRIDES, kind="race", status="done"), LADDER)) == "race"


def test_the_kind_is_said_in_the_detail_and_in_the_list():
    line = plain(session_panel(Details(facts(HIPS, LADDER), LADDER), 80, 7)[0])
    assert "strength" in line
    plan = replace(sample.PLAN, sessions=(HIPS,))
    for size in ((60, 9), (30, 8)):
        assert "strength: hips" in render(WeekState(plan, sample.WEEK, sample.TODAY, LADDER), *size).text()


@pytest.mark.parametrize(
    ("metres", "measure", "text"),
    [(260, "mi", "0.16 mi"), (600, "mi", "0.37 mi"), (1609.344, "mi", "1.0 mi"), (0, "mi", "0.0 mi"),
     (600, "km", "600 m"), (5900, "km", "5.9 km")],
)  # fmt: skip
def test_short_distances_in_miles_have_two_decimals(metres, measure, text):
    assert distance(metres, measure) == text


def test_the_spoken_week_says_the_same_miles():
    plan = replace(sample.PLAN, athlete=replace(sample.ATHLETE, units="mi"))
    assert "0.37 mi backward" in week_plain(plan, sample.WEEK, sample.TODAY, LADDER)


def panel(session: Session, width: int, height: int, rungs=LADDER) -> str:
    return Frame(session_panel(Details(facts(session, rungs), rungs), width, height), width).text()


@pytest.mark.parametrize(("width", "height"), [(80, 7), (60, 6), (120, 13)])
def test_a_done_session_says_how_it_felt_and_its_load(width, height):
    text = panel(sample.SESSIONS[1], width, height)
    assert "felt   3 of 10, calves fine" in text
    assert "load 138" in text


@pytest.mark.parametrize(("width", "height"), [(80, 7), (120, 13)])
def test_what_estimates_rest_on_is_said_whole_and_without_codes(width, height):
    text = panel(replace(sample.STRIDES, why=""), width, height, ASSUMED)
    line = next(line for line in text.split("\n") if line.startswith("  ≈"))
    assert "30:00 for 5 km is assumed" in line
    assert "T on Goals logs a test" in line
    assert "…" not in line
    assert "K1" not in line


@pytest.mark.parametrize("size", [(40, 10), (60, 7), (80, 7), (100, 12), (120, 13)])
def test_what_is_cut_in_the_panel_ends_in_an_ellipsis(size):
    long = " ".join(f"word{n}" for n in range(90))
    session = replace(sample.STRIDES, why=long, workout=", ".join(["2km easy"] * 40))
    lines = panel(session, *size).split("\n")
    shown = [line for line in lines if "word" in line or "2km easy" in line]
    assert shown
    assert any(line.rstrip().endswith("…") for line in shown if "2km" in line)
    words = [line for line in shown if "word" in line]
    assert not words or words[-1].endswith("…")


def test_the_days_of_a_narrow_week_tell_runs_from_strength_without_colour():
    plan = replace(sample.PLAN, sessions=(sample.SESSIONS[2], HIPS, sample.SESSIONS[0]))
    dots = render(WeekState(plan, sample.WEEK, sample.TODAY, LADDER), 60, 20).text().split("\n")[4]
    assert dots.split() == ["○", "●", "◆"]
