"""Pickers: what is found first, what cannot be chosen, and pictures at every size."""

from __future__ import annotations

import pytest
from golden import check, check_frame
from hypothesis import given
from hypothesis import strategies as st

from retroplan.view.controls import picker
from retroplan.view.controls.picker import Item, Picker
from retroplan.view.drawing.frame import Frame, fill, stack
from retroplan.view.drawing.match import ranked, score

ITEMS = (
    Item("add", "Add a session", "in one line", "a", group="Week"),
    Item("edit", "Edit the session", keys="e", disabled_reason="no session on this day", group="Week"),
    Item("move", "Move the session", "pick up, arrows, enter", "m", group="Week"),
    Item("copy", "Copy the week", keys="Y", group="Week"),
    Item("undo", "Undo", "Moved Retro strides", "u", group="Plan"),
    Item("theme", "Theme", "choose with a preview", group="Plan"),
    Item("cafe", "Café 日本", group="Plan"),
)
NAMES = "up down pageup pagedown home end tab shift+tab enter escape backspace ctrl+u left a e m z é"
KEYS = st.sampled_from(NAMES.split())


def palette() -> Picker:
    return picker.pick("palette", "Commands", ITEMS)


def press(state: Picker, *names: str) -> tuple[Picker, str]:
    event = ""
    for name in names:
        state, event = picker.key(state, name, name if len(name) == 1 else None)
    return state, event


def below(width: int, height: int) -> Frame:
    return Frame(stack([fill([("· " * width, "faint")], width) for _ in range(height)], width, height), width)


def labels(state: Picker) -> list[str]:
    return [item.id for item in picker.found(state)]


def test_all_stand_in_order_until_something_is_typed() -> None:
    assert labels(palette()) == [item.id for item in ITEMS]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("mo", "move"),
        ("the", "theme"),
        ("week", "copy"),
        ("cafe", "cafe"),
        ("UNDO", "undo"),
        ("sess ed", "edit"),
        ("y", "copy"),
    ],
)
def test_the_best_is_first(query: str, first: str) -> None:
    state = picker.paste(palette(), query)[0]
    assert labels(state)[0] == first


def test_words_begin_before_parts_before_scattered_letters() -> None:
    texts = ["ten miles", "smile", "mile", "a mile", "man in a lake", "nothing"]
    assert ranked("mile", texts, lambda text: (text, "")) == ("mile", "ten miles", "a mile", "smile", "man in a lake")


def test_every_word_must_be_found() -> None:
    assert score("copy week", "Copy the week") is not None
    assert score("copy goal", "Copy the week") is None
    assert score("copy goal", "Copy the week", "goal") is not None


def test_equal_finds_keep_their_order() -> None:
    texts = [f"run {n}" for n in range(20)]
    assert ranked("run", texts, lambda text: (text, "")) == tuple(texts)


def test_typing_starts_at_the_top_again() -> None:
    state, event = press(palette(), "down", "down")
    assert (state.index, event) == (2, "moved")
    state, event = press(state, "t")
    assert (state.index, event) == (0, "changed")


def test_the_cursor_stops_at_the_ends_and_tab_goes_round() -> None:
    assert press(palette(), "up")[1] == ""
    state, _ = press(palette(), "end")
    assert state.index == 6
    assert press(state, "down")[1] == ""
    assert press(state, "tab")[0].index == 0
    assert press(palette(), "shift+tab")[0].index == 6


def test_what_cannot_be_chosen_says_why_and_is_not_chosen() -> None:
    state, _ = press(palette(), "down")
    assert press(state, "enter")[1] == ""
    assert "not now: no session on this day" in picker.draw(state, below(80, 24)).text()
    assert press(palette(), "enter") == (palette(), "choose")
    assert press(palette(), "escape")[1] == "cancel"


def test_nothing_found_chooses_nothing() -> None:
    state, _ = press(palette(), *"zzz")
    assert picker.selected(state) is None
    assert press(state, "enter")[1] == ""
    assert press(state, "tab")[1] == ""
    assert "No matches" in picker.draw(state, below(80, 24)).text()


def test_it_opens_on_what_is_in_use() -> None:
    state = picker.pick("theme", "Theme", ITEMS, current="undo")
    assert (picker.selected(state) or ITEMS[0]).id == "undo"
    assert "✓ Undo" in picker.draw(state, below(80, 24)).text()


def test_a_click_chooses() -> None:
    frame = picker.draw(palette(), below(80, 24))
    hit = next(hit for hit in frame.hits if hit.id == "item:move")
    assert "Move the session" in frame.text().split("\n")[hit.y]
    state, event = picker.choose(palette(), "move")
    assert ((picker.selected(state) or ITEMS[0]).id, event) == ("move", "choose")
    assert picker.choose(palette(), "edit")[1] == ""
    assert picker.choose(palette(), "gone") == (palette(), "")


def test_the_box_does_not_jump_while_it_narrows() -> None:
    wide = picker.draw(palette(), below(80, 24))
    narrow = picker.draw(press(palette(), *"und")[0], below(80, 24))
    boxes = [next(hit for hit in frame.hits if hit.id == "panel") for frame in (wide, narrow)]
    assert boxes[0] == boxes[1]


@pytest.mark.parametrize("index", [0, 9, 37, 99])
@pytest.mark.parametrize("height", [4, 6, 10, 24])
def test_the_cursor_is_always_in_sight(index: int, height: int) -> None:
    items = tuple(Item(str(n), f"entry {n:02}", group=f"group {n // 7}") for n in range(100))
    state = Picker("many", "Many", items, index=index)
    assert f"▸ entry {index:02}" in picker.draw(state, below(60, height)).text()


@pytest.mark.parametrize(("width", "height"), [(40, 16), (60, 20), (80, 24), (120, 36), (200, 50)])
def test_pictures(width: int, height: int) -> None:
    state, _ = press(palette(), "down")
    frame = picker.draw(state, below(width, height))
    check_frame(frame, width, height)
    check(f"picker-{width}", frame.text())


def test_picture_while_typing() -> None:
    check("picker-typed", picker.draw(press(palette(), *"se")[0], below(80, 24)).text())


@given(st.lists(KEYS, max_size=25), st.integers(1, 200), st.integers(1, 60))
def test_no_keys_at_no_size_break_a_picker(names: list[str], width: int, height: int) -> None:
    state, _ = press(palette(), *names)
    check_frame(picker.draw(state, below(width, height)), width, height)


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=8))
def test_ranking_only_leaves_out_and_reorders(query: str, texts: list[str]) -> None:
    found = list(ranked(query, texts, lambda text: (text, "")))
    left = list(texts)
    for text in found:
        left.remove(text)
    if not query.strip():
        assert found == texts


def test_what_is_typed_may_be_an_entry_of_its_own():
    state = picker.pick("x", "X", (Item("a", "Backward mile"), Item("b", "Marathon")), own="typed")
    assert [item.id for item in picker.found(state)] == ["a", "b"]
    for letter in "mil":
        state, _ = picker.key(state, letter, letter)
    assert [(item.id, item.label) for item in picker.found(state)] == [("a", "Backward mile"), ("typed", "mil")]
    for letter in "e in 9":
        state, _ = picker.key(state, letter, letter)
    state, event = picker.key(state, "enter")
    assert (event, picker.selected(state)) == ("choose", Item("typed", "mile in 9", "as you typed it"))
