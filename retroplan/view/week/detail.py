"""The panel under the week: the chosen session with its mirrored profile, or what to do on an empty day.

Figures first, then the workout as it would be written, then the profile, then why; the profile grows and
shrinks with the room and goes before words do.
"""

from __future__ import annotations

from datetime import date

from retroplan.domain.base import units
from retroplan.domain.base.dates import show_day
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import Units
from retroplan.domain.plan.plan import Plan, Session
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run, fill, row_width, stack
from retroplan.view.session.card import kind_word, title
from retroplan.view.session.facts import Facts, distance
from retroplan.view.session.profile import profile_rows
from retroplan.view.week.finding_line import worst_line
from retroplan.view.week.reasons import reasons
from retroplan.view.week.state import Details

MARGIN = "  "
LEAST_PROFILE, MOST_PROFILE = 4, 13
AIRY_PANEL = 12  # rows from which blank rows set the parts apart


def session_panel(details: Details, width: int, height: int) -> tuple[Row, ...]:
    """Exactly `height` rows about one session."""
    facts, found = details.facts, details.found
    pad = margin(width)
    room = width - 2 * len(pad)
    head = [fill([(pad, "text"), *session_line(facts, details.measure, room)], width)]
    text = visible(facts.session.workout).strip() or visible(facts.session.notes)
    head += [
        fill([(pad, "text"), (line, "accent")], width)
        for line in cells.folded(text, room, 2 if height >= 8 else 1)
        if line
    ]
    if facts.problem:
        head.append(fill([(pad, "text"), (facts.problem, "error")], width))
    lines = reasons(details, room, 3 if height >= 16 else 2 if height >= AIRY_PANEL else 1)
    worst = [worst_line(found, room, 7)] if found else []
    first = bool(found) and found[0].severity != "note"  # a note gives way to why the session is there
    return with_profile(head, [*worst, *lines] if first else [*lines, *worst], facts, width, height)


def margin(width: int) -> str:
    """The blanks at the left and right edge of the panel."""
    return MARGIN if width >= 60 else ""


def with_profile(head: list[Row], reasons: list[list[Run]], facts: Facts, width: int, height: int) -> tuple[Row, ...]:
    """Head, profile and reasons in `height` rows, blank rows between them where there is room."""
    airy = height >= AIRY_PANEL
    left = height - len(head) - airy  # on an airy panel the last row stays free
    has_work = any(part.gait != "rest" for part in facts.segments)
    space = left - has_work * (LEAST_PROFILE + (4 if airy else 0))
    if facts.session.actual is not None:  # how it went matters more than the profile's last row
        space = max(space, 1 if left > 3 else 0)
    foot = _cut(reasons, max(0, space))
    rows = list(head)
    if has_work and left - len(foot) >= 3:
        rows += _profile(facts, width, left - len(foot), bool(foot))
    elif foot and len(head) + len(foot) < height:
        rows.append(fill((), width))
    rows += [fill([(margin(width), "text"), *runs], width) for runs in foot]
    return stack(rows, width, height)


def _profile(facts: Facts, width: int, space: int, more: bool) -> list[Row]:
    """The profile in `space` rows, a blank row around it where there is room and, below it, `more` follows."""
    pad, blank = margin(width), fill((), width)
    before = [blank] if space > LEAST_PROFILE else []
    after = [blank] if more and space > LEAST_PROFILE + 1 else []
    tall = min(MOST_PROFILE, space - len(before) - len(after))
    drawn = profile_rows(facts.segments, width - 2 * len(pad), tall)
    return [*before, *(fill([(pad, "text"), *row], width) for row in drawn), *after]


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
    parts = [*_status(session), *_kind(facts), *_figures(facts, measure)]
    if totals.load > 0:
        parts.append((f"load {'≈' if totals.estimated_load else ''}{totals.load:.0f}", "muted"))
    pinned = "pinned" if session.pinned else ""
    parts += [(text, "muted") for text in (_planned(facts), _place(session), pinned, _moved(session))]
    for text, style in parts:
        if text and row_width(runs) + 3 + cells.width(text) <= room:
            runs += [("   ", "text"), (text, style)]
    return runs


def _status(session: Session) -> list[Run]:
    signs: dict[str, Run] = {"done": ("✓ done", "ok"), "skipped": ("– skipped", "muted")}
    return [signs[session.status]] if session.status in signs else []


def _kind(facts: Facts) -> list[Run]:
    word = kind_word(facts) or ("race" if facts.session.kind == "race" else "")
    return [(word, "accent")] if word else []


def _planned(facts: Facts) -> str:
    """How long it was planned to be, where it was run a minute or more off."""
    planned = sum(part.seconds for part in facts.segments)
    if facts.session.actual is None or planned <= 0 or abs(planned - facts.totals.total_s) < 60:
        return ""
    return f"planned {units.show_minutes(planned)}"


def _place(session: Session) -> str:
    words = (visible(session.surface), "spotter" if session.spotter else "")
    return ", ".join(word for word in words if word)


def _moved(session: Session) -> str:
    planned = session.planned_on
    return "" if planned is None or planned == session.date else f"moved from {show_day(planned)}"


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


def empty_panel(day: date, plan: Plan, width: int, height: int) -> tuple[Row, ...]:
    """What stands there on a day without sessions: goals of the day, what comes next, how to add."""
    pad = margin(width)
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
