"""The floor to measure against: the least that a Textual program can do, one line that follows the keys."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class BareApp(App[None]):
    """One line of text; every key changes it, q ends it."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        self.presses = 0
        yield Static("bare, 0 keys", markup=False)

    def on_key(self, event: Key) -> None:
        if event.key == "q":
            self.exit()
            return
        self.presses += 1
        self.query_one(Static).update(f"bare, {self.presses} keys")


if __name__ == "__main__":
    BareApp().run()
