"""Searching the plan: sessions by the words of their title, kind, workout and notes, in every week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.value import replace
from retroplan.domain.edits.base import title_of
from retroplan.domain.plan.plan import Session
from retroplan.tui.base.cursor import go, go_to
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.view.controls import picker
from retroplan.view.controls.picker import Item

if TYPE_CHECKING:
    from retroplan.tui.base.screen import BaseScreen, Handlers


def search(screen: BaseScreen) -> None:
    start = screen.state.day, screen.state.slot
    today = screen.workspace.today
    nearest_first = sorted(screen.workspace.plan.sessions, key=lambda s: abs((s.date - today).days))
    items = tuple(Item(s.id, title_of(s), "  ".join(part for part in _words(s) if part)) for s in nearest_first)

    def back() -> None:
        screen.state.search = ""
        go(screen, *start)

    def choose(id: str) -> None:
        go_to(screen, id)

    state = replace(picker.pick("search", "Search sessions", items), empty="No matches")
    screen.open(ChooseDialog(state, choose, choose, back))


def _words(session: Session) -> tuple[str, ...]:
    """What a session is found by beside its title; a run is what most are, and is not said."""
    kind = "" if session.kind == "run" else session.kind
    noted = session.actual.notes if session.actual is not None else ""
    return (show_day(session.date, year=True), kind, session.workout, session.notes, noted)


HANDLERS: Handlers = {"plan.search": search}
