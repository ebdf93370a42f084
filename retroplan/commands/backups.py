"""The commands that bring earlier states of a plan back: backups and restore.

Restoring keeps the present state as a backup first, so that it can be undone the same way; a plan that was
removed still goes by its name.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from retroplan.commands.kit import values as read
from retroplan.domain.base.errors import RetroPlanError

if TYPE_CHECKING:
    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values


def backups_options(parser: Parser) -> None:
    parser.word("PLAN", "a plan's name or file; the current plan when left out", "?", file=True)
    parser.flag("--json", "one JSON document")


def backups(context: Context, values: Values) -> int:
    """The earlier states of a plan, the newest first, and the plans that were removed."""
    from time import localtime, strftime

    from retroplan.store.saving.backups import list_backups, removed

    path = _file(context, values.plan_word) if values.plan_word is not None else None
    if path is None:
        from retroplan.services.open import plan_path

        try:
            path = plan_path(context.folders, context.plan_name)
        except RetroPlanError:
            path = ""
    found = list_backups(path, context.folders.state) if path else ()
    gone = removed(context.folders.state)
    if values.json:
        listed = [{"number": each.number, "path": each.path, "size": each.size} for each in found]
        context.document({"plan": path or None, "backups": listed, "removed": list(gone)})
        return 0
    for each in found:
        when = strftime("%Y-%m-%d %H:%M", localtime(each.saved_at))
        context.say(f"{each.number:>2}  {when}  {each.size} bytes  {each.path}")
    for origin in gone:
        context.say(f"removed: {origin}")
    if not found and not gone:
        context.note("There are no backups yet")
    return 0


def restore_options(parser: Parser) -> None:
    parser.word("PLAN", "a plan's name or file, also of one that was removed", file=True)
    parser.word("NUMBER", "which earlier state; 1 is the newest, and taken when left out", "?")


def restore(context: Context, values: Values) -> int:
    """Bring an earlier state of a plan back; the present one is kept as a backup first."""
    from retroplan.store.saving.backups import restore as bring_back

    path = _file(context, values.plan_word)
    number = read.whole("NUMBER", values.number, 1, 99) if values.number is not None else 1
    bring_back(path, context.folders.state, number)
    context.say(f"Restored {path}")
    return 0


def _file(context: Context, name: str) -> str:
    """The path of a plan that is there, or of one that was removed."""
    from retroplan.store.files.plans import find
    from retroplan.store.saving.backups import removed

    try:
        return find(context.folders, name)
    except RetroPlanError:
        wanted = os.path.abspath(name)
        for origin in removed(context.folders.state):
            if wanted == origin or os.path.splitext(os.path.basename(origin))[0] == name.removesuffix(".toml"):
                return origin
        raise
