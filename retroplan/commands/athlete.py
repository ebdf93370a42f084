"""The commands about the athlete: athlete, athlete set, athlete test.

Each change is one edit, saved before the command says so; an empty value clears a field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retroplan.commands.kit import values as read
from retroplan.domain.base.dates import DAYS
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.units import Units
from retroplan.domain.plan.plan import (
    DIRECTIONS,
    EXPERIENCES,
    HEIGHT_CM,
    MAX_HR,
    RESTING_HR,
    SEXES,
    WEIGHT_KG,
    Athlete,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values
    from retroplan.domain.plan.plan import Plan
    from retroplan.training.pace.paces import Ladder

    _Reader = Callable[[str, str], Any]

UNITS: tuple[Units, ...] = ("km", "mi")


def athlete_options(parser: Parser) -> None:
    parser.flag("--json", "one JSON document")


def athlete(context: Context, values: Values) -> int:
    """Who the plan is for, and what the paces rest on."""
    if values.json:
        from retroplan.exchange.plan_documents import athlete_document

        context.document(athlete_document(context.plan, context.ladder))
        return 0
    from retroplan.commands.kit.table import table

    plan, ladder = context.plan, context.ladder
    rows = [("plan", plan.name), *_facts(plan.athlete), *_tests(plan.athlete)]
    rows += [(f"{direction} paces", ladder.basis(direction)) for direction in DIRECTIONS]
    rows += [*_paces(ladder, plan.athlete.units), *_niggles(plan)]
    context.say(table(tuple(rows)))
    return 0


def _facts(person: Athlete) -> Iterator[tuple[str, str]]:
    from retroplan.domain.base.units import show_distance

    weekly, longest = person.weekly_minutes, person.longest_run_m
    yield "units", person.units
    yield "backward experience", person.backward_experience
    yield "runs a week", f"{weekly:g} min" if weekly is not None else "not said"
    yield "longest run of 30 days", show_distance(longest, person.units) if longest is not None else "not said"
    yield "available", _days(person.available) or "not said"
    if person.available_b:
        yield "every second week", _days(person.available_b)
    yield "long run", DAYS[person.long_run_day] if person.long_run_day is not None else "not said"
    yield from ((name, f"{value:g} {unit}") for name, value, unit in _body(person) if value is not None)
    if person.sex:
        yield "sex", person.sex


def _tests(person: Athlete) -> Iterator[tuple[str, str]]:
    from retroplan.domain.base.dates import show_day
    from retroplan.domain.base.units import duration_text, show_distance

    for test in person.tests:
        done = f"{show_distance(test.distance_m, person.units)} in {duration_text(test.time_s)}"
        yield f"{test.direction} test", f"{done} on {show_day(test.date, year=True)}"


def _paces(ladder: Ladder, units: Units) -> Iterator[tuple[str, str]]:
    from retroplan.domain.base.units import duration_text, show_pace
    from retroplan.training.pace.pace_table import paces_table

    for row in paces_table(ladder):
        both = [
            f"{direction} {'≈' if pace.estimated else ''}{show_pace(pace.speed, units)}, 100 m in "
            f"{duration_text(round(pace.splits[0]))}"
            for direction, pace in zip(DIRECTIONS, (row.forward, row.backward), strict=True)
        ]
        yield row.word, "; ".join(both)


def _niggles(plan: Plan) -> Iterator[tuple[str, str]]:
    from retroplan.domain.base.dates import show_day

    for niggle in plan.niggles:
        until = f"until {show_day(niggle.until, year=True)}" if niggle.until else "still there"
        side = f"{niggle.side} " if niggle.side else ""
        since = show_day(niggle.date, year=True)
        yield "niggle", f"{side}{niggle.place}, {niggle.severity} of 10, since {since}, {until}"


def _days(available: tuple[tuple[int, int], ...]) -> str:
    return ", ".join(f"{DAYS[day]} {minutes} min" for day, minutes in available)


def _body(person: Athlete) -> tuple[tuple[str, float | None, str], ...]:
    return (
        ("weight", person.weight_kg, "kg"),
        ("height", person.height_cm, "cm"),
        ("heart rate at rest", person.resting_hr, "a minute"),
        ("highest heart rate", person.max_hr, "a minute"),
    )


def athlete_set_options(parser: Parser) -> None:
    parser.option("--units", "U", ", ".join(UNITS))
    parser.option("--backward-experience", "E", ", ".join(EXPERIENCES))
    parser.option("--weekly-minutes", "M", "what you run now, minutes a week, or 3h")
    parser.option("--longest-run", "D", "in the last 30 days, such as 10km")
    parser.option(
        "--available",
        "DAYS",
        'minutes by day, such as "tue 60, wed 60, sun 90" or tue=60,sun=90; a day left out is a rest day',
    )
    parser.option("--available-b", "DAYS", "the same for every second week, counted from the plan's first")
    parser.option("--long-run-day", "DAY", ", ".join(DAYS))
    parser.option("--weight", "KG", "kilograms, or 154lb")
    parser.option("--height", "CM", "centimetres, or 1.75m")
    parser.option("--resting-hr", "N", "heart rate at rest, beats a minute")
    parser.option("--max-hr", "N", "the highest heart rate, beats a minute")
    parser.option("--sex", "S", f"{' or '.join(SEXES)}: for heart-rate load only")


def athlete_set(context: Context, values: Values) -> int:
    """Set the fields given."""
    from retroplan.domain.edits.edits import ChangeAthlete

    changes: dict[str, Any] = {}
    for option, field, reader in _FIELDS:
        given = getattr(values, option.removeprefix("--").replace("-", "_"))
        if given is not None:
            changes[field] = reader(option, given)
    if not changes:
        raise RetroPlanError("There is nothing to change", "", "`retroplan athlete set --help` lists what can be")
    context.say(f"Saved: {context.do(ChangeAthlete(tuple(changes.items())))}")
    return 0


def athlete_test_options(parser: Parser) -> None:
    parser.word("DIRECTION", ", ".join(DIRECTIONS))
    parser.word("DISTANCE", "such as 5km, 800m, mile or half")
    parser.word("TIME", "such as 24:10")
    parser.option("--date", "D", "the day it was run; today when left out")


def athlete_test(context: Context, values: Values) -> int:
    """Log a timed distance: the newest of each direction sets its paces."""
    from retroplan.domain.edits.edits import AddTest
    from retroplan.domain.plan.plan import PaceTest
    from retroplan.training.pace.plausible import doubt_test, refuse

    test = PaceTest(
        date=read.day("--date", values.date, context.today) if values.date else context.today,
        direction=read.choice("DIRECTION", values.direction, DIRECTIONS),
        distance_m=read.distance("DISTANCE", values.distance),
        time_s=read.duration("TIME", values.time),
    )
    refuse(doubt_test(test, context.today))
    context.say(f"Saved: {context.do(AddTest(test))}")
    return 0


def _available(option: str, text: str) -> tuple[tuple[int, int], ...]:
    """(weekday, minutes) in the week's order, days of 0 minutes left out: read as the screens read it."""
    from retroplan.domain.typed.availability_text import parse

    try:
        found = parse(text)
    except RetroPlanError as error:
        message = ". ".join(str(problem) for problem in error.problems) or error.title
        raise RetroPlanError(f"{option}: {message}", error.detail, error.hint) from None
    return tuple((day, minutes) for day, minutes in found if minutes)


