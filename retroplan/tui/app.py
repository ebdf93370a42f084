"""Owns the application: its screens, theme, the loop's side of saving, and leaving.

Rules: the only class that knows both the framework and the workspace. Saves report from another thread and are
settled on the loop. Leaving waits until everything is on disk, or says what is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from retroplan.domain.base.errors import ConflictError, RetroPlanError
from retroplan.domain.base.theme import Theme
from retroplan.tui import outside
from retroplan.tui.base import BaseScreen
from retroplan.tui.checking import Judgement, unread
from retroplan.tui.preferences import Preferences, one_line, read_preferences
from retroplan.tui.reports import StoreReport
from retroplan.tui.screens.registry import make_screen
from retroplan.tui.shared import SharedActions
from retroplan.tui.signals import Signals
from retroplan.tui.state import ScreenState
from retroplan.view.drawing.ansi import colour_depth
from retroplan.workspace.events import StoreEvent
from retroplan.workspace.services import Services
from retroplan.workspace.workspace import Workspace

FLUSH_SECONDS = 10.0  # how long leaving waits for the disk; our own choice
CLOCK_SECONDS = 30.0  # how often the day is looked at, so that "today" moves at midnight; our own choice
WATCH_SECONDS = 1.0  # how often the plan's file is looked at for changes made elsewhere; our own choice


class RetroPlanApp(SharedActions, App[int], inherit_bindings=False):
    """The screens over one workspace; without one, the first start, or the page of what is wrong (`trouble`).

    `environ` is asked for NO_COLOR, VISUAL and EDITOR. The app returns the exit status. The framework's own keys are
    left out: its ctrl+q would end the program without looking whether everything is saved.
    """

    CSS = "Screen { overflow: hidden; }"
    TITLE = "RetroPlan"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "screen.run('app.quit')", "quit", show=False, id="app.interrupt", priority=True)
    ]

    def __init__(
        self,
        workspace: Workspace | None,
        services: Services,
        environ: Mapping[str, str],
        trouble: RetroPlanError | None = None,
        wishes: Preferences | None = None,
    ) -> None:
        super().__init__()
        self.services = services
        self.environ = environ
        self.trouble = trouble
        self.depth = colour_depth(environ)
        self._workspace = workspace
        wishes = wishes or read_preferences(services)
        self.preferences, self.notices = wishes.values, wishes.notices
        self.palette, self.actions = wishes.theme, wishes.actions
        self.state = ScreenState(services.today)
        self.judgement = Judgement(self)
        self.signals = Signals(self._ended)
        self._day = services.today
        if workspace is not None:
            self._hold(workspace)

    @property
    def workspace(self) -> Workspace:
        assert self._workspace is not None
        return self._workspace

    @property
    def plan_screen(self) -> BaseScreen:
        """The screen in front."""
        assert isinstance(self.screen, BaseScreen)
        return self.screen

    # Life.

    def on_mount(self) -> None:
        self.match_colours()
        self.signals.listen()
        self.set_interval(CLOCK_SECONDS, self._look_at_clock)
        self.set_interval(WATCH_SECONDS, self._look_outside)
        first = "week" if self._workspace is not None else "problems" if self.trouble is not None else "start"
        self.push_screen(self._made(first))
        self.tell((*self.notices, *self._remarks()))
        self.call_after_refresh(self._offer_unsaved)

    def _remarks(self) -> tuple[str, ...]:
        """What there is to say about the open plan, its unreadable workouts first."""
        if self._workspace is None:
            return ()
        return (*unread(self._workspace.plan), *self._workspace.notes)

    def tell(self, notices: tuple[str, ...]) -> None:
        """Say what the settings and the plan's file have to say, until the next key; the check shows all of it."""
        if notices:
            more = f" (and {len(notices) - 1} more: ! shows all)" if len(notices) > 1 else ""
            self.plan_screen.say(notices[0] + more, "warn")

    def on_unmount(self) -> None:
        self.signals.stop()

    def _ended(self, number: int) -> None:
        """A signal asks us to end: save, give the terminal back, exit as the shell expects."""
        if self._workspace is not None:
            self._workspace.flush(FLUSH_SECONDS)
        self.exit(128 + number)

    @property
    def fault(self) -> Exception | None:
        """What ended the application against its will."""
        return self._exception

    def _fatal_error(self) -> None:
        """End without the framework's trace, which shows local variables: whoever started us says what happened."""
        self._close_messages_no_wait()

    def _look_outside(self) -> None:
        if self._workspace is not None:
            outside.look(self.plan_screen)

    def _offer_unsaved(self) -> None:
        """Ask about what an earlier sitting could not save."""
        if self._workspace is not None:
            from retroplan.tui.dialogs import unsaved

            if unsaved.ask(self.plan_screen):
                self.redraw()

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
                hint = "ctrl+c again leaves; the next start offers what was kept"
                raise RetroPlanError("Not saved", error.detail, hint) from None
            self.exit(3)
        else:
            self.exit(0)

    def close_plan(self) -> None:
        """End the saver's thread, once everything it was given is written."""
        if self._workspace is not None:
            self._workspace.close()

    # The plan.

    def settle_disk(self) -> None:
        """Wait until the open plan is on disk. Raises RetroPlanError when it is not, so that it is not left."""
        if self._workspace is not None and not self._workspace.flush(FLUSH_SECONDS):
            why = self._workspace.failure
            raise RetroPlanError("This plan is not saved yet", one_line(why) if why else "The disk does not answer")

    def adopt(self, workspace: Workspace) -> None:
        """Show another plan in place of this one, which was saved before (`settle_disk`)."""
        if self._workspace is not None:
            self._workspace.close()
        self._workspace = workspace
        self.trouble = None
        typed = self.state.typed
        self.state = ScreenState(workspace.today)
        self.judgement = Judgement(self)
        self.state.typed = typed
        self._hold(workspace)
        self.show("week")
        self.tell(self._remarks())
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
        if report.workspace is not self._workspace:
            return
        if report.workspace.failure is None:
            self.state.leaving = False
            if self.state.gone:
                self._look_outside()
        elif isinstance(report.workspace.failure, ConflictError) or str(report.workspace.failure) != str(failed):
            self._tell_failure(report.workspace.failure)

    def _tell_failure(self, error: RetroPlanError) -> None:
        """Say why it is not saved. A conflict is asked about; when something else is open, ctrl+s asks."""
        screen = self.plan_screen
        if isinstance(error, ConflictError) and screen.dialog is None:
            from retroplan.tui.dialogs import conflict

            conflict.ask(screen, error)
        else:
            screen.complain(error)
        self.redraw()

    # The screens.

    def show(self, name: str) -> None:
        """Bring a screen to the front."""
        if name != self.plan_screen.ID:
            self.switch_screen(self._made(name))
        else:
            self.plan_screen.draw()

    def _made(self, name: str) -> str:
        """The name of a screen, which is made when it is first asked for."""
        if not self.is_screen_installed(name):
            self.install_screen(make_screen(self, name), name)
        return name

    def redraw(self) -> None:
        """Bring the screen in front up to date."""
        if self._running and self.screen_stack and isinstance(self.screen, BaseScreen):
            self.screen.draw()

    def wear(self, theme: Theme) -> None:
        """Change the theme at once."""
        self.palette = theme
        self.match_colours()
        self.plan_screen.canvas.repaint_all(theme)

    def match_colours(self) -> None:
        """Let the terminal's own colours through when the theme uses them, or when there are to be none."""
        named = any(not colour.startswith("#") for _, colour in self.palette.colours)
        self.ansi_color = named or self.depth == "none"
