"""The actions on days: swap two, insert a rest day, take sessions in from a file.

Rules: an edit of many sessions shows first what it will do, and is one undo step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.dates import show_day
from retroplan.domain.edits.edits import InsertRest, ReplacePlan, SwapDays
from retroplan.domain.typed.days import parse_date
from retroplan.tui.base.cursor import week_of
from retroplan.tui.dialogs.ask import AskDialog
from retroplan.tui.dialogs.confirm import confirm
from retroplan.tui.dialogs.entry.days import ask_day
from retroplan.tui.dialogs.preview import preview
from retroplan.view.controls import prompt

if TYPE_CHECKING:
    from datetime import date

    from retroplan.tui.base.screen import BaseScreen, Handlers


def swap(screen: BaseScreen) -> None:
    here = screen.state.day
    state = prompt.ask("swap", f"Swap {show_day(here)} with", placeholder="fri, +1, 2026-12-04")
    week = week_of(screen)

    def read(text: str) -> date:
        return parse_date(text, screen.workspace.today, week, here)

    screen.open(ask_day(state, read, lambda text: preview(screen, SwapDays(here, read(text)))))


def insert_rest(screen: BaseScreen) -> None:
    preview(screen, InsertRest(screen.state.day))


def take_from_file(screen: BaseScreen) -> None:
    def submit(path: str) -> None:
        plan, words = screen.plan_app.services.import_file(path.strip(), screen.workspace.plan, "add")
        if plan == screen.workspace.plan:
            screen.say(f"Nothing to import: {words}", "muted")
            return
        edit = ReplacePlan(plan, f"import {path.strip()}")
        confirm(screen, "Import", tuple(words.splitlines()), lambda: screen.edit(edit))

    screen.open(AskDialog(prompt.ask("import", "Import from", placeholder="week.toml"), submit))


HANDLERS: Handlers = {"day.swap": swap, "day.rest": insert_rest, "week.import": take_from_file}
