"""The list of what the check found: one row a line, the one under the cursor unfolded and scrolled into sight.

A severity is a sign and a word, never only a colour. What a row cuts is said in full below it when it is under
the cursor: the number beside its limit, the source, what would fix it. Text is made `visible` here.
"""

from __future__ import annotations

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import trim
from retroplan.training.rules.finding import Finding
from retroplan.view.coach.findings import FindingsState, Line, lines
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Hit, Row, Run, fill, on, row_width
from retroplan.view.drawing.panel import Box
from retroplan.view.week.state import SIGNS

WIDE, MIDDLE = 76, 50  # cells from which a row has the word of its severity, and words a label: our own choices
LABEL = 9
CLOSE = "esc close"
NAMED = 3  # sessions named below a finding
CLOSING = "Advice only: nothing is changed or stopped. General information, not medical advice."


def page(state: FindingsState, width: int, height: int) -> Box:
    """The list in `height` rows of `width` cells; its lines answer the mouse with `item:N`."""
    rows, owners = _rows(state, width)
    top = _top(state, owners, height)
    shown = rows[top : top + height]
    shown += [fill((), width, "panel")] * (height - len(shown))
    hits = tuple(
        Hit(0, y, width, 1, f"item:{owner}")
        for y, owner in enumerate(owners[top : top + height])
        if owner >= 0 and width > 0
    )
    return Box(tuple(shown), width, hits)


def reach(state: FindingsState, width: int, height: int) -> int:
    """How many rows the line under the cursor is higher than the page."""
    _, owners = _rows(state, width)
    return max(0, owners.count(state.index) - height)


def keys(state: FindingsState, width: int) -> str:
    """What the lower border says of the keys, as much as there is room for."""
    found = lines(state)
    line = found[min(state.index, len(found) - 1)] if found else None
    if line is None:
        parts = [CLOSE]
    elif line.kind == "silence":
        parts = ["s show it again", "u undo", CLOSE]
    elif line.kind == "remark":
        parts = [*(["enter go there"] if line.remark and line.remark.session else []), CLOSE]
    else:
        act = "enter go there"
        if line.kind == "group":
            act = "enter fold" if line.key in state.open else "enter show each"
        fix = ["f fix"] if line.code in state.fixable else []
        parts = [act, *fix, f"s silence {line.code}", "u undo", CLOSE]
        if width < MIDDLE:
            parts = ["enter", *fix, "s silence", "esc"]
    while len(parts) > 1 and cells.width(" · ".join(parts)) > width - 6:
        parts.pop(-2 if len(parts) > 2 else 0)
    return " · ".join(parts)


