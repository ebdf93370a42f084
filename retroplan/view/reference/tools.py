"""The small tools beside the claims: step converter, body check, first session, best marks, sources.

Rows of at most `width` cells. Steps are converted by what was measured (K19), never by ten. The body check
says what rules backward running out, why, and sends to a clinician; it diagnoses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base.text import visible
from retroplan.reference import claims, library, records, safety
from retroplan.reference.records import CAVEAT
from retroplan.reference.safety import (
    MAX_STEPS,
    STEP_HIGH,
    STEP_LOW,
    VERDICT_SIGNS,
    VERDICT_WORDS,
    Condition,
    PlaceRule,
)
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run
from retroplan.view.drawing.panes import Detail, being_typed
from retroplan.view.drawing.prose import labelled, paragraph, search_words
from retroplan.view.reference.claim import DISCLAIMER
from retroplan.view.reference.first_session import first_rows
from retroplan.view.reference.source_list import source_rows

TOOLS = (
    ("c", "steps", "step converter"),
    ("b", "body", "body check"),
    ("f", "first", "first session"),
    ("r", "records", "best marks seen"),
    ("o", "sources", "sources"),
)  # the key that opens it, its id, its name
_STEP_NOTES = (
    (
        "basis",
        f"One step backward costs as much as {STEP_LOW:.1f} to {STEP_HIGH:.1f} forward: a metre costs 1.15 to 1.40 "
        "times as much, and the step is shorter. Derived from measurements, medium confidence (K19).",
        "text",
    ),
    (
        "the saying",
        f"“100 steps backward are worth 1,000 steps forward.”  ✕ contradicted: measured, 100 cost {100 * STEP_LOW:.0f} "
        f"to {100 * STEP_HIGH:.0f}. It overstates about 7 to 10 times, and no study stands behind it.",
        "error",
    ),
    (
        "a minute",
        "People run backward at about 70 % of their forward speed. A minute then costs about 0.95 of a forward minute, "
        "so no time is saved. Derived (K20).",
        "text",
    ),
)
_VERDICT_STYLES = {"blocked": "error", "off": "warn", "reminder": "warn", "clinician first": "warn"}


def tool_rows(tool: str, typed: str, width: int, sore: tuple[str, ...] = (), claim_id: str = "") -> Detail:
    """The rows of a tool; `typed` is what is in its line, `sore` the plan's sore places today."""
    if tool == "steps":
        return Detail(tuple(_steps(typed, width)))
    if tool == "body":
        return Detail(tuple(_body(typed, width, sore)))
    if tool == "first":
        return first_rows(width)
    if tool == "records":
        return Detail(tuple(_records(width)))
    return source_rows(width, claim_id)


INPUT_LABELS = {"steps": "backward steps", "body": "sore place"}  # the tools that take text
TYPE_HINT = "  type; esc closes"
_INPUT_STYLE = "@input"


def input_row(label: str, typed: str, width: int) -> tuple[Row, int]:
    """A line to type in, and the cell of its cursor."""
    head = f"{label}  "
    if cells.width(head) > width - 6:
        head = ""
    room = max(1, width - cells.width(head))
    tail = TYPE_HINT if room >= cells.width(TYPE_HINT) + 14 else ""
    room -= cells.width(tail)
    shown = visible(typed)
    while shown and cells.width(shown) > room - 1:
        shown = shown[1:]
    row: list[Run] = [(head, "muted")] if head else []
    row.extend(being_typed(shown, room))
    if tail:
        row.append((tail, "muted"))
    return tuple(row), min(max(0, width - 1), cells.width(head) + cells.width(shown))


def input_line(rows: Sequence[Row]) -> int:
    """Which of a tool's rows is the one to type in; -1 for none."""
    return next((n for n, row in enumerate(rows) if any(style.endswith(_INPUT_STYLE) for _, style in row)), -1)


def parse_steps(text: str) -> int | None:
    """Steps from what was typed (digits, with blanks or commas between thousands), or None; at most a million."""
    plain = "".join(char for char in text if char not in ", '_\u00a0\u2009\u202f")
    if not (plain.isascii() and plain.isdigit()) or len(plain) > 9 or int(plain) > MAX_STEPS:
        return None
    return int(plain)


