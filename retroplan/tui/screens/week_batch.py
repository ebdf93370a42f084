"""Owns the keys that act on days and weeks: swap, insert rest, copy and paste a week, export, import, check.

Rules: an edit of many sessions shows first what it will do, and is one undo step.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ...domain.dates import show_day
from ...domain.edits import AddSessions, InsertRest, ReplacePlan, SwapDays, apply
from ...domain.errors import RetroPlanError
from ...domain.plan import Session
from ...view import picker, prompt
from ...view.picker import Item
from ..dialogs.ask import AskDialog
from ..dialogs.choose import ChooseDialog
from ..dialogs.confirm import confirm
from .week_cursor import WeekCursor

if TYPE_CHECKING:
    from ...domain.edit_base import Edit

FORMATS = (
    ("toml", "TOML", "RetroPlan reads it back; has steps and totals too"),
    ("json", "JSON", "the document scripts rely on"),
    ("md", "Markdown", "to paste into a chat or a wiki"),
)


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

    def do_week_copy(self) -> None:
        week = self.week
        sessions = self.workspace.plan.between(week.start, week.end)
        if not sessions:
            raise RetroPlanError("This week is empty", "", "There is nothing to copy")
        self.state.week_register = (week, sessions)
        self.say(f"Copied {week.label}, {len(sessions)} sessions: P pastes them into another week")

    def do_week_paste(self) -> None:
        from .week_edits import as_new

        register = self.state.week_register
        assert register is not None  # why_not() said so
        source, sessions = register
        week = self.week
        ids = self.workspace.new_ids(len(sessions))
        copies = tuple(
            as_new(session, id, week.start + timedelta(days=(session.date - source.start).days))
            for session, id in zip(sessions, ids, strict=True)
        )
        preview(self, AddSessions(copies, f"paste {source.label} into {week.label}"))

    # Files.

    def do_week_export(self) -> None:
        items = tuple(Item(id, label, detail) for id, label, detail in FORMATS)
        self.open(ChooseDialog(picker.pick("export", f"Export {self.week.label}", items), self._export_as))

    def _export_as(self, format: str) -> None:
        desk, plan, week = self.plan_app.desk, self.workspace.plan, self.week
        offered = desk.export_name(plan, week, format)

        def submit(path: str) -> None:
            path = path.strip() or offered
            try:
                written = desk.export_week(plan, week, format, path, False)
            except RetroPlanError as error:
                if "exist" not in error.title:
                    raise
                confirm(self, error.title, ("It is written anew, or esc leaves it",), lambda: self._over(format, path))
                return
            self.say(f"Written: {written}")

        self.open(AskDialog(prompt.ask("export-path", "Write to", "", offered), submit))

    def _over(self, format: str, path: str) -> None:
        self.say(f"Written: {self.plan_app.desk.export_week(self.workspace.plan, self.week, format, path, True)}")

    def do_week_import(self) -> None:
        def submit(path: str) -> None:
            plan, words = self.plan_app.desk.import_file(path.strip(), self.workspace.plan, "add")
            if plan == self.workspace.plan:
                self.say(f"Nothing to import: {words}", "muted")
                return
            edit = ReplacePlan(plan, f"import {path.strip()}")
            confirm(self, "Import", tuple(words.splitlines()), lambda: self.edit(edit))

        self.open(AskDialog(prompt.ask("import", "Import from", placeholder="week.toml"), submit))

    def do_plan_check(self) -> None:
        from ..dialogs.findings import Findings

        self.open(Findings(self))


def preview(screen: WeekCursor, edit: Edit) -> None:
    """Show what an edit would do, and do it on enter. Raises RetroPlanError when it cannot be done."""
    before = screen.workspace.plan
    after = apply(before, edit)
    old = {session.id: session for session in before.sessions}
    new = {session.id: session for session in after.plan.sessions}
    lines = [f"+ {line(session)}" for id, session in new.items() if id not in old]
    lines += [f"− {line(session)}" for id, session in old.items() if id not in new]
    lines += [
        f"→ {line(session)}, was {show_day(old[id].date)}"
        for id, session in new.items()
        if id in old and old[id].date != session.date
    ]
    label = edit.label(before)
    confirm(screen, label[:1].upper() + label[1:], tuple(lines), lambda: screen.edit(edit))


def line(session: Session) -> str:
    """A session in a preview."""
    from ...domain.edit_base import title_of

    return f"{show_day(session.date)}  {title_of(session)}"
