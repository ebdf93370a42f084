"""The Week screen: each key does what it says, on the plan and on the TOML on disk."""

from __future__ import annotations

import difflib
from datetime import date

import pytest
from screen_driver import PLAN, screens

STRIDES = "2km easy, 6x(100m back hard / 90s walk), 1km easy"


def changed_lines(after: str, before: str = PLAN) -> list[str]:
    return [
        line
        for line in difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
        if not line.startswith(("---", "+++", "@@"))
    ]


async def test_the_week_is_shown_with_both_directions(tmp_path):
    async with screens(tmp_path) as run:
        assert "Week 49" in run.text
        assert "Retro strides" in run.text
        assert "→ forward" in run.text
        assert "← backward" in run.text
        assert "saved ✓" in run.text
        assert run.file_text() == PLAN  # looking changes nothing


async def test_a_line_adds_a_session_and_says_what_it_means_while_it_is_typed(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("a")
        await run.press(*"fri 6x100m bakc")
        assert 'unknown word "bakc". Did you mean "back"?' in run.text
        assert len(run.plan.sessions) == 4
        await run.press("backspace", "backspace", "backspace")
        await run.type("ack hard")
        assert "600 m ←" in run.text
        await run.press("enter")
        added = run.plan.sessions[-1]
        assert (added.date, added.workout) == (date(2026, 12, 4), "6x100m back hard")
        assert run.screen.selected == added
        disk = run.on_disk()["sessions"][-1]
        assert disk == {"id": added.id, "date": date(2026, 12, 4), "workout": "6x100m back hard"}
        assert all(line.startswith("+") for line in changed_lines(run.file_text()))


async def test_a_wrong_line_stays_open_and_adds_nothing(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("a")
        await run.type("5km quick")
        await run.press("enter")
        assert len(run.plan.sessions) == 4
        assert "quick" in run.text
        await run.press("escape")
        assert run.screen.dialog is None
        assert run.screen.draft is None
        assert run.file_text() == PLAN


async def test_move_pick_up_carry_drop(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("m", "right", "right")
        assert run.session("strd").date == date(2026, 12, 2)  # only carried
        await run.press("enter")
        assert run.session("strd").date == date(2026, 12, 4)
        assert run.session("strd").planned_on == date(2026, 12, 2)
        assert run.screen.selected.id == "strd"
        lines = changed_lines(run.file_text())
        assert lines == [
            "-date = 2026-12-02   # after work",
            "+date = 2026-12-04   # after work",
            "+planned_on = 2026-12-02",
        ]


async def test_esc_puts_back_what_is_carried(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("m", "right", "down", "escape")
        assert run.app.state.carried == ""
        assert run.app.state.day == date(2026, 12, 2)
        assert run.file_text() == PLAN


@pytest.mark.parametrize(("key", "day"), [("H", date(2026, 12, 1)), ("L", date(2026, 12, 3))])
async def test_a_day_earlier_and_later(tmp_path, key, day):
    async with screens(tmp_path) as run:
        await run.press(key)
        assert run.session("strd").date == day
        assert run.app.state.day == day
        await run.press("u")
        assert run.plan.session("strd").date == date(2026, 12, 2)
        assert run.file_text() == PLAN  # undo gives the author's own text back


async def test_order_within_the_day(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("J")
        assert [s.id for s in run.plan.on(date(2026, 12, 2))] == ["core", "strd"]
        assert [s["id"] for s in run.on_disk()["sessions"]] == ["easy", "core", "strd", "long"]
        await run.press("J")
        assert "last of its day" in run.text
        await run.press("K")
        assert run.file_text() == PLAN


async def test_copy_paste_delete_and_paste_back(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("y", "right", "p")
        copy = run.plan.sessions[-1]
        assert (copy.date, copy.workout, copy.id != "strd") == (date(2026, 12, 3), STRIDES, True)
        await run.press("d")
        assert run.session(copy.id) is None
        await run.press("right", "p")
        assert run.plan.sessions[-1].date == date(2026, 12, 4)
        await run.press("u", "u", "u")
        assert run.file_text() == PLAN


async def test_a_session_is_copied_the_other_way_at_equal_power(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("V")
        assert "Copied at equal power: 1.48km back easy" in run.text
        assert run.file_text() == PLAN  # nothing is in the plan before it is pasted
        await run.press("right", "p")
        added = [session for session in run.plan.sessions if "6x(135m hard @" in session.workout]
        assert len(added) == 1
        assert added[0].workout in run.file_text()
        await run.press("u")
        assert run.file_text() == PLAN


async def test_flip_exchanges_directions(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("v")
        assert run.session("strd").workout == "2km back easy, 6x(100m hard / 90s back walk), 1km back easy"
        await run.press("v")
        assert run.session("strd").workout == STRIDES
        assert run.on_disk()["sessions"][1]["workout"] == STRIDES


async def test_undo_and_redo_name_the_edit(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("v", "u")
        assert "Undone: flip Retro strides" in run.text
        await run.press("ctrl+r")
        assert "Redone: flip Retro strides" in run.text
        await run.press("u", "u")
        assert "Nothing to undo" in run.text


async def test_done_and_back(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("x")
        assert run.session("strd").status == "done"
        assert run.on_disk()["sessions"][1]["status"] == "done"
        await run.press("x")
        assert run.session("strd").status == "planned"


async def test_pinned_and_back(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("*")
        assert "Pin Retro strides: the coach leaves it alone" in run.text
        assert "Retro stri… *" in run.text
        assert run.on_disk()["sessions"][1]["pinned"] is True
        assert "   pinned" in run.text  # the panel below says so
        await run.press("y", "right", "p")
        pins = [session.pinned for session in run.plan.sessions if session.title == "Retro strides"]
        assert pins == [True, False]  # a copy is another session
        await run.press("u", "left", "*")
        assert "Unpin Retro strides" in run.text
        assert "pinned" not in run.on_disk()["sessions"][1]


async def test_a_key_of_another_screen_says_where_it_works(tmp_path):
    async with screens(tmp_path, keys=("2", "x")) as run:
        assert 'x does nothing here: it is "done" on Week and "met" on Goals; ? lists the keys' in run.text
        await run.press("3", "W")
        assert 'W does nothing here: it is "why" on Week' in run.text
        await run.press("z")
        assert "z does nothing; ? lists the keys of this screen" in run.text
        await run.press("1", "x")
        assert "does nothing" not in run.text


async def test_done_with_what_was_really_run(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("X")
        await run.type("41")
        await run.press("tab")
        await run.type("5.9")
        await run.press("tab")
        await run.type("600m")
        await run.press("tab")
        await run.type("11")
        await run.press("ctrl+s")
        assert "RPE is a number from 0 to 10" in run.text  # the form stays, with what was typed
        await run.press("backspace", "backspace")
        await run.type("5")
        await run.press("tab")
        await run.type("14")
        await run.press("ctrl+s")
        assert "Heart rate is a number from 30 to 250" in run.text
        await run.type("8")
        await run.press("tab")
        await run.type("calves fine")
        await run.press("ctrl+s")
        disk = run.on_disk()["sessions"][1]
        assert disk["status"] == "done"
        assert disk["actual"] == {
            "minutes": 41, "forward": "5.9km", "backward": "600m", "rpe": 5, "heart_rate": 148,
            "notes": "calves fine",
        }  # fmt: skip


@pytest.mark.parametrize("none", ["0", "0m", "0 km", "0.0 mi"])
async def test_none_of_a_direction_is_written_as_people_do(tmp_path, none):
    async with screens(tmp_path, keys=("X", "tab", "tab")) as run:
        await run.type(none)
        await run.press("ctrl+s")
        assert run.session("strd").actual.backward_m == 0


async def test_what_is_wrong_with_the_figures_begins_with_a_capital(tmp_path):
    async with screens(tmp_path, keys=("X",)) as run:
        await run.type("x")
        await run.press("tab")
        await run.type("0 furlongs")
        await run.press("ctrl+s")
        problems = dict(run.screen.dialog.state.problems)
        assert problems["minutes"] == "Minutes is a number from 0 to 1440"
        assert "furlongs" in problems["forward"]


async def test_skip_and_note(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("s", "n")
        await run.type("rain")
        await run.press("ctrl+s")
        disk = run.on_disk()["sessions"][1]
        assert (disk["status"], disk["notes"]) == ("skipped", "rain")
        await run.press("s")
        assert run.session("strd").status == "planned"


async def test_the_edit_form_keeps_what_is_right_and_names_every_fault(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("e")
        await run.press("ctrl+u")
        await run.type("someday")
        await run.press("tab", "tab", "tab")
        await run.type(" fast")
        await run.press("ctrl+s")
        assert "is not a day" in run.text
        assert 'Unknown word "fast"' in run.text
        assert run.file_text() == PLAN
        await run.press("ctrl+u")  # the cursor went to the first wrong answer
        await run.type("fri")
        await run.press("tab", "ctrl+u")
        await run.type("Hundreds")
        await run.press("tab", "tab", "backspace", "backspace", "backspace", "backspace", "backspace")
        await run.press("ctrl+s")
        assert (run.session("strd").title, run.session("strd").date) == ("Hundreds", date(2026, 12, 4))
        await run.press("u")
        assert run.file_text() == PLAN  # one step


async def test_swap_and_rest_show_what_they_do_first(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("S")
        await run.type("+4")
        await run.press("enter")
        assert "Swap Wed 2 Dec and Sun 6 Dec" in run.text
        assert run.file_text() == PLAN
        await run.press("enter")
        assert [s.date.day for s in run.plan.sessions] == [1, 6, 6, 2]
        await run.press("u", "t", "i")
        assert "was Wed 2 Dec" in run.text
        await run.press("enter")
        assert [s.date.day for s in run.plan.sessions] == [1, 3, 3, 6]
        await run.press("u")
        assert run.file_text() == PLAN


async def test_copy_week_into_another(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("Y", "]", "P")
        assert "paste Week 49 into Week 50" in run.text.replace("Paste", "paste")
        await run.press("enter")
        assert [s.date.isoformat() for s in run.plan.sessions[4:]] == [
            "2026-12-08", "2026-12-09", "2026-12-09", "2026-12-13",
        ]  # fmt: skip
        await run.press("u")
        assert run.file_text() == PLAN


async def test_going_about(tmp_path):
    async with screens(tmp_path) as run:
        state = run.app.state
        await run.press("]")
        assert state.day == date(2026, 12, 9)
        await run.press("[", "[")
        assert state.day == date(2026, 11, 25)
        await run.press("t", "end")
        assert state.day == date(2026, 12, 6)
        await run.press("right")
        assert "Week 50" in run.text
        await run.press("g")
        await run.type("2027-W01")
        await run.press("enter")
        assert state.day == date(2027, 1, 4)
        await run.press("g")
        await run.type("3/4/2027")
        await run.press("enter")
        assert "could be 3 Apr or 4 Mar" in run.text
        assert state.day == date(2027, 1, 4)


async def test_search_goes_to_the_session(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("g")
        await run.type("2027-02-01")
        await run.press("enter", "/")
        await run.type("strides")
        await run.press("enter")
        assert run.screen.selected.id == "strd"


async def test_what_cannot_be_done_now_says_why(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("end", "left")
        for key in ("e", "m", "x", "d", "v"):
            await run.press(key)
            assert "No session on this day" in run.text, key
        await run.press("p")
        assert "Nothing copied yet" in run.text
        assert run.file_text() == PLAN


async def test_export_and_import_of_a_week(tmp_path):
    target = tmp_path / "out.toml"
    async with screens(tmp_path / "one") as run:
        await run.press("w", "enter", "ctrl+u")
        await run.type(str(target))
        await run.press("enter")
        assert target.exists()
        assert "Written" in run.text
        await run.press("w", "enter", "ctrl+u")
        await run.type(str(target))
        await run.press("enter")  # it is there: asked, not overwritten
        assert "Write over this file?" in run.text
        await run.press("escape")
        sessions = run.plan.sessions
    empty = 'schema = 1\nname = "Other"\nstart = 2026-11-30\n'
    async with screens(tmp_path / "two", empty) as run:
        await run.press("I")
        await run.type(str(target))
        await run.press("enter", "enter")
        assert run.plan.sessions == sessions
        await run.press("I")
        await run.type(str(target))
        await run.press("enter")
        assert "Nothing to import" in run.text


async def test_the_mouse_selects_and_edits(tmp_path):
    async with screens(tmp_path) as run:
        hit = next(hit for hit in run.screen.canvas.frame.hits if hit.id == "session:long")
        await run.pilot.click(offset=(hit.x + 2, hit.y + 1))
        assert run.screen.selected.id == "long"
        tab = next(hit for hit in run.screen.canvas.frame.hits if hit.id == "tab:goals")
        await run.pilot.click(offset=(tab.x + 1, tab.y))
        assert run.screen.ID == "goals"


async def test_the_paces_are_a_page_on_three_screens(tmp_path):
    async with screens(tmp_path) as run:
        for screen in ("1", "2", "3"):
            await run.press(screen, "equals_sign")
            assert "threshold" in run.text
            assert "← backward" in run.text
            await run.press("escape")
            assert "threshold" not in run.text
        assert run.file_text() == PLAN
