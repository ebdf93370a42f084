"""The preview of a season that is asked for: its chart, its size, what it says of itself, what is against it.

What is shown is exactly what taking it would give. Reasons against a season are shown all at once and in
its place. While an answer cannot be read the last season stays, and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from retroplan.domain.base.dates import Week, show_day
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value, replace
from retroplan.domain.plan.plan import Plan
from retroplan.training.generate.request import Generated
from retroplan.training.pace.paces import ladder
from retroplan.training.rules.finding import Report
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run, fill
from retroplan.view.season.mini import bands_rows
from retroplan.view.season.notes import far
from retroplan.view.season.sessions import session_line
from retroplan.view.season.state import SeasonState
from retroplan.view.season.sums import season_weeks, sums

UP, DOWN = 7, 3  # rows of the chart where there is room for reading below it; our own choice
_SMALL_UP, _SMALL_DOWN = 4, 2
_STYLES = {"error": "error", "warning": "warn", "": "ok"}
_SIGNS = {"error": ("✕ ", "error"), "warning": ("! ", "warn"), "note": ("· ", "muted")}
NOTES = 4  # findings said in full; the rest are counted


class Look(Value):
    """What there is to see: a season, or the `reasons` against one; `stale` when an answer cannot be read now."""

    today: date
    made: Generated | None = None
    reasons: tuple[str, ...] = ()
    stale: bool = False


def status(look: Look) -> Run:
    """The preview in one line."""
    if look.stale:
        return "✕ An answer cannot be read yet", "warn"
    if look.made is None:
        return f"✕ No season: {_count(len(look.reasons), 'reason')} against it", "error"
    severity = _worst(look.made)
    count = len(look.made.sessions)
    sessions = _count(count, "session") if count else "no new session"
    sign = "!" if severity in ("error", "warning") else "✓"
    return f"{sign} {len(_weeks(look.made))} weeks, {sessions}, {_found_words(look.made)}", _STYLES[severity]


def _worst(made: Generated) -> str:
    """The worst severity of what the check found, "" when that is a note or nothing."""
    errors, warnings, _ = Report(made.findings).counts
    return "error" if errors else "warning" if warnings else ""


def _found_words(made: Generated) -> str:
    """`1 error, 2 warnings`, else the notes, else `check passes`."""
    errors, warnings, notes = Report(made.findings).counts
    words = [_count(n, word) for n, word in ((errors, "error"), (warnings, "warning")) if n]
    return ", ".join(words) or (_count(notes, "note") if notes else "check passes")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def rows(look: Look, width: int, height: int) -> tuple[Row, ...]:
    """Everything there is to read, `width` cells wide and as long as it takes; `height` is what is seen at once."""
    out: list[Row] = []
    if look.stale:
        shown = "; this is the last season that could be built" if look.made else ""
        out += _said(f"An answer cannot be read yet{shown}.", width, "✕ ", "warn")
        out.append(())
    if look.made is None:
        return (*out, *_refused(look.reasons, width))
    made = look.made
    plan = made.plan
    weeks = season_weeks(plan, ladder(plan.athlete))
    out.append(_size(made, width))
    if not made.sessions:
        text = "No new session: your own sessions are kept, and they take up the days or fill the weeks"
        out += _said(f"{text}. Delete those the coach may plan instead.", width, "! ", "warn")
    if made.removed:
        out += _said(f"In place of {_count(len(made.removed), 'session')} built before", width, "− ", "warn")
    first, last = _span(made)
    tall = height >= 26
    state = SeasonState(plan, look.today, ladder(plan.athlete), first, findings=Report(made.findings))
    back = any(weeks[w.start].totals.backward_m for w in _weeks(made) if w.start in weeks)
    down = (DOWN if tall else _SMALL_DOWN) if back else 0
    drawn = bands_rows(state, weeks, (first, last), width, UP if tall else _SMALL_UP, down)
    if drawn:
        out += [(), *drawn, ()]
    out += _checked(made, width)
    for sentence in made.summary[1:]:
        out += _said(sentence, width)
    out += _first_week(state, made, width)
    return tuple(out)


def _refused(reasons: Sequence[str], width: int) -> list[Row]:
    if not reasons:
        return []
    out: list[Row] = [fill([("No season can be built from this", "text.bold")], width), ()]
    for reason in reasons:
        out += _said(reason, width, "✕ ", "error")
    return [
        *out,
        (),
        *_said("Change an answer, or the goal (e on Goals). The season is built anew as you type.", width, "", "muted"),
    ]


def _size(made: Generated, width: int) -> Row:
    """`16 weeks   61 sessions   ≈420 km →   ≈14 km ←`."""
    plan = made.plan
    own = _weeks(made)
    total = sums(season_weeks(_only(made), ladder(plan.athlete)).values())
    units = plan.athlete.units
    parts: list[Run] = [
        (f"{len(own)} weeks", "text.bold"),
        (_count(len(made.sessions), "session"), "text"),
    ]
    if total.forward_m:
        parts.append((f"≈{far(total.forward_m, units)} →", "forward"))
    if total.backward_m:
        parts.append((f"≈{far(total.backward_m, units)} ←", "backward"))
    gap = "   " if width >= 56 else "  "
    runs: list[Run] = []
    for text, style in parts:
        if sum(cells.width(t) for t, _ in runs) + len(gap) + cells.width(text) <= width:
            runs += [(gap, "text"), (text, style)] if runs else [(text, style)]
    return fill(runs, width)


def _only(made: Generated) -> Plan:
    """The plan with nothing but the season's sessions."""
    return replace(made.plan, sessions=made.sessions)


