"""The season wizard: questions with the season they come to beside them, and taking it in one step.

Rules: the season is made anew after every answer, from the plan as it is then, and the one that is taken is the one
that is seen. Athlete, goal and season are one undo step. Whoever opens it says what becomes of the finished plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.training.generate.season import generate
from retroplan.tui.dialogs.coach.build_answers import Wish, at_fields, read
from retroplan.tui.dialogs.coach.build_form import questions, shown, with_hints
from retroplan.tui.dialogs.fill import problems_of
from retroplan.tui.dialogs.wizard import WizardDialog
from retroplan.view.coach import build_preview
from retroplan.view.coach.build_preview import Look
from retroplan.view.controls.form import Field, Form
from retroplan.view.drawing.frame import Row, Run

if TYPE_CHECKING:
    from retroplan.domain.plan.plan import Plan
    from retroplan.training.generate.request import Generated, Request

Finish = Callable[["Generated", str, dict[str, str]], None]


class SeasonWizard(WizardDialog):
    """`plan` gives the open plan, `finish` takes the season with what it is for and all answers by field id."""

    def __init__(self, state: Form, plan: Callable[[], Plan], today: Callable[[], date], finish: Finish) -> None:
        self._plan, self._today, self._finish = plan, today, finish
        self._every: dict[str, Field] = {}
        self._made: tuple[Plan, Request, date, Generated | RetroPlanError] | None = None
        self._wish: Wish | None = None
        self.seen = Look(today())
        super().__init__(state)
        if self.seen.made is None:
            self.state = replace(self.state, index=0)  # something has to be answered first

    def base(self) -> Plan:
        return self._plan()

    def look(self, state: Form) -> Form:
        state = shown(state, self._every)
        today = self._today()
        try:
            self._wish = wish = read(state, self._plan(), today)
        except RetroPlanError as error:
            self._wish = None
            self.seen = replace(self.seen, stale=True)
            return with_hints(replace(state, problems=problems_of(state, error)), {})
        found = self._season(wish, today)
        if isinstance(found, RetroPlanError):
            reasons = tuple(problem.message for problem in found.problems) or (found.title,)
            self.seen = Look(today, None, reasons)
        else:
            self.seen = Look(today, found)
        return with_hints(replace(state, problems=()), wish.live)

    def _season(self, wish: Wish, today: date) -> Generated | RetroPlanError:
        """The season of a wish, made once for as long as nothing about it changes."""
        made = self._made
        if made is None or made[:3] != (wish.plan, wish.request, today):
            try:
                found: Generated | RetroPlanError = generate(wish.plan, wish.request, today)
            except RetroPlanError as error:
                found = error
            made = self._made = (wish.plan, wish.request, today, found)
        return made[3]

    def rows(self, width: int, height: int) -> Sequence[Row]:
        return build_preview.rows(self.seen, width, height)

    def status(self) -> Run:
        return build_preview.status(self.seen)

    def take(self) -> None:
        self.state = self.look(self.state)
        if self._wish is None:
            read(self.state, self._plan(), self._today())  # says what is wrong
            return
        found = self._season(self._wish, self._today())
        if isinstance(found, RetroPlanError):
            raise at_fields(found, self.state)
        self._finish(found, self._wish.title, {field.id: _answer(field) for field in self.state.fields})


def _answer(field: Field) -> str:
    return field.edit.text if field.kind == "text" else field.value


def wizard(
    plan: Callable[[], Plan], today: Callable[[], date], finish: Finish, goal: str = "", weeks: int | None = None,
    named: bool = False,
) -> SeasonWizard:  # fmt: skip
    """The wizard for a plan; `goal`, `weeks` and `named` as in `build_form.questions`."""
    return SeasonWizard(questions(plan(), today(), goal, weeks, named), plan, today, finish)
