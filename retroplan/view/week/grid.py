"""The seven columns of the week: day heads, cards, what did not fit, and where the mouse finds them.

Every card of a week has one height, so that the eye can run along, but on a day with more than fit they are
shorter, down to a line each; the card under the cursor is always in view, and a day with still more says how many are
hidden. A column that did not change gives the same rows, and a row whose columns did not change is the same row.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from retroplan.domain.base.dates import DAY_NAMES
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Goal, Session
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Hit, Row, Run, fill, on
from retroplan.view.drawing.glyphs import joined
from retroplan.view.session.card import CardState, card_rows
from retroplan.view.week.state import WeekCache, WeekState, severities

# Our own choices: how tall a card may be, with the room of a usual and of a tall screen.
TALL, TALLEST, LEAST = 5, 8, 3


class Measure(Value):
    """Sizes of the grid in cells: left margin, a column's own width, the gap behind it, and the cards' rows.

    `tail` is what is left of the screen behind the last column.
    """

    margin: int
    column: int
    gap: int
    rows: int
    card: int
    between: int
    tail: int = 0

    @property
    def shown(self) -> int:
        """How many cards fit under each other when all of them do."""
        return (self.rows + self.between) // (self.card + self.between)


def measure(width: int, rows: int, most: int) -> Measure:
    """Sizes for a grid `width` cells wide with `rows` rows for cards, `most` being the fullest day's cards."""
    margin = 1
    pitch = (width - margin) // 7
    gap = 1
    wanted = max(2, most)
    between = 1 if rows >= wanted * (LEAST + 2) - 1 else 0
    card = (rows + between) // wanted - between
    card = max(min(LEAST, rows), min(card, TALL if rows < 20 else TALLEST))
    return Measure(margin, pitch - gap, gap, rows, card, between, width - margin - 7 * pitch)


def heads(state: WeekState, size: Measure, goals: Sequence[Goal]) -> tuple[Row, Row]:
    """The names of the days and the rule under each; today has a word and a heavier rule."""
    names: list[Run] = [(" " * size.margin, "text")]
    rules: list[Run] = [(" " * size.margin, "text")]
    for index, day in enumerate(state.week.days):
        here, now = index == state.day, day == state.today
        names.extend(_head(day, size.column, here, now, any(goal.date == day for goal in goals)))
        names.append((" " * size.gap, "text"))
        rules.append(("━" * size.column, "key") if now else ("─" * size.column, "muted" if here else "rule"))
        rules.append((" " * size.gap, "text"))
    return joined(names), joined(rules)


def _head(day: date, width: int, here: bool, now: bool, goal: bool) -> list[Run]:
    """` Wed  2 today`: the name bold, the number quiet; ⚑ where a goal is due."""
    style = "key" if now else "text" if here else "muted"
    pad = " " if width >= 13 else ""
    tail = (" today" if width >= 13 else " now" if width >= 10 else "") if now else ""
    runs: list[Run] = [
        (pad, "text"),
        (DAY_NAMES[day.weekday()][:3].title(), f"{style}.bold" if here or now else style),
        (f" {day.day:2d}{tail}", style if here or now else "faint"),
        (" ⚑" if goal else "", "accent.bold"),
    ]
    return list(fill([run for run in runs if run[0]], width))


def grid(
    state: WeekState, days: Sequence[Sequence[Session]], size: Measure, y: int, cache: WeekCache
) -> tuple[tuple[Row, ...], tuple[Hit, ...]]:
    """The rows of cards and their hits; `y` is the first row's place in the frame."""
    columns: list[tuple[Row, ...]] = []
    hits: list[Hit] = []
    for index in range(7):
        rows, spots = column(state, index, days[index], size, cache)
        x = size.margin + index * (size.column + size.gap)
        hits.append(Hit(x, y - 2, size.column, size.rows + 2, f"day:{index}"))
        hits.extend(Hit(x, y + top, size.column, tall, f"session:{id}") for top, tall, id in spots)
        columns.append(rows)
    return _compose(columns, size, cache), tuple(hits)


