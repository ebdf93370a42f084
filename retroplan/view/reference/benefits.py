"""The Benefits screen: the graded claims on the left, one of them or a tool on the right.

A pure function of the state; the frame is the area between title bar and footer, exactly `width` x `height`.
The detail scrolls; `render` keeps `state.scroll` inside, `scroll_end` says how far it goes. Grades show as a sign and
a word, the cursor as ▸, more above or below as ▴ ▾, so colour is never needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.reference import claims
from retroplan.reference.claims import Claim
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, row_width
from retroplan.view.drawing.panes import Detail, Panes, compose, first_shown, heading, panes, scrolled
from retroplan.view.drawing.prose import marked, paragraph, search_words
from retroplan.view.reference.claim import GRADE_STYLES, claim_rows
from retroplan.view.reference.tools import INPUT_LABELS, TOOLS, input_line, input_row, tool_rows

if TYPE_CHECKING:
    from retroplan.training.workload.dose import PlanDose


class BenefitsState(Value):
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
    return claims.find_claims(state.query)


def selected(state: BenefitsState) -> Claim | None:
    """The claim under the cursor, None when nothing matches."""
    found = claims_of(state)
    return found[min(max(0, state.cursor), len(found) - 1)] if found else None


def scroll_end(state: BenefitsState, width: int, height: int) -> int:
    """The largest useful `scroll` for this size; 0 when everything fits."""
    place = layout(state, width, height)
    return max(0, len(detail_of(state, place.room).rows) - place.detail_height)


def page(state: BenefitsState, width: int, height: int) -> int:
    """Lines of the detail that are visible at once, at least 1."""
    return max(1, layout(state, width, height).detail_height)


def layout(state: BenefitsState, width: int, height: int) -> Panes:
    """Where list and detail stand; a narrow screen gives all its room to an open tool."""
    return panes(width, height, len(claims_of(state)), listed=not state.tool)


def detail_of(state: BenefitsState, room: int) -> Detail:
    """All rows of the detail, `room` cells wide."""
    claim = selected(state)
    if state.tool:
        return tool_rows(state.tool, state.input, room, state.sore, claim.id if claim else "")
    if claim is None:
        text = f"No matches for “{visible(state.query)}”. Esc shows all claims."
        return Detail(tuple(paragraph(text, room, "muted")))
    return claim_rows(claim, room, state.dose, search_words(state.query))


def render(state: BenefitsState, width: int, height: int) -> Frame:
    """The whole area of the screen. Hits: `claim:ID`, `tool:ID`, `workout:ID`, `source:KEY`, `search`."""
    if width <= 0 or height <= 0:
        return Frame(tuple(() for _ in range(max(0, height))), max(0, width))
    place = layout(state, width, height)
    count = f"{len(claims_of(state))} of {len(claims.benefits())}"
    more = f"{len(claims.benefits())} claims, checked"
    head = heading(width, "What backward running does", more, state.query, state.searching, count)
    hits: list[Hit] = []
    cursor: tuple[int, int] | None = None
    head_y = 1 if place.head == 3 else 0
    if place.head and head.search_x >= 0:
        hits.append(Hit(head.search_x, head_y, width - head.search_x, 1, "search"))
        cursor = (head.cursor_x, head_y) if head.cursor_x >= 0 else None
    whole = detail_of(state, place.room)
    detail, found, start = scrolled(whole, state.scroll, place)
    hits.extend(found)
    if state.tool in INPUT_LABELS:
        line = input_line(whole.rows) - start
        if 0 <= line < place.detail_height:
            x = place.detail_x + input_row(INPUT_LABELS[state.tool], state.input, place.room)[1]
            cursor = (min(width - 1, x), place.detail_y + line)
    listing, listed = _list(state, place)
    hits.extend(listed)
    rule, tools = _rule(place)
    hits.extend(tools)
    return Frame(compose(place, head.row, listing, detail, rule), width, tuple(hits), cursor)


def _list(state: BenefitsState, place: Panes) -> tuple[list[Row], list[Hit]]:
    """The claims, scrolled to the cursor, and the tools below them where there is room."""
    if place.list_height <= 0:
        return [], []
    rows, hits = _claims(state, place)
    if place.wide and len(rows) + len(TOOLS) + 2 <= place.list_height:
        rows += [(), (("  Tools", "accent.bold"),)]
        for key, id, name in TOOLS:
            hits.append(Hit(0, place.head + len(rows), place.list_width, 1, f"tool:{id}"))
            style = "text.bold" if id == state.tool else "muted"
            rows.append((("▸ " if id == state.tool else "  ", "accent"), (key, "key.bold"), (f" {name}", style)))
    return rows, hits


def _claims(state: BenefitsState, place: Panes) -> tuple[list[Row], list[Hit]]:
    found = claims_of(state)
    here = selected(state)
    if here is None:
        return [(("  No matches", "muted"),)], []
    words = search_words(state.query)
    width, height = place.list_width, place.list_height
    each = 2 if place.wide and 2 * len(found) + len(TOOLS) + 2 <= height else 1
    shown = max(1, min(len(found), height // each))
    first = first_shown(found.index(here), shown, len(found))
    rows: list[Row] = []
    hits: list[Hit] = []
    for number, claim in enumerate(found[first : first + shown], first):
        hits.append(Hit(0, place.head + len(rows), width, each, f"claim:{claim.id}"))
        above, below = number == first > 0, number == first + shown - 1 < len(found) - 1
        edge = "▴" if above else "▾" if below else " "
        # One ▸ at a time: with a tool open, the claim it was opened from keeps a dot.
        edge = edge if claim is not here else "·" if state.tool else "▸"
        rows += _entry(claim, claim is here, width, each, words, edge)
    return rows, hits


def _entry(claim: Claim, here: bool, width: int, each: int, words: tuple[str, ...], edge: str) -> list[Row]:
    background = "selected" if here else ""
    at = f"@{background}" if background else ""
    sign: list[Run] = [
        (f"{edge} ", f"accent{at}" if edge == "▸" else f"muted{at}"),
        (f"{claim.sign} ", f"{GRADE_STYLES[claim.grade]}{at}"),
    ]
    title = marked(claim.title, f"{'text.bold' if here else 'text'}{at}", words)
    if each == 2:
        grade: Row = (("    ", f"text{at}"), (claim.grade, f"muted{at}"))
        return [fill((*sign, *title), width, background), fill(grade, width, background)]
    left = [*sign, *title]
    room = width - row_width(left) - len(claim.grade) - 1
    tail: list[Run] = [(" " * room, f"text{at}"), (claim.grade, f"muted{at}")] if room >= 1 else []
    return [fill((*left, *tail), width, background)]


def _rule(place: Panes) -> tuple[Row, list[Hit]]:
    """The line between list and detail, with the tools' keys as far as they fit."""
    hits: list[Hit] = []
    if place.rule_y < 0:
        return (), hits
    width = place.width
    runs: list[Run] = [("── ", "rule")] if width >= 20 else []
    for key, id, name in TOOLS:
        text = f" {name}  " if width >= 78 else f" {name.split()[0]} "
        used = row_width(runs)
        if used + len(key) + len(text) > width - 2:
            break
        hits.append(Hit(used, place.rule_y, len(key) + len(text), 1, f"tool:{id}"))
        runs += [(key, "key.bold"), (text, "muted")]
    runs.append(("─" * max(0, width - row_width(runs)), "rule"))
    return tuple(runs), hits