def _choice(choices: tuple[str, ...]) -> _Reader:
    return lambda option, text: read.choice(option, text, choices)


def _measure(name: str, least: float, most: float) -> _Reader:
    """A reader of a quantity, by its name in `domain.typed.measures`."""

    def reader(option: str, text: str) -> float:
        from retroplan.domain.typed import measures

        readers: dict[str, Callable[[str], float]] = {
            "weight": measures.read_weight,
            "height": measures.read_height,
            "rate": measures.read_rate,
            "minutes": measures.read_minutes,
        }
        return read.measured(option, text, readers[name], least, most)

    return reader


def _or(empty: str | None, reader: _Reader) -> _Reader:
    """A reader for which nothing written clears the field."""
    return lambda option, text: reader(option, text) if text.strip() else empty


# What `athlete set` can change: the option, the athlete's field, what reads it.
_FIELDS: tuple[tuple[str, str, _Reader], ...] = (
    ("--units", "units", _choice(UNITS)),
    ("--backward-experience", "backward_experience", _choice(EXPERIENCES)),
    ("--weekly-minutes", "weekly_minutes", _or(None, _measure("minutes", 0, 10_080))),
    ("--longest-run", "longest_run_m", _or(None, read.distance)),
    ("--available", "available", _available),
    ("--available-b", "available_b", _available),
    ("--long-run-day", "long_run_day", _or(None, read.weekday)),
    ("--weight", "weight_kg", _or(None, _measure("weight", *WEIGHT_KG))),
    ("--height", "height_cm", _or(None, _measure("height", *HEIGHT_CM))),
    ("--resting-hr", "resting_hr", _or(None, _measure("rate", *RESTING_HR))),
    ("--max-hr", "max_hr", _or(None, _measure("rate", *MAX_HR))),
    ("--sex", "sex", _or("", _choice(SEXES))),
)
