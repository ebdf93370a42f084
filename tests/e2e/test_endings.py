"""Seven ways to end with an edit that is not on disk: the journal keeps it, and the next start gives it back."""

from __future__ import annotations

import os
import signal

import pytest
from test_trust import plan, sessions

__all__ = ["plan"]

WAYS = {
    "TERM": signal.SIGTERM,
    "HUP": signal.SIGHUP,
    "INT": signal.SIGINT,
    "QUIT": signal.SIGQUIT,
    "KILL": signal.SIGKILL,
    "crash": signal.SIGSEGV,
    "window closed": None,
}
HANDLED = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)


@pytest.mark.parametrize("way", WAYS)
def test_an_edit_that_is_not_on_disk_is_offered_at_the_next_start(launch, plan, tmp_path, way):
    terminal = launch("--plan", plan)
    terminal.wait_for("? all keys")
    aside = tmp_path / "aside.toml"
    (tmp_path / "shared.toml").rename(aside)
    (tmp_path / "shared.toml").mkdir()  # from here on the disk refuses
    terminal.send("x")
    terminal.wait_for_words("not saved")
    number = WAYS[way]
    if number is None:
        os.close(terminal.fd)
        terminal.fd = -1
        os.waitpid(terminal.pid, 0)
        terminal._status = 0  # it is gone; there is no terminal left to look at
    else:
        os.kill(terminal.pid, number)
        status = terminal.exit_status()
        assert status == (128 + number if number in HANDLED else -number)
        if number in HANDLED:
            assert terminal.left_behind() == []
    (tmp_path / "shared.toml").rmdir()
    aside.rename(tmp_path / "shared.toml")
    again = launch("--plan", plan)
    again.wait_for("One change was not saved")
    again.press("enter", "Unsaved changes are back")
    again.send("q")
    assert again.exit_status() == 0
    assert sessions(plan)["Easy"]["status"] == "done"
