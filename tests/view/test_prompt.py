"""The prompt: history, suggestions, carets under faults, and any size."""

from __future__ import annotations

from golden import check, check_frame
from hypothesis import given
from hypothesis import strategies as st

from retroplan.domain.base.errors import Problem
from retroplan.domain.base.value import replace
from retroplan.view.controls import prompt
from retroplan.view.controls.prompt import Prompt, ask
from retroplan.view.drawing.frame import Frame, fill, stack

NAMES = "up down tab enter escape left right home backspace ctrl+u a é 日"
KEYS = st.sampled_from(NAMES.split())


def below(width: int, height: int) -> Frame:
    return Frame(stack([fill([("· " * width, "faint")], width) for _ in range(height)], width, height), width)


def press(state: Prompt, *names: str) -> tuple[Prompt, str]:
    event = ""
    for name in names:
        state, event = prompt.key(state, name, name if len(name) == 1 else None)
    return state, event


def add(text: str = "", **more: object) -> Prompt:
    return ask("add", "Add", "to Tue 1 Dec", text, **more)


def test_enter_takes_and_esc_leaves() -> None:
    assert press(add("6x100m"), "enter")[1] == "submit"
    assert press(add("6x100m"), "escape")[1] == "cancel"


def test_history_goes_back_and_returns_to_what_was_being_typed() -> None:
    state = add("dra", history=("first", "second"))
    state, event = press(state, "up")
    assert (state.edit.text, event) == ("second", "changed")
    state, _ = press(state, "up", "up")
    assert state.edit.text == "first"
    state, _ = press(state, "down", "down")
    assert state.edit.text == "dra"
    assert press(state, "down") == (state, "")


def test_tab_takes_the_first_suggestion() -> None:
    state = add("6x100m ba", suggestions=("6x100m back hard", "6x100m back walk"))
    assert prompt.ghost(state) == "ck hard"
    state, event = press(state, "tab")
    assert (state.edit.text, event) == ("6x100m back hard", "changed")
    assert press(add("x"), "tab")[1] == ""


def test_right_at_the_end_takes_what_is_shown_in_faint() -> None:
    state = add("6x100m ba", suggestions=("6x100m back hard",))
    assert press(state, "right")[0].edit.text == "6x100m back hard"
    assert press(state, "left", "right")[0].edit.text == "6x100m ba"


def test_a_change_clears_what_was_said_about_the_old_text() -> None:
    state = add("bakc", problems=(Problem("unknown", column=1, length=4),), suggestions=("back",))
    state, event = press(state, "backspace")
    assert event == "changed"
    assert (state.problems, state.suggestions) == ((), ())


def test_carets_stand_under_the_fault() -> None:
    text = "2km easy, 6x(100m bakc hard / 90s walk)"
    problem = Problem('unknown word "bakc"', column=text.index("bakc") + 1, length=4, suggestion="back")
    lines = prompt.draw(add(text, problems=(problem,)), below(120, 10)).text().split("\n")
    line = next(n for n, line in enumerate(lines) if "bakc hard" in line)
    assert lines[line + 1].index("^^^^") == lines[line].index("bakc")
    assert 'Did you mean "back"?' in lines[line + 1]


def test_carets_count_cells_and_several_faults_are_counted() -> None:
    faults = (Problem("b", column=4, length=1), Problem("c", column=5, length=1))
    lines = prompt.draw(add("日本 xy", problems=faults), below(80, 8)).text().split("\n")
    line = next(n for n, line in enumerate(lines) if "日本" in line)
    # Two characters before the fault take four cells.
    assert lines[line + 1].index("^") == lines[line].index("x") + 2
    assert "(and 1 more)" in lines[line + 1]


def test_a_problem_without_a_place_stands_alone() -> None:
    assert "✕ No such day" in prompt.draw(add("x", problem="No such day"), below(80, 8)).text()


def test_the_cursor_is_where_the_next_character_goes() -> None:
    frame = prompt.draw(add("abc"), below(80, 8))
    x, y = frame.cursor or (0, 0)
    line = frame.text().split("\n")[y]
    assert line[:x].endswith("abc")


def test_pictures() -> None:
    faulty = add("6x(100m bakc hard", problems=(Problem('unknown word "bakc"', column=9, length=4, suggestion="back"),))
    for width in (40, 80, 120):
        frame = prompt.draw(replace(faulty, history=("8km easy",)), below(width, 8))
        check_frame(frame, width, 8)
        check(f"prompt-{width}", frame.text())


@given(
    st.lists(KEYS, max_size=20), st.text(max_size=20), st.lists(st.integers(0, 30), max_size=3),
    st.integers(1, 200), st.integers(1, 60),
)  # fmt: skip
def test_no_keys_at_no_size_break_a_prompt(
    names: list[str], text: str, columns: list[int], width: int, height: int
) -> None:
    text = "".join(char for char in text if char.isprintable())
    problems = tuple(Problem("wrong " * 5, column=column, length=3) for column in columns)
    state = add(text, suggestions=(text + "more", "other"), history=("one", "two"))
    state, _ = press(state, *names)
    state = replace(state, problems=problems, live=(("1 km", "forward@panel"),))
    check_frame(prompt.draw(state, below(width, height)), width, height)
