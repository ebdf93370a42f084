"""What hangs under the season's chart on its columns: the blocks, the goals' flags, fitness and freshness.

Everything stands under the week, or the day, it belongs to. Goals near each other go on rows of their own, then
lose their names, then all but the flag; an A goal is placed first. What is ahead is paler than what was.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from retroplan.domain.base.dates import MONTHS
from retroplan.domain.base.text import visible
from retroplan.domain.plan.plan import Block, Goal, Plan
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Hit, Row, Run
from retroplan.view.drawing.glyphs import UP, joined
from retroplan.view.season.form import Course
from retroplan.view.season.grid import Grid, Line
from retroplan.view.season.state import SeasonState
from retroplan.view.season.sums import block_end

LEAST_NAME = 6  # cells of a goal's name that still say something: our own choice


def blocks_row(plan: Plan, at: Grid, y: int) -> tuple[Row, tuple[Hit, ...]]:
    """`├─ Base ──────  ├─ Build ─────`; of blocks that overlap the later one in the file is seen whole."""
    line = Line(at.width)
    hits: list[Hit] = []
    for number in reversed(range(len(plan.blocks))):
        block = plan.blocks[number]
        start, end = _free_cells(line, block, at)
        if start >= end:
            continue
        begun = at.index(block.start) < 0  # before the first drawn week
        _put_block(line, visible(block.name), start, end, begun)
        hits.append(Hit(start, y, end - start, 1, f"block:{number}"))
    return line.row(), tuple(hits)


def _free_cells(line: Line, block: Block, at: Grid) -> tuple[int, int]:
    """The cells (start, end) of a block that nothing stands in yet; an empty range where there are none."""
    first, last = at.index(block.start), at.index(block_end(block))
    if last < 0 or first >= at.count or block.weeks < 1:
        return 0, 0
    start = at.x(max(0, first))
    end = at.x(min(at.count - 1, last)) + at.bar
    while start < end and not line.free(start, start + 1):
        start += 1
    while start < end and not line.free(start, end):
        end -= 1
    return start, end


def _put_block(line: Line, name: str, start: int, end: int, begun: bool) -> None:
    """A block's name on its rule; a name without room takes what it can get."""
    room = end - start
    tight = cells.width(name) > room - 4
    words = f" {cells.shorten(name, room - 2)}" if tight and room >= 4 else f" {name} " if not tight else ""
    head = ("──" if begun else "├─")[: 1 if tight and words else room]
    line.put(start, head, "rule")
    line.put(start + len(head), words, "accent")
    used = start + len(head) + cells.width(words)
    line.put(used, "─" * (end - used), "rule")


def shown_goals(plan: Plan, at: Grid) -> list[Goal]:
    """The dated goals under the drawn columns, the most important first."""
    found = [goal for goal in plan.goals if goal.date is not None and 0 <= at.index(goal.date) < at.count]
    return sorted(found, key=lambda goal: (goal.met is not None, goal.priority or "D", goal.date))


def goal_rows(state: SeasonState, at: Grid, most: int, y: int) -> tuple[tuple[Row, ...], tuple[Hit, ...]]:
    """At most `most` rows of flags, and where they can be clicked."""
    goals = shown_goals(state.shown, at)
    flags = [at.cell(goal.date or at.first) for goal in goals]
    places = _places(goals, flags, most, frozenset(), at.width)
    if None in places:  # a name hid another goal's flag: keep clear of them all
        places = _places(goals, flags, most, frozenset(flags), at.width)
    lines = [Line(at.width) for _ in range(most)]
    hits: list[Hit] = []
    for goal, place in zip(goals, places, strict=True):
        if place is None:
            continue
        n, x, text = place
        style = "backward" if goal.direction == "backward" or goal.kind == "habit" else "forward"
        if goal.met is not None or (goal.date or state.today) < state.today:
            style = "muted"
        lines[n].put(x, text, f"{style}.bold" if goal.priority == "A" else style)
        hits.append(Hit(x, y + n, cells.width(text), 1, f"goal:{goal.id}"))
    used = max((hit.y - y + 1 for hit in hits), default=0)
    return tuple(line.row() for line in lines[:used]), tuple(hits)


