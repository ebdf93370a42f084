"""The sessions of the week under the season's cursor: a line each, by day.

In as many columns as it takes; when even that is not enough, the last place says how many are left out. What is
done, skipped, a race or backward carries a sign.
"""

from __future__ import annotations

from retroplan.domain.base.dates import DAYS
from retroplan.domain.base.text import visible
from retroplan.domain.plan.plan import Session
from retroplan.training.workload.tally import Totals
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Hit, Row, Run, fill, row_width, spread
from retroplan.view.season.state import SeasonState
from retroplan.view.season.sums import SeasonWeek, about
from retroplan.view.session.facts import distance

_SIGNS = {"done": ("✓", "ok"), "skipped": ("–", "faint")}


def session_rows(
    state: SeasonState, week: SeasonWeek, width: int, height: int, x: int, y: int
) -> tuple[list[Row], tuple[Hit, ...]]:
    """A line a session by day, in as many columns as it takes; the last place says how many are left out."""
    sessions = week.sessions
    if not sessions or height <= 0 or width < 8:
        return [], ()
    if height == 1 and len(sessions) > 1:
        names = ", ".join(f"{DAYS[each.date.weekday()].title()} {session_name(each)}" for each, _ in sessions)
        return [fill([(cells.shorten(names, width), "text")], width)], ()
    columns = max(1, min(-(-len(sessions) // height), max(1, width // 26)))
    size = (width - 2 * (columns - 1)) // columns
    room = columns * height
    seen = sessions if len(sessions) <= room else sessions[: room - 1]
    per = -(-len(sessions[:room]) // columns)
    rows: list[list[Run]] = [[] for _ in range(min(per, height))]
    hits: list[Hit] = []
    for n in range(min(len(sessions), room)):
        column, row = divmod(n, per)
        if n < len(seen):
            session, totals = seen[n]
            line = session_line(state, session, totals, size)
            hits.append(Hit(x + column * (size + 2), y + row, size, 1, f"session:{session.id}"))
        else:
            line = fill([(f"and {len(sessions) - len(seen)} more", "muted")], size)
        rows[row] += [("  ", "text"), *line] if column else line
    return [tuple(row) for row in rows], tuple(hits)


def session_line(state: SeasonState, session: Session, totals: Totals, width: int) -> Row:
    """`Wed ✓ Retro strides   2km easy, 6x(100m back hard / 90s walk)   5.9 km   41 min`."""
    left = _line_head(state, session, totals)
    right = _line_figures(state, totals, width)
    room = width - row_width(left) - row_width(right) - 1
    if room < 6:
        right, room = [], width - row_width(left)
    left += _line_name(session, room)
    return spread([run for run in left if run[0]], [run for run in right if run[0]], width)


def _line_head(state: SeasonState, session: Session, totals: Totals) -> list[Run]:
    sign = _SIGNS.get(session.status, ("⚑", "key") if session.kind in ("race", "test") else (" ", "text"))
    return [
        (f"{DAYS[session.date.weekday()].title()} ", "text" if session.date == state.today else "muted"),
        (f"{sign[0]} ", sign[1]),
        ("← " if totals.backward_m else "  ", "backward"),
    ]


def _line_figures(state: SeasonState, totals: Totals, width: int) -> list[Run]:
    """Distance, on a wide line, and time."""
    wide = width >= 44
    minutes = f"{about(totals, 'seconds.')}{totals.total_s / 60:.0f} min" if totals.total_s else ""
    time: Run = (cells.fit(minutes, 9 if wide else cells.width(minutes), "right"), "muted")
    if not wide or not totals.total_m:
        return [time]
    far = f"{about(totals, 'metres.')}{distance(totals.total_m, state.shown.athlete.units)}"
    return [(cells.fit(far, 9, "right"), "muted"), time]


def _line_name(session: Session, room: int) -> list[Run]:
    """The session's name, and what is run where there is room for both."""
    name = session_name(session)
    style = "muted" if session.status == "skipped" or session.kind in ("rest", "note") else "text"
    if room < 34:
        return [(cells.shorten(name, room), style)]
    workout = cells.shorten(visible(" ".join(session.workout.split())), room - 19)
    return [(cells.fit(cells.shorten(name, 17), 19), style), (workout, "muted")]


def session_name(session: Session) -> str:
    """Its title, else its kind."""
    return visible(session.title).strip() or session.kind