def _top(state: FindingsState, owners: list[int], height: int) -> int:
    """The first row shown: the line under the cursor whole, with something of what stands before it."""
    if len(owners) <= height or state.index not in owners:
        return 0
    start = owners.index(state.index)
    size = owners.count(state.index)
    if size > height:
        return start + min(state.skip, size - height)
    top = max(start - height // 3, start + size - height, 0)
    return min(top, len(owners) - height)


def _rows(state: FindingsState, width: int) -> tuple[list[Row], list[int]]:
    """Every row, and the number of the line it belongs to, -1 for none."""
    rows: list[Row] = []
    owners: list[int] = []

    def put(row: list[Run], owner: int = -1) -> None:
        background = "selected" if owner == state.index else "panel"
        rows.append(fill([(text, on(style, background)) for text, style in row], width, background))
        owners.append(owner)

    found = lines(state)
    section = ""
    for number, line in enumerate(found):
        if line.section != section:
            section = line.section
            if number:
                put([])
            put([(f" {visible(section)}", "accent.bold")])
        chosen = number == state.index
        for part in _line(state, line, chosen, width):
            put(part, number)
        for part in _unfolded(state, line, width) if chosen else ():
            put(part, number)
    if not state.report.findings:
        if found:
            put([])
        put([(" ✓ ", "ok.bold"), ("Nothing to mention from today on", "text")])
    put([])
    for text in cells.wrap(CLOSING, max(1, width - 2)):
        put([(f" {text}", "faint")])
    return rows, owners


def _head(state: FindingsState, line: Line, chosen: bool, width: int) -> tuple[list[Run], str, str]:
    """What a line begins with, its text and the style of that."""
    edge: Run = ("▌" if chosen else " ", "key")
    strong = "text.bold" if chosen else "text"
    if line.remark is not None:
        return [edge, ("! ", "warn.bold")], visible(line.remark.text), strong
    if line.silence is not None:
        many = len(line.findings)
        said = f"{many} finding{'' if many == 1 else 's'} silenced: " if many else ""
        return [edge, ("– ", "muted"), (f"{line.code}  ", "muted")], f"{said}{visible(line.silence.reason)}", "muted"
    first = line.findings[0]
    sign, style = SIGNS[first.severity]
    head: list[Run] = [edge, (f"{'  ' if line.inside else ''}{sign} ", f"{style}.bold")]
    if width >= WIDE:
        head.append((f"{first.severity:<8} ", style))
    head.append((f"{line.code}  ", style))
    if line.kind == "finding":
        return head, visible(first.message), strong
    title = visible(state.titles.get(line.code, first.message))
    fold = "▾" if line.key in state.open else "▸"
    return head, f"{fold} {len(line.findings)} times: {title}", strong


def _line(state: FindingsState, line: Line, chosen: bool, width: int) -> list[list[Run]]:
    """A line's rows: one, and all that its text needs when it is under the cursor."""
    head, text, style = _head(state, line, chosen, width)
    indent = row_width(head)
    room = max(8, width - indent - 1)
    if not chosen:
        return [[*head, (cells.shorten(text, room), style)]]
    first, *rest = cells.wrap(text, room)
    return [[*head, (first, style)], *([(" " * indent, "text"), (part, style)] for part in rest)]


def _unfolded(state: FindingsState, line: Line, width: int) -> list[list[Run]]:
    """What is said of the line under the cursor, below it."""
    if line.remark is not None:
        return []
    if line.silence is not None:
        return _silenced(state, line, width)
    first = line.findings[0]
    out = _together(line, width) if line.kind == "group" else _alone(state, first, width)
    out += _say("source", first.source, width) if first.source else []
    same = all(finding.fix == first.fix for finding in line.findings)
    fix = first.fix if same else f"{first.fix}; and so on for each"
    return out + _say("fix", fix + ("  (f shows how)" if line.code in state.fixable else ""), width, "text")


def _silenced(state: FindingsState, line: Line, width: int) -> list[list[Run]]:
    """The rule that the plan silenced, and what it would say."""
    out = _say("rule", state.titles.get(line.code, "this version has no rule of that code"), width)
    for finding in line.findings[:NAMED]:
        out += _say(finding.severity, finding.message, width)
    more = len(line.findings) - NAMED
    return out + (_say("", f"and {more} more", width) if more > 0 else [])


def _together(line: Line, width: int) -> list[list[Run]]:
    """Findings that share a line: their days and the first of them."""
    days = sorted({day for finding in line.findings for day in finding.dates})
    span = " to ".join(dict.fromkeys((show_day(days[0]), show_day(days[-1])))) if days else ""
    return [*(_say("days", span, width) if span else []), *_say("first", line.findings[0].message, width)]


def _alone(state: FindingsState, finding: Finding, width: int) -> list[list[Run]]:
    """A finding's number beside its limit, and the sessions it is about."""
    out = _say("found", figure(finding), width) if finding.value is not None else []
    names = [state.names[id] for id in finding.sessions if id in state.names]
    if names:
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        out += _say("about", "; ".join(names[:NAMED]) + more, width)
    return out


def figure(finding: Finding) -> str:
    """`85 %, the limit is 30`; "" where a rule is not about a number."""
    if finding.value is None:
        return ""
    unit = "" if finding.unit in ("", "ratio") else f" {visible(finding.unit)}"
    limit = "" if finding.limit is None else f", the limit is {_number(finding.limit)}"
    return f"{_number(finding.value)}{unit}{limit}"


def _number(value: float) -> str:
    return trim(value, 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0).replace("-", "−")


def _say(label: str, text: str, width: int, style: str = "muted") -> list[list[Run]]:
    """`label` in its column and `text` folded beside it; on a narrow page the label leads the text."""
    text = visible(text)
    if width < MIDDLE:
        led = f"{label}: {text}" if label else text
        return [[("   ", "text"), (part, style)] for part in cells.wrap(led, max(1, width - 4))]
    indent = 5
    lines = cells.wrap(text, max(8, width - indent - LABEL - 1))
    return [
        [(" " * indent, "text"), (cells.fit("" if n else label, LABEL), "accent"), (part, style)]
        for n, part in enumerate(lines)
    ]
