"""Text that wants to steer the terminal or the framework: typed, pasted or read from a file, it stays text.

Rules: no control character, direction override or lone surrogate reaches what is drawn; markup is shown as it stands;
what came from a file goes back to it byte for byte; what is typed is stored as typed, control characters apart.
"""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
import tomli_w
from screen_driver import NAMES, PLAN, screens

from retroplan.domain.base.text import visible
from retroplan.tui.base.cursor import go_to

HOSTILE = (
    "\x1b[31mred\x1b[0m", "\x1b]52;c;aGk=\x07clip", "\x1b]8;;http://e.example\x1b\\link\x1b]8;;\x1b\\", "\x9b2Jc1\x9d",
    "abc\u202edef\u2066x\u2069", "nul\x00bel\x07bs\x08", "[/]", "[@click=app.quit]go[/]", "[E]",
    "[bold red]x[/bold red]",
    "$name ${x}", "lines\nof\r\ntext\ttab", "日本語の計画 🏃‍♀️",
    "e\u0301\u0301\u0301 zero\u200bwidth", "\u2028sep\u2029", "\ufeffbom\ufffe",
)  # fmt: skip
LONG = "long " * 2000
ALL_OF_IT = " ".join(HOSTILE)

# What TOML can hold of it: everything but the surrogates.
FILE = tomli_w.dumps(
    {
        "schema": 1,
        "name": ALL_OF_IT,
        "start": date(2026, 11, 30),
        "athlete": {"units": "km", "odd\x1b[2J": ALL_OF_IT},
        "niggles": [{"date": date(2026, 12, 1), "place": ALL_OF_IT, "side": "left"}],
        "goals": [
            {"id": "g1", "title": ALL_OF_IT, "date": date(2027, 3, 1), "notes": ALL_OF_IT},
            {"id": "g2", "title": LONG, "benefit": ALL_OF_IT, "kind": "benefit", "notes": LONG},
        ],
        "silenced": [{"code": "RP412", "reason": ALL_OF_IT}],
        "blocks": [{"name": ALL_OF_IT, "start": date(2026, 11, 30), "weeks": 4}],
        "sessions": [
            {
                "id": f"s{n}",
                "date": date(2026, 12, 1 + n % 6),
                "title": text,
                "workout": f'{n + 1}km easy "{text[:9000]}"' if not set(text) & set('"\n\u2028') else "5km easy",
                "notes": text,
                "surface": text,
                "why": text,
                "odd": text,
            }
            for n, text in enumerate((*HOSTILE, LONG, ALL_OF_IT))
        ],
    }
)


def assert_harmless(run) -> None:
    """Nothing on the way to the terminal could steer it."""
    canvas = run.screen.canvas
    for y in range(canvas.frame.height):
        for segment in canvas.render_line(y):
            assert segment.control is None
            assert segment.style.link is None
            assert not segment.style.meta
            assert visible(segment.text) == segment.text, repr(segment.text)
            for char in segment.text:
                assert unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp"), repr(segment.text)


async def test_a_file_full_of_it_is_shown_everywhere_and_kept_byte_for_byte(tmp_path):
    async with screens(tmp_path, FILE) as run:
        assert_harmless(run)
        walk = ("1", "right", "right", "left", "down", "/", "escape", "m", "right", "escape", "y", "?", "escape", ":",
                "escape", "!", "escape", "ctrl+o", "escape", ",", "escape", "e", "tab", "tab", "tab", "tab", "escape",
                "X", "escape", "n", "escape", "S", "escape", "i", "escape", "w", "enter", "escape", "a", "escape",
                "3", "down", "pagedown", "e", "tab", "escape", "/", "escape", "4", "b", "escape", "enter", "escape",
                "5", "enter", "escape", "[", "1")  # fmt: skip
        for key in walk:
            await run.press(key)
            assert_harmless(run)
        assert run.app.is_running
        assert run.app.workspace.revision == 0
        assert run.file_text() == FILE


