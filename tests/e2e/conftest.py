"""Starting the installed program for the end-to-end tests: in a terminal, or as a command."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping

import pytest
from terminal import Terminal, clean_environment, retroplan_command

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TODAY = "2026-12-02"  # a Wednesday


@pytest.fixture
def config(tmp_path) -> str:
    """The folder of plans and settings of one test."""
    return str(tmp_path / "config")


@pytest.fixture
def home(tmp_path) -> dict[str, str]:
    """Variables that keep the program in this test's folder, and let it be found without being installed."""
    folder = str(tmp_path)
    return {"HOME": folder, "XDG_STATE_HOME": folder, "XDG_CACHE_HOME": folder, "PYTHONPATH": ROOT}


@pytest.fixture
def launch(config: str, home: dict[str, str]) -> Iterator[Callable[..., Terminal]]:
    """Start the screens: `launch(*words, columns=, rows=, term=, env=)`; ended with the test at the latest."""
    started: list[Terminal] = []

    def start(*words: str, env: Mapping[str, str] | None = None, **options: object) -> Terminal:
        command = [*retroplan_command(), "--config-dir", config, "--today", TODAY, *words]
        terminal = Terminal(command, env=home | dict(env or {}), **options)
        started.append(terminal)
        return terminal

    yield start
    for terminal in started:
        terminal.close()


@pytest.fixture
def run(config: str, home: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command without a terminal: `run("week", "--plain")`."""

    def start(*words: str) -> subprocess.CompletedProcess[str]:
        command = [*retroplan_command(), "--config-dir", config, "--today", TODAY, *words]
        environment = clean_environment("dumb", home)
        return subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60
        )

    return start
