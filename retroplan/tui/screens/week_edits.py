"""Owns the keys that act on one session: add, edit, move, order, copy, paste, delete, flip, done, skip, note, pin.

Rules: each builds one edit and gives it to the workspace; nothing here changes a plan. Undo takes each back, so none
asks before it acts.
"""

from __future__ import annotations

from datetime import timedelta

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
from retroplan.tui.dialogs.entry.session_forms import actual_form, note_form, session_form
from retroplan.tui.dialogs.entry.typing_line import add_line
from retroplan.tui.screens.week_cursor import WeekCursor


class SessionActions(WeekCursor):
    """Part of the Week screen."""

    def do_session_add(self) -> None:
        self.open(add_line(self))

    def do_session_edit(self) -> None:
        self.open(session_form(self, self.chosen()))

    def do_session_editor(self) -> None:
        from retroplan.tui.editor import edit_plan_file

        edit_plan_file(self, self.selected)

    def do_session_move(self) -> None:
        if self.state.carried:
            self.do_session_drop()
            return
        session = self.chosen()
        self.state.carried = session.id
        self.say(f"Carrying {title_of(session)}: arrows choose the day, enter drops it, esc puts it back", "accent")

    def do_session_drop(self) -> None:
        if not self.state.carried:
            self.perform("session.edit" if self.selected is not None else "session.add")
            return
        id, slot = self.state.carried, self.state.slot
        session = self.workspace.plan.session(id)
        self.state.carried = ""
        if session is None:
            return
        here = self.workspace.plan.on(self.state.day)
        unmoved = session.date == self.state.day and here[min(slot, len(here) - 1)].id == id
        if unmoved:
            self.say("Dropped where it was", "muted")
        else:
            self.edit(MoveSession(id, self.state.day, slot))
        self.go_to(id)

    def do_session_earlier(self) -> None:
        self._by_days(-1)

    def do_session_later(self) -> None:
        self._by_days(1)

    def _by_days(self, days: int) -> None:
        session = self.chosen()
        self.edit(MoveSession(session.id, session.date + timedelta(days=days)))
        self.go_to(session.id)

    def do_session_lower(self) -> None:
        self._by_slots(1)

    def do_session_higher(self) -> None:
        self._by_slots(-1)

    def _by_slots(self, slots: int) -> None:
        session = self.chosen()
        ids = [other.id for other in self.workspace.plan.on(session.date)]
        slot = ids.index(session.id) + slots
        if not 0 <= slot < len(ids):
            raise RetroPlanError("It is the first of its day" if slots < 0 else "It is the last of its day")
        self.edit(MoveSession(session.id, session.date, slot))
        self.go_to(session.id)

    # The register.

    def do_session_copy(self) -> None:
        session = self.chosen()
        self.state.register = (session,)
        self.say(f"Copied {title_of(session)}: p pastes it on a day")

    def do_session_paste(self) -> None:
        ids = self.workspace.new_ids(len(self.state.register))
        copies = tuple(
            as_copy(session, id, self.state.day) for session, id in zip(self.state.register, ids, strict=True)
        )
        self.edit(AddSessions(copies, f"paste {title_of(copies[0])}"))
        self.go_to(ids[-1])

    def do_session_delete(self) -> None:
        session = self.chosen()
        self.edit(RemoveSessions((session.id,)), f"Deleted {title_of(session)}: u brings it back, p pastes it")
        self.state.register = (session,)
        self.state.carried = ""

    # What happened.

    def do_session_flip(self) -> None:
        self.edit(FlipDirection(self.chosen().id))

    def do_session_match(self) -> None:
        from retroplan.domain.notation.notation import parse
        from retroplan.training.pace.paces import ladder
        from retroplan.training.workload.pairing import matched

        session = self.chosen()
        if not session.workout:
            raise RetroPlanError(f"{title_of(session)} has no workout to copy", "", "Press e to give it one")
        workout = parse(session.workout)
        other = matched(workout, ladder(self.workspace.plan.athlete))
        if other == workout:
            raise RetroPlanError(
                f"Nothing in {title_of(session)} can be run the other way",
                "",
                "Walks, rest and downhill stay as they are",
            )
        copy = replace(session, title="", workout=str(other), why="")
        self.state.register = (copy,)
        self.say(f"Copied at equal power (K17, derived): {visible(copy.workout)}. p pastes it on a day")

    def do_session_done(self) -> None:
        session = self.chosen()
        self.edit(MarkPlanned(session.id) if session.status == "done" else MarkDone(session.id))

    def do_session_actual(self) -> None:
        self.open(actual_form(self, self.chosen()))

    def do_session_skip(self) -> None:
        session = self.chosen()
        if session.status == "done":
            raise RetroPlanError(f"{title_of(session)} is done", "", "x takes that back first")
        self.edit(MarkPlanned(session.id) if session.status == "skipped" else MarkSkipped(session.id))

    def do_session_note(self) -> None:
        self.open(note_form(self, self.chosen()))

    def do_session_why(self) -> None:
        from retroplan.tui.dialogs.coach.why import WhyDialog  # it needs most of what the coach knows

        self.open(WhyDialog(self, self.chosen().id))

    def do_session_pin(self) -> None:
        session = self.chosen()
        edit = PinSession(session.id, not session.pinned)
        label = edit.label(self.workspace.plan)
        means = "the coach may change it again" if session.pinned else "the coach leaves it alone"
        self.edit(edit, f"✓ {label[:1].upper()}{label[1:]}: {means}")
