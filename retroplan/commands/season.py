"""The command that shows the season: every week in a sentence, or as a document.

The words are `view.season.plain`'s, folded to the terminal where there is one, so that a pipe gets a line a
week; nothing is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.commands.show import columns

if TYPE_CHECKING:
    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values


def season_options(parser: Parser) -> None:
    parser.flag("--json", "one JSON document")


def season(context: Context, values: Values) -> int:
    """Show the season: what it comes to, its weeks, the longest jump, the goals ahead."""
    plan, today, ladder = context.plan, context.today, context.ladder
    if values.json:
        from retroplan.exchange.season_documents import season_document
        from retroplan.view.season.sums import jump, season_weeks

        weeks = season_weeks(plan, ladder)
        jumps = {start: jump(weeks, plan, each.week) for start, each in weeks.items()}
        growth = {start: found.percent for start, found in jumps.items() if found is not None}
        context.document(season_document(plan, today, ladder, growth))
        return 0
    from retroplan.view.season.plain import season_plain

    context.say(season_plain(plan, today, ladder, columns(context) if context.stdout.isatty() else None))
    return 0
