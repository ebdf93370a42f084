"""A text field as people expect one: selecting, copying, cutting, undo, whole characters; whatever keys come."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.view.controls import text_undo
from retroplan.view.controls.line_edit import Copied, LineEdit, edit, paste, rewrite, select_all, selected, selection
from retroplan.view.controls.line_keys import _KEYS, _LINE_KEYS, key
from retroplan.view.controls.line_view import view
from retroplan.view.drawing.frame import plain
from retroplan.view.drawing.graphemes import borders, clusters, is_border, snap
from retroplan.view.drawing.paint import without_colour

HANGUL = unicodedata.normalize("NFD", "한국")  # six code points, two letters
PIECES = [*"ab 1,(\n", "é", "e\u0301", "日", HANGUL, "👩\u200d👧", "👍🏽", "🇩🇪", "❤\ufe0f", "\u0301", "\u200d"]
TEXT = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
HOSTILE = st.one_of(TEXT, st.text(max_size=20))
LETTERS = st.sampled_from(["a", "b", " ", "é", "\u0301", "\u200d", "👩", "日", "\u1112", "\u1161"])
KEYS = st.lists(st.one_of(st.sampled_from([*_KEYS, *_LINE_KEYS]), LETTERS), max_size=25)


def press(state: LineEdit, *names: str) -> tuple[LineEdit, object]:
    """The state and the last event; a name of one character is a letter."""
    event: object = None
    for name in names:
        answer = key(state, name, name if len(name) == 1 else None)
        if answer is not None:
            state, event = answer
    return state, event


def shown(state: LineEdit) -> str:
    """The text with `|` at the cursor and `[…]` around what is selected."""
    start, end = selection(state)
    if start == end:
        return f"{state.text[:start]}|{state.text[start:]}"
    inside = f"|[{state.text[start:end]}]" if state.cursor == start else f"[{state.text[start:end]}]|"
    return state.text[:start] + inside + state.text[end:]


@pytest.mark.parametrize(
    ("names", "want"),
    [
        (["shift+left", "shift+left"], "6x100m back ha|[rd]"),
        (["home", "shift+right"], "[6]|x100m back hard"),
        (["shift+home"], "|[6x100m back hard]"),
        (["home", "shift+end"], "[6x100m back hard]|"),
        (["ctrl+shift+left"], "6x100m back |[hard]"),
        (["home", "ctrl+shift+right"], "[6x100m]| back hard"),
        (["ctrl+shift+home"], "|[6x100m back hard]"),
        (["alt+a"], "[6x100m back hard]|"),
        (["ctrl+shift+left", "left"], "6x100m back |hard"),  # an arrow goes to that end
        (["ctrl+shift+left", "right"], "6x100m back hard|"),
        (["ctrl+shift+left", "home"], "|6x100m back hard"),
        (["ctrl+shift+left", "shift+right", "shift+right", "shift+right", "shift+right"], "6x100m back hard|"),
        (["ctrl+shift+left", "e"], "6x100m back e|"),  # typing replaces
        (["ctrl+shift+left", "backspace"], "6x100m back |"),
        (["ctrl+shift+left", "delete"], "6x100m back |"),
        (["ctrl+shift+left", "ctrl+x"], "6x100m back |"),
        (["ctrl+shift+left", "ctrl+c"], "6x100m back |hard"),  # let go: ctrl+c again leaves
        (["ctrl+a"], "|6x100m back hard"),  # as in a shell
    ],
)
def test_selecting(names: list[str], want: str) -> None:
    assert shown(press(edit("6x100m back hard"), *names)[0]) == want


def test_copying_and_cutting_say_what_goes_onto_the_clipboard() -> None:
    state = press(edit("easy run"), "ctrl+shift+left")[0]
    assert key(state, "ctrl+c") == (replace(state, anchor=None), Copied("run"))
    cut, event = press(state, "ctrl+x")
    assert (cut.text, event) == ("easy ", Copied("run", "changed"))
    assert press(state, "ctrl+insert")[1] == Copied("run")
    assert press(state, "shift+delete")[1] == Copied("run", "changed")


def test_with_nothing_selected_ctrl_c_is_not_ours_and_ctrl_x_does_nothing() -> None:
    assert key(edit("easy"), "ctrl+c") is None
    assert key(edit("easy"), "ctrl+x") == (edit("easy"), "")


def test_what_is_copied_cannot_steer_what_it_is_pasted_into() -> None:
    state = select_all(LineEdit("a\x1b]52;c;x\x07\nrm -rf\u202e"))
    assert press(state, "ctrl+c")[1] == Copied("a]52;c;x rm -rf")


def test_a_paste_takes_the_place_of_what_is_selected_and_stays_one_line() -> None:
    state = press(edit("6x100m back"), "ctrl+shift+left")[0]
    assert paste(state, "for\nward\x1b").text == "6x100m for ward"
    assert paste(state, "\x1b\x07") == state  # nothing left of it: nothing happens


def test_a_selection_makes_room_at_the_limit() -> None:
    state = press(edit("abcd", 4), "shift+left", "shift+left")[0]
    assert paste(state, "xyz").text == "abxy"
    assert press(state, "z")[0].text == "abz"


def test_undo_takes_back_a_word_at_a_time_and_ctrl_y_brings_it_again() -> None:
    state = press(edit(), *"2km easy")[0]
    assert [press(state, *["ctrl+z"] * n)[0].text for n in range(4)] == ["2km easy", "2km ", "", ""]
    back = press(state, "ctrl+z", "ctrl+z")[0]
    assert press(back, "ctrl+y")[0].text == "2km "
    assert press(back, "ctrl+y", "ctrl+y", "ctrl+y")[0].text == "2km easy"
    assert press(back, "x", "ctrl+y")[0].text == "x"  # what was typed since is kept


def test_undo_takes_back_what_was_chosen_elsewhere() -> None:
    state = rewrite(edit("6x100m ba"), "6x100m back hard")
    assert press(state, "ctrl+z")[0].text == "6x100m ba"


def test_undo_puts_the_cursor_where_it_was() -> None:
    state = press(edit("6x100m back hard"), "ctrl+left", "ctrl+left", "ctrl+w")[0]
    assert shown(state) == "|back hard"
    assert shown(press(state, "ctrl+z")[0]) == "6x100m |back hard"


def test_letters_erased_in_a_row_are_one_step_and_a_move_ends_it() -> None:
    state = press(edit("abcdef"), "backspace", "backspace", "left", "backspace")[0]
    assert [press(state, *["ctrl+z"] * n)[0].text for n in range(3)] == ["abcd"[:2] + "d", "abcd", "abcdef"]


def test_lines_are_selected_with_shift_and_up_and_down() -> None:
    state = edit("one\ntwo\nsix", multi=True)
    assert shown(press(state, "shift+up")[0]) == "one\ntwo|[\nsix]"
    assert shown(press(state, "shift+up", "shift+up", "shift+up")[0]) == "|[one\ntwo\nsix]"
    assert shown(press(replace(state, cursor=0), "shift+down", "shift+end")[0]) == "[one\ntwo]|\nsix"
    assert press(state, "shift+up", "ctrl+x")[1] == Copied("\nsix", "changed")


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        (HANGUL, [0, 3, 6]),
        ("👩\u200d👧x", [0, 3, 4]),
        ("👩\u200d❤\ufe0f\u200d💋\u200d👨", [0, 8]),
        ("e\u0301\u0308a", [0, 3, 4]),
        ("🇩🇪🇫🇷", [0, 2, 4]),
        ("👍🏽", [0, 2]),
        ("a\n\u0301", [0, 1, 2, 3]),  # a newline belongs to nothing
        ("a\x1b\x00", [0, 1, 2, 3]),
    ],
)
def test_the_cursor_stops_between_characters_as_a_reader_sees_them(text: str, stops: list[int]) -> None:
    assert list(borders(text)) == stops
    state = edit(text, multi=True)
    found = [state.cursor]
    while state.cursor:
        state = press(state, "left")[0]
        found.append(state.cursor)
    assert found == stops[::-1]
    assert press(edit(text, multi=True), "backspace")[0].text == text[: stops[-2]]
    assert press(replace(edit(text, multi=True), cursor=0), "delete")[0].text == text[stops[1] :]


def test_words_of_hangul_in_parts_are_passed_whole() -> None:
    text = f"{HANGUL} {HANGUL}a"
    assert press(edit(text), "ctrl+left")[0].cursor == 7
    assert press(edit(text), "ctrl+w")[0].text == f"{HANGUL} "


def test_what_is_selected_is_reversed_with_or_without_colours_and_the_cursor_underlined() -> None:
    row, x = view(press(edit("easy run"), "ctrl+shift+left")[0], 12)
    assert plain(row) == "easy run    "
    assert [(text, without_colour(style)) for text, style in row] == [
        ("easy ", frozenset()), ("r", {"reverse", "underline"}), ("un", {"reverse"}), ("    ", frozenset()),
    ]  # fmt: skip
    assert x == 5


def test_marks_keep_their_colour_under_a_selection() -> None:
    from retroplan.view.controls.line_edit import Mark

    row, _ = view(select_all(edit("bakc")), 8, marks=[Mark(0, 4, "error@input")])
    assert ("bakc", "error.reverse@input") in row


def all_of(state: LineEdit) -> tuple[str, int, int | None]:
    return state.text, state.cursor, state.anchor


@given(HOSTILE, KEYS, st.booleans())
def test_undo_after_any_keys_goes_back_to_the_first_text_and_redo_to_the_last(
    text: str, names: list[str], multi: bool
) -> None:
    names = [name for name in names if name not in ("ctrl+z", "ctrl+underscore", "ctrl+y", "ctrl+shift+z")]
    state = press(edit(text, multi=multi), *names)[0]
    back = press(state, *["ctrl+z"] * (len(names) + 1))[0]
    assert back.text == text
    assert press(back, *["ctrl+y"] * (len(names) + 1))[0].text == state.text


@given(HOSTILE, KEYS, st.booleans(), st.integers(-3, 30), st.one_of(st.none(), st.integers(-3, 30)))
def test_cursor_and_selection_stay_between_characters(
    text: str, names: list[str], multi: bool, at: int, anchor: int | None
) -> None:
    state = LineEdit(text, at, 40, multi, anchor)
    for name in names:
        answer = key(state, name, name if len(name) == 1 else None)
        if answer is None:
            continue
        state = answer[0]
        for place in (state.cursor, *selection(state)):
            assert 0 <= place <= len(state.text)
            assert is_border(state.text, place)
        assert state.anchor != state.cursor
        assert len(state.undo.past) <= text_undo.MOST


@given(TEXT, st.integers(0, 30), st.integers(0, 30), st.booleans())
def test_cutting_and_pasting_again_changes_nothing(text: str, start: int, end: int, multi: bool) -> None:
    text = text if multi else text.replace("\n", "")
    state = LineEdit(text, snap(text, min(end, len(text))), multi=multi, anchor=min(start, len(text)))
    answer = key(state, "ctrl+x")
    assert answer is not None
    cut, event = answer
    if isinstance(event, Copied):
        assert event.text == text[slice(*selection(state))]
        assert paste(cut, event.text).text == text
    assert press(cut, "ctrl+z")[0].text == text


@given(HOSTILE, st.integers(0, 30), st.integers(0, 30))
def test_what_is_copied_is_part_of_what_is_seen(text: str, start: int, end: int) -> None:
    copied = selected(LineEdit(text, end, anchor=start))
    assert visible(copied) == copied
    assert "\n" not in copied


@given(HOSTILE)
def test_borders_and_clusters_agree_and_cover_the_text(text: str) -> None:
    parts = clusters(text)
    assert [0, *(end for _, end, _ in parts)] == list(borders(text))
    assert "".join(text[start:end] for start, end, _ in parts) == text
    for at in range(len(text) + 1):
        assert is_border(text, at) == (at in borders(text))


def test_the_steps_that_are_remembered_have_an_end() -> None:
    state = edit(limit=10_000)
    for _ in range(text_undo.MOST + 20):
        state = press(state, *"a ")[0]
    assert len(state.undo.past) == text_undo.MOST
    assert len(press(state, *["ctrl+z"] * (text_undo.MOST + 20))[0].text) == 40


def test_an_arrow_without_a_selection_ends_a_run_of_letters() -> None:
    state = press(edit(), *"ab", "left", "right", *"cd")[0]
    assert press(state, "ctrl+z")[0].text == "ab"
