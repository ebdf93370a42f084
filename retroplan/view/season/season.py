"""The Season screen between the title bar and the footer: what goes where at which size.

`body` is pure and gives exactly `height` rows of `width` cells for any size from 1 x 1; the cache only saves
time. Above: the season in figures, the chart, blocks, goals and form. Below: the week of the cursor. Where there is too
little room for a chart there is a list. The rows never depend on which week the cursor is in, so nothing jumps.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.dates import Week
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.view.drawing.frame import Frame, Hit, Row, fill
from retroplan.view.season.chart import axis, chart, light, months, scales
from retroplan.view.season.empty import empty
from retroplan.view.season.foot import WeekFacts, foot, head_row
from retroplan.view.season.form import Course, course
from retroplan.view.season.grid import Grid, grid
from retroplan.view.season.list import listed
from retroplan.view.season.marks import blocks_row, form_rows, goal_rows
from retroplan.view.season.notes import jump_row, legend_row, title_row, warned_weeks
from retroplan.view.season.state import SeasonCache as SeasonCache
from retroplan.view.season.state import SeasonState as SeasonState
from retroplan.view.season.sums import Weeks, changed_weeks, of_week, season_weeks
from retroplan.view.season.sums import bounds as bounds

# Our own choices: where the layouts change, and the most rows of a chart.
LEAST_WIDTH, LEAST_HEIGHT = 24, 9
AIRY = 28
TALLEST = 30


class _Rows(Value):
    """How many rows each part has; 0 leaves it out."""

    air: bool
    months: int
    up: int
    down: int
    blocks: int
    goals: int
    form: int
    jump: int
    legend: int
    foot: int


def body(state: SeasonState, width: int, height: int, cache: SeasonCache | None = None) -> Frame:
    """The frame of a season; pass the same `cache` each time to draw only what changed."""
    cache = cache if cache is not None else SeasonCache()
    cache.start(state)
    weeks: Weeks = cache.keep("weeks", lambda: season_weeks(state.shown, state.ladder))
    span = cache.keep("bounds", lambda: bounds(state.shown))
    if not weeks or span is None:
        frame = empty(state, width, height)
    elif width < LEAST_WIDTH or height < LEAST_HEIGHT:
        frame = listed(state, weeks, span, width, height)
    else:
        frame = _drawn(state, weeks, span, width, height, cache)
    text, style = state.message
    if text and height > 0:
        rows = (*frame.rows[:-1], fill([("  " if width >= 60 else "", "text"), (visible(text), style)], width))
        return Frame(rows, width, frame.hits)
    return frame


def _drawn(
    state: SeasonState, weeks: Weeks, span: tuple[Week, Week], width: int, height: int, cache: SeasonCache
) -> Frame:
    plan = state.shown
    before: Weeks = weeks
    if state.preview is not None:
        before = cache.keep("before", lambda: season_weeks(state.plan, state.ladder))
    changed: frozenset[date] = cache.keep("changed", lambda: changed_weeks(before, weeks))
    at = grid(width, *span, state.week)
    size = _shares(state, weeks, at, height, cache)
    blank = cache.keep(("blank", width), lambda: fill((), width))
    air = [blank] if size.air else []
    rows: list[Row] = [
        *air,
        cache.keep(("title", width, state.preview is None), lambda: title_row(state, weeks, span, changed, width)),
        *air,
    ]
    if size.months:
        rows.append(cache.keep(("months", at, state.today, state.marked), lambda: months(state, at)))
    units = plan.athlete.units
    top, bottom = cache.keep(("chart", at, size.up, size.down), lambda: chart(weeks, units, at, size.up, size.down))
    first = len(rows)
    rows += top
    warned = cache.keep(("warned", cache.checks), lambda: warned_weeks(plan, state.findings))
    rows.append(axis(state, weeks, changed, warned, at))
    rows += bottom
    hits = [
        Hit(at.zone(n, n)[0] + 1, first, min(at.pitch, width - at.zone(n, n)[0] - 1), len(rows) - first,
            f"week:{at.start(n).isoformat()}")
        for n in range(at.count)
    ]  # fmt: skip
    hits += _beyond(at, first - 1) if size.months else ()
    if size.blocks:
        row, more = cache.keep(("blocks", at, len(rows)), lambda: blocks_row(plan, at, len(rows)))
        rows.append(row)
        hits += more
    if size.goals:
        key = ("goals", at, state.today, size.goals, len(rows))
        flags, more = cache.keep(key, lambda: goal_rows(state, at, size.goals, len(rows)))
        rows += [*flags, *[blank] * (size.goals - len(flags))]
        hits += more
    light(rows, state, at, first)
    form: Course = cache.keep(("course", at), lambda: course(plan, at))
    if size.form:
        rows += air
        rows += cache.keep(("form", at, state.today), lambda: form_rows(state, form, at))
    if size.jump:
        row, more = cache.keep(
            ("jump", width, len(rows), cache.checks, state.today),
            lambda: jump_row(state, weeks, width, len(rows)),
        )
        rows.append(row)
        hits += more
    if size.legend:
        forward, backward = cache.keep(("scales", size.up, size.down), lambda: scales(weeks, units, size.up, size.down))
        ratio = forward.row_m / backward.row_m if forward.row_m and backward.row_m else 0.0
        rows.append(cache.keep(("legend", width, ratio), lambda: legend_row(weeks, ratio, size.form > 0, width)))
    rows += air
    rows.append(cache.keep(("head", state.week, state.today, width), lambda: head_row(state, width)))
    facts = WeekFacts(state, weeks, of_week(weeks, state.week), before.get(state.week.start), form)
    below, more = cache.keep(
        ("foot", state.week, state.today, width, size.foot, len(rows), cache.checks),
        lambda: foot(facts, width, size.foot, len(rows)),
    )
    rows += below
    hits += more
    rows += [blank] * (height - len(rows))
    return Frame(tuple(rows[:height]), width, tuple(hit for hit in hits if hit.y + hit.height <= height))


def _shares(state: SeasonState, weeks: Weeks, at: Grid, height: int, cache: SeasonCache) -> _Rows:
    """Who gets how many rows: first what names things, then the chart and the week below it share what is left."""
    air = height >= AIRY
    flags = _flag_rows(state, at, height, cache)
    form, jump, legend = 2 * (height >= 19), int(height >= 15), int(height >= 18)
    blocks, named = int(height >= 12 and bool(state.shown.blocks)), int(height >= 11)
    rest = height - 3 - named - blocks - flags - form - jump - legend - (4 if air else 0)
    below = max(1, min(9, rest * 2 // 5)) if air or rest >= 6 else 1
    columns = max(2, min(TALLEST, rest - below))
    down = _rows_below(weeks, columns)
    return _Rows(air, named, columns - down, down, blocks, flags, form, jump, legend, max(0, rest - columns))


def _flag_rows(state: SeasonState, at: Grid, height: int, cache: SeasonCache) -> int:
    """Rows for the flags of the goals."""
    if height < 13 or all(goal.date is None for goal in state.shown.goals):
        return 0
    most = 3 if height >= 44 else 2 if height >= AIRY else 1
    if at.before or at.after:  # a goal that scrolls into view must not move the rest
        return most
    return len(cache.keep(("flags", at, state.today, most), lambda: goal_rows(state, at, most, 0)[0]))


def _rows_below(weeks: Weeks, rows: int) -> int:
    """How many of the chart's rows hang below the axis."""
    if not any(week.totals.backward_m for week in weeks.values()):
        return 0
    forward = any(week.totals.forward_m for week in weeks.values())
    return max(1, rows * 3 // 8) if forward else rows


def _beyond(at: Grid, y: int) -> list[Hit]:
    """A click on ‹ or › goes to the nearest week that is not drawn."""
    hits = []
    if at.before:
        hits.append(Hit(0, y, min(at.gutter, at.width), 1, f"week:{at.start(-1).isoformat()}"))
    if at.after:
        size = min(at.width, len(f"{at.after} ›"))
        hits.append(Hit(at.width - size, y, size, 1, f"week:{at.start(at.count).isoformat()}"))
    return hits
