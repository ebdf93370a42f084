"""The season where there is no room for a chart: a line a week, the cursor's in view.

Weeks without a session are left out, except the cursor's; what is cut off is counted.
"""

from __future__ import annotations

from retroplan.domain.base.dates import Week, show_span
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, row_width
from retroplan.view.season.state import SeasonState
from retroplan.view.season.sums import Weeks, about, of_week
from retroplan.view.session.facts import distance


def listed(state: SeasonState, weeks: Weeks, span: tuple[Week, Week], width: int, height: int) -> Frame:
    """A title when there is room for it, then the weeks around the cursor."""
    rows: list[Row] = []
    if height >= 4:
        title = "Preview " if state.preview is not None else "Season "
        rows.append(fill([(title, "text.bold"), (show_span(span[0].start, span[1].end), "muted")], width))
    starts = sorted({*weeks, state.week.start})
    at = starts.index(state.week.start)
    room = height - len(rows)
    first = max(0, min(at - room // 2, len(starts) - room))
    hits: list[Hit] = []
    for start in starts[first : first + room]:
        hits.append(Hit(0, len(rows), width, 1, f"week:{start.isoformat()}"))
        rows.append(_line(state, weeks, Week(start), width))
    rows += [fill((), width)] * (height - len(rows))
    return Frame(tuple(rows[:height]), width, tuple(hits))


def _line(state: SeasonState, weeks: Weeks, week: Week, width: int) -> Row:
    """`▸ 49  26.0 km →  0.4 km ←  6 of 6 done`."""
    here = of_week(weeks, week)
    cursor = week == state.week
    number = (
        f"{week.start.isocalendar()[1]:2}" if week.start.weekday() == 0 else f"{week.start.day:2}/{week.start.month}"
    )
    units = state.shown.athlete.units
    runs: list[Run] = [
        ("▸" if cursor else " ", "key"),
        (f"{number} ", "ok.bold" if state.today in week else "text.bold" if cursor else "muted"),
    ]
    totals = here.totals
    forward = f"{about(totals, 'metres.forward')}{distance(totals.forward_m, units)} →" if totals.forward_m else ""
    backward = f"{about(totals, 'metres.backward')}{distance(totals.backward_m, units)} ←" if totals.backward_m else ""
    runs += [(cells.fit(forward, 11, "right"), "forward"), (cells.fit(backward, 11, "right"), "backward")]
    work = here.work
    done = f"  {sum(session.status == 'done' for session in work)} of {len(work)} done" if work else "  nothing"
    if row_width(runs) + len(done) <= width:
        runs.append((done, "muted" if work else "faint"))
    return fill(runs, width, "selected" if cursor else "")
