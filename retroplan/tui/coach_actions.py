"""Owns the actions that ask the coach: building a season, and adapting the plan to what came between.

Rules: mixed into the application, so that they are the same on every screen; each opens a wizard, and what is taken
there is one step that undo takes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ..domain.plan import Plan
    from ..training.request import Adapted, Generated
    from ..workspace import Workspace
    from .base import BaseScreen
    from .state import ScreenState

HOW = "W on the Week says why, u undoes"


class CoachActions:
    """Part of the application."""

    if TYPE_CHECKING:
        state: ScreenState

        @property
        def workspace(self) -> Workspace: ...
        @property
        def plan_screen(self) -> BaseScreen: ...
        def show(self, name: str) -> None: ...

    def _plan_now(self) -> Plan:
        return self.workspace.plan

    def _today_now(self) -> date:
        return self.workspace.today

    def do_season_build(self) -> None:
        from .dialogs.build_season import wizard

        self.plan_screen.open(wizard(self._plan_now, self._today_now, self._build))

    def _build(self, made: Generated, title: str, _answers: dict[str, str]) -> None:
        from ..domain.edits import ReplacePlan

        self.workspace.do(ReplacePlan(made.plan, f"build a season for {title}"))
        self.show_season(made, title)

    def show_season(self, made: Generated, title: str) -> None:
        """Go to a season that was built, and say how to read it."""
        self.state.day = min((session.date for session in made.sessions), default=self.workspace.today)
        self.state.slot = 0
        self.show("season")
        count = len(made.sessions)
        built = f"{count} session{'' if count == 1 else 's'} built for {title}"
        self.plan_screen.say(f"✓ {built}: {HOW}")

    def do_season_adapt(self) -> None:
        from .dialogs.adapt_plan import AdaptWizard

        self.plan_screen.open(AdaptWizard(self._plan_now, self._today_now, self._adapt, self.do_season_build))

    def _adapt(self, made: Adapted, name: str) -> None:
        from ..domain.edits import ReplacePlan

        self.workspace.do(ReplacePlan(made.plan, name))
        count = len(made.changes)
        said = f"{count} session{'' if count == 1 else 's'} changed" if count else "no session changed"
        self.plan_screen.say(f"✓ {name[:1].upper()}{name[1:]}: {said}. {HOW}")
