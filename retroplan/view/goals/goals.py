"""The goals screen: the list by date with what is left, and below it the goal under the cursor.

What is shown is counted from the plan, and what is forecast comes from `training.goals.forecast`. Goals ahead come
first by date, then those without one, then what is met, then what is past. All of it can be reached at any size: the
list follows the cursor, the detail scrolls (`scroll`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from retroplan.domain.base.value import Value, replace
from retroplan.domain.plan.plan import Goal, Plan
from retroplan.training.goals import forecast
from retroplan.training.goals import progress as progress
from retroplan.training.goals.forecast import Forecast
from retroplan.training.pace import paces
from retroplan.view.controls import line_edit, line_keys, line_view
from retroplan.view.controls.line_edit import Copied, LineEdit
from retroplan.view.drawing.frame import Frame, Hit, Row, Run, fill, row_width
from retroplan.view.drawing.match import score
from retroplan.view.goals import detail as goal_detail
from retroplan.view.goals import list as goals_list
from retroplan.view.goals.empty import empty
from retroplan.view.goals.facts import GoalFacts

if TYPE_CHECKING:
    from retroplan.training.pace.paces import Ladder


_STANDINGS = (("ahead", "ahead"), ("open", "without a day"), ("met", "met"), ("past", "past"))
LEAST_DETAIL = 4  # rows worth giving to the detail beside the list, with the line above it; our own choice


class GoalsState(Value):
    """What the goals screen shows. `index` counts in `listed`; `scroll` is the detail's first row.

    `query` narrows the list; while `searching` it is being typed. `ladder` None: made from the plan's athlete;
    `forecasts` None: made from the plan for this frame.
    """

    plan: Plan
    today: date
    index: int = 0
    ladder: Ladder | None = None
    query: LineEdit = line_edit.EMPTY
    searching: bool = False
    scroll: int = 0
    forecasts: Mapping[str, Forecast] | None = None


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
        return empty(width, height)
    state = _ready(state)
    goals = listed(state)
    rows, cursor = _head(state, width, height)
    hits: list[Hit] = []
    if goals:
        detail = goal_detail.rows(_facts(state, goals[_at(state, goals)]), width, height)
        _add_list(rows, hits, state, len(detail), (width, height))
        free = _free(state, len(detail), width, height)
        if free >= LEAST_DETAIL:
            rows += [_rule(width), *_window(detail, state.scroll, free - 1, width)]
        elif state.scroll > 0:
            rows, hits, cursor = _window(detail, state.scroll - 1, height, width), [], None
    else:
        rows += _names(_list_size(0, 0, width, height)[0], width)
        rows.append(fill([("  No matches. Esc shows all goals.", "muted")], width))
    rows += [fill((), width) for _ in range(height - len(rows))]
    shown = tuple(hit for hit in hits if hit.y < height) if width else ()
    return Frame(tuple(rows[:height]), width, shown, cursor)


def _add_list(rows: list[Row], hits: list[Hit], state: GoalsState, detail: int, size: tuple[int, int]) -> None:
    """Add the goals around the cursor to `rows` and `hits`, beside a detail of `detail` rows on a body of `size`."""
    width, height = size
    goals = listed(state)
    at = _at(state, goals)
    lead, space, gap = _list_size(len(goals), detail, width, height)
    rows += _names(lead, width)
    top = max(0, min(at - space // 2, len(goals) - space))
    shown = goals[top : top + space]
    for n, goal in enumerate(shown, top):
        hits.append(Hit(0, len(rows), width, 1, f"goal:{goal.id}"))
        more = ("↑" if n == top > 0 else "") + ("↓" if n == top + space - 1 < len(goals) - 1 else "")
        rows.append(goals_list.line(_facts(state, goal), n == at, width, more))
        if gap and n + 1 < top + space:
            rows.append(fill((), width))


def _names(lead: int, width: int) -> list[Row]:
    """The names of the columns in `lead` rows."""
    return [goals_list.column_names(width), _rule(width)][:lead]


def _rule(width: int) -> Row:
    return fill([(" ", "text"), ("─" * max(0, width - 2), "rule")], width)


def _ready(state: GoalsState) -> GoalsState:
    """The state with paces and forecasts, made now where it has none."""
    if state.ladder is None:
        state = replace(state, ladder=paces.ladder(state.plan.athlete))
    if state.forecasts is None:
        state = replace(state, forecasts=forecast.forecasts(state.plan, state.today))
    return state


def _facts(state: GoalsState, goal: Goal) -> GoalFacts:
    found = None if state.forecasts is None else state.forecasts.get(goal.id)
    ladder = state.ladder or paces.ladder(state.plan.athlete)
    return GoalFacts(state.plan, goal, state.today, ladder, found or forecast.forecast(state.plan, goal, state.today))


def _at(state: GoalsState, goals: Sequence[Goal]) -> int:
    return max(0, min(state.index, len(goals) - 1))


def _head(state: GoalsState, width: int, height: int) -> tuple[list[Row], tuple[int, int] | None]:
    """The line with the counts, or with the search being typed; blank rows around it where there is room."""
    size = _head_size(height)
    if not size:
        return [], None
    row, x = _search_row(state, width) if state.searching or state.query.text else (_counts_row(state, width), -1)
    above = size // 2
    blank = [fill((), width)] * above
    return [*blank, row, *blank], (x, above) if 0 <= x < width else None


def _counts_row(state: GoalsState, width: int) -> Row:
    counts: dict[str, int] = {}
    for goal in state.plan.goals:
        where = progress.standing(goal, state.today)
        counts[where] = counts.get(where, 0) + 1
    words = ", ".join(f"{counts[key]} {name}" for key, name in _STANDINGS if key in counts)
    return fill([("  Goals", "text.bold"), (f"  {words}", "muted")], width)


def _search_row(state: GoalsState, width: int) -> tuple[Row, int]:
    """The row with what is searched for, and the cell of its cursor, -1 while nothing is being typed."""
    left: list[Run] = [("  Goals", "text.bold"), ("  / ", "key")]
    line, x = line_view.view(state.query, max(1, min(40, width - 14)), focused=state.searching)
    cursor = row_width(left) + x if state.searching else -1
    count = f"  {len(listed(state))} of {len(state.plan.goals)}"
    return fill([*left, *line, (count, "muted")], width), cursor


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
    detail = len(goal_detail.rows(_facts(state, goal), width, height))
    free = _free(state, detail, width, height)
    return (detail, free - 1) if free >= LEAST_DETAIL else (max(detail, height) + 1, max(1, height))


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
