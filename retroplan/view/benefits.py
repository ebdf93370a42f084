"""Owns the Benefits screen: the graded claims on the left, one of them or a tool on the right.

Rules: a pure function of the state; the frame is the area between title bar and footer, exactly `width` x `height`.
From 90 columns on list and detail stand side by side, under that the list stands above the detail. The detail scrolls;
`render` keeps `state.scroll` inside, `scroll_end` says how far it goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import reference
from ..domain.text import visible
from ..reference import Claim
from . import cells
from .claim_view import GRADE_STYLES, Told, claim_rows
from .frame import Frame, Hit, Row, Run, fill, row_width
from .prose import marked, paragraph, search_words
from .tools import TOOLS, TYPED, input_row, tool_rows

if TYPE_CHECKING:
    from ..training.dose import PlanDose

SIDE_BY_SIDE = 90
_BAR = 12  # from this width on a scroll bar stands at the right edge
_WIDEST = 110  # cells of text beyond which a line is hard to follow


@dataclass(frozen=True, slots=True)
class BenefitsState:
    """`cursor` is the place in `claims_of(state)`; `tool` "" or an id of `tools.TOOLS`, `input` what is typed in it.

    `searching` says that keys go into `query`; `dose` is the open plan's, `sore` its sore places today.
    """

    cursor: int = 0
    query: str = ""
    searching: bool = False
    scroll: int = 0
    tool: str = ""
    input: str = ""
    dose: PlanDose | None = None
    sore: tuple[str, ...] = ()


def claims_of(state: BenefitsState) -> tuple[Claim, ...]:
    """The claims in the list: all, or those that match the query."""
    return reference.find_claims(state.query)


def selected(state: BenefitsState) -> Claim | None:
    """The claim under the cursor, None when nothing matches."""
    found = claims_of(state)
    return found[min(max(0, state.cursor), len(found) - 1)] if found else None


def scroll_end(state: BenefitsState, width: int, height: int) -> int:
    """The largest useful `scroll` for this size; 0 when everything fits."""
    plan = _layout(state, width, height)
    return max(0, len(_told(state, plan.room).rows) - plan.detail_height)


def page(state: BenefitsState, width: int, height: int) -> int:
    """Lines of the detail that are visible at once, at least 1."""
    return max(1, _layout(state, width, height).detail_height)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand: heights in rows, x positions in cells; `room` is the detail's text width."""

    head: int
    list_width: int
    list_height: int
    detail_x: int
    detail_y: int
    detail_height: int
    room: int
    wide: bool


def _layout(state: BenefitsState, width: int, height: int) -> _Layout:
    head = 3 if height >= 24 else 1 if height >= 4 else 0
    body = max(0, height - head)
    if width >= SIDE_BY_SIDE:
        list_width = 40 if width < 150 else 46
        x = list_width + 4
        return _Layout(head, list_width, body, x, head, body, min(_WIDEST, width - x - 2), True)
    margin = 1 if width >= 30 else 0
    room = max(1, width - 2 * margin - (1 if width >= _BAR else 0))
    listed = 0
    if not state.tool and body >= 2:
        listed = min(max(1, len(claims_of(state))), max(1, int(body * 0.42)))
    rule = 1 if listed and body >= 6 else 0
    top = head + listed + rule
    return _Layout(head, width, listed, margin, top, max(0, height - top), room, False)


def render(state: BenefitsState, width: int, height: int) -> Frame:
    """The whole area of the screen. Hits: `claim:ID`, `tool:ID`, `workout:ID`, `source:KEY`, `search`."""
    if width <= 0 or height <= 0:
        return Frame(tuple(() for _ in range(max(0, height))), max(0, width))
    plan = _layout(state, width, height)
    hits: list[Hit] = []
    cursor: tuple[int, int] | None = None
    rows: list[Row] = [fill((), width) for _ in range(height)]
    if plan.head:
        y = 1 if plan.head == 3 else 0
        rows[y], place, x = _heading(state, width)
        if place is not None:
            cursor = (place, y)
        if x < width:
            hits.append(Hit(x, y, width - x, 1, "search"))
    detail, found, place_xy = _detail(state, plan, width)
    if place_xy is not None:
        cursor = place_xy
    hits.extend(found)
    listing, listed = _list(state, plan)
    hits.extend(listed)
    if plan.wide:
        for index in range(plan.list_height):
            left = fill(listing[index], plan.list_width) if index < len(listing) else fill((), plan.list_width)
            right = detail[index] if index < len(detail) else ()
            joined = (*left, (" ", "text"), ("│", "rule"), ("  ", "text"), *right)
            rows[plan.head + index] = fill(joined, width)
    else:
        for index, row in enumerate(listing[: plan.list_height]):
            rows[plan.head + index] = fill(row, width)
        rule = plan.detail_y - 1
        if rule >= plan.head + plan.list_height and plan.list_height:
            rows[rule], tools = _rule(width, rule)
            hits.extend(tools)
        for index, row in enumerate(detail):
            rows[plan.detail_y + index] = fill(row, width)
    return Frame(tuple(rows), width, tuple(hits), cursor)


