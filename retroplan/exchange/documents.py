"""A workout, a session and a week as documents: what `--json` prints and other programs rely on.

Rules: plain dicts with keys that are always there, null where a plan says nothing; metres, seconds and ISO dates;
`minutes` keep the plan file's name and unit. Numbers are rounded to the millimetre and millisecond, so that a document
is the same on every machine. Text is the plan's own, as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from retroplan.domain.base.dates import Week
from retroplan.domain.base.errors import NotationError
from retroplan.domain.notation.workout import KEYS
from retroplan.domain.plan.plan import Block, Extra, Plan, Session
from retroplan.exchange.schema import jsonable
from retroplan.store.codec.plan_keys import ACTUAL

if TYPE_CHECKING:
    from retroplan.domain.notation.workout import Workout
    from retroplan.store.codec.key_rows import Keys
    from retroplan.training.pace.paces import Ladder
    from retroplan.training.workload.totals import Segment, Totals


def parse_document(workout: str | Workout, ladder: Ladder) -> dict[str, Any]:
    """A workout: canonical text, metres and seconds per gait, load and every step. Raises NotationError."""
    from retroplan.domain.notation.notation import parse
    from retroplan.training.workload.totals import segments, workout_totals

    tree = parse(workout) if isinstance(workout, str) else workout
    totals = workout_totals(tree, ladder)
    return {
        "canonical": str(tree),
        "metres": per_gait(totals.metres, totals.total_m),
        "seconds": per_gait(totals.seconds, totals.total_s),
        "estimated": estimated_keys(totals),
        "backward_bouts": totals.backward_bouts,
        "longest_backward_s": number(totals.longest_backward_s),
        "load": number(totals.load),
        "steps": [step_document(segment) for segment in segments(tree, ladder)],
    }


def week_head(plan: Plan, week: Week, sessions: Sequence[Session], ladder: Ladder) -> dict[str, Any]:
    """What every document of a week begins with: its name, days, block, and what its sessions come to."""
    from retroplan.training.workload.totals import week_totals

    return {
        "week": week.name,
        "start": week.start.isoformat(),
        "end": week.end.isoformat(),
        "block": block_document(block_of(plan, week), week),
        "totals": totals_document(week_totals(sessions, ladder)),
    }


def week_document(plan: Plan, week: Week, ladder: Ladder, findings: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    """A week of a plan. Each session's file fields, with the workout's document under `parse` (null without one)."""
    sessions = plan.between(week.start, week.end)
    return week_head(plan, week, sessions, ladder) | {
        "sessions": [session_document(session, ladder) for session in sessions],
        "findings": list(findings),
    }


def session_document(session: Session, ladder: Ladder) -> dict[str, Any]:
    """A session's fields under the plan file's names, keys we do not know behind them, then `parse`."""
    fields: dict[str, Any] = {
        "id": session.id,
        "date": session.date.isoformat(),
        "title": session.title,
        "kind": session.kind,
        "workout": session.workout,
        "notes": session.notes,
        "surface": session.surface,
        "spotter": session.spotter,
        "status": session.status,
        "why": session.why,
        "pinned": session.pinned,
        "actual": entry_document(ACTUAL, session.actual) if session.actual is not None else None,
        "planned_on": session.planned_on.isoformat() if session.planned_on else None,
    }
    parsed = None
    if session.workout.strip():
        try:
            parsed = parse_document(session.workout, ladder)
        except NotationError:  # such a plan cannot be opened for writing, and `check` names the fault
            parsed = None
    return with_extra(fields | {"parse": parsed}, session.extra)


def totals_document(totals: Totals) -> dict[str, Any]:
    """Metres and seconds per gait, load, and the backward share of the running time (0-1)."""
    return {
        "metres": per_gait(totals.metres, totals.total_m),
        "seconds": per_gait(totals.seconds, totals.total_s),
        "load": number(totals.load),
        "backward_share": round(totals.backward_share, 6),
    }


def step_document(segment: Segment) -> dict[str, Any]:
    """One step as it is run; `estimated` names which of metres and seconds rests on the pace ladder."""
    return {
        "direction": segment.direction,
        "gait": segment.gait,
        "metres": number(segment.metres),
        "seconds": number(segment.seconds),
        "rpe": number(segment.rpe),
        "target": segment.target,
        "gradient": number(segment.gradient),
        "note": segment.note,
        "estimated": sorted(segment.estimated),
    }


def block_document(block: Block | None, week: Week) -> dict[str, Any] | None:
    """A block and which of its weeks (from 1) `week` is."""
    if block is None:
        return None
    return with_extra(
        {
            "name": block.name,
            "start": block.start.isoformat(),
            "weeks": block.weeks,
            "focus": block.focus,
            "week": max(0, (week.start - block.start).days) // 7 + 1,
        },
        block.extra,
    )


def block_of(plan: Plan, week: Week) -> Block | None:
    """The block of the first day in the week that has one."""
    return next((block for day in week.days if (block := plan.block_on(day))), None)


def per_gait(figures: Any, total: float) -> dict[str, float]:
    """The six gait keys in their order, and `total`."""
    return {key: number(figures[key]) for key in KEYS} | {"total": number(total)}


def number(value: float) -> float:
    """Three decimals, and never a negative zero."""
    return round(float(value), 3) + 0.0


def with_extra(fields: dict[str, Any], extra: Extra) -> dict[str, Any]:
    """`fields` and behind them what the file held besides; a name of ours is never taken over."""
    return fields | {key: jsonable(value) for key, value in extra if key not in fields}


def by_keys(of: Keys, value: Any) -> dict[str, Any]:
    """A table of a plan by the names of its keys; an entry that is not there is null."""
    return {row.name: jsonable(getattr(value, row.field)) for row in of.rows}


def entry_document(of: Keys, value: Any) -> dict[str, Any]:
    """The same, with what the file held besides."""
    return with_extra(by_keys(of, value), value.extra)


def estimated_keys(totals: Totals) -> list[str]:
    """The keys of a workout's document that rest on the pace ladder; a sum does when any of its parts does."""
    keys = sorted(totals.estimated, key=_estimate_order)
    keys += [f"{kind}.total" for kind in ("metres", "seconds") if any(key.startswith(f"{kind}.") for key in keys)]
    if "seconds.backward_run" in totals.estimated:
        keys.append("longest_backward_s")
    if totals.estimated_load:
        keys.append("load")
    return keys


def _estimate_order(key: str) -> tuple[str, int]:
    kind, _, gait = key.partition(".")
    return kind, KEYS.index(gait) if gait in KEYS else len(KEYS)
