"""What a terminal makes of bytes: the screen they draw and the modes they leave on.

Rules: pyte draws; sequences that pyte misreads (private keyboard and mode queries, strings) are kept from it. The
alternate screen is a second screen, so what was there before can be looked at again.
"""

from __future__ import annotations

import re

import pyte

# Modes that a program may turn on and must turn off again; value: how a person would notice.
MODES = {
    1: "application cursor keys",
    47: "alternate screen",
    1047: "alternate screen",
    1049: "alternate screen",
    1000: "mouse reports",
    1002: "mouse reports",
    1003: "mouse reports",
    1004: "focus reports",
    1006: "mouse reports",
    1015: "mouse reports",
    1016: "mouse reports",
    2004: "bracketed paste",
    2026: "a frame that never ends",
    2031: "colour scheme reports",
    2048: "size reports",
}
ON_AT_START = {7: "line wrap off", 25: "hidden cursor"}

# One terminal sequence, or a run of plain text; the last alternative is a sequence that is not complete yet.
_TOKEN = re.compile(
    rb"\x1b\[(?P<csi>[0-?]*)(?P<mid>[ -/]*)(?P<final>[@-~])"
    rb"|\x1b[\]PX^_](?P<string>[^\x07\x1b]*(?:\x1b(?!\\)[^\x07\x1b]*)*)(?:\x07|\x1b\\)"
    rb"|\x1b(?P<esc>[ -/]*[0-OQ-WYZ\\`-~])"
    rb"|(?P<text>[^\x1b]+)"
    rb"|(?P<open>\x1b.*)",
    re.DOTALL,
)


class Emulator:
    """`screen` is what a person sees after the bytes so far; `strings` the titles and links that were sent."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.modes: dict[int, bool] = {}
        self.keyboard_depth = 0
        self.strings: list[bytes] = []
        self._pending = b""
        self._main = pyte.Screen(columns, rows)
        self._show(self._main)

    @property
    def lines(self) -> list[str]:
        """The screen's rows from the top, blanks at their ends left out."""
        return [line.rstrip() for line in self.screen.display]

    def colours(self) -> set[str]:
        """Every foreground and background colour in use on the screen."""
        cells = (cell for row in self.screen.buffer.values() for cell in row.values())
        return {colour for cell in cells for colour in (cell.fg, cell.bg)}

    def resize(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        for screen in {self._main, self.screen}:
            screen.resize(rows, columns)

    def feed(self, data: bytes) -> None:
        """Take bytes, cut anywhere."""
        data, self._pending = self._pending + data, b""
        for token in _TOKEN.finditer(data):
            if token["open"] is not None:
                self._pending = token["open"]
            elif token["csi"] is not None:
                self._csi(token[0], token["csi"], token["mid"], token["final"])
            elif token["string"] is not None:
                self.strings.append(token[0])
            else:
                self._stream.feed(token[0])

    def left_behind(self) -> list[str]:
        """What was not put back: modes still on, a hidden cursor, a keyboard protocol, colours."""
        found = {what for mode, what in MODES.items() if self.modes.get(mode)}
        found |= {what for mode, what in ON_AT_START.items() if self.modes.get(mode) is False}
        if self.keyboard_depth:
            found.add("keyboard protocol")
        if self.screen.cursor.attrs != pyte.screens.Char(" "):
            found.add("colours")
        return sorted(found)

    def _csi(self, whole: bytes, parameters: bytes, middle: bytes, final: bytes) -> None:
        if parameters[:1] in (b"<", b"=", b">"):
            if final == b"u":
                self.keyboard_depth += {b">": 1, b"<": -1}.get(parameters[:1], 0)
        elif parameters[:1] == b"?" and final in (b"h", b"l"):
            for number in filter(None, parameters[1:].split(b";")):
                self._mode(int(number), final == b"h")
        elif not middle and final in b"@ABCDEFGHJKLMPXacdefghlmnrsu'`":
            self._stream.feed(whole)

    def _mode(self, number: int, on: bool) -> None:
        self.modes[number] = on
        if number == 1049:
            self._show(pyte.Screen(self.columns, self.rows) if on else self._main)

    def _show(self, screen: pyte.Screen) -> None:
        self.screen = screen
        self._stream = pyte.ByteStream(screen)
