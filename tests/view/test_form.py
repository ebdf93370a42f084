"""Forms: every key, what is asked before anything is thrown away, and pictures at every size."""

from __future__ import annotations

import pytest
from golden import check, check_frame
from hypothesis import given
from hypothesis import strategies as st

from retroplan.view.controls import form, form_view
from retroplan.view.controls.form import Form
from retroplan.view.drawing.frame import Frame, fill, stack

NAMES = "tab shift+tab enter escape up down left right space backspace ctrl+s ctrl+u home end y n b é 日 h l"
KEYS = st.sampled_from(NAMES.split())


def goal_form(note: str = "A day makes it count down.") -> Form:
    return Form(
        "goal",
        "Edit goal",
        (
            form.text("title", "Goal", "Backward mile under 10:00"),
            form.choice("kind", "Kind", tuple((k, k) for k in ("race", "test", "benefit", "habit")), "race"),
            form.choice("direction", "Direction", (("forward", "forward →"), ("backward", "backward ←")), "backward"),
            form.text("distance", "Distance", "1mi", hint="such as 5km, 1mi, 400m"),
            form.text("time", "Time", "9:5x"),
            form.text("date", "Day", placeholder="2027-03-14 or +90"),
            form.toggle("spotter", "Spotter"),
            form.notes("notes", "Notes", "Yellow shoes.\nThe whole club comes to watch, and the café is booked."),
        ),
        note=note,
    )


def below(width: int, height: int) -> Frame:
    return Frame(stack([fill([("· " * width, "faint")], width) for _ in range(height)], width, height), width)


def press(state: Form, *names: str) -> tuple[Form, str]:
    event = ""
    for name in names:
        state, event = form.key(state, name, {"space": " "}.get(name, name if len(name) == 1 else None))
    return state, event


def test_tab_goes_through_every_field_and_the_button_and_round() -> None:
    state = goal_form()
    seen = []
    for _ in range(9):
        field = form.focused(state)
        seen.append(field.id if field else "save")
        state, _ = press(state, "tab")
    assert seen == ["title", "kind", "direction", "distance", "time", "date", "spotter", "notes", "save"]
    assert state.index == 0
    assert press(state, "shift+tab")[0].index == 8


def test_enter_goes_on_and_saves_at_the_end() -> None:
    short = Form("x", "X", (form.text("a", "A"), form.text("b", "B")))
    state, event = press(short, "enter")
    assert (state.index, event) == (1, "")
    assert press(state, "enter")[1] == "save"
    assert press(goal_form(), "ctrl+s")[1] == "save"


def test_enter_in_notes_begins_a_line_and_the_button_saves() -> None:
    state = form.focus(goal_form(), "notes")
    state, event = press(state, "enter", "x")
    assert form.values(state)["notes"].endswith("booked.\nx")
    assert event == "changed"
    state, _ = press(state, "tab")
    assert form.focused(state) is None
    assert press(state, "enter")[1] == "save"


def test_choices_turn_both_ways_and_answer_to_their_letter() -> None:
    state = form.focus(goal_form(), "kind")
    assert form.values(press(state, "right")[0])["kind"] == "test"
    assert form.values(press(state, "left")[0])["kind"] == "habit"
    assert form.values(press(state, "space", "space")[0])["kind"] == "benefit"
    assert form.values(press(state, "b")[0])["kind"] == "benefit"
    assert form.values(press(state, "h")[0])["kind"] == "habit"
    toggled = form.focus(goal_form(), "spotter")
    assert form.values(press(toggled, "y")[0])["spotter"] == "yes"
    assert form.values(press(toggled, "space", "space")[0])["spotter"] == "no"


def test_blanks_and_letters_are_text_in_a_text_field() -> None:
    state, event = press(goal_form(), "ctrl+u", "h", "space", "l")
    assert form.values(state)["title"] == "h l"
    assert event == "changed"


def test_esc_leaves_at_once_when_nothing_changed() -> None:
    assert press(goal_form(), "tab", "escape")[1] == "cancel"
    back, event = press(goal_form(), "x", "backspace", "escape")
    assert not form.dirty(back)
    assert event == "cancel"


