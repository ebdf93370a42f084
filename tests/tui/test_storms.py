"""Nothing is too much: a storm of sizes, a megabyte pasted; the screens go on.

Rules: no test is timed; what bounds the work is counted.
"""

from __future__ import annotations

import random

import pytest
from screen_driver import PLAN, screens
from textual.events import Paste

from retroplan.domain.base.text import visible
from retroplan.view.controls import line_edit

MILLION = 1_000_000
STORM = ((1, 1), (300, 90), (3, 50), (250, 2), (20, 6), (80, 24), (2, 2), (120, 36))
PLACES = {
    "week": (), "add": ("a", *"5km"), "form": ("e",), "help": ("?",), "palette": (":",), "goals": ("3",),
    "goal": ("3", "a"), "benefits": ("4",), "tool": ("4", "b"), "workouts": ("5",), "carried": ("m",),
    "plans": ("ctrl+o",), "search": ("/",), "goal search": ("3", "/"), "benefit search": ("4", "/"),
    "workout search": ("5", "/"), "season": ("2",), "weekdays": ("2", "S"), "shift": ("2", ">"),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
async def test_a_storm_of_sizes(tmp_path, place):
    async with screens(tmp_path, keys=PLACES[place]) as run:
        before = run.text
        for width, height in STORM:
            await run.resize(width, height)
            assert (run.screen.canvas.frame.width, run.screen.canvas.frame.height) == (width, height)
        assert run.text == before
        assert run.app.is_running
        assert run.file_text() == PLAN


async def test_sizes_and_keys_at_once(tmp_path):
    """Sizes that come faster than they can be drawn, with keys between them; the last one is what is shown."""
    numbers = random.Random(7)
    async with screens(tmp_path) as run:
        for _ in range(60):
            run.app.post_message(_size(numbers.randint(1, 200), numbers.randint(1, 60)))
            run.app.post_message(Paste("5km\x1b[2J"))
            await run.press(numbers.choice(("right", "down", "3", "1", "4", "a", "escape", "?", "m")))
        await run.press("escape", "escape", "escape", "escape", "1")
        await run.resize(100, 30)
        assert (run.screen.canvas.frame.width, run.screen.canvas.frame.height) == (100, 30)
        assert run.app.is_running


def _size(width: int, height: int):
    from textual.events import Resize
    from textual.geometry import Size

    return Resize(Size(width, height), Size(width, height))


BIG = ("5km easy, ", "\x1b[2J", "日本", "e\u0301", "👩\u200d🚀", "line\n", "\u202e")


@pytest.mark.parametrize("place", PLACES)
async def test_a_megabyte_pasted(tmp_path, place):
    async with screens(tmp_path, keys=PLACES[place]) as run:
        for unit in BIG:
            await run.type((unit * MILLION)[:MILLION])
            assert run.app.is_running
            for row in run.screen.canvas.frame.rows:
                for text, _ in row:
                    assert visible(text) == text
            await run.press("left", "backspace", "end", "5")
        await run.press("escape", "escape", "escape")
        assert run.app.is_running
        assert run.file_text() == PLAN


@pytest.mark.parametrize("unit", ["5km easy, ", "日本", "e\u0301", "line\n"])
@pytest.mark.parametrize("multi", [True, False])
def test_of_a_megabyte_no_more_is_read_than_there_is_room_for(monkeypatch, unit, multi):
    seen: list[int] = []

    def counted(text: str, *, lines: bool = False) -> str:
        seen.append(len(text))
        return visible(text, lines=lines)

    monkeypatch.setattr(line_edit, "visible", counted)
    state = line_edit.paste(line_edit.edit("", limit=3000, multi=multi), (unit * MILLION)[:MILLION])
    assert len(state.text) == 3000
    assert sum(seen) <= 3000 + line_edit.LIMIT


def test_behind_what_cannot_be_typed_the_rest_is_found():
    text = "\x1b" * 100_000 + "5km" + "\u202e" * 100_000 + " easy"
    assert line_edit.paste(line_edit.EMPTY, text).text == "5km easy"
    assert line_edit.paste(line_edit.edit("x" * line_edit.LIMIT), "y" * MILLION).text == "x" * line_edit.LIMIT
