"""Owns one session's card: an edge in the colour of its direction, a title, distance and time, the key part, a strip.

Rules: exactly as many rows and cells as asked for; what matters most comes first and stays when the card shrinks.
What is chosen, done, skipped or carried shows by shape and word as well as by colour. Estimates carry ≈.
"""

from __future__ import annotations

from retroplan.domain.base import units
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import Units
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run, fill
from retroplan.view.session.facts import Facts, distance
from retroplan.view.session.profile import strip

ROOMY = 15  # from this width on a card has a blank between its edge and its text

RACE, PINNED = "⚑", "*"  # a pinned one's sign is the key that pins
_EDGES = {"strength": "accent", "mobility": "accent", "rest": "rest", "note": "rest"}
_NAMES = {
    "run": "Run", "race": "Race", "test": "Test", "strength": "Strength", "mobility": "Mobility", "rest": "Rest",
    "note": "Note",
}  # fmt: skip


def title(facts: Facts) -> str:
    """What a session is called: its title, else its key part, else its kind."""
    session = facts.session
    return visible(session.title).strip() or (facts.key if session.kind == "run" else "") or _NAMES[session.kind]


def kind_word(facts: Facts) -> str:
    """What a session is, when neither its title nor its sign says so: `strength`; "" for a plain run."""
    kind = facts.session.kind
    words = title(facts).lower().split()
    if kind == "run" or mark(facts)[0] == RACE or any(word.strip(".,:;!?()").startswith(kind) for word in words):
        return ""
    return kind


def mark(facts: Facts, grave: str = "") -> Run:
    """The sign of a status or a race, and its style; ("", "") for a plain planned session.

    `grave` is the gravest severity of the check, "error" or "warning", which has a sign beside them.
    """
    session = facts.session
    if session.status == "done":
        return "✓", "ok.bold"
    if session.status == "skipped":
        return "–", "muted.bold"
    if facts.problem:
        return "!", "error.bold"
    race = (RACE if session.kind == "race" else "") + (PINNED if session.pinned else "")
    if grave:
        return f"!{race}", "error.bold" if grave == "error" else "warn.bold"
    return race, "accent.bold" if race else ""


def edge(facts: Facts) -> str:
    """The style of a card's edge."""
    return _EDGES.get(facts.session.kind) or facts.direction or "forward"


def figures(facts: Facts, measure: Units, width: int) -> str:
    """Distance and time in the longest form that fits `width`: `6.6 km  ≈0:41`, `12k ≈1:32`; "" for neither.

    Without room for both the time goes, never the ≈ of what stays.
    """
    totals = facts.totals
    metres, seconds = totals.total_m, totals.total_s
    time = f"{'≈' if facts.estimated_s else ''}{units.show_hours(seconds)}" if seconds > 0 else ""
    if metres <= 0:
        return time if cells.width(time) <= width else ""
    about = "≈" if facts.estimated_m else ""
    shown = distance(metres, measure)
    long = about + shown
    short = about + shown.replace(" ", "")
    tight = short.replace(".0", "")
    alone: tuple[str, ...] = (long, short, tight)
    both: tuple[str, ...] = (f"{long}  {time}", f"{long} {time}", f"{short} {time}", f"{tight} {time}")
    if tight.endswith("km"):
        both += (f"{tight[:-1]} {time}",)  # 12k, as runners write it
    forms = (*(both if time else ()), *alone, time)
    return next((form for form in forms if cells.width(form) <= width), "")


def body_text(facts: Facts) -> str:
    """What stands under the figures: the key part, else the notes, else nothing."""
    if facts.problem:
        return f"cannot read: {facts.problem}"
    notes = visible(facts.session.notes)
    if facts.session.kind in ("strength", "mobility", "rest", "note"):
        return notes or facts.key
    return facts.key if visible(facts.session.title).strip() else notes


