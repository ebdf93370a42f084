"""Keys sent all at once do what they do one by one: each goes to what the one before it has opened."""

from __future__ import annotations

import pytest
from screen_driver import NAMES, screens
from textual.events import Key, MouseDown, MouseUp, Paste

ROWS = {
    "a command by its name": (":", *"mark it done", "enter"),
    "a line to add": ("a", *"fri 5km easy", "enter", "escape"),
    "there and back": ("2", "1", "x", "3", "1", "x", "2", "down", "1"),
    "what was never shown before": ("3", "a", "escape", "4", "down", "5", "/", *"back", "escape", "1", "x"),
    "a page that scrolls by what fits": ("?", "pagedown", "pagedown", "escape", "W", "pagedown", "escape", "x"),
    "a form": ("e", "tab", *"Mine", "ctrl+s", "x"),
    "carried to another day": ("m", "right", "right", "enter", "2", "enter", "u"),
    "another plan": ("ctrl+o", *"new", "enter", *"Other", "enter", "a", *"5km", "enter", "escape"),
}  # fmt: skip


def event(key: str) -> Key:
    return Key(NAMES.get(key, key), key if len(key) == 1 else None)


async def done_by(folder, keys, at_once: bool) -> tuple[object, ...]:
    async with screens(folder) as run:
        if at_once:
            for key in keys:
                run.app.post_message(event(key))
            await run.settle()
        else:
            await run.press(*keys)
        await run.until(lambda: run.app.turns.free)
        assert run.app.workspace.flush()
        await run.settle()
        texts = [(session.date, session.workout, session.status, session.title) for session in run.plan.sessions]
        return run.text, texts, run.app.workspace.history.undo_name


@pytest.mark.parametrize("keys", ROWS.values(), ids=ROWS)
async def test_all_at_once_is_as_one_by_one(tmp_path, keys):
    (tmp_path / "one").mkdir()
    (tmp_path / "all").mkdir()
    assert await done_by(tmp_path / "one", keys, False) == await done_by(tmp_path / "all", keys, True)


def mouse(kind: type[MouseDown | MouseUp], x: int, y: int) -> MouseDown | MouseUp:
    return kind(None, x, y, 0, 0, 1, False, False, False, x, y)


async def test_a_paste_and_the_mouse_keep_their_place(tmp_path):
    """The paste belongs into what the key before it opens, the click onto what the keys before it left in front."""
    async with screens(tmp_path) as run:
        tab = next(hit for hit in run.screen.canvas.frame.hits if hit.id == "tab:goals")
        click = [mouse(kind, tab.x + 1, tab.y) for kind in (MouseDown, MouseUp)]
        pasted = [event("a"), Paste("fri 5km easy"), event("enter")]
        for each in (*pasted, event("escape"), *click, event("x")):
            run.app.post_message(each)
        await run.until(lambda: run.app.turns.free and run.screen.ID == "goals")
        await run.settle()
        assert [session.workout for session in run.plan.sessions if session.date.day == 4] == ["5km easy"]
        assert run.session("strd").status == "planned"  # `x` was for the goals
        assert run.plan.goals[0].met is not None
