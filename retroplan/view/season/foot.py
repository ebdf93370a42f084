"""What stands under the season's chart: the week of the cursor, its figures, what was found in it, its sessions.

As much as there is room for, in this order: figures, the worst finding, the sessions, further findings. A
list that is cut says how much is left out. What a preview changes is said in figures: before and after.
"""

from __future__ import annotations

from retroplan.domain.base.dates import show_span
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.training.rules.finding import SEVERITIES, Finding
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Hit, Row, Run, fill, row_width
from retroplan.view.season.form import Course
from retroplan.view.season.notes import jump_words
from retroplan.view.season.sessions import session_rows
from retroplan.view.season.state import SeasonState
from retroplan.view.season.sums import SeasonWeek, Weeks, about, jump
from retroplan.view.session.facts import distance
from retroplan.view.week.header import block_words

WIDE = 100  # from this width on figures and sessions stand side by side
_FIGURES = 48  # cells of the figures then
_SIGNS = {"error": ("✕", "error"), "warning": ("!", "warn"), "note": ("·", "muted")}


class WeekFacts(Value):
    """What is known of the week under the cursor; `before` is the same week without the preview."""

    state: SeasonState
    weeks: Weeks
    here: SeasonWeek
    before: SeasonWeek | None
    course: Course


def head_row(state: SeasonState, width: int) -> Row:
    """`── Week 49  30 Nov – 6 Dec 2026  Build 2 of 4  this week ──────`."""
    week = state.week
    span = show_span(week.start, week.end)
    named = week.start.weekday() == 0  # other weeks have no number, and their days are name enough
    runs: list[Run] = [("── " if width >= 60 else "", "rule"), (week.label if named else span, "text.bold")]
    more: list[Run] = [(span if width >= 60 else span[:-5], "muted")] if named else []
    more.append((block_words(state.shown, week), "accent"))
    if state.today in week:
        more.append(("this week", "ok"))
    for text, style in more:
        if text and row_width(runs) + 2 + cells.width(text) < width:
            runs += [("  ", "text"), (text, style)]
    runs.append((" ", "text"))
    rest = width - row_width(runs)
    return fill([run for run in [*runs, ("─" * max(0, rest), "rule")] if run[0]], width)


def foot(facts: WeekFacts, width: int, height: int, y: int) -> tuple[tuple[Row, ...], tuple[Hit, ...]]:
    """At most `height` rows below the head, and where they can be clicked; `y` is the first one's row."""
    if height <= 0:
        return (), ()
    margin = 2 if width >= 60 else 0
    if width < WIDE:
        return _narrow(facts, width, height, y, margin)
    left = _stacked(facts, _FIGURES, height)
    right, hits = session_rows(facts.state, facts.here, width - _FIGURES - margin - 3, height, _FIGURES + margin + 1, y)
    rows = []
    for n in range(max(len(left), len(right))):
        one = fill(left[n] if n < len(left) else (), _FIGURES)
        rows.append(fill([(" " * margin, "text"), *one, ("│ ", "rule"), *(right[n] if n < len(right) else ())], width))
    return tuple(rows), hits


def _narrow(facts: WeekFacts, width: int, height: int, y: int, margin: int) -> tuple[tuple[Row, ...], tuple[Hit, ...]]:
    """Figures in a line, a finding when there is room, the sessions in as many columns as it takes."""
    room = width - 2 * margin
    rows: list[list[Run]] = [_in_a_line(figures(facts), room)]
    if height >= 3:
        notes = _findings(facts, room, 1)
        change = _change(facts)
        rows += [list(row) for row in notes] or ([[change]] if height >= 6 and change[0] else [])
    listed, hits = session_rows(facts.state, facts.here, room, max(0, height - len(rows)), margin, y + len(rows))
    rows += [list(row) for row in listed]
    return tuple(fill([(" " * margin, "text"), *row] if margin else row, width) for row in rows[:height]), hits


