"""The first session backward, step by step: what to run in which order, and what to mind before and meanwhile."""

from __future__ import annotations

from retroplan.reference import library, safety
from retroplan.view.drawing.frame import Row
from retroplan.view.drawing.panes import Detail
from retroplan.view.drawing.prose import APART, labelled, paragraph
from retroplan.view.reference.claim import DISCLAIMER


def first_rows(width: int) -> Detail:
    """The tool's rows; its workouts answer the mouse."""
    way = safety.first_session()
    rows: list[Row] = [*paragraph("First session, step by step", width, "text.bold"), ()]
    hits: list[tuple[int, str]] = []
    for number, (id, when) in enumerate(
        (
            (way.walk, "first: until walking backward is easy"),
            (way.gentler, "then: the gentlest run, half a minute twice"),
            (way.run, "or: a physician's start, a minute at a time"),
            (way.next, "after three or four weeks"),
        ),
        1,
    ):
        entry = library.workout(id)
        start = len(rows)
        rows += labelled((f"{number} {entry.title}", "backward.bold"), entry.workout, width, column=28)
        rows += (
            labelled(("", "muted"), when, width, "muted", column=28)
            if width >= APART
            else paragraph(when, width, "muted")
        )
        hits += [(line, f"workout:{id}") for line in range(start, len(rows))]
    rows.append(())
    by_id = {rule.id: rule for rule in safety.safety_rules()}
    order = [*way.rules, *(id for id in by_id if id not in way.rules)]
    rows += paragraph("Before and while you run", width, "text.bold")
    for id in order:
        rule = by_id[id]
        basis = rule.basis + (f"; {rule.note}" if rule.note else "")
        rows += labelled((rule.id, "key"), f"{rule.text}  ({basis})", width, column=5)
    rows.append(())
    return Detail((*rows, *paragraph(DISCLAIMER, width, "muted")), tuple(hits))
