"""A fault of our own on the screens leaves a report, the error names it, and nobody's words are in it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from retroplan.commands import cli
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.plan.plan import Plan
from retroplan.launch import screens
from retroplan.store.files import naming
from retroplan.store.io import crash, paths

DAY = date(2026, 12, 2)


class NoTerminal:
    """In place of the first picture: there is no terminal here."""

    restored = 0

    def hand_over(self) -> None:
        pass

    def restore(self) -> None:
        self.restored += 1


@pytest.fixture
def folders(tmp_path, monkeypatch):
    found = paths.find(str(tmp_path / "config"), {})
    naming.begin(found, Plan("Secret diary"))
    monkeypatch.setattr(screens, "_first_frame", lambda *_: NoTerminal())
    return found


def failing(monkeypatch, error):
    def run(*_):
        raise error

    monkeypatch.setattr("retroplan.tui.run.run", run)


def test_a_fault_is_reported_once_and_named(folders, monkeypatch):
    failing(monkeypatch, ValueError("Secret diary"))
    environ = {"TERM": "xterm", "RETROPLAN_CONFIG_DIR": folders.config, "RETROPLAN_TODAY": "2026-12-02"}
    stderr = io.StringIO()

    class Tty(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Tty())
    status = cli.main([], environ, Tty(), stderr, screens.run_screens)
    (path,) = crash.reports(folders.state)
    assert status == cli.OURS
    assert f"A report without any of your words is in {path}" in stderr.getvalue()
    text = Path(path).read_text()
    assert "retroplan.launch.screens:" in text
    assert "builtins.ValueError" in text
    assert "sessions: 0" in text
    assert "Secret" not in text


@pytest.mark.parametrize("error", [RetroPlanError("wrong"), KeyboardInterrupt(), SystemExit(3)])
def test_what_is_no_fault_leaves_none(folders, monkeypatch, error):
    failing(monkeypatch, error)
    with pytest.raises(type(error)):
        screens.run_screens(folders, "", lambda: DAY, {"TERM": "xterm"})
    assert crash.reports(folders.state) == []
