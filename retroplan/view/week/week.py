"""The Week screen between the title bar and the footer: what goes where at which size.

`render` is pure and gives exactly `height` rows of `width` cells for any size from 1 x 1; the cache only saves
time. Seven columns from 70 cells on; below, one day with the others as heads; below 40 x 10, a list.
"""

from __future__ import annotations

from retroplan.domain.base.text import visible
from retroplan.view.drawing.frame import Frame, Hit, Row, fill
from retroplan.view.week import grid as week_grid
from retroplan.view.week import header as week_header
from retroplan.view.week import list as week_list
from retroplan.view.week.detail import empty_panel, session_panel
from retroplan.view.week.draft import draft_panel
from retroplan.view.week.state import Band as Band
from retroplan.view.week.state import Details, chosen, found_of, sessions_by_day
from retroplan.view.week.state import Draft as Draft
from retroplan.view.week.state import WeekCache as WeekCache
from retroplan.view.week.state import WeekState as WeekState

# Our own choices: where the layouts change.
SEVEN_COLUMNS = 70
LEAST_WIDTH, LEAST_HEIGHT = 40, 10
AIRY = 28  # rows from which blank rows set the parts apart


def render(state: WeekState, width: int, height: int, cache: WeekCache | None = None) -> Frame:
    """The frame of a week; pass the same `cache` each time to draw only what changed."""
    cache = cache if cache is not None else WeekCache()
    cache.start(state.plan, state.ladder)
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return _tiny(state, width, height, cache)
    if width < SEVEN_COLUMNS:
        return _one_day(state, width, height, cache)
    return _columns(state, width, height, cache)


def _tiny(state: WeekState, width: int, height: int, cache: WeekCache) -> Frame:
    """A list of the week, above what is typed when something is."""
    below = min(4, height - 1) if state.draft is not None else 0
    rows, hits = week_list.plain_list(state, width, height - below, cache)
    place = None
    if below > 0:
        panel, cursor = _panel(state, width, below, cache)
        place = (cursor[0], cursor[1] + len(rows)) if cursor is not None else None
        rows = (*rows, *panel)
    return _finish(state, list(rows), hits, width, place)


def _columns(state: WeekState, width: int, height: int, cache: WeekCache) -> Frame:
    days = sessions_by_day(state, cache)
    airy = height >= AIRY
    blank = _blank(width, cache)
    head = _header(state, width, cache)
    rows: list[Row] = [blank, head[0], blank, *head[1:], blank] if airy else list(head)
    title_y = 1 if airy else 0
    most = max(map(len, days))  # without what is in the hand: cards must not jump while it is carried
    grid_rows, panel_rows = _shares(height - len(rows) - 3, airy, most)
    size = week_grid.measure(width, grid_rows, most)
    goals = [goal for goal in state.plan.goals if goal.date is not None and goal.met is None]
    key = ("heads", state.week, state.today, state.day, size)
    rows += cache.of_plan(key, lambda: [fill(row, width) for row in week_grid.heads(state, size, goals)])
    cards, hits = week_grid.grid(state, days, size, len(rows), cache)
    rows += cards
    rows.append(cache.keep(("rule", width), None, lambda: (("─" * width, "rule"),)))
    panel, cursor = _panel(state, width, panel_rows, cache)
    place = (cursor[0], cursor[1] + len(rows)) if cursor is not None else None
    rows += panel
    arrows = week_header.title_hits(state, width, title_y)
    return _finish(state, rows, (*arrows, *hits), width, place)


