"""The season in small: the same mirrored chart as the Season screen's, in as many bands as it takes.

All weeks are shown, so that nothing scrolls sideways; every band has the same scale. There is no cursor. It is
made of the parts of the Season screen and draws nothing of its own.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.dates import Week
from retroplan.view.drawing.frame import Row
from retroplan.view.season.chart import axis, chart, months
from retroplan.view.season.grid import PITCHES, SCROLLED, Grid
from retroplan.view.season.marks import blocks_row, goal_rows
from retroplan.view.season.state import SeasonState
from retroplan.view.season.sums import Weeks

_NOWHERE = Week(date(1970, 1, 5))
FLAG_ROWS = 2


def bands(first: Week, last: Week, width: int) -> tuple[Grid, ...]:
    """The weeks from `first` to `last` in stretches that fit into `width` cells."""
    total = max(1, (last.start - first.start).days // 7 + 1)
    gutter = 9 if width >= 70 else 6
    room = max(2, width - gutter - 1)
    pitch, bar = next(((p, b) for p, b in PITCHES[1:-1] if total * p - (p - b) <= room), SCROLLED)
    most = max(1, (room + pitch - bar) // pitch)
    count = -(-total // most)
    each = -(-total // count)
    return tuple(
        Grid(width, gutter, pitch, bar, first.shift(at).start, min(each, total - at), 0, 0)
        for at in range(0, total, each)
    )


def bands_rows(
    state: SeasonState, weeks: Weeks, span: tuple[Week, Week], width: int, up: int, down: int
) -> tuple[Row, ...]:
    """The chart of the weeks of `span`, `up` and `down` rows a band, with months, blocks and goals; () without room."""
    if width < 24 or up < 1:
        return ()
    plan = state.shown
    shown = SeasonState(plan, state.today, state.ladder, _NOWHERE)
    found = {start: week for start, week in weeks.items() if span[0].start <= start <= span[1].start}
    out: list[Row] = []
    for n, at in enumerate(bands(*span, width)):
        if n:
            out.append(())
        top, bottom = chart(found, plan.athlete.units, at, up, down)
        out += [months(shown, at), *top, axis(shown, found, frozenset(), frozenset(), at), *bottom]
        if plan.blocks:
            out.append(blocks_row(plan, at, 0)[0])
        out += goal_rows(shown, at, FLAG_ROWS, 0)[0]
    return tuple(out)
