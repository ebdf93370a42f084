"""Owns searching the plan: sessions by the words of their title, kind, workout and notes, in every week."""

from __future__ import annotations

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.value import replace
from retroplan.domain.edits.base import title_of
from retroplan.domain.plan.plan import Session
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.tui.screens.calendar import CalendarScreen
from retroplan.view.controls import picker
from retroplan.view.controls.picker import Item


class SearchActions(CalendarScreen):
    """Part of the screens with a calendar."""

    def do_plan_search(self) -> None:
        start = self.state.day, self.state.slot
        today = self.workspace.today
        nearest_first = sorted(self.workspace.plan.sessions, key=lambda s: abs((s.date - today).days))
        items = tuple(Item(s.id, title_of(s), "  ".join(part for part in _words(s) if part)) for s in nearest_first)

        def back() -> None:
            self.state.search = ""
            self.go(*start)

        def choose(id: str) -> None:
            self.go_to(id)

        dialog = ChooseDialog(picker.pick("search", "Search sessions", items), choose, self.go_to, back)
        dialog.state = replace(dialog.state, empty="No session has these words")
        self.open(dialog)


def _words(session: Session) -> tuple[str, ...]:
    """What a session is found by beside its title; a run is what most are, and is not said."""
    kind = "" if session.kind == "run" else session.kind
    noted = session.actual.notes if session.actual is not None else ""
    return (show_day(session.date, year=True), kind, session.workout, session.notes, noted)
