"""Building a season by keys: what is answered, seen, taken and undone; and that nothing happens before."""

from __future__ import annotations

import os
import tomllib
from datetime import date

import pytest
from screen_driver import PLAN, TODAY, screens

from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Goal
from retroplan.keymap.actions import ACTIONS
from retroplan.tui.dialogs.coach.build_answers import read
from retroplan.tui.dialogs.coach.build_form import questions
from retroplan.view.controls import form

ATHLETE = """backward_experience = "some"
weekly_minutes = 150
longest_run = "9km"
available = { tue = 60, wed = 60, sat = 45, sun = 90 }
"""
KNOWN = PLAN.replace('backward_experience = "some"\n', ATHLETE)
BARE = 'schema = 1\nname = "Bare"\n'
OWN = {"easy", "strd", "core", "long"}


def answer(run, id: str) -> str:
    return form.values(run.screen.dialog.state)[id]


def problems(run) -> dict[str, str]:
    return dict(run.screen.dialog.state.problems)


async def to(run, id: str) -> None:
    """Tab to a field."""
    dialog = run.screen.dialog
    for _ in range(2 * len(dialog.state.fields)):
        here = form.focused(dialog.state)
        if here is not None and here.id == id:
            return
        await run.press("tab")
    raise AssertionError(id)


@pytest.mark.parametrize("screen", ["1", "2", "3"])
async def test_enter_takes_the_season_that_is_seen(tmp_path, screen):
    async with screens(tmp_path, KNOWN, keys=(screen, "G")) as run:
        before = run.plan
        dialog = run.screen.dialog
        seen = dialog.seen.made
        assert f"{len(seen.sessions)} sessions" in run.text
        assert run.plan is before
        await run.press("enter")
        assert run.screen.dialog is None
        assert run.screen.ID == "season"
        assert "built for Backward mile: W on the Week screen shows why, u undoes" in run.text
        assert run.plan == seen.plan
        disk = run.on_disk()
        made = [session for session in disk["sessions"] if session["id"] not in OWN]
        assert len(made) == len(seen.sessions) > 30
        assert all(session["why"].startswith("generated") for session in made)
        assert [session["date"] for session in made if session.get("kind") == "race"] == [date(2027, 3, 14)]
        assert [block["name"] for block in disk["blocks"]] == [block.name for block in seen.blocks]
        assert disk["athlete"] == tomllib.loads(KNOWN)["athlete"]
        await run.press("u")
        assert "Undone: build a season for Backward mile" in run.text
        assert run.plan == before
        assert tomllib.loads(run.file_text()) == tomllib.loads(KNOWN)


async def test_leaving_changes_nothing(tmp_path):
    async with screens(tmp_path, KNOWN, keys=("G", "escape")) as run:
        assert run.screen.dialog is None
        assert "Cancelled" in run.text
        assert run.file_text() == KNOWN
        await run.press("G", "tab", "right", "escape")
        assert "esc again to throw away" in run.text
        await run.press("escape")
        assert run.screen.dialog is None
        assert run.file_text() == KNOWN


async def test_what_is_known_is_filled_in_and_what_is_answered_is_kept_as_one_step(tmp_path):
    async with screens(tmp_path, KNOWN, keys=("G",)) as run:
        assert answer(run, "days") == "tue 60, wed 60, sat 45, sun 90"
        assert (answer(run, "weekly"), answer(run, "longest"), answer(run, "experience")) == ("150", "9km", "some")
        before = run.plan
        await to(run, "days")
        await run.press("ctrl+u")
        await run.type("mon thu 55 sun 100")
        await to(run, "weekly")
        await run.press("ctrl+u")
        await run.type("140")
        await to(run, "forward")
        await run.type("5km in 24:10")
        await to(run, "experience")
        await run.press("right")
        await to(run, "mode")
        await run.press("a")
        await run.press("ctrl+s")
        athlete = run.plan.athlete
        assert athlete.available == ((0, 55), (3, 55), (6, 100))
        assert (athlete.weekly_minutes, athlete.backward_experience) == (140, "regular")
        assert [(t.date, t.direction, t.distance_m, t.time_s) for t in athlete.tests] == [
            (TODAY, "forward", 5000, 1450)
        ]
        days = {session.date.weekday() for session in run.plan.sessions if session.id not in OWN}
        assert days <= {0, 3, 6}
        await run.press("u")
        assert run.plan == before