def _checked(made: Generated, width: int) -> list[Row]:
    """What the check has to say, the worst first; what is only about sessions of the person's own says so."""
    counts = Report(made.findings).counts
    if not any(counts):
        return _said("The check found nothing.", width, "✓ ", "ok")
    severity = _worst(made)
    named = ", ".join(_count(n, word) for n, word in zip(counts, _SIGNS, strict=True) if n)
    rest = ", no error and no warning"
    if severity:
        rest = "" if _about_new(made) else "; nothing serious about the new sessions, only about your own"
    out = _said(f"The check: {named}{rest}.", width, "! " if severity else "✓ ", _STYLES[severity])
    found = sorted(made.findings, key=lambda finding: list(_SIGNS).index(finding.severity))
    for finding in found[:NOTES]:
        mark, style = _SIGNS[finding.severity]
        out += _said(visible(finding.message), width, f"  {mark}", style)
    if len(found) > NOTES:
        out += _said(f"and {len(found) - NOTES} more", width, "  ", "muted")
    return out


def _about_new(made: Generated) -> bool:
    """Whether an error or a warning is about one of the new sessions."""
    ids = {session.id for session in made.sessions}
    return any(ids.intersection(finding.sessions) for finding in made.findings if finding.severity != "note")


def _first_week(state: SeasonState, made: Generated, width: int) -> list[Row]:
    """The sessions of the first week that has some, as they would stand there."""
    days = sorted(session.date for session in made.sessions)
    if not days:
        return []
    week = made.plan.week(days[0])
    found = season_weeks(_only(made), state.ladder)[week.start]
    head: Row = fill([(f"{week.label}, from {show_day(days[0])}", "accent.bold")], width)
    return [(), head, *(session_line(state, each, totals, width) for each, totals in found.sessions)]


def _said(text: str, width: int, sign: str = "· ", style: str = "muted") -> list[Row]:
    """A sentence folded behind its sign."""
    room = max(1, width - len(sign) - 1)
    lines = cells.wrap(visible(text), room)
    plain = style if style in ("muted", "error") else "text"
    return [fill([(sign if n == 0 else " " * len(sign), style), (line, plain)], width) for n, line in enumerate(lines)]


def _span(made: Generated) -> tuple[Week, Week]:
    """The season's first and last week."""
    plan = made.plan
    days = [session.date for session in made.sessions]
    days += [block.start for block in made.blocks] + [block.end for block in made.blocks]
    return (plan.week(min(days)), plan.week(max(days))) if days else (Week(date(1970, 1, 5)), Week(date(1970, 1, 5)))


def _weeks(made: Generated) -> tuple[Week, ...]:
    first, last = _span(made)
    return tuple(first.shift(n) for n in range((last.start - first.start).days // 7 + 1))
