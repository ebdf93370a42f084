"""Owns what the screens with a calendar share: the day under the cursor, going to a day, and weeks as a whole.

Rules: the cursor is a day kept by the application, so that it survives other screens; so is the week that was copied.
An edit of many sessions shows first what it will do, and is one undo step.
"""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.domain.base.dates import Week, clamp
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.edits.edits import PasteWeek
from retroplan.domain.edits.shifting import as_copy
from retroplan.domain.typed.days import parse_date, parse_week
from retroplan.tui.coach_actions import CoachActions
from retroplan.tui.dialogs.ask import AskDialog
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.tui.dialogs.confirm import confirm
from retroplan.tui.dialogs.preview import preview
from retroplan.view.controls import picker, prompt
from retroplan.view.controls.picker import Item

FORMATS = (
    ("toml", "TOML", "RetroPlan reads it back; has steps and totals too"),
    ("json", "JSON", "the document scripts rely on"),
    ("md", "Markdown", "to paste into a chat or a wiki"),
)


class CalendarScreen(CoachActions):
    """A screen on which a day of the calendar is chosen. `LOW` previews leave its picture to be seen."""

    LOW = False

    @property
    def week(self) -> Week:
        return self.workspace.plan.week(self.state.day)

    def go(self, day: date, slot: int = 0) -> None:
        """Put the cursor on a day of the calendar."""
        self.state.day = clamp(day, self.state.day)
        self.state.slot = max(0, slot)

    def go_to(self, id: str) -> None:
        """Put the cursor on a session."""
        session = self.workspace.plan.session(id)
        if session is not None:
            same_day = self.workspace.plan.on(session.date)
            self.go(session.date, next(n for n, other in enumerate(same_day) if other.id == id))

    def why_not(self, action: str) -> str:
        if action == "week.paste" and self.state.week_register is None:
            return "No week copied yet: Y copies this one"
        return ""

    def do_week_today(self) -> None:
        self.go(self.workspace.today)

    def do_week_goto(self) -> None:
        def submit(text: str) -> None:
            if text.strip():
                self.go(self.any_day(text))

        self.open(
            AskDialog(prompt.ask("goto", "Go to", placeholder="2026-12-02, today, tue, +3, next, 2026-W49"), submit)
        )

    def any_day(self, text: str) -> date:
        """A day, or the first day of a week, from what was typed. Raises RetroPlanError."""
        today, plan = self.workspace.today, self.workspace.plan
        try:
            return parse_date(text, today)
        except RetroPlanError as error:
            if error.detail:
                raise
            try:
                return parse_week(text, today, plan.week_start).start
            except RetroPlanError as second:
                raise (second if second.detail else error) from None

    # Weeks.

    def do_week_copy(self) -> None:
        week = self.week
        sessions = self.workspace.plan.between(week.start, week.end)
        if not sessions:
            raise RetroPlanError("This week is empty", "", "There is nothing to copy")
        self.state.week_register = (week, sessions)
        count = "1 session" if len(sessions) == 1 else f"{len(sessions)} sessions"
        self.say(f"Copied {week.label}, {count}: P pastes them into another week")

    def do_week_paste(self) -> None:
        register = self.state.week_register
        assert register is not None  # why_not() said so
        source, sessions = register
        start = self.week.start
        ids = self.workspace.new_ids(len(sessions))
        copies = tuple(
            as_copy(session, id, start + timedelta(days=(session.date - source.start).days))
            for session, id in zip(sessions, ids, strict=True)
        )
        preview(self, PasteWeek(start, copies, source.label), self.LOW)

    def do_week_export(self) -> None:
        items = tuple(Item(id, label, detail) for id, label, detail in FORMATS)
        self.open(ChooseDialog(picker.pick("export", f"Export {self.week.label}", items), self._export_as))

    def _export_as(self, format: str) -> None:
        services, plan, week = self.plan_app.services, self.workspace.plan, self.week
        offered = services.export_name(plan, week, format)

        def submit(path: str) -> None:
            path = path.strip() or offered
            try:
                written = services.export_week(plan, week, format, path, False)
            except RetroPlanError as error:
                if "exist" not in error.title:
                    raise
                confirm(self, error.title, ("It is written anew, or esc leaves it",), lambda: self._over(format, path))
                return
            self.say(f"Written: {written}")

        self.open(AskDialog(prompt.ask("export-path", "Write to", "", offered), submit))

    def _over(self, format: str, path: str) -> None:
        self.say(f"Written: {self.plan_app.services.export_week(self.workspace.plan, self.week, format, path, True)}")
