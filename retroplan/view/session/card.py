"""One session's card: an edge in the colour of its direction, a title, distance and time, the key part, a strip.

Exactly as many rows and cells as asked for; what matters most comes first and stays when the card shrinks.
What is chosen, done, skipped or carried shows by shape and word as well as by colour. Estimates carry ≈.
"""

from __future__ import annotations

from retroplan.domain.base import units
from retroplan.domain.base.text import visible
from retroplan.domain.base.units import Units
from retroplan.domain.base.value import Value
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


class CardState(Value):
    """What a card shows beside its session.

    `selected` is under the cursor, `carried` in the hand, `origin` the place that one was taken from; `severity` is as
    in `mark`.
    """

    selected: bool = False
    carried: bool = False
    origin: bool = False
    search: str = ""
    severity: str = ""

    @property
    def background(self) -> str:
        return "carried" if self.carried else "selected" if self.selected else "card"

    @property
    def edge(self) -> str:
        """The sign at the left edge."""
        return "▌" if self.selected or self.carried else "▏" if self.origin else "▎"


PLAIN = CardState()


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


def mark(facts: Facts, severity: str = "") -> Run:
    """The sign of a status or a race, and its style; ("", "") for a plain planned session.

    `severity` is the worst of what the check found in it, "error" or "warning", which has a sign beside them.
    """
    session = facts.session
    if session.status == "done":
        return "✓", "ok.bold"
    if session.status == "skipped":
        return "–", "muted.bold"
    if facts.problem:
        return "!", "error.bold"
    race = (RACE if session.kind == "race" else "") + (PINNED if session.pinned else "")
    if severity:
        return f"!{race}", "error.bold" if severity == "error" else "warn.bold"
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
    facts: Facts, width: int, height: int, state: CardState = PLAIN, measure: Units = "km"
) -> tuple[Row, ...]:
    """`height` rows of `width` cells."""
    if width <= 0 or height <= 0:
        return ()
    pad = " " if width >= ROOMY else ""
    room = width - 1 - 2 * len(pad)
    background = state.background
    rows = [_title_row(facts, room, state, kind_word(facts) if height == 1 else "")]
    rows += _figure_rows(facts, measure, room)[: height - 1]
    drawn = (
        height >= 3
        and room >= 3
        and height > len(rows)
        and any(part.gait in ("run", "walk") for part in facts.segments)
    )
    rows += _body_rows(facts, room, height - len(rows) - drawn)
    rows += [[] for _ in range(height - len(rows))]
    if drawn:
        rows[-1] = list(strip(facts.segments, room, background))
    if state.origin:
        rows = [[(text, "faint") for text, _ in runs] for runs in rows]
    side: Run = (state.edge, f"{edge(facts)}@{background}")
    return tuple(fill([side, (pad, f"text@{background}"), *runs], width, background) for runs in rows)


def _figure_rows(facts: Facts, measure: Units, room: int) -> list[list[Run]]:
    """What kind of session it is with its figures, on one line where both fit."""
    line, kind = figures(facts, measure, room), kind_word(facts)
    together = f"{kind} {line}".strip()
    lines = (together,) if cells.width(together) <= room else (cells.shorten(kind, room), line)
    style = "faint" if facts.session.status == "skipped" else "muted"
    return [[(text, style)] for text in lines if text]


def _body_rows(facts: Facts, room: int, most: int) -> list[list[Run]]:
    if most <= 0:
        return []
    style = "error" if facts.problem else "muted"
    return [[(text, style)] for text in cells.folded(_more(facts, room, most), room, most) if text]


def _more(facts: Facts, room: int, lines: int) -> str:
    """The body text, or the whole workout where a tall card has room for it."""
    text = body_text(facts)
    if lines >= 3 and facts.workout is not None and not facts.problem and facts.session.kind in ("run", "race", "test"):
        whole = visible(str(facts.workout))
        if len(cells.wrap(whole, room)) <= lines:
            return whole
    return text


def _title_row(facts: Facts, room: int, state: CardState, kind: str = "") -> list[Run]:
    """The title, and the `kind` when this is all there is, what was searched for marked; the sign at the right."""
    sign, sign_style = mark(facts, state.severity)
    own = room - (cells.width(sign) + 1 if sign and room > 4 else 0)
    text = _with_kind(title(facts), kind, own)
    style = "muted.strike" if facts.session.status == "skipped" else "text.bold"
    if state.origin:
        text, style = cells.shorten(f"↷ {text}", own), "faint"
    runs = highlighted(text, state.search, style, facts)
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
