"""What the first screen says about each choice, and its banner.

The sessions shown are the ones that will be made, from the same function; every dose names its source.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base.dates import show_day, show_span
from retroplan.domain.plan.plan import Session
from retroplan.training.generate import first_minutes
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, fill
from retroplan.view.session.profile import profile_rows

_SAID = (
    ("RetroPlan", "accent.bold"),
    ("Running, planned both ways: forward above the line, backward below.", "muted"),
    ("No plan yet. Choose how to begin; you can change and undo everything.", "muted"),
)


def banner(width: int) -> list[Row]:
    """Three rows: a small mirrored profile, and beside it what this is."""
    figures = (
        [("▃▃▅▅▃▃", "forward"), ("          ", "text"), ("▃▃▃", "forward")],
        [("━━━━━━━━━━━━━━━━━━━", "rule")],
        [("       ", "text"), ("▀▀", "backward"), (" ", "text"), ("▀▀", "backward"), (" ", "text"), ("▀▀", "backward")],
    )
    rows = []
    for figure, (text, style) in zip(figures, _SAID, strict=True):
        used = sum(cells.width(part) for part, _ in figure)
        rows.append(fill([("  ", "text"), *figure, (" " * (22 - used), "text"), (text, style)], width))
    return rows


def detail(choice: str, today: date, week_start: int, width: int) -> list[Row]:
    """What `choice` makes, as rows of `width` cells."""
    if choice == "beginner":
        return _beginner(today, week_start, width)
    return _goal(width) if choice == "goal" else _empty(width)


def _goal(width: int) -> list[Row]:
    rows = _title("From a goal", width)
    rows += _text("Choose a goal or type one: Backward mile under 10:00 on 14 March.", width)
    rows += _text(
        "Then say on which days you run, how much you run now, and how used you are to running backward.", width
    )
    rows.append(fill((), width))
    rows += _text("What you get", width, "accent.bold")
    rows += _text(
        "A season up to that day, shown while you answer: blocks, easy weeks, a taper, and backward running in stages, "
        "48 h apart. Every run says why it is there.",
        width,
    )
    rows += _text("It is checked by the same rules as any plan. Nothing is saved before you take it.", width)
    rows.append(fill((), width))
    rows += _text("How long it takes", width, "accent.bold")
    rows += _text(
        "A minute. Everything is filled in: enter, enter, ctrl+s builds 16 weeks up to a backward mile.", width
    )
    return rows


def _empty(width: int) -> list[Row]:
    rows = _title("An empty week", width)
    rows += _text("A plan from this week on, with nothing in it. Press a on a day and write:", width)
    rows.append(fill((), width))
    for line, said in (
        ("8km easy", "a run"),
        ("2km easy, 6x(100m back hard / 90s walk), 1km easy", "forward, backward and back"),
        ("tue 20min easy, 3x(60s back / 2min jog)", "with its day in front"),
        ("sat strength 25min drills", "or no run at all"),
    ):
        room = width - 5
        short = cells.width(line) + 2 + cells.width(said) <= room
        lines = cells.wrap(line, max(1, room))
        for n, part in enumerate(lines):
            more = [(f"  {said}", "muted")] if short and n == len(lines) - 1 else []
            rows.append(fill([("    ", "text"), (part, "accent"), *more], width))
    return rows


def _beginner(today: date, week_start: int, width: int) -> list[Row]:
    rows = _title("First minutes backward", width)
    made = first_minutes.sessions(today, week_start, frozenset(), iter(range(10**6)).__next__)
    span = show_span(made[0].date, made[-1].date)
    rows += _text(f"{len(made)} sessions in {first_minutes.WEEKS} weeks, {span}.", width)
    rows += _text(
        "Two days a week you run backward for a minute at a time, with jogs between: 2 times in the first week, 5 in "
        "the fourth.",
        width,
    )
    rows.append(fill((), width))
    profile = _profile(made[0].workout, width - 4)
    rows += [fill([("  ", "text"), *row], width) for row in profile]
    if profile:
        rows.append(fill((), width))
    for number in range(first_minutes.WEEKS):
        rows += _text(f"Week {number + 1}", width, "accent.bold")
        rows += _week([s for s in made if (s.date - made[0].date).days // 7 == number], width)
    rows.append(fill((), width))
    rows += _text("Where this comes from", width, "accent.bold")
    rows += _text(
        "A physician's advice in The Guardian, 8 June 2006, quoted by Word Spy: one-minute bouts, two or three, a "
        "forward jog between; five to six minutes after a few weeks. No trial has tested it. The steps between the "
        "weeks, the easy runs and the days are our own choice.",
        width,
        "muted",
    )
    rows.append(fill((), width))
    rows += _text("Before you run", width, "accent.bold")
    rows += _text(
        "Walk backward first, on a flat, empty track or grass, with someone running forward beside you who looks. "
        "Never downhill, in traffic or in the dark. With pain, dizziness or poor balance: see a clinician first.",
        width,
        "muted",
    )
    return rows


def _week(sessions: list[Session], width: int) -> list[Row]:
    """A week's sessions, those of one workout together: their days, then what is run."""
    rows = []
    for workout in dict.fromkeys(session.workout for session in sessions):
        same = [session for session in sessions if session.workout == workout]
        backward = same[0].title == first_minutes.TITLE
        days = ", ".join(show_day(session.date) for session in same)
        style = "backward" if backward else "forward"
        head = [("  ", "text"), ("← " if backward else "→ ", style), (days, "text")]
        if 6 + cells.width(days) + cells.width(workout) < width:
            rows.append(fill([*head, (f"  {workout}", "muted")], width))
            continue
        rows.append(fill(head, width))
        rows += [fill([("    ", "text"), (line, "muted")], width) for line in cells.wrap(workout, max(1, width - 5))]
    return rows


def _profile(workout: str, width: int) -> tuple[Row, ...]:
    """The mirrored profile of a session with the default paces."""
    from retroplan.domain.notation import notation
    from retroplan.domain.plan.plan import Athlete
    from retroplan.training.pace import paces
    from retroplan.training.workload.totals import segments

    if width < 24:
        return ()
    return profile_rows(segments(notation.parse(workout), paces.ladder(Athlete())), min(width, 64), 5)


def _title(text: str, width: int) -> list[Row]:
    return [fill([("  ", "text"), (text, "text.bold")], width)]


def _text(text: str, width: int, style: str = "text") -> list[Row]:
    return [fill([("  ", "text"), (line, style)], width) for line in cells.wrap(text, max(1, width - 4))]
