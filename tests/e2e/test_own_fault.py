"""A fault of our own on a screen: the terminal is given back, the last edit is on disk, and no trace is shown."""

from __future__ import annotations

import sys

import tomli
from terminal import Terminal

BROKEN = """
import sys
from retroplan.commands import cli
from retroplan.services.file_services import FileServices

def plans(self):
    secret = "calves sore since Tuesday"
    raise ValueError("the services fell over")

real = FileServices.plans
FileServices.plans = lambda self: plans(self) if armed else real(self)
armed = False

from retroplan.tui.app import RetroPlanApp
held = RetroPlanApp.on_mount
def on_mount(self):
    global armed
    armed = True
    held(self)
RetroPlanApp.on_mount = on_mount

import os
from retroplan.launch.bootstrap import open_screens
sys.exit(cli.main(sys.argv[1:], os.environ, sys.stdout, sys.stderr, open_screens))
"""


def test_it_ends_in_two_lines_with_the_plan_saved(tmp_path, config, home, run):
    assert run("new", "Winter").returncode == 0
    script = tmp_path / "broken.py"
    script.write_text(BROKEN, encoding="utf-8")
    command = [sys.executable, str(script), "--config-dir", config, "--today", "2026-12-02"]
    terminal = Terminal(command, env=home)
    try:
        terminal.wait_for("Week 49")
        terminal.send("a")
        terminal.wait_for("Add")
        terminal.send("5km easy", "enter")
        terminal.wait_for("Added")
        terminal.send("enter", "ctrl+o")
        assert terminal.exit_status() == 70
        text = terminal.text
        assert "the services fell over" in text
        assert "Traceback" not in text
        assert "calves sore" not in text
    finally:
        terminal.close()
    with open(f"{config}/plans/winter.toml", encoding="utf-8") as file:
        assert [s["workout"] for s in tomli.loads(file.read())["sessions"]] == ["5km easy"]
