"""Owns what every test shares: an environment of its own, and how hard Hypothesis tries.

Rules: no test sees the user's folders, settings or terminal; anything a test needs beyond this it makes itself.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# A busy machine must not fail a property for being slow; with CI set, every run tries the same examples.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_finish() -> None:
    """Keep the collector away from what thousands of collected tests hold: it would walk through it all the time."""
    gc.collect()
    gc.freeze()


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
