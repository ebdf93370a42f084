"""The commands about whole plans: new, plans, use, rename, rm-plan.

Making a plan never overwrites one; removing one puts it into the backups; all of it is the store's work, this
file only says what happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.commands.kit import values as read
from retroplan.domain.base.errors import RetroPlanError, nearest
from retroplan.domain.plan.plan import Plan

if TYPE_CHECKING:
    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values
    from retroplan.domain.plan.plan import Session
    from retroplan.store.saving.plan_file import Opened

# id: what it makes
TEMPLATES = {
    "empty": "nothing yet",
    "first-steps": "the first sessions a published adviser gives a beginner",
}


def new_options(parser: Parser) -> None:
    parser.word("NAME", "what to call it")
    parser.option("--start", "DATE", "its first day; this week's first day when left out")
    parser.option("--units", "U", "km, mi")
    parser.option("--template", "ID", "; ".join(f"{id}: {what}" for id, what in TEMPLATES.items()))
    parser.option("--from", "FILE", "a plan or week file whose sessions it begins with", file=True)


def new(context: Context, values: Values) -> int:
    """Make a plan and make it current."""
    from retroplan.commands.athlete import UNITS
    from retroplan.domain.base.dates import week_of
    from retroplan.domain.base.value import replace
    from retroplan.store.files import naming, settings_file

    settings = settings_file.read(context.folders.settings)
    given = dict(values.given())
    source = given.get("from")
    if source is not None and values.template is not None:
        raise RetroPlanError("--template and --from cannot be used together", "", "Take one of them")
    template = _template(values.template if values.template is not None else "empty")
    athlete = settings.athlete
    if settings.units is not None:
        athlete = replace(athlete, units=settings.units)
    if values.units is not None:
        athlete = replace(athlete, units=read.choice("--units", values.units, UNITS))
    week_start = settings.week_start or 0
    start = read.day("--start", values.start, context.today) if values.start else None
    plan = Plan(
        name=read.text("NAME", values.name.strip()),
        start=start or week_of(context.today, week_start).start,
        week_start=week_start,
        athlete=athlete,
    )
    if source is not None:
        plan = _from_file(plan, source, start is not None)
    elif template == "first-steps":
        plan = replace(plan, sessions=_first_steps(context, plan))
    _say_path(context, naming.begin(context.folders, plan))
    return 0


def plans_options(parser: Parser) -> None:
    parser.flag("--json", "one JSON document")


def plans(context: Context, values: Values) -> int:
    """Every plan; the current one has a star."""
    from retroplan.services.open import plan_path
    from retroplan.store.files.plans import list_plans

    entries = list_plans(context.folders)
    try:
        chosen = plan_path(context.folders, context.plan_name)
    except RetroPlanError:  # none, or none is current: the list is all the same
        chosen = ""
    if values.json:
        from retroplan.exchange.plan_documents import plans_document

        current = next((entry.stem for entry in entries if entry.path == chosen), "")
        context.document(plans_document(entries, current))
        return 0
    if not entries:
        context.note(f"No plans yet in {context.folders.plans}; `retroplan new NAME` makes one")
        return 0
    from retroplan.commands.kit.table import table

    rows = (
        (
            "*" if entry.path == chosen else " ",
            entry.stem,
            f"cannot be read: {entry.problem}" if entry.problem else entry.name,
            "" if entry.problem else "1 session" if entry.sessions == 1 else f"{entry.sessions} sessions",
            f"from {entry.start.isoformat()}" if entry.start else "",
        )
        for entry in entries
    )
    context.say(table(tuple(rows)))
    return 0


def use_options(parser: Parser) -> None:
    parser.word("NAME", "the plan, by its name or its file", file=True)


def use(context: Context, values: Values) -> int:
    """Make another plan the current one."""
    from retroplan.store.files.plans import use as use_plan

    context.say(f"Using {use_plan(context.folders, _named(values.name))}")
    return 0


def rename_options(parser: Parser) -> None:
    parser.word("NAME", "the new name; with two words, the plan to rename")
    parser.word("NEW", "the new name, when another than the current plan is renamed", "?")


def rename(context: Context, values: Values) -> int:
    """Give a plan another name; its file is renamed too."""
    from retroplan.services.open import plan_path
    from retroplan.store.files.naming import rename as rename_plan

    old, name = (values.name, values.new) if values.new is not None else ("", values.name)
    which = old or context.plan_name or plan_path(context.folders)
    _say_path(context, rename_plan(context.folders, which, read.text("NEW", _named(name))))
    return 0


def rm_plan_options(parser: Parser) -> None:
    parser.word("NAME", "the plan, by its name or its file", file=True)


def rm_plan(context: Context, values: Values) -> int:
    """Put a plan into the backups."""
    from retroplan.store.files.naming import remove

    path = remove(context.folders, _named(values.name))
    context.say(f"Removed {path}")
    context.note(f"`retroplan restore {path} 1` brings it back")
    return 0


def _say_path(context: Context, opened: Opened) -> None:
    for note in opened.notes:
        context.note(note)
    context.say(opened.path)


def _named(name: str) -> str:
    if not name.strip():
        raise RetroPlanError("NAME is empty", "", "Write the name of a plan")
    return name.strip()


def _template(id: str) -> str:
    if id in TEMPLATES:
        return id
    near = nearest(id, list(TEMPLATES))
    hint = f'Did you mean "{near}"?' if near else f"Write {' or '.join(TEMPLATES)}"
    raise RetroPlanError(f'--template: there is no template "{id}"', "", hint)


def _from_file(plan: Plan, path: str, keep_start: bool) -> Plan:
    """The plan with what a file holds: a plan file's athlete and week start too."""
    from retroplan.domain.base.value import replace
    from retroplan.exchange.import_into import merge
    from retroplan.exchange.read_toml import read_file
    from retroplan.store.saving import plan_file
    from retroplan.store.toml import limits

    text, _ = limits.decode_text(limits.read_bytes(path, limits.PLAN_BYTES, "plan"), path, "plan")
    if limits.toml_loads(text, path, "plan").get("kind") == "week":
        return merge(plan, read_file(path)).plan
    found = plan_file.read(path)
    if found.read_only:
        raise RetroPlanError(f"{path} cannot be taken", found.read_only, "Update RetroPlan")
    start = plan.start if keep_start or found.plan.start is None else found.plan.start
    return replace(found.plan, name=plan.name, start=start)


def _first_steps(context: Context, plan: Plan) -> tuple[Session, ...]:
    """The beginner's sessions, as the screens' first start makes them."""
    from retroplan.training.generate import first_minutes

    return first_minutes.sessions(plan.start or context.today, plan.week_start, frozenset(), context.services.entropy)
