"""How one claim is shown: grade, plain words, figures, cautions, your plan beside the trial's dose, sources.

Rows of at most `width` cells, as many as it takes; the screen around them scrolls. Grades, ranges and
directions each have a sign or a word, never only a colour.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from retroplan.reference import claims, library
from retroplan.reference.claims import Claim
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run
from retroplan.view.drawing.panes import Detail
from retroplan.view.drawing.prose import labelled, marked, paragraph
from retroplan.view.reference.figures import finding_rows, pair_rows, range_mark

if TYPE_CHECKING:
    from retroplan.training.workload.dose import PlanDose

GRADE_STYLES = {
    "strong": "ok", "moderate": "ok", "limited": "warn", "anecdotal": "muted", "contradicted": "error",
}  # fmt: skip
DISCLAIMER = "General information, not medical advice. Ask a clinician or trainer."
_DOSE_LABEL, _DOSE_VALUE, _DOSE_TRIAL, _MARK = 26, 8, 16, 14


@lru_cache(maxsize=64)
def claim_rows(claim: Claim, width: int, dose: PlanDose | None, words: tuple[str, ...] = ()) -> Detail:
    """The whole detail of a claim. `dose` is the open plan's, None without a plan; `words` are underlined."""
    rows: list[Row] = []
    hits: list[tuple[int, str]] = []
    rows += title_rows(claim, width, words)
    rows.append(())
    rows += paragraph(claim.plain, width, "text", words)
    rows.append(())
    rows += labelled(("often said", "muted"), claim.said, width, "muted.italic", words)
    rows += labelled(("measured", "muted"), claim.verdict, width, "text", words)
    pairs = pair_rows(claim.figures, width, words)
    if pairs:
        rows += [(), *pairs]
    rows.append(())
    for number, caution in enumerate(claim.cautions):
        rows += labelled(("cautions" if number == 0 else "", "error.bold"), caution, width, "text", words)
    rows += labelled(("would change", "accent.bold"), claim.would_change, width, "muted", words)
    rows.append(())
    rows += dose_rows(claim, width, dose, words)
    if claim.workouts:
        rows.append(())
        rows += paragraph("a session like this", width, "text.bold")
        for number, id in enumerate(claim.workouts):
            start = len(rows)
            rows += _session(id, width, number == 0)
            hits += [(line, f"workout:{id}") for line in range(start, len(rows))]
    findings = finding_rows(claim.figures, width, words)
    if findings:
        rows += [(), *paragraph("also found" if pairs else "found", width, "text.bold"), *findings]
    rows.append(())
    known = claims.sources()
    for key in claim.sources:
        source = known[key]
        start = len(rows)
        rows += paragraph(f"{source.label}  {source.address}".rstrip(), width, "muted", words)
        hits += [(line, f"source:{key}") for line in range(start, len(rows))]
    rows += paragraph(f"{claim.sign} {claim.grade}: {claims.GRADE_MEANING[claim.grade]}", width, "faint")
    rows += paragraph(DISCLAIMER, width, "muted")
    return Detail(tuple(rows), tuple(hits))


def title_rows(claim: Claim, width: int, words: tuple[str, ...] = ()) -> list[Row]:
    """Title and grade on one line where both fit, else below each other."""
    grade = f"{claim.sign} {claim.grade_words}"
    style = GRADE_STYLES[claim.grade]
    if cells.width(claim.title) + 3 + cells.width(grade) <= width:
        return [(*marked(claim.title, "text.bold", words), ("   ", "text"), (grade, style))]
    return [*paragraph(claim.title, width, "text.bold", words), *paragraph(grade, width, style)]


def _session(id: str, width: int, first: bool) -> list[Row]:
    entry = library.workout(id)
    key = ("enter ", "key.bold") if first else ("      ", "text")
    if width < 28:
        return [*paragraph(entry.title, width), *paragraph(entry.workout, width, "muted")]
    head: Row = (key, (cells.shorten(entry.title, width - 6), "text"))
    return [head, *paragraph(entry.workout, width, "muted", (), 6)]


def dose_rows(claim: Claim, width: int, dose: PlanDose | None, words: tuple[str, ...] = ()) -> list[Row]:
    """Your plan beside the trial's dose: a line a measure that the trial gives, with the range and where you are."""
    if claim.dose is None:
        return labelled(("dose", "text.bold"), claim.dose_text, width, "muted", words)
    rows: list[Row] = []
    when = f"next {dose.weeks} {'week' if dose.weeks == 1 else 'weeks'}" if dose else "no plan is open"
    if width >= 28:
        rows.append((("your plan", "text.bold"), ("  ", "text"), (when, "muted")))
    else:
        rows += [*paragraph("your plan", width, "text.bold"), *paragraph(when, width, "muted")]
    trial = claim.dose
    for label, bounds, value, places in (
        ("backward days a week", trial.days_a_week, dose.days_a_week if dose else None, 1),
        ("backward metres a week", trial.metres_a_week, dose.metres_a_week if dose else None, 0),
        ("backward minutes a day", trial.minutes, dose.minutes_a_day if dose else None, 0),
        ("weeks in a row", trial.weeks, dose.weeks_in_row if dose else None, 0),
    ):
        if bounds is not None:
            rows += _measure(label, bounds, value, places, width)
    rows += paragraph(f"The dose: {trial.text}", width, "muted", words)
    if trial.gait == "walk":
        rows += paragraph("The trials walked; your figures count running and walking.", width, "muted")
    return rows


def _measure(label: str, bounds: tuple[int, int], value: float | None, places: int, width: int) -> list[Row]:
    low, high = bounds
    trials = f"trials {low:,}" if low == high else f"trials {low:,}–{high:,}"
    shown = "–"
    line, word, style = "", "", "muted"
    if value is not None:
        rounded = round(value, places)
        shown = f"{rounded:,.{places}f}".removesuffix(".0")
        line, word = range_mark(low, high, rounded, _MARK)
        style = "ok" if word == "within" else "warn"
    if width >= _DOSE_LABEL + _DOSE_VALUE + _DOSE_TRIAL + _MARK + 8:
        runs: list[Run] = [
            (cells.fit(label, _DOSE_LABEL), "muted"), (cells.fit(shown, _DOSE_VALUE), "text.bold"),
            (cells.fit(trials, _DOSE_TRIAL), "muted"), (line, style), (f"  {word}" if word else "", style),
        ]  # fmt: skip
        return [tuple(run for run in runs if run[0])]
    lines = paragraph(f"{label}  {shown}  {trials}", width, "muted")
    if line and width >= _MARK + 8:
        lines.append(((line, style), (f"  {word}", style)))
    elif word:
        lines += paragraph(word, width, style)
    return lines
