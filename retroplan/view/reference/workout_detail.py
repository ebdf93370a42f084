"""How one library workout is shown: purpose, notation, mirrored profile, totals, dose and source, cautions.

Rows of at most `width` cells. What was worked out from paces is marked ≈ and says on what it rests. A workout
of the user's own that cannot be read is shown as written, with what is wrong.
"""

from __future__ import annotations

from functools import lru_cache

from retroplan.domain.base import units
from retroplan.domain.base.errors import NotationError
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import Units
from retroplan.domain.notation import notation
from retroplan.domain.notation.workout import Workout
from retroplan.reference import claims, library
from retroplan.reference.library import LibraryWorkout
from retroplan.training.pace.paces import Ladder
from retroplan.training.workload.totals import Totals, segments, workout_totals
from retroplan.view.drawing.frame import Row, Run, row_width
from retroplan.view.drawing.panes import Detail
from retroplan.view.drawing.prose import labelled, paragraph
from retroplan.view.session.facts import distance
from retroplan.view.session.profile import profile_rows

SIGNS = {"forward": "→", "backward": "←", "mixed": "↔", "other": "○"}
STYLES = {"forward": "forward", "backward": "backward", "mixed": "accent", "other": "muted"}
_PROFILE = 7  # rows, the line among them


def direction_of(entry: LibraryWorkout) -> str:
    """The theme of a built-in workout as it is given; of the user's own, as its steps say."""
    return _by_steps(entry.workout, entry.direction) if entry.own else entry.direction


@lru_cache(maxsize=256)
def _by_steps(text: str, otherwise: str) -> str:
    try:
        return library.theme_of(text)
    except NotationError:
        return otherwise


def group_of(entry: LibraryWorkout) -> str:
    """The direction of a run, "other" for strength and mobility."""
    return direction_of(entry) if entry.running else "other"


def read(entry: LibraryWorkout) -> Workout | None:
    """The workout's tree, None when its text cannot be read."""
    try:
        return notation.parse(entry.workout)
    except NotationError:
        return None


def time_text(entry: LibraryWorkout, ladder: Ladder) -> str:
    """How long it takes: `41 min`, with ≈ when paces had to be assumed; "?" when it cannot be read."""
    workout = read(entry)
    if workout is None:
        return "?"
    totals = workout_totals(workout, ladder)
    return _about(totals, "seconds") + units.show_minutes(totals.total_s)


def _about(totals: Totals, what: str, direction: str = "") -> str:
    return "≈" if any(name.startswith(f"{what}.{direction}") for name in totals.estimated) else ""


@lru_cache(maxsize=64)
def workout_rows(
    entry: LibraryWorkout, width: int, ladder: Ladder, measure: Units, words: tuple[str, ...] = ()
) -> Detail:
    """The whole detail of a workout."""
    rows: list[Row] = []
    hits: list[tuple[int, str]] = []
    rows += _title(entry, width, words)
    rows.append(())
    if entry.purpose:
        rows += [*paragraph(entry.purpose, width, "text", words), ()]
    rows += paragraph(entry.workout, width, "text.bold", words)
    workout = read(entry)
    if workout is None:
        rows += _faults(entry.workout, width)
    else:
        parts = segments(workout, ladder)
        if width >= 8:
            rows += [(), *profile_rows(parts, width, _PROFILE)]
        rows += [(), *_totals(workout_totals(workout, ladder), width, ladder, measure)]
    rows.append(())
    start = len(rows)
    if entry.dose:
        rows += labelled(("dose", "muted"), entry.dose, width, "text", words)
    if entry.source:
        source = claims.source(entry.source)
        rows += labelled(("source", "muted"), f"{source.label}  {source.address}".rstrip(), width, "text", words)
        hits += [(line, f"source:{entry.source}") for line in range(start, len(rows))]
    else:
        rows += labelled(("source", "muted"), "your own library" if entry.own else library.OUR_OWN, width)
    if entry.surface:
        rows += labelled(("where", "muted"), visible(entry.surface), width, "text", words)
    if entry.spotter:
        rows += labelled(("with", "muted"), "a spotter who runs forward", width)
    for number, caution in enumerate(entry.cautions):
        rows += labelled(("cautions" if number == 0 else "", "error.bold"), caution, width, "text", words)
    if entry.tags:
        rows += labelled(("found under", "muted"), ", ".join(entry.tags), width, "muted", words)
    return Detail(tuple(rows), tuple(hits))


def _title(entry: LibraryWorkout, width: int, words: tuple[str, ...]) -> list[Row]:
    group = group_of(entry)
    kind = entry.kind if group == "other" else f"{group}, test" if entry.kind == "test" else group
    kinds = f"{SIGNS[group]} {kind}" + (f", {entry.level}" if entry.level else "")
    title = paragraph(entry.title, width, "text.bold", words)
    if len(title) == 1 and row_width(title[0]) + 3 + len(kinds) <= width:
        return [(*title[0], ("   ", "text"), (kinds, STYLES[group]))]
    return [*title, *paragraph(kinds, width, STYLES[group])]


def _faults(text: str, width: int) -> list[Row]:
    rows: list[Row] = []
    for problem in notation.check(text):
        rows += paragraph(f"✕ {problem}", width, "error")
    return rows


def _totals(totals: Totals, width: int, ladder: Ladder, measure: Units) -> list[Row]:
    """One line of figures where it fits, else one a line; then what the estimates rest on."""
    figures: list[Run] = []
    for direction, metres in (("forward", totals.forward_m), ("backward", totals.backward_m)):
        if metres:
            about = _about(totals, "metres", direction)
            figures.append((f"{SIGNS[direction]} {about}{distance(metres, measure)}", direction))
    figures.append((f"{_about(totals, 'seconds')}{units.show_minutes(totals.total_s)}", "text.bold"))
    figures.append((f"load {'≈' if totals.estimated_load else ''}{totals.load:.0f}", "muted"))
    if totals.backward_m:
        figures.append((f"{totals.backward_share * 100:.0f} % of running time backward", "muted"))
    rows: list[Row] = []
    line: list[Run] = []
    for text, style in figures:
        if line and row_width(line) + 3 + len(text) > width:
            rows.append(tuple(line))
            line = []
        if len(text) > width:
            rows += paragraph(text, width, style)
            continue
        line += [("   ", "text"), (text, style)] if line else [(text, style)]
    if line:
        rows.append(tuple(line))
    for direction in ("forward", "backward"):
        if any(name.partition(".")[2].startswith(direction) for name in totals.estimated):
            rows += paragraph(f"≈ {direction}: {ladder.basis(direction)}", width, "faint")
    return rows
