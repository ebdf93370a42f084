"""The commands that change sessions: add, edit, move, rm, done, skip, undone.

Each is one edit of `domain.edits`, saved before the command says so; a workout is kept as it was typed, once it
has been read without a fault. An empty value clears a field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retroplan.commands.kit import values as read
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.plan.plan import HEART_RATE, KINDS, SURFACES, Actual, Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from retroplan.commands.kit.context import Context
    from retroplan.commands.kit.parser import Parser, Values


def add_options(parser: Parser) -> None:
    parser.word("DATE", "2026-12-02, today, tomorrow, tue, +3 or 2026-W49-3")
    parser.word(
        "WORKOUT", 'such as "2km easy, 6x(100m back hard / 90s walk)"; left out for rest, strength and the like', "*"
    )
    parser.option("--title", "T", "what to call it")
    parser.option("--kind", "K", ", ".join(KINDS))
    parser.option("--notes", "N", "a note")
    parser.option("--surface", "S", ", ".join(SURFACES))
    parser.flag("--spotter", "someone runs along and looks out")


def add(context: Context, values: Values) -> int:
    """Add a session and print its id."""
    from retroplan.domain.edits.edits import AddSessions

    day = read.day("DATE", values.date, context.today)
    kind = read.choice("--kind", values.kind, KINDS) if values.kind is not None else "run"
    workout = _workout(" ".join(values.workout))
    title = read.text("--title", values.title or "")
    if not workout and not title and kind in ("run", "race", "test"):
        raise RetroPlanError("WORKOUT is missing", "", f"Say what is to be run, or give the {kind} a --title")
    session = Session(
        id=context.workspace.new_id(),
        date=day,
        title=title,
        kind=kind,
        workout=workout,
        notes=read.text("--notes", values.notes or ""),
        surface=_surface(values.surface),
        spotter=bool(values.spotter),
    )
    context.do(AddSessions((session,)))
    context.say(session.id)
    return 0


def edit_options(parser: Parser) -> None:
    parser.word("ID", "the session, as `retroplan week` shows it")
    parser.option("--date", "D", "another day")
    parser.option("--title", "T", "what to call it")
    parser.option("--workout", "W", "the workout")
    parser.option("--notes", "N", "a note")
    parser.option("--kind", "K", ", ".join(KINDS))
    parser.option("--surface", "S", ", ".join(SURFACES))
    parser.flag("--pin", "keep the coach from changing it")
    parser.flag("--unpin", "let the coach change it again")


# What `edit` can change: the option's name, which is the session's field, and what reads it.
_FIELDS: dict[str, Callable[[Context, str], Any]] = {
    "date": lambda context, text: read.day("--date", text, context.today),
    "title": lambda _, text: read.text("--title", text),
    "workout": lambda _, text: _workout(text),
    "notes": lambda _, text: read.text("--notes", text),
    "kind": lambda _, text: read.choice("--kind", text, KINDS),
    "surface": lambda _, text: _surface(text),
}


def edit(context: Context, values: Values) -> int:
    """Set the fields given."""
    from retroplan.domain.edits.edits import ChangeSession, PinSession, session_or_raise

    if values.pin and values.unpin:
        raise RetroPlanError("--pin and --unpin cannot both be", "", "Give one of them")
    changes: dict[str, Any] = {
        name: reader(context, given) for name, reader in _FIELDS.items() if (given := getattr(values, name)) is not None
    }
    session_or_raise(context.plan, values.id)
    if values.pin or values.unpin:
        if not changes:
            return _done(context, PinSession(values.id, bool(values.pin)))
        changes["pinned"] = bool(values.pin)
    if not changes:
        raise RetroPlanError("There is nothing to change", "", "Give --date, --title, --workout, --notes or --kind")
    return _done(context, ChangeSession(values.id, tuple(changes.items())))


def move_options(parser: Parser) -> None:
    parser.word("ID", "the session, as `retroplan week` shows it")
    parser.word("DATE", "the day to move it to")


def move(context: Context, values: Values) -> int:
    """Put a session on another day."""
    from retroplan.domain.edits.edits import MoveSession

    return _done(context, MoveSession(values.id, read.day("DATE", values.date, context.today)))


def rm_options(parser: Parser) -> None:
    parser.word("ID", "the session, as `retroplan week` shows it")


def rm(context: Context, values: Values) -> int:
    """Take a session out of the plan."""
    from retroplan.domain.edits.edits import RemoveSessions

    return _done(context, RemoveSessions((values.id,)))


def done_options(parser: Parser) -> None:
    parser.word("ID", "the session, as `retroplan week` shows it")
    parser.option("--minutes", "M", "how long it took, 0 to 1440")
    parser.option("--forward", "D", "distance forward, such as 5.9km")
    parser.option("--backward", "D", "distance backward, such as 600m")
    parser.option("--rpe", "R", "how hard it felt, 0 to 10")
    parser.option("--heart-rate", "N", "the mean, beats a minute")
    parser.option("--notes", "N", "a note on how it went")


def done(context: Context, values: Values) -> int:
    """Mark a session done; figures given before stay unless they are given again."""
    from retroplan.domain.base.value import replace
    from retroplan.domain.edits.edits import MarkDone, session_or_raise
    from retroplan.domain.typed import measures
    from retroplan.training.pace.plausible import doubt_run, refuse

    given: dict[str, Any] = {}
    if values.minutes is not None:
        given["minutes"] = read.measured("--minutes", values.minutes, measures.read_minutes, 0, 1440)
    for option, field in (("forward", "forward_m"), ("backward", "backward_m")):
        if (value := getattr(values, option)) is not None:
            given[field] = 0.0 if value.strip() == "0" else read.distance(f"--{option}", value)
    if values.rpe is not None:
        given["rpe"] = read.number("--rpe", values.rpe, 0, 10)
    if values.heart_rate is not None:
        given["heart_rate"] = read.measured("--heart-rate", values.heart_rate, measures.read_rate, *HEART_RATE)
    if values.notes is not None:
        given["notes"] = read.text("--notes", values.notes)
    before = session_or_raise(context.plan, values.id).actual
    actual = replace(before or Actual(), **given) if given else None
    if given.keys() & {"minutes", "forward_m", "backward_m"}:
        refuse(doubt_run(actual, context.plan.athlete.units))
    return _done(context, MarkDone(values.id, actual))


def skip_options(parser: Parser) -> None:
    rm_options(parser)


def skip(context: Context, values: Values) -> int:
    """Mark a session skipped."""
    from retroplan.domain.edits.edits import MarkSkipped

    return _done(context, MarkSkipped(values.id))


def undone_options(parser: Parser) -> None:
    rm_options(parser)


def undone(context: Context, values: Values) -> int:
    """Take back done or skipped."""
    from retroplan.domain.edits.edits import MarkPlanned

    return _done(context, MarkPlanned(values.id))


def _done(context: Context, edit: Any) -> int:
    context.say(f"Saved: {context.do(edit)}")
    return 0


def _workout(text: str) -> str:
    """The workout as typed. Raises NotationError when it cannot be read."""
    from retroplan.domain.notation.notation import parse

    if text.strip():
        parse(text.strip())
    return text.strip()


def _surface(text: str | None) -> str:
    return read.choice("--surface", text, SURFACES) if text else ""
