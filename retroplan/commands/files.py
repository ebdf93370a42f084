"""The commands that hand plans to other programs and take them in: export and import.

An export goes to standard output unless `-o` names a file, and never writes over one without `--force`; an
import is one edit, and `--dry-run` says what it would do and changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.errors import MayNotLast, RetroPlanError, nearest
from retroplan.services.export import FORMATS

if TYPE_CHECKING:
    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values

LATER_FORMATS = ("csv", "html", "svg", "ics", "fit", "intervals")
ACTIVITIES = (".fit", ".gpx", ".tcx")
MODES = ("add", "replace")


def export_options(parser: Parser) -> None:
    parser.word("WEEK", "this (when left out), next, last, +2, 2026-W49 or a day in it", "?")
    parser.option("--format", "F", ", ".join(FORMATS))
    parser.flag("--all", "the whole plan")
    parser.option("--output", "PATH", "the file to write; - is standard output", "-o", file=True)
    parser.flag("--force", "write over a file")


def export(context: Context, values: Values) -> int:
    """Write a week, or all of the plan."""
    from retroplan.services.export import export_file, export_text

    format = _format(values.format if values.format is not None else "toml")
    plan = context.plan
    if values.all and values.week is not None:
        raise RetroPlanError("--all and a week cannot be used together", "", "Take one of them")
    if values.all:
        week = None
    else:
        from retroplan.domain.typed.weeks import parse_week

        week = parse_week(values.week or "this", context.today, plan.week_start)
    text = export_text(plan, week, format)
    if values.output in (None, "-"):
        context.hand_out(text)
        return 0
    try:
        export_file(values.output, text, context.folders, context.opened.path, bool(values.force))
    except MayNotLast as error:
        context.note(error.title)
    context.note(f"Wrote {values.output}")
    return 0


def import_options(parser: Parser) -> None:
    parser.word("FILE", "a week or plan that `retroplan export` wrote, or a plan file", file=True)
    parser.flag("--dry-run", "say what it would do and change nothing")
    parser.option("--mode", "M", "add (when left out) or replace the weeks the file has")


def import_(context: Context, values: Values) -> int:
    """Take sessions, goals and blocks in from a file."""
    from retroplan.commands.kit.values import choice
    from retroplan.exchange.import_into import merge
    from retroplan.exchange.import_plan import summary
    from retroplan.exchange.read_toml import read_file

    mode = choice("--mode", values.mode, MODES) if values.mode is not None else "add"
    if values.file.lower().endswith(ACTIVITIES):
        raise _later("importing activity files (FIT, GPX, TCX)")
    plan = context.plan
    result = merge(plan, read_file(values.file), "replace" if mode == "replace" else "add")
    if result.changes and not values.dry_run:
        from retroplan.domain.edits.edits import ReplacePlan

        context.do(ReplacePlan(result.plan, f"import {values.file}"))
    lines = summary(result)
    if values.dry_run:
        lines = (*lines[:-1], f"Nothing is changed yet: {lines[-1]}")
    context.say("\n".join(lines))
    return 0


def _format(word: str) -> str:
    if word in FORMATS:
        return word
    if word in LATER_FORMATS:
        raise _later(f"the format {word}")
    near = nearest(word, FORMATS)
    hint = f'Did you mean "{near}"?' if near else f"Write {', '.join(FORMATS[:-1])} or {FORMATS[-1]}"
    raise RetroPlanError(f'--format: "{word}" is not a format', "", hint)


def _later(what: str) -> RetroPlanError:
    from retroplan import __version__

    return RetroPlanError(
        f"{what[:1].upper()}{what[1:]} is not in this version",
        f"This is RetroPlan {__version__}",
        f"Formats it has: {', '.join(FORMATS)}",
    )
