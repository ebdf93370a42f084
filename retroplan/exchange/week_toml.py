"""A week, or all of a plan, as TOML: the same schema as the plan file, so that it can be read back.

Rules: goals, blocks and sessions are written as the plan file writes them, unknown keys included. What is derived
(`steps` under a session, `[totals]`) stands behind a comment that says so and is ignored on import; these two names
are reserved in a week file. The text depends on the plan and its tests alone: no moment, zone, locale or machine. What
could steer a terminal is written as a TOML escape, since an export goes to standard output by default.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from retroplan.domain.base.dates import Week
from retroplan.domain.base.errors import NotationError
from retroplan.domain.plan.plan import SCHEMA, Block, Goal, Plan, Session
from retroplan.exchange.documents import step_document, totals_document
from retroplan.exchange.json_text import escape_unsafe

if TYPE_CHECKING:
    from retroplan.training.pace.paces import Ladder

HEAD = """\
# A week of a running plan, written by RetroPlan. `retroplan import` puts it into another plan.
# `steps` and [totals] are derived from the rest for other programs, in metres and seconds; an import ignores them.
"""


def export_week(plan: Plan, week: Week, ladder: Ladder) -> str:
    """The week as TOML text: its sessions, and the goals and blocks that touch it."""
    from retroplan.store.codec.key_rows import encode_table
    from retroplan.store.codec.plan_keys import BLOCK, GOAL, SESSION
    from retroplan.store.toml.toml_text import table_text
    from retroplan.training.workload.totals import week_totals

    sessions = plan.between(week.start, week.end)
    top = {
        "schema": SCHEMA,
        "kind": "week",
        "plan": plan.name,
        "week": week.name,
        "start": week.start,
        "end": week.end,
        "week_start": plan.week_start_name,
    }
    parts = [HEAD + table_text("", top)]
    parts += [table_text("[[goals]]", encode_table(GOAL, goal)) for goal in goals_of(plan, week)]
    parts += [table_text("[[blocks]]", encode_table(BLOCK, block)) for block in blocks_of(plan, week)]
    for session in sessions:
        fields = {key: value for key, value in encode_table(SESSION, session).items() if key != "steps"}
        parts.append(table_text("[[sessions]]", fields) + _steps(session, ladder))
    totals = totals_document(week_totals(sessions, ladder))
    parts.append("# Derived; ignored on import.\n" + table_text("[totals]", totals))
    return toml_safe("\n".join(parts))


def export_plan(plan: Plan) -> str:
    """The whole plan as its own file writes it, without the comments its author put there."""
    from retroplan.store.codec.encode import to_text

    return toml_safe(to_text(plan))


def toml_safe(text: str) -> str:
    """TOML text with everything unsafe on a terminal escaped; lone surrogates, which TOML has not, become U+FFFD."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return escape_unsafe(text)


def goals_of(plan: Plan, week: Week) -> tuple[Goal, ...]:
    """The goals that touch the week: dated in it, or a habit that is kept during it."""
    return tuple(goal for goal in plan.goals if _touches(goal, week))


def blocks_of(plan: Plan, week: Week) -> tuple[Block, ...]:
    """The blocks that touch the week."""
    return tuple(block for block in plan.blocks if block.start <= week.end and week.start <= block.end)


def _touches(goal: Goal, week: Week) -> bool:
    if goal.date is None:
        return False
    weeks = goal.weeks if goal.kind == "habit" and goal.weeks else 0
    return goal.date >= week.start and goal.date - timedelta(days=7 * weeks) <= week.end


def _steps(session: Session, ladder: Ladder) -> str:
    """The session's `steps`, a line each; nothing without a workout that can be read."""
    from retroplan.domain.notation.notation import parse
    from retroplan.store.toml.toml_text import literal
    from retroplan.training.workload.totals import segments

    if not session.workout.strip():
        return ""
    try:
        found = segments(parse(session.workout), ladder)
    except NotationError:
        return ""
    lines = "".join(f"  {literal(_stated(step_document(segment)))},\n" for segment in found)
    return f"steps = [  # derived; ignored on import\n{lines}]\n"


def _stated(step: dict[str, Any]) -> dict[str, Any]:
    """A step without what it does not say."""
    always = ("direction", "gait", "metres", "seconds", "rpe")
    return {key: value for key, value in step.items() if key in always or value}
