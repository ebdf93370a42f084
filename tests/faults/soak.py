"""The long sitting: random keys into the screens while one in fifty of the saver's system calls fails.

Rules: seeded, headless, in a folder of its own. Only calls on the program's own saving threads fail. After each burst
of keys nothing may have raised, and whenever the title bar would say `saved ✓` the file must hold the plan; at the end
of a sitting, with a sound disk, everything is saved. Memory is compared once it is warm and at the end.

    python tests/faults/soak.py --minutes 10 [--seed 1]
"""

from __future__ import annotations

import argparse
import asyncio
import errno
import fcntl
import gc
import os
import random
import shutil
import sys
import threading
import time
from typing import Any

from injector import CALLS, ERRORS
from world import ROOT, scratch

sys.path.insert(0, os.path.join(ROOT, "tests", "tui"))

from screen_driver import PLAN, Driver, screens

from retroplan.domain.base.errors import RetroPlanError
from retroplan.keymap.actions import ACTIONS, framework_key
from retroplan.store.saving import plan_file

RATE = 0.02  # of the saver's calls fail
BURST = 12  # keys between two looks
BURSTS = 12  # between two sittings on the same folder
SITTINGS = 3  # before a new folder
WARM = 0.3  # of the time, before memory is first measured
GROWTH_MB = 40.0  # more than this is a leak: our own choice, an interpreter's heap breathes by some
LEAVING = {key for action in ACTIONS if action.id in ("app.quit", "app.interrupt") for key in action.keys}
COMMANDS = [framework_key(key) for action in ACTIONS for key in action.keys if key not in LEAVING]
COMMON = ["enter", "enter", "escape", "escape", "up", "down", "left", "right", "tab", "x", "s", "u", "d", "p", "e", "1"]
LETTERS = [*"abdefghijklmnoprstuvwxyz0123456789", "space", "backspace"]


