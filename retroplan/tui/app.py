"""The application: its screens, theme, the loop's side of saving, and leaving.

Rules: the only class that knows both the framework and the workspace. Saves report from another thread and are
settled on the loop. Leaving waits until everything is on disk, or says what is not.
"""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.domain.base.errors import RetroPlanError
from retroplan.domain.base.theme import Theme
from retroplan.tui import leaving, outside
from retroplan.tui.base.checking import Checks
from retroplan.tui.base.preferences import Preferences, read_preferences
from retroplan.tui.base.reports import StoreReport
from retroplan.tui.base.signals import Signals
from retroplan.tui.base.state import ScreenState
from retroplan.tui.front import FrontApp
from retroplan.tui.registry import make_screen
from retroplan.view.drawing.ansi import colour_depth
from retroplan.workspace.events import StoreEvent, Waiting
from retroplan.workspace.services import Services
from retroplan.workspace.workspace import Workspace

FLUSH_SECONDS = 10.0  # how long leaving waits for the disk; our own choice
CLOCK_SECONDS = 30.0  # how often the day is looked at, so that "today" moves at midnight; our own choice
WATCH_SECONDS = 1.0  # how often the plan's file is looked at for changes made elsewhere; our own choice


class RetroPlanApp(FrontApp):
    """The screens over one workspace; without one, the first start, or the page of what is wrong (`trouble`).

    `environ` is asked for NO_COLOR, VISUAL and EDITOR. The app returns the exit status.
    """

    def __init__(
        self,
        workspace: Workspace | None,
        services: Services,
        environ: Mapping[str, str],
        trouble: RetroPlanError | None = None,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__()
        self.services = services
        self.environ = environ
        self.trouble = trouble
        self.depth = colour_depth(environ)
        self._workspace = workspace
        preferences = preferences or read_preferences(services)
        self.preferences, self.notices = preferences.values, preferences.notices
        self.palette, self.actions = preferences.theme, preferences.actions
        self.state = ScreenState(services.today)
        self.checks = Checks(self)
        self.signals = Signals(self._ended)
        self._day = services.today
        if workspace is not None:
            self._hold(workspace)

    @property
    def workspace(self) -> Workspace:
        assert self._workspace is not None
        return self._workspace

    # Life.

    def on_load(self) -> None:
        self.signals.listen()  # before the driver changes anything about the terminal

    def on_mount(self) -> None:
        self.match_colours()
        self.set_interval(CLOCK_SECONDS, self._look_at_clock)
        self.set_interval(WATCH_SECONDS, self._look_outside)
        first = "week" if self._workspace is not None else "problems" if self.trouble is not None else "start"
        self.push_screen(self._made(first))
        outside.say_remarks(self.plan_screen, (*self.notices, *outside.remarks(self._workspace)))
        self.call_after_refresh(self._offer_unsaved)

    def on_unmount(self) -> None:
        self.signals.stop()

    def _ended(self, number: int) -> None:
        """A signal asks us to end: save, give the terminal back, exit as the shell expects."""
        if self._workspace is not None:
            self._workspace.flush(FLUSH_SECONDS)
        self.exit(128 + number)

    def _look_outside(self) -> None:
        if self._workspace is not None and self._front() is not None:
            outside.look(self.plan_screen)

    def _offer_unsaved(self) -> None:
        if self._workspace is not None and self._front() is not None:
            outside.offer_unsaved(self.plan_screen)

    def _look_at_clock(self) -> None:
        if self._day != self.services.today:
            self._day = self.services.today
            self.redraw()

    def leave(self) -> None:
        """Save what is left and exit. Raises RetroPlanError when it is not on disk; the second time it exits anyway."""
        try:
            self.settle_disk()
        except RetroPlanError as error:
            if not self.state.leaving:
                self.state.leaving = True
                raise leaving.not_saved(self.workspace, error) from None
            self.exit(3)
        else:
            self.exit(0)

    def close_plan(self) -> Waiting | None:
        """End the saver's thread, once everything it was given is written; what is not on disk then."""
        return leaving.close(self._workspace) if self._workspace is not None else None

    # The plan.

    def settle_disk(self) -> None:
        """Wait until the open plan is on disk. Raises RetroPlanError when it is not, so that it is not left."""
        if self._workspace is not None:
            leaving.settle(self._workspace, FLUSH_SECONDS)

    def adopt(self, workspace: Workspace, said: str = "") -> None:
        """Show another plan in place of this one, which was saved before (`settle_disk`).

        `said` is what to say of it where the plan itself has nothing to say.
        """
        if self._workspace is not None:
            self._workspace.close()
        self._workspace = workspace
        self.trouble = None
        typed = self.state.typed
        self.state = ScreenState(workspace.today)
        self.checks = Checks(self)
        self.state.typed = typed
        self._hold(workspace)
        self.show("week")
        if said:
            self.say(said)
        outside.say_remarks(self.plan_screen, outside.remarks(workspace))
        self.call_after_refresh(self._offer_unsaved)

    def _hold(self, workspace: Workspace) -> None:
        def report(event: StoreEvent) -> None:
            """Called on the saver's thread; the message queue is safe to use from there."""
            self.post_message(StoreReport(workspace, event))

        workspace.report_to(report)
        workspace.listen(self.redraw)

    def on_store_report(self, report: StoreReport) -> None:
        failed = report.workspace.failure
        report.workspace.settle(report.event)
        if report.workspace is not self._workspace or self._front() is None:
            return
        if report.workspace.failure is None:
            self.state.leaving = False
            outside.say_saved(self.plan_screen)
            if self.state.gone:
                self._look_outside()
        elif leaving.is_news(report.workspace.failure, failed, self.state.leaving):
            outside.say_failure(self.plan_screen, report.workspace.failure)

    # The screens.

    def _made(self, name: str) -> str:
        """The name of a screen, which is made when it is first asked for."""
        if not self.is_screen_installed(name):
            self.install_screen(make_screen(self, name), name)
        return name

    def use_theme(self, theme: Theme) -> None:
        """Change the theme at once."""
        self.palette = theme
        self.match_colours()
        self.plan_screen.canvas.repaint_all(theme)

    def match_colours(self) -> None:
        """Let the terminal's own colours through when the theme uses them, or when there are to be none."""
        named = any(not colour.startswith("#") for _, colour in self.palette.colours)
        self.ansi_color = named or self.depth == "none"