async def test_the_coach_shows_it_as_text(tmp_path):
    """The check with a line unfolded, silencing, why, the wizards with their previews, and what they bring."""
    file = FILE.replace("2027-03-01", "2027-02-20").replace('side = "left"', 'side = "left"\nuntil = 2026-12-09')
    walk = ("1", "!", "enter", "down", "enter", "s", "escape", "end", "enter", "escape", "W", "escape", "*", "2",
            "down", "enter", "escape", "!", "escape", "G", "tab", "tab", "tab", "enter", "pagedown", "escape", "escape",
            "A", "tab", "right", "tab", "enter", "pagedown", "escape", "escape", "2", "R", "escape", "S", "escape", ">",
            "u", "3", "W", "escape", "G", "escape", "escape")  # fmt: skip
    async with screens(tmp_path, file) as run:
        seen = ""
        for key in walk:
            await run.press(key)
            assert_harmless(run)
            seen += run.text
        await run.press("1", "G")
        for _ in range(12):
            await run.press("ctrl+s")
            assert_harmless(run)
        assert run.app.is_running
        assert "RP412" in seen


async def test_markup_is_shown_as_it_stands(tmp_path):
    texts = [text for text in HOSTILE if "[" in text and "\x1b" not in text]
    assert len(texts) == 4
    for text in texts:
        plan = PLAN.replace('title = "Retro strides"', f'title = "{text}"').replace("Backward mile", text)
        async with screens(tmp_path, plan, keys=()) as run:
            assert text in run.text
            await run.press("e")
            assert f"Edit {text}" in run.text
            await run.press("escape", "v")
            assert text in run.text.splitlines()[-1]
            await run.press("3")
            assert text in run.text
            await run.press("d")
            assert f"Deleted {text}" in run.text


async def test_a_change_beside_it_leaves_it_alone(tmp_path):
    """Each form opened on hostile entries, one answer changed: only that line of the file changes."""
    async with screens(tmp_path, FILE) as run:
        for session in run.plan.sessions:
            go_to(run.screen, session.id)
            await run.press("e", "tab", "tab", "r", "ctrl+s")
            assert run.screen.dialog is None, session.title
            changed = run.plan.session(session.id)
            assert changed.kind != "run"
            assert (changed.title, changed.workout, changed.notes, changed.surface) == (
                session.title, session.workout, session.notes, session.surface,
            )  # fmt: skip
            await run.press("u")
        await run.press("3")
        for goal in run.plan.goals:
            run.screen.go_to(goal.id)
            await run.press("e")
            while run.screen.dialog.state.fields[run.screen.dialog.state.index].id != "date":
                await run.press("tab")
            await run.press("ctrl+u", *"2030-05-01", "ctrl+s")
            assert run.screen.dialog is None, goal.title
            changed = run.plan.goal(goal.id)
            assert changed.date == date(2030, 5, 1)
            assert (changed.title, changed.notes, changed.benefit) == (goal.title, goal.notes, goal.benefit)
            await run.press("u")
        assert run.file_text() == FILE


def as_typed(text: str, lines: bool = False) -> str:
    """What typing leaves of a text: line breaks and tabs as blanks, what could steer a terminal not at all."""
    text = text.replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n").replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    return "".join(char for char in text if char == "\n" or visible(char) == char)


PASTED = (*HOSTILE, "lone \ud800 half \udfff", ALL_OF_IT + "\ud800")


async def test_pasted_into_every_field_it_is_stored_as_typed(tmp_path):
    async with screens(tmp_path) as run:
        for text in PASTED:
            await run.press("e", "tab", "ctrl+u")
            await run.type(text)
            assert_harmless(run)
            await run.press("tab", "tab", "tab", "tab", "tab")
            await run.type(text)
            assert_harmless(run)
            await run.press("ctrl+s")
            assert run.screen.dialog is None, run.text
            assert_harmless(run)
            assert run.session("strd").title == as_typed(text).strip()
            assert run.session("strd").notes == as_typed(text, lines=True)
            disk = run.on_disk()["sessions"][1]
            assert disk.get("title", "") == as_typed(text).strip()
            assert disk["notes"] == as_typed(text, lines=True)
            await run.press("u")
        assert run.file_text() == PLAN


