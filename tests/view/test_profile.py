"""The mirrored profile and the strip: time along, effort up or down, and nothing backward ever lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.training.workload.totals import Segment
from retroplan.view.drawing import glyphs
from retroplan.view.drawing.frame import plain, row_width
from retroplan.view.session.profile import columns, halves, profile_rows, strip


def part(seconds: float, direction: str = "forward", gait: str = "run", rpe: float = 3.0) -> Segment:
    return Segment(direction, gait, 0.0, seconds, rpe, "", 0.0, "", (), "", 1)


segments = st.lists(
    st.builds(
        part,
        st.floats(0, 4000),
        st.sampled_from(("forward", "backward")),
        st.sampled_from(("run", "walk", "rest", "drills")),
        st.floats(0, 10),
    ),
    max_size=12,
)

STRIDES = (
    part(900),
    *[step for _ in range(6) for step in (part(30, "backward", rpe=8), part(90, gait="walk", rpe=2))],
    part(300),
)


def sides(parts, width):
    above, below = columns(parts, width)
    return ["".join("#" if cell else "." for cell in side) for side in (above, below)]


@given(segments, st.integers(0, 130), st.integers(0, 14), st.booleans(), st.booleans())
def test_never_taller_or_wider_than_asked(parts, width, height, labels, inverted):
    rows = profile_rows(parts, width, height, labels=labels, inverted=inverted)
    assert len(rows) <= height
    assert all(row_width(row) == width for row in rows)


@given(segments, st.integers(1, 60))
def test_a_backward_bout_never_vanishes(parts, width):
    moving = [step for step in parts if step.direction == "backward" and step.gait == "run" and step.seconds > 0]
    _, below = columns(parts, width)
    assert any(cell is not None for cell in below) or not moving


@given(segments, st.integers(1, 60))
def test_time_is_in_proportion(parts, width):
    total = sum(step.seconds for step in parts)
    above, below = columns(parts, width)
    for index, step in enumerate(parts):
        if step.gait == "rest" or step.seconds <= 0:
            continue
        mine = sum(cell is step for cell in (*above, *below))
        assert mine <= step.seconds / total * width * sum(other is step for other in parts) + 2, index


def test_forward_stands_above_and_backward_hangs_below():
    parts = (part(60), part(60, "backward"), part(60, gait="rest"), part(60, gait="walk"))
    assert sides(parts, 8) == ["##....##", "..##...."]


def test_equal_bouts_are_equally_wide():
    _, below = columns(STRIDES, 97)
    runs = "".join("#" if cell else "." for cell in below).split(".")
    assert {len(run) for run in runs if run} == {2}


def test_bouts_with_walking_between_them_are_equally_wide_too():
    parts = [step for _ in range(15) for step in (part(60, "backward", rpe=5), part(60, "backward", "walk", rpe=2))]
    _, below = columns(parts, 53)
    runs = "".join("#" if cell is not None and cell.gait == "run" else "." for cell in below).split(".")
    assert [len(run) for run in runs if run] == [2] * 15
    assert None not in below


def test_short_bouts_stay_apart():
    parts = [step for _ in range(7) for step in (part(6, "backward", rpe=9), part(25, gait="rest", rpe=0))]
    rows = profile_rows(parts, 7, 4, labels=False)
    assert [plain(row) for row in rows] == ["───────", "▌▌▌▌▌▌▌", "▌▌▌▌▌▌▌", "▌▌▌▌▌▌▌"]


def test_a_bout_shorter_than_a_cell_takes_the_cell_of_its_middle():
    parts = (part(1000), part(5, "backward", rpe=9), part(1000))
    assert sides(parts, 9) == ["####.####", "....#...."]


def test_in_one_cell_the_harder_effort_of_a_side_wins():
    parts = (part(1000, gait="walk", rpe=2), part(5, rpe=9), part(1000, gait="walk", rpe=2))
    above, _ = columns(parts, 9)
    assert above[4] is parts[1]


def test_both_directions_are_drawn_on_one_scale():
    rows = profile_rows((part(60, rpe=8), part(60, "backward", rpe=8)), 4, 13, labels=False)
    text = [plain(row) for row in rows]
    assert text == ["██  "] * 6 + ["────"] + ["  ██"] * 6


def test_the_lower_half_uses_reverse_video_to_an_eighth():
    parts = (part(60, rpe=4), part(60, "backward", rpe=3))
    rows = profile_rows(parts, 4, 5, labels=False)
    assert halves(parts, 5) == (2, 2, 0.5)
    assert rows[3] == (("  ", "text"), ("██", "backward"))
    assert rows[4] == (("  ", "text"), ("▄▄", "backward.reverse"))
    assert profile_rows(parts, 4, 5, labels=False, inverted=False)[4] == (("  ", "text"), ("▀▀", "backward"))


def test_walking_is_low_and_grey_unless_it_is_work():
    rows = profile_rows(
        (part(60, rpe=8), part(60, gait="walk", rpe=2), part(60, gait="walk", rpe=6)), 6, 9, labels=False
    )
    assert rows[-2][1] == ("▂▂██", "walk")
    assert plain(rows[-4])[4:] == "██"


def test_labels_stand_at_the_right_when_there_is_room():
    rows = profile_rows(STRIDES, 100, 7)
    text = [plain(row).rstrip() for row in rows]
    line = next(n for n, row in enumerate(text) if row.startswith("─"))
    assert text[line].endswith("0 ··· 32 min")
    assert text[line - 1].endswith(" forward")
    assert text[line + 1].endswith(" backward")
    assert "min" not in "".join(plain(row) for row in profile_rows(STRIDES, 40, 7))


def test_nothing_to_draw_is_a_line():
    assert [plain(row) for row in profile_rows((), 5, 3)] == ["─────"]
    assert [plain(row) for row in profile_rows((part(60, gait="rest"),), 5, 3)] == ["─────"]


@given(segments, st.integers(0, 40))
def test_a_strip_is_exactly_as_wide_as_asked_and_shows_backward(parts, width):
    row = strip(parts, width, "card")
    assert row_width(row) == width
    backward = sum(step.seconds for step in parts if step.direction == "backward" and step.gait == "run")
    assert ("╍" in plain(row)) == (backward > 0 and width > 0)


def test_a_strip_shares_its_cells_in_proportion():
    text = plain(strip(STRIDES, 32))
    assert {sign: text.count(sign) for sign in "━╍─"} == {"━": 20, "╍": 3, "─": 9}
    assert text.startswith("━━━━━━━━━━━━━━━")
    assert text.endswith("━━━━━")


def test_a_strip_of_one_direction():
    assert plain(strip((part(60),), 5)) == "━━━━━"
    assert strip((part(60, "backward"),), 5, "selected") == (("╍╍╍╍╍", "backward@selected"),)
    assert strip((), 3, "card") == (("   ", "text@card"),)


def test_a_bar_is_drawn_to_an_eighth_and_never_to_nothing():
    assert [glyphs.bar(size) for size in (0, 0.01, 0.5, 1, 2.25)] == ["", "▏", "▌", "█", "██▎"]


def test_done_is_solid_and_planned_is_shaded():
    assert glyphs.split_bar(5, 10, 10, 10) == ("█████", "░░░░░")
    assert glyphs.split_bar(0, 5, 10, 10) == ("", "░░░░░")
    assert glyphs.split_bar(5, 5, 10, 9) == ("████▌", "")
    assert glyphs.split_bar(0, 0.001, 10, 10) == ("", "░")
    assert glyphs.split_bar(1, 1, 0, 10) == ("", "")


def test_a_sparkline_starts_at_zero():
    assert glyphs.spark([0, 5, 10]) == "▁▅█"
    assert glyphs.spark([0, 0]) == "▁▁"
    assert glyphs.spark([5], top=10) == "▅"


@pytest.mark.parametrize("height", [0.01, 0.3, 1, 1.02, 2.6, 3])
def test_columns_never_vanish_and_meet_the_line(height):
    assert glyphs.rising(height, 0) != " "
    assert glyphs.hanging(height, 0, "backward")[0] != " "
    assert glyphs.hanging(height, 0, "backward", inverted=False)[0] != " "