def table(state: WeekState, width: int, cache: WeekCache | None = None) -> Frame:
    """The week as a frame to print: as tall as it needs to be, every session in it, no cursor and no panel."""
    cache = cache if cache is not None else WeekCache()
    cache.start(state.plan, state.ladder)
    days = sessions_by_day(state, cache)
    if width < SEVEN_COLUMNS:
        rows, _ = week_list.plain_list(state, max(1, width), 2 + sum(max(1, len(day)) for day in days), cache)
        return Frame((*_header(state, width, cache), *rows[1:]), width)
    most = max(1, *map(len, days))
    size = week_grid.measure(width, most * (week_grid.TALL + 1) - 1, most)
    goals = [goal for goal in state.plan.goals if goal.date is not None and goal.met is None]
    heads = [fill(row, width) for row in week_grid.heads(state, size, goals)]
    cards, _ = week_grid.grid(state, days, size, 0, cache)
    blank = _blank(width, cache)
    return Frame((*_header(state, width, cache), blank, *heads, *cards), width)


def _shares(rows: int, airy: bool, most: int) -> tuple[int, int]:
    """Rows for the cards and for the panel below; `rows` is what both have together."""
    if airy:
        panel = min(22, max(13, rows * 9 // 20))
    else:
        panel = max(4, rows * 9 // 20)
    wanted = max(2, most) * (week_grid.TALLEST + 2)
    cards = min(rows - panel, wanted) if rows - panel > 3 else max(1, rows - 4)
    return cards, rows - cards


def _one_day(state: WeekState, width: int, height: int, cache: WeekCache) -> Frame:
    head = _header(state, width, cache)
    strip, hits = week_list.day_strip(state, width, len(head), cache)
    rows: list[Row] = [*head, *strip]
    left = height - len(rows) - 1
    panel_rows = min(12, left // 2) if left >= 9 else 0
    if state.draft is not None:
        panel_rows = max(panel_rows, min(5, left - 1))
    cards, more = week_list.day_cards(state, width, left - panel_rows + (0 if panel_rows else 1), len(rows), cache)
    rows += cards
    place = None
    if panel_rows:
        rows.append((("─" * width, "rule"),))
        panel, cursor = _panel(state, width, panel_rows, cache)
        place = (cursor[0], cursor[1] + len(rows)) if cursor is not None else None
        rows += panel
    arrows = week_header.title_hits(state, width, 0)
    return _finish(state, rows, (*arrows, *hits, *more), width, place)


def _header(state: WeekState, width: int, cache: WeekCache) -> tuple[Row, Row, Row]:
    def make() -> tuple[Row, Row, Row]:
        facts = tuple(cache.facts(session) for day in sessions_by_day(state, cache) for session in day)
        first, second, third = week_header.header(state, facts, width, cache)
        return first, second, third

    return cache.of_plan(("header", state.week, state.today, state.findings, width), make)


def _panel(
    state: WeekState, width: int, height: int, cache: WeekCache
) -> tuple[tuple[Row, ...], tuple[int, int] | None]:
    """The panel of the draft, the chosen session or the empty day."""
    measure = state.plan.athlete.units
    if state.draft is not None:
        return draft_panel(state.draft, width, height, measure, state.ladder)
    session = chosen(state, sessions_by_day(state, cache))
    if session is None:
        day = state.week.days[min(6, max(0, state.day))]
        return cache.of_plan(("empty", day, width, height), lambda: empty_panel(day, state.plan, width, height)), None
    found = found_of(state, session, cache)
    key = ("panel", id(session), width, height, measure, state.bands, id(found) if found else 0)
    made, _ = cache.keep(
        key,
        session,
        lambda: (
            session_panel(Details(cache.facts(session), state.ladder, measure, state.bands, found), width, height),
            found,  # kept, so that its id stays its own
        ),
    )
    return made, None


def _finish(
    state: WeekState, rows: list[Row], hits: tuple[Hit, ...], width: int, place: tuple[int, int] | None
) -> Frame:
    """The frame, with the message over its last row."""
    text, style = state.message
    if text and rows:
        rows[-1] = fill([("  " if width >= 60 else "", "text"), (visible(text), style)], width)
    return Frame(tuple(rows), width, hits, place)


def _blank(width: int, cache: WeekCache) -> Row:
    return cache.keep(("blank", width), None, lambda: ((" " * width, "text"),))
