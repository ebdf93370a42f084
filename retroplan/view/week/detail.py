"""Owns the panel under the week: the chosen session with its mirrored profile, or what to do on an empty day.

Rules: figures first, then the workout as it would be written, then the picture, then why; the picture grows and
shrinks with the room and goes before words do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from retroplan.domain.base import units
from retroplan.domain.base.dates import show_day
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import Units
from retroplan.domain.plan.plan import Plan
from retroplan.training.pace.paces import Ladder
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run, fill, row_width, stack
from retroplan.view.session.card import kind_word, title
from retroplan.view.session.facts import Facts, distance
from retroplan.view.session.profile import profile_rows
from retroplan.view.session.reason import spoken
from retroplan.view.week.finding_line import gravest_line
from retroplan.view.week.state import Band

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from retroplan.training.rules.finding import Finding

MARGIN = "  "
LEAST_PROFILE, MOST_PROFILE = 4, 13
AIRY_PANEL = 12  # rows from which blank rows set the parts apart


def session_panel(
    facts: Facts,
    width: int,
    height: int,
    measure: Units,
    ladder: Ladder,
    bands: Sequence[Band] = (),
    found: Sequence[Finding] = (),
) -> tuple[Row, ...]:
    """Exactly `height` rows about one session. `found` is what the check says of it, the gravest first."""
    pad = MARGIN if width >= 60 else ""
    room = width - 2 * len(pad)
    head = [fill([(pad, "text"), *session_line(facts, measure, room)], width)]
    text = visible(facts.session.workout).strip() or visible(facts.session.notes)
    head += [
        fill([(pad, "text"), (line, "accent")], width)
        for line in cells.folded(text, room, 2 if height >= 8 else 1)
        if line
    ]
    if facts.problem:
        head.append(fill([(pad, "text"), (facts.problem, "error")], width))
    reasons = _reasons(facts, ladder, bands, room, 3 if height >= 16 else 2 if height >= AIRY_PANEL else 1)
    said = [gravest_line(found, room, 7)] if found else []
    graver = bool(found) and found[0].severity != "note"  # a note gives way to why the session is there
    return with_picture(
        head,
        [*said, *reasons] if graver else [*reasons, *said],
        facts,
        width,
        height,
        pad,
    )


def with_picture(
    head: list[Row], reasons: list[list[Run]], facts: Facts, width: int, height: int, pad: str
) -> tuple[Row, ...]:
    """Head, profile and reasons in `height` rows, blank rows between them where there is room."""
    left = height - len(head)
    has_work = any(part.gait != "rest" for part in facts.segments)
    airy = height >= AIRY_PANEL
    if airy:
        left -= 1  # the last row stays free
    space = left - (LEAST_PROFILE + 4 if airy else LEAST_PROFILE) if has_work else left
    if facts.session.actual is not None:  # how it went matters more than the picture's last row
        space = max(space, 1 if left > 3 else 0)
    foot = _cut(reasons, max(0, space))
    rows = list(head)
    tall = min(left - len(foot), MOST_PROFILE)
    blank = fill((), width)
    if has_work and tall >= 3:
        before = 1 if tall > LEAST_PROFILE else 0
        after = 1 if foot and tall > LEAST_PROFILE + 1 else 0
        tall = min(MOST_PROFILE, left - len(foot) - before - after)
        rows += [blank] * before
        inner = width - 2 * len(pad)
        rows += [fill([(pad, "text"), *row], width) for row in profile_rows(facts.segments, inner, tall)]
        rows += [blank] * after
    elif foot and len(head) + len(foot) < height:
        rows.append(blank)
    rows += [fill([(pad, "text"), *runs], width) for runs in foot]
    return stack(rows, width, height)


def _cut(reasons: list[list[Run]], space: int) -> list[list[Run]]:
    """The first `space` lines; a text that goes on below ends in an ellipsis."""
    foot = reasons[:space]
    if foot and len(reasons) > space and not reasons[space][0][0].strip():
        *before, (text, style) = foot[-1]
        foot[-1] = [*before, (cells.fit(f"{text}…", cells.width(text)), style)]
    return foot


def session_line(facts: Facts, measure: Units, room: int) -> list[Run]:
    """`Wed 2 Dec  Retro strides  ≈41 min   ≈5.9 km →   0.7 km ←   load 164   track, spotter`, as much as fits."""
    session, totals = facts.session, facts.totals
    runs: list[Run] = [
        (f"{show_day(session.date)}  ", "muted"),
        (cells.shorten(title(facts), max(8, room - 12)), "text.bold"),
    ]
    parts = _figures(facts, measure)
    word = kind_word(facts) or ("race" if session.kind == "race" else "")
    if word:
        parts.insert(0, (word, "accent"))
    if session.status != "planned":
        sign = ("✓ done", "ok") if session.status == "done" else ("– skipped", "muted")
        parts.insert(0, sign)
    if totals.load > 0:
        parts.append((f"load {'≈' if totals.estimated_load else ''}{totals.load:.0f}", "muted"))
    planned = sum(part.seconds for part in facts.segments)
    if session.actual is not None and planned > 0 and abs(planned - totals.total_s) >= 60:
        parts.append((f"planned {units.show_minutes(planned)}", "muted"))
    place = ", ".join(part for part in (visible(session.surface), "spotter" if session.spotter else "") if part)
    parts += [(place, "muted"), ("pinned" if session.pinned else "", "muted")]
    if session.planned_on is not None and session.planned_on != session.date:
        parts.append((f"moved from {show_day(session.planned_on)}", "muted"))
    for text, style in parts:
        if text and row_width(runs) + 3 + cells.width(text) <= room:
            runs += [("   ", "text"), (text, style)]
    return runs


def _figures(facts: Facts, measure: Units) -> list[Run]:
    """Time, and the distance of each direction that is run, with ≈ before what is estimated."""
    totals = facts.totals
    found: list[Run] = []
    if totals.total_s > 0:
        found.append((f"{'≈' if facts.estimated_s else ''}{units.show_minutes(totals.total_s)}", "text"))
    for direction, sign in (("forward", "→"), ("backward", "←")):
        metres = totals.forward_m if direction == "forward" else totals.backward_m
        if metres > 0:
            about = "≈" if any(key.startswith(f"metres.{direction}") for key in totals.estimated) else ""
            found.append((f"{about}{distance(metres, measure)} {sign}", direction))
    return found


def _reasons(facts: Facts, ladder: Ladder, bands: Sequence[Band], room: int, most: int) -> list[list[Run]]:
    """Labelled lines: why it is there, notes, what was really run, what the body does, what ≈ rests on.

    A text takes `most` lines at most.
    """
    session = facts.session
    found: list[list[Run]] = []

    def say(label: str, text: str, style: str = "muted") -> None:
        lines = cells.folded(text, max(8, room - 7), most)
        for number, line in enumerate(lines):
            found.append([(cells.fit("" if number else label, 7), "accent.bold"), (line, style)])

    if session.actual is not None:
        rpe = session.actual.rpe
        told = [f"{units.trim(rpe, 1)} of 10"] if rpe is not None else []
        rate = session.actual.heart_rate
        told += [f"heart rate {units.trim(rate, 0)}"] if rate is not None else []
        told += [visible(session.actual.notes)] if session.actual.notes.strip() else []
        if told:
            say("felt", ", ".join(told), "text")
    if session.why:
        say("why", visible(spoken(session.why)))
    if session.notes and session.workout.strip():
        say("note", visible(session.notes))
    if bands:
        found.append([("body   ", "accent.bold"), *_bands(bands, room - 7)])
    if facts.estimated_m or facts.estimated_s:
        sides = [side for side in ("forward", "backward") if any(part.direction == side for part in facts.segments)]
        forms = basis_forms(ladder, sides)
        fits = (form for form in forms if len(cells.wrap(form, max(8, room - 7))) == 1)
        say("≈", next(fits, forms[-1]), "faint")
    return found


def basis_forms(ladder: Ladder, sides: Sequence[str]) -> tuple[str, ...]:
    """What the estimates rest on, the longest form first: `from your paces: 30:00 for 5 km is assumed; …`."""
    parts = []
    for side in sides:
        text = visible(ladder.basis(side)).partition(" (")[0]
        text = text.replace(f"no {side} test: ", "backward " if side == "backward" else "")
        parts.append((ladder.assumed(side), text.replace("the newest", "your newest")))
    guessed = [text for assumed, text in parts if assumed]
    everything = "; ".join(text for _, text in parts)
    if not guessed:
        return f"from your paces: {everything}", everything, *(text for _, text in parts[:1])
    tail = "; T on Goals logs a test"
    first = guessed[0]
    return (
        f"from your paces: {everything}{tail}", f"{everything}{tail}", f"from your paces: {first}{tail}",
        f"{first}{tail}", first,
    )  # fmt: skip


def _bands(bands: Sequence[Band], room: int) -> list[Run]:
    """`front thigh ▅▅▅▅  shin ▅▅▅ …  bands, not measurements`; the note goes before the first two bands do."""
    pieces: list[list[Run]] = [
        [
            (f"{visible(band.place)} ", "muted"),
            ("▅" * band.amount, "backward" if band.direction == "backward" else "forward"),
            ("  ", "text"),
        ]
        for band in bands
    ]
    note = "bands, not measurements"
    noted = sum(row_width(piece) for piece in pieces[:2]) + len(note) + 2 <= room
    left = room - len(note) - 2 if noted else room
    runs: list[Run] = []
    for piece in pieces:
        if row_width(runs) + row_width(piece) > left:
            break
        runs += piece
    if noted:
        runs += [("  ", "text"), (note, "faint")]
    return runs


def empty_panel(day: date, plan: Plan, width: int, height: int) -> tuple[Row, ...]:
    """What stands there on a day without sessions: goals of the day, what comes next, how to add."""
    pad = MARGIN if width >= 60 else ""
    rows = [
        fill([(pad, "text"), (f"{show_day(day)}  ", "muted"), ("nothing planned", "text.bold")], width),
        fill(
            [(pad, "text"), ("a", "key.bold"), (" add a session   ", "muted"), ("p", "key.bold"), (" paste", "muted")],
            width,
        ),
    ]
    for goal in plan.goals:
        if goal.date == day:
            rows.append(fill([(pad, "text"), ("⚑ ", "accent.bold"), (visible(goal.title), "text")], width))
    later = [session for session in plan.sessions if session.date > day and session.kind != "rest"]
    following = min(later, key=lambda session: session.date, default=None)
    if following is not None:
        name = visible(following.title or following.workout or following.kind)
        rows.append(fill((), width))
        rows.append(
            fill([(pad, "text"), ("next   ", "accent.bold"), (f"{show_day(following.date)}  {name}", "muted")], width)
        )
    return stack(rows, width, height)
