"""What is said of one goal: its kind, its verdict, the road there, the weeks of a habit, paces, notes.

Figures are those of the plan and of tests; what is forecast is a range, with the test it rests on and why it is no
number.
"""

from __future__ import annotations

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import show_pace
from retroplan.training.goals import progress as progress
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run, fill
from retroplan.view.goals import list as goals_list
from retroplan.view.goals.facts import GoalFacts
from retroplan.view.goals.list import TONES, wanted_words, when_words
from retroplan.view.goals.road import chart
from retroplan.view.session.facts import distance
from retroplan.view.session.reason import without_codes

LABEL = 20  # cells of the words at the left


def rows(facts: GoalFacts, width: int, height: int) -> list[Row]:
    """Everything about the goal as rows of `width` cells, as many as it takes; `height` is that of the screen."""
    goal = facts.goal
    blank = [fill((), width)] if height >= 28 else []
    way = progress.road(facts.plan, goal, facts.today, facts.metres)
    counted = _habit(facts, width)
    return [
        *_title(facts, width),
        *blank,
        *_verdict(facts, width),
        *counted,
        *(blank if counted else []),
        *_road(facts, way, width, height),
        *_pace(facts, width),
        *_next(facts, way, width),
        *_blocks(facts, way, width),
        *(_lines("benefit", goal.benefit, width) if goal.benefit else []),
        *(_lines("notes", goal.notes.strip(), width) if goal.notes.strip() else []),
    ]


def _title(facts: GoalFacts, width: int) -> list[Row]:
    """Title, kind and, where the list has no column for it, the day and what is wanted and at which pace."""
    title, words = visible(facts.goal.title) or "(no title)", ", ".join(_title_facts(facts, width))
    if cells.width(title) + cells.width(words) + 6 <= width:
        return [fill([("  ", "text"), (title, "text.bold"), (f"  {words}", "muted")], width)]
    room = max(1, width - 3)
    return [
        *(fill([("  ", "text"), (line, "text.bold")], width) for line in cells.wrap(title, room)),
        *(fill([(f"  {line}", "muted")], width) for line in cells.wrap(words, room)),
    ]


def _title_facts(facts: GoalFacts, width: int) -> list[str]:
    goal = facts.goal
    words: list[str] = [goal.kind]
    if goal.priority:
        words.append(f"priority {goal.priority}")
    if goal.kind != "benefit":
        words.append("backward" if facts.is_backward else "forward")
    day = "" if goals_list.shows_when(width) else when_words(facts)
    if day:
        words.append(day)
    wanted = wanted_words(goal) if goal.kind != "habit" and not goals_list.shows_wanted(width) else ""
    if wanted:
        speed = progress.needed_speed(goal)
        words.append(wanted + (f" ({show_pace(speed, facts.units)})" if speed else ""))
    return words


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


def _road(facts: GoalFacts, way: progress.Road, width: int, height: int) -> list[Row]:
    """The weeks up to the goal in words and as a small chart."""
    marks = _marks(facts, way)
    head = _lines("the road behind" if way.over else "the road there", _road_words(facts, way, marks), width)
    bars = 9 if height >= 40 else 7 if height >= 30 else 5
    drawn = chart(way, facts.plan, facts.plan.week(facts.today), width, bars, marks)
    if not drawn:
        return head + _lines("", "nothing was planned" if way.over else "nothing planned in these weeks yet", width)
    return [*head, *drawn, *([fill((), width)] if height >= 28 else [])]


def _marks(facts: GoalFacts, way: progress.Road) -> tuple[str, str]:
    """What stands before the forward and the backward figures of the road: ≈ when paces had to be assumed."""
    there = facts.plan.between(way.weeks[0].week.start, way.weeks[-1].week.end)
    flags = [facts.estimated(session) for session in there if session.status != "skipped"]
    return "≈" if any(forward for forward, _ in flags) else "", "≈" if any(backward for _, backward in flags) else ""


def _road_words(facts: GoalFacts, way: progress.Road, marks: tuple[str, str]) -> str:
    goal, count = facts.goal, len(way.weeks)
    parts = [f"{count} weeks" if count > 1 else "1 week"]
    if goal.date is not None and not way.over:
        left = progress.weeks_to_go(facts.plan, goal.date, facts.today)
        parts = [f"{left} weeks to go" if left > 1 else "next week" if left == 1 else "this week"]
    elif not way.over:
        parts = [f"the next {count} weeks"]
    for direction, metres, arrow, about in (
        ("backward", way.backward_m, "←", marks[1]), ("forward", way.forward_m, "→", marks[0]),
    ):  # fmt: skip
        runs = way.runs(direction)
        if runs:
            word = "run" if runs == 1 else "runs"
            parts.append(f"{arrow} {runs} {direction} {word}, {about}{distance(metres, facts.units)}")
    return "; ".join(parts)


def _habit(facts: GoalFacts, width: int) -> list[Row]:
    """A sign a week: ● reached, ◔ some days, ○ none, · ahead; and the count in words."""
    count = facts.habit()
    if count is None:
        return []
    this = facts.plan.week(facts.today)
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


def _verdict(facts: GoalFacts, width: int) -> list[Row]:
    """The verdict and, beside or below it, the sentence with its numbers."""
    verdict = facts.forecast.verdict
    if facts.goal.met is not None or not verdict.word:
        return []
    return _flow("verdict", verdict.word, verdict.why, width, TONES[verdict.tone])


def _pace(facts: GoalFacts, width: int) -> list[Row]:
    """The pace that is likely now and the one that is needed, the test it rests on, and why a range."""
    goal, likely = facts.goal, facts.forecast.likely
    needed = progress.needed_speed(goal)
    if goal.kind in ("habit", "benefit") and goal.distance_m is None:
        return []
    if likely is not None:
        now = show_pace((goal.distance_m or 0.0) / likely.likely_s, facts.units)
        wanted = show_pace(needed, facts.units) if needed else "no time set"
        out = _flow("pace now → needed", f"≈{now} → {wanted}", likely.basis + _next_test(facts), width)
        return out + _flow("why a range", f"{likely.confidence} confidence", without_codes(likely.why), width)
    if needed is None:
        return []
    wanted = show_pace(needed, facts.units)
    if facts.standing in ("met", "past"):
        return _lines("pace needed", wanted, width)
    none = f"no {goal.direction} test yet: log one to see it here"
    known = facts.plan.athlete.newest_test(goal.direction) is not None
    rest = ("" if known else none) + _next_test(facts)
    return _flow("pace now → needed", f"? → {wanted}", rest.removeprefix("; "), width)


def _next_test(facts: GoalFacts) -> str:
    day = facts.forecast.next_test
    return f"; next test suggested {progress.show_date(day, facts.today)}" if day else ""


def _next(facts: GoalFacts, way: progress.Road, width: int) -> list[Row]:
    """The next session that serves the goal."""
    first = progress.next_session(facts.plan, facts.goal, facts.today, facts.metres)
    if first is None or way.over:
        return []
    return _lines("next", f"{show_day(first.date)}  {first.title or first.kind}", width, first.workout)


def _blocks(facts: GoalFacts, way: progress.Road, width: int) -> list[Row]:
    found = progress.blocks_on(facts.plan, way)
    words = ", ".join(f"{block.name} ({touched} week{'s' if touched > 1 else ''})" for block, touched in found)
    return _lines("blocks", words, width) if words else []