async def test_every_key_is_seen_at_once(tmp_path):
    async with screens(tmp_path, KNOWN, keys=("G",)) as run:
        await to(run, "until")
        seen = run.screen.dialog.seen.made
        await run.press("2", "0")
        assert run.screen.dialog.seen.made != seen
        assert "20 weeks  " in run.text
        assert "Sun 18 Apr 2027, 20 weeks" in run.text
        await to(run, "backward")
        await run.press("right")
        assert "No season can be built from this" in run.text
        (why,) = run.screen.dialog.seen.reasons
        assert why.startswith('"Backward mile" needs backward running, but you asked for none')


async def test_a_wrong_answer_is_said_at_its_field_and_nothing_is_taken(tmp_path):
    async with screens(tmp_path, KNOWN, keys=("G",)) as run:
        await to(run, "days")
        await run.press("ctrl+u")
        await run.type("frday 60")
        assert problems(run) == {"days": '"frday" is no weekday. Did you mean "friday"?'}
        assert "this is the last season" in run.text
        await to(run, "longest")
        await run.press("x")
        await run.press("ctrl+s")
        assert set(problems(run)) == {"days", "longest"}
        assert form.focused(run.screen.dialog.state).id == "days"
        assert run.file_text() == KNOWN
        await run.press("ctrl+u")
        assert set(problems(run)) == {"longest"}


async def test_reasons_against_a_season_come_all_at_once_at_their_questions(tmp_path):
    async with screens(tmp_path, KNOWN, keys=("G",)) as run:
        await to(run, "until")
        await run.type("60")
        await to(run, "days")
        await run.press("ctrl+u")
        await run.type("tue 5")
        await run.press("ctrl+s")
        assert {"days", "until"} == set(problems(run))
        assert "✕ No day has 15 min for a run" in run.text
        assert "✕ A season has 2 to 52 weeks, not 60" in run.text
        assert run.file_text() == KNOWN


async def test_a_plan_without_a_goal_asks_for_one_in_a_line(tmp_path):
    async with screens(tmp_path, BARE, keys=("2", "G")) as run:
        assert form.focused(run.screen.dialog.state).id == "goal"
        await run.type("backward mile under 12:30")
        assert "race ← backward, 1mi, in 12:30" in run.text
        await run.press("ctrl+s")
        (goal,) = run.on_disk()["goals"]
        assert goal["title"] == "backward mile under 12:30"
        assert (goal["direction"], goal["distance"], goal["time"]) == ("backward", "1mi", "12:30")
        assert (goal["date"], goal["priority"]) == (date(2027, 3, 21), "A")
        assert len(run.plan.blocks) > 2
        await run.press("u")
        assert run.plan.goals == run.plan.sessions == run.plan.blocks == ()


async def test_a_new_goal_beside_those_there_are(tmp_path):
    async with screens(tmp_path, KNOWN, keys=("G",)) as run:
        await to(run, "goals")
        assert "goal" not in form.values(run.screen.dialog.state)
        await run.press("right")
        await to(run, "goal")
        await run.type("10k on 14 feb")
        await run.press("ctrl+s")
        assert [(goal.title, goal.priority) for goal in run.plan.goals] == [("Backward mile", None), ("10k", "A")]
        assert max(session.date for session in run.plan.sessions) == date(2027, 2, 14)


async def test_without_any_goal_just_weeks(tmp_path):
    async with screens(tmp_path, BARE, keys=("3", "G")) as run:
        await to(run, "until")
        await run.press("ctrl+u", "8", "ctrl+s")
        assert "built for 8 weeks" in run.text
        assert run.plan.goals == ()
        assert max(session.date for session in run.plan.sessions) <= date(2027, 1, 24)


async def test_once_more_the_same_changes_nothing_and_says_so(tmp_path):
    async with screens(tmp_path, KNOWN, keys=("G", "enter", "G", "enter")) as run:
        assert run.screen.dialog is not None
        assert "Nothing to change" in run.text


async def test_a_change_from_elsewhere_is_built_upon(tmp_path):
    async with screens(tmp_path, KNOWN, keys=("G",)) as run:
        workspace = run.app.workspace
        later = replace(workspace.plan.goals[0], date=date(2027, 2, 28))
        workspace.plan = replace(workspace.plan, goals=(later,))
        run.app.redraw()
        await run.press("enter")
        assert max(session.date for session in run.plan.sessions) == date(2027, 2, 28)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (30, 9), (8, 3)])