PLACES = {
    "add": ("a",), "date": ("e",), "workout": ("e", "tab", "tab", "tab"), "minutes": ("X",),
    "how it went": ("X", "tab", "tab", "tab", "tab"), "note": ("n",), "go to": ("g",), "swap": ("S",), "import": ("I",),
    "export": ("w", "enter"), "search": ("/",), "help": ("?",), "palette": (":",), "plans": ("ctrl+o",),
    "new plan": ("ctrl+o", *"new", "enter"), "rename": (":", *"rename", "enter"), "themes": (":", *"theme", "enter"),
    "check": ("!",), "goal": ("3", "a"), "goal day": ("3", "a", "tab", "tab", "tab"), "test": ("3", "T", "tab"),
    "goal search": ("3", "/"), "benefit search": ("4", "/"), "steps": ("4", "c"), "body": ("4", "b"),
    "put on day": ("4", "enter"), "workout search": ("5", "/"), "nowhere": (),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
async def test_pasted_and_typed_wherever_text_is_taken(tmp_path, place):
    async with screens(tmp_path, keys=PLACES[place]) as run:
        await run.type(ALL_OF_IT + "\ud800" + LONG)
        assert_harmless(run)
        await run.press("enter")
        assert_harmless(run)
        await run.press("ctrl+s")
        assert_harmless(run)
        await run.press("escape", "escape", "escape")
        assert_harmless(run)
        assert run.app.is_running
        assert run.screen.dialog is None
        run.file_text()


@pytest.mark.parametrize(
    "place", ["add", "search", "help", "palette", "goal", "goal search", "steps", "workout search"]
)
async def test_typed_letter_by_letter(tmp_path, place):
    async with screens(tmp_path, keys=PLACES[place]) as run:
        for char in "[/][@c=x]日e\u0301\u202e🏃":
            await run.press(NAMES.get(char, char))
            assert_harmless(run)
        await run.press(
            "left", "left", "backspace", "home", "delete", "end", "up", "down", "ctrl+u", "escape", "escape"
        )
        assert_harmless(run)
        assert run.file_text() == PLAN


async def test_it_is_harmless_in_settings_themes_and_the_library(tmp_path):
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.toml").write_text(tomli_w.dumps({"name": "mine", "title": ALL_OF_IT}))
    (tmp_path / "workouts.toml").write_text(
        tomli_w.dumps(
            {
                "workouts": [
                    {"title": ALL_OF_IT, "workout": "5km", "notes": ALL_OF_IT},
                    {"title": ALL_OF_IT, "workout": LONG},
                ]
            }
        )
    )
    settings = tomli_w.dumps({"theme": ALL_OF_IT, "keys": {ALL_OF_IT: "x", "session.add": "\x1b[31m"}})
    async with screens(tmp_path, settings=settings) as run:
        for key in (
            "t",
            "!",
            "escape",
            ":",
            *"theme",
            "enter",
            "escape",
            ",",
            "escape",
            "5",
            "t",
            "enter",
            "enter",
            "1",
        ):
            await run.press(key)
            assert_harmless(run)
        assert run.plan.sessions[-1].title == ALL_OF_IT


async def test_a_broken_file_full_of_it(tmp_path):
    broken = FILE.replace("date = 2026-12-01", 'date = "\\u001b]52;c;aGk=\\u0007 [/] \\u202e"')
    for text in (broken, FILE + "\n\x1b]52;c;aGk=\x07[/]\n", FILE + "\nx = [@click=app.quit\n"):
        async with screens(tmp_path, text) as run:
            assert run.screen.ID == "problems"
            assert_harmless(run)
            for key in ("end", "home", "r", "o", "escape"):
                await run.press(key)
                assert_harmless(run)
