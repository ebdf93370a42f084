"""The first frame: the Week screen drawn with plain escape codes before Textual is imported.

Rules: it is the same frame that Textual draws a moment later, from the same view code. Keys typed meanwhile stay in
the terminal's buffer: echo and line mode are off from here on. `Terminal.restore` gives everything back if the
screens never come up. Nothing here imports Textual.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date

from retroplan.domain.base.text import visible
from retroplan.domain.base.theme import Theme

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any

    from retroplan.domain.plan.plan import Plan
    from retroplan.view.drawing.frame import Frame

ENTER = "\x1b[?1049h\x1b[?25l\x1b[H"
LEAVE = "\x1b[?1049l\x1b[?25h"


def week_frame(
    plan: Plan, today: date, status: tuple[str, str], width: int, height: int, hints: Sequence[tuple[str, str]]
) -> Frame:
    """The Week screen as it first appears; `hints` are the footer's (key, label) pairs."""
    from retroplan.training.pace.paces import ladder
    from retroplan.view.drawing import chrome
    from retroplan.view.week import week
    from retroplan.view.week.bands import bands
    from retroplan.view.week.state import WeekCache, WeekState

    seven, paces = plan.week(today), ladder(plan.athlete)
    first = next(iter(plan.on(today)), None)
    muscles = bands(first, plan.athlete, paces)
    state = WeekState(plan, seven, today, paces, (today - seven.start).days, bands=muscles)
    bar = chrome.title_bar(width, plan.name, "week", visible(status[0]), status[1])
    cache = WeekCache()
    return chrome.dress(width, height, bar, chrome.Foot(hints), lambda w, h: week.render(state, w, h, cache))


class Terminal:
    """The terminal between our first frame and Textual's."""

    def __init__(self) -> None:
        self._saved: list[Any] | None = None

    def show(self, frame: Frame, theme: Theme, environ: Mapping[str, str]) -> None:
        """Draw `frame` on the alternate screen."""
        from retroplan.view.drawing import ansi

        self._quiet()
        depth = ansi.colour_depth(environ)
        text = ENTER + ansi.draw(frame, theme, depth)
        sys.stdout.write(text)
        sys.stdout.flush()

    def _quiet(self) -> None:
        """No echo and no line mode, so that keys typed now neither show nor wait for enter."""
        import termios

        fd = sys.stdin.fileno()
        self._saved = termios.tcgetattr(fd)
        mode = termios.tcgetattr(fd)
        mode[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(fd, termios.TCSANOW, mode)

    def hand_over(self) -> None:
        """Let Textual find the terminal as the shell left it, with what was typed still in its buffer."""
        import termios

        if self._saved is not None:
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self._saved)
            self._saved = None

    def restore(self) -> None:
        """Give the terminal back."""
        self.hand_over()
        sys.stdout.write(LEAVE)
        sys.stdout.flush()


def size() -> tuple[int, int]:
    """Columns and rows of the terminal."""
    found = os.get_terminal_size(sys.stdout.fileno())
    return found.columns, found.lines
