"""Owns the actions that ask the coach: building a season, and adapting the plan to what came between.

Rules: mixed into the screens that have them, so that they mean the same on each; each opens a wizard, and what is taken
there is one step that undo takes back. A season is shown when it is built, with how to read why.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from retroplan.domain.plan.plan import Plan
from retroplan.tui.base import BaseScreen

if TYPE_CHECKING:
    from retroplan.training.adapt.adapted import Adapted
    from retroplan.training.generate.request import Generated
    from retroplan.tui.app import RetroPlanApp

HOW = "W on the Week says why, u undoes"


class CoachActions(BaseScreen):
    """Part of the Week, Season and Goals screens."""

    def do_season_build(self) -> None:
        from retroplan.tui.dialogs.coach.build_season import wizard

        def finish(made: Generated, title: str, _answers: dict[str, str]) -> None:
            from retroplan.domain.edits.edits import ReplacePlan

            self.workspace.do(ReplacePlan(made.plan, f"build a season for {title}"))
            show_season(self.plan_app, made, title)

        self.open(wizard(self._plan_now, self._today_now, finish))

    def do_season_adapt(self) -> None:
        from retroplan.tui.dialogs.coach.adapt_plan import AdaptWizard

        self.open(AdaptWizard(self._plan_now, self._today_now, self._adapt, self.do_season_build))

    def do_athlete_paces(self) -> None:
        from retroplan.tui.dialogs.coach.paces import PacesDialog

        self.open(PacesDialog(self))

    def _adapt(self, made: Adapted, name: str) -> None:
        from retroplan.domain.edits.edits import ReplacePlan

        self.workspace.do(ReplacePlan(made.plan, name))
        count = len(made.changes)
        said = f"{count} session{'' if count == 1 else 's'} changed" if count else "no session changed"
        self.say(f"✓ {name[:1].upper()}{name[1:]}: {said}. {HOW}")

    def _plan_now(self) -> Plan:
        return self.workspace.plan

    def _today_now(self) -> date:
        return self.workspace.today


def show_season(app: RetroPlanApp, made: Generated, title: str) -> None:
    """Go to a season that was built, and say how to read it."""
    app.state.day = min((session.date for session in made.sessions), default=app.workspace.today)
    app.state.slot = 0
    app.show("season")
    count = len(made.sessions)
    if not count:
        app.plan_screen.say(f"✓ Blocks for {title}, and no session: your own are on the days already. u undoes")
        return
    built = f"{count} session{'' if count == 1 else 's'} built for {title}"
    app.plan_screen.say(f"✓ {built}: {HOW}")
