"""Minutes by weekday as people type them: what is read, what is refused and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.typed.availability_text import parse, show


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("tue 60, wed 60, sat 45, sun 90", "tue 60, wed 60, sat 45, sun 90"),
        ("", ""),
        ("  ", ""),
        ("sunday 90; Tuesday 60min", "tue 60, sun 90"),
        ("tue wed and fri 45", "tue 45, wed 45, fri 45"),
        ("mon-thu 30", "mon 30, tue 30, wed 30, thu 30"),
        ("sat–mon 40", "mon 40, sat 40, sun 40"),
        ("daily 30", "mon 30, tue 30, wed 30, thu 30, fri 30, sat 30, sun 30"),
        ("weekdays 30 weekend 1h30", "mon 30, tue 30, wed 30, thu 30, fri 30, sat 90, sun 90"),
        ("tue=60,wed=60", "tue 60, wed 60"),
        ("tue60 sat: 45 min", "tue 60, sat 45"),
        ("mon 0 tue 1440", "mon 0, tue 1440"),
    ],
)
def test_what_is_read(text: str, minutes: str) -> None:
    assert show(parse(text)) == minutes


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("tus 60", [('"tus" is no weekday', 1, "tue")]),
        ("frday 60, satt 40", [('"frday" is no weekday', 1, "friday"), ('"satt" is no weekday', 11, "sat")]),
        ("60", [("60 minutes have no day in front of them", 1, "")]),
        ("tue 60 40", [("40 minutes have no day in front of them", 8, "")]),
        ("tue", [("tue: how many minutes?", 1, "")]),
        ("tue 60 tuesday 30", [("Tuesday is named twice", 8, "")]),
        ("tue 1:30", [('"1:30" is hours or minutes? Write 90 or 1h30', 5, "")]),
        ("tue 45s", [('"45s" is no number of minutes', 5, "")]),
        ("tue 1441", [("A day has 1440 minutes, not 1441", 5, "")]),
        ("tue 99999999999999999999", [("A day has 1440 minutes, not 99999999999999999999", 5, "")]),
    ],
)
def test_what_is_refused_and_where(text: str, faults: list[tuple[str, int, str]]) -> None:
    with pytest.raises(RetroPlanError) as caught:
        parse(text)
    assert [(p.message, p.column, p.suggestion) for p in caught.value.problems] == faults


TABLES = st.dictionaries(st.integers(0, 6), st.integers(0, 1440)).map(lambda found: tuple(sorted(found.items())))


@given(TABLES)
def test_what_is_shown_is_read_back(table: tuple[tuple[int, int], ...]) -> None:
    assert parse(show(table)) == table


@given(st.text(max_size=60) | st.text("montuewdhfrisa 0123456789,:-=h", max_size=60))
def test_any_text_gives_minutes_or_says_what_is_wrong(text: str) -> None:
    wrong: tuple = ()
    found: tuple = ()
    try:
        found = parse(text)
    except RetroPlanError as error:
        wrong = error.problems
    assert wrong or not found or [day for day, _ in found] == sorted({day for day, _ in found})
    assert all(0 <= minutes <= 1440 for _, minutes in found)
    assert all(1 <= problem.column <= len(text) + 1 for problem in wrong)