def _heading(state: BenefitsState, width: int) -> tuple[Row, int | None, int]:
    """Title and search line; the cell of the cursor while searching; where the search line begins."""
    found = claims_of(state)
    query = visible(state.query)
    room = max(8, min(30, width // 3))
    shown = query
    while shown and cells.width(shown) > room - 3:
        shown = shown[1:]
    if state.searching or query:
        count = f" {len(found)} of {len(reference.benefits())}"
        box = cells.fit(f"/ {shown}", room)
        style = "text@input" if state.searching else "key"
        right: list[Run] = [(box, style), (count, "muted")]
    else:
        right = [("/", "key.bold"), (" search", "muted")]
    size = row_width(right)
    if size + 2 > width:
        right, size = ([(cells.fit(f"/ {shown}", width), "text@input")], width) if state.searching else ([], 0)
    left: list[Run] = [("  What backward running does", "text.bold"), ("  seven claims, checked", "muted")]
    space = max(0, width - size - (2 if size and size < width else 0))
    row = fill((*fill(left, max(0, space - 1)), (" " * min(1, space), "text"), *right), width)
    where = min(width - 1, space + 2 + cells.width(shown)) if state.searching and size else None
    return row, where, space if size else width


def _told(state: BenefitsState, room: int) -> Told:
    claim = selected(state)
    if state.tool:
        return tool_rows(state.tool, state.input, room, state.sore, claim.id if claim else "")
    if claim is None:
        text = f"Nothing matches “{visible(state.query)}”. Esc shows all claims again."
        return Told(tuple(paragraph(text, room, "muted")))
    return claim_rows(claim, room, state.dose, search_words(state.query))


def _detail(state: BenefitsState, plan: _Layout, width: int) -> tuple[list[Row], list[Hit], tuple[int, int] | None]:
    """The visible part of the detail, with a scroll bar where there is more; its hits and typing cursor."""
    told = _told(state, plan.room)
    height = plan.detail_height
    end = max(0, len(told.rows) - height)
    start = min(max(0, state.scroll), end)
    rows: list[Row] = []
    margin = 0 if plan.wide else plan.detail_x
    bar = end > 0 and width >= _BAR
    for index in range(height):
        line = start + index
        inner = fill(told.rows[line] if line < len(told.rows) else (), plan.room)
        runs: list[Run] = [(" " * margin, "text"), *inner] if margin else list(inner)
        if bar:
            thumb = max(1, height * height // len(told.rows))
            top = round(start / end * (height - thumb))
            before = max(0, width - 1 - (plan.detail_x if plan.wide else margin) - plan.room)
            runs.append((" " * before, "text"))
            runs.append(("┃", "muted") if top <= index < top + thumb else ("│", "faint"))
        rows.append(tuple(runs))
    hits = [
        Hit(plan.detail_x, plan.detail_y + line - start, plan.room, 1, id)
        for line, id in told.hits
        if start <= line < start + height
    ]
    cursor = None
    if state.tool in TYPED:
        line = next(n for n, row in enumerate(told.rows) if any(style.endswith("@input") for _, style in row))
        label = "backward steps" if state.tool == "steps" else "sore place"
        if start <= line < start + height:
            x = plan.detail_x + input_row(label, state.input, plan.room)[1]
            cursor = (min(width - 1, x), plan.detail_y + line - start)
    return rows, hits, cursor


def _list(state: BenefitsState, plan: _Layout) -> tuple[list[Row], list[Hit]]:
    """The claims, scrolled to the cursor, and the tools below them where there is room."""
    found = claims_of(state)
    here = selected(state)
    words = search_words(state.query)
    width, height = plan.list_width, plan.list_height
    rows: list[Row] = []
    hits: list[Hit] = []
    if height <= 0:
        return rows, hits
    each = 2 if plan.wide and 2 * len(found) + len(TOOLS) + 2 <= height else 1
    shown = max(1, min(len(found), height // each))
    at = found.index(here) if here is not None else 0
    first = max(0, min(at - shown // 2, len(found) - shown))
    for claim in found[first : first + shown]:
        hits.append(Hit(0, plan.head + len(rows), width, each, f"claim:{claim.id}"))
        rows += _entry(claim, claim is here, width, each, words)
    if not found:
        rows.append((("  nothing matches", "muted"),))
    if plan.wide and len(rows) + len(TOOLS) + 2 <= height:
        rows += [(), (("  Tools", "accent.bold"),)]
        for key, id, name in TOOLS:
            hits.append(Hit(0, plan.head + len(rows), width, 1, f"tool:{id}"))
            style = "text.bold" if id == state.tool else "muted"
            rows.append((("▸ " if id == state.tool else "  ", "accent"), (key, "key.bold"), (f" {name}", style)))
    return rows[:height], [hit for hit in hits if hit.y + hit.height <= plan.head + height]


def _entry(claim: Claim, here: bool, width: int, each: int, words: tuple[str, ...]) -> list[Row]:
    background = "selected" if here else ""
    at = f"@{background}" if background else ""
    sign: list[Run] = [("▸ " if here else "  ", f"accent{at}"), (f"{claim.sign} ", f"{GRADE_STYLES[claim.grade]}{at}")]
    title = marked(claim.title, f"{'text.bold' if here else 'text'}{at}", words)
    if each == 2:
        grade: Row = (("    ", f"text{at}"), (claim.grade, f"muted{at}"))
        return [fill((*sign, *title), width, background), fill(grade, width, background)]
    left = [*sign, *title]
    room = width - row_width(left) - len(claim.grade) - 1
    tail: list[Run] = [(" " * room, f"text{at}"), (claim.grade, f"muted{at}")] if room >= 1 else []
    return [fill((*left, *tail), width, background)]


def _rule(width: int, y: int) -> tuple[Row, list[Hit]]:
    """The line between list and detail, with the tools' keys as far as they fit."""
    runs: list[Run] = [("── ", "rule")] if width >= 20 else []
    hits: list[Hit] = []
    for key, id, name in TOOLS:
        text = f" {name}  " if width >= 78 else f" {name.split()[0]} "
        used = row_width(runs)
        if used + len(key) + len(text) > width - 2:
            break
        hits.append(Hit(used, y, len(key) + len(text), 1, f"tool:{id}"))
        runs += [(key, "key.bold"), (text, "muted")]
    runs.append(("─" * max(0, width - row_width(runs)), "rule"))
    return fill(runs, width), hits
