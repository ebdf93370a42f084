"""What every test shares: an environment of its own, and how hard Hypothesis tries.

Rules: no test sees the user's folders, settings or terminal; anything a test needs beyond this it makes itself.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine must not fail a property for being slow; with CI set, every run tries the same examples.
# Thirty examples a property keep the suite under two minutes on two cores; HYPOTHESIS=hard tries ten times as many.
settings.register_profile("here", deadline=None, max_examples=30)
settings.register_profile("ci", deadline=None, max_examples=30, derandomize=True, database=None, print_blob=True)
settings.register_profile("hard", deadline=None, max_examples=300)
settings.load_profile(os.environ.get("HYPOTHESIS") or ("ci" if os.environ.get("CI") else "here"))


FAULTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "faults")


def pytest_configure(config: pytest.Config) -> None:
    gc.disable()  # until everything is collected: nothing of it is garbage
    config.addinivalue_line("markers", "script(file, *words): a script of tests/faults; `printed` is what it printed")


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than cores: tests of the screens and the disk wait a good part of their time."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the scripts first: they are the longest, and whoever has done the rest would wait for the last of them."""
    items.sort(key=lambda item: item.get_closest_marker("script") is None)


def pytest_collection_finish() -> None:
    """Keep the collector away from what thousands of collected tests hold: it would walk through it all the time."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture
def printed(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """What the test's script printed, run in an environment of its own; it fails when the script found something."""
    file, *words = request.node.get_closest_marker("script").args
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "RETROPLAN"))}
    command = [sys.executable, os.path.join(FAULTS, file), *words]
    environment["HOME"] = str(tmp_path)
    ended = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout[-6000:]
    return ended.stdout


@pytest.fixture(scope="session", autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A home folder that is empty, and none of the variables that change what the program does."""
    home = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("RETROPLAN_CONFIG_DIR", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "EDITOR", "VISUAL"):
            patch.delenv(name, raising=False)
        patch.setenv("HOME", home)
        for name in ("CONFIG", "STATE", "CACHE", "DATA"):
            patch.setenv(f"XDG_{name}_HOME", os.path.join(home, name.lower()))
        yield
