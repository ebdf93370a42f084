"""The first start: what each way to begin makes, and the plan it leaves behind."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from retroplan.domain.base.dates import week_of
from retroplan.domain.base.errors import Problem, RetroPlanError
from retroplan.domain.base.value import replace
from retroplan.domain.plan.plan import Plan
from retroplan.training.generate import first_minutes
from retroplan.training.generate.brief import OWN_DAYS
from retroplan.tui.base.screen import BaseScreen, Handlers
from retroplan.tui.dialogs.ask import AskDialog
from retroplan.tui.dialogs.choose import ChooseDialog
from retroplan.tui.dialogs.coach.season_shown import show_season
from retroplan.tui.dialogs.entry.plan_answers import checked_name, new_athlete, plan_item
from retroplan.view.controls import picker, prompt
from retroplan.view.controls.picker import Item
from retroplan.view.drawing.frame import Frame
from retroplan.view.start import start

if TYPE_CHECKING:
    from collections.abc import Callable

    from retroplan.training.generate.request import Generated
    from retroplan.tui.base.program import Program


class StartScreen(BaseScreen):
    """Shown when there is no plan yet."""

    ID = "start"
    takes_text = False  # its keys are commands: a pasted line would be a run of them

    def __init__(self, plan_app: Program, handlers: Handlers) -> None:
        super().__init__(plan_app, handlers)
        chosen = plan_app.preferences.get("week_start")
        self._week_start = chosen if isinstance(chosen, int) else 0
        self.page = start.StartState(plan_app.services.today, self._week_start)

    def surround(self, width: int, height: int) -> Frame:
        return start.render(replace(self.page, message=self.message[0]), width, height)

    @property
    def typing(self) -> bool:
        return True

    def type_key(self, key: str, character: str | None) -> None:
        self.page, event = start.key(self.page, key, character, *self.size)
        self._act(event)

    def scrolled(self, lines: int) -> None:
        self.page, _ = start.scrolled(self.page, lines, *self.size)

    def clicked(self, id: str, clicks: int) -> None:  # noqa: ARG002 - the page counts clicks itself
        self.page, event = start.click(self.page, id)
        self._act(event)

    def _act(self, event: str) -> None:
        self.message = ("", "text")
        acts: dict[str, Callable[[], None]] = {
            "goal": self._from_goal,
            "beginner": self._first_minutes,
            "empty": self._empty,
            "import": self._import,
            "open": self._other,
            "quit": self.plan_app.leave,
        }
        if event in acts:
            acts[event]()

    def _ask_name(self, title: str, offered: str, then: Callable[[Plan], None]) -> None:
        """Ask for the plan's name and go on with an empty plan of that name."""

        def submit(text: str) -> None:
            then(self._plan(checked_name(text)))

        self.open(AskDialog(prompt.ask("name", title, "", offered, hint="enter make it   esc back"), submit))

    def _plan(self, name: str) -> Plan:
        today = self.plan_app.services.today
        athlete = new_athlete(self.plan_app.preferences)
        return Plan(name, week_of(today, self._week_start).start, self._week_start, athlete)

    def _make(self, plan: Plan) -> None:
        self.plan_app.adopt(self.plan_app.services.new_plan(plan))

    def _empty(self) -> None:
        self._ask_name("Name of the plan", "My plan", self._make)

    def _first_minutes(self) -> None:
        def then(plan: Plan) -> None:
            entropy = self.plan_app.services.entropy
            made = first_minutes.sessions(self.plan_app.services.today, self._week_start, frozenset(), entropy)
            self._make(replace(plan, sessions=made))

        self._ask_name("Name of the plan", "First minutes backward", then)

    def _from_goal(self) -> None:
        """Ask what for, then for what a season needs; leaving makes no plan."""
        from retroplan.tui.dialogs.coach.build_form import DEFAULT_WEEKS

        items = tuple(Item(id, label, detail) for id, label, detail in start.GOALS)
        typed = "typed"
        wish = picker.pick(
            "goal", "What do you train for?", items, own=typed, placeholder="type to search, or a goal of your own"
        )

        def choose(id: str) -> None:
            self._ask_season(*((dialog.state.edit.text.strip(), DEFAULT_WEEKS) if id == typed else start.goal_line(id)))

        dialog = ChooseDialog(wish, choose)
        self.open(dialog)

    def _ask_season(self, line: str, weeks: int) -> None:
        from retroplan.tui.dialogs.coach.build_season import wizard

        base = self._plan("")
        if not base.athlete.available:  # to see and to change, before anything is made
            base = replace(base, athlete=replace(base.athlete, available=tuple(OWN_DAYS.items())))
        today = self.plan_app.services.today
        self.open(wizard(lambda: base, lambda: today, self._take_season, line, weeks, named=True))

    def _take_season(self, made: Generated, title: str, answers: dict[str, str]) -> None:
        """Make the plan with its season, and show it."""
        try:
            name = checked_name(answers["plan"] if answers["plan"].strip() else title[:100])
            self._make(replace(made.plan, name=name))
        except RetroPlanError as error:  # all that can be wrong now is the name, or the disk
            said = ". ".join(part for part in (error.title, error.detail, error.hint) if part)
            raise RetroPlanError(error.title, problems=(Problem(said, where="plan"),)) from None
        show_season(self.plan_app, made, title)

    def _import(self) -> None:
        def submit(text: str) -> None:
            path = text.strip()
            if not path:
                raise RetroPlanError("Name a file", "", "A week or plan in TOML, such as week.toml")
            name = os.path.splitext(os.path.basename(path))[0] or "Imported"
            plan, _ = self.plan_app.services.import_file(path, self._plan(checked_name(name)), "add")
            self._make(plan)

        self.open(AskDialog(prompt.ask("import", "Import from", placeholder="week.toml"), submit))

    def _other(self) -> None:
        items = tuple(plan_item(plan, plan.file) for plan in self.plan_app.services.plans())
        if not items:
            raise RetroPlanError("There is no plan yet", "", "Choose one of the three ways to begin")
        choose = ChooseDialog(picker.pick("plans", "Plans", items), self._open)
        self.open(choose)

    def _open(self, name: str) -> None:
        self.plan_app.adopt(self.plan_app.services.open_plan(name))
