"""The command that merges three versions of a plan file, which git calls as a merge driver.

A clean merge prints nothing. Contradictions are named, a line each, on standard error, and are status 1, which git
takes for a conflict; so are the other statuses, with which the file was left as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.text import visible

if TYPE_CHECKING:
    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values

CONTRADICTED = 1  # the exit status when the sides contradict each other


def merge_file_options(parser: Parser) -> None:
    parser.word("BASE", "the version that both sides changed; an empty file for none", file=True)
    parser.word("OURS", "our version, which is written over with the result", file=True)
    parser.word("THEIRS", "the other version", file=True)
    parser.option("--name", "FILE", "what the file is called, when these are copies", file=True)


def merge_file(context: Context, values: Values) -> int:
    """Merge two changed versions of a plan; 1 when they contradict each other."""
    from retroplan.store.saving.contradictions import MARK
    from retroplan.store.saving.merge_files import merge_files

    state = context.folders.state
    found = merge_files(values.base, values.ours, values.theirs, values.name or "", state)
    if not found:
        return 0
    name = visible(values.name or values.ours)
    count = "1 contradiction" if len(found) == 1 else f"{len(found)} contradictions"
    context.note(f"retroplan: {count} in {name}; all else is merged, and there it has ours")
    for each in found:
        context.note(f"  {each.words()}")
    context.note(f'  Choose where the file says "{MARK}", delete those lines, then: git add {name}')
    return CONTRADICTED
