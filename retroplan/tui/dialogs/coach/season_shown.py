"""Going to a season that was built, and saying how to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retroplan.training.generate.request import Generated
    from retroplan.tui.base.program import Program

HOW = "W on the Week screen shows why, u undoes"


def show_season(app: Program, made: Generated, title: str) -> None:
    """Go to a season that was built, and say how to read it."""
    app.state.day = min((session.date for session in made.sessions), default=app.workspace.today)
    app.state.slot = 0
    app.show("season")
    count = len(made.sessions)
    if not count:
        app.say(f"✓ Blocks for {title}. No sessions added: you already have some on those days. u undoes")
        return
    built = f"{count} session{'' if count == 1 else 's'} built for {title}"
    app.say(f"✓ {built}: {HOW}")
