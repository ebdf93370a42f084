"""The first screen: three ways to begin, told in full, at every size."""

from __future__ import annotations

from datetime import date

import pytest
from golden import check, check_frame
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.value import replace
from retroplan.domain.typed.goal_text import parse_goal
from retroplan.training.generate import first_minutes
from retroplan.view.start import start
from retroplan.view.start.start import StartState

TODAY = date(2026, 12, 2)
NAMES = "up down tab shift+tab j k pageup pagedown x left"
KEYS = st.sampled_from(NAMES.split())


def press(state: StartState, name: str, width: int = 80, height: int = 24) -> tuple[StartState, str]:
    return start.key(state, name, name if len(name) == 1 else None, width, height)


def everything(state: StartState, width: int, height: int) -> str:
    seen = ""
    for _ in range(120):
        seen += start.render(state, width, height).text() + "\n"
        state, _ = start.scrolled(state, 1, width, height)
    return seen


def test_arrows_choose_and_enter_begins() -> None:
    state = StartState(TODAY)
    assert press(state, "enter")[1] == "goal"
    state, event = press(state, "down")
    assert event == "moved"
    assert press(state, "enter")[1] == "beginner"
    state, _ = press(state, "down")
    assert press(state, "enter")[1] == "empty"
    assert press(state, "down")[0].index == 0


@pytest.mark.parametrize(
    ("name", "event"),
    [("1", "goal"), ("2", "beginner"), ("3", "empty"), ("i", "import"), ("o", "open"), ("q", "quit"), ("x", "")],
)
def test_each_letter_does_what_it_says(name: str, event: str) -> None:
    assert press(StartState(TODAY), name)[1] == event


def test_a_click_shows_a_choice_and_a_second_one_takes_it() -> None:
    state, event = start.click(StartState(TODAY), "start:empty")
    assert (state.index, event) == (2, "moved")
    assert start.click(state, "start:empty")[1] == "empty"
    assert start.click(state, "start:import")[1] == "import"
    assert start.click(state, "tab:week")[1] == ""


@pytest.mark.parametrize(("width", "height"), [(120, 36), (80, 24), (60, 16)])
def test_every_session_of_the_dose_is_shown_before_it_is_made(width: int, height: int) -> None:
    seen = everything(replace(StartState(TODAY), index=1), width, height)
    for session in first_minutes.sessions(TODAY, 0, frozenset(), iter(range(99)).__next__):
        assert show_day(session.date) in seen
    seen = " ".join(seen.split())
    assert "5x(60s back easy / 2min jog)" in seen
    assert "our own choice" in seen
    assert "Guardian" in seen


def test_from_a_goal_says_what_is_built_and_that_nothing_is_made_before() -> None:
    text = everything(StartState(TODAY), 80, 24).replace("\n  ", " ")
    assert "Nothing is saved before you take it" in text
    assert "enter, enter, ctrl+s builds 16 weeks up to a backward mile" in text


def test_every_goal_to_choose_is_read_as_what_it_says() -> None:
    found = {id: parse_goal(line, TODAY) for id, _, _ in start.GOALS if (line := start.goal_line(id)[0])}
    assert {id: (line.kind, line.direction, line.distance_m) for id, line in found.items()} == {
        "mile": ("race", "backward", 1609.344),
        "back5k": ("race", "backward", 5000),
        "5k": ("race", "forward", 5000),
        "10k": ("race", "forward", 10_000),
        "half": ("race", "forward", 21_097.5),
        "marathon": ("race", "forward", 42_195),
        "habit": ("habit", "backward", None),
    }
    assert all(str(start.goal_line(id)[1]) in detail for id, _, detail in start.GOALS if id != "own")


@pytest.mark.parametrize(("width", "height"), [(120, 36), (80, 24), (40, 24)])
def test_each_choice_can_be_clicked(width: int, height: int) -> None:
    frame = start.render(StartState(TODAY), width, height)
    for id, _, label, _ in start.CHOICES:
        hit = next(hit for hit in frame.hits if hit.id == f"start:{id}")
        assert label in frame.text().split("\n")[hit.y]


@pytest.mark.parametrize(("width", "height"), [(40, 24), (60, 24), (80, 24), (120, 36), (200, 50)])
def test_pictures(width: int, height: int) -> None:
    frame = start.render(replace(StartState(TODAY), index=1), width, height)
    check_frame(frame, width, height)
    check(f"start-{width}", frame.text())


@pytest.mark.parametrize("index", [0, 2])
def test_pictures_of_the_other_choices(index: int) -> None:
    check(f"start-choice-{index}", start.render(replace(StartState(TODAY), index=index), 120, 36).text())


@given(
    st.lists(KEYS, max_size=8), st.integers(0, 6), st.text(max_size=20), st.integers(1, 200), st.integers(1, 60)
)  # fmt: skip
def test_no_keys_at_no_size_break_the_page(
    names: list[str], week_start: int, message: str, width: int, height: int
) -> None:
    message = "".join(char for char in message if char.isprintable())
    state = StartState(TODAY, week_start, message=message)
    for name in names:
        state, _ = press(state, name, width, height)
    check_frame(start.render(state, width, height), width, height)
