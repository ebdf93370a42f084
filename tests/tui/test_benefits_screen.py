"""The Benefits screen: claims, tools, searching, and putting a matching workout on a day."""

from __future__ import annotations

from datetime import date

from screen_driver import PLAN, screens

from retroplan.reference import claims, library, records, safety


async def test_the_claims_are_walked_and_clicked(tmp_path):
    known = claims.benefits()
    async with screens(tmp_path, keys=("4",)) as run:
        assert f"▸ {known[0].sign} {known[0].title}" in run.text
        await run.press("down", "j", "up")
        assert f"▸ {known[1].sign} {known[1].title}" in run.text
        await run.click(f"claim:{known[4].id}")
        assert f"▸ {known[4].sign} {known[4].title}" in run.text
        for _ in known:
            await run.press("down")
        assert f"▸ {known[-1].sign} {known[-1].title}" in run.text
        assert run.file_text() == PLAN


async def test_a_workout_of_a_claim_goes_onto_a_day(tmp_path):
    async with screens(tmp_path, keys=("4", "enter")) as run:
        tall = library.workout("drills-tall")
        assert f"Put {tall.title} on" in run.text
        await run.type("fri")
        await run.press("enter")
        added = run.plan.sessions[-1]
        assert (added.title, added.date, added.kind) == (tall.title, date(2026, 12, 4), tall.kind)
        assert run.on_disk()["sessions"][-1]["workout"] == tall.workout
        await run.press("1")
        assert run.screen.selected == added
        await run.press("u")
        assert run.file_text() == PLAN


async def test_of_several_workouts_one_is_chosen(tmp_path):
    async with screens(tmp_path, keys=("4", "down", "down", "enter")) as run:
        items = [item.id for item in run.screen.dialog.state.items]
        assert items == list(claims.benefits()[2].workouts)
        await run.press("down", "enter")
        await run.press("enter")  # no day typed: the cursor's
        added = run.plan.sessions[-1]
        assert (added.title, added.date) == (library.workout(items[1]).title, date(2026, 12, 2))


async def test_a_claim_without_a_workout_says_so(tmp_path):
    async with screens(tmp_path, keys=("4", "pagedown")) as run:
        await run.click("claim:vision")
        await run.press("enter")
        assert "No session goes with this claim" in run.text
        assert run.file_text() == PLAN


async def test_every_click_is_answered(tmp_path):
    async with screens(tmp_path, keys=("4",)) as run:
        await run.click("workout:drills-tall")
        assert run.screen.dialog.state.id == "put-on-day"
        await run.press("escape")
        await run.click("tool:sources")
        source = claims.source("kumar2009")
        await run.click("source:kumar2009")
        assert f"{source.label}: {source.citation}"[:60] in run.text.splitlines()[-2] + run.text.splitlines()[-1]
        await run.click("tool:first")
        await run.click("workout:first-walks")
        assert library.workout("first-walks").title in run.text.splitlines()[-2]
        await run.press("escape")
        await run.click("search")
        await run.type("knee")
        assert "of 9" in run.text
        assert {hit for hit in run.hits if hit.startswith("claim:")} < {f"claim:{c.id}" for c in claims.benefits()}
        assert run.file_text() == PLAN


async def test_the_tools_open_take_text_and_close(tmp_path):
    async with screens(tmp_path, keys=("4", "c")) as run:
        await run.press(*"300")
        assert "300 backward steps cost" in run.text
        await run.press("backspace")
        assert "30 backward steps cost" in run.text
        await run.press("ctrl+u", "q")  # a letter in a tool is text, not a command
        assert "not a number of steps" in run.text
        await run.press("escape", "b")
        await run.type("calf")
        assert safety.place_rule("calf").why[:12] in run.text
        await run.press("escape", "f")
        assert "workout:first-walks" in run.hits
        await run.press("r")
        assert records.best_marks()[0].who in run.text
        await run.press("r", "o")
        assert "source:kumar2009" in run.hits
        await run.press("escape")
        assert "source:kumar2009" not in run.hits


async def test_sore_spots_of_the_plan_are_in_the_body_check(tmp_path):
    sore = PLAN + '\n[[niggles]]\ndate = 2026-12-01\nplace = "calf"\nseverity = 3\n'
    async with screens(tmp_path, sore, keys=("4", "b")) as run:
        assert "sore in your plan today" in run.text


async def test_search_keeps_the_cursor_inside(tmp_path):
    async with screens(tmp_path, keys=("4", "end", "down", "down", "/")) as run:
        await run.press(*"back")
        await run.press("down", "up", "enter")
        await run.press("/")
        await run.type("zzzz")
        assert "No matches" in run.text
        await run.press("enter", "enter")
        assert "No claim here" in run.text
        await run.press("escape")
        assert "No matches" not in run.text


async def test_the_text_scrolls_to_its_end_and_back(tmp_path):
    async with screens(tmp_path, size=(80, 24), keys=("4",)) as run:
        top = run.text
        await run.wheel(4)
        assert run.text != top
        await run.press("pageup")
        assert run.text == top
        for _ in range(30):
            await run.press("pagedown")
        bottom = run.text
        await run.press("space")
        assert run.text == bottom
        await run.wheel(-1)
        assert run.text != bottom  # one notch back is seen at once
