"""What the shared parts say when room is short: messages over the body, main keys first, details told whole."""

from __future__ import annotations

import pytest
from golden import check_frame

from retroplan.keymap import actions as keymap
from retroplan.view.controls import help, line_edit, picker
from retroplan.view.controls.help import HelpState
from retroplan.view.controls.key_columns import Entry, Group
from retroplan.view.controls.picker import Item
from retroplan.view.drawing import chrome
from retroplan.view.drawing.frame import Frame, Hit, fill, plain, stack

LONG = " ".join(f"word{n}" for n in range(60))


def body(width: int, height: int) -> Frame:
    """A body that says its own size in every row, and answers the mouse everywhere."""
    rows = [fill([(f"{width}x{height} row {n}", "text")], width) for n in range(height)]
    hits = tuple(Hit(0, n, width, 1, f"row:{n}") for n in range(height))
    return Frame(tuple(rows), width, (Hit(0, 0, width, height, "all"), *hits), (2, height - 1))


def dressed(message: str, width: int = 40, height: int = 12) -> Frame:
    bar = (fill([("bar", "text")], width), ())
    return chrome.dress(width, height, bar, chrome.Foot((("a", "add"),), (message, "ok")), body)


def test_a_message_of_several_rows_leaves_the_body_as_it_was() -> None:
    before, after = dressed(""), dressed(LONG)
    check_frame(after, 40, 12)
    assert after.rows[: 12 - 3] == before.rows[: 12 - 3]
    assert "word0" in plain(after.rows[-3])
    assert before.cursor is not None
    assert after.cursor is None  # it is under the message
    assert {hit.id for hit in after.hits if hit.y + hit.height > 9} == set()


def test_a_message_that_is_cut_ends_in_an_ellipsis() -> None:
    assert plain(dressed(LONG).rows[-1]).rstrip().endswith("…")
    assert "…" not in dressed("saved").text()


@pytest.mark.parametrize("width", [60, 40])
@pytest.mark.parametrize("screen", sorted(keymap.FOOTER))
def test_the_main_action_is_the_last_to_leave_the_footer(width: int, screen: str) -> None:
    hints = keymap.footer_hints(screen)
    text = plain(chrome.footer(width, hints))
    assert text.startswith(f" {hints[0][0]} {hints[0][1][:5]}")
    assert hints[0][0] not in ("↑", "↓")
    assert "? all keys" in text
    order = [key for key, _ in hints]
    assert not {"↑", "↓"} & set(order[:3])


def test_enter_comes_first_where_it_is_what_one_came_for() -> None:
    for screen in ("goals", "benefits", "workouts"):
        assert keymap.footer_hints(screen)[0][0] == "enter"


def test_a_key_too_long_for_the_footer_does_not_hide_those_behind_it() -> None:
    text = plain(chrome.footer(36, (("a", "add"), ("m", "a very long label indeed"), ("x", "done"))))
    assert "x done" in text
    assert "very" not in text


def test_words_in_a_label_come_before_words_in_a_description_and_what_is_possible_first() -> None:
    items = (
        Item("a", "Week", "move and copy sessions"),
        Item("b", "Remove copies", disabled_reason="nothing here"),
        Item("c", "Removable copyright"),
        Item("d", "Plain", "copy", disabled_reason="no"),
    )
    found = picker.found(picker.paste(picker.pick("p", "P", items), "copy")[0])
    assert [item.id for item in found] == ["c", "a", "d"]
    found = picker.found(picker.paste(picker.pick("p", "P", items), "cop")[0])
    assert [item.id for item in found] == ["c", "a", "b", "d"]


@pytest.mark.parametrize("size", [(40, 16), (60, 20), (80, 24)])
def test_the_detail_of_the_chosen_entry_is_told_whole(size: tuple[int, int]) -> None:
    width, height = size
    items = (
        Item("mine", "Keep mine", "the file on disk is overwritten; what the other program wrote is kept as a backup"),
        Item("theirs", "Take theirs", "your last 3 edits are dropped"),
    )
    under = Frame(stack([fill((), width)] * height, width, height), width)
    frame = picker.draw(picker.pick("conflict", "The file changed", items), under)
    check_frame(frame, width, height)
    words = " ".join(frame.text().replace("│", " ").split())
    assert "what the other program wrote is kept as a backup" in words
    moved, _ = picker.key(picker.pick("conflict", "The file changed", items), "down")
    assert "your last 3 edits are dropped" in " ".join(picker.draw(moved, under).text().replace("│", " ").split())


GROUPS = (
    Group("Workouts", (Entry("enter", "put on a day"),)),
    Group("One session", (Entry("m", "move", "pick up, arrows, enter to drop"), Entry("e", "edit")), "on Week"),
    Group("Goals", (Entry("a", "add goal"),), "on Goals"),
)


def test_keys_of_other_screens_are_found_and_say_where_they_are() -> None:
    def page(query: str) -> str:
        return help.render(HelpState(GROUPS, line_edit.edit(query)), 80, 24).text()

    assert "put on a day" in page("")
    assert "move" not in page("")
    assert "on Week" in page("move")
    assert "No matches" not in page("move")
    assert help.shown(HelpState(GROUPS, line_edit.edit("a")))[0].title == "Workouts"
    assert "No matches" in page("zzz")
