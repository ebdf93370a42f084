"""The commands that show days: week and today.

The words and pictures are `view.week.plain`'s; here is only which week, and how wide. `week --plain` is the fastest
thing the program does, so it imports nothing that it does not print.
"""

from __future__ import annotations

from retroplan.commands.kit.context import only_one
from retroplan.domain.base.text import visible

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values
    from retroplan.domain.plan.plan import Session

WIDTH = 80  # columns where there is no terminal to ask


def week_options(parser: Parser) -> None:
    parser.word("WEEK", "this (when left out), next, last, +2, 2026-W49 or a day in it", "?")
    parser.flag("--plain", "words only, made to be read aloud")
    parser.flag("--json", "one JSON document")


def week(context: Context, values: Values) -> int:
    """Show a week: a picture in letters, words, or a document."""
    from retroplan.domain.typed.weeks import parse_week

    only_one(plain=values.plain, json=values.json)
    plan, today = context.plan, context.today
    shown = parse_week(values.week or "this", today, plan.week_start)
    sessions = plan.between(shown.start, shown.end)
    if values.json:
        from retroplan.exchange.documents import week_document
        from retroplan.exchange.season_documents import week_findings

        context.document(week_document(plan, shown, context.ladder, week_findings(plan, shown, today)))
    elif values.plain:
        from retroplan.view.week.plain import week_plain

        context.say(week_plain(plan, shown, today, context.ladder))
    else:
        from retroplan.view.week.plain import week_table

        context.say(week_table(plan, shown, today, context.ladder, columns(context)))
        if sessions:
            context.say("\n" + _ids(sessions))
    _note_unread(context, sessions)
    return 0


def today_options(parser: Parser) -> None:
    parser.flag("--json", "one JSON document")


def today(context: Context, values: Values) -> int:
    """Show the sessions of today."""
    plan, day = context.plan, context.today
    sessions = plan.on(day)
    _note_unread(context, sessions)
    if values.json:
        from retroplan.exchange.documents import session_document

        found = [session_document(session, context.ladder) for session in sessions]
        context.document({"plan": plan.name, "date": day.isoformat(), "sessions": found})
        return 0
    from retroplan.domain.base.dates import show_day
    from retroplan.training.workload.totals import session_totals
    from retroplan.view.week.plain import session_words

    context.say(f"{visible(plan.name)}. {show_day(day, year=True)}.")
    for session in sessions:
        words = session_words(session, session_totals(session, context.ladder), plan.athlete.units)
        context.say(f"{session.id}: {words}")
    if not sessions:
        context.say("Nothing planned.")
    return 0


def columns(context: Context) -> int:
    """How wide to draw: the terminal's columns, else COLUMNS, else 80; at least 20."""
    import os

    try:
        found = os.get_terminal_size(context.stdout.fileno()).columns
    except (OSError, ValueError, AttributeError):
        given = context.environ.get("COLUMNS", "")
        found = int(given) if given.isascii() and given.isdigit() and len(given) < 5 else WIDTH
    return max(20, found or WIDTH)


def _ids(sessions: tuple[Session, ...]) -> str:
    """A line a session with its id, which the commands that change one ask for."""
    from retroplan.commands.kit.table import table
    from retroplan.domain.base.dates import show_day
    from retroplan.domain.edits.base import title_of

    return table(tuple((each.id, show_day(each.date), title_of(each), each.status) for each in sessions))


UNREAD = 10  # unreadable workouts named one by one; our own choice


def _note_unread(context: Context, sessions: tuple[Session, ...]) -> None:
    """Say which workouts cannot be read: no total counts them."""
    from retroplan.domain.notation.notation import check

    unread = [session.id for session in sessions if session.workout and check(session.workout)]
    for id in unread[:UNREAD]:
        context.note(f"{id}: its workout cannot be read and is not counted; `retroplan check` says what is wrong")
    if len(unread) > UNREAD:
        context.note(f"and {len(unread) - UNREAD} more")
