"""From nothing to sixteen weeks for a backward mile by keyboard, in a real terminal, and what is on the disk then."""

from __future__ import annotations

import json
import tomllib
from datetime import date

PATH = ("1", "enter", "ctrl+s")  # from a goal; a backward mile, the first offered; take it as it is filled in


def test_a_backward_mile_in_sixteen_weeks_with_three_keys(launch, run, config):
    terminal = launch()
    terminal.wait_for("1 From a goal")
    terminal.press(PATH[0], "What do you train for?")
    terminal.press(PATH[1], "16 weeks   ")
    terminal.wait_for("race ← backward, 1mi")
    terminal.wait_for("no error and no warning")
    terminal.press(PATH[2], "W on the Week screen shows why, u undoes")
    terminal.wait_for("saved ✓")
    terminal.send("q")
    assert terminal.exit_status() == 0
    assert terminal.left_behind() == []

    with open(f"{config}/plans/backward-mile.toml", "rb") as file:
        plan = tomllib.load(file)
    (goal,) = plan["goals"]
    assert (goal["title"], goal["distance"], goal["direction"]) == ("Backward mile", "1mi", "backward")
    assert goal["date"] == date(2027, 3, 21)
    sessions = plan["sessions"]
    weeks = {session["date"].isocalendar()[:2] for session in sessions}
    assert len(weeks) == 16
    assert all(session["why"].startswith("generated") and len(session["why"]) > 20 for session in sessions)
    (race,) = (session for session in sessions if session.get("kind") == "race")
    assert race["date"] == goal["date"]
    assert race["date"] == max(session["date"] for session in sessions)
    assert {block["focus"] for block in plan["blocks"]} >= {"base", "build", "taper"}
    assert sum(block["weeks"] for block in plan["blocks"]) == 16

    result = run("check", "--json")
    assert result.returncode == 0, result.stderr
    assert not [f for f in json.loads(result.stdout)["findings"] if f["severity"] in ("error", "warning")]


def test_answers_on_the_way_and_undo_in_one_step(launch, config):
    terminal = launch(columns=80, rows=24)
    terminal.wait_for("1 From a goal")
    terminal.press("1", "What do you train for?")
    terminal.press("enter", "✓ 16 weeks")
    terminal.send(" under 12:00")
    terminal.wait_for("1mi, in 12:00")
    terminal.send("tab", "ctrl+u", "20 weeks")
    terminal.wait_for("✓ 20 weeks")
    terminal.send("tab", "ctrl+u", "tus 60")
    terminal.wait_for('Did you mean "tue"')
    terminal.send("ctrl+u", "tue 60, thu 45, sun 80")
    terminal.wait_for("3 days, 185 min a week")
    terminal.press("pgdn", "20 weeks   ")
    terminal.press("enter", "built for Backward mile under 12:00")
    terminal.press("G", "− In place of")
    terminal.press("esc", "Cancelled")
    terminal.wait_for("saved ✓")
    terminal.send("q")
    assert terminal.exit_status() == 0
    with open(f"{config}/plans/backward-mile-under-12-00.toml", "rb") as file:
        plan = tomllib.load(file)
    assert plan["athlete"]["available"] == {"tue": 60, "thu": 45, "sun": 80}
    assert {session["date"].weekday() for session in plan["sessions"]} <= {1, 3, 6}