def _places(
    goals: Sequence[Goal], flags: Sequence[int], most: int, clear: frozenset[int], width: int
) -> list[tuple[int, int, str] | None]:
    """Row, cell and text of each goal, None where there is no room; texts cover no other cell of `clear`."""
    lines = [Line(width) for _ in range(most)]
    out: list[tuple[int, int, str] | None] = []
    for goal, flag in zip(goals, flags, strict=True):
        place = _place(lines, flag, _goal_words(goal), clear - {flag})
        if place is not None:
            lines[place[0]].put(place[1], place[2], "text")
        out.append(place)
    return out


def _goal_words(goal: Goal) -> tuple[str, ...]:
    """The flag with date, name and priority, then with less and less."""
    assert goal.date is not None
    sign = "✓" if goal.met is not None else "⚑"
    day = f"{goal.date.day} {MONTHS[goal.date.month - 1]}"
    tail = f"  {goal.priority}" if goal.priority else ""
    name = visible(goal.title)
    size = cells.width(name)
    names = [name] if size <= 34 else []
    names += [cells.shorten(name, most) for most in (34, 24, 16, 10, LEAST_NAME) if size > most]
    return (
        *(f"{sign} {day} {each}{tail}" for each in names if each),
        f"{sign} {day}{tail}",
        f"{sign} {day}",
        f"{sign}{goal.priority or ''}",
        sign,
    )


def _place(
    lines: Sequence[Line], flag: int, texts: Sequence[str], clear: frozenset[int]
) -> tuple[int, int, str] | None:
    """The longest text that fits anywhere, to the right of its day on any row before the left of it."""
    for text in texts:
        size = cells.width(text)
        back = f"{text[2:]} {text[0]}" if size > 2 else text
        for start, shown in ((flag, text), (flag + 1 - size, back)):
            if start < 0 or start + size > lines[0].width or any(start - 1 <= cell <= start + size for cell in clear):
                continue
            for n, line in enumerate(lines):
                if line.free(max(0, start - 1), min(line.width, start + size + 1)):
                    return n, start, shown
    for n, line in enumerate(lines):  # crowded: the flag alone, a cell or two beside its day
        for start in (flag, flag + 1, flag + 2):
            if line.free(start, start + 1):
                return n, start, texts[-1]
    return None


def form_rows(state: SeasonState, course: Course, at: Grid) -> tuple[Row, Row]:
    """Fitness and freshness, a cell a day or so, under the days they belong to."""
    days = [
        at.first + timedelta(days=min(7 * at.count - 1, cell * 7 // at.pitch))
        for cell in range(at.count * at.pitch - (at.pitch - at.bar))
    ]
    found = [course.on(day) for day in days]
    fitness = [form.fitness if form is not None else None for form in found]
    freshness = [form.freshness if form is not None else None for form in found]
    ahead = sum(day <= state.today for day in days)
    names = (
        ("fitness", "freshness") if at.gutter >= 10 else ("fitness", "fresh") if at.gutter >= 9 else ("fit", "fresh")
    )
    return (
        _spark(names[0], fitness, (0.0, course.top), "accent", ahead, at),
        _spark(names[1], freshness, course.range, "ok", ahead, at),
    )


def _spark(
    name: str, values: Sequence[float | None], span: tuple[float, float], style: str, ahead: int, at: Grid
) -> Row:
    """One line of blocks between the two ends of `span`; the first `ahead` cells are not in the future."""
    low, high = span
    text = "".join(
        " "
        if value is None
        else UP[1 + min(7, max(0, round((value - low) / (high - low) * 7)))]
        if high > low
        else UP[1]
        for value in values
    )
    runs: list[Run] = [
        (cells.fit(name, at.gutter - 1, "right") + "  ", "muted"),
        (text[:ahead], style),
        (text[ahead:], f"{style}.dim"),
    ]
    used = at.gutter + 1 + len(text)
    runs.append((" " * max(0, at.width - used), "text"))
    return joined(runs)
