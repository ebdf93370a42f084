"""The commands about sore spots: niggle add, niggle end. Each is one edit, saved before the command says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.commands.kit import values as read
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.plan.plan import PLACES, SIDES

if TYPE_CHECKING:
    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values


def niggle_add_options(parser: Parser) -> None:
    parser.word("PLACE", ", ".join(PLACES), "+")
    parser.option("--date", "D", "since when; today when left out")
    parser.option("--side", "S", ", ".join(SIDES))
    parser.option("--severity", "N", "0 to 10")
    parser.option("--until", "D", "the day it ended")


def niggle_add(context: Context, values: Values) -> int:
    """Note a sore spot."""
    from retroplan.domain.base.errors import nearest
    from retroplan.domain.edits.edits import AddNiggle
    from retroplan.domain.plan.plan import Niggle

    place = " ".join(values.place).strip()
    if place.lower() in PLACES:
        place = place.lower()
    elif near := nearest(place, list(PLACES)):
        raise RetroPlanError(f'"{place}" is not a place this program knows', "", f'Did you mean "{near}"?')
    since = read.day("--date", values.date, context.today) if values.date else context.today
    until = read.day("--until", values.until, context.today) if values.until else None
    if not place or (until is not None and until < since):
        what = "--until is before --date" if place else "PLACE is empty"
        raise RetroPlanError(what, "", "A niggle has a place, and ends after it began")
    niggle = Niggle(
        date=since,
        place=read.text("PLACE", place),
        side=read.choice("--side", values.side, SIDES) if values.side else "",
        severity=read.whole("--severity", values.severity, 0, 10) if values.severity else 0,
        until=until,
    )
    context.say(f"Saved: {context.do(AddNiggle(niggle))}")
    return 0


def niggle_end_options(parser: Parser) -> None:
    parser.word("PLACE", "the sore spot", "+")
    parser.option("--date", "D", "the day it ended; today when left out")


def niggle_end(context: Context, values: Values) -> int:
    """Close a sore spot."""
    from retroplan.domain.edits.edits import EndNiggle

    until = read.day("--date", values.date, context.today) if values.date else context.today
    context.say(f"Saved: {context.do(EndNiggle(' '.join(values.place).strip(), until))}")
    return 0
