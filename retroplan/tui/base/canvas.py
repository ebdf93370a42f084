"""The one widget of every screen: a frame made of rows, painted again only where it differs.

It holds no truth; `show` takes a frame, compares it with the last one row by row, and refreshes just the cells that
changed, which `wire` writes. Where Textual draws itself (an image of the screen, something of its own over the
canvas), text, which arrives `visible`, becomes rich segments, never markup. What comes in is told in messages; whoever
holds the canvas decides what it means.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from retroplan.tui.base.spans import changed_spans
from retroplan.view.drawing.ansi import Look, look
from retroplan.view.drawing.frame import Frame, Hit
from retroplan.view.drawing.paint import paint, without_colour

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from retroplan.domain.base.theme import Theme
    from retroplan.view.drawing.ansi import Depth


@lru_cache(1024)
def rich_style(style: str, theme: Theme, colour: bool) -> Style:
    """The rich style of one of the view's style names; without `colour` only attributes are left."""
    if not colour:
        on = without_colour(style)
        return Style(
            bold="bold" in on, dim="dim" in on, italic="italic" in on, underline="underline" in on,
            strike="strike" in on, reverse="reverse" in on,
        )  # fmt: skip
    look = paint(style, theme)
    return Style(
        color=_colour(look.fg), bgcolor=_colour(look.bg), bold=look.bold, dim=look.dim, italic=look.italic,
        underline=look.underline, strike=look.strike, reverse=look.reverse,
    )  # fmt: skip


def _colour(name: str) -> Color:
    return Color.parse(name.removeprefix("ansi_"))


class Looks(dict[str, Look]):
    """The escape codes of every style that was asked for, in one theme."""

    def __init__(self, theme: Theme, depth: Depth) -> None:
        self.theme, self.depth = theme, depth

    def __missing__(self, style: str) -> Look:
        found = self[style] = look(style, self.theme, self.depth)
        return found


class Canvas(Widget, can_focus=True):
    """Draws the frame it was last shown."""

    DEFAULT_CSS = "Canvas { width: 100%; height: 100%; }"
    ALLOW_SELECT = False  # a drag is no command here, and a selection would be drawn over the frame

    class Clicked(Message):
        """A click on a cell of the frame; `clicks` counts those in a row."""

        def __init__(self, x: int, y: int, clicks: int) -> None:
            super().__init__()
            self.x, self.y, self.clicks = x, y, clicks

    class Pressed(Message):
        """The mouse button went down on a cell of the frame."""

        def __init__(self, x: int, y: int) -> None:
            super().__init__()
            self.x, self.y = x, y

    class Dragged(Pressed):
        """The mouse moved to a cell with its button down."""

    class Scrolled(Message):
        """The wheel was turned; down is positive."""

        def __init__(self, lines: int) -> None:
            super().__init__()
            self.lines = lines

    class Resized(Message):
        """The canvas has another size, so that what it shows does not fit."""

    def __init__(self, theme: Theme, depth: Depth) -> None:
        super().__init__()
        self.palette = theme
        self.colour = depth != "none"
        self.looks = Looks(theme, depth)
        self.frame = Frame((), 0)
        self._wanted: Callable[[], Frame | None] | None = None
        self._strips: dict[int, Strip] = {}

    def repaint_all(self, theme: Theme) -> None:
        """Draw everything again in another theme."""
        self.palette = theme
        self.looks = Looks(theme, self.looks.depth)
        self._strips.clear()
        self.refresh()

    def show_soon(self, compose: Callable[[], Frame | None]) -> None:
        """Show what `compose` makes, behind the messages that wait already: once, however often it is asked."""
        if self._wanted is not None or self.call_later(self.catch_up):
            self._wanted = compose

    def catch_up(self) -> None:
        """Show now what was to be shown soon."""
        compose, self._wanted = self._wanted, None
        frame = compose() if compose is not None else None
        if frame is not None:
            self.show(frame)

    def hit(self, x: int, y: int) -> Hit | None:
        """What a cell answers a click with; what a key before it closed is not there to be clicked any more."""
        self.catch_up()
        return self.frame.hit(x, y)

    def show(self, frame: Frame) -> None:
        """Show `frame`, refreshing only the rectangles in which it differs from the last one."""
        old, self.frame = self.frame, frame
        if frame.cursor is not None and frame.cursor != old.cursor:
            self.app.cursor_position = Offset(*frame.cursor)
        if old.width != frame.width or old.height != frame.height:
            self._strips.clear()
            self.refresh()
            return
        spans = list(changed_spans(old.rows, frame.rows))
        for y, _, _ in spans:
            self._strips.pop(y, None)
        if spans:
            self.refresh(*[Region(start, y, end - start, 1) for y, start, end in spans])
            self._dirty_regions.clear()  # only a widget that renders all of itself needs them, and they pile up

    def render_line(self, y: int) -> Strip:
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = self._strip(y)
        return strip

    def _strip(self, y: int) -> Strip:
        if y >= self.frame.height:
            blank = rich_style("text", self.palette, self.colour)
            return Strip([Segment(" " * self.size.width, blank)], self.size.width)
        theme, colour = self.palette, self.colour
        segments = [Segment(text, rich_style(style, theme, colour)) for text, style in self.frame.rows[y]]
        return Strip(segments, self.frame.width)

    # The mouse, and another size.

    def on_click(self, event: events.Click) -> None:
        self.post_message(self.Clicked(event.x, event.y, event.chain))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1:
            self.post_message(self.Pressed(event.x, event.y))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if event.button == 1:
            self.post_message(self.Dragged(event.x, event.y))

    def on_mouse_scroll_down(self) -> None:
        self.post_message(self.Scrolled(1))

    def on_mouse_scroll_up(self) -> None:
        self.post_message(self.Scrolled(-1))

    def on_resize(self) -> None:
        self.post_message(self.Resized())
