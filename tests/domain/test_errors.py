"""Errors a person sees: what is wrong, where, and what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.errors import ConflictError, NotationError, Problem, RetroPlanError, StoreError, nearest


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("odd"), "odd"),
        (Problem("odd", where="--date"), "--date: odd"),
        (Problem("odd", where="sessions[3].date", line=4, column=2), "sessions[3].date, line 4, column 2: odd"),
        (Problem("odd.", suggestion="even", file="a.toml", line=4), 'a.toml: line 4: odd. Did you mean "even"?'),
    ],
)
def test_a_problem_as_one_line(problem, text):
    assert str(problem) == text


def test_problems_are_equal_by_what_they_say():
    assert Problem("a", column=2) == Problem("a", column=2)
    assert len({Problem("a"), Problem("a"), Problem("b")}) == 2
    assert Problem("a") != "a"
    assert "a" in repr(Problem("a"))


def test_an_error_says_what_where_and_what_to_do():
    assert str(RetroPlanError("title", "detail", "hint")) == "title\ndetail\nhint"
    assert str(RetroPlanError("title")) == "title"
    assert RetroPlanError("title").exit_status == 2
    assert StoreError("title").exit_status == ConflictError("title").exit_status == 3


def test_a_notation_error_with_one_fault_and_with_several():
    one = NotationError("esay", (Problem("unknown", column=1, suggestion="easy"),))
    assert str(one) == 'unknown\nDid you mean "easy"?'
    two = NotationError("x", (Problem("first", column=1), Problem("second", column=2)))
    assert two.title == "2 problems in the workout"
    assert two.detail == "column 1: first; column 2: second"


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("bakc", "back"),
        ("eazy", "easy"),
        ("BACK", "back"),
        ("zzzz", ""),
        ("", ""),
        ("thresold", "threshold"),
        ("ab", ""),
    ],
)
def test_the_nearest_spelling(word, choice):
    assert nearest(word, ("back", "easy", "threshold")) == choice


@given(st.text(max_size=60), st.lists(st.text(max_size=12), max_size=6))
def test_the_nearest_is_one_of_the_choices(word, choices):
    assert nearest(word, choices) in ("", *choices)


@given(st.lists(st.text("abcdef", min_size=1, max_size=8), min_size=1, max_size=6))
def test_a_right_spelling_is_its_own_nearest(choices):
    assert nearest(choices[0], choices) == choices[0]
