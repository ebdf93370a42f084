"""The line that adds sessions stays open for a week of them; what is typed anywhere is not thrown away unasked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from screen_driver import PLAN, screens

from retroplan.domain.base.dates import show_day


async def test_a_week_is_typed_in_one_go(tmp_path):
    async with screens(tmp_path, keys=("a",)) as run:
        await run.press(*"mon 5km", "enter")
        assert "✓ Added Mon 30 Nov  5km; enter on an empty line or esc closes" in run.text
        assert run.screen.selected == run.plan.sessions[-1]
        await run.press(*"6x100m", "enter")  # no day: the one of the last line
        await run.press(*"tue dxmq rest", "enter")  # letters that are commands elsewhere
        assert len(run.plan.sessions) == 6
        await run.press("ctrl+u", *"tue rest", "enter")
        added = run.plan.sessions[4:]
        assert [(s.date.day, s.kind, s.workout) for s in added] == [
            (30, "run", "5km"), (30, "run", "6x100m"), (1, "rest", ""),
        ]  # fmt: skip
        await run.press("enter")
        assert run.screen.dialog is None
        assert "Added 3 sessions" in run.text
        assert run.app.state.day == date(2026, 12, 1)
        await run.press("u", "u", "u")  # a step each
        assert run.file_text() == PLAN


async def test_an_empty_line_adds_nothing_and_closes(tmp_path):
    async with screens(tmp_path, keys=("a", "space", "enter")) as run:
        assert run.screen.dialog is None
        assert run.file_text() == PLAN


async def test_escape_keeps_what_was_typed_for_up(tmp_path):
    async with screens(tmp_path, keys=("a", *"fri 5k", "escape")) as run:
        assert run.screen.draft is None
        await run.press("a", "up")
        assert run.screen.dialog.state.edit.text == "fri 5k"
        await run.press("m", "enter", "up")
        assert run.screen.dialog.state.edit.text == "fri 5km"  # taken ones too


async def test_enter_on_an_empty_day_opens_the_line(tmp_path):
    async with screens(tmp_path, keys=("end", "left", "enter")) as run:
        assert run.screen.dialog.state.id == "add"
        await run.press("escape", "t", "enter")
        assert run.screen.dialog.state.id == "session"


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_fault_is_said_once(tmp_path, size):
    async with screens(tmp_path, size=size, keys=("a", *"fri 5km bakc")) as run:
        assert run.text.count('unknown word "bakc"') == 1
        assert run.text.count("fri 5km bakc") == 1
        lines = run.text.splitlines()
        at = next(n for n, line in enumerate(lines) if "fri 5km bakc" in line)
        assert lines[at + 1].index("^^^^") == lines[at].index("bakc")
        assert "5.0 km →" in run.text  # as far as it could be read


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_the_example_in_the_line_has_its_recovery(tmp_path, size):
    async with screens(tmp_path, size=size, keys=("a",)) as run:
        assert run.screen.dialog.state.placeholder == "tue 6x(100m back / 90s walk)"
        await run.type(run.screen.dialog.state.placeholder)
        await run.press("enter")
        assert run.plan.sessions[-1].workout == "6x(100m back / 90s walk)"


@pytest.mark.parametrize("leave", ["ctrl+c", "ctrl+q"])
@pytest.mark.parametrize("keys", [("a", "x"), ("e", "x"), ("n", "x"), ("3", "a", "x"), ("S", "x"), (",", "right")])
async def test_what_was_typed_is_not_thrown_away_by_the_first_press(tmp_path, leave, keys):
    async with screens(tmp_path, keys=("v", *keys, leave)) as run:
        assert run.app.is_running
        assert run.screen.dialog.changed
        assert "esc closes this; ctrl+c again leaves and discards what you typed" in " ".join(run.text.split())
        await run.press("tab", leave)  # another key between: it is said again
        assert run.app.return_value is None
        await run.press(leave)
        assert run.app.return_value == 0
    assert "2km back easy" in (tmp_path / "plans" / "winter.toml").read_text()  # the plan is saved


@pytest.mark.parametrize("leave", ["ctrl+c", "ctrl+q"])
@pytest.mark.parametrize("keys", [("a",), ("e",), ("3", "/"), ("4", "c"), ("?",), ("i",), (":",)])
async def test_with_nothing_typed_the_first_press_leaves(tmp_path, leave, keys):
    async with screens(tmp_path, keys=(*keys, leave)) as run:
        assert run.app.return_value == 0


@pytest.mark.parametrize("keys", [("a", "x", "ctrl+c"), ("e", "x", "ctrl+c"), ("a",), ("i",)])
async def test_what_is_not_on_disk_is_said_over_what_is_open(tmp_path, monkeypatch, keys):
    async with screens(tmp_path, keys=("v", *keys)) as run:
        monkeypatch.setattr(run.app.workspace.store, "flush", lambda _: False)
        await run.press("ctrl+c")
        assert run.app.return_value is None
        assert "Not saved" in run.text
        assert "ctrl+c again leaves; the next start offers what was kept" in " ".join(run.text.split())
        await run.press("ctrl+c")
        assert run.app.return_value == 3


async def test_keys_of_ones_own_for_leaving_are_letters_in_a_line(tmp_path):
    async with screens(tmp_path, settings='[keys]\n"app.quit" = "z f10"\n', keys=("a", "z", "f10")) as run:
        assert run.screen.dialog.state.edit.text == "z"
        assert "again leaves" in run.text
        await run.press("f10")
        assert run.app.return_value == 0


@pytest.mark.parametrize(
    "keys", [("e",), ("S",), ("i",), (":",), ("w",), ("3", "a"), ("3", "T"), ("4", "enter"), ("5", "enter"), (",",)]
)
async def test_under_a_dialog_no_keys_of_the_screen_are_offered(tmp_path, keys):
    async with screens(tmp_path, keys=keys) as run:
        last = run.text.splitlines()[-1]
        assert "all keys" not in last
        assert "undo" not in last
        if run.screen.dialog.__class__.__name__ != "AskDialog":
            assert last.strip() == ""


@pytest.mark.parametrize(("tool", "typed"), [("o", False), ("c", True), ("b", True), ("f", False), ("r", False)])
async def test_a_tool_says_how_it_closes(tmp_path, tool, typed):
    async with screens(tmp_path, keys=("4", tool)) as run:
        last = run.text.splitlines()[-1]
        assert "esc close" in last
        assert ("type " in last) == typed
        await run.press("escape")
        assert "esc close" not in run.text.splitlines()[-1]


async def test_a_broken_file_is_told_in_words_without_a_caret_under_its_path(tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text('= "x"\n')
    for plan, keys in ((PLAN, ("I",)), (None, ("i",))):
        async with screens(tmp_path / str(len(keys[0]) + (plan is None)), plan, keys=keys) as run:
            await run.type(str(bad))
            await run.press("enter")
            said = " ".join(run.text.split())
            assert "bad.toml, line 1, column 1: " in said
            assert "^" not in run.text
            assert run.screen.dialog.state.edit.text == str(bad)


async def test_search_finds_kind_and_notes(tmp_path):
    city = 'id = "city"\ndate = 2027-02-07\nkind = "race"\nworkout = "10km"\nnotes = "bring spikes"\n'
    plan = f"{PLAN}\n[[sessions]]\n{city}"
    async with screens(tmp_path, plan) as run:
        for words, id in (("race", "city"), ("strength", "core"), ("spikes", "city"), ("strides", "strd")):
            await run.press("/")
            await run.type(words)
            await run.press("enter")
            assert run.screen.selected.id == id, words


async def test_save_now_says_when_all_is_saved(tmp_path):
    async with screens(tmp_path) as run:
        await run.press("ctrl+s")
        assert "All saved" in run.text


async def test_an_export_says_the_whole_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with screens(tmp_path / "here", size=(200, 40), keys=("w", "enter", "ctrl+u")) as run:
        await run.type("out.toml")
        await run.press("enter")
        assert f"Written: {tmp_path}/out.toml" in run.text


async def test_a_weekday_is_that_of_the_week_on_the_screen(tmp_path):
    async with screens(tmp_path, keys=("]", "]", "]", "]", "a", *"tue 5km easy")) as run:
        assert "to Tue 29 Dec" in run.text
        await run.press("enter", "escape")
        assert run.on_disk()["sessions"][-1]["date"] == date(2026, 12, 29)
        assert run.app.state.day == date(2026, 12, 29)


async def test_several_days_are_one_step(tmp_path):
    async with screens(tmp_path, keys=("]", "a", *"mon, wed, fri: 5km easy")) as run:
        assert "to Mon 7 Dec, Wed 9 Dec, Fri 11 Dec" in run.text
        await run.press("enter")
        await run.press(*"every sun until 17 jan: 12km easy")
        assert "to 6 days, Sun 13 Dec – Sun 17 Jan 2027" in run.text
        await run.press("enter", "enter")
        assert "Added 9 sessions" in run.text
        days = [session["date"] for session in run.on_disk()["sessions"]][-9:]
        assert days == [date(2026, 12, n) for n in (7, 9, 11, 13, 20, 27)] + [date(2027, 1, n) for n in (3, 10, 17)]
        await run.press("u", "u")
        assert run.file_text() == PLAN


async def test_what_may_be_a_day_is_asked_and_nothing_is_added(tmp_path):
    async with screens(tmp_path, keys=("a", *"Sund: 12km easy", "enter")) as run:
        assert 'Did you mean "sun"?' in run.text
        assert run.file_text() == PLAN


async def test_a_form_says_the_day_it_will_take(tmp_path):
    async with screens(tmp_path, keys=("e", "ctrl+u", *"+3")) as run:
        moved = run.screen.selected
        assert show_day(moved.date + timedelta(days=3), year=True) in run.text
        await run.press("ctrl+u", *"fri")
        assert "Fri 4 Dec 2026" in run.text
        await run.press("ctrl+s")
        assert run.session(moved.id).date == date(2026, 12, 4)


async def test_going_to_a_day_shows_which(tmp_path):
    async with screens(tmp_path, keys=("g", *"W50")) as run:
        assert "Mon 7 Dec 2026" in run.text
        await run.press("enter")
        assert run.app.state.day == date(2026, 12, 7)
