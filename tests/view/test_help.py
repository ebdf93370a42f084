"""The page of keys: found by typing, all of it reachable, any size."""

from __future__ import annotations

import pytest
from golden import check, check_frame
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.view.controls import help, line_edit
from retroplan.view.controls.help import HelpState
from retroplan.view.controls.key_columns import Entry, Group

GROUPS = (
    Group(
        "Screens", (Entry("1", "Week"), Entry("2", "Season"), Entry("3", "Goals"), Entry("?", "All keys", "this page"))
    ),
    Group(
        "Week",
        (
            Entry("a", "Add in one line", "tue 6x100m back hard"),
            Entry("e", "Edit", disabled_reason="no session on this day"),
            Entry("m", "Move", "pick up, arrows, enter to drop, esc puts it back"),
            Entry("H L", "A day earlier, later"),
            Entry("shift+left", "Widen", "x" * 60),
        ),
    ),
    Group("Edits", (Entry("u", "Undo", "the last edit by name"), Entry("ctrl+r", "Redo"))),
    Group("Seiten 日本", tuple(Entry(f"f{n}", f"Number {n}") for n in range(1, 13))),
)
NAMES = "up down pageup pagedown home end escape backspace a u m question_mark f1 left 日"
KEYS = st.sampled_from(NAMES.split())


def press(state: HelpState, *names: str, width: int = 80, height: int = 24) -> tuple[HelpState, str]:
    event = ""
    for name in names:
        state, event = help.key(state, name, name if len(name) == 1 else None, width, height)
    return state, event


def test_typing_finds_keys_labels_and_titles() -> None:
    def found(query: str) -> list[str]:
        state = HelpState(GROUPS, line_edit.edit(query))
        return [entry.label for group in help.shown(state) for entry in group.entries]

    assert found("move") == ["Move"]
    assert found("u") == ["Undo"]
    assert found("ctrl+r") == ["Redo"]
    assert found("by name") == ["Undo"]
    assert found("screens") == ["Week", "Season", "Goals", "All keys"]
    assert found("zzz") == []


def test_nothing_found_says_so() -> None:
    assert "No matches" in help.render(HelpState(GROUPS, line_edit.edit("zzz")), 80, 24).text()


def test_a_key_that_does_nothing_now_says_why() -> None:
    assert "not now: no session on this day" in help.render(HelpState(GROUPS), 80, 40).text()


def test_esc_empties_the_search_and_then_closes() -> None:
    state, event = press(HelpState(GROUPS), "m", "o")
    assert (state.query.text, event) == ("mo", "changed")
    state, event = press(state, "escape")
    assert (state.query.text, event) == ("", "changed")
    assert press(state, "escape")[1] == "cancel"
    assert press(state, "question_mark")[1] == "cancel"


@pytest.mark.parametrize(("width", "height"), [(120, 20), (80, 12), (60, 10), (40, 9), (20, 6)])
def test_every_key_can_be_scrolled_to(width: int, height: int) -> None:
    state = HelpState(GROUPS)
    seen = ""
    for _ in range(300):
        seen += help.render(state, width, height).text()
        state, _ = press(state, "down", width=width, height=height)
    for group in GROUPS:
        assert group.title in seen
        for entry in group.entries:
            assert entry.label.split()[0] in seen
    assert press(state, "down", width=width, height=height)[1] == ""
    assert press(state, "home", width=width, height=height)[0].scroll == 0


def test_scrolling_comes_back_from_too_far() -> None:
    state = replace(HelpState(GROUPS), scroll=999)
    up, event = press(state, "up", height=10)
    assert event == "moved"
    assert up.scroll < 60


@pytest.mark.parametrize(("width", "height"), [(40, 24), (60, 24), (80, 24), (120, 36), (200, 36)])
def test_pictures(width: int, height: int) -> None:
    frame = help.render(HelpState(GROUPS), width, height)
    check_frame(frame, width, height)
    check(f"help-{width}", frame.text())


@given(st.lists(KEYS, max_size=20), st.integers(1, 200), st.integers(1, 60))
def test_no_keys_at_no_size_break_the_page(names: list[str], width: int, height: int) -> None:
    state, _ = press(HelpState(GROUPS), *names, width=width, height=height)
    check_frame(help.render(state, width, height), width, height)
