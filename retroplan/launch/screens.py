"""Opens the screens: the plan is read, its week drawn at once, and only then Textual is imported.

What is wrong with the current plan is shown by the screens, not instead of them; a terminal that cannot show them is
refused in one line. Whatever happens, the terminal is given back; a fault of our own leaves a report. In a browser
there is no terminal to draw on at once: Textual's web driver sends everything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from retroplan.domain.base.errors import RetroPlanError

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from datetime import date

    from retroplan.launch.first_frame import Terminal
    from retroplan.services.file_services import FileServices
    from retroplan.store.io.paths import Folders
    from retroplan.tui.base.preferences import Preferences
    from retroplan.workspace.events import Waiting
    from retroplan.workspace.workspace import Workspace


def run_screens(folders: Folders, plan_name: str, clock: Callable[[], date], environ: Mapping[str, str]) -> int:
    """Open the screens on a plan ("": the current one); the exit status. Raises RetroPlanError on a dumb terminal."""
    import gc

    from retroplan.commands.cli import WEB_DRIVER
    from retroplan.launch import around

    in_browser = environ.get("TEXTUAL_DRIVER") == WEB_DRIVER
    if in_browser:  # whatever the terminal is that the server was started in
        environ = {**environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    if environ.get("TERM", "") in ("", "dumb", "unknown"):
        raise RetroPlanError(
            f"This terminal (TERM={environ.get('TERM', '')}) cannot show the screens",
            "",
            "Every command works in it: try `retroplan week --plain`",
        )
    gc.disable()  # until everything is imported: a tenth of the time to the first key
    from retroplan.services.file_services import FileServices
    from retroplan.tui.base.preferences import read_preferences  # which knows nothing of Textual

    services = FileServices(folders, clock, plan_name)
    workspace, trouble = _current(services)
    preferences = read_preferences(services)
    unsaved: list[Waiting] = []

    def open_all(ready: Callable[[], None]) -> int:
        from retroplan.tui.run import run

        return run(workspace, services, environ, trouble, preferences, ready, unsaved.append)

    try:
        with around.listening():
            if workspace is None or in_browser:
                return open_all(_nothing)
            return _drawn_first(workspace, preferences, environ, open_all)
    except Exception as error:
        if not isinstance(error, RetroPlanError):
            _report(folders, workspace, error)
        raise
    finally:
        gc.enable()
        if workspace is not None:
            workspace.close()
        around.close(unsaved)


def _current(services: FileServices) -> tuple[Workspace | None, RetroPlanError | None]:
    """The plan to open, None where there is none, and what is wrong with it. Raises RetroPlanError for a wrong name."""
    if services.plan_name:
        services.current_path()  # a name that no plan has is wrong usage, not something to show
    try:
        return (services.open_current() if services.current_path() else None), None
    except RetroPlanError as error:
        return None, error


def _drawn_first(
    workspace: Workspace,
    preferences: Preferences,
    environ: Mapping[str, str],
    open_all: Callable[[Callable[[], None]], int],
) -> int:
    """The first frame, then the screens; whatever stops them, the terminal is given back."""
    from retroplan.launch.first_frame import Terminal

    terminal = Terminal()
    try:
        _first_frame(terminal, workspace, preferences, environ)
        return open_all(terminal.hand_over)
    except BaseException:
        with suppress(Exception):  # whatever a terminal answers that has gone away
            terminal.restore()
        raise


def _report(folders: Folders, workspace: Workspace | None, error: Exception) -> None:
    """Leave a report of a fault of our own, and have the error name it. Never raises."""
    import sys
    from time import time

    from retroplan import __version__
    from retroplan.store.io.crash import write_report

    facts: dict[str, object] = {"python": sys.version.split()[0], "system": sys.platform}
    if "textual" in sys.modules:
        facts["textual"] = getattr(sys.modules["textual"], "__version__", "unknown")
    if workspace is not None:
        facts |= {"sessions": len(workspace.plan.sessions), "goals": len(workspace.plan.goals)}
    path = write_report(folders.state, error, __version__, facts, time())
    if path:
        error.add_note(f"A report without any of your words is in {path}")


def _first_frame(
    terminal: Terminal, workspace: Workspace, preferences: Preferences, environ: Mapping[str, str]
) -> None:
    """Draw the week with plain escape codes, in the user's theme and with the user's keys."""
    from retroplan.keymap.actions import footer_hints
    from retroplan.launch.first_frame import size, week_frame

    hints = footer_hints("week", preferences.actions)
    frame = week_frame(workspace.plan, workspace.today, workspace.status, *size(), hints)
    terminal.show(frame, preferences.theme, environ)


def _nothing() -> None:
    """What to call where nothing was drawn."""
