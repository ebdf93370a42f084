"""The actions on one session: add, edit, move, order, copy, paste, delete, flip, done, skip, note, pin.

Rules: each builds one edit and gives it to the workspace; nothing here changes a plan. Undo takes each back, so none
asks before it acts.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.text import visible
from retroplan.domain.base.value import replace
from retroplan.domain.edits.base import title_of
from retroplan.domain.edits.edits import (
    AddSessions,
    FlipDirection,
    MarkDone,
    MarkPlanned,
    MarkSkipped,
    MoveSession,
    PinSession,
    RemoveSessions,
)
from retroplan.domain.edits.shifting import as_copy
from retroplan.tui.base.cursor import go_to
from retroplan.tui.dialogs.entry.session_forms import actual_form, note_form, session_form
from retroplan.tui.dialogs.entry.typing_line import add_line

if TYPE_CHECKING:
    from retroplan.tui.base.screen import Handlers
    from retroplan.tui.screens.week import WeekScreen


def add(screen: WeekScreen) -> None:
    screen.open(add_line(screen, screen.show_draft))


def edit(screen: WeekScreen) -> None:
    screen.open(session_form(screen, screen.chosen()))


def edit_file(screen: WeekScreen) -> None:
    from retroplan.tui.base.editor import edit_plan_file

    edit_plan_file(screen, screen.selected)


def move(screen: WeekScreen) -> None:
    if screen.state.carried:
        drop(screen)
        return
    session = screen.chosen()
    screen.state.carried = session.id
    screen.say(f"Carrying {title_of(session)}: arrows choose the day, enter drops it, esc puts it back", "accent")


def drop(screen: WeekScreen) -> None:
    """Drop what is carried; else edit the session here, or add one."""
    state, plan = screen.state, screen.workspace.plan
    if not state.carried:
        screen.perform("session.edit" if screen.selected is not None else "session.add")
        return
    id, slot = state.carried, state.slot
    session = plan.session(id)
    state.carried = ""
    if session is None:
        return
    here = plan.on(state.day)
    if session.date == state.day and here[min(slot, len(here) - 1)].id == id:
        screen.say("Dropped where it was", "muted")
    else:
        screen.edit(MoveSession(id, state.day, slot))
    go_to(screen, id)


def day_earlier(screen: WeekScreen) -> None:
    _by_days(screen, -1)


def day_later(screen: WeekScreen) -> None:
    _by_days(screen, 1)


def _by_days(screen: WeekScreen, days: int) -> None:
    session = screen.chosen()
    screen.edit(MoveSession(session.id, session.date + timedelta(days=days)))
    go_to(screen, session.id)


def lower(screen: WeekScreen) -> None:
    _by_slots(screen, 1)


def higher(screen: WeekScreen) -> None:
    _by_slots(screen, -1)


def _by_slots(screen: WeekScreen, slots: int) -> None:
    session = screen.chosen()
    ids = [other.id for other in screen.workspace.plan.on(session.date)]
    slot = ids.index(session.id) + slots
    if not 0 <= slot < len(ids):
        raise RetroPlanError("It is the first of its day" if slots < 0 else "It is the last of its day")
    screen.edit(MoveSession(session.id, session.date, slot))
    go_to(screen, session.id)


# The register.


def copy(screen: WeekScreen) -> None:
    session = screen.chosen()
    screen.state.register = (session,)
    screen.say(f"Copied {title_of(session)}: p pastes it on a day")


def paste(screen: WeekScreen) -> None:
    register = screen.state.register
    ids = screen.workspace.new_ids(len(register))
    copies = tuple(as_copy(session, id, screen.state.day) for session, id in zip(register, ids, strict=True))
    screen.edit(AddSessions(copies, f"paste {title_of(copies[0])}"))
    go_to(screen, ids[-1])


def delete(screen: WeekScreen) -> None:
    session = screen.chosen()
    screen.edit(RemoveSessions((session.id,)), f"Deleted {title_of(session)}: u brings it back, p pastes it")
    screen.state.register = (session,)
    screen.state.carried = ""


# What happened.


def flip(screen: WeekScreen) -> None:
    screen.edit(FlipDirection(screen.chosen().id))


def copy_the_other_way(screen: WeekScreen) -> None:
    from retroplan.domain.notation.notation import parse
    from retroplan.training.pace.paces import ladder
    from retroplan.training.workload.pairing import matched

    session = screen.chosen()
    if not session.workout:
        raise RetroPlanError(f"{title_of(session)} has no workout to copy", "", "Press e to give it one")
    workout = parse(session.workout)
    other = matched(workout, ladder(screen.workspace.plan.athlete))
    if other == workout:
        raise RetroPlanError(
            f"Nothing in {title_of(session)} can be run the other way",
            "",
            "Walks, rest and downhill stay as they are",
        )
    copy = replace(session, title="", workout=str(other), why="")
    screen.state.register = (copy,)
    screen.say(f"Copied at equal power: {visible(copy.workout)}. p pastes it on a day")


def done(screen: WeekScreen) -> None:
    session = screen.chosen()
    screen.edit(MarkPlanned(session.id) if session.status == "done" else MarkDone(session.id))


def done_with_figures(screen: WeekScreen) -> None:
    screen.open(actual_form(screen, screen.chosen()))


def skip(screen: WeekScreen) -> None:
    session = screen.chosen()
    if session.status == "done":
        raise RetroPlanError(f"{title_of(session)} is done", "", "x takes that back first")
    screen.edit(MarkPlanned(session.id) if session.status == "skipped" else MarkSkipped(session.id))


def note(screen: WeekScreen) -> None:
    screen.open(note_form(screen, screen.chosen()))


def why(screen: WeekScreen) -> None:
    from retroplan.tui.dialogs.coach.why import WhyDialog  # it needs most of what the coach knows

    screen.open(WhyDialog(screen, screen.chosen().id))


def pin(screen: WeekScreen) -> None:
    session = screen.chosen()
    pinned = PinSession(session.id, not session.pinned)
    label = pinned.label(screen.workspace.plan)
    means = "the coach may change it again" if session.pinned else "the coach leaves it alone"
    screen.edit(pinned, f"✓ {label[:1].upper()}{label[1:]}: {means}")


HANDLERS: Handlers = {
    "session.add": add,
    "session.edit": edit,
    "session.editor": edit_file,
    "session.move": move,
    "session.drop": drop,
    "session.earlier": day_earlier,
    "session.later": day_later,
    "session.lower": lower,
    "session.higher": higher,
    "session.copy": copy,
    "session.paste": paste,
    "session.delete": delete,
    "session.flip": flip,
    "session.match": copy_the_other_way,
    "session.done": done,
    "session.actual": done_with_figures,
    "session.skip": skip,
    "session.note": note,
    "session.why": why,
    "session.pin": pin,
}
