"""The actions that ask the coach: building a season, adapting the plan to what came between, and the paces.

Rules: they mean the same on each screen that has them; each opens a wizard or a page, and what is taken there is one
step that undo takes back. A season is shown when it is built, with how to read why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retroplan.tui.dialogs.coach.season_shown import HOW, show_season

if TYPE_CHECKING:
    from retroplan.training.adapt.adapted import Adapted
    from retroplan.training.generate.request import Generated
    from retroplan.tui.base.screen import BaseScreen, Handlers


def build(screen: BaseScreen) -> None:
    from retroplan.tui.dialogs.coach.build_season import wizard

    workspace = screen.workspace

    def finish(made: Generated, title: str, _answers: dict[str, str]) -> None:
        from retroplan.domain.edits.edits import ReplacePlan

        workspace.do(ReplacePlan(made.plan, f"build a season for {title}"))
        show_season(screen.plan_app, made, title)

    screen.open(wizard(lambda: workspace.plan, lambda: workspace.today, finish))


def adapt(screen: BaseScreen) -> None:
    from retroplan.tui.dialogs.coach.adapt_plan import AdaptWizard

    workspace = screen.workspace

    def finish(made: Adapted, name: str) -> None:
        from retroplan.domain.edits.edits import ReplacePlan

        workspace.do(ReplacePlan(made.plan, name))
        count = len(made.changes)
        said = f"{count} session{'' if count == 1 else 's'} changed" if count else "no session changed"
        screen.say(f"✓ {name[:1].upper()}{name[1:]}: {said}. {HOW}")

    screen.open(AdaptWizard(lambda: workspace.plan, lambda: workspace.today, finish, lambda: build(screen)))


def paces(screen: BaseScreen) -> None:
    from retroplan.tui.dialogs.coach.paces import PacesDialog

    screen.open(PacesDialog(screen))


HANDLERS: Handlers = {"season.build": build, "season.adapt": adapt, "athlete.paces": paces}
