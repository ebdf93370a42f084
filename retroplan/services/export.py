"""A week or a plan as text for other programs, in the format asked for: the screens and the command line share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.plan.plan import Plan

if TYPE_CHECKING:
    from retroplan.domain.base.dates import Week

FORMATS = ("toml", "json", "md")


def export_text(plan: Plan, week: Week | None, format: str) -> str:
    """A week, or all of the plan (None), as toml, json or md. Raises RetroPlanError for another format."""
    from retroplan.training.pace.paces import ladder

    paces = ladder(plan.athlete)
    if format == "toml":
        from retroplan.exchange import week_toml

        return week_toml.export_week(plan, week, paces) if week else week_toml.export_plan(plan)
    if format == "json":
        from retroplan.exchange import plan_json

        return plan_json.week_json(plan, week, paces) if week else plan_json.plan_json(plan, paces)
    if format == "md":
        from retroplan.exchange.markdown import week_markdown

        weeks = [week] if week else sorted({plan.week(session.date) for session in plan.sessions})
        return "\n".join(week_markdown(plan, each, paces) for each in weeks)
    raise RetroPlanError(f'"{format}" is not a format', "", f"Write {', '.join(FORMATS[:-1])} or {FORMATS[-1]}")