async def test_where_it_is_narrow_the_button_shows_what_is_taken(tmp_path, size):
    async with screens(tmp_path, KNOWN, size=size, keys=("G",)) as run:
        dialog = run.screen.dialog
        if size[1] > 9:
            assert "15 weeks" in run.text
            assert "Base" in run.text
            await run.press("pagedown")
            assert dialog._scroll > 0
            await run.press("pageup", "pageup", "pageup")
            assert form.focused(dialog.state) is not None
            assert "✓ 15 weeks" in run.text or "! 15 weeks" in run.text
            await run.press("pagedown")
            assert form.focused(dialog.state) is None
            await run.wheel(2)
            await run.press("up", "up", "up")
        await run.press("ctrl+s")
        assert run.screen.ID == "season"
        assert run.plan.blocks


async def test_the_mouse_answers_and_takes(tmp_path):
    async with screens(tmp_path, KNOWN, keys=("G",)) as run:
        await run.click("choice:mode=add")
        assert answer(run, "mode") == "add"
        await run.wheel(3)
        assert run.screen.dialog._scroll == 3
        await run.click("form:save")
        assert run.plan.blocks


HOSTILE = "\\u001b[31mred\\u001b[0m [/x] [bold]$name \\u202eevil\\u0007"


async def test_hostile_titles_are_shown_and_kept(tmp_path):
    plan = KNOWN.replace('title = "Backward mile"', f'title = "{HOSTILE}"')
    async with screens(tmp_path, plan, keys=("3", "G")) as run:
        assert "\x1b" not in run.text
        assert "[/x]" in run.text
        await run.press("enter")
        assert "\x1b" not in run.text
        assert run.screen.ID == "season"
        assert run.on_disk()["goals"][0]["title"] == tomllib.loads(f'a = "{HOSTILE}"')["a"]
        await run.press("G", "tab", "right")
        await run.type("\x1b[31m 5km [/bold] \u202e")
        assert "\x1b" not in run.text
        await run.press("ctrl+s")


async def test_a_read_only_plan_says_so_and_stays(tmp_path):
    async with screens(tmp_path, KNOWN.replace("schema = 1", "schema = 99"), keys=("G", "enter")) as run:
        assert "read-only" in run.text
        assert {session.id for session in run.plan.sessions} == OWN


async def test_a_block_in_the_hand_comes_first(tmp_path):
    block = '\n[[blocks]]\nname = "Base"\nstart = 2026-12-07\nweeks = 2\n'
    async with screens(tmp_path, KNOWN + block, keys=("2", "right", "m", "G")) as run:
        assert run.screen.dialog is None
        assert "A block is carried" in run.text


def test_the_keys_are_on_three_screens_and_in_the_palette():
    rows = {action.id: action for action in ACTIONS if action.id in ("season.build", "season.adapt")}
    assert {id: (row.keys, row.screens) for id, row in rows.items()} == {
        "season.build": (("G",), ("week", "season", "goals")),
        "season.adapt": (("A",), ("week", "season", "goals")),
    }


async def test_the_palette_lists_them(tmp_path):
    async with screens(tmp_path, KNOWN, keys=(":", *"build", "enter")) as run:
        assert run.screen.dialog.state.id == "build"


async def test_the_empty_pages_name_the_key(tmp_path):
    async with screens(tmp_path, BARE, keys=("2",)) as run:
        assert "G builds a season" in run.text
        await run.press("3")
        assert "G  build a season" in run.text


def test_answers_left_as_they_were_keep_what_they_stood_for(tmp_path):
    from retroplan.domain.plan.plan import Athlete, PaceTest, Plan

    athlete = Athlete(
        weekly_minutes=133.3333, longest_run_m=8046.72001, available=((1, 0), (2, 61)), long_run_day=2,
        tests=(PaceTest(date(2026, 11, 1), "backward", 1609.344, 601.25),),
    )  # fmt: skip
    plan = Plan("x", TODAY, 0, athlete, goals=(Goal("g", "Mile", date=date(2027, 1, 10)),))
    wish = read(questions(plan, TODAY), plan, TODAY)
    assert wish.plan == plan
    assert os.listdir(tmp_path) == []
