"""Typing: keys as in shells and editors, whole characters, bounds kept, pictures of any width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.view.controls import line_edit
from retroplan.view.controls.line_edit import LineEdit, Mark, edit, paste
from retroplan.view.controls.line_keys import key
from retroplan.view.controls.line_view import view
from retroplan.view.controls.motions import ERASERS, MOVES
from retroplan.view.controls.notes_view import folded, view_lines
from retroplan.view.drawing.frame import plain, row_width
from retroplan.view.drawing.graphemes import clusters, is_border

TRICKY = st.text(
    st.one_of(
        st.sampled_from("ab 1\té\u0301\u0308\u200d\ufe0f❤👩👧🏽🇩🇪日本ᄒ한\x1b\x00\u202e\n\u2028،"),
        st.characters(exclude_categories=("Cs", "Cf", "Co", "Cn")),
    ),
    max_size=30,
)
KEYS = st.sampled_from([*MOVES, *ERASERS, "enter", "up", "down", "tab", "escape", "f5", "a", "é", "日", "space"])


def typed(text: str, state: LineEdit | None = None) -> LineEdit:
    state = state or edit()
    for character in text:
        found = key(state, character, character)
        assert found is not None
        state = found[0]
    return state


def pressed(state: LineEdit, *names: str) -> LineEdit:
    for name in names:
        found = key(state, name)
        assert found is not None, name
        state = found[0]
    return state


def shown(state: LineEdit) -> str:
    """The text with `|` at the cursor."""
    return f"{state.text[: state.cursor]}|{state.text[state.cursor :]}"


@pytest.mark.parametrize(
    ("names", "want"),
    [
        (["left"], "6x100m back har|d"),
        (["home", "right"], "6|x100m back hard"),
        (["ctrl+a", "delete"], "|x100m back hard"),
        (["ctrl+e", "backspace"], "6x100m back har|"),
        (["ctrl+h"], "6x100m back har|"),
        (["ctrl+left"], "6x100m back |hard"),
        (["alt+b", "alt+b"], "6x100m |back hard"),
        (["home", "ctrl+right"], "6x100m| back hard"),
        (["home", "alt+f", "alt+f"], "6x100m back| hard"),
        (["ctrl+w"], "6x100m back |"),
        (["ctrl+w", "ctrl+w"], "6x100m |"),
        (["alt+b", "ctrl+u"], "|hard"),
        (["alt+b", "ctrl+k"], "6x100m back |"),
        (["home", "alt+d"], "| back hard"),
        (["home", "left", "backspace"], "|6x100m back hard"),
        (["right", "delete"], "6x100m back hard|"),
    ],
)
def test_each_key_does_what_shells_do(names: list[str], want: str) -> None:
    assert shown(pressed(edit("6x100m back hard"), *names)) == want


def test_ctrl_w_takes_a_whole_argument_where_alt_backspace_takes_a_word() -> None:
    state = edit("6x(100m/90s)")
    assert pressed(state, "ctrl+w").text == ""
    assert pressed(state, "alt+backspace").text == "6x(100m/"


@pytest.mark.parametrize("name", ["enter", "escape", "tab", "up", "down", "f5", "ctrl+s", "pageup"])
def test_other_keys_are_not_taken(name: str) -> None:
    assert key(edit("abc"), name, None) is None


@pytest.mark.parametrize("character", ["\x1b", "\r", "\x00", "\u202e", "\ud800", "ab", ""])
def test_only_printable_characters_are_typed(character: str) -> None:
    assert key(edit(), "x", character) is None


def test_a_flag_a_family_and_an_accent_move_and_go_as_one() -> None:
    state = edit("e\u0301🇩🇪👩\u200d👧❤\ufe0f👍🏽")
    stops = [state.cursor]
    while state.cursor:
        state = pressed(state, "left")
        stops.append(state.cursor)
    assert len(stops) == 6
    assert pressed(edit("🇩🇪🇫🇷"), "backspace").text == "🇩🇪"
    assert pressed(edit("ae\u0301"), "backspace").text == "a"


def test_typing_an_emoji_piece_by_piece_keeps_the_joiner() -> None:
    assert typed("👩\u200d👧").text == "👩\u200d👧"


def test_paste_cleans_what_could_steer_a_terminal() -> None:
    assert paste(edit(), "a\tb\r\nc\x1b]52;c;x\x07\u202e\u2028d").text == "a b c]52;c;x d"
    assert paste(edit(multi=True), "a\r\nb\x1b\u2029c").text == "a\nb\nc"


def test_the_limit_stops_typing_and_cuts_a_paste_but_keeps_what_is_there() -> None:
    assert typed("abcdef", edit("", 4)).text == "abcd"
    assert paste(edit("ab", 4), "xyz").text == "abxy"
    long = edit("much too long", 4)
    assert paste(long, "x") == long
    assert pressed(long, "backspace").text == "much too lon"


def test_lines_are_kept_where_they_are_allowed() -> None:
    state = pressed(typed("one", edit(multi=True)), "enter")
    state = typed("two, longer", state)
    assert state.text == "one\ntwo, longer"
    assert shown(pressed(state, "up")) == "one|\ntwo, longer"
    assert shown(pressed(state, "home")) == "one\n|two, longer"
    assert shown(pressed(state, "ctrl+u")) == "one\n|"
    assert key(state, "down") is None
    assert key(pressed(state, "up"), "up") is None


def test_up_and_down_keep_the_cell_not_the_index() -> None:
    state = replace(edit("日本語\nabcdef", multi=True), cursor=2)
    assert shown(pressed(state, "down")) == "日本語\nabcd|ef"


def test_view_scrolls_so_that_the_cursor_is_seen() -> None:
    state = edit("2km easy, 6x(100m back hard / 90s walk), 1km easy")
    row, x = view(state, 12)
    assert plain(row) == "‹, 1km easy "
    assert x == 11
    row, x = view(replace(state, cursor=0), 12)
    assert plain(row) == "2km easy, 6›"
    assert x == 0


def test_the_cursor_is_a_reversed_cell() -> None:
    row, x = view(replace(edit("abc"), cursor=1), 6)
    assert row == (("a", "text@input"), ("b", "text.reverse@input"), ("c", "text@input"), ("   ", "text@input"))
    assert x == 1
    assert not any("reverse" in style for _, style in view(edit("abc"), 6, focused=False)[0])


def test_marks_colour_what_a_parser_found() -> None:
    row, _ = view(edit("a bakc"), 10, marks=[Mark(2, 4, "error.underline@input")])
    assert ("bakc", "error.underline@input") in row


def test_a_placeholder_shows_only_while_empty() -> None:
    assert "2027" in plain(view(edit(), 20, placeholder="2027-03-14")[0])
    assert "2027" not in plain(view(edit("x"), 20, placeholder="2027-03-14")[0])


@given(TRICKY, st.booleans(), st.lists(KEYS, max_size=25), st.integers(0, 40), st.integers(-5, 60))
def test_no_keys_leave_the_text(text: str, multi: bool, names: list[str], limit: int, at: int) -> None:
    state = LineEdit(text, at, limit, multi)
    for name in names:
        found = key(state, name, name if len(name) == 1 else None)
        state = found[0] if found is not None else state
        if found is not None:
            assert 0 <= state.cursor <= len(state.text)
            assert is_border(state.text, state.cursor)
            assert len(state.text) <= max(limit, len(text))


@given(TRICKY, TRICKY)
def test_what_is_typed_holds_no_control_character(text: str, pasted: str) -> None:
    for multi in (False, True):
        added = paste(edit("", multi=multi), text + pasted).text
        assert not any((char < " " and char != "\n") or "\x7f" <= char < "\xa0" for char in added)
        assert multi or "\n" not in added


@given(TRICKY, st.integers(0, 30), st.integers(0, 40), st.booleans(), TRICKY)
def test_a_line_is_exactly_as_wide_as_asked(text: str, at: int, width: int, focused: bool, hint: str) -> None:
    state = LineEdit(text, at)
    row, x = view(state, width, focused=focused, placeholder=hint, marks=[Mark(1, 3, "error@input")])
    assert row_width(row) == width
    assert 0 <= x < max(1, width)
    assert not any(char < " " for char in plain(row))
    if focused and width >= 6:
        assert sum("reverse" in style for _, style in row) == 1


@given(TRICKY, st.integers(0, 30), st.integers(0, 30), st.integers(0, 6), st.booleans())
def test_lines_of_notes_are_exactly_as_wide_as_asked(
    text: str, at: int, width: int, height: int, focused: bool
) -> None:
    rows, (x, y) = view_lines(LineEdit(text, at, multi=True), width, height, focused=focused)
    assert len(rows) == height
    assert all(row_width(row) == width for row in rows)
    assert 0 <= x < max(1, width)
    assert 0 <= y < max(1, height)


@given(TRICKY, st.integers(1, 20))
def test_folding_loses_nothing(text: str, width: int) -> None:
    lines = folded(text, width)
    gone = text
    for start, end in reversed(lines):
        gone = gone[:start] + gone[end:]
    assert gone.strip("\n") == ""
    assert [line for line in lines if line[0] > line[1]] == []


def test_folding_breaks_at_blanks() -> None:
    text = "calves fine, slept well"
    assert [text[a:b] for a, b in folded(text, 12)] == ["calves fine, ", "slept well"]


@given(TRICKY)
def test_clusters_cover_the_text_in_order(text: str) -> None:
    parts = clusters(text)
    assert "".join(text[a:b] for a, b, _ in parts) == text
    assert all(size >= 1 for _, _, size in parts)


def test_edit_puts_the_cursor_at_the_end() -> None:
    assert edit("abc").cursor == 3
    assert edit() == line_edit.EMPTY
