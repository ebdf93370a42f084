"""What a screen may ask of the application it belongs to: the open plan, what is shared, and going elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from retroplan.domain.base.errors import RetroPlanError
    from retroplan.domain.base.theme import Theme
    from retroplan.keymap.actions import Action
    from retroplan.tui.base.checking import Checks
    from retroplan.tui.base.signals import Signals
    from retroplan.tui.base.state import ScreenState
    from retroplan.tui.base.turns import Turns
    from retroplan.view.drawing.ansi import Depth
    from retroplan.workspace.services import Services
    from retroplan.workspace.workspace import Workspace


class Program(Protocol):
    """The application, as far as screens and their actions know it."""

    services: Services
    state: ScreenState
    checks: Checks
    signals: Signals
    turns: Turns
    environ: Mapping[str, str]
    preferences: Mapping[str, object]
    notices: tuple[str, ...]  # what is wrong with the preferences
    trouble: RetroPlanError | None  # why no plan could be opened
    actions: tuple[Action, ...]
    palette: Theme
    depth: Depth

    @property
    def workspace(self) -> Workspace: ...

    def say(self, text: str, style: str = "ok") -> None:
        """Say one thing on whichever screen is in front."""

    def show(self, name: str) -> None:
        """Bring a screen to the front."""

    def use_theme(self, theme: Theme) -> None:
        """Change the theme at once."""

    def settle_disk(self) -> None:
        """Wait until the open plan is on disk. Raises RetroPlanError when it is not, so that it is not left."""

    def adopt(self, workspace: Workspace, said: str = "") -> None:
        """Show another plan in place of this one; `said` where the plan itself has nothing to say."""

    def leave(self) -> None:
        """Save what is left and exit. Raises RetroPlanError when it is not on disk; the second time it exits anyway."""
