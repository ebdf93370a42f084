"""The command that explains a workout: canonical text, totals per direction and every step.

It needs no plan; paces are those of the current plan's athlete when there is one. What rests on the pace
ladder is marked `≈`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retroplan.domain.base.errors import RetroPlanError

if TYPE_CHECKING:
    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values
    from retroplan.domain.base.units import Units

GAITS = (
    ("forward_run", "forward run"),
    ("backward_run", "backward run"),
    ("forward_walk", "forward walk"),
    ("backward_walk", "backward walk"),
    ("rest", "rest"),
    ("drills", "drills"),
)


def parse_options(parser: Parser) -> None:
    parser.word("WORKOUT", 'such as "2km easy, 6x(100m back hard / 90s walk), 1km easy"', "+")
    parser.flag("--json", "one JSON document")


def parse(context: Context, values: Values) -> int:
    """Explain one workout; every fault of a wrong one is marked under the text."""
    from retroplan.domain.notation.notation import parse as read
    from retroplan.domain.plan.plan import Athlete
    from retroplan.exchange.documents import parse_document
    from retroplan.training.pace.paces import ladder

    text = " ".join(values.workout).strip()
    if not text:
        raise RetroPlanError("WORKOUT is empty", "", "Write one, such as 30min easy")
    read(text)
    try:
        athlete = context.plan.athlete
    except RetroPlanError:
        if context.plan_name:
            raise
        athlete = Athlete()
    document = parse_document(text, ladder(athlete))
    if values.json:
        context.document(document)
        return 0
    context.say("\n".join(_lines(document, athlete.units)))
    return 0


def _lines(document: dict[str, Any], units: Units) -> list[str]:
    from retroplan.commands.kit.table import table
    from retroplan.domain.base.units import show_distance, show_hours

    rows = []
    for key, name in (*GAITS, ("total", "total")):
        metres, seconds = document["metres"][key], document["seconds"][key]
        if not metres and not seconds:
            continue
        far = _about(document, "metres", key) + show_distance(metres, units, 2) if metres else "-"
        rows.append((name, far, _about(document, "seconds", key) + show_hours(seconds)))
    about = "≈" if "load" in document["estimated"] else ""
    lines = [document["canonical"], "", table(tuple(rows)), f"load {about}{document['load']:.0f}"]
    if document["backward_bouts"]:
        lines.append(f"{document['backward_bouts']} backward bouts, the longest {document['longest_backward_s']:.0f} s")
    lines += ["", table(tuple(_step(number, step, units) for number, step in enumerate(document["steps"], 1)))]
    return lines


def _about(document: dict[str, Any], kind: str, key: str) -> str:
    """The sign of an estimate, where the figure of a gait, or of any gait for the total, is one."""
    return "≈" if f"{kind}.{key}" in document["estimated"] else ""


def _step(number: int, step: dict[str, Any], units: Units) -> tuple[str, ...]:
    from retroplan.domain.base.units import duration_text, show_distance, trim

    marks = {kind: "≈" if kind in step["estimated"] else "" for kind in ("metres", "seconds")}
    words = [f"RPE {trim(step['rpe'], 1)}", step["target"]]
    if step["gradient"]:
        words.append(f"{'up' if step['gradient'] > 0 else 'down'} {trim(abs(step['gradient']), 1)} %")
    if step["note"]:
        words.append(f'"{step["note"]}"')
    return (
        str(number),
        f"{step['direction']} {step['gait']}" if step["gait"] in ("run", "walk") else step["gait"],
        marks["metres"] + show_distance(step["metres"], units, 2) if step["metres"] else "-",
        marks["seconds"] + duration_text(round(step["seconds"])),
        " ".join(word for word in words if word),
    )
