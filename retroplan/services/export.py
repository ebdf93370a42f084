"""A week or a plan for other programs, as text or in a file: the screens and the command line share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.plan.plan import Plan

if TYPE_CHECKING:
    from retroplan.domain.base.dates import Week
    from retroplan.store.io.paths import Folders

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


def export_file(path: str, text: str, folders: Folders, open_path: str, force: bool = False) -> None:
    """Write an export to a file. Raises AlreadyThere when there is one, and not `force`.

    Raises RetroPlanError where a plan lives, `force` or not: the open one (`open_path`), or any in the plans folder.
    """
    import os

    from retroplan.exchange.names import write_export

    target = os.path.realpath(path)
    plans = os.path.realpath(folders.plans)
    if target == os.path.realpath(open_path) or os.path.dirname(target) == plans:
        raise RetroPlanError(f"{path} is where a plan lives", "An export would take its place", "Write it elsewhere")
    write_export(path, text.encode(), force)
