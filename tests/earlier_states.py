"""Backups as saves would have left them, for tests that need some without a save for each."""

from __future__ import annotations

import os

from retroplan.store.io import atomic
from retroplan.store.saving import backups, states


def keep(path: str, state: str, data: bytes) -> None:
    """Make `data` the newest backup of the file at `path`."""
    place = backups.folder(path, state)
    atomic.write(os.path.join(place, "origin"), os.fsencode(os.path.realpath(path)))
    states.wait(place, states.SAVE, data, b"what came after")
    states.settle(place, b"what came after")
    states.thin(place)
