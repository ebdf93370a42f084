"""Another program writes the plan while it is open: different sessions merge, the same one is asked about."""

from __future__ import annotations

import tomli
from screen_driver import PLAN, screens


def outside(run, old, new):
    """Another program changes the file."""
    path = run.app.workspace.store.path
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert old in text
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new))


async def saved(run):
    """Wait for the disk, and for its report to reach the screen."""
    run.app.workspace.flush()
    await run.pilot.pause()


def workouts(run):
    with open(run.app.workspace.store.path, encoding="utf-8") as file:
        return {entry["id"]: entry.get("workout") for entry in tomli.loads(file.read())["sessions"]}


async def test_a_change_elsewhere_is_taken_in_as_a_step_of_its_own(tmp_path):
    async with screens(tmp_path) as run:
        outside(run, 'workout = "12km easy"', 'workout = "14km easy"')
        await run.press("x")
        await saved(run)
        assert run.session("long").workout == "14km easy"
        assert run.session("strd").status == "done"
        assert run.app.workspace.history.undo_name == "take in changes made elsewhere"
        assert workouts(run)["long"] == "14km easy"


async def test_the_same_session_changed_twice_is_asked(tmp_path):
    for answer, expected in ((0, "mine"), (1, "theirs"), (2, "both")):
        folder = tmp_path / expected
        async with screens(folder) as run:
            outside(run, "6x(100m back hard / 90s walk)", "8x(100m back hard / 90s walk)")
            await run.press("v")
            await saved(run)
            assert "Keep mine" in run.text
            assert "8x(" in "".join(str(w) for w in workouts(run).values())  # nothing was written yet
            await run.press(*["down"] * answer, "enter")
            await saved(run)
            texts = [w for w in workouts(run).values() if w and "100m" in w]
            mine = "2km back easy, 6x(100m hard / 90s back walk), 1km back easy"
            theirs = "2km easy, 8x(100m back hard / 90s walk), 1km easy"
            assert sorted(texts) == sorted({"mine": [mine], "theirs": [theirs], "both": [mine, theirs]}[expected])
            assert "saved ✓" in run.text
            assert {s.workout for s in run.plan.sessions if "100m" in s.workout} == set(texts)


async def test_leaving_the_question_keeps_everything_and_ctrl_s_asks_again(tmp_path):
    async with screens(tmp_path) as run:
        outside(run, 'title = "Retro strides"', 'title = "Theirs"')
        await run.press("e", "tab", "ctrl+u")
        await run.type("Mine")
        await run.press("ctrl+s")
        await saved(run)
        await run.press("escape")
        assert "not saved" in run.text.lower()
        assert run.session("strd").title == "Mine"
        await run.press("ctrl+s")
        await saved(run)
        assert "Keep mine" in run.text
        await run.press("enter")
        await saved(run)
        with open(run.app.workspace.store.path, encoding="utf-8") as file:
            assert file.read() == PLAN.replace('title = "Retro strides"', 'title = "Mine"')


async def test_a_copy_of_a_sync_program_is_offered_and_taken_in(tmp_path):
    plans = tmp_path / "plans"
    plans.mkdir(parents=True)
    copy = plans / "winter.sync-conflict-20261202-101010-ABC.toml"
    copy.write_text(PLAN + '\n[[sessions]]\nid = "mine"\ndate = 2026-12-05\nworkout = "5km easy"\n', encoding="utf-8")
    async with screens(tmp_path) as run:
        assert "A sync program left" in run.text
        assert run.file_text() == PLAN  # nothing is taken in unasked
        await run.press("I")
        await run.type(str(copy))
        await run.press("enter", "enter")
        assert run.session("mine").workout == "5km easy"
        assert len(run.plan.sessions) == 5