def card_rows(
    facts: Facts,
    width: int,
    height: int,
    *,
    measure: Units = "km",
    selected: bool = False,
    carried: bool = False,
    origin: bool = False,
    search: str = "",
    grave: str = "",
) -> tuple[Row, ...]:
    """`height` rows of `width` cells. `carried` is the card in the hand, `origin` the place it was taken from.

    `grave` is as in `mark`.
    """
    if width <= 0 or height <= 0:
        return ()
    background = "carried" if carried else "selected" if selected else "card"
    side: Run = (("▌" if selected or carried else "▏" if origin else "▎"), f"{edge(facts)}@{background}")
    pad = " " if width >= ROOMY else ""
    room = width - 1 - 2 * len(pad)
    done = facts.session.status
    rows: list[list[Run]] = [_title_row(facts, room, search, origin, kind_word(facts) if height == 1 else "", grave)]
    if height > 1:
        line, kind = figures(facts, measure, room), kind_word(facts)
        together = f"{kind} {line}".strip()
        lines = (together,) if cells.width(together) <= room else (cells.shorten(kind, room), line)
        rows.extend([(text, "muted" if done != "skipped" else "faint")] for text in lines[: height - 1] if text)
    drawn = height >= 3 and room >= 3 and any(part.gait in ("run", "walk") for part in facts.segments)
    drawn = drawn and height > len(rows)
    left = height - len(rows) - (1 if drawn else 0)
    if left > 0:
        style = "error" if facts.problem else "muted"
        rows.extend([(text, style)] for text in cells.folded(_more(facts, room, left), room, left) if text)
    while len(rows) < height:
        rows.append([])
    if drawn:
        rows[-1] = list(strip(facts.segments, room, background))
    out: list[Row] = []
    for runs in rows[:height]:
        if origin:
            runs = [(text, "faint") for text, _ in runs]
        out.append(fill([side, (pad, f"text@{background}"), *runs], width, background))
    return tuple(out)


def _more(facts: Facts, room: int, lines: int) -> str:
    """The body text, or the whole workout where a tall card has room for it."""
    text = body_text(facts)
    if lines >= 3 and facts.workout is not None and not facts.problem and facts.session.kind in ("run", "race", "test"):
        whole = visible(str(facts.workout))
        if len(cells.wrap(whole, room)) <= lines:
            return whole
    return text


def _title_row(facts: Facts, room: int, search: str, origin: bool, kind: str = "", grave: str = "") -> list[Run]:
    """The title, and the `kind` when this is all there is, what was searched for marked; the sign at the right."""
    sign, sign_style = mark(facts, grave)
    own = room - (cells.width(sign) + 1 if sign and room > 4 else 0)
    text = _with_kind(title(facts), kind, own)
    style = "muted.strike" if facts.session.status == "skipped" else "text.bold"
    if origin:
        text, style = cells.shorten(f"↷ {text}", own), "faint"
    runs = highlighted(text, search, style, facts)
    if sign and room > 4:
        runs += [(" " * (room - cells.width(text) - cells.width(sign)), "text"), (sign, sign_style)]
    return runs


def _with_kind(name: str, kind: str, room: int) -> str:
    """`hips, strength`; where it must be cut, the title is, as long as four cells of it are left."""
    left = room - cells.width(kind) - 1
    if kind and cells.width(name) >= left >= 4:
        return f"{cells.shorten(name, left)} {kind}"
    return cells.shorten(f"{name}, {kind}" if kind else name, room)


def highlighted(text: str, search: str, style: str, facts: Facts) -> list[Run]:
    """`text` as runs, what was searched for reversed; all of it underlined when only the workout matches."""
    wanted = search.strip().lower()
    if not wanted:
        return [(text, style)]
    at = text.lower().find(wanted)
    if at >= 0 and len(text.lower()) == len(text):
        end = at + len(wanted)
        runs = [(text[:at], style), (text[at:end], "key.bold.reverse"), (text[end:], style)]
        return [run for run in runs if run[0]]
    return [(text, "key.bold.underline" if matches(facts, search) else style)]


def matches(facts: Facts, search: str) -> bool:
    """Whether a session's title, workout or notes hold `search`, case aside."""
    wanted = search.strip().lower()
    session = facts.session
    return bool(wanted) and any(wanted in text.lower() for text in (session.title, session.workout, session.notes))
