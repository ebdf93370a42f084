"""A page to read: scrolled by keys, closed by three of them and its own letter, at any size."""

from __future__ import annotations

import pytest
from golden import check_frame
from hypothesis import given
from hypothesis import strategies as st

from retroplan.view.controls import page
from retroplan.view.controls.page import Page
from retroplan.view.drawing.frame import Frame, Row, fill, stack

ROWS: list[Row] = [((f"line {n}", "text"),) for n in range(60)]


def below(width: int, height: int) -> Frame:
    return Frame(stack([fill([("· " * width, "faint")], width)] * height, width, height), width)


def press(state: Page, *names: str, size: tuple[int, int] = (80, 24)) -> Page:
    for name in names:
        state = page.key(state, name)[0]
        state = page.draw(state, below(*size), ROWS)[1]
    return state


def test_keys_scroll_no_further_than_the_ends() -> None:
    state = page.draw(Page("Why"), below(80, 24), ROWS)[1]
    assert (state.top, state.height) == (0, 20)
    assert press(state, "down", "j").top == 2
    assert press(state, "down", "up", "k").top == 0
    assert press(state, "pagedown").top == 18
    assert press(state, "space", "pageup").top == 0
    assert press(state, "end").top == 40
    assert press(state, "end", "up").top == 39
    assert press(state, "end", "home").top == 0


def test_it_says_how_much_is_out_of_sight() -> None:
    frame, _ = page.draw(press(Page("Why"), "down", "down"), below(80, 24), ROWS)
    assert "esc close · ↓ 38 more · ↑ 2" in frame.text()
    assert "line 2 " in frame.text()
    assert "line 1 " not in frame.text()


@pytest.mark.parametrize(
    ("name", "character", "event"),
    [("escape", None, "cancel"), ("enter", "\r", "cancel"), ("q", "q", "cancel"), ("W", "W", "cancel"),
     ("x", "x", ""), ("down", None, "moved")],
)  # fmt: skip
def test_what_a_key_does(name: str, character: str | None, event: str) -> None:
    assert page.key(Page("Why", "W"), name, character)[1] == event


def test_a_page_without_a_letter_is_not_closed_by_nothing() -> None:
    assert page.key(Page("Why"), "f5", "")[1] == ""


@given(st.integers(1, 140), st.integers(1, 50), st.integers(0, 70), st.integers(0, 60))
def test_any_size(width: int, height: int, top: int, count: int) -> None:
    frame = below(width, height)
    drawn, state = page.draw(Page("Why", top=top), frame, ROWS[:count])
    check_frame(drawn, width, height)
    assert page.width(frame) <= width
    assert 0 <= state.top <= max(0, count - state.height)
