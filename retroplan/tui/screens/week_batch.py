"""Owns the keys that act on days: swap two, insert a rest day, take sessions in from a file.

Rules: an edit of many sessions shows first what it will do, and is one undo step.
"""

from __future__ import annotations

from retroplan.domain.base.dates import show_day
from retroplan.domain.edits.edits import InsertRest, ReplacePlan, SwapDays
from retroplan.tui.dialogs.ask import AskDialog
from retroplan.tui.dialogs.confirm import confirm
from retroplan.tui.dialogs.preview import preview
from retroplan.tui.screens.week_cursor import WeekCursor
from retroplan.view.controls import prompt


class BatchActions(WeekCursor):
    """Part of the Week screen."""

    def do_day_swap(self) -> None:
        here = self.state.day

        def submit(text: str) -> None:
            other = self.any_day(text)
            preview(self, SwapDays(here, other))

        state = prompt.ask("swap", f"Swap {show_day(here)} with", placeholder="fri, +1, 2026-12-04")
        self.open(AskDialog(state, submit))

    def do_day_rest(self) -> None:
        preview(self, InsertRest(self.state.day))

    # Files.

    def do_week_import(self) -> None:
        def submit(path: str) -> None:
            plan, words = self.plan_app.services.import_file(path.strip(), self.workspace.plan, "add")
            if plan == self.workspace.plan:
                self.say(f"Nothing to import: {words}", "muted")
                return
            edit = ReplacePlan(plan, f"import {path.strip()}")
            confirm(self, "Import", tuple(words.splitlines()), lambda: self.edit(edit))

        self.open(AskDialog(prompt.ask("import", "Import from", placeholder="week.toml"), submit))