def figures(facts: WeekFacts) -> list[Run]:
    """Kilometres of each direction, share, time, load, runs and what is done: each a run of its own."""
    totals, measure = facts.here.totals, facts.state.shown.athlete.units
    runs: list[Run] = []
    if totals.forward_m:
        runs.append((f"→ {about(totals, 'metres.forward')}{distance(totals.forward_m, measure)}", "forward"))
    if totals.backward_m:
        runs.append((f"← {about(totals, 'metres.backward')}{distance(totals.backward_m, measure)}", "backward"))
    if totals.backward_share:
        runs.append((f"{totals.backward_share * 100:.1f} % of running time", "backward"))
    if totals.total_s:
        minutes = f"{about(totals, 'seconds.')}{totals.total_s / 60:.0f} min"
        runs += [(minutes, "text"), (f"load {about(totals, 'seconds.')}{totals.load:.0f}", "text")]
    work = facts.here.work
    done = sum(session.status == "done" for session in work)
    skipped = sum(session.status == "skipped" for session in work)
    if work:
        runs.append((f"{done} of {len(work)} done" + (f", {skipped} skipped" if skipped else ""), "muted"))
    return runs or [("Nothing planned" if facts.here.sessions else "Nothing in this week yet", "muted")]


def _in_a_line(parts: list[Run], room: int) -> list[Run]:
    out: list[Run] = []
    for text, style in parts:
        if "running time" in text:
            text = text.replace(" of running time", "")
        need = cells.width(text) + (2 if out else 0)
        if row_width(out) + need > room:
            continue
        out += [("  ", "text"), (text, style)] if out else [(text, style)]
    return out


def _stacked(facts: WeekFacts, room: int, height: int) -> list[Row]:
    """The figures below each other, then change, form, what differs, and what was found."""
    parts = figures(facts)
    rows: list[Row] = []
    line: list[Run] = []
    for text, style in parts:
        if line and (row_width(line) + 3 + cells.width(text) > room - 2 or text.endswith("min")):
            rows.append(tuple(line))
            line = []
        line += [("   ", "text"), (text, style)] if line else [(text, style)]
    rows.append(tuple(line))
    found = [_change(facts), _form(facts), _difference(facts)]
    rows += [((cells.shorten(text, room - 2), style),) for text, style in found if text]
    return [*rows, *_findings(facts, room - 2, height - len(rows))][:height]


def _change(facts: WeekFacts) -> Run:
    """How the week compares with the last full one."""
    made = jump(facts.weeks, facts.state.shown, facts.state.week)
    return (
        (jump_words(made, ", last full week"), "text" if made.percent > 0 else "muted")
        if made is not None
        else ("", "text")
    )


def _form(facts: WeekFacts) -> Run:
    """`fitness 38, freshness −6` at the end of the week; in the first six weeks they say little."""
    form = facts.course.on(facts.state.week.end)
    if form is None:
        return "", "muted"
    early = "" if form.settled else " (early days)"
    fresh = f"{form.freshness:.0f}".replace("-", "−")
    return f"fitness {form.fitness:.0f}, freshness {fresh}{early}", "muted"


def _difference(facts: WeekFacts) -> Run:
    """What a preview does to this week."""
    if facts.before is None or facts.before.sessions == facts.here.sessions:
        return "", "text"
    measure = facts.state.shown.athlete.units
    was = facts.before.totals
    return (
        f"* before: {distance(was.forward_m, measure)} →, {distance(was.backward_m, measure)} ←, "
        f"{len(facts.before.work)} session{'' if len(facts.before.work) == 1 else 's'}",
        "key",
    )


def week_findings(facts: WeekFacts) -> list[Finding]:
    """What was found about the days of the week, the worst first."""
    report, week = facts.state.findings, facts.state.week
    if report is None:
        return []
    found = [finding for finding in report.findings if any(day in week for day in finding.dates)]
    return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))


def _findings(facts: WeekFacts, room: int, most: int) -> list[Row]:
    """The week's findings folded to `room`, at most `most` rows; what is left out is counted."""
    found = week_findings(facts)
    rows: list[Row] = []
    for n, finding in enumerate(found):
        left = most - len(rows)
        if left <= 0:
            break
        after = len(found) - n - 1
        sign, style = _SIGNS[finding.severity]
        tail = f" (+{after} more)" if after and left <= 2 else ""
        size = max(8, room - 2)
        text = visible(finding.message)
        if tail:
            text = cells.shorten(text, max(8, size * left - len(tail) - 8))
        lines = cells.folded(text + tail, size, min(left, 2))
        rows += [((f"{sign if not k else ' '} ", style), (line, style)) for k, line in enumerate(lines)]
    return rows
