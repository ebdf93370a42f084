"""Reading a day or a week that was typed, from where the plan, the cursor and today are, and saying which it is.

Rules: a weekday is that of the week on the screen; what is shown while a day is typed is the day that will be taken.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.typed.days import parse_date
from retroplan.domain.typed.weeks import parse_week
from retroplan.tui.base.cursor import week_of
from retroplan.tui.dialogs.ask import AskDialog

if TYPE_CHECKING:
    from datetime import date

    from retroplan.tui.base.host import Host
    from retroplan.view.controls.form import Field, Form
    from retroplan.view.controls.prompt import Prompt

ReadDay = Callable[[str], "date"]


def day_here(text: str, host: Host, origin: date | None = None) -> date:
    """A day; a weekday is that of the week on the screen, `+3` counts from `origin`. Raises RetroPlanError."""
    return parse_date(text, host.workspace.today, week_of(host), origin)


def any_day(text: str, host: Host, origin: date | None = None) -> date:
    """A day, or the first day of a week. Raises RetroPlanError."""
    try:
        return day_here(text, host, origin)
    except RetroPlanError as error:
        if error.detail:
            raise
        try:
            return parse_week(text, host.workspace.today, host.workspace.plan.week_start).start
        except RetroPlanError as second:
            raise (second if second.detail else error) from None


def day_said(text: str, read: ReadDay) -> str:
    """The day that will be taken, in words; "" while there is none."""
    try:
        return show_day(read(text), year=True) if text.strip() else ""
    except RetroPlanError:
        return ""


def with_days(state: Form, **readers: ReadDay) -> Form:
    """The form with the day that each field will take under it, once something is typed there."""

    def said(field: Field) -> str:
        return day_said(field.edit.text, readers[field.id]) if field.edit.text != field.start else ""

    fields = tuple(replace(field, live=said(field)) if field.id in readers else field for field in state.fields)
    return replace(state, fields=fields)


def ask_day(state: Prompt, read: ReadDay, submit: Callable[[str], None]) -> AskDialog:
    """The dialog of one day, which shows the day that will be taken."""

    def change(now: Prompt) -> Prompt:
        said = day_said(now.edit.text, read)
        return replace(now, live=((f" {said}", "accent@panel"),) if said else ())

    return AskDialog(state, submit, change)
