"""The little world that faults are tried on: folders with two plans, settings, backups and an export.

Rules: it is always the same bytes at the same path; `user_files` are what a person has, `backups` what the program
keeps for them. Looking never goes through the program.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retroplan.store.io.paths import Folders

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
for _path in (ROOT, HERE, os.path.join(ROOT, "tests", "e2e")):
    if _path not in sys.path:
        sys.path.insert(0, _path)

TODAY = date(2026, 12, 2)

SPRING = """\
# By hand.
schema = 1
name = "Spring"          # working title
start = 2026-11-30
colour = "teal"          # nobody knows this key

[athlete]
units = "km"
available = { tue = 60, sun = 90 }
available_b = { wed = 45 }
weight = 70.5
resting_hr = 48
max_hr = 190
sex = "female"

[[goals]]
id = "mile"
title = "Backward mile under 10 minutes"
distance = "1mi"
time = "9:59"

# The first one.
[[sessions]]
id = "wed"
date = 2026-12-02
title = "Retro strides"  # with Ann
workout = "2km easy, 6x(100m back hard / 90s walk), 1km easy"

[[sessions]]
id = "sat"
date = 2026-12-05
title = "Long"
workout = "10km easy"
# The end.
"""
OTHER = SPRING.replace('"Spring"', '"Other"')
EARLIER = SPRING.replace('"Long"', '"Longer"')
SETTINGS = '# Mine.\nplan = "spring"\ntheme = "dawn"   # in the morning\n'
WEEK = """\
schema = 1
kind = "week"
plan = "Elsewhere"
week = "2026-W50"
start = 2026-12-07
end = 2026-12-13

[[sessions]]
id = "new1"
date = 2026-12-09
title = "From elsewhere"
workout = "5km easy"
"""
TEMPORARY = re.compile(r"\.retroplan-[0-9a-f]{16}\.tmp")


def scratch(name: str) -> str:
    """A new folder of one's own: in memory where the system has that, since nothing here outlives a power cut."""
    base = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    return os.path.realpath(tempfile.mkdtemp(prefix=f"retroplan-{name}-", dir=base))


class World:
    """Everything lies under `base`."""

    def __init__(self, base: str, linked: bool = False, bare: bool = False) -> None:
        from retroplan.store.io.paths import find

        self.base = base
        self.linked = linked
        self.bare = bare
        self.folders: Folders = find(os.path.join(base, "config"), {})
        self.plan = os.path.join(self.folders.plans, "spring.toml")
        self.week = os.path.join(base, "out", "week.toml")
        self.export = os.path.join(base, "out", "there.md")

    def build(self) -> None:
        """Make it anew."""
        shutil.rmtree(self.base, ignore_errors=True)
        os.makedirs(os.path.join(self.base, "out"))
        put(self.week, WEEK)
        put(self.export, "an older export\n")
        if self.bare:
            return
        if self.linked:
            put(os.path.join(self.base, "elsewhere", "real.toml"), SPRING)
            os.makedirs(self.folders.plans)
            os.symlink("../../elsewhere/real.toml", self.plan)
        else:
            put(self.plan, SPRING)
        put(os.path.join(self.folders.plans, "other.toml"), OTHER)
        put(self.folders.settings, SETTINGS)
        put(self.folders.workouts, '[[workouts]]\ntitle = "Mine"\nworkout = "5km easy"\n')
        from retroplan.store.saving.backups import folder

        place = folder(self.plan, self.folders.state)
        put(os.path.join(place, "origin"), os.path.realpath(self.plan))
        put(os.path.join(place, "000001.toml"), EARLIER)

    def user_files(self) -> dict[str, bytes]:
        """What a person has, by path; temporary files are left out."""
        return {
            path: data
            for path, data in read_tree(self.base).items()
            if not path.startswith(self.folders.state + os.sep) and not TEMPORARY.fullmatch(os.path.basename(path))
        }

    def backups(self) -> dict[str, bytes]:
        """What is in the state folder apart from locks and temporary files.

        A state that a save replaced and that only waits for its number counts as if it had that: nobody sees the
        difference, and the next save gives it.
        """
        locks = os.path.join(self.folders.state, "locks") + os.sep
        found = {
            path: data
            for path, data in read_tree(self.folders.state).items()
            if not path.startswith(locks) and not TEMPORARY.fullmatch(os.path.basename(path))
        }
        for path in [path for path in found if os.path.basename(path).startswith("wait-01-save-")]:
            place = os.path.dirname(path)
            present = read_or_nothing(os.fsdecode(found[os.path.join(place, "origin")]))
            if found[path] != present:
                numbers = [int(name[:6]) for name in os.listdir(place) if name[:6].isdigit()]
                name = f"{max(numbers, default=0) + 1:06}-{sha256(found[path]).hexdigest()[:12]}.toml"
                found[os.path.join(place, name)] = found.pop(path)
        return found


def put(path: str, text: str) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def read_or_nothing(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def read_tree(base: str) -> dict[str, bytes]:
    """The bytes of every file below `base`; a link counts as the bytes it leads to.

    Left out: the journal of unsaved edits, which a thread may be writing at this moment.
    """
    found = {}
    for folder, _, names in os.walk(base):
        for name in names if os.path.basename(folder) != "journal" else ():
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                found[path] = file.read()
    return found
