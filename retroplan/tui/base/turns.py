"""One key, paste or movement of the mouse at a time: the next is given out when the one before it was obeyed.

Rules: obeyed means that what it opened is in front and stands on the screen, so that the next goes there, however
fast they come. Keys and pastes go straight to our screen; the mouse, and whatever a screen of the framework's own
gets, goes the framework's way and is followed through its queues. Until the first screen is up, everything waits.
"""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual import events

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any, TypeGuard


class Front(Protocol):
    """A screen of ours, as far as this knows it."""

    def obey(self, event: events.Key | events.Paste) -> None:
        """Do what a key or pasted text means on what is on the screen now."""


class Pump(Protocol):
    """Whatever has a queue of messages."""

    def call_later(self, callback: Callable[[], object]) -> bool: ...


class Stage(Pump, Protocol):
    """The application, as far as this knows it."""

    app_focus: Any

    @property
    def focused(self) -> Any: ...

    @property
    def screen(self) -> Any: ...

    def own_screen(self) -> Front | None:
        """The screen in front, when it is one of ours."""


class Turns:
    """The events that wait, the oldest first; `hand_on` lets the framework find out whom one is for.

    `wake` is called whenever the next one would be obeyed at once.
    """

    def __init__(self, stage: Stage, hand_on: Callable[[events.Event], Awaitable[None]]) -> None:
        self._stage, self._hand_on = stage, hand_on
        self._waiting: deque[events.InputEvent | events.Paste] = deque()
        self._obeying = False
        self._up: Front | None = None
        self.wake: Callable[[], None] = _nothing

    @staticmethod
    def takes(event: events.Event) -> TypeGuard[events.InputEvent | events.Paste]:
        """Whether an event has to wait for its turn; one that is on its way already had it."""
        return isinstance(event, (events.InputEvent, events.Paste)) and not event.is_forwarded

    @property
    def free(self) -> bool:
        """Whether an event would be obeyed at once."""
        return not self._waiting and not self._obeying and self._is_up()

    async def take(self, event: events.InputEvent | events.Paste) -> None:
        """An event that came in."""
        self._waiting.append(event)
        await self.go_on()

    def came_up(self, screen: Front) -> None:
        """A screen of ours stands on the terminal, for the first time or again."""
        if self._up is not screen:
            self._up = screen
            self._stage.call_later(self.go_on)

    async def go_on(self) -> None:
        """Give out what waits, as far as it can be obeyed."""
        while self._waiting and not self._obeying and self._is_up():
            await self._give(self._waiting.popleft())
        if self.free:
            self.wake()

    def _is_up(self) -> bool:
        own = self._stage.own_screen()
        return own is self._up if own is not None else self._up is not None

    async def _give(self, event: events.InputEvent | events.Paste) -> None:
        stage, own = self._stage, self._stage.own_screen()
        if own is not None and isinstance(event, (events.Key, events.Paste)):
            stage.app_focus = True  # whoever types is here, whatever the terminal said of its window
            own.obey(event)
            return
        self._obeying = True
        await self._hand_on(event)
        target = stage.focused or stage.screen
        self._follow([target, target, *target.ancestors])

    def _follow(self, pumps: list[Pump]) -> None:
        """Wait until each of these, one after the other, has come to the end of what lies before it now."""
        while pumps:
            pump, *pumps = pumps
            if pump.call_later(partial(self._follow, pumps)):
                return
        self._obeying = False
        self._stage.call_later(self.go_on)


def _nothing() -> None:
    """What to wake where nobody waits."""
