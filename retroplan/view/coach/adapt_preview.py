"""The preview of an adapted plan: what came between, each session that changes with its reason, what to mind.

Pure; every change is listed, before and after. Signs say what happens to a session: `→` changed, `−` left out,
`✕` marked as skipped, `+` new. Nothing to change is an answer too, and is said as one.
"""

from __future__ import annotations

from collections.abc import Sequence

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import Value
from retroplan.domain.plan.plan import Session
from retroplan.training.adapt.adapted import Adapted
from retroplan.training.rules.finding import Report
from retroplan.view.drawing import cells
from retroplan.view.drawing.frame import Row, Run, fill

MARK = "adapted"


class Look(Value):
    """What there is to see; `made` None when an answer cannot be read, or is refused for `reasons`.

    `before` are the errors, warnings and notes of the plan as it is.
    """

    made: Adapted | None = None
    reasons: tuple[str, ...] = ()
    unchanged: bool = False
    before: tuple[int, int, int] = (0, 0, 0)


def status(look: Look) -> Run:
    """The preview in one line."""
    made = look.made
    if made is None:
        return "✕ An answer cannot be read yet", "warn"
    if look.unchanged:
        return "✓ Nothing needs to change", "ok"
    count = len(made.changes)
    changed = f"{count} session{'' if count == 1 else 's'} to change" if count else "No session changes"
    if made.restart:
        return f"! {changed}; a new season is the better answer", "warn"
    return f"→ {changed}", "key"


def rows(look: Look, width: int) -> tuple[Row, ...]:
    """Everything there is to read, `width` cells wide and as long as it takes."""
    made = look.made
    if made is None:
        out: list[Row] = [fill([("The plan cannot be adapted to this", "text.bold")], width), ()]
        for reason in look.reasons or ("An answer cannot be read yet.",):
            out += _said(reason, width, "✕ ", "error")
        return tuple(out)
    text, style = status(look)
    out = [] if look.unchanged else [fill([(text, f"{style}.bold")], width), ()]
    for sentence in made.summary:
        out += _said(_sentence(sentence), width, "· ", "text")
    for note in made.notes:
        out += _said(_sentence(note), width, "! ", "warn")
    found, had = _counted(Report(made.findings).counts), _counted(look.before)
    sign, tone = ("! ", "warn") if found else ("✓ ", "ok")
    words = f"The check after the change: {found or 'no error and no warning'}"
    out += _said(f"{words}, as before." if found == had else f"{words} (before: {had or 'none'}).", width, sign, tone)
    if made.restart:
        out += _said("G builds a new season from where you are now.", width, "▸ ", "key")
    if made.changes:
        out += [(), fill([("What changes", "accent.bold")], width)]
        for before, after in made.changes:
            out += _change(before, after, width)
    return tuple(out)


def _counted(counts: tuple[int, int, int]) -> str:
    """`1 error, 2 warnings`; "" for neither."""
    named = zip(counts, ("error", "warning"), strict=False)
    return ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in named if n)


def _change(before: Session | None, after: Session | None, width: int) -> list[Row]:
    """A session's day and name, then what it was, what it becomes, and why."""
    session = after or before
    if session is None:
        return []
    sign, style = _sign(before, after)
    name = visible(session.title).strip() or session.kind
    head: list[Run] = [(f"{sign} ", style), (f"{show_day(session.date)}  ", "muted"), (name, "text")]
    if after is None:
        head.append(("  left out", "warn"))
    elif after.status == "skipped" and (before is None or before.status != "skipped"):
        head.append(("  marked as skipped", "muted"))
    out: list[Row] = [fill(head, width)]
    if before is not None and after is not None and before.workout != after.workout:
        out += _line("was ", before.workout, width, "faint")
        out += _line("now ", after.workout, width, "text")
    if after is not None and (before is None or before.why != after.why):
        out += _line("", _why(after.why), width, "muted")
    return out


def _sign(before: Session | None, after: Session | None) -> Run:
    if after is None:
        return "−", "warn"
    if before is None:
        return "+", "ok"
    return ("✕", "muted") if after.status == "skipped" and before.status != "skipped" else ("→", "key")


def _why(text: str) -> str:
    """The part of a reason that the adaptation wrote, where it can be told from what was there."""
    at = text.rfind(MARK)
    return text[at:] if at >= 0 else text


def _line(head: str, text: str, width: int, style: str) -> list[Row]:
    left = 4 + len(head)
    lines = cells.wrap(visible(" ".join(text.split())), max(1, width - left))
    return [
        fill([(f"    {head}" if n == 0 else " " * left, "faint"), (line, style)], width) for n, line in enumerate(lines)
    ]


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _said(text: str, width: int, sign: str, style: str) -> list[Row]:
    """A sentence folded behind its sign."""
    lines: Sequence[str] = cells.wrap(visible(text), max(1, width - len(sign) - 1))
    return [fill([(sign if n == 0 else " " * len(sign), style), (line, "text")], width) for n, line in enumerate(lines)]
