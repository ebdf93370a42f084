"""The pictures of README.md: the program itself, run without a terminal on fixed plans and a fixed day.

    python docs/make_pictures.py

Rules: the same program gives the same bytes, so a difference in git is a change of the screens; nothing of the user's
own is read or written; the pictures need no network and no font but a fixed-width one.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
TODAY = date(2026, 12, 2)
SIZE = (120, 36)
SLIP = "sat 15min easy, 3x(5min back / 2min jog)"  # for the check to find

# name, title, plan, theme, keys pressed (a text in brackets is typed)
PICTURES = (
    ("week", "The week", "example", "retro-dark", ("left",)),
    (
        "add",
        "Typing a run in one line",
        "example",
        "retro-dark",
        ("a", "[thu 20min easy, 4x(90s back hard / 2min walk), 10min easy]"),
    ),
    ("season", "The season", "season", "retro-dark", ("2",)),
    ("build", "Building a season", "goals", "retro-dark", ("2", "G")),
    ("why", "Why a session is there", "season", "retro-dark", ("W",)),
    ("check", "What the check finds", "season", "retro-light", ("a", f"[{SLIP}]", "enter", "escape", "!")),
    ("goals", "Goals with their likely times", "season", "retro-dark", ("3",)),
    ("benefits", "Benefits of backward running, graded", "example", "retro-dark", ("4", "down", "down", "down")),
)

if TYPE_CHECKING:
    from rich.style import Style
    from svg_screen import Cells
    from textual.pilot import Pilot

    from retroplan.tui.app import RetroPlanApp


def press(keys: tuple[str, ...]) -> Iterator[str]:
    """The keys one by one, typed texts letter by letter."""
    for key in keys:
        if key.startswith("["):
            yield from key[1:-1]
        else:
            yield key


def cells(app: RetroPlanApp) -> Iterator[Cells]:
    """What the app shows, in the order of the screen."""
    from rich.cells import cell_len
    from svg_screen import Cells

    for y in range(app.size.height):
        x = 0
        for segment in app.plan_screen.canvas.render_line(y):
            width = cell_len(segment.text)
            fg, bg = colours(segment.style, app)
            on = segment.style
            if width:
                flags = [bool(on and getattr(on, name)) for name in ("bold", "italic", "underline", "strike")]
                yield Cells(x, y, segment.text, width, fg, bg, *flags)
            x += width


def colours(style: Style | None, app: RetroPlanApp) -> tuple[str, str]:
    """Letters and ground of a style as #rrggbb, reverse video and dimness worked out."""
    named = dict(app.palette.colours)
    fg = style.color.get_truecolor().hex if style and style.color else named["text"]
    bg = style.bgcolor.get_truecolor().hex if style and style.bgcolor else named["base"]
    if style and style.reverse:
        fg, bg = bg, fg
    if style and style.dim:
        pairs = zip(bytes.fromhex(fg[1:]), bytes.fromhex(bg[1:]), strict=True)
        fg = "#" + bytes((a + b) // 2 for a, b in pairs).hex()
    return fg, bg


def plan_file(folder: str, plan: str) -> str:
    """A copy of the example plan, or one of those made for pictures, in `folder`; its path."""
    from picture_season import goals_only, season

    if plan == "example":
        return shutil.copy(os.path.join(HERE, "example.toml"), folder)
    path = os.path.join(folder, f"{plan}.toml")
    with open(path, "w", encoding="utf-8") as file:
        file.write((season if plan == "season" else goals_only)(TODAY))
    return path


def make_app(folder: str, plan: str, theme: str) -> RetroPlanApp:
    """The program on the plan at that path, with a folder of its own and nothing of the user's."""
    from retroplan.services.file_services import FileServices
    from retroplan.store.io.paths import find
    from retroplan.tui.app import RetroPlanApp

    environ = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": folder}
    services = FileServices(find(os.path.join(folder, "config"), environ), lambda: TODAY, plan)
    services.change_settings({"theme": theme})
    return RetroPlanApp(services.open_current(), services, environ)


async def settle(app: RetroPlanApp, pilot: Pilot[int]) -> None:
    """Wait until everything is saved and drawn, the signs of the check too, which is made behind a first picture."""
    await pilot.pause()
    app.workspace.flush()
    await pilot.pause()
    while app.checks.waiting:
        await pilot.pause(0.01)
    await pilot.pause()


async def draw(app: RetroPlanApp, title: str, keys: tuple[str, ...]) -> str:
    """The picture after the keys."""
    from svg_screen import svg

    async with app.run_test(size=SIZE) as pilot:
        await settle(app, pilot)
        for key in press(keys):
            await pilot.press(key)
        await settle(app, pilot)
        picture = svg(cells(app), *SIZE, dict(app.palette.colours)["base"], title)
        app.exit()
    app.close_plan()
    return picture


def main() -> None:
    sys.path[:0] = [ROOT, HERE]
    os.makedirs(os.path.join(HERE, "pictures"), exist_ok=True)
    for name in os.listdir(os.path.join(HERE, "pictures")):
        os.remove(os.path.join(HERE, "pictures", name))
    for name, title, plan, theme, keys in PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            picture = asyncio.run(draw(make_app(folder, plan_file(folder, plan), theme), title, keys))
        with open(os.path.join(HERE, "pictures", f"{name}.svg"), "w", encoding="utf-8") as file:
            file.write(picture)


if __name__ == "__main__":
    main()
