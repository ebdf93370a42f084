"""The Goals screen: each key and click does what it says, on the plan and on the TOML on disk."""

from __future__ import annotations

from datetime import date

from screen_driver import PLAN, screens

TWO = PLAN + '\n[[goals]]\nid = "tenk"\ntitle = "City 10K"\ndistance = "10km"\ndate = 2027-02-07\n'
NONE = 'schema = 1\nname = "Winter"\nstart = 2026-11-30\n'
EXACT = (
    PLAN
    + """
[[goals]]
id = "odd"
title = " Own way  round "   # as I like it
kind = "benefit"
distance = "5123.456m"
time = "25:17.35"
benefit = "not-in-this-version"
weeks = 300
notes = "  two blanks  "
"""
)


async def fill(run, **answers: str) -> None:
    """Type answers into the fields of the open form, by id."""
    ids = [field.id for field in run.screen.dialog.state.fields]
    while run.screen.dialog.state.index:
        await run.press("tab")
    for id in ids:
        if id in answers:
            await run.press("ctrl+u")
            await run.type(answers[id])
        await run.press("tab")


async def test_a_goal_is_added_from_the_form_and_from_a_click_on_the_empty_page(tmp_path):
    async with screens(tmp_path, NONE, keys=("3",)) as run:
        assert "No goal yet" in run.text
        await run.click("goals:add")
        await run.press("ctrl+s")
        assert "A goal needs a name" in run.text
        await fill(run, title="Backward mile", date="+102", distance="1mi", time="9:59")
        await run.press("ctrl+s")
        goal = run.plan.goals[0]
        assert (goal.title, goal.direction, goal.priority) == ("Backward mile", "backward", "A")
        assert run.on_disk()["goals"] == [
            {
                "id": goal.id, "title": "Backward mile", "kind": "race", "direction": "backward", "distance": "1mi",
                "time": "9:59", "date": date(2027, 3, 14), "priority": "A",
            }
        ]  # fmt: skip
        assert "Backward mile" in run.text
        await run.press("u")
        assert run.file_text() == NONE


async def test_wrong_answers_are_all_named_and_nothing_is_lost(tmp_path):
    async with screens(tmp_path, NONE, keys=("3", "a")) as run:
        await fill(run, title="X", date="someday", distance="ten", time="fast")
        await run.press("ctrl+s")
        wrong = [id for id, _ in run.screen.dialog.state.problems]
        assert wrong == ["date", "distance", "time"]
        assert run.screen.dialog.state.fields[0].edit.text == "X"
        await run.press("escape")
        assert "throw away" in run.text
        await run.press("escape")
        assert run.screen.dialog is None
        assert run.plan.goals == ()
        assert run.file_text() == NONE


KINDS = {
    "race": {"title", "kind", "direction", "date", "distance", "time", "priority", "notes"},
    "test": {"title", "kind", "direction", "date", "distance", "time", "priority", "notes"},
    "benefit": {"title", "kind", "benefit", "date", "notes"},
    "habit": {"title", "kind", "days", "weeks", "date", "notes"},
}


def asked(run) -> set[str]:
    return {field.id for field in run.screen.dialog.state.fields}


async def test_only_what_matters_for_the_kind_is_asked_and_nothing_typed_is_lost(tmp_path):
    async with screens(tmp_path, NONE, keys=("3", "a")) as run:
        await fill(run, title="X", distance="1mi", notes="wind")
        await run.press("tab", "tab")  # to the kind
        for _ in range(5):
            state = run.screen.dialog.state
            assert state.fields[state.index].id == "kind"
            assert asked(run) == KINDS[state.fields[1].value]
            await run.press("right")
        while run.screen.dialog.state.fields[1].value != "race":
            await run.press("right")
        answers = {field.id: field.edit.text for field in run.screen.dialog.state.fields}
        assert (answers["title"], answers["distance"], answers["notes"]) == ("X", "1mi", "wind")


async def test_a_habit_needs_its_figures(tmp_path):
    async with screens(tmp_path, NONE, keys=("3", "a", "tab", "h")) as run:
        await fill(run, title="Twice a week")
        await run.press("ctrl+s")
        problems = dict(run.screen.dialog.state.problems)
        assert problems == {
            "days": "Days a week is missing. Write a whole number from 1 to 7",
            "weeks": "Weeks is missing. Write a whole number from 1 to 520",
        }
        await fill(run, days="9", weeks="1e3")
        await run.press("ctrl+s")
        assert run.screen.dialog.state.problems[0] == ("days", "Write a whole number from 1 to 7")
        await fill(run, days="2", weeks="8")
        await run.press("ctrl+s")
        goal = run.on_disk()["goals"][0]
        goal.pop("id")
        assert goal == {
            "title": "Twice a week", "kind": "habit", "direction": "backward", "days_a_week": 2, "weeks": 8,
        }  # fmt: skip


async def test_another_kind_takes_away_what_it_is_not_asked(tmp_path):
    async with screens(tmp_path, keys=("3", "e", "tab", "h")) as run:
        await fill(run, days="2", weeks="8")
        await run.press("ctrl+s")
        goal = run.on_disk()["goals"][0]
        assert "distance" not in goal
        assert (goal["kind"], goal["days_a_week"], goal["date"]) == ("habit", 2, date(2027, 3, 14))
        await run.press("u")
        assert run.file_text() == PLAN


TESTS = PLAN.replace(
    "[[goals]]",
    """[[athlete.tests]]
date = 2026-11-01
direction = "backward"
distance = "1mi"
time = "10:30"

[[athlete.tests]]
date = 2026-11-15   # windy
direction = "forward"
distance = "5km"
time = "24:10.4"

[[goals]]""",
    1,
)


