"""The control to measure against: Textual's own modal dialog with an input, kept, over the same week that ours is over.

Keys: e opens it, escape closes it, q ends the program. With `clear` as argument the dialog does not tint what is below.
"""

from __future__ import annotations

import sys
from typing import ClassVar

from bench_view import MONDAY, plan
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label

from retroplan.domain.base.dates import Week
from retroplan.domain.base.theme import DEFAULT
from retroplan.training.pace.paces import ladder
from retroplan.tui.base.canvas import Canvas
from retroplan.view.week.week import WeekState, render


class Ask(ModalScreen[None]):
    """A title, one input and two buttons: less than the form it is compared with."""

    CSS = """
    Ask { align: center middle; }
    Ask.clear { background: transparent; }
    Ask > Vertical { width: 84; height: 12; border: solid; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "app.pop_screen", "cancel")]

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label("Edit: title")
            yield Input("Retro strides")
            with Horizontal():
                yield Button("Save")
                yield Button("Cancel")


class ModalApp(App[None]):
    """A week of twenty sessions below."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [("e", "push_screen('ask')", "edit"), ("q", "quit", "quit")]

    def compose(self) -> ComposeResult:
        canvas = Canvas(DEFAULT, True)
        canvas.can_focus = False
        yield canvas

    def on_mount(self) -> None:
        made = plan(1)
        state = WeekState(made, Week(MONDAY), MONDAY, ladder(made.athlete))
        self.query_one(Canvas).show(render(state, self.size.width, self.size.height))
        ask = Ask()
        ask.set_class("clear" in sys.argv, "clear")
        self.install_screen(ask, "ask")


if __name__ == "__main__":
    ModalApp().run()
