"""Text from a plan cannot steer the terminal: not from any screen, not from any command."""

from __future__ import annotations

import pytest

# What no program of ours writes itself; any of it among the raw bytes came out of the plan.
MARK = "31337"
EVIL = (
    "\x1b[31337m",  # a control sequence
    "\x1b]52;c;31337\x07",  # the clipboard
    "\x9b31337m",  # the same control sequence in one character
    "\x1bP31337\x1b\\",  # a device control string
    "\u202e31337",  # letters that run the other way
)
MARKUP = "[/] [@click=app.quit]31337[/] [red]"


def escaped(text: str) -> str:
    """`text` as a TOML string that holds every control character."""
    body = "".join(char if 32 <= ord(char) < 127 and char not in '"\\' else f"\\U{ord(char):08X}" for char in text)
    return f'"{body}"'


@pytest.fixture
def plan(tmp_path) -> str:
    lines = ["schema = 1", f"name = {escaped(EVIL[0] + 'name')}", "start = 2026-11-30", ""]
    for number, text in enumerate((*EVIL, MARKUP)):
        shown = escaped(f"x{text}")
        lines += ["[[goals]]", f'id = "g{number}"', f"title = {shown}", f"notes = {shown}", "date = 2027-01-31", ""]
        lines += ["[[blocks]]", f"name = {shown}", "start = 2026-11-30", "weeks = 2", ""]
        lines += ["[[sessions]]", f'id = "s{number}"', f"date = 2026-12-0{number + 1}", f"title = {shown}"]
        lines += [f"notes = {shown}", f"why = {shown}", 'workout = "1km easy \\"31337\\""', f"surface = {shown}", ""]
    path = tmp_path / "hostile.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def harmless(data: bytes) -> bool:
    """Whether no control character of the plan's is in the bytes: each stood right before the mark."""
    text = data.decode("utf-8", "surrogateescape")
    return not any(char + rest in text for char, rest in (("\x1b", "[" + MARK), ("\x9b", MARK), ("\u202e", MARK))) and (
        "\x1b]52" not in text and "\x1bP" not in text
    )


def test_the_screens_show_it_and_obey_none_of_it(launch, plan):
    terminal = launch("--plan", plan)
    terminal.wait_for(MARK)
    terminal.wait_for("? all keys")
    assert "␛" in terminal.text
    terminal.send("right", "right", "right")
    terminal.press("e", "Spotter")
    # Awaited: with the next key behind it, it would be read as one key with alt.
    terminal.press("esc", lambda t: "Spotter" not in t.text)
    terminal.press("3", "Goals")
    terminal.send("down", "down", "down", "down", "down")
    terminal.wait_for("[@click=app.quit]")  # markup is shown as it is written
    terminal.press("1", "Week 49")
    terminal.press("d", "Deleted")
    terminal.press("u", "Undone")
    terminal.send("q")
    assert terminal.exit_status() == 0
    assert harmless(bytes(terminal.raw))
    assert not [text for text in terminal.emulator.strings if MARK.encode() in text and b"\x1b]0;" not in text]
    assert terminal.left_behind() == []


@pytest.mark.parametrize("words", [("week", "--plain"), ("today",), ("goals",), ("check",), ("week", "--json")])
def test_the_commands_show_it_and_obey_none_of_it(run, plan, words):
    result = run("--plan", plan, *words)
    assert "Traceback" not in result.stderr
    assert MARK in result.stdout or words == ("check",)
    assert harmless((result.stdout + result.stderr).encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("text", EVIL)
def test_the_check_would_see_each_of_them(text):
    assert not harmless(f"Week {text} 49".encode())
