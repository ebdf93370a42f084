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
    from retroplan.store.saving.backups import Backup

_SHORTEST = 6  # letters of a name or a time; what is shorter is a number


def backups_options(parser: Parser) -> None:
    parser.word("PLAN", "a plan's name or file; the current plan when left out", "?", file=True)
    parser.flag("--json", "one JSON document")


def backups(context: Context, values: Values) -> int:
    """The earlier states of a plan, the newest first, and the plans that were removed."""
    from retroplan.store.saving.backups import list_backups, removed, waiting

    path = _file(context, values.plan_word) if values.plan_word is not None else None
    if path is None:
        from retroplan.services.open import plan_path

        try:
            path = plan_path(context.folders, context.plan_name)
        except RetroPlanError:
            path = ""
    found = list_backups(path, context.folders.state) if path else ()
    gone = removed(context.folders.state)
    waits = waiting(path, context.folders.state) if path else ()
    if values.json:
        listed = [
            {
                "number": each.number,
                "path": each.path,
                "size": each.size,
                "name": each.name,
                "until": _moment(each, utc=True).replace(" ", "T") + "Z",
            }
            for each in found
        ]
        context.document({"plan": path or None, "backups": listed, "removed": list(gone), "waiting": list(waits)})
        return 0
    for each in found:
        context.say(f"{each.number:>2}  {_moment(each)[:16]}  {each.size} bytes  {each.name}  {each.path}")
    for file in waits:
        context.say(f"waiting: {file}")
    if waits:
        context.note("A command about this plan was cut short; the same command again finishes it")
    for origin in gone:
        context.say(f"removed: {origin}")
    if not found and not gone:
        context.note("There are no backups yet")
    return 0


def restore_options(parser: Parser) -> None:
    parser.word("PLAN", "a plan's name or file, also of one that was removed", file=True)
    parser.word("NUMBER", "which earlier state, or its name or time; 1 is the newest, and taken when left out", "?")


def restore(context: Context, values: Values) -> int:
    """Bring an earlier state of a plan back; the present one is kept as a backup first."""
    from retroplan.store.saving.backups import restore as bring_back

    path = _file(context, values.plan_word)
    bring_back(path, context.folders.state, _which(context, path, values.number))
    context.say(f"Restored {path}")
    return 0


def _which(context: Context, path: str, word: str | None) -> int | str:
    """The number or the name of the backup that is meant. Raises RetroPlanError."""
    if word is None:
        return 1
    if len(word) < _SHORTEST:
        return read.whole("NUMBER", word, 1, 99)
    from retroplan.store.saving.backups import list_backups

    found = list_backups(path, context.folders.state)
    wanted = word.strip().lower().replace("t", " ")
    if wanted.endswith("z"):
        meant = [each for each in found if _moment(each, utc=True) == wanted[:-1]]
    else:
        meant = [each for each in found if each.name.startswith(wanted) or _moment(each).startswith(wanted)]
    if len({each.name for each in meant}) == 1:
        return meant[0].name
    if not meant:
        from shlex import quote

        raise RetroPlanError(
            f'There is no backup "{word}" of {path}', "", f"List them with: retroplan backups {quote(path)}"
        )
    raise RetroPlanError(
        f'Several backups are called "{word}"',
        "; ".join(f"{each.name} of {_moment(each)}" for each in meant),
        "Name one of them",
    )


def _moment(backup: Backup, utc: bool = False) -> str:
    """Until when it was the plan, by this machine's clock."""
    from time import gmtime, localtime, strftime

    return strftime("%Y-%m-%d %H:%M:%S", gmtime(backup.saved_at) if utc else localtime(backup.saved_at))


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
