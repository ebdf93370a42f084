"""A goal in one line, how long a season is, and a timed distance: read as written, nothing guessed."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.typed.goal_text import GoalLine, parse_goal, parse_timed, parse_until

TODAY = date(2026, 12, 2)
MARCH = date(2027, 3, 14)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "backward mile under 10:00 on 14 march",
            GoalLine("backward mile under 10:00", "race", "backward", 1609.344, 600.0, MARCH),
        ),
        ("Retro 800m in 3:10", GoalLine("Retro 800m in 3:10", "race", "backward", 800.0, 190.0)),
        ("10k sub 45 min in 12 weeks", GoalLine("10k sub 45 min", "race", "forward", 10_000.0, 2700.0, weeks=12)),
        ("half marathon by 2027-03-14", GoalLine("half marathon", "race", "forward", 21_097.5, None, MARCH)),
        ("Marathon", GoalLine("Marathon", "race", "forward", 42_195.0)),
        ("5 km test", GoalLine("5 km test", "test", "forward", 5000.0)),
        ("three miles backward", GoalLine("three miles backward", "race", "backward", 4828.032)),
        ("1 mile sub-9:59", GoalLine("1 mile sub-9:59", "race", "forward", 1609.344, 599.0)),
        ("2 backward days a week", GoalLine("2 backward days a week", "habit", "backward", days_a_week=2)),
        (
            "two days backward each week for 8 weeks",
            GoalLine("two days backward each week", "habit", "backward", days_a_week=2, weeks=8),
        ),
        # What is not understood is part of the name, and never a distance or a time of our making.
        ("run for fun", GoalLine("run for fun")),
        ("10 km sub 45", GoalLine("10 km sub 45", "race", "forward", 10_000.0)),
        ("ride on the 35th", GoalLine("ride on the 35th")),
    ],
)
def test_a_goal_in_one_line(text: str, line: GoalLine) -> None:
    assert parse_goal(text, TODAY) == line


def test_a_goal_needs_a_name() -> None:
    for text in ("", "  ", "\n"):
        with pytest.raises(RetroPlanError, match="needs a name"):
            parse_goal(text, TODAY)


@pytest.mark.parametrize(
    ("text", "found"), [("16", 16), ("16 weeks", 16), ("8w", 8), ("one week", 1), ("14 march", MARCH), ("+102", MARCH)]
)
def test_until(text: str, found: object) -> None:
    assert parse_until(text, TODAY) == found


@pytest.mark.parametrize("text", ["", "some weeks", "weeks", "2027-02-30", "-", "②", "14 march 0000"])
def test_until_nothing(text: str) -> None:
    with pytest.raises(RetroPlanError):
        parse_until(text, TODAY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5km in 24:10", (5000.0, 1450.0)),
        ("5 km 24:10", (5000.0, 1450.0)),
        ("mile in 10 min", (1609.344, 600.0)),
        ("half marathon 1:45:00", (21_097.5, 6300.0)),
        ("1mi, 9:59", (1609.344, 599.0)),
    ],
)
def test_a_timed_distance(text: str, found: tuple[float, float]) -> None:
    assert parse_timed(text) == found


@pytest.mark.parametrize("text", ["", "5km", "24:10", "5km in", "5km in soon", "fast 5km in 24:10"])
def test_no_timed_distance(text: str) -> None:
    with pytest.raises(RetroPlanError):
        parse_timed(text)


WORDS = ["under", "in", "5", "km", "mile", "on", "by", "10:00", "back", "days", "a", "week", "two"]


@pytest.mark.parametrize(
    "reader", [lambda text: parse_goal(text, TODAY), lambda text: parse_until(text, TODAY), parse_timed]
)
@given(text=st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
def test_any_line_is_read_or_refused_in_words(reader, text: str) -> None:
    with contextlib.suppress(RetroPlanError):
        reader(text)
