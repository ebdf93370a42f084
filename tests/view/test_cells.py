"""Widths of text on a terminal, and cutting and folding to a width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from retroplan.domain.base.text import visible
from retroplan.view.drawing import cells

texts = st.text(max_size=40).map(visible)


@given(texts)
def test_width_agrees_with_the_tables(text):
    assert cells.width(text) == cell_len(text)


def test_our_own_signs_are_one_cell_wide():
    assert all(cell_len(sign) == 1 for sign in cells.NARROW)


@given(texts, st.integers(-2, 45))
def test_cut_is_a_beginning_that_fits(text, width):
    found = cells.cut(text, width)
    assert text.startswith(found)
    assert cells.width(found) <= max(0, width)


@given(texts, st.integers(0, 45), st.sampled_from(("left", "right", "centre")))
def test_fit_is_exact(text, width, align):
    assert cells.width(cells.fit(text, width, align)) == width


@pytest.mark.parametrize(("align", "wanted"), [("left", "ab   "), ("right", "   ab"), ("centre", " ab  ")])
def test_where_the_blanks_go(align, wanted):
    assert cells.fit("ab", 5, align) == wanted


def test_an_ellipsis_says_that_something_was_cut():
    assert cells.fit("abcdef", 4) == "abc…"
    assert cells.shorten("abcdef", 4) == "abc…"
    assert cells.shorten("abc", 4) == "abc"
    assert cells.fit("日本語", 4) == "日… "
    assert cells.fit("x", 0) == ""


@given(texts, st.integers(2, 20))
def test_folded_lines_fit_and_keep_every_word(text, width):
    lines = cells.wrap(text, width)
    assert all(cells.width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_folding_keeps_newlines_and_breaks_long_words():
    assert cells.wrap("one two\n\nthree", 5) == ["one", "two", "", "three"]
    assert cells.wrap("abcdefgh ij", 3) == ["abc", "def", "gh", "ij"]