def _compose(columns: Sequence[tuple[Row, ...]], size: Measure, cache: WeekCache) -> tuple[Row, ...]:
    """The columns side by side; rows made of the same pieces as last time are the same objects."""
    sizes, old_columns, old_rows = cache.grid
    same = sizes == size
    margin: Row = ((" " * size.margin, "text"),)
    gap: Row = ((" " * size.gap, "text"),)
    out: list[Row] = []
    for y in range(size.rows):
        pieces = [column[y] for column in columns]
        if same and all(piece is old[y] for piece, old in zip(pieces, old_columns, strict=True)):
            out.append(old_rows[y])
            continue
        runs: list[Run] = list(margin)
        for piece in pieces:
            runs.extend(piece)
            runs.extend(gap)
        if size.tail:
            runs.append((" " * size.tail, "text"))
        out.append(joined(runs))
    cache.grid = (size, columns, out)
    return tuple(out)


Spot = tuple[int, int, str]
Item = tuple[str, Session | None]  # "session", "hand" or "empty", and the session


def column(
    state: WeekState, index: int, sessions: Sequence[Session], size: Measure, cache: WeekCache
) -> tuple[tuple[Row, ...], tuple[Spot, ...]]:
    """One day's rows, and (row, rows, id) of each card in view."""
    here = index == state.day
    slot = state.slot if here else -1
    hand = state.plan.session(state.carried) if here and state.carried else None
    signs = severities(state, cache)
    found = tuple(signs.get(session.id, "") for session in sessions) if signs else ()
    key = (
        "column", tuple(map(id, sessions)), size, slot, id(hand), state.carried, state.search,
        state.plan.athlete.units, here, found,
    )  # fmt: skip
    return cache.keep(key, (sessions, hand), lambda: _column(state, here, hand, sessions, size, cache))


def _column(
    state: WeekState, here: bool, hand: Session | None, sessions: Sequence[Session], size: Measure, cache: WeekCache
) -> tuple[tuple[Row, ...], tuple[Spot, ...]]:
    items: list[Item] = [("session", session) for session in sessions]
    at = min(max(0, state.slot), max(0, len(items) - 1)) if here else -1
    if hand is not None:
        at = min(max(0, state.slot), len(items))
        items.insert(at, ("hand", hand))
    elif here and not items:
        items.append(("empty", None))
    shown, first, tall, between = size.shown, 0, size.card, size.between
    if len(items) > shown:  # shorter cards, to a line each, say more than a few cards and a number
        tall, between = max(1, size.rows // len(items)), 0
        shown = size.rows // tall
    if len(items) > shown:
        shown = max(1, size.rows - 1)
        first = min(max(0, at - shown + 1), max(0, len(items) - shown))
    rows: list[Row] = []
    spots: list[Spot] = []
    blank = _blank(size.column)
    for place in range(first, min(len(items), first + shown)):
        kind, session = item = items[place]
        if rows:
            rows.extend([blank] * between)
        if kind == "session" and session is not None:
            spots.append((len(rows), min(tall, size.rows - len(rows)), session.id))
        rows.extend(_item(state, item, place == at, size.column, tall, cache))
    rows = rows[: size.rows]
    rows.extend([blank] * (size.rows - len(rows)))
    if len(items) > shown and size.rows > 1:
        rows[-1] = fill([(_hidden(first, len(items) - first - shown, size.column), "muted")], size.column)
    return tuple(rows), tuple(spots)


def _item(state: WeekState, item: Item, chosen: bool, width: int, tall: int, cache: WeekCache) -> tuple[Row, ...]:
    """The rows of one card, of the card in the hand, or of the place where nothing is planned."""
    kind, session = item
    if session is None:
        words = "free" if width < 13 else "nothing yet"
        text: list[tuple[str, str]] = [("▌", "muted"), (words if width < 13 else f" {words}", "muted")]
        return (fill([(part, on(style, "selected")) for part, style in text], width, "selected"),)
    units = state.plan.athlete.units
    hand = kind == "hand"
    severity = "" if hand else severities(state, cache).get(session.id, "")
    how = (chosen and not state.carried, hand, not hand and session.id == state.carried, state.search, severity)
    key = ("card", id(session), width, tall, units, *how)
    return cache.keep(key, session, lambda: card_rows(cache.facts(session), width, tall, CardState(*how), units))


def _hidden(above: int, below: int, width: int) -> str:
    """`+2 more`, `↑1 ↓2 more`."""
    if not above:
        text = f"+{below} more"
    else:
        text = f"↑{above} ↓{below} more" if below else f"↑{above} more"
    return cells.shorten(f" {text}" if width >= 13 else text, width)


_BLANKS: dict[int, Row] = {width: ((" " * width, "text"),) for width in range(1, 61)}


def _blank(width: int) -> Row:
    return _BLANKS.get(width) or ((" " * width, "text"),)
