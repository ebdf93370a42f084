"""Adapting the plan by keys: missed days, illness, a holiday, a sore spot; one step, and nothing before it."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from screen_driver import PLAN, screens

from retroplan.view.controls import form

GAP = (
    PLAN.replace('date = 2026-12-01\ntitle = "Easy"', 'date = 2026-11-21\ntitle = "Easy"\nstatus = "done"')
    + """
[[sessions]]
id = "lost"
date = 2026-11-24
title = "Tempo"
workout = "6km easy"

[[sessions]]
id = "more"
date = 2026-12-05
title = "Retro"
workout = "2km easy, 4x(100m back easy / 90s walk), 1km easy"
"""
)


def fields(run) -> list[str]:
    return [field.id for field in run.screen.dialog.state.fields]


async def reason(run, times: int) -> None:
    await run.press(*["right"] * times)


async def test_missed_days_are_found_and_eased_as_one_step(tmp_path):
    async with screens(tmp_path, GAP, keys=("A",)) as run:
        before = run.plan
        assert "sessions to change" in run.text
        assert "What changes" in run.text
        assert run.file_text() == GAP
        await run.press("ctrl+s")
        assert run.screen.dialog is None
        assert "✓ Adapt to missed days" in run.text
        assert run.session("lost").status == "skipped"
        assert "back" not in run.session("more").workout
        assert "adapted" in run.session("more").why
        assert run.on_disk()["sessions"][-2]["status"] == "skipped"
        await run.press("u")
        assert "Undone: adapt to missed days" in run.text
        assert run.plan == before
        assert tomllib.loads(run.file_text()) == tomllib.loads(GAP)


async def test_nothing_missed_needs_nothing(tmp_path):
    plan = PLAN.replace('title = "Easy"', 'title = "Easy"\nstatus = "done"')
    async with screens(tmp_path, plan, keys=("2", "A")) as run:
        assert "Nothing needs to change" in run.text
        await run.press("ctrl+s")
        assert run.screen.dialog is not None
        assert "✕ Nothing needs to change" in run.text
        await run.press("escape")
        assert run.screen.dialog is None
        assert run.file_text() == plan


async def test_a_holiday_takes_its_days_out(tmp_path):
    async with screens(tmp_path, GAP, keys=("3", "A")) as run:
        await reason(run, 2)
        assert fields(run) == ["reason", "first", "last"]
        await run.press("tab", "ctrl+u")
        await run.type("5 dec")
        await run.press("tab", "ctrl+u")
        await run.type("+10")
        assert "left out" in run.text
        await run.press("ctrl+s")
        assert "✓ Adapt to a holiday" in run.text
        assert run.session("more") is None
        assert run.session("long") is None


async def test_wrong_days_are_said_at_their_fields(tmp_path):
    async with screens(tmp_path, GAP, keys=("A",)) as run:
        await reason(run, 1)
        await run.press("tab", "ctrl+u")
        await run.type("someday")
        assert set(dict(run.screen.dialog.state.problems)) == {"first"}
        await run.press("ctrl+u")
        await run.type("2026-12-20")
        assert dict(run.screen.dialog.state.problems) == {"last": "That is before Sun 20 Dec 2026, the first day"}
        await run.press("ctrl+s")
        assert run.file_text() == GAP


async def test_a_sore_spot_is_noted_and_takes_the_backward_running_out(tmp_path):
    async with screens(tmp_path, GAP, keys=("A",)) as run:
        before = run.plan
        await reason(run, 3)
        assert fields(run) == ["reason", "place", "side", "severity", "since", "until"]
        assert "no backward running while it lasts" in run.text
        await run.press("tab", "a")
        assert form.values(run.screen.dialog.state)["place"] == "achilles"
        await run.press("tab", "l", "tab", "ctrl+u", "6", "tab", "tab")
        await run.type("+9")
        await run.press("ctrl+s")
        assert "✓ Note a sore achilles" in run.text
        (niggle,) = run.on_disk()["niggles"]
        assert niggle == {
            "date": date(2026, 12, 2), "place": "achilles", "side": "left", "severity": 6, "until": date(2026, 12, 11),
        }  # fmt: skip
        assert "back" not in run.session("strd").workout
        await run.press("u")
        assert run.plan == before


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("severity", "11", "Write a whole number from 0 (no pain) to 10 (the worst)"),
        ("since", "2027-01-01", "That day is still to come"),
        ("until", "2026-11-01", "That is before Wed 2 Dec 2026, when it began"),
    ],
)
async def test_what_a_sore_spot_cannot_be(tmp_path, field, text, said):
    async with screens(tmp_path, GAP, keys=("A",)) as run:
        await reason(run, 3)
        while form.focused(run.screen.dialog.state).id != field:
            await run.press("tab")
        await run.press("ctrl+u")
        await run.type(text)
        await run.press("ctrl+s")
        assert dict(run.screen.dialog.state.problems) == {field: said}
        assert run.file_text() == GAP


async def test_after_long_a_new_season_is_offered_with_a_key(tmp_path):
    plan = GAP.replace("2026-11-21", "2026-10-10").replace("2026-11-24", "2026-10-20")
    async with screens(tmp_path, plan, keys=("A",)) as run:
        assert "a new season is the better answer" in run.text
        assert "G builds a new season" in run.text
        await run.press("G")
        assert run.screen.dialog.state.id == "build"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (20, 6), (5, 2)])
async def test_every_size(tmp_path, size):
    async with screens(tmp_path, GAP, size=size, keys=("A",)) as run:
        for _ in range(4):
            await run.press("right", "pagedown", "pagedown", "pageup", "pageup", "pageup")
        await run.press("ctrl+s")
        assert run.screen.dialog is None
