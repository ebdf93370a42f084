"""Owns the Season screen's picture between the title bar and the footer: what goes where at which size.

Rules: `body` is pure and gives exactly `height` rows of `width` cells for any size from 1 x 1; the cache only saves time.
"""

from __future__ import annotations

from ..domain.text import visible
from .frame import Frame, Hit, Row, fill, stack
from .season_state import SeasonCache as SeasonCache
from .season_state import SeasonState as SeasonState
from .season_sums import Weeks, season_weeks
from .season_sums import bounds as bounds


def body(state: SeasonState, width: int, height: int, cache: SeasonCache | None = None) -> Frame:
    """The picture of a season; pass the same `cache` each time to draw only what changed."""
    cache = cache if cache is not None else SeasonCache()
    cache.start(state)
    weeks: Weeks = cache.keep("weeks", lambda: season_weeks(state.shown, state.ladder))
    rows: list[Row] = [fill([(f"  Season {visible(state.shown.name)}", "text.bold")], width)]
    hits: list[Hit] = []
    for start, week in weeks.items():
        if len(rows) < height:
            hits.append(Hit(0, len(rows), width, 1, f"week:{start.isoformat()}"))
            sign = "▸" if week.week == state.week else " "
            rows.append(fill([(f"{sign} {week.week.label}  {week.totals.total_m / 1000:.1f} km", "text")], width))
    rows = list(stack(rows, width, height))
    if state.message[0] and rows:
        rows[-1] = fill([(visible(state.message[0]), state.message[1])], width)
    return Frame(tuple(rows), width, tuple(hits))