def _steps(typed: str, width: int) -> list[Row]:
    rows: list[Row] = [
        *paragraph("Step converter", width, "text.bold"),
        (),
        input_row(INPUT_LABELS["steps"], typed, width)[0],
    ]
    rows.append(())
    steps = parse_steps(typed) if typed.strip() else 100
    if steps is None:
        rows += paragraph("That is not a number of steps: write digits, such as 300, up to 1,000,000.", width, "warn")
    else:
        low, high = safety.forward_steps(steps)
        verb = "step costs" if steps == 1 else "steps cost"
        least, most_of = f"{low:,}", f"{high:,}"
        if 0 < steps < 10:  # whole steps would hide the difference
            least, most_of = f"{steps * STEP_LOW:.1f}", f"{steps * STEP_HIGH:.1f}"
        rows += paragraph(
            f"{steps:,} backward {verb} about as much energy as {least} to {most_of} forward steps.", width, "text.bold"
        )
        if steps and width >= 30:
            most = max(1, width - 20)
            rows.append(())
            for arrow, style, size, value in (
                ("←", "backward", low, f"{steps:,}"),
                ("→", "forward", high, f"{least}–{most_of}"),
            ):
                bar = max(1, round(size / high * most))
                rows.append(((f"{arrow} ", style), ("━" * bar, style), (f" {value}", f"{style}.bold")))
    rows.append(())
    for label, text, style in _STEP_NOTES:
        rows += labelled((label, "muted"), text, width, style)
    rows.append(())
    return [*rows, *paragraph("From Wright 2001, Rasica 2020, Williford 1998.  " + DISCLAIMER, width, "muted")]


def _body(typed: str, width: int, sore: Sequence[str]) -> list[Row]:
    words = search_words(typed)
    return [
        *paragraph("Body check", width, "text.bold"),
        *paragraph("Where is it sore? Backward running is not a way around pain.", width, "muted"),
        (),
        input_row(INPUT_LABELS["body"], typed, width)[0],
        (),
        *(_sought(typed, words, width) if words else _whole(sore, width)),
        (),
        *paragraph(DISCLAIMER, width, "muted"),
    ]


def _sought(typed: str, words: tuple[str, ...], width: int) -> list[Row]:
    """What is known of the place or the condition that was typed."""
    of_the_whole = [c for c in safety.conditions() if any(len(w) > 2 and w in c.name.lower() for w in words)]
    rows = [row for condition in of_the_whole for row in _condition(condition, width)]
    found = safety.find_places(typed)
    near = "" if found else safety.suggest_place(typed)
    if near:
        rows += paragraph(f'Did you mean "{near}"?', width, "warn.bold")
        found = safety.find_places(near)
    elif not found and not of_the_whole:  # no verdict on what is not known
        rows += paragraph(f"“{visible(typed.strip())}”", width, "text.bold")
        rows += paragraph("Not known here: ask a clinician first.", width, "warn.bold")
    return rows + [row for rule in found for row in _place(rule, width, words)]


def _whole(sore: Sequence[str], width: int) -> list[Row]:
    """The plan's sore places, every place that is known, and what counts whether it hurts or not."""
    rows: list[Row] = []
    if sore:
        rows += paragraph("sore in your plan today", width, "accent.bold")
        rows += [row for name in dict.fromkeys(sore) for row in _place(safety.place_rule(name), width, name=name)]
        rows.append(())
    rows += [row for rule in safety.find_places("") for row in _place(rule, width)]
    rows += [(), *paragraph("Whether it hurts or not", width, "text.bold")]
    return rows + [row for condition in safety.conditions() for row in _condition(condition, width)]


def _condition(condition: Condition, width: int) -> list[Row]:
    """A reason of the whole person, with its verdict."""
    verdict = "" if condition.verdict == "blocked" else f": {condition.verdict}"
    own = f" ({condition.basis})" if condition.basis == library.OUR_OWN else ""
    sign = "✕" if condition.verdict == "blocked" else "!"
    return list(paragraph(f"{sign} {condition.name}{verdict}{own}", width, _VERDICT_STYLES[condition.verdict]))


def _place(rule: PlaceRule, width: int, words: tuple[str, ...] = (), name: str = "") -> list[Row]:
    style = _VERDICT_STYLES[rule.verdict]
    label = f"{VERDICT_SIGNS[rule.verdict]} {visible(name or rule.name)}"
    text = f"{VERDICT_WORDS[rule.verdict]}. {rule.why}"
    return labelled((label, style), text[0].upper() + text[1:], width, "text", words, 16)


def _records(width: int) -> list[Row]:
    rows: list[Row] = [
        *paragraph("Best backward marks seen", width, "text.bold"),
        *paragraph(CAVEAT, width, "muted"),
        (),
    ]
    known = claims.sources()
    for mark in records.best_marks():
        more = [mark.when] if mark.when else []
        if mark.note:
            more.append(mark.note)
        if mark.share is not None:
            more.append(f"{mark.share:.2f} of the forward best's speed (derived)")
        more.append(known[mark.source].label)
        text = f"{mark.time}  {mark.who}"
        if width >= 60:
            rows.append(
                ((cells.fit(mark.event, 16), "text"), (cells.fit(mark.sex, 7), "muted"), (text, "backward.bold"))
            )
            rows += paragraph(" · ".join(more), width, "muted", (), 23)
        else:
            rows += paragraph(f"{mark.event}, {mark.sex}", width, "text")
            rows += paragraph(text, width, "backward.bold")
            rows += paragraph(" · ".join(more), width, "muted")
    return [*rows, (), *paragraph("Marks of women over other distances were not found.", width, "muted")]
