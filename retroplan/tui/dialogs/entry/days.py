"""Reading a day or a week that was typed, from where the plan and today are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.typed.days import parse_date, parse_week

if TYPE_CHECKING:
    from datetime import date

    from retroplan.tui.base.host import Host


def any_day(text: str, host: Host) -> date:
    """A day, or the first day of a week. Raises RetroPlanError."""
    today, plan = host.workspace.today, host.workspace.plan
    try:
        return parse_date(text, today)
    except RetroPlanError as error:
        if error.detail:
            raise
        try:
            return parse_week(text, today, plan.week_start).start
        except RetroPlanError as second:
            raise (second if second.detail else error) from None
