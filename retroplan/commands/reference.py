"""The commands that show what is known: benefits and workouts.

A claim is never shown without its grade; a figure never without where it comes from. Everything is text in
lines, so that it reads well aloud.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values
    from retroplan.reference.claims import Claim, Figure

WIDTH = 100


def benefits_options(parser: Parser) -> None:
    parser.word("ID", "one claim, or words to look for", "*")
    parser.flag("--plain", "words only, no signs")
    parser.flag("--json", "one JSON document")


def benefits(context: Context, values: Values) -> int:
    """All claims with their grades, or one with its figures, cautions and sources."""
    from retroplan.commands.kit.context import only_one
    from retroplan.commands.kit.table import table
    from retroplan.reference import claims

    only_one(plain=values.plain, json=values.json)
    found = _claims(values.id)
    if values.json:
        from retroplan.exchange.plan_documents import benefits_document

        named = {key: claims.source(key) for claim in found for key in claim.sources}
        context.document(benefits_document(found, named))
    elif len(found) == 1:
        context.say("\n".join(_claim(found[0], bool(values.plain))))
    elif values.plain:
        for claim in found:
            context.say(f"{claim.id}: {claim.title}. Evidence: {claim.grade_words}.")
    else:
        context.say(table(tuple((claim.sign, claim.id, claim.grade_words, claim.title) for claim in found)))
    return 0


def _claims(words: Sequence[str]) -> tuple[Claim, ...]:
    """The claim of that id, else those the words find. Raises RetroPlanError with the nearest id for neither."""
    from retroplan.reference import claims

    if not words:
        return claims.benefits()
    known = {claim.id for claim in claims.benefits()}
    found = () if words[0] in known and len(words) == 1 else claims.find_claims(" ".join(words))
    return found or (claims.claim(" ".join(words)),)


def workouts_options(parser: Parser) -> None:
    parser.word("QUERY", "words to look for", "*")
    parser.flag("--json", "one JSON document")


def workouts(context: Context, values: Values) -> int:
    """The library, the user's own first; those of it that cannot be read are named on standard error."""
    from retroplan.commands.kit.table import table
    from retroplan.reference.library import find_workouts, own_workout
    from retroplan.reference.library import workouts as built_in

    own, problems = context.services.own_workouts()
    mine = tuple(
        own_workout(number, each.title, each.workout, each.kind, each.notes, each.surface)
        for number, each in enumerate(own, 1)
    )
    found = find_workouts(" ".join(values.query), entries=(*mine, *built_in()))
    if values.json:
        from retroplan.exchange.plan_documents import plain

        context.document({"workouts": [plain(entry) for entry in found], "problems": list(problems)})
        return 0
    if found:
        context.say(table(tuple((entry.id, entry.title, entry.direction, entry.workout) for entry in found)))
    else:
        context.note("No workout matches; `retroplan workouts` lists all")
    for problem in problems:
        context.note(problem)
    return 0


def _claim(claim: Claim, plain: bool) -> list[str]:
    from retroplan.reference.claims import GRADE_MEANING, source

    sign = "" if plain else f"{claim.sign} "
    lines = [claim.title, *_wrap(f"Evidence: {sign}{claim.grade_words} ({GRADE_MEANING[claim.grade]})"), ""]
    lines += _wrap(f"Said: {claim.said}") + _wrap(claim.verdict) + [""] + _wrap(claim.plain)
    if claim.figures:
        lines += ["", "Figures:"]
        lines += [line for figure in claim.figures for line in _wrap(_figure(figure), "  ")]
    if claim.dose is not None or claim.dose_text:
        lines += ["", *_wrap(f"Dose: {claim.dose.text if claim.dose else claim.dose_text}")]
    if claim.cautions:
        lines += ["", "Cautions:"] + [line for caution in claim.cautions for line in _wrap(caution, "  ")]
    lines += ["", *_wrap(f"Would change this: {claim.would_change}")]
    if claim.workouts:
        lines += ["", f"Workouts: {', '.join(claim.workouts)}"]
    lines += ["", "Sources:"]
    for key in claim.sources:
        found = source(key)
        unseen = "" if found.seen else " (its results were not read)"
        lines += _wrap(f"{found.citation} {found.address}{unseen}".strip(), "  ")
    return lines


def _figure(figure: Figure) -> str:
    from retroplan.reference.claims import source

    if figure.text:
        value = figure.text
    else:
        sides = (("forward", figure.forward), ("backward", figure.backward))
        given = (f"{side} {number:.{figure.places}f}" for side, number in sides if number is not None)
        value = " ".join((", ".join(given), figure.what)).strip()
    change = f" ({figure.change})" if figure.change else ""
    people = f"; {figure.people}" if figure.people else ""
    return f"{figure.label}: {value}{change}{people}. {source(figure.source).label}, {figure.mark}"


def _wrap(text: str, indent: str = "") -> list[str]:
    from retroplan.view.drawing.cells import wrap

    return [indent + line for line in wrap(text, WIDTH - len(indent))]
