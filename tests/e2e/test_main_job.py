"""The main job from end to end: begin a plan, add, move, flip, undo, finish, leave, come back, hand a week on."""

from __future__ import annotations

import difflib
import tomllib

import pytest


def test_a_plan_from_nothing_to_another_plan(launch, run, tmp_path, config):
    terminal = launch()
    terminal.wait_for("3 An empty week")
    terminal.press("3", "Name of the plan")
    terminal.press("enter", "nothing planned")

    # A goal.
    terminal.press("3", "No goal yet")
    terminal.press("a", "New goal")
    terminal.send("Backward mile")
    terminal.wait_for("changed")
    terminal.press("ctrl+s", "no day")

    # A run in one line, seen before it is there.
    terminal.press("1", "nothing planned")
    terminal.press("a", "Add to Wed 2 Dec")
    terminal.send("fri 6x100m bakc")
    terminal.wait_for('Did you mean "back"')
    terminal.send("backspace", "backspace", "backspace")
    terminal.send("ack hard")
    terminal.wait_for("600 m")
    terminal.press("enter", "✓ Added Fri 4 Dec")
    terminal.press("enter", lambda t: "Fri 4 Dec  6×100m back hard" in t.text and "Add to" not in t.text)

    # Moved, turned round, taken back, done again, run.
    terminal.send("m")
    terminal.wait_for_words("carrying")
    terminal.send("right")
    terminal.press("enter", "moved from Fri 4 Dec")
    terminal.press("v", "600 m →")
    terminal.press("u", "Undone: flip")
    terminal.wait_for("600 m ←")
    terminal.press("ctrl+r", "Redone: flip")
    terminal.press("u", "Undone: flip")
    terminal.press("x", "✓ ")
    terminal.wait_for("saved ✓")
    terminal.send("q")
    assert terminal.exit_status() == 0
    assert terminal.left_behind() == []

    # On the disk, whatever the screen said.
    with open(f"{config}/plans/my-plan.toml", "rb") as file:
        plan = tomllib.load(file)
    (session,) = plan["sessions"]
    assert str(session["date"]) == "2026-12-05"
    assert session["workout"] == "6x100m back hard"
    assert session["status"] == "done"
    assert [goal["title"] for goal in plan["goals"]] == ["Backward mile"]

    # Come back, hand the week on.
    week = tmp_path / "week.toml"
    terminal = launch()
    terminal.wait_for("6×100m bac… ✓")
    terminal.wait_for("? all keys")
    terminal.press("w", "Export")
    terminal.press("enter", "Write to")
    terminal.send("ctrl+u", str(week))
    terminal.wait_for("week.toml")
    terminal.press("enter", "Written:")
    terminal.send("q")
    assert terminal.exit_status() == 0
    assert tomllib.loads(week.read_text(encoding="utf-8"))["kind"] == "week"

    # Into a second plan; once more changes nothing.
    assert run("new", "Second").returncode == 0
    for _ in range(2):
        result = run("import", str(week))
        assert result.returncode == 0, result.stderr
    with open(f"{config}/plans/second.toml", "rb") as file:
        (other,) = tomllib.load(file)["sessions"]
    assert other["workout"] == session["workout"]
    assert "6x100m back hard" in run("week", "--plain").stdout


COMMENTED = """\
# My own words about this plan.
schema = 1
name = "By hand"     # not by machine
start = 2026-11-30
colour_of_shoes = "red"

# Tuesday is track night.
[[sessions]]
id = "tue"
date = 2026-12-01   # moved for the party
title = "Track"
workout = "6x100m back hard"    # short ones

# The easy one.
[[sessions]]
id = "wed"
date = 2026-12-02   # today
title = "Easy"
workout = "5km easy"
shoes = "old"

[[sessions]]
id = "sun"
date = 2026-12-06
workout = "12km easy"   # with the dog
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_change_touches_the_lines_of_its_session_only(launch, tmp_path, newline):
    path = tmp_path / "by-hand.toml"
    path.write_bytes(COMMENTED.replace("\n", newline).encode())
    terminal = launch("--plan", str(path))
    terminal.wait_for("? all keys")
    terminal.press("L", "moved from Wed 2 Dec")
    terminal.send("s")
    terminal.wait_for_words("skip Easy")
    terminal.wait_for("saved ✓")
    terminal.send("q")
    assert terminal.exit_status() == 0
    now = path.read_bytes().decode()
    assert now.count("\n") == now.count(newline)
    changed = difflib.unified_diff(COMMENTED.splitlines(), now.replace("\r\n", "\n").splitlines(), lineterm="", n=0)
    found = [line for line in changed if line[0] in "+-" and line[:3] not in ("+++", "---")]
    assert [line for line in found if line[0] == "-"] == ["-date = 2026-12-02   # today"]
    assert sorted(line for line in found if line[0] == "+") == [
        "+date = 2026-12-03   # today",
        "+planned_on = 2026-12-02",
        '+status = "skipped"',
    ]
