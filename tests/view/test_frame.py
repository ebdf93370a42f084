"""Rows of styled runs: exact widths, whatever is put in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.text import visible
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, beside, fill, on, plain, row_width, spread, stack

texts = st.text(max_size=12).map(visible)
rows = st.lists(st.tuples(texts, st.sampled_from(("text", "muted@card", "ok.bold"))), max_size=5)
widths = st.integers(0, 30)


@given(rows, widths)
def test_fill_is_exactly_as_wide_as_asked(row, width):
    assert row_width(fill(row, width, "card")) == width


@given(rows, rows, widths)
def test_spread_is_exactly_as_wide_as_asked(left, right, width):
    assert row_width(spread(left, right, width)) == width


@given(st.lists(rows, max_size=4), widths, st.integers(0, 6))
def test_stack_is_exactly_as_tall_and_wide_as_asked(many, width, height):
    made = stack(many, width, height)
    assert len(made) == height
    assert all(row_width(row) == width for row in made)


def test_fill_gives_its_background_only_to_runs_without_one():
    assert fill([("a", "text"), ("b", "ok@panel")], 4, "card") == (
        ("a", "text@card"),
        ("b", "ok@panel"),
        ("  ", "text@card"),
    )


def test_what_is_cut_says_so():
    assert plain(fill([("abc", "text"), ("defgh", "muted")], 6)) == "abcde…"


def test_the_right_side_gives_way():
    assert plain(spread([("left", "text")], [("right", "text")], 10)) == "left right"
    assert plain(spread([("left", "text")], [("right", "text")], 9)) == "left     "


def test_beside_puts_stacks_next_to_each_other():
    made = beside([([[("a", "text")]], 2), ([[("b", "text")], [("c", "text")]], 3)], 2, gap=1)
    assert [plain(row) for row in made] == ["a  b  ", "   c  "]


def test_the_last_rectangle_listed_is_on_top():
    frame = Frame(((("ab", "text"),),), 2, (Hit(0, 0, 2, 1, "day:1"), Hit(1, 0, 1, 1, "session:x")))
    assert [hit.id for hit in map(frame.hit, (0, 1), (0, 0))] == ["day:1", "session:x"]
    assert frame.hit(2, 0) is None
    assert frame.hit(0, 1) is None


def test_a_frame_as_text_has_no_trailing_blanks():
    frame = Frame(((("ab  ", "text"),), (("    ", "text"),)), 4)
    assert frame.text() == "ab\n"
    assert frame.height == 2


def test_a_style_on_another_background():
    assert on("text.bold@card", "selected") == "text.bold@selected"
    assert on("text", "card") == "text@card"


def test_wide_characters_are_never_halved():
    row = fill([("日本語", "text")], 4)
    assert row_width(row) == 4
    assert cells.width(plain(row)) == 4
