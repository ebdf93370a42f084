"""The promises that only the whole program can keep: nothing typed is lost, no other writer is overruled."""

from __future__ import annotations

import tomllib

import pytest

PLAN = """\
schema = 1
name = "Shared"
start = 2026-11-30

[[sessions]]
id = "wed"
date = 2026-12-02
title = "Easy"
workout = "5km easy"
"""


@pytest.fixture
def plan(tmp_path) -> str:
    path = tmp_path / "shared.toml"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


def sessions(path: str) -> dict[str, dict[str, object]]:
    with open(path, "rb") as file:
        return {session.get("title", session["workout"]): session for session in tomllib.load(file)["sessions"]}


def test_keys_typed_before_it_is_up_are_obeyed(launch, plan):
    terminal = launch("--plan", plan)
    terminal.send("]")
    terminal.wait_for("Week 50")
    terminal.send("q")
    assert terminal.exit_status() == 0


def test_leaving_at_once_saves_first(launch, plan):
    terminal = launch("--plan", plan)
    terminal.wait_for("? all keys")
    terminal.send("x", "q")
    assert terminal.exit_status() == 0
    assert sessions(plan)["Easy"]["status"] == "done"


def test_two_writers_both_keep_what_they_did(launch, run, plan):
    terminal = launch("--plan", plan)
    terminal.wait_for("? all keys")
    added = run("--plan", plan, "add", "fri", "6x100m back", "--title", "Outside")
    assert added.returncode == 0, added.stderr
    terminal.send("x")
    terminal.wait_for("Outside")
    terminal.wait_for("saved ✓")
    terminal.send("q")
    assert terminal.exit_status() == 0
    found = sessions(plan)
    assert found["Easy"]["status"] == "done"
    assert found["Outside"]["workout"] == "6x100m back"


def test_a_file_that_cannot_be_read_is_shown_and_left_alone(launch, tmp_path):
    path = tmp_path / "broken.toml"
    broken = PLAN + '\n[[sessions]]\nid = "x"\ndate = 2026-13-40\n'
    path.write_text(broken, encoding="utf-8")
    terminal = launch("--plan", str(path))
    terminal.wait_for("line 13")
    terminal.send("q")
    terminal.exit_status()
    assert terminal.left_behind() == []
    assert "Traceback" not in terminal.text
    assert path.read_text(encoding="utf-8") == broken


def test_a_disk_that_refuses_is_said_and_the_edit_stays(launch, tmp_path, plan):
    """The plan's place is taken by a folder: no save can work, and leaving says what would be lost."""
    terminal = launch("--plan", plan)
    terminal.wait_for("? all keys")
    aside = tmp_path / "aside.toml"
    (tmp_path / "shared.toml").rename(aside)
    (tmp_path / "shared.toml").mkdir()
    terminal.send("x")
    terminal.wait_for_words("not saved")
    (tmp_path / "shared.toml").rmdir()
    aside.rename(tmp_path / "shared.toml")
    terminal.press("ctrl+s", "saved ✓")
    terminal.send("q")
    assert terminal.exit_status() == 0
    assert sessions(plan)["Easy"]["status"] == "done"
