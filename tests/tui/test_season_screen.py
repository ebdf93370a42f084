"""The Season screen: every week operation on the plan and on the TOML on disk, previewed, and one step each."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
import tomli
from screen_driver import screens
from test_sizes_and_colour import assert_whole

MON = date(2026, 11, 30)  # week 49; today is the Wednesday
SEASON = """\
schema = 1
name = "Winter"

[[goals]]
id = "mile"
title = "Backward mile"
kind = "race"
direction = "backward"
distance = "1mi"
date = 2027-01-17

[[blocks]]
name = "Base"
start = 2026-11-30
weeks = 2

# the hard part
[[blocks]]
name = "Build"
start = 2026-12-14
weeks = 2
focus = "build"

[[blocks]]
name = "Peak"
start = 2026-12-28
weeks = 1
focus = "peak"

[[blocks]]
name = "Taper"
start = 2027-01-04
weeks = 2
focus = "taper"
"""


def entry(id: str, day: int, **more: str) -> str:
    lines = [f'id = "{id}"', f"date = {MON + timedelta(days=day)}", f'title = "{id.title()}"', 'workout = "5km easy"']
    return "\n".join(["", "[[sessions]]", *lines, *(f'{key} = "{value}"' for key, value in more.items()), ""])


# Tuesday and Friday of weeks 49 to 2, the race on the Sunday of the last.
DAYS = {f"{name}{week}": 7 * week + day for week in range(7) for name, day in (("tue", 1), ("fri", 4))} | {"race": 48}
PLAN = SEASON + "".join(
    entry(id, day, **({"status": "done"} if id == "tue0" else {"kind": "race"} if id == "race" else {}))
    for id, day in DAYS.items()
)
WEEK_51 = ("2", "right", "right")


def days(run) -> dict[str, int]:
    """The day of each session on disk, counted from the Monday of week 49; the plan in memory says the same."""
    disk = {each["id"]: (each["date"] - MON).days for each in run.on_disk()["sessions"]}
    assert disk == {session.id: (session.date - MON).days for session in run.plan.sessions}
    return disk


def spans(run) -> list[tuple[str, int, int]]:
    disk = [(each["name"], (each["start"] - MON).days // 7, each["weeks"]) for each in run.on_disk()["blocks"]]
    assert disk == [(block.name, (block.start - MON).days // 7, block.weeks) for block in run.plan.blocks]
    return disk


def words_of(run) -> str:
    """What is on the screen, without the borders and breaks of lines in it."""
    return " ".join(run.text.replace("│", " ").split())


BLOCKS = [("Base", 0, 2), ("Build", 2, 2), ("Peak", 4, 1), ("Taper", 5, 2)]


def later(weeks: int, by: int, **other: int | None) -> dict[str, int]:
    """All sessions, those from that week on `by` days later but for the race; None takes one out."""
    moved = {id: day + by if day >= 7 * weeks and id != "race" else day for id, day in DAYS.items()} | other
    return {id: day for id, day in moved.items() if day is not None}


# What each key does, once enter has taken it: the keys, the sessions, the blocks, the name of the step.
OPERATIONS = {
    "insert": (("i",), later(2, 7), [("Base", 0, 2), ("Build", 3, 2), ("Peak", 5, 1), ("Taper", 6, 2)],
               "insert a week before Week 51"),
    "delete": (("D",), later(3, -7, tue2=None, fri2=None),
               [("Base", 0, 2), ("Build", 2, 1), ("Peak", 3, 1), ("Taper", 4, 2)], "delete Week 51"),
    "later": ((">",), later(2, 1), BLOCKS, "shift what is planned from Mon 14 Dec on 1 day later"),
    "three later": ((">", ">", "right"), later(2, 3), BLOCKS, "shift what is planned from Mon 14 Dec on 3 days later"),
    "earlier": (("<",), later(2, -1), BLOCKS, "shift what is planned from Mon 14 Dec on 1 day earlier"),
    "there and back": ((">", "<"), later(2, -1), BLOCKS, "shift what is planned from Mon 14 Dec on 1 day earlier"),
    "a week later": (("<", "]", ">"), later(2, 7), [("Base", 0, 2), ("Build", 3, 2), ("Peak", 5, 1), ("Taper", 6, 2)],
                     "shift what is planned from Mon 14 Dec on 1 week later"),
    "swap": (("S", *"tue fri", "enter"),
             later(7, 0, **{f"tue{n}": 7 * n + 4 for n in range(2, 7)}, **{f"fri{n}": 7 * n + 1 for n in range(2, 7)}),
             BLOCKS, "swap Tue and Fri from Mon 14 Dec on"),
}  # fmt: skip


@pytest.mark.parametrize("name", OPERATIONS)
async def test_an_operation_previews_and_is_one_step(tmp_path, name):
    keys, moved, blocks, label = OPERATIONS[name]
    async with screens(tmp_path, PLAN, keys=(*WEEK_51, *keys)) as run:
        assert days(run) == DAYS  # only shown so far
        assert label[:1].upper() + label[1:] in run.text
        assert "as it would be" in run.text
        await run.press("enter")
        assert run.screen.dialog is None
        assert f"✓ {label[:1].upper()}{label[1:]}" in run.text
        assert days(run) == moved
        assert spans(run) == blocks
        assert "# the hard part" in run.file_text()
        assert run.app.workspace.history.undo_name == label
        await run.press("u")
        assert run.on_disk() == tomli.loads(PLAN)
        assert not run.app.workspace.history.undo_name
        await run.press("ctrl+r")
        assert days(run) == moved


async def test_a_preview_goes_by_day_and_names_the_rule_of_new_warnings(tmp_path):
    mixed = PLAN + entry("early", 15)  # the last in the file, and among the first that move
    days = "\n[athlete]\navailable = { tue = 60, wed = 60, fri = 60, sun = 60 }\n"
    async with screens(tmp_path, mixed.replace("\n[[goals]]", f"{days}\n[[goals]]", 1), keys=(*WEEK_51, ">")) as run:
        lines = run.screen.dialog.lines
        moved = [line for line in lines if line.startswith("→")]
        assert ["Tue2" in moved[0], "Early" in moved[1], "Fri2" in moved[2]] == [True] * 3
        assert any("warnings more than now" in line and "RP404, a session on a day" in line for line in lines), lines


@pytest.mark.parametrize("name", OPERATIONS)
async def test_esc_leaves_everything_as_it_was(tmp_path, name):
    async with screens(tmp_path, PLAN, keys=(*WEEK_51, *OPERATIONS[name][0])) as run:
        await run.press("escape")
        assert "Cancelled" in run.text
        assert "as it would be" not in run.text
        assert run.file_text() == PLAN
        assert run.app.workspace.revision == 0


async def test_moving_keeps_the_first_day_and_the_picture_follows(tmp_path):
    async with screens(tmp_path, PLAN, keys=(*WEEK_51, "i", "enter")) as run:
        moved = next(each for each in run.on_disk()["sessions"] if each["id"] == "tue2")
        assert moved["planned_on"] == MON + timedelta(days=15)
        assert "9 weeks" not in run.text
        assert "8 weeks" in run.text
        assert "Race stays on Sun 17 Jan: a race does not move" in run.text


async def test_copy_and_paste_a_week_here_or_on_the_week_screen(tmp_path):
    async with screens(tmp_path, PLAN, keys=(*WEEK_51, "Y")) as run:
        assert "Copied Week 51, 2 sessions" in run.text
        await run.press("right", "P")
        assert "Paste Week 51 into Week 52" in run.text
        assert "2 sessions of before are still there" in run.text
        await run.press("enter")
        added = run.on_disk()["sessions"][len(DAYS) :]
        assert [(each["date"] - MON).days for each in added] == [22, 25]
        assert len({each["id"] for each in run.on_disk()["sessions"]}) == len(DAYS) + 2
        await run.press("1", "]", "P", "enter")  # the same register
        assert [(each["date"] - MON).days for each in run.on_disk()["sessions"][len(DAYS) + 2 :]] == [29, 32]
        await run.press("2", "u", "u")
        assert run.on_disk() == tomli.loads(PLAN)


async def test_repeat_a_block(tmp_path):
    async with screens(tmp_path, PLAN, keys=("2", "R")) as run:
        await run.press("enter")
        assert spans(run) == [("Base", 0, 2), ("Base", 2, 2), ("Build", 4, 2), ("Peak", 6, 1), ("Taper", 7, 2)]
        found = days(run)
        assert {id: found.pop(id) for id in DAYS} == later(2, 14)
        assert sorted(found.values()) == [15, 18, 22, 25]
        disk = {each["id"]: each for each in run.on_disk()["sessions"]}
        assert all("status" not in disk[id] for id in found)  # the copy of what is done is planned
        assert disk["tue0"]["status"] == "done"
        await run.press("u")
        assert run.on_disk() == tomli.loads(PLAN)


async def test_a_block_is_carried_past_others(tmp_path):
    async with screens(tmp_path, PLAN, keys=(*WEEK_51, "m")) as run:
        assert "Carrying Build" in run.text
        await run.press("right")
        assert "as it would be" in run.text
        assert "moved" in run.text
        assert run.app.state.day == MON + timedelta(days=23)  # the cursor goes with it
        await run.press("right")
        assert days(run) == DAYS
        await run.press("left", "enter")
        assert spans(run) == [("Base", 0, 2), ("Build", 3, 2), ("Peak", 2, 1), ("Taper", 5, 2)]
        assert days(run) == later(7, 0, tue2=22, fri2=25, tue3=29, fri3=32, tue4=15, fri4=18)
        assert run.app.workspace.history.undo_name == "move Build behind Peak"
        await run.press("u")
        assert run.on_disk() == tomli.loads(PLAN)


async def test_esc_puts_a_block_back(tmp_path):
    async with screens(tmp_path, PLAN, keys=(*WEEK_51, "m", "right")) as run:
        await run.press("escape")
        assert "Put back" in run.text
        assert run.app.state.day == MON + timedelta(days=16)
        assert run.screen.carried is None
        await run.press("m", "enter")
        assert "Dropped where it was" in run.text
        await run.press("m", "right", "m")  # m drops too
        assert run.app.workspace.revision == 1


async def test_while_a_block_is_carried_nothing_else_is_done(tmp_path):
    async with screens(tmp_path, PLAN, keys=(*WEEK_51, "m")) as run:
        for key in ("D", "i", "R", "u", "t", "g", ">", "/", "!"):
            await run.press(key)
            assert "A block is carried" in run.text, key
            assert run.screen.dialog is None
        await run.press("home")
        assert "A block is carried" in run.text
        await run.click("week:2026-12-07")
        assert "A block is carried" in run.text
        await run.press("left")  # Base has begun
        assert "Base began on Mon 30 Nov" in run.text
        assert "A block" not in run.text
        await run.press("]", "]", "right")
        assert "Build is the last block" in run.text
        await run.press("enter")
        assert spans(run)[1:] == [("Build", 5, 2), ("Peak", 2, 1), ("Taper", 3, 2)]


async def test_a_carried_block_is_let_go_when_the_plan_changes(tmp_path):
    async with screens(tmp_path, PLAN, keys=(*WEEK_51, "m", "right")) as run:
        from retroplan.domain.edits.edits import RemoveSessions

        run.app.workspace.do(RemoveSessions(("fri6",)))
        await run.settle()
        assert run.screen.carried is None
        await run.press("enter")  # opens the week
        assert run.screen.ID == "week"
        assert run.plan.session("tue2").date == MON + timedelta(days=15)


async def test_a_preview_keeps_up_with_a_plan_that_changes(tmp_path):
    from retroplan.domain.edits.edits import MarkDone, RemoveSessions

    async with screens(tmp_path, PLAN, keys=(*WEEK_51, "D")) as run:
        assert "2 sessions out, 8 a week earlier" in run.text
        run.app.workspace.do(RemoveSessions(("fri6",)))
        await run.settle()
        assert "2 sessions out, 7 a week earlier" in run.text
        run.app.workspace.do(MarkDone("tue2"))
        await run.settle()
        assert "✕ Week 51 cannot be deleted" in run.text
        assert "as it would be" not in run.text
        await run.press("enter")
        assert "cannot be deleted" in run.text
        assert run.app.workspace.revision == 2


# What is refused is said.


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("i",), "No week can come before Week 49. Tue0 on Tue 1 Dec is done"),
        (("D",), "Week 49 cannot be deleted"),
        (("left", "D"), "Week 48 is past"),
        (("left", "i"), "t goes to this week"),
        (("P",), "No week copied yet"),
        (("left", "Y"), "This week is empty"),
        (("left", "m"), "No block in this week"),
        (("left", "R"), "No block in this week"),
        (("m",), "Base has begun"),
        (("end", "right", "D"), "Week 3 is empty"),
        (("end", "right", ">"), "Nothing is planned from Mon 18 Jan on"),
        (("S", "enter"), "Two weekdays are wanted"),
        (("S", *"tue tue", "enter"), "Name two different weekdays"),
        (("S", *"tue someday", "enter"), '"someday" is not a weekday'),
        (("S", *"mon thu", "enter"), "Nothing is planned on Monday and Thursday"),
        (("right", "<", *"[" * 2), "Something planned would come to"),
    ],
)
async def test_what_cannot_be_done_says_why(tmp_path, keys, words):
    async with screens(tmp_path, PLAN, keys=("2", *keys)) as run:
        assert words in words_of(run)
        assert run.file_text() == PLAN


async def test_a_shift_that_goes_too_far_stays_at_the_last_that_can_be(tmp_path):
    async with screens(tmp_path, PLAN, keys=("2", "right", "<", *"<" * 9)) as run:
        assert run.screen.dialog.lines[0].startswith("✕ That would shift into the past. Something")
        assert "✕ That would shift into the past" in run.text
        assert run.text.count("✕") == 1
        assert "6 days earlier" in run.text
        await run.press("enter")
        assert days(run) == later(1, -6)


async def test_the_palette_says_what_can_be_done_and_does_it(tmp_path):
    async with screens(tmp_path, PLAN, keys=(*WEEK_51, ":")) as run:
        labels = {item.label: item.disabled_reason for item in run.screen.dialog.state.items}
        assert {"Insert week", "Delete week", "Shift later", "Swap weekdays", "Move block", "Repeat block"} <= set(
            labels
        )
        assert labels["Paste week"] == "No week copied yet: Y copies this one"
        await run.type("delete week")
        await run.press("enter", "enter")
        assert days(run) == later(3, -7, tue2=None, fri2=None)


# Going about.


async def test_the_cursor_is_the_week_of_the_week_screen(tmp_path):
    async with screens(tmp_path, PLAN, keys=("2", "right", "l", "j")) as run:
        assert run.app.state.day == date(2026, 12, 23)
        await run.press("left", "k", "h")
        assert run.app.state.day == date(2026, 12, 2)
        await run.press("]")
        assert run.week.start == date(2026, 12, 14)
        await run.press("]", "right", "[")
        assert run.week.start == date(2026, 12, 28)
        await run.press("right", "right", "[", "[", "[")
        assert run.week.start == date(2026, 12, 14)
        await run.press("[", "[")
        assert "No block before this week" in run.text
        await run.press("end")
        assert run.week.start == date(2027, 1, 11)
        await run.press("]")
        assert "No block after this week" in run.text
        await run.press("enter")
        assert (run.screen.ID, run.week.start) == ("week", date(2027, 1, 11))
        await run.press("2", "home")
        assert run.week.start == MON
        await run.press("g", *"2026-12-25", "enter")
        assert run.week.name == "2026-W52"
        await run.press("t")
        assert run.app.state.day == date(2026, 12, 2)
        assert run.file_text() == PLAN


async def test_the_mouse_chooses_and_opens(tmp_path):
    async with screens(tmp_path, PLAN, keys=("2",)) as run:
        await run.click("week:2026-12-14")
        assert run.week.start == date(2026, 12, 14)
        await run.click("block:2")
        assert run.week.start == date(2026, 12, 28)
        await run.click("goal:mile")
        assert run.week.start == date(2027, 1, 11)
        await run.wheel(-1)
        assert run.week.start == date(2027, 1, 4)
        await run.click("week:2026-12-21", times=2)
        assert (run.screen.ID, run.app.state.day) == ("week", date(2026, 12, 27))
        await run.press("2")
        await run.click("goal:mile", times=2)
        assert run.screen.ID == "goals"


async def test_a_search_goes_to_the_week(tmp_path):
    async with screens(tmp_path, PLAN, keys=("2", "/", *"tue5", "enter")) as run:
        assert run.week.start == date(2027, 1, 4)
        await run.press("/", *"fri1", "escape")
        assert run.week.start == date(2027, 1, 4)


async def test_the_check_opens_on_every_screen_and_leads_to_the_week(tmp_path):
    plan = PLAN.replace('title = "Fri3"\nworkout = "5km easy"', 'title = "Fri3"\nworkout = "5km quick"')
    async with screens(tmp_path, plan) as run:
        for screen in "12345":
            await run.press(screen, "!")
            assert "Check" in run.text
            await run.press("home", "enter")
            assert (run.screen.ID, run.app.state.day) == ("week", MON + timedelta(days=25))
            assert run.screen.selected.id == "fri3"


async def test_a_week_is_written_as_on_the_week_screen(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with screens(tmp_path, PLAN, keys=(*WEEK_51, "w", "enter")) as run:
        await run.press("ctrl+u")
        await run.type("out.toml")
        await run.press("enter")
        assert "Written" in run.text
        written = tomli.loads((tmp_path / "out.toml").read_text(encoding="utf-8"))
        assert [each["id"] for each in written["sessions"]] == ["tue2", "fri2"]


async def test_an_empty_plan_has_a_page_and_refuses_in_words(tmp_path):
    async with screens(tmp_path, 'schema = 1\nname = "Bare"\n', keys=("2",)) as run:
        for key in ("i", "D", ">", "<", "R", "m", "Y", "P"):
            await run.press(key)
            assert run.screen.message[1] in ("error", "warn"), key
            assert run.screen.dialog is None
        await run.press("home", "end", "[", "]")
        assert run.app.state.day == date(2026, 12, 2)
        await run.click("season:generate")
        assert run.screen.dialog.state.id == "build"


async def test_a_plan_that_is_read_only_keeps_every_week(tmp_path):
    async with screens(tmp_path, PLAN.replace("schema = 1", "schema = 99"), keys=(*WEEK_51, "D", "enter")) as run:
        assert "read-only" in run.text
        assert {session.id for session in run.plan.sessions} == set(DAYS)


@pytest.mark.parametrize("place", [(), ("i",), (">",), ("m", "right"), ("S",), ("Y", "P")])
async def test_every_size(tmp_path, place):
    async with screens(tmp_path, PLAN, size=(120, 36), keys=(*WEEK_51, *place)) as run:
        before = run.text
        for size in ((200, 60), (80, 24), (60, 20), (40, 12), (20, 6), (3, 2), (1, 1), (120, 36)):
            await run.resize(*size)
            assert_whole(run, *size)
        assert run.text == before


async def test_a_storm_of_keys_leaves_what_is_done_and_the_race(tmp_path):
    """Any keys in any order: the picture is whole, what is done and the race stay, and undo leads back."""
    keys = ("left", "right", "up", "down", "home", "end", "[", "]", "enter", "escape", "m", "i", "D", "R", ">", "<",
            "Y", "P", "t", "u", "ctrl+r", "2", "S")  # fmt: skip
    numbers = random.Random(11)
    async with screens(tmp_path, PLAN, keys=("2",)) as run:
        for _ in range(400):
            await run.press(numbers.choice(keys) if run.screen.ID == "season" else "2")
            assert run.plan.session("tue0").date == MON + timedelta(days=1)
            assert run.plan.session("race").date == MON + timedelta(days=48)
        assert_whole(run, 120, 36)
        await run.press("escape", "escape", "2", "escape")
        while run.app.workspace.history.undo_name:
            await run.press("u")
        assert run.on_disk() == tomli.loads(PLAN)


async def test_a_key_held_down_runs_to_the_end_of_the_calendar_and_back(tmp_path):
    async with screens(tmp_path, PLAN, keys=("2", "g", *"2100-12-01", "enter")) as run:
        await run.press(*("right",) * 8)
        last = run.app.state.day
        assert last.year == 2100
        await run.press("right")
        assert run.app.state.day == last
        await run.press("i", "D", ">", "home")
        assert run.week.start == MON
