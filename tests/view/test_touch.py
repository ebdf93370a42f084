"""The mouse in text fields: a click puts the cursor where one sees it, a drag selects, and nothing jumps meanwhile."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.value import replace
from retroplan.view.controls import form, form_view, help, line_edit, picker, prompt, touch
from retroplan.view.controls.form import Form
from retroplan.view.controls.help import HelpState
from retroplan.view.controls.line_edit import LineEdit, selected
from retroplan.view.controls.line_view import place_at, view
from retroplan.view.controls.touch import of_clicks
from retroplan.view.drawing.frame import Frame, Hit, fill, plain, stack
from retroplan.view.drawing.graphemes import is_border

if TYPE_CHECKING:
    from retroplan.view.controls.touch import How

HANGUL = unicodedata.normalize("NFD", "한국")
TEXT = st.lists(
    st.sampled_from([*"ab 1\n\x1b", "e\u0301", "日", HANGUL, "👩\u200d👧", "🇩🇪", "\u0301"]), max_size=25
).map("".join)


def below(width: int = 80, height: int = 24) -> Frame:
    return Frame(stack([fill((), width)] * height, width, height), width)


def run_form() -> Form:
    fields = (
        form.text("title", "Title", "Backward mile"),
        form.choice("kind", "Kind", (("a", "race"), ("b", "test"))),
        form.text("where", "Where", "over the hills and far away, along the river to the old mill", hint="any words"),
        form.notes("notes", "Notes", "first line here\nsecond\n\nfourth line\nfifth line\nsixth"),
    )
    return Form("run", "Run", fields)


def cell_of(frame: Frame, text: str) -> tuple[int, int]:
    """The cell where `text` is seen; nothing before it is wide."""
    return next((line.index(text), y) for y, line in enumerate(frame.text().split("\n")) if text in line)


def touched(state: Form, text: str, how: How = "put", right: int = 0, down: int = 0) -> Form:
    """The form after the mouse on `text`, so many cells beside it, as a screen gives it."""
    frame = form_view.draw(state, below())
    x, y = cell_of(frame, text)
    hit = frame.hit(x, y)
    assert hit is not None
    at = touch.touch(hit, x + right, y + down, how)
    assert at is not None, hit.id
    return touch.on_form(state, at)


def edit_of(state: Form) -> LineEdit:
    field = form.focused(state)
    assert field is not None
    return field.edit


def test_a_click_goes_to_the_field_and_the_character() -> None:
    state = touched(run_form(), "river")
    assert state.index == 2
    assert edit_of(state).text[edit_of(state).cursor :].startswith("river")
    frame = form_view.draw(state, below())
    assert frame.cursor == cell_of(frame, "river")


def test_a_click_behind_the_text_goes_to_its_end_and_on_the_label_only_to_the_field() -> None:
    assert edit_of(touched(run_form(), "Backward", right=30)).cursor == len("Backward mile")
    hit = form_view.draw(run_form(), below()).hit(*cell_of(form_view.draw(run_form(), below()), "Where"))
    assert hit is not None
    assert hit.id == "field:where"


def test_a_click_in_notes_goes_to_that_line() -> None:
    state = touched(run_form(), "fourth", right=3)
    assert edit_of(state).text[edit_of(state).cursor :].startswith("rth line")
    frame = form_view.draw(state, below())
    assert "first line" in frame.text()  # nothing was scrolled under the mouse
    assert frame.cursor is not None
    state = touched(state, "second", "drag", right=3)
    assert selected(edit_of(state)) == "ond\n\nfou"


def test_a_drag_selects_from_where_it_began() -> None:
    state = touched(touched(run_form(), "mile"), "Backward", "drag")
    assert selected(edit_of(state)) == "Backward "
    state = touched(touched(run_form(), "Backward", right=4), "mile", "drag", right=20)
    assert selected(edit_of(state)) == "ward mile"


def test_a_drag_out_of_the_field_goes_on_to_the_ends_of_its_text() -> None:
    state = touched(run_form(), "fourth")
    state = touched(state, "fourth", "drag", right=-40, down=-9)
    assert selected(edit_of(state)) == "first line here\nsecond\n\n"
    state = touched(run_form(), "mile")
    state = touched(state, "mile", "drag", right=-60)
    assert selected(edit_of(state)) == "Backward "


def test_two_clicks_take_the_word_and_three_everything() -> None:
    assert selected(edit_of(touched(run_form(), "ackward", "word"))) == "Backward"
    assert selected(edit_of(touched(run_form(), "mile", "all"))) == "Backward mile"
    assert selected(edit_of(touched(run_form(), "mile", "word", right=30))) == "mile"
    assert selected(edit_of(touched(run_form(), "second", "word", right=40))) == "second"
    assert [of_clicks(n) for n in (1, 2, 3, 4)] == ["put", "word", "all", "all"]


def test_a_line_that_is_scrolled_stays_still_under_the_mouse() -> None:
    long = "over the hills and far away, along the river to the old mill and home again"
    state = line_edit.edit(long)
    row, _ = view(state, 24)
    for x in range(2, 20):
        at, first = place_at(state, x, 24)
        moved = replace(line_edit.place(state, at), hold=first)
        assert plain(view(moved, 24)[0]) == plain(row).ljust(24)
        assert view(moved, 24)[1] == x
        assert long[at] == plain(row)[x]


def test_left_and_right_of_a_scrolled_line_is_what_is_not_in_sight() -> None:
    state = replace(line_edit.edit("abcdefghijklmnopqrstuvwxyz"), cursor=12)
    row, _ = view(state, 10)
    assert (plain(row)[0], plain(row)[-1]) == ("‹", "›")
    first, last = plain(row)[1], plain(row)[-2]
    assert state.text[place_at(state, 0, 10)[0]] == chr(ord(first) - 1)
    assert state.text[place_at(state, -5, 10)[0]] == chr(ord(first) - 1)
    assert state.text[place_at(state, 9, 10)[0]] == chr(ord(last) + 1)


def test_the_next_key_lets_the_line_go() -> None:
    state = replace(line_edit.edit("x" * 50), cursor=20, hold=15)
    assert (
        form.key(replace(run_form(), fields=(form.Field("a", "A", edit=state),)), "right")[0].fields[0].edit.hold == -1
    )


def test_prompt_picker_and_help_take_the_mouse_too() -> None:
    asked = prompt.ask("add", "Add", "to Tue 1 Dec", "6x100m back hard")
    frame = prompt.draw(asked, below())
    x, y = cell_of(frame, "back")
    at = touch.touch(frame.hit(x, y) or Hit(0, 0, 0, 0, ""), x, y, "word")
    assert at is not None
    assert selected(touch.on_prompt(asked, at).edit) == "back"
    chosen = picker.paste(picker.pick("p", "P", (picker.Item("a", "Week"),)), "week end")[0]
    frame = picker.draw(chosen, below())
    x, y = cell_of(frame, "end")
    at = touch.touch(frame.hit(x, y) or Hit(0, 0, 0, 0, ""), x, y)
    assert at is not None
    assert touch.on_picker(chosen, at).edit.cursor == 5
    page = HelpState((), line_edit.edit("move"))
    frame = help.render(page, 80, 24)
    x, y = cell_of(frame, "move")
    at = touch.touch(frame.hit(x, y) or Hit(0, 0, 0, 0, ""), x, y, "all")
    assert at is not None
    assert selected(touch.on_help(page, at).query) == "move"


def test_only_text_is_touched() -> None:
    assert touch.touch(Hit(0, 0, 9, 1, "choice:kind=b"), 2, 0) is None
    state = run_form()
    assert touch.on_form(state, touch.Touch("nothing", 0, 0, 20)) == state
    assert touch.on_form(state, touch.Touch("kind", 0, 0, 20)).fields == state.fields


@given(TEXT, st.integers(0, 40), st.integers(1, 30), st.integers(-5, 40), st.booleans())
def test_a_click_on_a_character_puts_the_cursor_on_it(text: str, at: int, width: int, x: int, focused: bool) -> None:
    state = LineEdit(text, at)
    place, first = place_at(state, x, width, focused)
    assert is_border(text, place)
    assert is_border(text, first)
    moved = replace(line_edit.place(state, place), hold=first)
    row, seen = view(moved, width)
    before, _ = view(state, width, focused=focused)
    if 0 < x < width - 1 and plain(before) == plain(row) and place < len(text):
        assert seen <= x  # a wide character is met in its second cell too
        assert x - seen <= 1


@given(TEXT, st.integers(0, 40), st.lists(st.tuples(st.integers(-9, 60), st.integers(-5, 9)), max_size=6), st.data())
def test_no_drag_breaks_a_form(text: str, at: int, moves: list[tuple[int, int]], data: st.DataObject) -> None:
    state = Form("f", "F", (form.text("a", "A", text), form.notes("n", "N", text)), at % 3)
    frame = form_view.draw(state, below(40, 16))
    hits = [hit for hit in frame.hits if hit.id.startswith("text:")]
    hit = data.draw(st.sampled_from(hits)) if hits else Hit(5, 5, 20, 1, "text:0:a")
    for x, y in moves:
        how: How = data.draw(st.sampled_from(["put", "drag", "word", "all"]))
        touched_at = touch.touch(hit, x, y, how)
        assert touched_at is not None
        state = touch.on_form(state, touched_at)
        edit = edit_of(state)
        assert all(is_border(edit.text, place) for place in line_edit.selection(edit))
        assert form.values(state) == {"a": text, "n": text}
        assert form_view.draw(state, below(40, 16)).cursor is not None