async def test_tests_are_listed_and_a_wrong_one_is_fixed(tmp_path):
    async with screens(tmp_path, TESTS, keys=("3", "T")) as run:
        labels = [item.label for item in run.screen.dialog.state.items]
        assert labels == ["Log a new one…", "→ 5km in 24:10.4", "← 1mi in 10:30"]
        await run.press("down", "enter", "enter")
        await fill(run, distance="6km")
        await run.press("ctrl+s")
        after = run.file_text()
        assert after == TESTS.replace('"5km"', '"6km"')
        await run.press("T", *"1mi", "enter")
        await run.type("delete")
        await run.press("enter")
        assert "u brings it back" in run.text
        assert [test["distance"] for test in run.on_disk()["athlete"]["tests"]] == ["6km"]
        await run.press("u")
        assert run.file_text() == after
        await run.press("u")
        assert run.file_text() == TESTS
        await run.press("T", "enter")
        assert run.screen.dialog.state.id == "test"


async def test_a_change_touches_only_its_own_line(tmp_path):
    async with screens(tmp_path, TWO, keys=("3", "end", "down", "e")) as run:
        await fill(run, title="Mile, backward")
        await run.press("ctrl+s")
        assert run.file_text() == TWO.replace('title = "Backward mile"', 'title = "Mile, backward"')
        await run.press("u")
        assert run.file_text() == TWO


async def test_what_the_file_says_is_kept_to_the_last_sign(tmp_path):
    async with screens(tmp_path, EXACT, keys=("3", "down", "e")) as run:
        assert run.screen.chosen().id == "odd"
        await fill(run, date="2027-05-01")
        await run.press("ctrl+s")
        after = run.file_text()
        assert [line for line in after.splitlines() if line not in EXACT.splitlines()] == ["date = 2027-05-01"]
        assert [line for line in EXACT.splitlines() if line not in after.splitlines()] == []


async def test_met_and_not_met(tmp_path):
    async with screens(tmp_path, keys=("3", "x")) as run:
        assert run.on_disk()["goals"][0]["met"] == date(2026, 12, 2)
        assert "1 met" in run.text
        await run.press("x")
        assert run.file_text() == PLAN


async def test_delete_and_undo(tmp_path):
    async with screens(tmp_path, keys=("3", "d")) as run:
        assert "u brings it back" in run.text
        assert "goals" not in run.on_disk()
        for key in ("e", "x", "d", "enter"):
            await run.press(key)
            assert "No goal here" in run.text, key
        await run.press("u")
        assert run.file_text() == PLAN


async def test_a_timed_distance_is_logged(tmp_path):
    async with screens(tmp_path, keys=("3", "T")) as run:
        await run.press("ctrl+s")
        problems = dict(run.screen.dialog.state.problems)
        assert problems.keys() == {"distance", "time"}
        assert problems["time"].startswith("Time is missing. ")
        await fill(run, distance="5km", time="24:10", date="2026-12-03")
        await run.press("ctrl+s")
        assert "Thu 3 Dec 2026 is still to come" in run.text
        await fill(run, date="2026-11-29")
        await run.press("ctrl+s")
        assert run.on_disk()["athlete"]["tests"] == [  # backward, as the goal under the cursor
            {"date": date(2026, 11, 29), "direction": "backward", "distance": "5km", "time": "24:10"}
        ]
        await run.press("u")
        assert run.file_text() == PLAN


async def test_the_range_and_the_verdict_follow_the_tests(tmp_path):
    wish = PLAN.replace("date = 2027-03-14\n", 'date = 2027-03-14\ntime = "9:59"\n')
    async with screens(tmp_path, wish, keys=("3",)) as run:
        assert "no test yet" in run.text
        await run.press("T")
        await fill(run, distance="800m", time="5:32", date="2026-11-15")
        await run.press("ctrl+s")
        assert "no test yet" not in run.text
        assert "11:15–12:15 is likely now; 9:59 is 15.2 %" in run.text
        assert "800m in 5:32, 17 days old" in run.text
        await run.press("u")
        assert "no test yet" in run.text


async def test_show_goes_to_the_week_of_the_goal(tmp_path):
    async with screens(tmp_path, keys=("3", "enter")) as run:
        assert run.screen.ID == "week"
        assert run.app.state.day == date(2027, 3, 14)
    undated = PLAN.replace("date = 2027-03-14\n", "")
    async with screens(tmp_path, undated, keys=("3", "enter")) as run:
        assert "has no date" in run.text
        assert run.screen.ID == "goals"


async def test_search_narrows_and_esc_shows_all(tmp_path):
    async with screens(tmp_path, TWO, keys=("3", "/")) as run:
        await run.press(*"mile")
        assert run.screen.chosen().id == "mile"
        assert "City 10K" not in run.text
        await run.press("enter", "x")
        assert run.plan.goal("mile").met is not None
        await run.press("escape")
        assert "City 10K" in run.text
        await run.press("/")
        await run.type("zzz")
        await run.press("enter", "e")
        assert "No goal here" in run.text


async def test_the_mouse_chooses_edits_and_scrolls(tmp_path):
    async with screens(tmp_path, TWO, size=(80, 16), keys=("3",)) as run:
        assert run.screen.chosen().id == "tenk"
        await run.click("goal:mile")
        assert run.screen.chosen().id == "mile"
        before = run.text
        await run.wheel(3)
        assert run.text != before
        await run.wheel(-3)
        assert run.text == before
        await run.press("pagedown")
        assert run.text != before
        await run.press("pageup")
        assert run.text == before
        await run.click("goal:mile", times=2)
        assert run.screen.dialog.state.id == "goal"
        await run.click("form:cancel")
        assert run.screen.dialog is None
        await run.click("tab:benefits")
        assert run.screen.ID == "benefits"
