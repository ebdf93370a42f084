"""What is in front, and whose turn it is: the framework's application as far as RetroPlan changes it.

Rules: it knows screens, and no plan. Nothing that comes in goes past `Turns`; the framework's own keys are left out,
since its ctrl+q would end the program without looking whether everything is saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from retroplan.tui.base.input import ALWAYS_LEAVES
from retroplan.tui.base.screen import BaseScreen
from retroplan.tui.base.turns import Turns

if TYPE_CHECKING:
    from textual import events


class FrontApp(App[int], inherit_bindings=False):
    """The screens, one of which is in front; `_made` makes one when it is first asked for, and gives its name."""

    CSS = "Screen { overflow: hidden; }"
    TITLE = "RetroPlan"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "leave", "quit", show=False, id="app.interrupt", priority=True)
    ]

    def __init__(self) -> None:
        super().__init__()
        self.turns = Turns(self, super().on_event)

    @property
    def plan_screen(self) -> BaseScreen:
        """Our screen in front; another one of the framework's may stand over it."""
        front = self._front()
        assert front is not None
        return front

    def _front(self) -> BaseScreen | None:
        """The same; None before there is any, and when the application ends."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, BaseScreen)), None)

    def own_screen(self) -> BaseScreen | None:
        """The screen in front when it is ours; None also before there is any."""
        top = self.screen_stack[-1] if self.screen_stack else None
        return top if isinstance(top, BaseScreen) else None

    async def on_event(self, event: events.Event) -> None:
        """What the framework hands to whoever is in front at once, waits for its turn."""
        await (self.turns.take(event) if self.turns.takes(event) else super().on_event(event))

    def action_leave(self) -> None:
        """ctrl+c while a screen of the framework's is in front: ours asks what was typed below it."""
        self._in_front(self.plan_screen).input.key(ALWAYS_LEAVES, None, False)

    @property
    def fault(self) -> Exception | None:
        """What ended the application against its will."""
        return self._exception

    def _fatal_error(self) -> None:
        """End without the framework's trace, which shows local variables: whoever started us says what happened."""
        self._close_messages_no_wait()

    def say(self, text: str, style: str = "ok") -> None:
        """Say one thing on our screen in front."""
        self.plan_screen.say(text, style)

    # The screens.

    def show(self, name: str) -> None:
        """Bring a screen to the front."""
        front = self._in_front(self.plan_screen)
        if name != front.ID:
            self.switch_screen(self._made(name))
        else:
            front.draw()

    def _in_front(self, screen: BaseScreen) -> BaseScreen:
        """A screen of ours, with nothing of the framework's over it any more."""
        while self.screen is not screen:
            self.pop_screen()
        return screen

    def _made(self, name: str) -> str:
        raise NotImplementedError

    def redraw(self) -> None:
        """Bring the screen in front up to date."""
        front = self._front()
        if self._running and front is not None:
            front.draw()
