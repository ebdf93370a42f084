"""A killed program loses nothing, and a change made elsewhere appears by itself."""

from __future__ import annotations

import os
import signal

from test_trust import plan, sessions

__all__ = ["plan"]


def test_killed_while_the_disk_refuses_the_edit_is_offered(launch, plan, tmp_path):
    terminal = launch("--plan", plan)
    terminal.wait_for("? all keys")
    aside = tmp_path / "aside.toml"
    (tmp_path / "shared.toml").rename(aside)
    (tmp_path / "shared.toml").mkdir()
    terminal.send("x")
    terminal.wait_for_words("not saved")
    os.kill(terminal.pid, signal.SIGKILL)
    (tmp_path / "shared.toml").rmdir()
    aside.rename(tmp_path / "shared.toml")
    again = launch("--plan", plan)
    again.wait_for("One change was not saved")
    assert sessions(plan)["Easy"].get("status") is None
    again.press("enter", "Unsaved changes are back")
    again.send("q")
    assert again.exit_status() == 0
    assert sessions(plan)["Easy"]["status"] == "done"


def test_a_change_made_elsewhere_appears_without_a_key(launch, run, plan):
    terminal = launch("--plan", plan)
    terminal.wait_for("? all keys")
    assert run("--plan", plan, "add", "fri", "6x100m back", "--title", "Outside").returncode == 0
    terminal.wait_for("Outside")
    terminal.send("q")
    assert terminal.exit_status() == 0
