"""Driving the screens in tests: a plan on disk, the application over it, keys, and what is on disk after."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from unittest.mock import patch

import tomli
from textual.events import MouseScrollDown, MouseScrollUp, Paste
from textual.pilot import Pilot

from retroplan.domain.base.errors import RetroPlanError
from retroplan.services.file_services import FileServices
from retroplan.store.io import paths
from retroplan.tui.app import RetroPlanApp

TODAY = date(2026, 12, 2)

PLAN = """\
# My winter, by hand
schema = 1
name = "Winter"
start = 2026-11-30

[athlete]
backward_experience = "some"

[[goals]]
id = "mile"
title = "Backward mile"
kind = "race"
direction = "backward"
distance = "1mi"
date = 2027-03-14

# the first of the week
[[sessions]]
id = "easy"
date = 2026-12-01
title = "Easy"
workout = "8km easy"

[[sessions]]
id = "strd"
date = 2026-12-02   # after work
title = "Retro strides"
workout = "2km easy, 6x(100m back hard / 90s walk), 1km easy"

[[sessions]]
id = "core"
date = 2026-12-02
kind = "strength"
title = "Core"

[[sessions]]
id = "long"
date = 2026-12-06
workout = "12km easy"
"""

PATIENCE_S = 60.0  # how long a slow, busy machine may take for any one thing
NAMES = {" ": "space", "/": "slash", ",": "comma", ":": "colon", "(": "left_parenthesis", ")": "right_parenthesis",
         "+": "plus", "-": "minus", ".": "full_stop", "@": "at", "?": "question_mark", "[": "left_square_bracket",
         "]": "right_square_bracket", "!": "exclamation_mark", '"': "quotation_mark"}  # fmt: skip


@dataclass
class Driver:
    """One running application."""

    app: RetroPlanApp
    pilot: Pilot[int]
    folder: str

    async def press(self, *keys: str) -> None:
        """Press keys by the framework's names, one character being itself."""
        for key in keys:
            await self.pilot.press(NAMES.get(key, key))
            await self.settle()

    async def settle(self) -> None:
        """Wait until everything on the screen, then the screen and the application, have answered what was sent.

        So has the check, which is made once a frame is on the screen, and the frame that shows what it found.
        """
        await self._answered()
        while not self._is_settled():
            await self.until(self._is_settled)
            await self._answered()

    async def _answered(self) -> None:
        for _ in range(3):
            await self.pilot._wait_for_screen()

    def _is_settled(self) -> bool:
        front = self.app._front()
        return not self.app.checks.waiting and (front is None or front.canvas._wanted is None)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Let the application go on until it has come so far, however slow the machine is."""
        async with asyncio.timeout(PATIENCE_S):
            while not holds():
                await asyncio.sleep(0.001)
                await self.pilot._wait_for_screen()

    async def type(self, text: str) -> None:
        """Put text into what is open, all at once as a paste does; `press` types letter by letter."""
        self.app.post_message(Paste(text))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Another size of the terminal; the framework lays out anew when its timer says so."""
        await self.pilot.resize_terminal(width, height)
        await self.until(lambda: self.screen.canvas.size == (width, height))
        await self.settle()

    async def click(self, id: str, times: int = 1) -> None:
        """Click on the first hit of that id."""
        hit = next(hit for hit in self.screen.canvas.frame.hits if hit.id == id)
        await self.pilot.click(offset=(hit.x + min(1, hit.width - 1), hit.y), times=times)
        await self.settle()

    async def wheel(self, lines: int) -> None:
        """Turn the wheel over the picture, down is positive."""
        kind = MouseScrollDown if lines > 0 else MouseScrollUp
        for _ in range(abs(lines)):
            await self.pilot._post_mouse_events([kind], offset=(0, 0))
        await self.settle()

    @property
    def hits(self) -> set[str]:
        """The ids of everything that answers a click."""
        return {hit.id for hit in self.screen.canvas.frame.hits}

    @property
    def screen(self) -> Any:
        return self.app.screen

    @property
    def plan(self) -> Any:
        return self.app.workspace.plan

    @property
    def week(self) -> Any:
        """The week of the day under the cursor."""
        return self.plan.week(self.app.state.day)

    def session(self, id: str) -> Any:
        return self.plan.session(id)

    @property
    def text(self) -> str:
        """What is on the screen."""
        text: str = self.screen.canvas.frame.text()
        return text

    def on_disk(self, name: str = "") -> dict[str, Any]:
        """The plan file as data, once everything is saved."""
        return tomli.loads(self.file_text(name))

    def file_text(self, name: str = "") -> str:
        assert self.app.workspace.flush()
        path = os.path.join(self.folder, "plans", f"{name}.toml") if name else self.app.workspace.store.path
        with open(path, encoding="utf-8") as file:
            return file.read()


@asynccontextmanager
async def screens(
    folder: object,
    plan: str | None = PLAN,
    size: tuple[int, int] = (120, 36),
    environ: dict[str, str] | None = None,
    settings: str = "",
    today: date = TODAY,
    keys: Sequence[str] = (),
) -> AsyncIterator[Driver]:
    """The application over a config folder, with `plan` in it as its only plan (None: no plan at all)."""
    config = str(folder)
    found = paths.find(config, {})
    if plan is not None:
        os.makedirs(found.plans, exist_ok=True)
        with open(os.path.join(found.plans, "winter.toml"), "w", encoding="utf-8") as file:
            file.write(plan)
    if settings:
        os.makedirs(config, exist_ok=True)
        with open(found.settings, "w", encoding="utf-8") as file:
            file.write(settings)
    services = FileServices(found, lambda: today)
    workspace, trouble = None, None
    try:
        workspace = services.open_current() if services.current_path() else None
    except RetroPlanError as error:
        trouble = error
    app = RetroPlanApp(workspace, services, {"TERM": "xterm-256color", **(environ or {})}, trouble)
    # The framework's pilot sleeps 20 ms and more around every key until the process looks idle; `settle` waits for the
    # messages themselves.
    brisk = [patch(f"textual.{module}.wait_for_idle", _at_once) for module in ("app", "pilot")]
    brisk.append(patch("retroplan.tui.base.checking.REST_S", 0.001))  # what it waits for is not what is tested
    try:
        for each in brisk:
            each.start()
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            driver = Driver(app, pilot, config)
            await driver.settle()
            if keys:
                await driver.press(*keys)
            yield driver
    finally:
        for each in brisk:
            each.stop()
        app.close_plan()


async def _at_once(*_: float) -> None:
    """In place of the pilot's waiting for an idle process."""
    await asyncio.sleep(0)
