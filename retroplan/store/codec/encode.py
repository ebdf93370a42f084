"""Writing a plan as a document: a `Plan` to plain dicts in the file's order, and the plain form of its text.

Only what is not a default is written. What is written reads back to the same plan.
"""

from __future__ import annotations

from retroplan.domain.plan.plan import SCHEMA, Plan
from retroplan.store.codec.key_rows import encode_table
from retroplan.store.codec.plan_keys import ATHLETE, LISTS, PLAN
from retroplan.store.toml.toml_text import extra_text, is_tables, table_text

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any

    from retroplan.store.codec.key_rows import Document, Keys


def encode(plan: Plan) -> Document:
    """The whole plan; lists of tables are lists of dicts, unknown tables come last."""
    out = encode_top(plan)
    athlete = encode_table(ATHLETE, plan.athlete)
    if athlete or plan.athlete.tests:
        out["athlete"] = athlete
    for of in LISTS:
        entries = [encode_table(of, entry) for entry in entries_of(plan, of)]
        if entries:
            home = out if len(of.path) == 1 else out[of.path[0]]
            home[of.path[-1]] = entries
    out.update((key, value) for key, value in plan.extra if is_tables(value))
    return out


def encode_top(plan: Plan) -> Document:
    """The keys above the first table: schema, name, start, week_start and unknown plain ones."""
    out = {"schema": SCHEMA} | encode_table(PLAN, plan)
    for key, value in plan.extra:
        if is_tables(value):
            del out[key]
    return out


def entries_of(plan: Plan, of: Keys) -> tuple[Any, ...]:
    """The plan's entries of one of the `LISTS`."""
    found: Any = plan
    for part in of.path:
        found = getattr(found, part)
    return tuple(found)


def to_text(plan: Plan) -> str:
    """The plan in its plain form: every table under its own header, newlines as \\n."""
    parts = [table_text("", encode_top(plan))]
    athlete = encode_table(ATHLETE, plan.athlete)
    if athlete:
        parts.append(table_text("[athlete]", athlete))
    for of in LISTS:
        parts += [table_text(f"[[{of.place}]]", encode_table(of, entry)) for entry in entries_of(plan, of)]
    parts += [extra_text(key, value) for key, value in plan.extra if is_tables(value)]
    return "\n".join(parts)
