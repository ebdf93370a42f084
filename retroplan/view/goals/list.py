"""One line of the list of goals: sign, direction, title, day, what is left, the likely time, the verdict.

Columns go as the screen narrows: first what is wanted, then the likely time, then the day, then the verdict; the
words for what is left stay longest. What a column has no room for stands in the detail. A direction is an arrow as well
as a colour, a standing and a verdict are words as well as signs and colours. A likely time is always a range.
"""

from __future__ import annotations

from retroplan.domain.base.text import visible
from retroplan.domain.base.units import distance_text, duration_text
from retroplan.domain.plan.plan import Goal
from retroplan.training.goals import progress as progress
from retroplan.training.pace.predict import range_text
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run, fill, on, spread
from retroplan.view.goals.facts import GoalFacts

_SIGNS = {"met": (" ✓ ", "ok"), "past": (" ✕ ", "faint")}
TONES = {"good": "ok", "fair": "warn", "poor": "error", "none": "muted"}


def _columns(width: int) -> tuple[int, int, int, int, int, int]:
    """Cells of (title, when, left, wanted, likely, verdict); 0 leaves one out."""
    when = 18 if width >= 92 else 0
    left = 15 if width >= 56 else 13 if width >= 36 else 0
    wanted = 16 if width >= 148 else 0
    likely = 25 if width >= 112 else 0
    verdict = 18 if width >= 64 else 0
    title = width - 6 - when - left - wanted - likely - verdict
    extra = max(0, title - 52)  # a very wide screen spreads its columns instead of parting title and day
    share = min(6, extra // 5)
    spread_out = (size and size + share for size in (when, left, wanted, likely))
    return max(0, min(title, 64)), *spread_out, verdict  # type: ignore[return-value]  # four sizes come of four


def shows_wanted(width: int) -> bool:
    """Whether the list has a column for what is wanted."""
    return _columns(width)[3] > 0


def shows_when(width: int) -> bool:
    """Whether the list has a column for the day."""
    return _columns(width)[1] > 0


def column_names(width: int) -> Row:
    title, when, left, wanted, likely, verdict = _columns(width)
    runs: list[Run] = [("    ", "text"), (cells.fit("  goal", title), "muted")]
    names = (
        (when, "when"), (left, "left"), (wanted, "target"), (likely, "likely, from your tests"), (verdict, "verdict"),
    )  # fmt: skip
    for size, name in names:
        runs.append((cells.fit(name, size), "muted"))
    return fill([run for run in runs if run[0]], width)


def line(facts: GoalFacts, here: bool, width: int, more: str) -> Row:
    """One goal: its sign, direction, title and figures; `more` stands at the right edge."""
    title, when, left, wanted, likely, verdict = _columns(width)
    goal, seen, where = facts.goal, facts.forecast, facts.standing
    behind = where in ("met", "past")
    plain = "text" if here else "muted"
    left_text, left_style = left_words(facts)
    left_style = plain if left_style == "muted" else left_style
    span = range_text(seen.likely.low_s, seen.likely.high_s) if seen.likely else ""
    shown = cells.fit(cells.shorten(visible(goal.title) or "(no title)", title - 3), title - 2)
    runs: list[Run] = [
        ("▸" if here else " ", "key"),
        _sign(goal, where),
        _arrow(facts),
        (shown, "text.bold" if here else "muted" if behind else "text"),
        (cells.fit(when_words(facts), when), "muted" if behind else plain),
        (cells.fit(left_text, left), left_style),
        (cells.fit(wanted_words(goal), wanted), "muted"),
        (cells.fit(span, likely), plain),
    ]
    if not behind:  # else the words for what is left say it already
        runs.append((cells.fit(seen.verdict.word, verdict), TONES[seen.verdict.tone]))
    end: list[Run] = [(f"{more} ", "faint")] if more else []
    return _lit(runs, end, width) if here else spread([run for run in runs if run[0]], end, width)


def _lit(left: list[Run], right: list[Run], width: int) -> Row:
    """A row on the ground of what is under the cursor."""
    left, right = ([(text, on(style, "selected")) for text, style in part if text] for part in (left, right))
    return spread(left, right, width, "selected")


def _sign(goal: Goal, where: str) -> Run:
    """What is over has a sign, what is ahead its priority."""
    if where in _SIGNS:
        return _SIGNS[where]
    style = "key.bold" if goal.priority == "A" else "forward" if goal.priority else "key"
    return f" {goal.priority or '·'} ", style


def _arrow(facts: GoalFacts) -> Run:
    if facts.goal.kind == "benefit":
        return "◆ ", "accent"
    return ("← ", "backward") if facts.is_backward else ("→ ", "forward")


def when_words(facts: GoalFacts) -> str:
    """`14 Mar 2027`, `until 27 Dec`, `met 22 Nov`; "" for a goal without a day."""
    goal, today = facts.goal, facts.today
    if facts.standing == "met":
        return f"met {progress.show_date(goal.met or today, today)}"
    if goal.date is None:
        return ""
    day = progress.show_date(goal.date, today)
    return f"until {day}" if goal.kind == "habit" else day


def left_words(facts: GoalFacts) -> tuple[str, str]:
    """What is left, in words, and its style: days, weeks of a habit, `met`, `past, 3 days`."""
    goal, today, where = facts.goal, facts.today, facts.standing
    if where == "met":
        return "met", "ok"
    count = facts.habit() if where != "past" else None
    if count is not None:
        return f"{count.reached} of {count.wished} weeks", "muted"
    if goal.date is None:
        return "no day", "muted"
    if where == "past":
        days = (today - goal.date).days
        return f"past, {days} day{'s' if days > 1 else ''}", "warn"
    return progress.days_left(goal.date, today), "warn" if (goal.date - today).days <= 7 else "muted"


def wanted_words(goal: Goal) -> str:
    """`1mi in 9:59`, `10km`, or the habit's `2 days a week`; "" when the goal names neither."""
    if goal.kind == "habit":
        days = goal.days_a_week or 1
        return f"{days} day{'s' if days > 1 else ''} a week"
    if goal.distance_m is None:
        return duration_text(goal.time_s) if goal.time_s else ""
    distance = distance_text(goal.distance_m)
    return f"{distance} in {duration_text(goal.time_s)}" if goal.time_s else distance