def test_esc_asks_once_when_something_changed_and_any_key_takes_it_back() -> None:
    state, event = press(goal_form(), "x", "escape")
    assert (state.leaving, event) == (True, "")
    assert "esc again" in form_view.draw(state, below(80, 24)).text()
    assert press(state, "escape")[1] == "cancel"
    state, _ = press(state, "tab")
    assert not state.leaving
    assert press(state, "escape")[1] == ""


def test_problems_take_the_cursor_and_go_when_the_answer_changes() -> None:
    state = form.with_problems(goal_form(), (("time", '"9:5x" is not a time'), ("", "Disk full")))
    assert (form.focused(state) or state.fields[0]).id == "time"
    text = form_view.draw(state, below(80, 24)).text()
    assert '✕ "9:5x" is not a time' in text
    assert "✕ Disk full" in text
    state, _ = press(state, "backspace")
    assert state.problems == ()


def test_live_meaning_shows_under_its_field() -> None:
    state = form.with_live(goal_form(), distance="1.6 km")
    assert "1.6 km" in form_view.draw(state, below(80, 24)).text()


def test_a_choice_that_is_unknown_falls_back_to_the_first() -> None:
    assert form.choice("k", "K", (("a", "A"),), "zzz").value == "a"


def test_clicks_reach_fields_choices_and_buttons() -> None:
    frame = form_view.draw(goal_form(), below(80, 24))
    ids = {hit.id for hit in frame.hits}
    assert {"field:title", "field:notes", "choice:kind=habit", "form:save", "form:cancel"} <= ids
    state, event = form.click(goal_form(), "choice:kind=habit")
    assert (form.values(state)["kind"], event) == ("habit", "changed")
    assert form.click(goal_form(), "form:save")[1] == "save"
    assert form.click(goal_form(), "form:cancel")[1] == "cancel"
    assert (form.focused(form.click(goal_form(), "field:date")[0]) or state.fields[0]).id == "date"
    assert form.click(goal_form(), "choice:kind=nonsense")[1] == ""
    save = next(hit for hit in frame.hits if hit.id == "form:save")
    assert frame.text().split("\n")[save.y][save.x : save.x + save.width] == "[ Save ]"


def test_paste_goes_into_the_field() -> None:
    state, event = form.paste(form.focus(goal_form(), "date"), "2027-\n03")
    assert (form.values(state)["date"], event) == ("2027- 03", "changed")


@pytest.mark.parametrize("id", ["title", "kind", "time", "notes"])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 12), (40, 10), (24, 8)])
def test_the_field_with_the_cursor_is_in_sight(id: str, width: int, height: int) -> None:
    state = form.focus(goal_form(), id)
    text = form_view.draw(state, below(width, height)).text()
    assert "▸" in text


@pytest.mark.parametrize(("width", "height"), [(40, 20), (60, 20), (80, 24), (120, 36), (200, 50)])
def test_pictures(width: int, height: int) -> None:
    state = form.with_problems(goal_form(), (("time", '"9:5x" is not a time. Write it as 24:10, 1:45:00 or 20min'),))
    frame = form_view.draw(form.with_live(state, distance="1.6 km"), below(width, height))
    check_frame(frame, width, height)
    check(f"form-{width}", frame.text())


@given(st.lists(KEYS, max_size=30), st.integers(1, 200), st.integers(1, 60), st.booleans())
def test_no_keys_at_no_size_break_a_form(names: list[str], width: int, height: int, problems: bool) -> None:
    state = goal_form()
    if problems:
        state = form.with_problems(state, tuple((f.id, "wrong " * 9) for f in state.fields))
    state, _ = press(state, *names)
    assert set(form.values(state)) == {f.id for f in state.fields}
    check_frame(form_view.draw(state, below(width, height)), width, height)


@pytest.mark.parametrize("width", [20, 30, 38, 40, 50, 60, 90])
def test_a_hint_is_whole_or_not_there(width: int) -> None:
    state = goal_form()
    for _ in range(len(state.fields) + 1):
        text = "\n".join("".join(run[0] for run in row) for row in form_view.buttons(state, width))
        hints = text.replace("[ Save ]", "").replace("[ Cancel ]", "").strip().split(" · ")
        whole = {"tab next", "tab to the answers", "ctrl+s save", "enter save", "esc cancel", "← → change"}
        assert {hint.strip() for hint in hints} <= whole | {"enter new line"} or width < 30
        assert "…" not in text
        state, _ = press(state, "tab")
