"""Owns one line of the list of goals: sign, direction, title, day, what is left, the likely time, the verdict.

Rules: columns go as the screen narrows: first what is wanted, then the likely time, then the day, then the verdict; the
words for what is left stay longest. What a column has no room for stands in the detail. A direction is an arrow as well
as a colour, a standing and a verdict are words as well as signs and colours. A likely time is always a range.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from retroplan.domain.base.text import visible
from retroplan.domain.base.units import distance_text, duration_text
from retroplan.domain.plan.plan import Goal, Plan, Session
from retroplan.training.goals import progress as progress
from retroplan.training.pace.predict import range_text
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run, fill, on, spread

if TYPE_CHECKING:
    from retroplan.training.goals.outlook import Outlook
    from retroplan.training.pace.paces import Ladder

TONES = {"good": "ok", "fair": "warn", "poor": "error", "none": "muted"}


def measure_with(ladder: Ladder | None, plan: Plan) -> progress.Measure:
    """(forward metres, backward metres) of a session with the athlete's own paces."""
    from retroplan.training.pace import paces
    from retroplan.training.workload.totals import session_totals

    known = ladder or paces.ladder(plan.athlete)

    def measure(session: Session) -> tuple[float, float]:
        totals = session_totals(session, known)
        return totals.forward_m, totals.backward_m

    return measure


def estimates_with(ladder: Ladder | None, plan: Plan) -> Callable[[Session], tuple[bool, bool]]:
    """Whether the forward, and the backward, metres of a session rest on paces."""
    from retroplan.training.pace import paces
    from retroplan.training.workload.totals import session_totals

    known = ladder or paces.ladder(plan.athlete)

    def about(session: Session) -> tuple[bool, bool]:
        found = session_totals(session, known).estimated
        return any(n.startswith("metres.forward") for n in found), any(n.startswith("metres.backward") for n in found)

    return about


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
        (when, "when"), (left, "left"), (wanted, "wanted"), (likely, "likely, from your tests"), (verdict, "verdict"),
    )  # fmt: skip
    for size, name in names:
        runs.append((cells.fit(name, size), "muted"))
    return fill([run for run in runs if run[0]], width)


def line(
    plan: Plan, goal: Goal, today: date, measure: progress.Measure, seen: Outlook, here: bool, width: int, more: str
) -> Row:
    """One goal: its sign, direction, title and figures; `seen` is what is foretold of it."""
    where = progress.standing(goal, today)
    title, when, left, wanted, likely, verdict = _columns(width)
    quiet = where in ("met", "past")
    sign, style = {"met": ("✓", "ok"), "past": ("✕", "faint")}.get(
        where, (goal.priority or "·", "key.bold" if goal.priority == "A" else "forward" if goal.priority else "key")
    )
    backward = goal.direction == "backward" or goal.kind == "habit"
    arrow: Run = ("← ", "backward") if backward else ("→ ", "forward")
    if goal.kind == "benefit":
        arrow = ("◆ ", "accent")
    left_text, left_style = left_words(plan, goal, today, where, measure)
    name = "text.bold" if here else "muted" if quiet else "text"
    runs: list[Run] = [("▸" if here else " ", "key"), (f" {sign} ", style), arrow]
    shown = cells.fit(cells.shorten(visible(goal.title) or "(no title)", title - 3), title - 2)
    runs.append((shown, name))
    runs.append((cells.fit(when_words(goal, where, today), when), "text" if here and not quiet else "muted"))
    runs.append((cells.fit(left_text, left), left_style if not (here and left_style == "muted") else "text"))
    runs.append((cells.fit(wanted_words(goal), wanted), "muted"))
    span = range_text(seen.likely.low_s, seen.likely.high_s) if seen.likely else ""
    runs.append((cells.fit(span, likely), "text" if here else "muted"))
    if where not in ("met", "past"):  # the words for what is left say that already
        runs.append((cells.fit(seen.verdict.word, verdict), TONES[seen.verdict.tone]))
    background = "selected" if here else ""
    row = [run if not background else (run[0], on(run[1], background)) for run in runs if run[0]]
    end: list[Run] = [(f"{more} ", on("faint", background) if background else "faint")] if more else []
    return spread(row, end, width, background)


def when_words(goal: Goal, where: str, today: date) -> str:
    """`14 Mar 2027`, `until 27 Dec`, `met 22 Nov`; "" for a goal without a day."""
    if where == "met":
        return f"met {progress.show_date(goal.met or today, today)}"
    if goal.date is None:
        return ""
    day = progress.show_date(goal.date, today)
    return f"until {day}" if goal.kind == "habit" else day


def left_words(plan: Plan, goal: Goal, today: date, where: str, measure: progress.Measure) -> tuple[str, str]:
    """What is left, in words, and its style: days, weeks of a habit, `met`, `past, 3 days`."""
    if where == "met":
        return "met", "ok"
    if goal.kind == "habit" and where != "past":
        count = progress.habit(plan, goal, today, measure)
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
