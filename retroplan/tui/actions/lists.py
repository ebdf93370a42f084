"""The actions that every screen with a list has: moving in the list, turning a page, searching, going back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from retroplan.tui.base.screen import Handlers


class ListScreen(Protocol):
    """A screen with a list, as far as these actions know it."""

    def move(self, by: int) -> None:
        """Move the cursor so many entries down."""

    def page(self) -> int:
        """Lines to scroll for a page."""

    def scrolled(self, lines: int) -> None:
        """Scroll so many lines down."""

    def search(self) -> None: ...

    def leave_all(self) -> None:
        """Leave what was searched, filtered or opened."""


def up(screen: ListScreen) -> None:
    screen.move(-1)


def down(screen: ListScreen) -> None:
    screen.move(1)


def page_up(screen: ListScreen) -> None:
    screen.scrolled(-screen.page())


def page_down(screen: ListScreen) -> None:
    screen.scrolled(screen.page())


def search(screen: ListScreen) -> None:
    screen.search()


def back(screen: ListScreen) -> None:
    screen.leave_all()


HANDLERS: Handlers = {
    "list.up": up,
    "list.down": down,
    "list.page_up": page_up,
    "list.page_down": page_down,
    "plan.search": search,
    "app.escape": back,
}
