"""The actions that the screens with a calendar share: to a day, copying and pasting a week, writing it to a file.

Rules: an edit of many sessions shows first what it will do, and is one undo step. The week that was copied is kept by
the application, so that it survives other screens.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

from retroplan.domain.base.errors import AlreadyThere, RetroPlanError
from retroplan.domain.edits.edits import PasteWeek
from retroplan.domain.edits.shifting import as_copy
from retroplan.tui.base.cursor import go, week_of
from retroplan.tui.dialogs.ask import AskDialog
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.tui.dialogs.confirm import confirm
from retroplan.tui.dialogs.entry.days import any_day, ask_day
from retroplan.tui.dialogs.preview import preview
from retroplan.view.controls import picker, prompt
from retroplan.view.controls.picker import Item

if TYPE_CHECKING:
    from retroplan.tui.base.screen import BaseScreen, Handlers

FORMATS = (
    ("toml", "TOML", "RetroPlan can read it back; with steps and totals"),
    ("json", "JSON", "for scripts"),
    ("md", "Markdown", "to paste into a chat or a wiki"),
)


def to_today(screen: BaseScreen) -> None:
    go(screen, screen.workspace.today)


def to_date(screen: BaseScreen) -> None:
    def submit(text: str) -> None:
        if text.strip():
            go(screen, any_day(text, screen))

    state = prompt.ask("goto", "Go to", placeholder="2026-12-02, today, tue, +3, next, W49")
    screen.open(ask_day(state, lambda text: any_day(text, screen), submit))


def copy_week(screen: BaseScreen) -> None:
    week = week_of(screen)
    sessions = screen.workspace.plan.between(week.start, week.end)
    if not sessions:
        raise RetroPlanError("This week is empty", "", "There is nothing to copy")
    screen.state.week_register = (week, sessions)
    count = "1 session" if len(sessions) == 1 else f"{len(sessions)} sessions"
    screen.say(f"Copied {week.label}, {count}: P pastes them into another week")


def paste_week(screen: BaseScreen) -> None:
    register = screen.state.week_register
    if register is None:
        raise RetroPlanError("No week copied yet", "", "Y copies this one")
    source, sessions = register
    start = week_of(screen).start
    ids = screen.workspace.new_ids(len(sessions))
    copies = tuple(
        as_copy(session, id, start + timedelta(days=(session.date - source.start).days))
        for session, id in zip(sessions, ids, strict=True)
    )
    preview(screen, PasteWeek(start, copies, source.label), screen.low_previews)


def export_week(screen: BaseScreen) -> None:
    items = tuple(Item(id, label, detail) for id, label, detail in FORMATS)
    state = picker.pick("export", f"Export {week_of(screen).label}", items)
    screen.open(ChooseDialog(state, lambda format: _export_as(screen, format)))


def _export_as(screen: BaseScreen, format: str) -> None:
    services, plan, week = screen.plan_app.services, screen.workspace.plan, week_of(screen)
    offered = services.export_name(plan, week, format)

    def submit(path: str) -> None:
        try:
            write(path.strip() or offered)
        except AlreadyThere as error:
            there = error.path
            folder, name = os.path.split(there)
            lines = (f"! {name}", f"in {folder}", "What is in this file now would be gone for good.")
            confirm(screen, "Write over this file?", lines, lambda: write(there, force=True))

    def write(path: str, force: bool = False) -> None:
        open_path = screen.workspace.store.path
        screen.say(f"Written: {services.export_week(plan, week, format, path, open_path, force)}")

    screen.open(AskDialog(prompt.ask("export-path", "Write to", "", offered), submit))


HANDLERS: Handlers = {
    "week.today": to_today,
    "week.goto": to_date,
    "week.copy": copy_week,
    "week.paste": paste_week,
    "week.export": export_week,
}
