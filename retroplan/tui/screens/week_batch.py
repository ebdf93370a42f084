"""Owns the keys that act on days: swap two, insert a rest day, take sessions in from a file.

Rules: an edit of many sessions shows first what it will do, and is one undo step.
"""

from __future__ import annotations

from ...domain.dates import show_day
from ...domain.edits import InsertRest, ReplacePlan, SwapDays
from ...view import prompt
from ..dialogs.ask import AskDialog
from ..dialogs.confirm import confirm
from ..dialogs.preview import preview
from .week_cursor import WeekCursor


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
            plan, words = self.plan_app.desk.import_file(path.strip(), self.workspace.plan, "add")
            if plan == self.workspace.plan:
                self.say(f"Nothing to import: {words}", "muted")
                return
            edit = ReplacePlan(plan, f"import {path.strip()}")
            confirm(self, "Import", tuple(words.splitlines()), lambda: self.edit(edit))

        self.open(AskDialog(prompt.ask("import", "Import from", placeholder="week.toml"), submit))
