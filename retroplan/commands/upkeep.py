"""The small commands of upkeep: themes, keys, where, schema.

They show and change nothing; what is wrong in a user's own file is named beside what can be used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retroplan.domain.base.errors import RetroPlanError

if TYPE_CHECKING:
    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values


def themes_options(parser: Parser) -> None:
    parser.flag("--json", "one JSON document")


def themes(context: Context, values: Values) -> int:
    """Every theme that can be used; those that cannot are named on standard error."""
    from retroplan.commands.kit.table import table

    found, problems = context.services.themes()
    chosen = str(_settings(context).get("theme", ""))
    if values.json:
        listed = [{"name": theme.name, "title": theme.title, "dark": theme.dark} for theme in found]
        context.document({"current": chosen or None, "themes": listed, "problems": list(problems)})
        return 0
    rows = (
        ("*" if theme.name == chosen else " ", theme.name, "dark" if theme.dark else "light", theme.title)
        for theme in found
    )
    context.say(table(tuple(rows)))
    for problem in problems:
        context.note(problem)
    return 0


def _settings(context: Context) -> dict[str, Any]:
    """The user's settings; the defaults, with a note, when their file cannot be read."""
    try:
        return context.services.settings()
    except RetroPlanError as error:
        context.note(str(error))
        return {}


def keys_options(parser: Parser) -> None:
    parser.flag("--json", "one JSON document")


def keys(context: Context, values: Values) -> int:
    """The keys of the screens with the user's own changes; a wrong change is named and left out."""
    from retroplan.commands.kit.table import table
    from retroplan.keymap.actions import shown
    from retroplan.keymap.own import with_keys

    own = _settings(context).get("keys", {})
    actions, problems = with_keys(own)
    if values.json:
        listed = [
            {
                "id": action.id,
                "keys": list(action.keys),
                "label": action.label,
                "tooltip": action.tooltip,
                "group": action.group,
                "screens": list(action.screens),
            }
            for action in actions
        ]
        context.document({"keys": listed, "problems": [str(problem) for problem in problems]})
        return 0
    groups = dict.fromkeys(action.group for action in actions)
    for group in groups:
        context.say(f"{group}:")
        rows = [
            ("", " ".join(shown(key) for key in action.keys) or "-", action.id, action.tooltip)
            for action in actions
            if action.group == group
        ]
        context.say(table(tuple(rows)) + "\n")
    for problem in problems:
        context.note(str(problem))
    return 0


def where_options(parser: Parser) -> None:
    parser.flag("--json", "one JSON document")


def where(context: Context, values: Values) -> int:
    """Where the files are, whether or not they exist."""
    from retroplan.commands.kit.table import table

    folders = context.folders
    rows = (
        ("config", folders.config),
        ("plans", folders.plans),
        ("settings", folders.settings),
        ("workouts", folders.workouts),
        ("themes", folders.themes),
        ("backups", folders.backups),
        ("state", folders.state),
    )
    if values.json:
        context.document(dict(rows))
    else:
        context.say(table(rows))
    return 0


def schema_options(parser: Parser) -> None:
    parser.flag("--json", "the same: it is JSON either way")


def schema(context: Context, _values: Values) -> int:
    """The JSON Schema of plan files and week exports."""
    from retroplan.exchange.schema import schema as document

    context.document(document())
    return 0
