"""Owns the goals screen: the list by date with what is left, and below it the goal under the cursor.

Rules: what is shown is counted from the plan, and what is foretold comes from `training.outlook`. Goals ahead come
first by date, then those without one, then what is met, then what is past. All of it can be reached at any size: the
list follows the cursor, the detail scrolls (`scroll`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from retroplan.domain.base.value import Value, replace
from retroplan.domain.plan.plan import Goal, Plan
from retroplan.training.goals import outlook
from retroplan.training.goals import progress as progress
from retroplan.training.goals.outlook import Outlook
from retroplan.view.controls import line_edit, line_keys, line_view
from retroplan.view.controls.line_edit import Copied, LineEdit
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, row_width
from retroplan.view.drawing.match import score
from retroplan.view.goals import detail as goal_detail
from retroplan.view.goals import list as goals_list
from retroplan.view.goals.list import measure_with

if TYPE_CHECKING:
    from retroplan.training.pace.paces import Ladder


LEAST_DETAIL = 4  # rows worth giving to the detail beside the list, with the line above it; our own choice


class GoalsState(Value):
    """What the goals screen shows. `index` counts in `listed`; `scroll` is the detail's first row.

    `query` narrows the list; while `searching` it is being typed. `ladder` None: made from the plan's athlete;
    `outlooks` None: made from the plan for this picture.
    """

    plan: Plan
    today: date
    index: int = 0
    ladder: Ladder | None = None
    query: LineEdit = line_edit.EMPTY
    searching: bool = False
    scroll: int = 0
    outlooks: Mapping[str, Outlook] | None = None


def listed(state: GoalsState) -> tuple[Goal, ...]:
    """The goals shown, in order."""
    goals = progress.by_date(state.plan, state.today)
    query = state.query.text
    if not query.strip():
        return goals
    return tuple(g for g in goals if score(query, g.title, f"{g.kind} {g.direction} {g.notes}") is not None)


def selected(state: GoalsState) -> Goal | None:
    """The goal under the cursor."""
    goals = listed(state)
    return goals[max(0, min(state.index, len(goals) - 1))] if goals else None


def move(state: GoalsState, by: int) -> GoalsState:
    """The cursor `by` goals further, stopping at the ends; the detail starts at its top."""
    last = max(0, len(listed(state)) - 1)
    return replace(state, index=max(0, min(last, min(state.index, last) + by)), scroll=0)


def select(state: GoalsState, id: str) -> GoalsState:
    """The cursor on the goal `id` (a click on `goal:ID`, or after an edit); unchanged when it is not shown."""
    at = next((n for n, goal in enumerate(listed(state)) if goal.id == id), None)
    return state if at is None else replace(state, index=at, scroll=0 if at != state.index else state.scroll)


def scrolled(state: GoalsState, by: int, width: int, height: int) -> GoalsState:
    """The detail `by` rows further, no further than its end in a `body` of this size."""
    rows, space = _detail_size(state, width, height)
    return replace(state, scroll=max(0, min(max(0, rows - space), state.scroll + by)))


def search_key(state: GoalsState, name: str, character: str | None = None) -> tuple[GoalsState, str | Copied]:
    """The state after a key while `searching`, and what happened.

    That is "" | "changed" | "done" (enter, down) | "cancel" (esc: all again), or what was copied.
    """
    if name == "escape":
        return replace(state, searching=False, query=line_edit.EMPTY, index=0), "cancel"
    if name in ("enter", "down", "up"):
        return replace(state, searching=False), "done"
    answer = line_keys.key(state.query, name, character)
    if answer is None:
        return state, ""
    query, event = answer
    if query.text == state.query.text:
        return replace(state, query=query), event
    return replace(state, query=query, index=0, scroll=0), event


def body(state: GoalsState, width: int, height: int) -> Frame:
    """What stands between title bar and footer."""
    if not state.plan.goals:
        return _empty(width, height)
    if state.outlooks is None:
        state = replace(state, outlooks=outlook.outlooks(state.plan, state.today))
    goals = listed(state)
    at = max(0, min(state.index, len(goals) - 1))
    measure = measure_with(state.ladder, state.plan)
    rows, cursor = _head(state, width, height)
    hits: list[Hit] = []
    detail = _detail(state, goals[at], width, height) if goals else []
    lead, space, gap = _list_size(len(goals), len(detail), width, height)
    if lead:
        rows.append(goals_list.column_names(width))
    if lead == 2:
        rows.append(fill([(" ", "text"), ("─" * max(0, width - 2), "rule")], width))
    if not goals:
        rows.append(fill([("  No goal fits. Esc shows them all.", "muted")], width))
    top = max(0, min(at - space // 2, len(goals) - space))
    for n in range(top, min(len(goals), top + space)):
        hits.append(Hit(0, len(rows), width, 1, f"goal:{goals[n].id}"))
        more = ("↑" if n == top > 0 else "") + ("↓" if n == top + space - 1 < len(goals) - 1 else "")
        seen = _outlook(state, goals[n])
        rows.append(goals_list.line(state.plan, goals[n], state.today, measure, seen, n == at, width, more))
        if gap and n + 1 < top + space:
            rows.append(fill((), width))
    if goals:
        free = _free(state, len(detail), width, height)
        if free >= LEAST_DETAIL:
            rows.append(fill([(" ", "text"), ("─" * max(0, width - 2), "rule")], width))
            rows += _window(detail, state.scroll, free - 1, width)
        elif state.scroll > 0:
            rows, hits, cursor = _window(detail, state.scroll - 1, height, width), [], None
    rows += [fill((), width) for _ in range(height - len(rows))]
    shown = tuple(hit for hit in hits if hit.y < height) if width else ()
    return Frame(tuple(rows[:height]), width, shown, cursor)


def _empty(width: int, height: int) -> Frame:
    text = (
        ("text.bold", "No goal yet."),
        ("muted", "A goal is a race, a test, a habit or a benefit to try for, with a day or without one."),
        ("", ""),
        ("key", "a  add the first one"),
        ("key", "G  build a season for one: it is asked for there"),
        ("", ""),
        ("muted", "Such as: a backward mile under 10:00 on 14 March; two backward days a week for 8 weeks."),
    )
    rows: list[Row] = [fill((), width)] if height > 8 else []
    for style, line in text:
        if style == "key":
            rows.append(fill([(f"  {line[:1]}", "key.bold"), (line[1:], "text")], width))
            continue
        rows += [fill([("  ", "text"), (part, style or "text")], width) for part in cells.wrap(line, max(1, width - 4))]
    rows += [fill((), width) for _ in range(height - len(rows))]
    hits = (Hit(0, 0, width, height, "goals:add"),) if width and height else ()
    return Frame(tuple(rows[:height]), width, hits)


def _head(state: GoalsState, width: int, height: int) -> tuple[list[Row], tuple[int, int] | None]:
    """The line with the counts, or with the search being typed; blank rows around it where there is room."""
    if height < 6:
        return [], None
    counts: dict[str, int] = {}
    for goal in state.plan.goals:
        where = progress.standing(goal, state.today)
        counts[where] = counts.get(where, 0) + 1
    names = (("ahead", "ahead"), ("open", "without a day"), ("met", "met"), ("past", "past"))
    said = ", ".join(f"{counts[key]} {name}" for key, name in names if key in counts)
    left: list[Run] = [("  Goals", "text.bold"), (f"  {said}", "muted")]
    cursor = None
    if state.searching or state.query.text:
        left = [("  Goals", "text.bold"), ("  / ", "key")]
        line, x = line_view.view(state.query, max(1, min(40, width - 14)), focused=state.searching)
        cursor = (row_width(left) + x, 0) if state.searching else None
        left += [*line, (f"  {len(listed(state))} of {len(state.plan.goals)}", "muted")]
    roomy = _head_size(height) == 3
    rows = [fill(left, width)]
    if roomy:
        rows = [fill((), width), *rows, fill((), width)]
    if cursor is not None:
        cursor = (cursor[0], 1 if roomy else 0) if cursor[0] < width else None
    return rows, cursor


def _head_size(height: int) -> int:
    return 0 if height < 6 else 3 if height >= 26 else 1


def _list_size(count: int, detail: int, width: int, height: int) -> tuple[int, int, bool]:
    """(rows of column names, goals shown, whether blank rows stand between them) beside a detail of `detail` rows."""
    lead = (2 if height >= 26 else 1 if height >= 14 else 0) if width >= 60 else 0
    room = height - _head_size(height) - lead
    if room < 8:
        return lead, max(1, min(count, room)), False
    most = max(2, min(room - 5, (room * 2) // 5))
    gap = count > 1 and 2 * count + detail <= room and height >= 26
    return lead, min(count, most), gap and count <= most


def _free(state: GoalsState, detail: int, width: int, height: int) -> int:
    """Rows that the list leaves to the detail and the line above it."""
    lead, space, gap = _list_size(len(listed(state)), detail, width, height)
    return height - _head_size(height) - lead - (2 * space - 1 if gap else space)


def _detail_size(state: GoalsState, width: int, height: int) -> tuple[int, int]:
    """(rows of the detail, rows it has in a `body` of this size).

    Where it has no room beside the list, it takes the list's place once it is scrolled to: one row more.
    """
    goal = selected(state)
    if goal is None:
        return 0, 0
    detail = len(_detail(state, goal, width, height))
    free = _free(state, detail, width, height)
    return (detail, free - 1) if free >= LEAST_DETAIL else (max(detail, height) + 1, max(1, height))


def _detail(state: GoalsState, goal: Goal, width: int, height: int) -> list[Row]:
    plan, ladder = state.plan, state.ladder
    about = goals_list.estimates_with(ladder, plan)
    seen = _outlook(state, goal)
    return goal_detail.rows(plan, goal, state.today, measure_with(ladder, plan), width, height, about, seen)


def _outlook(state: GoalsState, goal: Goal) -> Outlook:
    """What is foretold of a goal: as the state has it, else made now."""
    found = None if state.outlooks is None else state.outlooks.get(goal.id)
    return found or outlook.outlook(state.plan, goal, state.today)


def _window(rows: Sequence[Row], scroll: int, space: int, width: int) -> list[Row]:
    """`space` rows from `scroll` on, with a word where more is above or below."""
    top = max(0, min(scroll, len(rows) - space))
    shown = list(rows[top : top + space])
    below = len(rows) - top - space
    if below > 0 and len(shown) > 2:
        shown[-1] = fill([(f"  ↓ {below + 1} more rows, page down", "faint")], width)
    if top > 0 and len(shown) > 2:
        shown[0] = fill([(f"  ↑ {top + 1} rows above, page up", "faint")], width)
    return shown
