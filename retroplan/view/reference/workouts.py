"""The Workouts screen: the built-in and the user's own workouts, searched with `/`, with their profile.

A pure function of the state; the frame is the area between title bar and footer, exactly `width` x `height`.
The user's own entries come in the state and stand first. Directions show as → ← ↔ and the cursor as ▸.
"""

from __future__ import annotations

from functools import lru_cache

from retroplan.domain.base.text import visible
from retroplan.domain.base.units import Units
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Athlete
from retroplan.reference import library
from retroplan.reference.library import LibraryWorkout
from retroplan.training.pace import paces
from retroplan.training.pace.paces import Ladder
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, row_width
from retroplan.view.drawing.panes import Detail, Panes, compose, first_shown, heading, panes, scrolled
from retroplan.view.drawing.prose import marked, paragraph, search_words
from retroplan.view.reference.workout_detail import SIGNS, STYLES, group_of, time_text, workout_rows

FILTERS = (
    ("all", "all"), ("forward", "→ forward"), ("backward", "← backward"), ("mixed", "↔ mixed"),
    ("other", "○ strength"), ("own", "own"),
)  # fmt: skip


class WorkoutsState(Value):
    """`cursor` is the place in `entries_of(state)`; `filter` an id of FILTERS; `own` the user's library.

    `ladder` is the athlete's, None for the assumed one; `searching` says that keys go into `query`.
    """

    cursor: int = 0
    query: str = ""
    searching: bool = False
    filter: str = "all"
    scroll: int = 0
    own: tuple[LibraryWorkout, ...] = ()
    ladder: Ladder | None = None
    units: Units = "km"


def entries_of(state: WorkoutsState) -> tuple[LibraryWorkout, ...]:
    """The workouts in the list, best match first."""
    return _entries(state.query, state.filter, state.own)


@lru_cache(maxsize=32)
def _entries(query: str, chosen: str, own: tuple[LibraryWorkout, ...]) -> tuple[LibraryWorkout, ...]:
    everything = (*own, *library.workouts())
    if chosen == "own":
        everything = own
    elif chosen != "all":
        everything = tuple(entry for entry in everything if group_of(entry) == chosen)
    return library.find_workouts(query, entries=everything)


def next_filter(chosen: str, step: int = 1) -> str:
    """The filter `step` places on, round and round."""
    ids = [id for id, _ in FILTERS]
    return ids[(ids.index(chosen) + step) % len(ids)]


def selected(state: WorkoutsState) -> LibraryWorkout | None:
    """The workout under the cursor, None when nothing matches."""
    found = entries_of(state)
    return found[min(max(0, state.cursor), len(found) - 1)] if found else None


def layout(state: WorkoutsState, width: int, height: int) -> Panes:
    """Where list and detail stand."""
    return panes(width, height, len(entries_of(state)))


def scroll_end(state: WorkoutsState, width: int, height: int) -> int:
    """The largest useful `scroll` for this size; 0 when everything fits."""
    place = layout(state, width, height)
    return max(0, len(detail_of(state, place.room).rows) - place.detail_height)


def page(state: WorkoutsState, width: int, height: int) -> int:
    """Lines of the detail that are visible at once, at least 1."""
    return max(1, layout(state, width, height).detail_height)


def detail_of(state: WorkoutsState, room: int) -> Detail:
    """All rows of the detail, `room` cells wide."""
    entry = selected(state)
    if entry is not None:
        return workout_rows(entry, room, _ladder(state), state.units, search_words(state.query))
    if state.query:
        text = f"No matches for “{visible(state.query)}”. Esc shows all workouts."
    else:
        text = "Your own library is empty."
    return Detail(tuple(paragraph(text, room, "muted")))


