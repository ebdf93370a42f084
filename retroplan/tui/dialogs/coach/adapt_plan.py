"""The dialog that adapts the plan to what came between: missed days, illness, a holiday, a sore spot.

Rules: it says what would change and why before anything does; a sore spot is noted with it. One step, whatever changes.
Where nothing needs to change there is nothing to take, and it says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import show_day
from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import SIDES, Niggle
from retroplan.domain.typed.days import parse_date
from retroplan.reference import safety
from retroplan.reference.safety import VERDICT_WORDS
from retroplan.training.adapt.adapt import Break, adapt
from retroplan.training.rules.check import check
from retroplan.tui.dialogs.entry.answers import Answers, needed, optional_date
from retroplan.tui.dialogs.entry.days import with_days
from retroplan.tui.dialogs.fill import problems_of
from retroplan.tui.dialogs.wizard import WizardDialog
from retroplan.view.coach import adapt_preview
from retroplan.view.coach.adapt_preview import Look
from retroplan.view.controls import form
from retroplan.view.controls.form import Field, Form
from retroplan.view.drawing.frame import Row, Run

if TYPE_CHECKING:
    from retroplan.domain.plan.plan import Plan
    from retroplan.training.adapt.adapted import Adapted

REASONS = (("look", "missed days"), ("illness", "ill"), ("holiday", "holiday"), ("sore", "sore spot"))
ASKED = {
    "look": ("reason",),
    "illness": ("reason", "first", "last"),
    "holiday": ("reason", "first", "last"),
    "sore": ("reason", "place", "side", "severity", "since", "until"),
}
_NAMES = {"look": "adapt to missed days", "illness": "adapt to illness", "holiday": "adapt to a holiday"}
_HINTS = {
    "look": "Looks for missed days in what you marked done. Up to three change nothing",
    "illness": "Days you did not run. You come back in steps, easy at first",
    "holiday": "Days you do not run, past or to come. What is planned on them is left out",
    "sore": "Noted in the plan. Your backward running changes while it lasts",
}
_OPEN = "Without a day, the next two weeks change, and the check warns of backward runs after them"


def questions(today: date) -> tuple[Field, ...]:
    """Every question; which are asked depends on the reason."""
    places = tuple((rule.name, rule.name) for rule in safety.place_rules())
    sides = (("", "none"), *((side, side) for side in SIDES))
    return (
        form.choice("reason", "What happened", REASONS),
        form.text("first", "From", (today - timedelta(days=7)).isoformat(), placeholder="the first day without a run"),
        form.text("last", "To", today.isoformat(), placeholder="the last one"),
        form.choice("place", "Place", places, "calf"),
        form.choice("side", "Side", sides),
        form.text("severity", "How sore", "3", hint="0 is no pain, 10 the worst"),
        form.text("since", "Since", today.isoformat()),
        form.text("until", "Until", placeholder="+14, a day, or nothing yet", hint=_OPEN),
    )


class AdaptWizard(WizardDialog):
    """`finish` takes the adapted plan and the name of the step; `rebuild` opens the season wizard."""

    def __init__(
        self,
        plan: Callable[[], Plan],
        today: Callable[[], date],
        finish: Callable[[Adapted, str], None],
        rebuild: Callable[[], None],
    ) -> None:
        self._plan, self._today, self._finish, self._rebuild = plan, today, finish, rebuild
        self._every = {field.id: field for field in questions(today())}
        self.seen = Look()
        fields = tuple(self._every[id] for id in ASKED["look"])
        super().__init__(Form("adapt", "Adapt the plan", fields, save_label="Save"))

    def base(self) -> Plan:
        return self._plan()

    def look(self, state: Form) -> Form:
        state = self._asked(state)
        try:
            made, _ = self._adapted(state)
        except RetroPlanError as error:
            reasons = tuple(problem.message for problem in error.problems) or (_in_words(error),)
            self.seen = Look(None, reasons)
            return replace(state, problems=problems_of(state, error))
        plan = self._plan()
        self.seen = Look(made, (), made.plan == plan, check(plan, self._today()).counts)
        return replace(state, problems=())

    def _asked(self, state: Form) -> Form:
        """The form with the questions of its reason, and what each has to say."""
        state = with_days(state, **dict.fromkeys(("first", "last", "since", "until"), self._read_day))
        self._every.update((field.id, field) for field in state.fields)
        reason, place = self._every["reason"].value, self._every["place"].value
        rule = safety.place_rule(place)
        self._every["reason"] = replace(self._every["reason"], hint=_HINTS[reason])
        self._every["place"] = replace(self._every["place"], live=f"{VERDICT_WORDS[rule.verdict]}. {rule.why}")
        if [field.id for field in state.fields] != list(ASKED[reason]):
            state = form.focus(replace(state, fields=tuple(self._every[id] for id in ASKED[reason])), "reason")
        return replace(state, fields=tuple(self._every[id] for id in ASKED[reason]))

    def _read_day(self, text: str) -> date:
        return parse_date(text, self._today())

    def _adapted(self, state: Form) -> tuple[Adapted, str]:
        """The plan after it and the name of the step. Raises RetroPlanError with every wrong answer."""
        plan, today = self._plan(), self._today()
        given = form.values(state)
        answers = Answers(given, {field.id: field.label for field in state.fields})
        reason = given["reason"]
        if reason == "look":
            return adapt(plan, today), _NAMES[reason]
        if reason == "sore":
            niggle = _niggle(answers, today)
            noted = replace(plan, niggles=(*plan.niggles, niggle))
            return adapt(noted, today), f"note a sore {niggle.place}"
        first = answers.read("first", needed(lambda text: parse_date(text, today)))
        last = answers.read("last", needed(lambda text: parse_date(text, today)))
        if first is not None and last is not None and last < first:
            answers.wrong("last", f"That is before {show_day(first, year=True)}, the first day")
        answers.done()
        kind = "illness" if reason == "illness" else "holiday"
        return adapt(plan, today, Break(kind, first, last)), _NAMES[reason]  # type: ignore[arg-type]

    def rows(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002 - every wizard's signature
        return adapt_preview.rows(self.seen, width)

    def status(self) -> Run:
        return adapt_preview.status(self.seen)

    def key(self, name: str, character: str | None) -> None:
        here = form.focused(self.state)
        if character == "G" and self.seen.made is not None and self.seen.made.restart and (
            here is None or here.kind != "text"
        ):  # fmt: skip
            self.close()
            self._rebuild()
            return
        super().key(name, character)

    def take(self) -> None:
        made, name = self._adapted(self.state)
        if made.plan == self._plan():
            raise RetroPlanError("Nothing needs to change", "", "esc leaves the plan as it is")
        self._finish(made, name)


def _niggle(answers: Answers, today: date) -> Niggle:
    """The sore spot as answered. Raises RetroPlanError with every wrong answer."""
    severity = answers.read("severity", needed(_severity))
    since = answers.read("since", needed(lambda text: parse_date(text, today)))
    until = answers.read("until", lambda text: optional_date(text, today))
    if since is not None and since > today:
        answers.wrong("since", "That day is still to come")
    if since is not None and until is not None and until < since:
        answers.wrong("until", f"That is before {show_day(since, year=True)}, when it began")
    answers.done()
    given = answers.values
    return Niggle(since, given["place"], given["side"], severity, until)


def _severity(text: str) -> int:
    """A whole number from 0 to 10. Raises RetroPlanError."""
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= 10):
        raise RetroPlanError("Write a whole number from 0 (no pain) to 10 (the worst)")
    return int(text)


def _in_words(error: RetroPlanError) -> str:
    return ". ".join(part for part in (error.title, error.detail, error.hint) if part)