class Faults:
    """As a context: calls of the saving threads fail at a rate, while `on`. `made` and `failed` count them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.on = True
        self.made = self.failed = 0
        self._real: list[tuple[Any, str, Any]] = []

    def __enter__(self) -> Faults:
        for module, names in ((os, CALLS), (fcntl, ("flock",))):
            for name in names:
                if hasattr(module, name):
                    self._wrap(module, name)
        return self

    def __exit__(self, *_: object) -> None:
        for module, name, real in self._real:
            setattr(module, name, real)

    def _wrap(self, module: Any, name: str) -> None:
        real = getattr(module, name)
        self._real.append((module, name, real))

        def call(*args: Any, **more: Any) -> Any:
            if not self.on or not threading.current_thread().name.startswith("retroplan-"):
                return real(*args, **more)
            self.made += 1
            if self.chance.random() >= RATE:
                return real(*args, **more)
            self.failed += 1
            if name == "close":
                real(*args, **more)
            error = self.chance.choice(ERRORS) if name != "flock" else errno.EIO
            raise OSError(error, os.strerror(error))

        setattr(module, name, call)


class Soak:
    """One run; `problems` has what was wrong, in words."""

    def __init__(self, seconds: float, seed: int, answers: int = 0) -> None:
        self.chance = random.Random(seed)
        self.faults = Faults(random.Random(seed + 1))
        self.began = time.monotonic()
        self.seconds, self.answers = seconds, answers
        self.keys = self.sittings = self.looks = self.acknowledged = self.refused = 0
        self.warm_mb = 0.0
        self.recent: list[str] = []
        self.problems: list[str] = []

    @property
    def left(self) -> float:
        return self.seconds - (time.monotonic() - self.began)

    @property
    def over(self) -> bool:
        """Whether the time is up or, where so many were asked for, the disk has answered often enough."""
        return self.acknowledged + self.refused >= self.answers if self.answers else self.left <= 0

    async def run(self) -> None:
        """Sittings until it is over, a new folder every few."""
        threading.excepthook = lambda hooked: self.wrong(f"a thread raised {hooked.exc_value!r}")
        with self.faults:
            while not self.over and not self.problems:
                folder = scratch("soak")
                os.chdir(folder)  # what the keys may export goes here
                try:
                    for number in range(SITTINGS):
                        await self.sit(folder, PLAN if number == 0 else None)
                finally:
                    os.chdir(ROOT)
                    shutil.rmtree(folder, ignore_errors=True)
                if not self.warm_mb and self.left < self.seconds * (1 - WARM):
                    self.warm_mb = memory_mb()
        if self.warm_mb and (grown := memory_mb() - self.warm_mb) > GROWTH_MB:
            self.wrong(f"memory grew by {grown:.0f} MB")

    async def sit(self, folder: str, plan: str | None) -> None:
        """The screens opened once, some bursts of keys, and everything saved at the end."""
        self.sittings += 1
        self.faults.on = True
        try:
            async with screens(os.path.join(folder, "config"), plan) as run:
                for _ in range(BURSTS):
                    if self.over or not await self.burst(run):
                        break
                self.faults.on = False
                await self.settled(run)
        except Exception as error:  # noqa: BLE001 - whatever the screens raise is what is looked for
            self.wrong(f"the screens raised {error!r}")

    async def burst(self, run: Driver) -> bool:
        """Some keys, then a look; whether the screens are still open."""
        for _ in range(BURST):
            if run.app.fault is not None or run.app.return_value is not None:
                break
            pool = self.chance.choice((COMMANDS, COMMON, COMMON, LETTERS))
            key = self.chance.choice(pool)
            self.recent = [*self.recent[-39:], key]
            await run.pilot.press(key)
            await run.settle()
            self.keys += 1
        if self.chance.random() < 0.5 and run.app._workspace is not None:
            run.app._workspace.flush(5.0)
        await run.settle()
        self.look(run)
        return run.app.fault is None and run.app.return_value is None

    def look(self, run: Driver) -> None:
        """What is said to be saved is on disk."""
        self.looks += 1
        if run.app.fault is not None:
            self.wrong(f"the screens raised {run.app.fault!r}")
        workspace = run.app._workspace
        if workspace is None:
            return
        said, _ = workspace.status
        self.refused += said.startswith("not saved")
        if said != "saved ✓" or workspace.revision == 0:
            return
        self.acknowledged += 1
        try:
            found = plan_file.read(workspace.store.path, check_workouts=False).plan
        except RetroPlanError as error:
            self.wrong(f"saved ✓, but {error.title}")
            return
        if found != workspace.plan:
            self.wrong("saved ✓, but the file holds another plan")

    async def settled(self, run: Driver) -> None:
        """On a sound disk everything is saved."""
        workspace = run.app._workspace
        if workspace is None or workspace.read_only or not run.app._running:
            return
        if not workspace.flush(60.0):
            await run.settle()
            self.wrong(f"not saved on a sound disk: {workspace.failure!r}")
            return
        await run.settle()
        if workspace.status[0] != "saved ✓":
            self.wrong(f"everything is on disk, but it says {workspace.status[0]}")
        self.look(run)

    def wrong(self, what: str) -> None:
        self.problems.append(f"{what}; the last keys were {' '.join(self.recent)}")


def memory_mb() -> float:
    """What this process holds now."""
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--answers", type=int, default=0, help="in place of a time: so many looks said saved or not")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    soak = Soak(given.minutes * 60, given.seed, given.answers)
    asyncio.run(soak.run())
    sys.stdout.writelines(f"{problem}\n" for problem in soak.problems)
    grown = f", {memory_mb() - soak.warm_mb:+.0f} MB since it was warm" if soak.warm_mb else ""
    sys.stdout.write(
        f"{soak.keys:,} keys in {soak.sittings} sittings, {soak.faults.failed:,} of {soak.faults.made:,} calls failed, "
        f"{soak.refused} looks said not saved, {soak.acknowledged} said saved; {len(soak.problems)} problems{grown}\n"
    )
    return 1 if soak.problems else 0


if __name__ == "__main__":
    sys.exit(main())