def render(state: WorkoutsState, width: int, height: int) -> Frame:
    """The whole screen. Hits: `workout:ID` (`own:N` for the user's own), `filter:ID`, `source:KEY`, `search`."""
    if width <= 0 or height <= 0:
        return Frame(tuple(() for _ in range(max(0, height))), max(0, width))
    place = layout(state, width, height)
    found = entries_of(state)
    chosen = next((label for id, label in FILTERS if id == state.filter), state.filter)
    more = f"only {chosen}" if state.filter != "all" else ""
    head = heading(width, "Workouts", more, state.query, state.searching, f"{len(found)} found")
    hits: list[Hit] = []
    cursor: tuple[int, int] | None = None
    head_y = 1 if place.head == 3 else 0
    if place.head and head.search_x >= 0:
        hits.append(Hit(head.search_x, head_y, width - head.search_x, 1, "search"))
        cursor = (head.cursor_x, head_y) if head.cursor_x >= 0 else None
    detail, more_hits, _ = scrolled(detail_of(state, place.room), state.scroll, place)
    hits.extend(more_hits)
    listing, listed = _list(state, found, place)
    hits.extend(listed)
    rows = list(compose(place, head.row, listing, detail, (("─" * width, "rule"),)))
    filters_y = 2 if place.head == 3 else place.rule_y
    if filters_y >= 0:
        rows[filters_y], shown = _filters(state.filter, width, filters_y, plain=place.head == 3)
        hits.extend(shown)
    return Frame(tuple(rows), width, tuple(hits), cursor)


def _ladder(state: WorkoutsState) -> Ladder:
    return state.ladder if state.ladder is not None else paces.ladder(Athlete())


def _filters(chosen: str, width: int, y: int, plain: bool) -> tuple[Row, list[Hit]]:
    """The filters in a line, the chosen one in ‹ ›; on the line between list and detail where there is no other."""
    runs: list[Run] = [("  " if plain else "─ "[: max(0, min(2, width))], "rule")]
    hits: list[Hit] = []
    for id, label in FILTERS:
        here = id == chosen
        text = f"‹{label}›" if here else f" {label} "
        used = row_width(runs)
        if used + cells.width(text) > width:
            continue
        hits.append(Hit(used, y, cells.width(text), 1, f"filter:{id}"))
        runs.append((text, f"{STYLES.get(id, 'text')}.bold" if here else "muted"))
    rest = width - row_width(runs)
    runs.append(((" " if plain else "─") * max(0, rest), "rule"))
    return fill(runs, width), hits


def _list(state: WorkoutsState, found: tuple[LibraryWorkout, ...], place: Panes) -> tuple[list[Row], list[Hit]]:
    """The workouts, scrolled to the cursor; what is above or below is counted at the edges."""
    rows: list[Row] = []
    hits: list[Hit] = []
    height, width = place.list_height, place.list_width
    if height <= 0:
        return rows, hits
    if not found:
        return [(("  No matches" if state.query else "  nothing here yet", "muted"),)], hits
    here = min(max(0, state.cursor), len(found) - 1)
    shown = min(len(found), height)
    first = first_shown(here, shown, len(found))
    words = search_words(state.query)
    for number in range(first, first + shown):
        entry = found[number]
        id = f"own:{state.own.index(entry)}" if entry in state.own else f"workout:{entry.id}"
        hits.append(Hit(0, place.head + len(rows), width, 1, id))
        hidden = first if number == first else len(found) - first - shown if number == first + shown - 1 else 0
        edge = ("▴" if number == first else "▾") if hidden and number != here else " "
        rows.append(_entry(entry, number == here, width, words, edge, _ladder(state)))
    return rows, hits


def _entry(entry: LibraryWorkout, here: bool, width: int, words: tuple[str, ...], edge: str, ladder: Ladder) -> Row:
    background = "selected" if here else ""
    at = f"@{background}" if background else ""
    group = group_of(entry)
    right = ("own  " if entry.own else "") + time_text(entry, ladder)
    room = width - 4 - cells.width(right) - 2
    if room < 12:
        right, room = "", width - 4
    title = marked(cells.shorten(visible(entry.title), max(0, room)), f"{'text.bold' if here else 'text'}{at}", words)
    mark: Run = ("▸ ", f"accent{at}") if here else (f"{edge} ", f"faint{at}")
    left: list[Run] = [mark, (f"{SIGNS[group]} ", f"{STYLES[group]}{at}"), *title]
    gap = width - row_width(left) - cells.width(right) - 1
    tail: list[Run] = [(" " * gap, f"text{at}"), (right, f"muted{at}")] if right and gap >= 1 else []
    return fill((*left, *tail), width, background)
