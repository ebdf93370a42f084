"""Owns what is told of one goal: its kind, its verdict, the road there, the weeks of a habit, paces, notes.

Rules: figures of the plan and of tests; what is foretold is a range, with the test it rests on and why it is no number.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import Units, show_pace
from retroplan.domain.plan.plan import Goal, Plan, Session
from retroplan.training.goals import progress as progress
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run, fill
from retroplan.view.goals import list as goals_list
from retroplan.view.goals.list import TONES, wanted_words, when_words
from retroplan.view.goals.road import chart
from retroplan.view.session.facts import distance

if TYPE_CHECKING:
    from retroplan.training.goals.outlook import Outlook

LABEL = 20  # cells of the words at the left


def rows(
    plan: Plan, goal: Goal, today: date, measure: progress.Measure, width: int, height: int,
    about: Callable[[Session], tuple[bool, bool]], seen: Outlook,
) -> list[Row]:  # fmt: skip
    """Everything about `goal` as rows of `width` cells, as many as it takes; `height` is that of the screen.

    `about` says whether the forward, and the backward, metres of a session are estimates: their sums then carry ≈.
    `seen` is what is foretold of the goal.
    """
    way = progress.road(plan, goal, today, measure)
    there = plan.between(way.weeks[0].week.start, way.weeks[-1].week.end)
    flags = [about(session) for session in there if session.status != "skipped"]
    marks = ("≈" if any(f for f, _ in flags) else "", "≈" if any(b for _, b in flags) else "")
    roomy = height >= 28
    blank = [fill((), width)] if roomy else []
    out = _title(goal, width, plan.athlete.units, today)
    out += blank
    out += _verdict(goal, seen, width)
    counted = _habit(plan, goal, today, measure, width)
    out += counted + (blank if counted else [])
    out += _lines(
        "the road there" if not way.over else "the road behind", _road_words(plan, goal, today, way, marks), width
    )
    bars = 9 if height >= 40 else 7 if height >= 30 else 5
    picture = chart(way, plan, plan.week(today), width, bars, marks)
    out += picture or _lines("", "nothing planned in these weeks yet" if not way.over else "nothing was planned", width)
    if picture:
        out += blank
    out += _pace(plan, goal, today, width, seen)
    first = progress.next_session(plan, goal, today, measure)
    if first is not None and not way.over:
        title = first.title or first.kind
        out += _lines("next", f"{show_day(first.date)}  {title}", width, first.workout)
    blocks = ", ".join(
        f"{block.name} ({touched} week{'s' if touched > 1 else ''})" for block, touched in progress.blocks_on(plan, way)
    )
    if blocks:
        out += _lines("blocks", blocks, width)
    if goal.benefit:
        out += _lines("benefit", goal.benefit, width)
    if goal.notes.strip():
        out += _lines("notes", goal.notes.strip(), width)
    return out


def _title(goal: Goal, width: int, measure: Units, today: date) -> list[Row]:
    """Title, kind and, where the list has no column for it, the day and what is wanted and at which pace."""
    facts: list[str] = [goal.kind]
    if goal.priority:
        facts.append(f"priority {goal.priority}")
    if goal.kind != "benefit":
        facts.append("backward" if goal.direction == "backward" or goal.kind == "habit" else "forward")
    title = visible(goal.title) or "(no title)"
    day = "" if goals_list.shows_when(width) else when_words(goal, progress.standing(goal, today), today)
    if day:
        facts.append(day)
    wanted = wanted_words(goal) if goal.kind != "habit" and not goals_list.shows_wanted(width) else ""
    speed = progress.needed_speed(goal)
    if wanted:
        facts.append(wanted + (f" ({show_pace(speed, measure)})" if speed else ""))
    said = ", ".join(facts)
    if cells.width(title) + cells.width(said) + 6 <= width:
        return [fill([("  ", "text"), (title, "text.bold"), (f"  {said}", "muted")], width)]
    lines = [fill([("  ", "text"), (line, "text.bold")], width) for line in cells.wrap(title, max(1, width - 3))]
    more = cells.wrap(said, max(1, width - 3))
    return [*lines, *(fill([(f"  {line}", "muted")], width) for line in more)]


def _room(width: int) -> tuple[int, int]:
    """(cells left of a labelled text, cells it has): beside its label, or under it on a narrow screen."""
    left = LABEL + 2 if width >= 64 else 2
    return left, max(1, width - left - 1)


def _labelled(label: str, lines: list[list[Run]], width: int) -> list[Row]:
    """Lines of runs with their label beside the first, or above it."""
    left, _ = _room(width)
    beside = left > LABEL
    out = [fill([(f"  {label}", "accent.bold")], width)] if label and not beside else []
    for n, line in enumerate(lines):
        head: Run = (cells.fit(f"  {label}" if n == 0 and beside else "", left), "accent.bold")
        out.append(fill([head, *line], width))
    return out


def _lines(label: str, text: str, width: int, more: str = "", style: str = "text") -> list[Row]:
    """A labelled text, folded; `more` follows in muted, on the last line where it fits, else below."""
    _, room = _room(width)
    lines: list[list[Run]] = [[(line, style)] for line in cells.wrap(visible(text, lines=True), room)]
    extra = visible(more, lines=True)
    if more and cells.width(lines[-1][0][0]) + 2 + cells.width(visible(more)) <= room:
        lines[-1].append((f"  {visible(more)}", "muted"))
    elif more:
        lines += [[(line, "muted")] for line in cells.wrap(extra, room)]
    return _labelled(label, lines, width)


def _flow(label: str, lead: str, rest: str, width: int, style: str = "text") -> list[Row]:
    """A labelled text whose beginning, `lead`, stands out; the muted `rest` goes on beside it and folds below."""
    _, room = _room(width)
    size = cells.width(lead) + 2
    if not rest or size >= room:
        return _lines(label, lead, width, rest, style)
    first, *others = cells.wrap("x" * (size - 1) + " " + rest, room)  # the x hold the lead's place
    lines: list[list[Run]] = [[(lead, style), (f" {first[size - 1 :]}", "muted")]]
    return _labelled(label, lines + [[(line, "muted")] for line in others], width)


def _road_words(plan: Plan, goal: Goal, today: date, way: progress.Road, marks: tuple[str, str]) -> str:
    count = len(way.weeks)
    parts = [f"{count} weeks" if count > 1 else "1 week"]
    if goal.date is not None and not way.over:
        left = progress.weeks_to_go(plan, goal.date, today)
        parts = [f"{left} weeks to go" if left > 1 else "next week" if left == 1 else "this week"]
    elif not way.over:
        parts = [f"the next {count} weeks"]
    for direction, metres, arrow, about in (
        ("backward", way.backward_m, "←", marks[1]), ("forward", way.forward_m, "→", marks[0]),
    ):  # fmt: skip
        runs = way.runs(direction)
        if runs:
            word = "run" if runs == 1 else "runs"
            parts.append(f"{arrow} {runs} {direction} {word}, {about}{distance(metres, plan.athlete.units)}")
    return "; ".join(parts)


def _habit(plan: Plan, goal: Goal, today: date, measure: progress.Measure, width: int) -> list[Row]:
    """A sign a week: ● reached, ◔ some days, ○ none, · ahead; and the count in words."""
    count = progress.habit(plan, goal, today, measure)
    if count is None:
        return []
    this = plan.week(today)
    signs = [
        "●" if days >= count.days_a_week else "·" if week > this else "◔" if days else "○"
        for week, days in zip(count.weeks, count.days, strict=True)
    ]
    most = max(1, (width - LABEL - 4) // 2)
    cut = "… " if len(signs) > most else ""
    days = "day" if count.days_a_week == 1 else "days"
    words = f"{count.reached} of {count.wished} weeks with {count.days_a_week} backward {days}"
    if count.current is not None:
        words += f"; this week {count.days[count.current]} so far"
    return [
        *_lines("weeks so far", words, width),
        *_lines("", cut + " ".join(signs[-most:]), width, style="backward"),
        *_lines("", "● reached  ◔ some  ○ none  · ahead", width, style="faint"),
    ]


def _verdict(goal: Goal, seen: Outlook, width: int) -> list[Row]:
    """The verdict and, beside or below it, the sentence with its numbers."""
    if goal.met is not None or not seen.verdict.word:
        return []
    return _flow("verdict", seen.verdict.word, seen.verdict.why, width, TONES[seen.verdict.tone])


def _pace(plan: Plan, goal: Goal, today: date, width: int, seen: Outlook) -> list[Row]:
    """The pace that is likely now and the one that is needed, the test it rests on, and why a range."""
    if goal.kind in ("habit", "benefit") and goal.distance_m is None:
        return []
    units = plan.athlete.units
    needed = progress.needed_speed(goal)
    likely = seen.likely
    if needed is None and likely is None:
        return []
    ahead = f"; next test suggested {progress.show_date(seen.next_test, today)}" if seen.next_test else ""
    wanted = show_pace(needed, units) if needed else "no time set"
    if likely is None:
        if progress.standing(goal, today) in ("met", "past"):
            return _lines("pace needed", wanted, width)
        test = plan.athlete.newest_test(goal.direction)
        none = "" if test is not None else f"no {goal.direction} test yet: log one to see it here"
        return _flow("pace now → needed", f"? → {wanted}", (none + ahead).removeprefix("; "), width)
    now = show_pace((goal.distance_m or 0.0) / likely.likely_s, units)
    out = _flow("pace now → needed", f"≈{now} → {wanted}", likely.basis + ahead, width)
    return out + _flow("why a range", f"{likely.confidence} confidence", likely.why, width)
