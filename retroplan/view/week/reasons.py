"""The labelled lines at the foot of a session's panel: how it felt, why it is there, what the body does."""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base import units
from retroplan.domain.base.text import visible
from retroplan.domain.plan.plan import Session
from retroplan.training.pace.paces import Ladder
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Run, row_width
from retroplan.view.session.reason import spoken
from retroplan.view.week.state import Band, Details


def reasons(details: Details, room: int, most: int) -> list[list[Run]]:
    """Labelled lines: how it felt, why it is there, notes, what the body does, what ≈ rests on.

    A text takes `most` lines at most.
    """
    session = details.facts.session

    def lines(label: str, text: str, style: str = "muted") -> list[list[Run]]:
        folded = cells.folded(text, max(8, room - 7), most) if text else []
        return [[(cells.fit("" if n else label, 7), "accent.bold"), (line, style)] for n, line in enumerate(folded)]

    bands = _bands(details.bands, room - 7)
    return [
        *lines("felt", _felt(session), "text"),
        *lines("why", visible(spoken(session.why))),
        *lines("note", visible(session.notes) if session.workout.strip() else ""),
        *([[("body   ", "accent.bold"), *bands]] if details.bands else []),
        *lines("≈", _basis(details, room), "faint"),
    ]


def _felt(session: Session) -> str:
    """`7 of 10, heart rate 152, calves fine`; "" for nothing."""
    actual = session.actual
    if actual is None:
        return ""
    words = (
        f"{units.trim(actual.rpe, 1)} of 10" if actual.rpe is not None else "",
        f"heart rate {units.trim(actual.heart_rate, 0)}" if actual.heart_rate is not None else "",
        visible(actual.notes) if actual.notes.strip() else "",
    )
    return ", ".join(word for word in words if word)


def _basis(details: Details, room: int) -> str:
    """What the estimates rest on, in the longest form that fits a line; "" when nothing is estimated."""
    facts = details.facts
    if not (facts.estimated_m or facts.estimated_s):
        return ""
    sides = [side for side in ("forward", "backward") if any(part.direction == side for part in facts.segments)]
    forms = basis_forms(details.ladder, sides)
    return next((form for form in forms if len(cells.wrap(form, max(8, room - 7))) == 1), forms[-1])


def basis_forms(ladder: Ladder, sides: Sequence[str]) -> tuple[str, ...]:
    """What the estimates rest on, the longest form first: `from your paces: 30:00 for 5 km is assumed; …`."""
    parts = []
    for side in sides:
        text = visible(ladder.basis(side)).partition(" (")[0]
        text = text.replace(f"no {side} test: ", "backward " if side == "backward" else "")
        parts.append((ladder.assumed(side), text.replace("the newest", "your newest")))
    guessed = [text for assumed, text in parts if assumed]
    everything = "; ".join(text for _, text in parts)
    if not guessed:
        return f"from your paces: {everything}", everything, *(text for _, text in parts[:1])
    tail = "; T on Goals logs a test"
    first = guessed[0]
    return (
        f"from your paces: {everything}{tail}", f"{everything}{tail}", f"from your paces: {first}{tail}",
        f"{first}{tail}", first,
    )  # fmt: skip


def _bands(bands: Sequence[Band], room: int) -> list[Run]:
    """`front thigh ▅▅▅▅  shin ▅▅▅ …  bands, not measurements`; the note goes before the first two bands do."""
    pieces: list[list[Run]] = [
        [
            (f"{visible(band.place)} ", "muted"),
            ("▅" * band.amount, "backward" if band.direction == "backward" else "forward"),
            ("  ", "text"),
        ]
        for band in bands
    ]
    note = "bands, not measurements"
    noted = sum(row_width(piece) for piece in pieces[:2]) + len(note) + 2 <= room
    left = room - len(note) - 2 if noted else room
    runs: list[Run] = []
    for piece in pieces:
        if row_width(runs) + row_width(piece) > left:
            break
        runs += piece
    if noted:
        runs += [("  ", "text"), (note, "faint")]
    return runs
