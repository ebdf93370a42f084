"""Owns what every test shares: an environment of its own, and how hard Hypothesis tries.

Rules: no test sees the user's folders, settings or terminal; anything a test needs beyond this it makes itself.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

# A busy machine must not fail a property for being slow; with CI set, every run tries the same examples.
# Sixty examples a property keep the suite under three minutes; HYPOTHESIS=hard tries ten times as many.
settings.register_profile("here", deadline=None, max_examples=60)
settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True, database=None, print_blob=True)
settings.register_profile("hard", deadline=None, max_examples=600)
settings.load_profile(os.environ.get("HYPOTHESIS") or ("ci" if os.environ.get("CI") else "here"))


sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "faults"))
BESIDE: pytest.StashKey[Any] = pytest.StashKey()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "script(file, *words): runs beside the tests; `told` is what it printed")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start the scripts that the tests want, and keep the collector away from what thousands of collected tests hold:
    it would walk through it all the time.
    """
    gc.collect()
    gc.freeze()
    wanted = list(dict.fromkeys(mark.args for item in session.items for mark in item.iter_markers("script")))
    if wanted and hasattr(os, "fork") and not session.config.option.collectonly:
        from beside import Beside

        session.config.stash[BESIDE] = Beside(wanted)


def pytest_unconfigure(config: pytest.Config) -> None:
    beside = config.stash.get(BESIDE, None)
    if beside is not None:
        beside.close()


@pytest.fixture
def told(request: pytest.FixtureRequest) -> str:
    """What the test's script printed; it fails when the script found something."""
    mark = request.node.get_closest_marker("script")
    status, out = request.config.stash[BESIDE].told(mark.args)
    assert status == 0, out[-6000:]
    return str(out)


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
