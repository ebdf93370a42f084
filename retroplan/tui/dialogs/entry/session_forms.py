"""The forms about one session: every field, what was really run, its note.

Rules: every wrong answer is reported at its field, at once, and the form stays open with what was typed; what came
wrong from the file does not stand in the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.domain.base.units import distance_text, show_distance, show_minutes, trim
from retroplan.domain.base.value import replace
from retroplan.domain.edits.base import title_of
from retroplan.domain.edits.edits import ChangeSession, MarkDone
from retroplan.domain.notation import notation
from retroplan.domain.plan.plan import HEART_RATE, KINDS, SURFACES, Actual, Athlete, Session
from retroplan.domain.typed.measures import read_minutes, read_rate
from retroplan.training.pace.paces import ladder
from retroplan.training.pace.plausible import doubt_run
from retroplan.training.workload.totals import session_totals, workout_totals
from retroplan.tui.base.cursor import go_to
from retroplan.tui.dialogs.entry.answers import Answers, in_range, metres
from retroplan.tui.dialogs.entry.days import day_here, with_days
from retroplan.tui.dialogs.fill import FillDialog
from retroplan.view.controls import form

if TYPE_CHECKING:
    from datetime import date

    from retroplan.tui.base.host import Host

NO_SURFACE = ("", "as it comes")


def session_form(host: Host, session: Session) -> FillDialog:
    """Every field of a session."""
    athlete = host.workspace.plan.athlete
    state = form.Form(
        "session",
        f"Edit {title_of(session)}",
        (
            form.text("date", "Day", session.date.isoformat(), hint="2026-12-02, tue, +3"),
            form.text("title", "Title", session.title, placeholder="a name of your own, or none"),
            form.choice("kind", "Kind", tuple((kind, kind) for kind in KINDS), session.kind),
            form.text(
                "workout", "Workout", session.workout, limit=2000, placeholder="2km easy, 6x(100m back hard / 90s walk)"
            ),
            form.choice("surface", "Surface", _surfaces(session.surface), session.surface),
            form.toggle("spotter", "Spotter", session.spotter, hint="a partner who runs forward and watches the way"),
            form.notes("notes", "Notes", session.notes),
        ),
    )

    def read_day(text: str) -> date:
        return day_here(text, host, session.date)

    def change(now: form.Form) -> form.Form:
        return with_days(
            form.with_live(now, workout=workout_means(form.values(now)["workout"], athlete)), date=read_day
        )

    def save(values: dict[str, str]) -> None:
        answers = Answers(values, {field.id: field.label for field in state.fields})
        day = answers.read("date", read_day)
        if values["workout"] != session.workout:  # one that came wrong from the file does not stand in the way
            answers.read("workout", lambda text: notation.parse(text) if text.strip() else None)
        answers.done()
        _change(
            host,
            session,
            date=day,
            title=session.title if values["title"] == session.title else values["title"].strip(),
            kind=values["kind"],
            workout=canonical(values["workout"], session.workout),
            surface=values["surface"],
            spotter=values["spotter"] == form.YES,
            notes=values["notes"],
        )
        go_to(host, session.id)

    return FillDialog(state, save, change)


def _change(host: Host, session: Session, **fields: object) -> None:
    """Set fields of a session, when any differs."""
    changes = tuple((name, value) for name, value in fields.items() if getattr(session, name) != value)
    if changes:
        host.edit(ChangeSession(session.id, changes))
    else:
        host.say("Nothing changed", "muted")


def actual_form(host: Host, session: Session) -> FillDialog:
    """What was really run, with a note; empty answers leave the plan's figures standing."""
    athlete = host.workspace.plan.athlete
    planned = session_totals(replace(session, status="planned", actual=None), ladder(athlete))
    had = session.actual or Actual()
    unit = athlete.units
    state = form.Form(
        "actual",
        f"Done: {title_of(session)}",
        (
            form.text("minutes", "Minutes", _number(had.minutes), placeholder=trim(planned.total_s / 60, 0)),
            form.text(
                "forward", "Forward", _distance(had.forward_m), placeholder=show_distance(planned.forward_m, unit)
            ),
            form.text(
                "backward", "Backward", _distance(had.backward_m), placeholder=show_distance(planned.backward_m, unit)
            ),
            form.text("rpe", "RPE 0-10", _number(had.rpe), hint="how hard it was; 10 is all out"),
            form.text(
                "heart_rate", "Heart rate", _number(had.heart_rate), hint="average beats a minute, if you know it"
            ),
            form.notes("notes", "How it went", had.notes),
        ),
        note="Empty fields count as planned",
        save_label="Done",
    )

    def save(values: dict[str, str]) -> None:
        answers = Answers(values, {field.id: field.label for field in state.fields})
        minutes = answers.read(
            "minutes",
            lambda text: in_range(text, 0, 1440, "Minutes", read_minutes),
            (_number(had.minutes), had.minutes),
        )
        forward = answers.read("forward", lambda text: metres(text, unit), (_distance(had.forward_m), had.forward_m))
        backward = answers.read(
            "backward", lambda text: metres(text, unit), (_distance(had.backward_m), had.backward_m)
        )
        rpe = answers.read("rpe", lambda text: in_range(text, 0, 10, "RPE"), (_number(had.rpe), had.rpe))
        rate = answers.read(
            "heart_rate",
            lambda text: in_range(text, *HEART_RATE, "Heart rate", read_rate),
            (_number(had.heart_rate), had.heart_rate),
        )
        actual = replace(
            had,
            minutes=minutes,
            forward_m=forward,
            backward_m=backward,
            rpe=rpe,
            heart_rate=rate,
            notes=had.notes if values["notes"] == had.notes else values["notes"].strip(),
        )
        if (minutes, forward, backward) != (had.minutes, had.forward_m, had.backward_m):
            answers.doubt("minutes", doubt_run(actual, unit))
        answers.done()
        host.edit(MarkDone(session.id, None if actual == Actual() else actual))

    return FillDialog(state, save)


def _surfaces(own: str) -> tuple[tuple[str, str], ...]:
    """The surfaces to choose from, and the session's own when it is another."""
    other = ((own, own),) if own and own not in SURFACES else ()
    return (NO_SURFACE, *((surface, surface) for surface in SURFACES), *other)


def note_form(host: Host, session: Session) -> FillDialog:
    """The note of a session."""
    state = form.Form("note", f"Note on {title_of(session)}", (form.notes("notes", "Note", session.notes),))
    return FillDialog(state, lambda values: _change(host, session, notes=values["notes"]))


def workout_means(text: str, athlete: Athlete) -> str:
    """What a workout comes to, in a line; "" while it cannot be read or is empty."""
    if not text.strip() or notation.check(text):
        return ""
    totals = workout_totals(notation.parse(text), ladder(athlete))
    about = "≈" if totals.estimated else ""
    return (
        f"→ {show_distance(totals.forward_m, athlete.units)} · ← {show_distance(totals.backward_m, athlete.units)} · "
        f"{about}{show_minutes(totals.total_s)} · load {about}{totals.load:.0f}"
    )


def canonical(text: str, before: str) -> str:
    """The canonical text of a typed workout; `before` stays as its author wrote it when it means the same."""
    if text == before:
        return before
    text = text.strip()
    if not text:
        return ""
    made = notation.parse(text)
    return before if before and not notation.check(before) and notation.parse(before) == made else str(made)


def _number(value: float | None) -> str:
    return "" if value is None else trim(value, 2)


def _distance(metres: float | None) -> str:
    return "" if metres is None else ("0" if metres == 0 else distance_text(metres))
